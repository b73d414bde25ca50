"""A rank or a trend that the rank or the rate in an earlier report contradicts."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.series.facts import FIGURE, MOVE, RANK, TREND
from linter.series.stated import REVISED, compared, undated
from linter.series.telling import hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Months, Shelf, Statement


class Params(NamedTuple):
    pass


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    for mine in shelf.own(MOVE):
        rank, steps, *than = mine.stated.extra
        before = _at(shelf, mine, RANK, shelf.months(mine.issue, undated(than)))
        if before and all(other.stated.extra[0] + steps != rank for other in before):
            last = before[-1].stated.extra[0]
            yield (
                mine.issue,
                hit(shelf, mine, before[-1:], "move", {"rank": rank, "before": last, "expected": last + steps}),
            )
    for mine in shelf.own(RANK):
        alike = [o for o in _at(shelf, mine, RANK, mine.months) if mine.months[0] and shelf.reports(mine, o)]
        if alike and all(other.stated.extra[0] != mine.stated.extra[0] for other in alike):
            data = {"rank": mine.stated.extra[0], "before": alike[-1].stated.extra[0]}
            yield mine.issue, hit(shelf, mine, alike[-1:], "restated", {**data})
    for mine in shelf.own(TREND):
        before = _at(shelf, mine, FIGURE, shelf.months(mine.issue, undated(mine.stated.extra[:5])))
        before = [o for o in before if o.stated.kind == mine.stated.kind and o.stated.base == mine.stated.base]
        if before and all(_contradicts(mine, other) for other in before):
            yield mine.issue, hit(shelf, mine, before[-1:], "trend")


def _at(shelf: Shelf, mine: Statement, kind: str, when: Months) -> list[Statement]:
    if mine.stated.has(REVISED):
        return []
    return shelf.beside(mine, lambda _, other: not other.stated.has(REVISED), kind, when)


def _contradicts(mine: Statement, other: Statement) -> bool:
    """Whether a rate said to have risen lies below the earlier one, or the other way round."""
    rises, magnitudes = mine.stated.extra[5:7]
    now, before = compared(mine.stated, bool(magnitudes)), compared(other.stated, bool(magnitudes))
    if now is None or before is None:
        return False
    one, two = interval.of(now), interval.of(before)
    if one is None or two is None or now.hedge or before.hedge:
        return False
    return one.high < two.low if rises else one.low > two.high
