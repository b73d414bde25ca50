"""Rows of levels with rows of rates behind: 2020—2022年收入分别为82亿元、98亿元、118亿元，增长12%、20%、20%."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.identity import Identity
from linter.claims.key import months
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.token import Period

_JOINED = ("、", "/", "和", "及", "与", "，", ",", "、和", "\\")
#: More figures stand in no row.
_MOST = 12


class Step(NamedTuple):
    """The rate of one member of a row against the member before."""

    identity: Identity
    level: Claim


def steps(text: str, claims: Sequence[Claim]) -> Iterator[Step]:
    """What the levels of each row of a sentence imply for the rates of the rows behind it."""
    levels: list[Claim] = []
    for row in _rows(text, claims):
        if row[0].kind == "level":
            levels = row
        elif levels and row[0].kind == "change-pct" and _match(levels, row):
            # -9%/41%: where one figure bears a sign, none is a fall but those with a minus.
            signed = any(text[rate.start] in "+-−" for rate in row)
            for (before, now), rate in zip(pairwise(levels), row[1:], strict=True):
                opposite = rate.direction == "-" and not signed
                terms = (now.quantity, before.quantity)
                yield Step(Identity("a/b-1", terms, rate.quantity, sure=False, opposite=opposite), now)


def _rows(text: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The runs of at least two figures of one kind with nothing but a joining mark between."""
    row: list[Claim] = []
    for claim in claims:
        if row and not _in_row(text, row[-1], claim):
            if 1 < len(row) <= _MOST:
                yield row
            row = []
        row.append(claim)
    if 1 < len(row) <= _MOST:
        yield row


def _in_row(text: str, before: Claim, claim: Claim) -> bool:
    alike = (before.kind, before.indicator, before.scope) == (claim.kind, claim.indicator, claim.scope)
    return alike and text[before.end : claim.start] in _JOINED and before.base == claim.base


def _match(levels: Sequence[Claim], rates: Sequence[Claim]) -> bool:
    """Whether the rates are those of the levels, each against the level before it: years on years, quarters on quarters."""
    if len(levels) != len(rates) or levels[0].indicator != rates[0].indicator or rates[0].quantity.unit != "%":
        return False
    if any(claim.quantity.negative or not claim.quantity.unit for claim in levels):
        return False
    if any(months(a.period) != months(b.period) or a.period is None for a, b in zip(levels, rates, strict=True)):
        return False
    base = "yoy" if _yearly(levels) else "mom"
    return rates[0].base == base and all(_follows(one, other) for one, other in pairwise(levels))


def _yearly(levels: Sequence[Claim]) -> bool:
    first, second = levels[0].period, levels[1].period
    return first is not None and second is not None and first.year != second.year


def _follows(one: Claim, other: Claim) -> bool:
    """Whether the second is of the period right after the first, and of the same length."""
    before, after = one.period, other.period
    if (
        before is None
        or after is None
        or before.year != before.year_to
        or after.year != after.year_to
        or not before.year
    ):
        return before is not None and after is not None and not before.year and not after.year and _next(before, after)
    if before.year == after.year:
        return _next(before, after)
    return after.year == before.year + 1 and before[2:4] == after[2:4]


def _next(before: Period, after: Period) -> bool:
    same = before.month_to - before.month_from == after.month_to - after.month_from
    return same and before.month_from > 0 and before.month_to + 1 == after.month_from
