"""A word of change and a minus sign that say it twice or against each other."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.role import idle_words
from linter.finding import Edit, Fix, Hit, Span, Unassessed
from linter.language.token import DIRECTION, QUANTITY, Quantity
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        for word, token in pairwise(sentence.tokens):
            quantity = token.value
            if (
                word.kind != DIRECTION
                or token.kind != QUANTITY
                or not isinstance(quantity, Quantity)
                or not quantity.negative
            ):
                continue
            if word.value == "0" or not idle_words(text, word.end, token.start) or "至" in text[word.end : token.start]:
                continue
            case = "fall" if word.value == "-" else "growth"
            fix = Fix(False, (Edit(token.start, token.start + 1, ""),)) if case == "fall" else None
            yield Hit(
                word.start,
                token.end,
                case,
                {"word": Span(word.start, word.end), "value": Span(token.start, token.end)},
                fix=fix,
            )
