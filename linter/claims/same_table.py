"""Places of one table, where each figure has heads of its own, or of tables of different things: what differs there is no
statement made twice."""

from __future__ import annotations

from bisect import bisect_right

from linter.claims.captions import differ, marks
from linter.finding import Hit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.claims.table import Table
    from linter.finding import Unassessed
    from linter.readers.block import Block


def across(
    text: str, blocks: Sequence[Block], tables: Sequence[Table], said: Iterable[Hit | Unassessed]
) -> Iterator[Hit | Unassessed]:
    """``said`` without the hits whose places all stand in one table, or in ``tables`` of different things."""
    cells = [block for block in blocks if block.kind == "cell"]
    starts = [block.start for block in cells]
    of = marks(text, blocks, tables)
    for each in said:
        if not cells or not isinstance(each, Hit) or not each.related:
            yield each
            continue
        held = {_table(cells, starts, start) for start in (each.start, *(place.start for place in each.related))}
        if "" in held or (len(held) > 1 and not differ(of, (_first(cells, table) for table in held))):
            yield each


def _first(cells: Sequence[Block], table: str) -> int:
    return next(block.start for block in cells if block.address.rpartition("/行")[0] == table)


def _table(cells: Sequence[Block], starts: Sequence[int], offset: int) -> str:
    """The table that holds an offset, '' where none does. A statement may begin at the head that names its indicator."""
    at = bisect_right(starts, offset) - 1
    return cells[at].address.rpartition("/行")[0] if at >= 0 and offset <= cells[at].end else ""
