"""The decoded text of a report: its characters, its lines, and a folded twin for matching."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Only these end a line. ``str.splitlines`` also splits at U+2028, form feed and U+0085, which editors do not.
_LINE_END = "\r\n|\n|\r"


class Origin(NamedTuple):
    """Where the characters of a text that a reader made stand in the ``source`` it made it of.

    The text falls into pieces: ``made`` holds the offset at which each begins in the text, ``starts`` and ``ends`` its
    span in the source. A piece as long as its span is copied from there; another one stands for the whole of it, as a
    line feed the reader put in for nothing at all.
    """

    source: str
    made: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def start_of(self, offset: int) -> int:
        """The offset in the source of the character at ``offset`` of the text."""
        piece = bisect_right(self.made, offset) - 1
        if piece < 0:
            return 0
        start, end = self.starts[piece], self.ends[piece]
        following = self.made[piece + 1] if piece + 1 < len(self.made) else offset + 1
        copied = piece + 1 == len(self.made) or end - start == following - self.made[piece]
        return min(start + offset - self.made[piece], end) if copied else start

    def offset_of(self, at: int) -> int:
        """The offset in the text of the first character made of the one at ``at`` of the source."""
        best = 0
        for made, start, end in zip(self.made, self.starts, self.ends, strict=True):
            if start <= at < end:
                return made + at - start
            if start <= at:
                best = made
        return best

    def end_of(self, offset: int) -> int:
        """The offset in the source behind the character before ``offset`` of the text."""
        piece = bisect_right(self.made, offset - 1) - 1
        if piece < 0:
            return 0
        start, end = self.starts[piece], self.ends[piece]
        following = self.made[piece + 1] if piece + 1 < len(self.made) else -1
        copied = following < 0 or end - start == following - self.made[piece]
        return min(start + offset - self.made[piece], end) if copied else end


class Text:
    """Decoded text without its byte order mark, or the text a reader made of a format that is no text.

    Offsets count code points of it, lines and columns are 1-based. Where a reader knows the ``origin`` of each
    character, as in a web page, the positions that are shown are those there; lines are always its own.
    """

    def __init__(self, raw: str, encoding: str = "utf-8", origin: Origin | None = None) -> None:
        self.raw = raw
        self.encoding = encoding
        self.origin = origin

    @cached_property
    def folded(self) -> str:
        """The text in ASCII forms, as ``fold`` gives it unless a reader has set its own, of the same length."""
        from linter.folding import fold

        return fold(self.raw)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        raw = self.raw
        if "\r" in raw:
            from linter.regexes import fixed

            return [0, *(m.end() for m in fixed(_LINE_END).finditer(raw))]
        starts, at = [0], raw.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = raw.find("\n", at + 1)
        return starts

    @cached_property
    def shown(self) -> Text:
        """The text whose lines and columns a user sees: this one, or the source it was made of."""
        return Text(self.origin.source, self.encoding) if self.origin else self

    def place_of(self, offset: int, end: bool = False) -> int:
        """The offset in ``shown`` of the character at ``offset``; for an ``end``, behind the character before."""
        if self.origin is None:
            return offset
        return self.origin.end_of(offset) if end else self.origin.start_of(offset)

    def offset_of(self, line: int, column: int) -> int:
        """The offset in this text of a position as a user sees it. Raises IndexError for a line there is not."""
        at = self.shown.line_starts[line - 1] + column - 1
        return self.origin.offset_of(at) if self.origin else at

    def line_of(self, offset: int) -> int:
        """The line of this text ``offset`` stands in, 1-based."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset`` as a user sees them, both 1-based, the column in code points."""
        shown, at = self.shown, self.place_of(offset)
        line = bisect_right(shown.line_starts, at)
        return line, at - shown.line_starts[line - 1] + 1

    def region(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The positions of a span's start and end as a user sees them, the end exclusive."""
        if self.origin is None or end <= start:
            return self.position(start), self.position(end)
        return self.position(start), self.shown.position(self.place_of(end, end=True))

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a 1-based line of this text, its line end left out."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.raw)
        while end > start and self.raw[end - 1] in "\r\n":
            end -= 1
        return start, end
