"""Web pages: the text they show, a line for each block, with its line and column in the source.

What stands beside the text comes behind it, each with its place: hidden and deleted words, titles and descriptions of
pages and pictures. Nobody reads it in the report, and names leak through it.
"""

from __future__ import annotations

import codecs
import re

from linter.decode import decode
from linter.errors import InputError
from linter.readers.block import Block, Reading
from linter.readers.html_lines import lines
from linter.readers.numbering import enumerator_at, number_at
from linter.readers.outline import Outline
from linter.readers.plain import add, segments_of, stripped_lines
from linter.readers.titles import title_lines
from linter.regexes import fixed
from linter.text import Origin, Text
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    outline = _outlined(text, made.shown)
    return Reading(text, (*outline.blocks, *_beside(made.besides)), tuple(made.ignored))


def _beside(found: Iterable[_Shown]) -> Iterator[Block]:
    counts: dict[str, int] = {}
    for line in found:
        count = counts[line.place] = counts.get(line.place, 0) + 1
        yield Block("paragraph", line.start, line.end, address=f"{line.place}/段{count}", place=line.place)


class _Shown(NamedTuple):
    """A line or cell of the made text, ``start`` and ``end`` its span there without ignore comments at its end."""

    start: int
    end: int
    level: int = 0
    cell: tuple[int, int, int] | None = None  # number of the table, row and column
    item: bool = False
    place: str = ""


class _Made:
    """The made text as it grows, with the origin of its pieces."""

    def __init__(self, source: str) -> None:
        self.parts: list[str] = []
        self.made: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.shown: list[_Shown] = []
        self.besides: list[_Shown] = []
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
                self.shown.append(_Shown(start, end, line.level, item=line.item is not None))
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
                self.besides.append(_Shown(start, end, place=line.place))
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
        self.shown.append(_Shown(start, end, cell=(number, line.row, line.column)))

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


def _outlined(text: Text, shown: Sequence[_Shown]) -> Outline:
    """The blocks of the body: marked headings, cells, and everything else as in plain text."""
    folded = text.folded
    spans = [next(iter(_stripped(folded, line.start, line.end)), None) for line in shown]
    found = [(line, *span) for line, span in zip(shown, spans, strict=True) if span]
    segments = [segments_of(folded, start, end) if not line.cell else [] for line, start, end in found]
    outline = Outline([s.number for each in segments for s in each if s.number])
    titles = title_lines(folded, _rows(found))
    title = _report_title(folded, found)
    for (line, start, end), own in zip(found, segments, strict=True):
        if line.cell:
            outline.cell(start, end, *line.cell)
        elif start == title:
            outline.report_title(start, end)
        elif line.level:
            number = number_at(folded, start, end)
            outline.marked(start, end, line.level, folded[start : number.end] if number else "")
        elif start in titles and own[0].number is None:
            outline.title(start, end)
        elif line.item and own[0].number is None:
            outline.body("item", start, end, folded[start : enumerator_at(folded, start, end)])
        else:
            for segment in own:
                add(outline, folded, segment)
    return outline


def _rows(found: Sequence[tuple[_Shown, int, int]]) -> list[tuple[int, int]]:
    """The lines as they would stand in a plain text: the cells of a row are one."""
    rows: list[tuple[int, int]] = []
    last = None
    for line, start, end in found:
        row = line.cell and line.cell[:2]
        if row and row == last:
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
        last = row
    return rows


def _stripped(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + first, start + last) for first, last in stripped_lines(folded[start:end])]


def _report_title(folded: str, found: Sequence[tuple[_Shown, int, int]]) -> int:
    """Where the first heading begins, if it is the only one of level 1 and has no number; else -1."""
    headings = [(line.level, start, end) for line, start, end in found if line.level and not line.cell]
    if not headings or headings[0][0] != 1 or sum(level == 1 for level, *_ in headings) > 1:
        return -1
    _, start, end = headings[0]
    return start if number_at(folded, start, end) is None and enumerator_at(folded, start, end) == start else -1
