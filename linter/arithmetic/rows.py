"""Rows of levels with rows of rates behind: 2020—2022年收入分别为82亿元、98亿元、118亿元，增长12%、20%、20%."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.identity import Identity
from linter.claims.key import months, scope
from linter.claims.unit import base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.token import Period

_JOINED = ("、", "/", "和", "及", "与", "，", ",", "、和", "\\")
_YEARS = fixed("([0-9]{2})(?:-|—|–|~|至)([0-9]{2})年")
#: So many months lie between the first and the last of a quarter.
_QUARTER = 2
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
        if row[0].kind in ("level", "count"):
            levels = row
        elif levels and row[0].kind == "change-pct" and _match(levels, row):
            # -9%/41%: where one figure bears a sign, none is a fall but those with a minus.
            signed = any(text[rate.start] in "+-−" for rate in row)
            for (before, now), rate in zip(pairwise(levels), row[1:], strict=True):
                opposite = rate.direction == "-" and not signed
                terms = (now.quantity, before.quantity)
                yield Step(Identity("a/b-1", terms, rate.quantity, sure=False, opposite=opposite), now)


def quarters(claims: Sequence[Claim]) -> Iterator[Step]:
    """Rates on the quarter before, where a paragraph states the revenue of both quarters once: Q3营收环比减少27.3%."""
    levels: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        period = claim.period
        if (
            claim.kind == "level"
            and period is not None
            and period.month_to - period.month_from == _QUARTER
            and _earned(claim)
        ):
            levels.setdefault(_quarter(claim, period, 0), []).append(claim)
    for rate in claims if len(levels) > 1 else ():
        period = rate.period
        if rate.kind != "change-pct" or rate.base != "mom" or period is None or rate.quantity.unit != "%":
            continue
        now, before = levels.get(_quarter(rate, period, 0), ()), levels.get(_quarter(rate, period, _QUARTER + 1), ())
        if len(now) == len(before) == 1 and rate.direction in ("+", "-"):
            terms = (now[0].quantity, before[0].quantity)
            opposite = rate.direction == "-" and not rate.quantity.negative
            yield Step(Identity("a/b-1", terms, rate.quantity, sure=False, opposite=opposite), now[0])


def _quarter(claim: Claim, period: Period, back: int) -> tuple[object, ...]:
    return claim.indicator, scope(claim), claim.modifiers, period.year, period.month_from - back, period.month_to - back


def _earned(claim: Claim) -> bool:
    """Whether a level is money earned: rates of value added on the quarter before are adjusted for the season."""
    money = base_unit(claim.quantity.unit) == "元" and not claim.quantity.negative
    return money and claim.indicator.endswith(("收入", "利润"))


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
    if levels[0].period is None and rates[0].period is None:
        return rates[0].base == "yoy" and _named_years(levels[0], rates[0]) == len(levels)
    if any(months(a.period) != months(b.period) or a.period is None for a, b in zip(levels, rates, strict=True)):
        return False
    base = "yoy" if _yearly(levels) else "mom"
    return rates[0].base == base and all(_follows(one, other) for one, other in pairwise(levels))


def _named_years(level: Claim, rate: Claim) -> int:
    """How many years 19-21年 before a row names, where levels and rates stand under the same words; 0 for none."""
    if level.modifiers != rate.modifiers:
        return 0
    found = next((match for word in level.modifiers if (match := _YEARS.fullmatch(word))), None)
    return int(found[2]) - int(found[1]) + 1 if found else 0


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
