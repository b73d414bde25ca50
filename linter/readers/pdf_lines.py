"""Lines of PDF pages joined into the paragraphs they were broken from, headers and footers set apart."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from linter.readers.numbering import enumerator_at, number_at
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

_EDGE = 0.12  # of the height of a page, in which headers and footers stand
_FOLIO = fixed(
    r"[-—–－·•~\s]{0,6}(?:第\s?)?+(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,5}|[ivxlIVXL]{1,6})(?:\s?页)?+(?:\s?[/,，共]\s?共?\s?[0-9]{1,4}\s?页?)?[-—–－·•~\s]{0,6}"
)
_DIGITS = fixed("[0-9]+")
_CLOSED = frozenset("。！？；：!?;:”）)")
_SMALL = 0.92  # of the usual size of type: what a first line above the title of a single page is told by
_INDENT = 1.2  # ems
_FEW = 3  # lines of a column that do not tell where its edges are
_SPARE, _LONGEST = 0.6, 40  # ems a line may always be short of its column; characters that are looked at
_BEHIND = frozenset("，。；：、！？）》〉】〕］”’“‘…—～·∶％‰℃,.;:!?)]}%/-")  # that begin no line
_AHEAD = frozenset("（《〈【〔［“‘”’([{+-−￥$#/")  # that end none
_BULLETS = frozenset("●◆■□▪○◎★☆※•►▶➢✓")


class Row(NamedTuple):
    """A printed line. Edges are in points from the lower left corner of page ``page``, from 0; ``number`` is its own there."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int
    number: int
    start: float = 0  # the edges of the column it stands in
    stop: float = 0


class Cell(NamedTuple):
    """A cell of table ``table`` of its page."""

    table: int
    row: int
    column: int
    text: str
    top: float
    page: int


#: Printed lines that make a paragraph.
Paragraph = tuple[Row, ...]


class Content(NamedTuple):
    """``body``: paragraphs and, a table each, cells, in text order; headers and footers with their places."""

    body: list[Paragraph | list[Cell]]
    beside: list[tuple[str, Row]]


def content(pages: Sequence[Mapping[str, Any]]) -> Content:
    """The paragraphs and tables of the pages that ``pdf_pages.pages`` has told."""
    rows = [
        [Row._make((*line[:6], number, index, 0.0, 0.0)) for index, line in enumerate(page["lines"])]
        for number, page in enumerate(pages)
    ]
    heights = [page["height"] for page in pages]
    beside = dict(_beside(rows, heights))
    kept = [[row for row in page if (row.page, row.number) not in beside] for page in rows]
    columned = _columned([column for page in kept for column in _columns(page)])
    found: list[Row | list[Cell]] = []
    for number, page in enumerate(pages):
        own = [row for row in columned if row.page == number]
        found += _with_tables(own, _tables(page["cells"], number))
    margins = [(beside[row.page, row.number], row) for page in rows for row in page if (row.page, row.number) in beside]
    return Content(_joined(found), margins)


def _beside(rows: Sequence[Sequence[Row]], heights: Sequence[float]) -> Iterator[tuple[tuple[int, int], str]]:
    """The lines at the edges of pages that come again on other pages, are page numbers or headers in small type."""
    at_edge = []
    for page, height in zip(rows, heights, strict=True):
        for row in page:
            place = "页眉" if row.bottom > height * (1 - _EDGE) else "页脚" if row.top < height * _EDGE else ""
            if place:
                at_edge.append((place, row, (place, _DIGITS.sub("#", row.text), round(row.bottom / 6))))
    again = Counter(key for *_, key in at_edge)
    usual = Counter(round(row.size) for page in rows for row in page for _ in row.text).most_common(1)
    for place, row, key in at_edge:
        inner = [
            r
            for r in rows[row.page]
            if r is not row and (r.top > row.bottom if place == "页眉" else r.bottom < row.top)
        ]
        small = place == "页眉" and row.size < _SMALL * usual[0][0]
        if again[key] > 1 or (not inner and (small or _FOLIO.fullmatch(row.text))):
            yield (row.page, row.number), place


def _columns(rows: Sequence[Row]) -> list[list[Row]]:
    """The lines of a page by columns: a column goes on as long as lines stand below each other."""
    made: list[list[Row]] = []
    column: list[Row] = []
    for row in [*rows, None]:
        below = column and row is not None and row.top <= column[-1].top + row.size / 2 and _meet(row, column)
        if column and not below:
            made.append(column)
            column = []
        if row is not None:
            column.append(row)
    return made


def _columned(columns: Sequence[Sequence[Row]]) -> list[Row]:
    """The lines with the edges of their columns; a column of few lines has those of a longer one around it."""
    known = [(*_edges(column), column[0].size) for column in columns if len(column) > _FEW]
    made: list[Row] = []
    for column in columns:
        start, stop = _edges(column)
        if len(column) <= _FEW:
            around = [k for k in known if k[0] <= start + k[2] and k[1] >= stop - 3 * k[2] and k[0] < stop]
            start, stop = around[0][:2] if around else (start, stop)
        made += [row._replace(start=start, stop=stop) for row in column]
    return made


