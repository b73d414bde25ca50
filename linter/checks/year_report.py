"""A growth on last year that the level in last year's report does not give."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import FAILS, Identity
from linter.arithmetic.identity import judge as judged
from linter.arithmetic.identity import stated as claimed
from linter.series.facts import FIGURE, GROWTH
from linter.series.stated import REVISED
from linter.series.telling import computing, hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Shelf, Statement


class Params(NamedTuple):
    revision: int = 0  # per mille by which last year's level is commonly revised: a smaller miss is no more than a note


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    for mine in shelf.own(GROWTH):
        year, first, last, point = mine.months
        if not year or mine.stated.has(REVISED):
            continue
        before = shelf.beside(mine, _level, FIGURE, (year - 1, first, last, point))
        failed = [(o, i) for o in before if judged(i := _identity(mine, o)).state == FAILS]
        if before and len(failed) == len(before):
            other, identity = failed[-1]
            case = "" if _gap(identity) * 1000 > interval.ONE * params.revision else "slight"
            yield mine.issue, hit(shelf, mine, [other], case, computing(identity, (True, False)))


def _level(mine: Statement, other: Statement) -> bool:
    told = other.stated
    return told.kind == mine.stated.kind and told.unit == mine.stated.unit and not told.has(REVISED)


def _identity(mine: Statement, other: Statement) -> Identity:
    now, rate = mine.stated.quantities
    return Identity("a/b-1", (now, other.stated.figure), rate, opposite=bool(mine.stated.extra[0]))


def _gap(identity: Identity) -> int:
    rate = claimed(identity)
    return interval.gap(judged(identity).computed, rate) if rate else 0
