"""The grid of a table in a web page: which row and column a cell stands in, where cells span several."""

from __future__ import annotations

from linter.readers.html_elements import whole
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.readers.html_tags import Token

_WIDEST, _HIGHEST = 1000, 65534  # spans as browsers take them
_PROSE = 400  # characters in several lines of a cell that make it a column of a page and no cell
_WORK = 200_000  # places that spans may take; beyond that no one reads a table as one


class Grid:
    """One table. Rows and columns count from 0; ``column`` is -1 outside of cells."""

    def __init__(self, tag: Token) -> None:
        self.nested = False  # whether it holds other tables
        self.row = self.column = -1
        self._layout = (tag.get("role") or "").lower() in ("presentation", "none")
        self._next = 0
        self._widest = 0
        self._until: dict[int, int] = {}  # column to the first row in which no cell from above stands there
        self._work = 0
        self._cells: dict[tuple[int, int], tuple[int, int]] = {}  # lines and characters of each cell that has some

    def begin_row(self) -> None:
        self.row += 1
        self._next, self.column = 0, -1

    def begin_cell(self, tag: Token) -> None:
        if self.row < 0:
            self.row = 0  # a cell without a row
        while self._until.get(self._next, 0) > self.row:
            self._next += 1
            self._work += 1
        self.column = self._next
        across = min(max(whole(tag.get("colspan")) or 1, 1), _WIDEST)
        down = whole(tag.get("rowspan"))
        down = _HIGHEST if down == 0 else min(max(down or 1, 1), _HIGHEST)
        if self._work > _WORK:
            across = down = 1
            self._until.clear()
        self._next += across
        self._widest = max(self._widest, self._next)
        if down > 1:
            self._work += across
            for column in range(self.column, self._next):
                self._until[column] = self.row + down

    def end_cell(self) -> None:
        self.column = -1

    def tell(self, row: int, column: int, pieces: Sequence[tuple[str, int, int]], level: int) -> None:
        """Take note of a line in a cell; headings stand in no table of figures."""
        count, length = self._cells.get((row, column), (0, 0))
        count, length = count + 1, length + sum(len(piece[0]) for piece in pieces)
        self._cells[row, column] = count, length
        self._layout |= bool(level) or (count > 2 and length > _PROSE)

    @property
    def layout(self) -> bool:
        """Whether it only sets out the page: it holds tables, headings or prose, or has one column."""
        return self._layout or self.nested or self._widest < 2
