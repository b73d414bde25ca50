"""Stretches of text: joined, found, replaced, and followed through replacements."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from operator import add

from linter.mentions.name_edges import own_word
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Swap(NamedTuple):
    """``token`` stands for what the original has from ``start`` to ``end``."""

    start: int
    end: int
    token: str


def joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in text order, overlapping ones made one, empty ones left out."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def touches(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with one of ``spans``, which are in text order without overlaps."""
    index = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return (index >= 0 and spans[index][1] > start) or (index + 1 < len(spans) and spans[index + 1][0] < end)


def occurrences(text: str, word: str) -> Iterator[int]:
    """Where ``word`` stands; one of Latin letters only where it is a word of its own."""
    at = text.find(word)
    while at >= 0:
        if own_word(text, at, at + len(word)):
            yield at
        at = text.find(word, at + 1)


def swapped(original: str, swaps: Sequence[Swap]) -> str:
    """The text with its tokens."""
    pieces, at = [], 0
    for start, end, token in swaps:
        pieces += [original[at:start], token]
        at = end
    return "".join([*pieces, original[at:]])


@cache
def _gaps() -> re.Pattern[str]:
    """What may part the characters of one name: blanks, marks of no width, one line end."""
    blank = "[ \\u200b-\\u200d\\u2060\\ufeff\\u00ad]"
    return fixed(rf"(?:{blank}{{1,4}}(?:(?:\r\n|\n|\r){blank}{{0,4}})?|(?:\r\n|\n|\r){blank}{{0,4}})(?=[一-龥])")


def pairs(text: str) -> set[str]:
    """All two characters that stand together: whether a word can stand in a text at all is told from its first two."""
    return set(map(add, text, text[1:]))


class Squeezed:
    """A text without the gaps inside its words; leads back to the offsets in it."""

    def __init__(self, folded: str) -> None:
        pieces: list[str] = []
        self._starts, self._offsets, at, size = [0], [0], 0, 0
        for gap in _gaps().finditer(folded):
            if gap.start() and "一" <= folded[gap.start() - 1] <= "龥":
                pieces.append(folded[at : gap.start()])
                size += gap.start() - at
                at = gap.end()
                self._starts.append(size)
                self._offsets.append(at)
        self.text = "".join([*pieces, folded[at:]]) if pieces else ""
        self.pairs = pairs(self.text)

    def stretches(self, word: str) -> Iterator[tuple[int, int]]:
        """Where ``word`` stands in the text with a gap in it."""
        for at in occurrences(self.text, word) if word[:2] in self.pairs else ():
            start, end = self._back(at), self._back(at + len(word) - 1) + 1
            if end - start > len(word):
                yield start, end

    def _back(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        return self._offsets[index] + offset - self._starts[index]


class Trail:
    """Leads from offsets of the masked text back to the original."""

    def __init__(self, swaps: Sequence[Swap]) -> None:
        self._starts: list[int] = []
        self._shifts: list[int] = []
        self.tokens: list[tuple[int, int]] = []  # where the tokens stand in the masked text
        shift = 0
        for start, end, token in swaps:
            self.tokens.append((start - shift, start - shift + len(token)))
            shift += end - start - len(token)
            self._starts.append(self.tokens[-1][1])
            self._shifts.append(shift)

    def back(self, offset: int) -> int:
        """The offset in the original of one outside the tokens."""
        index = bisect_right(self._starts, offset) - 1
        return offset + (self._shifts[index] if index >= 0 else 0)


class Forward:
    """Leads from offsets of the original to the masked text; what is inside a stretch that was replaced, behind its token."""

    def __init__(self, swaps: Sequence[Swap]) -> None:
        self._swaps = swaps
        self._starts = [swap.start for swap in swaps]
        shift, self._shifts = 0, [0]
        for start, end, token in swaps:
            shift += len(token) - (end - start)
            self._shifts.append(shift)

    def to(self, offset: int) -> int:
        index = bisect_right(self._starts, offset - 1)
        if index and self._swaps[index - 1].end > offset:
            offset = self._swaps[index - 1].end
        return offset + self._shifts[index]
