"""A change in percentage points that does not lead back to the rate an earlier report gave."""

from __future__ import annotations

from linter.arithmetic.identity import NEAR, Identity
from linter.series.facts import CHANGE, FIGURE
from linter.series.stated import REVISED, compared, undated
from linter.series.telling import computing, failing, hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import Hit
    from linter.series.shelf import Shelf, Statement


class Params(NamedTuple):
    pass


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    for mine in shelf.own(CHANGE):
        if mine.stated.has(REVISED):
            continue
        when = shelf.months(mine.issue, undated(mine.stated.extra[:5]))
        before = shelf.beside(mine, _same, FIGURE, when)
        failed = [(other, found) for other in before if (found := _fails(mine, other)) is not None]
        if before and len(failed) == len(before):
            other, (identity, state) = failed[-1]
            sure = shelf.certain(mine, other) and when[0] == mine.months[0]  # those of last year are often revised
            case = "near" if state == NEAR else "" if sure else "unsure"
            yield mine.issue, hit(shelf, mine, [other], case, computing(identity, (True, False)))


def _same(mine: Statement, other: Statement) -> bool:
    bases = {mine.stated.base, other.stated.base}
    return (
        mine.stated.kind == other.stated.kind
        and (len(bases) == 1 or bases == {"", "yoy"})
        and not other.stated.has(REVISED)
    )


def _fails(mine: Statement, other: Statement) -> tuple[Identity, str] | None:
    rises, magnitudes, years = mine.stated.extra[5:8]
    now, before = compared(mine.stated, bool(magnitudes)), compared(other.stated, bool(magnitudes))
    change = mine.stated.quantities[1]
    if now is None or before is None or change.negative or now.hedge or before.hedge or change.hedge:
        return None
    identity = Identity("a-b" if years == 1 else f"(a-b)/{years}", (now, before), change, opposite=not rises)
    state = failing(identity)
    return (identity, state) if state else None
