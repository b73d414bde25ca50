"""A difference in percentage points that the two rates it is one of do not give."""

from __future__ import annotations

from linter.arithmetic.difference import parallel
from linter.arithmetic.elsewhere import Rates
from linter.arithmetic.identity import Identity
from linter.arithmetic.points import against, reversed_by
from linter.arithmetic.report import tell
from linter.finding import Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Hit, Passed


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    rates: Rates | None = None
    for found in document.differences:
        if found.reference is not None:
            if reversed_by(found.now, found.reference, found.rises, found.magnitudes):
                yield Unassessed(found.change.start)  # which of the two lies higher is another rule's
                continue
            yield from against(found, [found.reference], near=True)
        elif found.period is None and found.than:
            rates = rates or Rates(document.claims, document.lexicon)
            references = rates.of(found.now, found.than)
            if references:
                yield from against(found, references, near=False)
    yield from _parallel(document)


def _parallel(document: Document) -> Iterator[Hit | Passed | Unassessed]:
    """Two rates above one reference differ by as much as the points they lie above it."""
    text = document.text.folded
    for index in document.sentences_with("分别"):
        for rates, points, rises in parallel(text, document.statements[index]):
            for rate, change in zip(rates[1:], points[1:], strict=True):
                terms = (rate.quantity, rates[0].quantity, points[0].quantity)
                yield tell(Identity("a-b+c" if rises else "c-a+b", terms, change.quantity), "parallel", near="")
