"""Places of one table, where each figure has heads of its own: what differs there is no statement made twice."""

from __future__ import annotations

from bisect import bisect_right

from linter.finding import Hit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.finding import Unassessed
    from linter.readers.block import Block


def across(blocks: Sequence[Block], said: Iterable[Hit | Unassessed]) -> Iterator[Hit | Unassessed]:
    """``said`` without the hits whose places all stand in one table."""
    cells = [block for block in blocks if block.kind == "cell"]
    starts = [block.start for block in cells]
    for each in said:
        if not cells or not isinstance(each, Hit) or not each.related:
            yield each
            continue
        tables = {_table(cells, starts, start) for start in (each.start, *(place.start for place in each.related))}
        if len(tables) > 1 or "" in tables:
            yield each


def _table(cells: Sequence[Block], starts: Sequence[int], offset: int) -> str:
    """The table that holds an offset, '' where none does. A statement may begin at the head that names its indicator."""
    at = bisect_right(starts, offset) - 1
    return cells[at].address.rpartition("/行")[0] if at >= 0 and offset <= cells[at].end else ""
