"""The text of an open document, with positions as editors count them: lines and code units, both from 0."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from linter.regexes import fixed
from linter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    def edited(self, edits: Iterable[tuple[Position, Position, str]]) -> Page:
        """The text with stretches of it replaced, one after the other. The version stays.

        Only the lines an edit touches are looked at: to replace a word everywhere an editor sends thousands at once.
        """
        lines = _lines(self.raw)
        for start, end, words in edits:
            line, column = self._placed(lines, start)
            last, behind = max((line, column), self._placed(lines, end))
            made = lines[line][:column] + words + lines[last][behind:]
            if line and lines[line - 1].endswith("\r") and made.startswith("\n"):
                line -= 1
                made = lines[line] + made
            if made.endswith("\r") and lines[last + 1 : last + 2] and lines[last + 1].startswith("\n"):
                last += 1
                made += lines[last]
            parts = _lines(made)
            lines[line : last + 1] = parts if last + 1 == len(lines) else parts[:-1]
        return Page("".join(lines), self.version, self.encoding)

    def _placed(self, lines: Sequence[str], at: Position) -> Position:
        """The line and code point of a position."""
        if at.line < 0:
            return Position(0, 0)
        if at.line >= len(lines):
            return Position(len(lines) - 1, len(lines[-1]))
        return Position(at.line, Page(lines[at.line].rstrip("\r\n"), encoding=self.encoding).offset(0, at.character))

    def _units(self, offset: int) -> int:
        """How many units stand before a code point."""
        if self._longs is None:
            long = _LONG.get(self.encoding)
            found = [(m.start(), _length(m[0], self.encoding) - 1) for m in long.finditer(self.raw)] if long else []
            self._longs = [start for start, _ in found]
            self._surplus = [0, *accumulate(more for _, more in found)]
        return offset + self._surplus[bisect_left(self._longs, offset)]


def _lines(raw: str) -> list[str]:
    """The lines of a text with their ends; the last one has none, and may be empty."""
    starts = [*Text(raw).line_starts, len(raw)]
    return [raw[start:end] for start, end in pairwise(starts)]


def _length(character: str, encoding: str) -> int:
    return 2 if encoding == "utf-16" else len(character.encode("utf-8", "surrogatepass"))
