"""What is said of a statement that another report contradicts: a hit with the other's figures and its place."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.identity import FAILS, NEAR, Identity, judge
from linter.arithmetic.repair import printed, repair
from linter.arithmetic.report import show
from linter.claims.key import say_period
from linter.errors import Said
from linter.finding import Elsewhere, Formula, Hit, Place, Span
from linter.language.token import Period
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.finding import Value
    from linter.series.shelf import Months, Shelf, Statement

_NOTHING = Said("", "")


def failing(identity: Identity, revision: int = 0) -> str:
    """FAILS or NEAR where an identity does not hold, else ''. Off by ``revision`` per mille of what is stated counts as revised."""
    verdict = judge(identity)
    claimed = interval.of(identity.stated)
    if verdict.state not in (FAILS, NEAR) or claimed is None:
        return ""
    if revision and interval.gap(verdict.computed, claimed) * 1000 <= max(abs(claimed.high), 1) * revision:
        return ""
    return verdict.state


def hit(
    shelf: Shelf, mine: Statement, others: Sequence[Statement], case: str, data: dict[str, Value] | None = None
) -> Hit:
    """A hit on the fact of ``mine``; the first of ``others`` is the one spoken of."""
    other = others[0]
    values: dict[str, Value] = {
        "indicator": Span(*mine.stated.name) if mine.stated.name[0] >= 0 else Span(mine.clue.start, mine.clue.end),
        "other": shelf.issues[other.issue].path,
        "period": say(other.months),
        **(data or {}),
    }
    return Hit(mine.clue.start, mine.clue.end, case, values, tuple(place(shelf, each) for each in others))


def place(shelf: Shelf, other: Statement) -> Place:
    said = said_of(other)
    where = Elsewhere(shelf.issues[other.issue].path, *other.clue.lines)
    return Place(other.clue.start, other.clue.end, {"said": said, "period": say(other.months)}, where)


def said_of(other: Statement) -> Value:
    """The figure of another report as it prints it, with the direction of a rate."""
    told = other.stated
    if not told.quantities:
        return Said(f"第{told.extra[0]}位", f"place {told.extra[0]}")
    figure = printed(told.figure)
    if told.kind == "change-pct" and told.direction in ("+", "-"):
        rises = told.direction == "+"
        return Said(f"{'增长' if rises else '下降'}{figure}", f"{'growth' if rises else 'a fall'} of {figure}")
    return figure


def say(months: Months) -> Said:
    year, first, last, point = months
    return say_period(Period(year, year, last if point else first, last, first == 1))


def computing(identity: Identity, own: Sequence[bool]) -> dict[str, Value]:
    """The values that show how an identity fails; ``own`` says which terms stand in the report itself."""
    verdict = judge(identity)
    terms: list[str | Span] = [
        Span(q.start, q.end) if mine else printed(q) for q, mine in zip(identity.terms, own, strict=True)
    ]
    parts = formula.show(identity.formula, [Span(i, i) for i in range(len(terms))]).parts
    shown = Formula(tuple(part if isinstance(part, str) else terms[part[0]] for part in parts))
    return {
        "formula": shown,
        "computed": show(verdict.computed, identity.stated, identity.opposite),
        "stated": Span(identity.stated.start, identity.stated.end),
        "repair": _repaired(identity, own) if verdict.state == FAILS else _NOTHING,
    }


def _repaired(identity: Identity, own: Sequence[bool]) -> Said:
    """The one slip in this report's own figures that explains the contradiction."""
    found = repair(identity)
    if found is None or (found.term >= 0 and not own[found.term]):
        return _NOTHING
    if found.term < 0:
        return Said(f"，疑应为{found.printed}", f", {found.printed} is likely meant")
    was = printed(identity.terms[found.term])
    return Said(f"，疑{was}应为{found.printed}", f", {found.printed} in place of {was} is likely meant")
