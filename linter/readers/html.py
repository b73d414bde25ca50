"""Web pages: the text they show, a line for each block, with its line and column in the source.

What stands beside the text comes behind it, each with its place: hidden and deleted words, titles and descriptions of
pages and pictures. Nobody reads it in the report, and names leak through it.
"""

from __future__ import annotations

import codecs
import re

from linter.decode import decode
from linter.errors import InputError
from linter.readers.block import Reading
from linter.readers.html_lines import lines
from linter.readers.made import Shown, beside, outlined
from linter.readers.numbering import enumerator_at, number_at
from linter.regexes import fixed
from linter.text import Origin, Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.readers.html_flow import Line
    from linter.readers.html_grid import Grid

_HEAD = 4096  # bytes in which a page names its encoding
_CHARSET = fixed(
    r"<(?:meta\s[^>]{0,400}?(?<![A-Za-z0-9-])charset|\?xml\s[^>]{0,200}?(?<![A-Za-z0-9-])encoding)\s*+=\s*+[\"']?+\s*+([A-Za-z0-9_:.-]{2,30}+)",
    re.IGNORECASE,
)
#: Encodings our own order finds more surely than a page names them: pages are saved anew and keep the old name.
_FOUND = frozenset(("utf-8", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"))
_CELL_LINE = "\u2028"  # between the paragraphs of a cell; it ends no line


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a web page. Raises InputError where it cannot be decoded."""
    source = decoded(path, data, encoding)
    return read_source(source.raw, source.encoding)


def decoded(path: str, data: bytes, encoding: str | None = None) -> Text:
    """The source of a page: byte order mark, what the page says of itself, then as for any text."""
    named = None if encoding else _named(data)
    try:
        return decode(data, path, encoding or (None if named in _FOUND else named))
    except InputError:
        if named is None:
            raise
        return decode(data, path, "gb18030" if named in ("gb2312", "gbk") else None if named not in _FOUND else named)


def _named(data: bytes) -> str | None:
    """The encoding a page names, in Python's spelling, None where it names none that is known."""
    found = _CHARSET.search(data[:_HEAD].decode("latin-1"))
    if found is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        return codecs.lookup(found[1]).name
    except (LookupError, ValueError):
        return None


def read_source(source: str, encoding: str = "utf-8") -> Reading:
    """The reading of a page's source."""
    body, aside = lines(source)
    made = _Made(source)
    made.body(body)
    made.aside(aside)
    text = Text("".join(made.parts), encoding, Origin(source, made.made, made.starts, made.ends))
    outline = outlined(text, made.shown)
    return Reading(text, (*outline.blocks, *beside(made.besides)), tuple(made.ignored))


class _Made:
    """The made text as it grows, with the origin of its pieces."""

    def __init__(self, source: str) -> None:
        self.parts: list[str] = []
        self.made: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.shown: list[Shown] = []
        self.besides: list[Shown] = []
        self.ignored: list[tuple[int, int]] = []
        self._length = 0
        self._tables: dict[int, int] = {}
        self._row: tuple[int, int] | None = None  # table and row of the line being written
        self._column = -1

    def body(self, found: Iterable[Line]) -> None:
        for line in found:
            if line.table is not None and not line.table.layout and line.column >= 0:
                self._cell(line, line.table)
                continue
            self._end_row()
            start, end = self._line(line)
            if end > start:
                self.shown.append(Shown(start, end, line.level, item=line.item is not None))
            self._put("\n")
        self._end_row()

    def aside(self, found: Sequence[Line]) -> None:
        """Add what stands beside the text, unless the same words stand in it or were met before."""
        met = set("".join(self.parts).split("\n"))
        for line in found:
            words = "".join(piece[0] for piece in line.pieces).strip()
            if words and words not in met:
                met.add(words)
                start, end = self._line(line)
                self.besides.append(Shown(start, end, place=line.place))
                self._put("\n")

    def _cell(self, line: Line, table: Grid) -> None:
        number = self._tables.setdefault(id(table), len(self._tables) + 1)
        if self._row != (number, line.row):
            self._end_row()
            self._row = number, line.row
        elif self._column == line.column:
            self._put(_CELL_LINE)
            _, end = self._line(line)
            self.shown[-1] = self.shown[-1]._replace(end=end)
            return
        else:
            self._put("\t")
        self._column = line.column
        start, end = self._line(line)
        self.shown.append(Shown(start, end, cell=(number, line.row, line.column)))

    def _end_row(self) -> None:
        if self._row:
            self._put("\n")
        self._row, self._column = None, -1

    def _line(self, line: Line) -> tuple[int, int]:
        """Write the pieces of a line; its span without the ignore comments at its end."""
        start = end = self._length
        if line.item and (number := line.item[0].printed(line.item[1])) and not _is_numbered(line):
            self._put(number, line.pieces[0][1])
        for index, piece in enumerate(line.pieces):
            at = self._length
            self._put(*piece)
            if index in line.remarks:
                self.ignored.append((at, self._length))
            else:
                end = self._length
        return start, end

    def _put(self, words: str, start: int = -1, end: int = -1) -> None:
        """Write words that stand at ``start``, or behind what was written last where they stand nowhere."""
        self.made.append(self._length)
        self.starts.append(start if start >= 0 else self.ends[-1] if self.ends else 0)
        self.ends.append(end if end >= 0 else self.starts[-1])
        self.parts.append(words)
        self._length += len(words)


def _is_numbered(line: Line) -> bool:
    words = "".join(piece[0] for piece in line.pieces).strip()
    return bool(words) and (number_at(words, 0, len(words)) is not None or enumerator_at(words, 0, len(words)) > 0)
