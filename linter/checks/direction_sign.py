"""A word of change, or of its size (降幅), and a minus sign that say it twice or against each other."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.role import idle_words
from linter.finding import Edit, Fix, Hit, Span, Unassessed
from linter.language.token import ATTRIBUTE, CUE, DIRECTION, QUANTITY, Quantity
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.language.token import Token


#: What links the name of a size with it: 降幅为.
_LINKS = "为达是"


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        for word, token in pairwise(_stated(sentence.tokens)):
            quantity = token.value
            if (
                (word.kind != DIRECTION and (word.kind, word.value) != (ATTRIBUTE, "decline"))
                or token.kind != QUANTITY
                or not isinstance(quantity, Quantity)
                or not quantity.negative
            ):
                continue
            linked = word.end + (word.kind == ATTRIBUTE and text[word.end] in _LINKS)
            if word.value == "0" or not idle_words(text, linked, token.start) or "至" in text[word.end : token.start]:
                continue
            case = "fall" if word.value in ("-", "decline") else "growth"
            fix = Fix(False, (Edit(token.start, token.start + 1, ""),)) if case == "fall" else None
            yield Hit(
                word.start,
                token.end,
                case,
                {"word": Span(word.start, word.end), "value": Span(token.start, token.end)},
                fix=fix,
            )


def _stated(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without the 为 of 降幅为."""
    before = ""
    for token in tokens:
        if token.kind != CUE or before != ATTRIBUTE:
            yield token
        before = token.kind
