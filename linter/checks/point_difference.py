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


#: What begins an aside with the change on another base.
_ASIDE = ("（环比", "(环比", "（同比", "(同比")
_SAID = 20


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    rates: Rates | None = None
    told: set[int] = set()
    for found in document.differences:
        if found.reference is not None or found.period is not None:
            told.add(found.change.start)
        if found.reference is not None:
            between = text[max(found.now.end, found.change.start - _SAID) : found.change.start]
            if found.now.end < found.change.start and between.startswith(_ASIDE):
                yield Unassessed(found.change.start)  # 从…26%提升至…49%（环比提升1个百分点）: on another base than 从
                continue
            if reversed_by(found.now, found.reference, found.rises, found.magnitudes):
                yield Unassessed(found.change.start)  # which of the two lies higher is another rule's
                continue
            yield from against(found, [found.reference], near=True)
        elif found.period is None and found.than:
            rates = rates or Rates(document.claims, document.lexicon)
            references = rates.of(found.now, found.than)
            if references:
                told.add(found.change.start)
                yield from against(found, references, near=False)
    yield from _parallel(document)
    yield from _beside(document, told)


def _beside(document: Document, told: set[int]) -> Iterator[Hit | Passed | Unassessed]:
    """Two rates of one paragraph, told apart by their names: 利润增速比收入增速快5.8个百分点."""
    text = document.text.folded
    if not any(c.kind == "change-pp" and c.base == "group" and c.start not in told for c in document.claims):
        return
    from linter.arithmetic import beside

    for paragraph in document.paragraphs:
        for found, reference in beside.differences(text, paragraph):
            if found.change.start not in told:
                yield from against(found, [reference], near=False)


def _parallel(document: Document) -> Iterator[Hit | Passed | Unassessed]:
    """Two rates above one reference differ by as much as the points they lie above it."""
    text = document.text.folded
    for index in document.sentences_with("分别"):
        for rates, points, rises in parallel(text, document.statements[index]):
            for rate, change in zip(rates[1:], points[1:], strict=True):
                terms = (rate.quantity, rates[0].quantity, points[0].quantity)
                yield tell(Identity("a-b+c" if rises else "c-a+b", terms, change.quantity), "parallel", near="")
