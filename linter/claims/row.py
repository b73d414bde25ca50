"""Rows of figures that belong to a row of periods or bases: 7月、8月、9月分别增长5.1%、5.6%、6.0%; 环比、同比分别上涨0.4%和2.3%."""

from __future__ import annotations

from functools import lru_cache

from linter.claims import figure
from linter.claims.reference import base_period
from linter.language.token import BASE, QUANTITY
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.claims.timeline import Timeline
    from linter.language.token import Period, Token

#: What may stand between two bases of a row.
_JOINED = ("", "、", "和", "与", "及", "/")
#: So many tokens before a figure its bases may stand.
_NEAR = 7
#: More years than these are a stretch of time, not a row.
_MOST_YEARS = 6


class Rows:
    """The row of figures being read, if the sentence has lined up as many periods or bases for it."""

    __slots__ = ("_at", "_bases", "_left", "_periods", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self.enter_sentence()

    def enter_sentence(self) -> None:
        self._at, self._left = 0, 0  # the place in the row, and how many figures of it are to come
        self._periods: Sequence[Period] = ()
        self._bases: Sequence[str] = ()

    def placed(self, claim: Claim, tokens: Sequence[Token], position: int, time: Timeline) -> Claim:
        """``claim`` with the period or base of its place in the row."""
        if self._left:
            self._at, self._left = self._at + 1, self._left - 1
        elif claim.quantity.ordinal or not self._open(tokens, position, time):
            return claim
        if self._periods:
            period = self._periods[self._at]
            earlier = base_period(claim.base, "", period) if claim.base_period is not None else None
            claim = claim._replace(period=period, base_period=earlier)
        if self._bases and claim.kind.startswith("change"):
            claim = claim._replace(base=self._bases[self._at])
        return claim

    def _open(self, tokens: Sequence[Token], position: int, time: Timeline) -> bool:
        """Begin a row where the figure at ``position`` has others behind it and as many periods or bases before it."""
        if not _goes_on(tokens, position):
            return False
        periods = time.run if len(time.run) > 1 else _years(time.now)
        bases = _bases(self._text, tokens, position) if position > 1 else ()
        if not periods and not bases:
            return False
        size = len(figure.row(self._text, tokens, position))
        self._periods = periods if len(periods) == size > 1 else ()
        self._bases = bases if len(bases) == size > 1 else ()
        if not self._periods and not self._bases:
            return False
        self._at, self._left = 0, size - 1
        return True


def _goes_on(tokens: Sequence[Token], position: int) -> bool:
    """Whether another figure may follow the one at ``position`` in a row."""
    last = len(tokens) - 1
    if position < last and tokens[position + 1].value == "、":
        position += 1
    return position < last and tokens[position + 1].kind == QUANTITY


@lru_cache(maxsize=64)
def _years(period: Period | None) -> Sequence[Period]:
    """2023—2025年 as three years."""
    if period is None or not 0 < period.year_to - period.year < _MOST_YEARS:
        return ()
    return [period._replace(year=y, year_to=y, cumulative=True) for y in range(period.year, period.year_to + 1)]


def _bases(text: str, tokens: Sequence[Token], position: int) -> Sequence[str]:
    """The bases in a row that stand before a figure in its clause, () where there is but one."""
    found: list[str] = []
    start = -1
    for at in range(position - 1, max(-1, position - _NEAR), -1):
        token = tokens[at]
        if token.kind == BASE:
            if found and text[token.end : start] not in _JOINED:
                break
            found.append(str(token.value))
            start = token.start
        elif token.kind == QUANTITY or (found and token.value != "、"):
            break
    return found[::-1] if len(set(found)) > 1 else ()
