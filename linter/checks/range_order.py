"""A range of percentages whose ends stand the wrong way round, or whose first end lost its sign."""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_FALLS = fixed("[由从降跌减负滑按]|比例")
_RANGE = fixed(r"(?<![0-9.~—–A-Za-z-])([0-9]++(?:\.[0-9]++)?)(%?)(?:-|—{1,2}|–|~)([0-9]++(?:\.[0-9]++)?)%")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        if "%" not in text[sentence.start : sentence.end]:
            continue
        for found in _RANGE.finditer(text, sentence.start, sentence.end):
            low, high = float(found[1]), float(found[3])
            data = {"range": Span(*found.span())}
            falls = _FALLS.search(text[max(sentence.start, found.start() - 6) : found.start()])
            if low > high and not falls and not text.startswith(("=", "之间"), found.end()):
                yield Hit(*found.span(), "reversed", dict(data))
            elif not found[2]:
                yield Hit(*found.span(), "sign", dict(data))
