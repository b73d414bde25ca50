"""Level, change and rate of one figure that cannot all be true."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.identity import stated as stated_interval
from linter.arithmetic.report import tell
from linter.finding import Hit, Passed, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value

#: Rates that are not those of the printed levels: comparable prices, annual averages, another scope.
_OTHERWISE = fixed(
    r"年均|年平均|复合|可比|不变价|同口径|口径|剔除|扣除|实际增|实际下|名义|现价|折算|还原|日均|月均|两年平均"
)

#: Rates at comparable prices or on a comparable scope may lie so far from what printed levels give: 5 percentage points.
_COMPARABLE = interval.ONE // 20


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    for movement in document.movements:
        yield from _judge(document, movement)


def _judge(document: Document, movement: Movement) -> Iterator[Hit | Passed | Unassessed]:
    now, before, delta, rate = movement.now, movement.before, movement.delta, movement.rate
    if now is None or now.kind not in ("level", "count") or now.quantity.unit == "%":
        return
    if rate is not None and rate.quantity.unit not in ("%", "‰"):
        rate = None  # multiples are another rule's
    if rate is not None and _apart(document, now, delta, rate):
        rate = None
    if before is not None and delta is not None:
        yield from _told(document, movement, "a-b", (now, before), delta)
    if rate is None or (before is None and delta is None):
        return
    if before is not None:
        yield from _told(document, movement, "a/b-1", (now, before), rate)
    elif delta is not None:
        yield from _from_delta(document, movement, now, delta, rate)


def _from_delta(
    document: Document, movement: Movement, now: Claim, delta: Claim, rate: Claim
) -> Iterator[Hit | Passed | Unassessed]:
    if delta.direction not in ("+", "-") or (delta.base and rate.base and delta.base != rate.base):
        yield Unassessed(rate.start)
        return
    level, change = interval.of(now.quantity), interval.of(delta.quantity)
    rises = delta.direction == "+"
    if level is None or change is None or (rises and level.low - change.high <= 0):
        yield Unassessed(rate.start)  # masked, or a base of zero, of which another rule speaks
        return
    yield from _told(document, movement, "a/(a-b)-1" if rises else "a/(a+b)-1", (now, delta), rate)


def _told(
    document: Document, movement: Movement, formula: str, terms: tuple[Claim, ...], stated: Claim
) -> Iterator[Hit | Passed | Unassessed]:
    if stated.direction not in ("+", "-"):
        yield Unassessed(stated.start)
        return
    opposite = stated.direction == "-" and not stated.quantity.negative
    quantities = tuple(claim.quantity for claim in terms)
    basis = _basis(document, terms[0])
    sure = (basis == "A" or all(map(interval.is_whole, quantities))) and not any(q.hedge for q in quantities)
    identity = Identity(formula, quantities, stated.quantity, "=", sure, opposite)
    if basis == "B" and stated.kind == "change-pct" and not _can_be_told(identity, stated):
        yield Unassessed(stated.start)
        return
    start = terms[0].indicator_start
    data: dict[str, Value] = {"indicator": Span(start, terms[0].indicator_end) if start >= 0 else ""}
    yield tell(identity, data=data, unsure="comparable" if basis == "B" else "unsure")


def _can_be_told(identity: Identity, rate: Claim) -> bool:
    """Whether printed levels agree with the rate, or are further from it than comparable prices and scope explain."""
    verdict, claimed = judge(identity), stated_interval(identity)
    if verdict.state != FAILS or claimed is None:
        return verdict.state == HOLDS
    return rate.base == "yoy" and interval.gap(verdict.computed, claimed) > _COMPARABLE


def _basis(document: Document, claim: Claim) -> str:
    """A where printed levels give the printed rate, B where prices or scope stand between, '' where nobody knows."""
    listed = document.lexicon.indicators.get(claim.indicator)
    return listed.basis if listed is not None else ""


def _apart(document: Document, now: Claim, delta: Claim | None, rate: Claim) -> bool:
    """Whether the rate is said to be one of another footing than the level."""
    return _OTHERWISE.search(document.text.folded, min(now.indicator_start, now.start), rate.end) is not None
