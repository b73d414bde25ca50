"""A cumulative figure below that of an earlier report, or other than the earlier one and the months since give."""

from __future__ import annotations

from linter.arithmetic.identity import FAILS, Identity
from linter.series.facts import FIGURE
from linter.series.stated import FLOW, REVISED, SIGNED
from linter.series.telling import computing, failing, hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Shelf, Statement


class Params(NamedTuple):
    revision: int = 10  # by so many per mille of the total later figures may revise earlier ones


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    for mine in shelf.own(FIGURE):
        if not _cumulative(mine) or mine.months[2] < 2:
            continue
        earlier = shelf.beside(mine, _earlier)
        if not earlier:
            continue
        last = max(other.months[2] for other in earlier)
        before = [other for other in earlier if other.months[2] == last]
        found = _sum(shelf, mine, before, params) or _shrunk(shelf, mine, before, params)
        if found is not None:
            yield mine.issue, found


def _cumulative(statement: Statement) -> bool:
    _, first, last, point = statement.months
    told = statement.stated
    return (
        first == 1
        and last > 0
        and not point
        and told.kind in ("level", "count")
        and told.has(FLOW)
        and not told.has(REVISED)
    )


def _earlier(mine: Statement, other: Statement) -> bool:
    (year, _, last, _), told = mine.months, other.stated
    same = other.months[0] == year and told.unit == mine.stated.unit
    return same and other.months[2] < last and _cumulative(other)


def _sum(shelf: Shelf, mine: Statement, before: list[Statement], params: Params) -> Hit | None:
    """The earlier figure with the months since, which this report or another one states."""
    since = (mine.months[0], before[0].months[2] + 1, mine.months[2], False)
    own = [each for each in shelf.here(mine) if each.months == since and _alike(mine, each)]
    months = [*own, *shelf.beside(mine, _alike, when=since)]
    pairs = [(old, month) for old in before for month in months]
    failed = []
    for old, month in pairs:
        identity = Identity("a+b", (old.stated.figure, month.stated.figure), mine.stated.figure)
        if failing(identity, params.revision) == FAILS:
            failed.append((old, month, identity))
    if not pairs or len(failed) < len(pairs):
        return None
    old, month, identity = failed[0]
    here = month.issue == mine.issue
    others = [old] if here else [old, month]
    return hit(shelf, mine, others, "", computing(identity, (False, here)))


def _alike(mine: Statement, month: Statement) -> bool:
    told = month.stated
    return told.kind == mine.stated.kind and told.unit == mine.stated.unit and not told.has(REVISED)


def _shrunk(shelf: Shelf, mine: Statement, before: list[Statement], params: Params) -> Hit | None:
    if mine.stated.has(SIGNED):
        return None
    for old in before:
        identity = Identity("a", (old.stated.figure,), mine.stated.figure, ">=")
        if failing(identity, params.revision) != FAILS:
            return None
    identity = Identity("a", (before[-1].stated.figure,), mine.stated.figure, ">=")
    case = "shrinks" if shelf.certain(mine, before[-1]) else "shrinks-unsure"
    return hit(shelf, mine, [before[-1]], case, computing(identity, (False,)))
