"""高于全市（6.0%） of what is below it."""

from __future__ import annotations

from linter.arithmetic.difference import comparisons
from linter.arithmetic.points import reversed_by
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for claims in document.statements:
        if len(claims) < 2:
            continue
        for now, reference, higher, magnitudes in comparisons(text, claims):
            against = reversed_by(now, reference, higher, magnitudes)
            if against is None:
                yield Unassessed(reference.start)
            elif against:
                data = {"now": Span(now.start, now.end), "reference": Span(reference.start, reference.end)}
                case = "higher" if higher else "lower"
                start = max(now.end, text.rfind("，", now.end, reference.start) + 1)
                yield Hit(start, reference.end, case, data, (Place(now.start, now.end),))
            else:
                yield Passed(reference.start)
