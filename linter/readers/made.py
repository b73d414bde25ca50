"""The blocks of a text that a reader made of lines and cells: marked headings, tables, everything else as in plain text."""

from __future__ import annotations

from linter.readers.block import Block
from linter.readers.numbering import enumerator_at, number_at
from linter.readers.outline import Outline
from linter.readers.plain import add, segments_of, stripped_lines
from linter.readers.titles import title_lines
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.text import Text


class Shown(NamedTuple):
    """A line or cell of the made text, ``start`` and ``end`` its span there without ignore comments at its end."""

    start: int
    end: int
    level: int = 0
    cell: tuple[int, int, int] | None = None  # number of the table, row and column
    item: bool = False
    place: str = ""


def beside(found: Iterable[Shown]) -> Iterator[Block]:
    """The blocks of what stands beside the text, counted for each place."""
    counts: dict[str, int] = {}
    for line in found:
        count = counts[line.place] = counts.get(line.place, 0) + 1
        yield Block("paragraph", line.start, line.end, address=f"{line.place}/段{count}", place=line.place)


def outlined(text: Text, shown: Sequence[Shown]) -> Outline:
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


def _rows(found: Sequence[tuple[Shown, int, int]]) -> list[tuple[int, int]]:
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


def _report_title(folded: str, found: Sequence[tuple[Shown, int, int]]) -> int:
    """Where the first heading begins, if it is the only one of level 1 and has no number; else -1."""
    headings = [(line.level, start, end) for line, start, end in found if line.level and not line.cell]
    if not headings or headings[0][0] != 1 or sum(level == 1 for level, *_ in headings) > 1:
        return -1
    _, start, end = headings[0]
    return start if number_at(folded, start, end) is None and enumerator_at(folded, start, end) == start else -1
