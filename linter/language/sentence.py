"""A sentence as the lexer leaves it: its span and its tokens."""

from __future__ import annotations

from linter.language.token import POINT, Token
from linter.typed import NamedTuple

#: Points that end a clause. An enumeration comma 、 separates items only.
CLAUSE_POINTS = "，,：:"


class Sentence(NamedTuple):
    """Half-open code-point range, the index of its block, and its tokens in text order.

    Only sentences that hold a figure, a mask or a word of change are kept; the others say nothing a number rule could use.
    """

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]


def clause_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence as half-open ranges, split at commas and colons outside brackets."""
    spans = []
    start, depth = sentence.start, 0
    for token in sentence.tokens:
        if token.kind != POINT:
            continue
        point = token.value
        if point == "(":
            depth += 1
        elif point == ")":
            depth -= 1
        elif depth <= 0 and str(point) in CLAUSE_POINTS:
            spans.append((start, token.start))
            start = token.end
    spans.append((start, sentence.end))
    return spans
