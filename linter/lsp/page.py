"""The text of an open document, with positions as editors count them: lines and code units, both from 0."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from linter.regexes import fixed
from linter.text import Text

#: The characters that are more than one unit long, by encoding.
_LONG = {"utf-8": fixed("[^\x00-\x7f]"), "utf-16": fixed("[\U00010000-\U0010ffff]")}


class Position(NamedTuple):
    line: int
    character: int


class Page:
    """One version of a document. ``encoding`` (utf-8, utf-16 or utf-32) says what a unit is.

    Lines end where editors end them, at ``\\n``, ``\\r\\n`` and ``\\r`` only. A position outside the text stands for the
    nearest one inside.
    """

    def __init__(self, raw: str, version: int | None = None, encoding: str = "utf-16") -> None:
        self.raw = raw
        self.version = version
        self.encoding = encoding
        self._text = Text(raw)
        self._longs: list[int] | None = None
        self._surplus: list[int] = []

    def again(self) -> Page:
        """The same version, to be looked at once more."""
        return Page(self.raw, self.version, self.encoding)

    def position(self, offset: int) -> Position:
        """The position of a code point."""
        offset = max(0, min(offset, len(self.raw)))
        line = bisect_right(self._text.line_starts, offset) - 1
        return Position(line, self._units(offset) - self._units(self._text.line_starts[line]))

    def offset(self, line: int, character: int) -> int:
        """The code point at a position; of one inside a character, that character."""
        if line < 0:
            return 0
        if line >= len(self._text.line_starts):
            return len(self.raw)
        start, end = self._text.line_span(line + 1)
        units = self._units(start) + max(0, character)
        return start + max(0, bisect_right(range(start, end + 1), units, key=self._units) - 1)

    def replaced(self, start: Position, end: Position, words: str) -> Page:
        """The text with a stretch of it replaced. The version stays: several edits may lead to the next one."""
        first = self.offset(*start)
        last = max(first, self.offset(*end))
        return Page(self.raw[:first] + words + self.raw[last:], self.version, self.encoding)

    def _units(self, offset: int) -> int:
        """How many units stand before a code point."""
        if self._longs is None:
            long = _LONG.get(self.encoding)
            found = [(m.start(), _length(m[0], self.encoding) - 1) for m in long.finditer(self.raw)] if long else []
            self._longs = [start for start, _ in found]
            self._surplus = [0, *accumulate(more for _, more in found)]
        return offset + self._surplus[bisect_left(self._longs, offset)]


def _length(character: str, encoding: str) -> int:
    return 2 if encoding == "utf-16" else len(character.encode("utf-8", "surrogatepass"))
