"""The blocks of a Word document's text.

Headings are those its styles or outline levels mark, and those that their numbers or looks give away as in plain text.
What surrounds the body follows it, each text under the name of its place.
"""

from __future__ import annotations

from linter.readers.numbering import STYLES, enumerator_at, number_at
from linter.readers.outline import Outline
from linter.readers.plain import add, heading_end, segments_of, stripped_lines
from linter.readers.titles import title_lines
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.readers.block import Block
    from linter.readers.docx_walk import Cell, Paragraph, Word
    from linter.readers.numbering import Number
    from linter.readers.plain import Segment

_HAN = fixed("[㐀-鿿]")
_LONGEST = 80  # code points of a line that can be a heading; longer ones were marked by mistake
_OUTER = frozenset(("part", "section", "han", "han-brackets"))
_HIDDEN = "（含隐藏文字）"


class _Unit(NamedTuple):
    """A paragraph outside tables, cut as a line of plain text is, or a cell with all its paragraphs."""

    start: int
    end: int
    place: str  # as a reader of Word sees it
    aside: str  # the text beside the body that it belongs to, '' for the body
    cell: Cell | None
    level: int = 0  # of a marked heading
    titled: bool = False  # in the style of titles
    contents: bool = False  # in a table of contents, whose lines are no headings
    segments: tuple[Segment, ...] = ()


def blocks_of(word: Word, folded: str) -> list[Block]:
    """The blocks of a document in the order of its text."""
    units = list(_units(word, folded))
    body = [unit for unit in units if not unit.aside and unit.segments]
    title = _report_title(body, folded)
    partly = _partly_marked(body, folded)
    lines = [(s.start, s.end) for u in units if not (u.aside or u.contents) for s in u.segments] + list(_rows(units))
    titles = title_lines(folded, sorted(lines))
    outline = Outline([segment.number for unit in body for segment in unit.segments if segment.number])
    places: list[tuple[int, str]] = []
    aside = ""
    for unit in units:
        if unit.aside != aside:
            aside = unit.aside
            outline.aside(aside)
        first = len(outline.blocks)
        if unit.cell:
            _cell(outline, unit, folded)
        elif unit.aside:
            _beside(outline, unit, folded)
        elif unit is title:
            outline.report_title(unit.segments[0].start, unit.segments[-1].end)
        elif unit.level:
            _heading(outline, unit, folded, partly)
        else:
            for segment in unit.segments:
                if segment.number is None and segment.start in titles:
                    outline.title(segment.start, segment.end)
                else:
                    add(outline, folded, segment)
        places += [(at, unit.place) for at in range(first, len(outline.blocks))]
    for at, place in places:
        outline.blocks[at] = outline.blocks[at]._replace(place=place)
    return outline.blocks


def _units(word: Word, folded: str) -> Iterator[_Unit]:
    """The paragraphs and cells of a document in order."""
    cell: _Unit | None = None
    for start, paragraph, story in word.placed():
        end = start + sum([len(words) for words, _ in paragraph.pieces])
        if cell and (cell.cell is not paragraph.cell or cell.aside != story.place):
            yield cell
            cell = None
        place = place_of(paragraph, story.place)
        if paragraph.cell is None:
            yield _unit(start, end, place, story.place, paragraph, folded)
        elif cell is None:
            cell = _Unit(start, end, place, story.place, paragraph.cell)
        else:
            cell = cell._replace(end=end, place=max(cell.place, place, key=len))
    if cell:
        yield cell


def place_of(paragraph: Paragraph, aside: str) -> str:
    """Where a paragraph stands as a reader of Word sees it; ``aside`` is the place of its story."""
    cell = paragraph.cell
    own = f"表{cell.table} 第{cell.row + 1}行第{cell.column + 1}列" if cell else ""
    if not aside and not cell:
        own = f"第{paragraph.number}段"
    return " ".join(part for part in (aside, own) if part) + (_HIDDEN if paragraph.hidden else "")


