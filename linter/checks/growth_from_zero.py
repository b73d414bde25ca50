"""A rate of growth over a base of zero."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    for movement in document.movements:
        yield from _judge(movement)


def _judge(movement: Movement) -> Iterator[Hit | Passed | Unassessed]:
    now, before, delta, rate = movement.now, movement.before, movement.delta, movement.rate
    if now is None or rate is None or now.kind not in ("level", "count") or rate.quantity.masked:
        return
    if before is not None and _is_zero(before):
        yield _hit(rate, "a", (before,))
    elif delta is not None and delta.direction == "+":
        level, change = interval.of(now.quantity), interval.of(delta.quantity)
        if level is None or change is None:
            yield Unassessed(rate.start)
        elif _same(now, delta) and level.high > 0:
            yield _hit(rate, "a-b", (now, delta))
        else:
            yield Passed(rate.start)


def _same(first: Claim, second: Claim) -> bool:
    """Whether two figures are printed alike."""
    one, other = first.quantity, second.quantity
    return (one.low, one.high, one.decimals, one.unit) == (other.low, other.high, other.decimals, other.unit)


def _is_zero(claim: Claim) -> bool:
    quantity = claim.quantity
    return not quantity.masked and quantity.low == quantity.high == 0 and not quantity.decimals


def _hit(rate: Claim, source: str, terms: tuple[Claim, ...]) -> Hit:
    spans = [Span(claim.start, claim.end) for claim in terms]
    case = "" if all(interval.is_whole(claim.quantity) for claim in terms) else "unsure"
    data: dict[str, Value] = {"formula": formula.show(source, spans), "stated": Span(rate.start, rate.end)}
    return Hit(rate.start, rate.end, case, data, tuple(Place(*span) for span in spans))
