"""A difference in percentage points that the two rates it is one of do not give."""

from __future__ import annotations

from linter.arithmetic.elsewhere import Rates
from linter.arithmetic.points import against, reversed_by
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