def _edges(column: Sequence[Row]) -> tuple[float, float]:
    """The edges that more than one line of a column keeps to, where there are such."""
    lefts, rights = sorted(row.left for row in column), sorted((row.right for row in column), reverse=True)
    size = column[0].size
    start = next((a for a, b in pairwise(lefts) if b - a < size / 2), lefts[0])
    return start, next((a for a, b in pairwise(rights) if a - b < size), rights[0])


def _meet(row: Row, column: Sequence[Row]) -> bool:
    near = _INDENT * row.size  # a last word may stand all below the indent of its paragraph
    return any(row.left < other.right + near and other.left < row.right + near for other in column[-8:])


def _tables(cells: Sequence[Sequence[Any]], page: int) -> list[list[Cell]]:
    tables: dict[int, list[Cell]] = {}
    for cell in cells:
        tables.setdefault(cell[0], []).append(Cell._make((*cell, page)))
    return [table for table in tables.values() if any(cell.text for cell in table)]


def _with_tables(rows: Sequence[Row], tables: Sequence[list[Cell]]) -> list[Row | list[Cell]]:
    """The lines of a page with its tables behind the last line that stands above each."""
    made: list[Row | list[Cell]] = list(rows)
    for table in sorted(tables, key=lambda cells: cells[0].top):
        top = table[0].top
        above = [index for index, item in enumerate(made) if isinstance(item, Row) and item.bottom >= top - 2]
        made.insert(above[-1] + 1 if above else 0, table)
    return made


def _joined(found: Sequence[Row | list[Cell]]) -> list[Paragraph | list[Cell]]:
    made: list[Paragraph | list[Cell]] = []
    usual = _usual(found)
    for item in found:
        if not isinstance(item, Row):
            made.append(item)
        elif made and isinstance(made[-1], tuple) and _goes_on(made[-1], item, usual):
            made[-1] = (*made[-1], item)
        else:
            made.append((item,))
    return made


class _Usual(NamedTuple):
    """What most lines of a report have: size of type, and the distance from one line to the next."""

    size: float
    leading: float


def _usual(found: Sequence[Row | list[Cell]]) -> _Usual:
    sizes: Counter[float] = Counter()
    gaps: Counter[int] = Counter()
    before: Row | None = None
    for item in found:
        if isinstance(item, Row):
            sizes[round(item.size)] += len(item.text)
            if before and before.page == item.page and 0 < before.bottom - item.bottom < 6 * item.size:
                gaps[round(before.bottom - item.bottom)] += 1
            before = item
    size = sizes.most_common(1)[0][0] if sizes else 12
    return _Usual(size, gaps.most_common(1)[0][0] if gaps else 1.5 * size)


def _goes_on(paragraph: Paragraph, following: Row, usual: _Usual) -> bool:
    """Whether a paragraph goes on in the next line."""
    row, text = paragraph[-1], following.text
    size = row.size
    if abs(size - following.size) > 0.15 * size or text[0] in _BULLETS or following.page > row.page + 1:
        return False
    below = following.page == row.page and following.top < row.top
    if below and row.bottom - following.bottom > 1.6 * max(usual.leading, size):
        return False
    if size > 1.15 * usual.size or (_centred(row) and _centred(following)):
        long = row.right - row.left > 0.6 * (row.stop - row.start)
        return below and long and size > 1.15 * usual.size and not _begins(text)
    if row.right < row.stop - _ragged(text) * size or following.left - following.start > _INDENT * size:
        return False
    # The line is full and the next one is not indented. Where paragraphs are, that tells; else what they say.
    if row.text[-1] not in _CLOSED:
        return True
    indented = paragraph[0].left - paragraph[0].start > _INDENT * size
    return number_at(text, 0, len(text)) is None if indented else not _begins(text)


def _ragged(text: str) -> float:
    """How many ems short of its column a line may be that goes on with ``text``: what is not divided went to the next."""
    end = next((i for i in range(1, min(len(text), _LONGEST)) if _divides(text[i - 1], text[i])), len(text))
    return _SPARE + sum(0.6 if character.isascii() else 1 for character in text[: min(end, _LONGEST)])


def _divides(before: str, behind: str) -> bool:
    """Whether a line may end between two characters: not beside quotation marks, inside numbers and Latin words, nor before
    a comma, nor behind one before a number."""
    if behind in _BEHIND or before in _AHEAD:
        return False
    return not (behind.isascii() and (before.isascii() or before in _BEHIND))


def _begins(text: str) -> bool:
    return number_at(text, 0, len(text)) is not None or enumerator_at(text, 0, len(text)) > 0


def _centred(row: Row) -> bool:
    left, right = row.left - row.start, row.stop - row.right
    return (
        left > 1.5 * row.size and right > 1.5 * row.size and abs(left - right) < max(2 * row.size, 0.2 * (left + right))
    )
