"""One claim with two values whose rounding intervals do not meet."""

from __future__ import annotations

from linter.arithmetic.interval import half
from linter.claims.claim import FULL, Claim
from linter.claims.key import buckets, say_base, say_period, scope
from linter.claims.owner import same_owner
from linter.claims.unit import base_unit
from linter.finding import Hit, Place, Span, Unassessed, Value
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.language.token import Quantity

_SCALE = {
    "十": 1,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
#: So many earlier statements of one claim are compared with each later one.
_BACK = 50
#: Places kept below one, so that intervals of all printed figures are whole numbers.
_PLACES = 12
_KINDS = ("level", "change-pct")


class Params(NamedTuple):
    generic: list[str] = []  # indicators too general to be the same thing twice
    scoped: list[str] = []  # indicators that every segment of a company has: compared only where both name their scope
    units: list[str] = []  # unit classes that are compared


def interval(quantity: Quantity) -> tuple[int, int]:
    """The rounding interval of a printed figure in 10**-12 of its unit without scale: 126.1亿元 is 126.1e8 ± 0.05e8 元."""
    scale = quantity.unit[: len(quantity.unit) - len(base_unit(quantity.unit))].rstrip("余多")
    power = _SCALE.get(scale, 0) + _PLACES - quantity.decimals
    unit = 10 ** max(power, 0)
    width = half(unit) + (unit if quantity.hedge else 0) * 5
    low, high = quantity.low * unit - width, quantity.high * unit + width
    return (-high, -low) if quantity.negative else (low, high)


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    generic, scoped = frozenset(params.generic), frozenset(params.scoped)
    stated = [c for c in document.claims if c.kind in _KINDS and c.confidence == FULL and c.modality == "fact"]
    for claims in buckets(stated).values():
        listed = document.lexicon.indicators.get(claims[0].indicator)
        if len(claims) < 2 or listed is None or listed.name in generic or listed.unit not in params.units:
            continue
        if listed.name in scoped and not scope(claims[0]):
            continue
        for index, later in enumerate(claims[1:], 1):
            if later.quantity.masked:
                yield Unassessed(later.start)
                continue
            earlier = next(
                (
                    c
                    for c in claims[max(0, index - _BACK) : index]
                    if _contradicts(c, later) and _apart(document, c, later)
                ),
                None,
            )
            if earlier is not None and not _same_owner(document, earlier, later):
                yield Unassessed(later.start)
            elif earlier is not None:
                yield _hit(earlier, later)
                break


def _apart(document: Document, first: Claim, second: Claim) -> bool:
    """Whether a full stop stands between: parts of one sentence share a subject that only its beginning names."""
    return any(stop in document.text.folded[first.end : second.start] for stop in "。\n\r")


def _contradicts(first: Claim, second: Claim) -> bool:
    if (
        first.kind != second.kind
        or first.quantity.masked
        or first.base != second.base
        or first.direction != second.direction
    ):
        return False
    if first.sentence == second.sentence or first.indicator_start == second.indicator_start:
        return False
    if base_unit(first.quantity.unit) != base_unit(second.quantity.unit) or not first.quantity.unit:
        return False
    if first.period is None or second.period is None or (first.kind == "change-pct" and not first.base):
        return False
    (low, high), (later_low, later_high) = interval(first.quantity), interval(second.quantity)
    return low > later_high or later_low > high


def _hit(earlier: Claim, later: Claim) -> Hit:
    data: dict[str, Value] = {
        "indicator": Span(later.indicator_start, later.indicator_end),
        "first": Span(earlier.start, earlier.end),
        "second": Span(later.start, later.end),
        "period": say_period(later.period),
        "base": say_base(later.base),
    }
    place = Place(earlier.indicator_start, earlier.end, {"value": Span(earlier.start, earlier.end)})
    return Hit(min(later.indicator_start, later.start), later.end, "", data, (place,))


def _same_owner(document: Document, first: Claim, second: Claim) -> bool:
    return same_owner(document.text.folded, document.blocks, document.sentences, first, second)
