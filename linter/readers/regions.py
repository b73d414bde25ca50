"""The tables of a sheet: stretches of cells with blank rows and columns between them, and the lines above and below each."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Filled = tuple[int, int, str]  # row and column from 1, and text
    Range = tuple[int, int, int, int]  # first row and column, last row and column


class Region(NamedTuple):
    """A table with the lines of text right above and below it. ``top`` and ``left`` are its first row and column."""

    above: tuple[Filled, ...]
    table: tuple[Filled, ...]
    below: tuple[Filled, ...]
    top: int = 0
    left: int = 0


class _Span(NamedTuple):
    """A cell with the last row and column that it covers."""

    row: int
    column: int
    last_row: int
    last_column: int
    text: str


def regions(cells: Sequence[Filled], merged: Sequence[Range]) -> list[Region]:
    """The regions of a sheet from top to bottom, those side by side from left to right."""
    covering = {(row, column): (last_row, last_column) for row, column, last_row, last_column in merged}
    spans = [_Span(row, column, *covering.get((row, column), (row, column)), text) for row, column, text in cells]
    return [_region(part) for part in _parts(spans)]


def _parts(spans: Sequence[_Span]) -> Iterator[list[_Span]]:
    """Bands of rows, each cut at blank columns, until nothing can be cut any more."""
    bands = list(_cut(spans, 0))
    for band in bands:
        columns = list(_cut(band, 1))
        if len(columns) == 1 and len(bands) == 1:
            yield sorted(band)
            continue
        for part in columns:
            if len(columns) == 1:
                yield sorted(part)
            else:
                yield from _parts(part)


def _cut(spans: Sequence[_Span], axis: int) -> Iterator[list[_Span]]:
    """Cells in groups between which a whole row (``axis`` 0) or column (1) is blank."""
    group: list[_Span] = []
    last = 0
    for span in sorted(spans, key=_column if axis else _row):
        first, end = (span.column, span.last_column) if axis else (span.row, span.last_row)
        if group and first > last + 1:
            yield group
            group = []
        group.append(span)
        last = max(last, end)
    if group:
        yield group


def _row(span: _Span) -> int:
    return span.row


def _column(span: _Span) -> int:
    return span.column


def _region(part: Sequence[_Span]) -> Region:
    rows: dict[int, list[_Span]] = {}
    for span in part:
        rows.setdefault(span.row, []).append(span)
    order = sorted(rows)
    tall = {row for row in order for span in rows[row] if span.last_row > span.row}
    alone = [len(rows[row]) == 1 and row not in tall and not _inside(part, row) for row in order]
    if all(alone):
        return Region(tuple(_plain(part)), (), ())
    first, last = alone.index(False), len(alone) - alone[::-1].index(False)
    above, body, below = order[:first], order[first:last], order[last:]
    table = [span for row in body for span in rows[row]]
    return Region(
        tuple(_plain(span for row in above for span in rows[row])),
        tuple(_plain(table)),
        tuple(_plain(span for row in below for span in rows[row])),
        min(body),
        min(span.column for span in table),
    )


def _inside(part: Sequence[_Span], row: int) -> bool:
    """Whether a merged cell of another row reaches into this one."""
    return any(span.row < row <= span.last_row for span in part)


def _plain(spans: Sequence[_Span] | Iterator[_Span]) -> Iterator[Filled]:
    return ((span.row, span.column, span.text) for span in spans)
