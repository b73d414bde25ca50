"""One claim that two reports state differently: another value, or another direction."""

from __future__ import annotations

from linter.series.facts import FIGURE
from linter.series.stated import REVISED, apart
from linter.series.telling import hit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Shelf, Statement


def values(shelf: Shelf) -> Iterator[tuple[int, Hit]]:
    """Values whose intervals do not meet in any of the other reports of the place."""
    for mine, alike in _pairs(shelf):
        alike = [o for o in alike if o.stated.direction == mine.stated.direction and o.stated.unit == mine.stated.unit]
        if alike and all(apart(mine.stated.figure, other.stated.figure) for other in alike):
            yield mine.issue, hit(shelf, mine, alike[-1:], _case(shelf, mine, alike[-1]))


def directions(shelf: Shelf) -> Iterator[tuple[int, Hit]]:
    """A growth that every other report of the place calls a fall, or the other way round."""
    for mine, alike in _pairs(shelf):
        alike = [o for o in alike if o.stated.direction in ("+", "-")]
        if mine.stated.direction not in ("+", "-") or mine.stated.kind != "change-pct" or not alike:
            continue
        if all(other.stated.direction != mine.stated.direction and _nonzero(mine, other) for other in alike):
            yield mine.issue, hit(shelf, mine, alike[-1:], _case(shelf, mine, alike[-1]))


def _nonzero(mine: Statement, other: Statement) -> bool:
    figures = (mine.stated.figure, other.stated.figure)
    return all(figure.low and not figure.negative for figure in figures)


def _pairs(shelf: Shelf) -> Iterator[tuple[Statement, list[Statement]]]:
    """Each figure with those of the same period, kind and base in other reports that it is to be told of.

    Where no report names a year, two on the same months may be of two years.
    """
    for mine in shelf.own(FIGURE):
        told = mine.stated
        if not mine.months[0]:
            continue
        if told.has(REVISED) or (told.kind == "change-pct" and told.base not in ("yoy", "mom")) or not mine.months[2]:
            continue
        if alike := [other for other in shelf.beside(mine, _alike) if shelf.reports(mine, other)]:
            yield mine, alike


def _alike(mine: Statement, other: Statement) -> bool:
    one, two = mine.stated, other.stated
    return other.months == mine.months and (two.kind, two.base) == (one.kind, one.base) and not two.has(REVISED)


def _case(shelf: Shelf, mine: Statement, other: Statement) -> str:
    """``elsewhere`` for two reports on one period; of an earlier period, or in a draft, figures may have been revised since."""
    one, two = shelf.issues[mine.issue], shelf.issues[other.issue]
    same = one.last and (one.year, one.last) == (two.year, two.last) and not one.edition and not two.edition
    return "elsewhere" if same and shelf.certain(mine, other) else "earlier"
