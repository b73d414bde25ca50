"""万 for 亿: the ends of a range in different scales, and one figure printed in two that are a thousand times apart."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.claims import restated
from linter.claims.claim import FULL, Claim
from linter.claims.key import buckets
from linter.claims.owner import same_owner
from linter.claims.unit import base_unit
from linter.finding import Hit, Passed, Place, Span, Unassessed, Value
from linter.language.token import QUANTITY, Quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_RANGE = fixed("至|到|-|—{1,2}|~|–|～")
#: Ends of a range whose printed numbers are alike, though their values are so far apart, are of one scale.
_ALIKE, _APART = 5, 1000
#: 由90元增加到110万元 is a change, no range.
_CHANGE = fixed("由|从|增|减|升|降|提高")
#: So many earlier statements are compared with a later one.
_BACK = 20


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    yield from _ranges(document)
    told = set()
    for found in _restated(document):
        told.add(found.start)
        yield found
    for earlier, later in _evident(document):
        if later.start not in told:
            told.add(later.start)
            yield _hit(earlier, later, "possible")


def _evident(document: Document) -> Iterator[tuple[Claim, Claim]]:
    """Figures of the same digits in two scales whose terms are not all bound, but agree as far as they are."""
    text, claims = document.text.folded, document.claims
    stated = [
        i for i, c in enumerate(claims) if c.kind in ("level", "count") and len(str(c.quantity.low).rstrip("0")) > 1
    ]
    for at, to in restated.pairs(text, claims, stated):
        earlier, later = claims[at], claims[to]
        if not _shifted(earlier, later) or restated.likeness(earlier, later).least == restated.APART:
            continue
        if restated.comparable(text, earlier, later):
            yield earlier, later


def _ranges(document: Document) -> Iterator[Hit]:
    text = document.text.folded
    for sentence in document.sentences:
        figures = [t for t in sentence.tokens if t.kind == QUANTITY]
        for first, second in pairwise(figures):
            one, other = first.value, second.value
            if second.start - first.end > 2 or not isinstance(one, Quantity) or not isinstance(other, Quantity):
                continue
            if not _RANGE.fullmatch(text, first.end, second.start) or not _slipped(one, other):
                continue
            if not _CHANGE.search(text, max(sentence.start, first.start - 6), first.start):
                data = {"first": Span(first.start, first.end), "second": Span(second.start, second.end)}
                yield Hit(first.start, second.end, "range", data)


def _slipped(first: Quantity, second: Quantity) -> bool:
    if first.masked or second.masked or base_unit(first.unit) != base_unit(second.unit) or not first.unit:
        return False
    if interval.power(first.unit) == interval.power(second.unit) or not first.low or not second.low:
        return False
    one, other = first.low * 10**second.decimals, second.low * 10**first.decimals
    return one <= other <= one * _ALIKE and _ratio(first, second) >= _APART


def _ratio(first: Quantity, second: Quantity) -> int:
    """How many times the larger value is the smaller one, cut off."""
    one, other = first.low * interval.place(first), second.low * interval.place(second)
    return max(one, other) // max(min(one, other), 1)


def _restated(document: Document) -> Iterator[Hit | Unassessed]:
    stated = [
        c for c in document.claims if c.kind in ("level", "count") and c.confidence == FULL and c.modality == "fact"
    ]
    for claims in buckets(stated).values():
        for index, later in enumerate(claims[1:], 1):
            earlier = next((c for c in claims[max(0, index - _BACK) : index] if _shifted(c, later)), None)
            if earlier is None:
                continue
            if not same_owner(document.text.folded, document.blocks, document.sentences, earlier, later):
                yield Unassessed(later.start)
                continue
            yield _hit(earlier, later, "restated")
            break


def _hit(earlier: Claim, later: Claim, case: str) -> Hit:
    spans = Span(earlier.start, earlier.end), Span(later.start, later.end)
    data: dict[str, Value] = {"first": spans[0], "second": spans[1]}
    if case == "restated":
        data["indicator"] = Span(later.indicator_start, later.indicator_end)
    return Hit(later.start, later.end, case, data, (Place(*spans[0]),))


def _shifted(first: Claim, second: Claim) -> bool:
    """Whether two figures have the same digits and are a thousand times or more apart."""
    one, other = first.quantity, second.quantity
    if one.masked or other.masked or base_unit(one.unit) != base_unit(other.unit) or not one.low or not other.low:
        return False
    if str(one.low).rstrip("0") != str(other.low).rstrip("0") or len(str(one.low).rstrip("0")) < 2:
        return False
    return first.sentence != second.sentence and _ratio(one, other) >= _APART
