"""One indicator in 亿元 and in 万元 where one scale would do; one kind of thing counted in 户 and in 家."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.claims.claim import FULL
from linter.claims.unit import COUNTERS, base_unit
from linter.finding import Hit, Place, Span
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

_ENTERPRISES = frozenset(("户", "家"))


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    seen: dict[tuple[str, ...], Claim] = {}
    told: set[tuple[str, ...]] = set()
    for claim in document.claims:
        if claim.kind not in ("level", "count", "target") or not claim.indicator or claim.confidence != FULL:
            continue
        if claim.quantity.masked or claim.indicator not in document.lexicon.indicators:
            continue
        kind = "count" if base_unit(claim.quantity.unit) in COUNTERS else "scale"
        key = (claim.indicator, *claim.scope, kind)
        first = seen.setdefault(key, claim)
        if first is claim or key in told:
            continue
        if (_counted if kind == "count" else _scaled)(first, claim):
            told.add(key)
            place = Place(first.start, first.end)
            data = {"first": Span(first.start, first.end), "second": Span(claim.start, claim.end)}
            yield Hit(claim.start, claim.end, kind, data, (place,))


def _scaled(first: Claim, second: Claim) -> bool:
    """Whether two amounts are in different scales, though the larger scale would suit both."""
    one, other = first.quantity, second.quantity
    powers = interval.power(one.unit), interval.power(other.unit)
    if base_unit(one.unit) != base_unit(other.unit) or powers[0] == powers[1] or 0 in powers:
        return False
    small = one if powers[0] < powers[1] else other
    larger: int = 10 ** (interval.PLACES + max(powers))
    return abs(small.low) * interval.place(small) >= larger


def _counted(first: Claim, second: Claim) -> bool:
    return {base_unit(first.quantity.unit), base_unit(second.quantity.unit)} == _ENTERPRISES
