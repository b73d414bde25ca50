"""Levels of headings, the section each block stands under, and addresses, worked out in text order."""

from __future__ import annotations

from collections import Counter

from linter.readers.block import Block
from linter.readers.numbering import STYLES, Number, bare
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RANK = {style: rank for rank, style in enumerate(STYLES)}


class Outline:
    """Gathers blocks. ``numbers`` are all heading numbers of the report in text order."""

    def __init__(self, numbers: Sequence[Number] = ()) -> None:
        self.blocks: list[Block] = []
        self._starts = Counter(n.style for n in numbers if n.value == 1)
        self._rank = {style: rank for rank, style in enumerate(order_of(numbers, self._starts))}
        self._open: list[tuple[int, int]] = []  # rank of the style and index of the block, of each heading in force
        self._section = -1
        self._title = -1  # the block that is the report's title
        self._prefix = ""
        self._counts: dict[str, int] = {}  # blocks so far under each heading, by its address
        self._titles: dict[str, int] = {}  # unnumbered headings so far, by address of what they stand under
        self._started = False

    def number(self, start: int, end: int, marker: str, number: Number) -> None:
        """Add a numbered heading."""
        if self._open and self._open[0][0] >= _TITLE and self._starts[number.style] < 2:
            self._open.clear()  # one series through the whole report: it stands beside unnumbered headings, not below
        self._close(self._rank[number.style])
        self._open_heading(self._rank[number.style], start, end, marker, bare(marker))

    def title(self, start: int, end: int) -> None:
        """Add an unnumbered heading: the report's own ahead of everything else, later ones below the numbered ones."""
        if not self._started:
            self.report_title(start, end)
            return
        self._close(_TITLE)
        self._open_heading(_TITLE, start, end, "", self._next_title())

    def report_title(self, start: int, end: int) -> None:
        """Add the title of the report, which stands over everything and is no part of addresses."""
        self._section = self._title = len(self.blocks)
        self.blocks.append(Block("heading", start, end, 1, "", -1, "题"))

    def marked(self, start: int, end: int, level: int, marker: str) -> None:
        """Add a heading whose ``level``, from 1, the file format gives; numbers inside the text rank below it."""
        rank = level - _MARKED
        self._close(rank)
        self._open_heading(rank, start, end, marker, bare(marker) if marker else self._next_title(), level)

    def _next_title(self) -> str:
        parent = self.blocks[self._open[-1][1]].address if self._open else ""
        count = self._titles[parent] = self._titles.get(parent, 0) + 1
        return f"标题{count}"

    def _close(self, rank: int) -> None:
        """End the headings that one of the style ``rank`` ends."""
        for index, (open_rank, _) in enumerate(self._open):
            if open_rank >= rank and (open_rank < _TITLE or rank in (_TITLE, open_rank) or rank < 0):
                del self._open[index:]
                return

    def _open_heading(self, rank: int, start: int, end: int, marker: str, name: str, level: int = 0) -> None:
        parent = self._open[-1][1] if self._open else -1
        address = f"{self.blocks[parent].address}/{name}" if parent >= 0 else name
        level = level or (self.blocks[parent].level + 1 if parent >= 0 else 1)
        self._section = len(self.blocks)
        self._open.append((rank, self._section))
        self.blocks.append(Block("heading", start, end, level, marker, parent, address))
        self._prefix, self._started = address + "/", True

    def cell(self, start: int, end: int, table: int, row: int, column: int) -> None:
        """Add a cell; ``table`` counts from 1 through the report, ``row`` (header included) and ``column`` from 0."""
        self._started = True
        address = f"{self._prefix}表{table}/行{row + 1}/列{column + 1}"
        place = f"表{table} 第{row + 1}行第{column + 1}列"
        self.blocks.append(Block("cell", start, end, 0, "", self._section, address, place, row, column))

    def item(self, start: int, end: int, marker: str, number: Number) -> None:
        """Add a numbered item. It stands beside headings of the same style, so it ends the last of them."""
        self._close(self._rank[number.style])
        if self._open:
            self._section = self._open[-1][1]
            self._prefix = self.blocks[self._section].address + "/"
        else:
            self._section, self._prefix = self._title, ""
        self.body("item", start, end, marker)

    def aside(self, name: str) -> None:
        """Go on with a text beside the body, under no heading of it; ``name`` stands first in its addresses."""
        self._open.clear()
        self._section, self._prefix = self._title, name + "/"

    def body(self, kind: str, start: int, end: int, marker: str = "") -> None:
        """Add a paragraph, item or code block."""
        self._started = True
        count = self._counts[self._prefix] = self._counts.get(self._prefix, 0) + 1
        address = f"{self._prefix}段{count}"
        self.blocks.append(Block(kind, start, end, 0, marker, self._section, address))


#: Unnumbered headings rank below every numbered style and end no numbered one.
_TITLE = len(STYLES)
#: Headings marked by the format have ranks below 0, those of level 1 the lowest.
_MARKED = 10


def order_of(numbers: Sequence[Number], starts: Mapping[str, int]) -> tuple[str, ...]:
    """The styles of heading number, outermost first, given all of a report in text order.

    ``starts`` says how often each style begins at 1.

    The customary order, except where a report uses an inner style first and starts the outer one anew more often: then
    the outer one numbers the parts of the inner.
    """
    seen = list(dict.fromkeys(n.style for n in numbers))
    if seen == sorted(seen, key=_RANK.__getitem__):
        return STYLES
    order = list(STYLES)
    for place, first in enumerate(seen):
        for second in seen[place + 1 :]:
            if order.index(second) < order.index(first) and starts[second] > starts[first] > 0:
                order.remove(second)
                order.insert(order.index(first) + 1, second)
    return tuple(order)