def _unit(start: int, end: int, place: str, aside: str, paragraph: Paragraph, folded: str) -> _Unit:
    """A paragraph with the lines it holds; of a table of contents no line is looked at for numbers."""
    segments = [s for line in stripped_lines(folded, start, end) for s in segments_of(folded, *line)]
    if paragraph.contents or aside:
        segments = [segment._replace(number=None) for segment in segments]
    unit = _Unit(start, end, place, aside, None, 0, paragraph.style.title, paragraph.contents, tuple(segments))
    marked = paragraph.level and not paragraph.contents and not aside and _can_be_heading(unit, folded)
    return unit._replace(level=paragraph.level) if marked else unit


def _can_be_heading(unit: _Unit, folded: str) -> bool:
    """Whether a paragraph marked as a heading is one: whole paragraphs of text are marked by mistake, too."""
    if not unit.segments:
        return False
    start, end = unit.segments[0].start, unit.segments[-1].end
    if end - start > _LONGEST or "\n" in folded[start:end]:
        return False
    number = number_at(folded, start, end)
    if number is None:
        return folded[end - 1] not in "。；;"
    return heading_end(folded, number, end) == end or not set("。；;") & set(folded[start : end - 1])


def _rows(units: list[_Unit]) -> Iterator[tuple[int, int]]:
    """The spans of the rows of tables, which stand between lines of text."""
    row: tuple[int, int, int, int] | None = None  # table, row, start, end
    for unit in units:
        if unit.aside or unit.cell is None:
            continue
        if row and row[:2] == unit.cell[:2]:
            row = (*row[:3], unit.end)
            continue
        if row and row[2] < row[3]:
            yield row[2:]
        row = (*unit.cell[:2], unit.start, unit.end)
    if row and row[2] < row[3]:
        yield row[2:]


def _report_title(body: list[_Unit], folded: str) -> _Unit | None:
    """The first paragraph in the style of titles, or the first marked heading where it alone is of level 1."""
    titled = next((unit for unit in body if unit.titled), None)
    if titled:
        return titled
    marked = [unit for unit in body if unit.level]
    tops = [unit for unit in marked if unit.level == 1]
    if len(marked) < 2 or tops != marked[:1]:
        return None
    start, end = marked[0].segments[0].start, marked[0].segments[-1].end
    return None if number_at(folded, start, end) or enumerator_at(folded, start, end) > start else marked[0]


def _partly_marked(body: list[_Unit], folded: str) -> bool:
    """Whether headings that a number gives away stand unmarked above marked ones: then numbers tell all levels."""
    marked, bare = [-1], [len(STYLES)]
    for unit in body:
        for segment in unit.segments:
            number = segment.number
            if number is not None and unit.level:
                marked.append(STYLES.index(number.style))
            elif (
                number is not None and number.style in _OUTER and heading_end(folded, number, segment.end) > number.end
            ):
                bare.append(STYLES.index(number.style))
    return min(bare) < max(marked)


def _heading(outline: Outline, unit: _Unit, folded: str, by_number: bool) -> None:
    start, end = unit.segments[0].start, unit.segments[-1].end
    number: Number | None = number_at(folded, start, end)
    marker = folded[start : number.end] if number else ""
    if number and by_number:
        outline.number(start, end, marker, number)
    else:
        outline.marked(start, end, unit.level, marker)


def _cell(outline: Outline, unit: _Unit, folded: str) -> None:
    words = folded[unit.start : unit.end]
    if unit.cell and words.strip():
        start = unit.start + len(words) - len(words.lstrip())
        outline.cell(start, start + len(words.strip()), *unit.cell)


def _beside(outline: Outline, unit: _Unit, folded: str) -> None:
    """Add the lines of a text beside the body; page numbers and the like are no text to check."""
    for start, end, _ in unit.segments:
        if _HAN.search(folded, start, end):
            behind = enumerator_at(folded, start, end)
            outline.body("item" if behind > start else "paragraph", start, end, folded[start:behind])
