"""高于全市（6.0%） of what is below it."""

from __future__ import annotations

from linter.arithmetic.comparison import HINTS, comparisons
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
    for index in document.sentences_matching(HINTS):
        claims = document.statements[index]
        if len(claims) < 2:
            continue
        for now, reference, higher, magnitudes, limit in comparisons(text, claims):
            against = reversed_by(now, reference, higher, magnitudes)
            if against is None:
                yield Unassessed(reference.start)
            elif against:
                data = {"now": Span(now.start, now.end), "reference": Span(reference.start, reference.end)}
                case = ("higher" if higher else "lower") + ("-limit" if limit else "")
                begin = min(now.start, reference.start) if limit else _clause(text, now.end, reference.start)
                place = Place(reference.start, reference.end) if limit else Place(now.start, now.end)
                yield Hit(begin, max(now.end, reference.end) if limit else reference.end, case, data, (place,))
            else:
                yield Passed(reference.start)


def _clause(text: str, start: int, end: int) -> int:
    """Where the clause begins in which a reference stands that begins at ``end``."""
    return max(start, *(text.rfind(point, start, end) + 1 for point in "，,)）"))
