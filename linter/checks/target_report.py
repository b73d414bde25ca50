"""A target of the year that another report gives otherwise."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.series.facts import TARGET
from linter.series.stated import REVISED
from linter.series.telling import hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Shelf, Statement


#: An amount aimed at may be printed shorter elsewhere, but not so that it changes by more than this part of itself.
_PART = 20


class Params(NamedTuple):
    pass


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    for mine in shelf.own(TARGET):
        alike = [other for other in shelf.beside(mine, _same) if shelf.reports(mine, other)]
        if alike and all(_apart(mine, other) for other in alike):
            yield mine.issue, hit(shelf, mine, alike[-1:], "")


def _same(mine: Statement, other: Statement) -> bool:
    """Whether both are targets of one year and one sort: what is striven for lies above what is secured."""
    one, two = mine.stated, other.stated
    if one.has(REVISED) or two.has(REVISED) or mine.months[0] != other.months[0]:
        return False
    directions = {one.direction, two.direction} - {""}
    return one.unit == two.unit and one.extra[0] == two.extra[0] and len(directions) < 2


def _apart(mine: Statement, other: Statement) -> bool:
    """Whether the figures differ; 8%以上 and 8%左右 are one target in two wordings, and a rate aimed at is no rounded one."""
    one, two = mine.stated.figure._replace(hedge=""), other.stated.figure._replace(hedge="")
    if one.unit == two.unit:
        here, there = one.low * 10**two.decimals, two.low * 10**one.decimals
        if one.unit == "%" or one.decimals == two.decimals or abs(here - there) * _PART > max(here, there):
            return bool(here != there)
    first, second = interval.of(one), interval.of(two)
    return first is not None and second is not None and not interval.meet(first, second)
