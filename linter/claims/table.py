"""Tables as a report prints them: which rows are heads, which columns the stub, and what both say of the figure where they meet.

A reader gives cells with row and column of the full grid; a merged cell stands once, at its first place. Which places it
covers is no more in the text, so an empty place among the heads of all but the last row belongs to the head on its left,
one in the stub to the entry above.
"""

from __future__ import annotations

from linter.language.quantities import UNIT
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.readers.block import Block

#: A cell that holds one figure or mask and nothing else.
FIGURE = fixed(r"[-−+]?(?:[0-9][0-9,]*(?:\.[0-9]+)?|\*{1,8}|[X×]{1,6})%?")
_UNIT_NOTE = fixed(rf"单位\s*[：:]\s*({UNIT})")
#: What is printed where there is nothing to print.
_NOTHING = frozenset(("", "-", "—", "–", "－", "——", "--", "/", "…", "……", "…", "无", "nan", "N/A"))
_NUMBERS = fixed(r"序\s*号|编\s*号|代\s*码|[Nn]o\.?|行\s*次|#")
_UNITS = fixed(r"(?:计量|数量)?单\s*位")
_NOTES = fixed(r"[*\s]*(?:备?注|说\s*明|附注|[0-9][.、]|[①②③])")
#: The line that numbers the columns: 甲 乙 1 2 3.
_ORDINALS = fixed(r"[甲乙丙丁]|[（(]?[0-9]{1,2}[）)]?|[①-⑳]")
#: How far above a table its caption may stand, in blocks, and its length at most in code points.
_ABOVE, _CAPTION = 3, 60
#: Tables beyond that many cells are data, not part of a report.
MOST_CELLS = 20_000


class Table(NamedTuple):
    """One table. Rows and columns are those of the grid, from 0.

    ``heads`` are the rows of heads, ``body`` the rows below that hold a figure, ``stub`` the columns that name the rows,
    ``columns`` those of figures. ``captions`` are spans of text: rows that span the table and the lines above it.
    """

    text: str
    cells: Mapping[tuple[int, int], Block]
    heads: tuple[int, ...]
    body: tuple[int, ...]
    stub: tuple[int, ...]
    columns: tuple[int, ...]
    units: int  # the column that gives the unit of each row, -1 where there is none
    captions: tuple[tuple[int, int], ...]
    notes: tuple[tuple[int, int], ...] = ()  # the lines below the table that begin with 注

    def words(self, row: int, column: int) -> str:
        """What is printed in a cell, '' where that is a dash or nothing."""
        start, end = self.span(row, column)
        words = self.text[start:end]
        return "" if words in _NOTHING else words

    def span(self, row: int, column: int) -> tuple[int, int]:
        """Where the words of a cell stand, without blanks and emphasis around them; empty where there is none."""
        block = self.cells.get((row, column))
        return stripped(self.text, block.start, block.end) if block is not None else (0, 0)

    def head(self, column: int) -> list[tuple[int, int]]:
        """The cells that make the head of a column, from the top; row and column of each."""
        path = []
        for row in self.heads:
            at = column
            if row != self.heads[-1]:
                while at > self.stub[-1] + 1 and not self.words(row, at) and self._below(row, at):
                    at -= 1
            if self.words(row, at) and (row, at) not in path:
                path.append((row, at))
        return path

    def _below(self, row: int, column: int) -> bool:
        """Whether a head stands lower in the same column: only then the place is part of a wider head on the left."""
        return any(self.words(lower, column) for lower in self.heads if lower > row)

    def entry(self, row: int) -> list[tuple[int, int]]:
        """The cells that name a row, outermost first; a merged one stands once, above."""
        path = []
        for column in self.stub:
            at = row
            if column != self.stub[-1] and self.words(row, self.stub[-1]):
                while at > self.body[0] and not self.words(at, column):
                    at -= 1
            if self.words(at, column):
                path.append((at, column))
        return path

    def caption_unit(self) -> str:
        """The unit that the caption gives: 单位：亿元."""
        for start, end in self.captions:
            found = _UNIT_NOTE.search(self.text, start, end)
            if found:
                return found[1]
        return ""


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in "* 　":
        end -= 1
    while start < end and text[start] in "* 　":
        start += 1
    return start, end


def tables(text: str, blocks: Sequence[Block]) -> list[Table]:
    """The tables of a report, in the order of their first cells."""
    gathered: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind == "cell":
            gathered.setdefault(block.address.rpartition("/行")[0], []).append(index)
    return [_table(text, blocks, indexes) for indexes in gathered.values() if len(indexes) <= MOST_CELLS]


def _table(text: str, blocks: Sequence[Block], indexes: Sequence[int]) -> Table:
    cells = {(blocks[at].row, blocks[at].column): blocks[at] for at in indexes}
    bare = Table(text, cells, (), (), (0,), (), -1, ())
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    titles = _titles(bare, rows, columns)
    heads = _heads(bare, rows[len(titles) :], columns)
    below = [row for row in rows if heads and row > heads[-1]]
    figures = {
        column: [_is_figure(bare, row, column) for row in below if bare.words(row, column)] for column in columns
    }
    stub, units = _stub(bare, heads, columns, figures)
    filled = tuple(c for c in columns if c > stub[-1] and c != units and any(figures[c]))
    body = tuple(row for row in below if any(_is_figure(bare, row, column) for column in filled))
    spans = (*(bare.span(row, columns[0]) for row in titles), *_above(text, blocks, indexes[0]))
    return bare._replace(
        heads=heads,
        body=body,
        stub=stub,
        columns=filled,
        units=units,
        captions=spans,
        notes=tuple(_below(text, blocks, indexes[-1])),
    )


def _is_figure(table: Table, row: int, column: int) -> bool:
    block = table.cells.get((row, column))
    return block is not None and FIGURE.fullmatch(table.text, *stripped(table.text, block.start, block.end)) is not None


def _titles(table: Table, rows: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The rows at the top that hold nothing but a title or the unit."""
    found: list[int] = []
    for row in rows[:-1]:
        filled = [column for column in columns if table.words(row, column)]
        alone = len(filled) == 1 and len(columns) > 1
        if not alone or not (filled[0] == columns[0] or _UNIT_NOTE.search(table.words(row, filled[0]))):
            break
        found.append(row)
    return found


def _heads(table: Table, rows: Sequence[int], columns: Sequence[int]) -> tuple[int, ...]:
    """The first row, and those below that only divide it: without figures, and with one entry for the stub in all."""
    heads: list[int] = []
    for row in rows[:-1]:
        others = [column for column in columns[1:] if table.words(row, column)]
        if heads and (not others or any(_is_figure(table, row, column) for column in others)):
            break
        if heads and any(table.words(above, columns[0]) for above in heads) and table.words(row, columns[0]):
            break
        heads.append(row)
    after = rows[len(heads)] if len(heads) < len(rows) else -1
    if heads and after >= 0 and _numbered(table, after, columns):
        heads.append(after)
    return tuple(heads)


def _numbered(table: Table, row: int, columns: Sequence[int]) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3."""
    words = [table.words(row, column) for column in columns]
    plain = words[0] in ("甲", "") or len(words) > 2
    if not plain or not all(_ORDINALS.fullmatch(word) for word in words if word):
        return False
    numbers = [_ordinal(word) for word in words if word and word not in "甲乙丙丁"]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def _ordinal(word: str) -> int:
    """1 for 1, （1） and ①."""
    return ord(word) - ord("①") + 1 if "①" <= word <= "⑳" else int(word.strip("（()）"))


def _stub(
    table: Table, heads: Sequence[int], columns: Sequence[int], figures: Mapping[int, Sequence[bool]]
) -> tuple[tuple[int, ...], int]:
    """The columns of words on the left, those of numbers of the rows left out, and the column of units."""
    stub: list[int] = []
    units = -1
    for column in columns:
        words = "".join(table.words(row, column) for row in heads)
        if _UNITS.fullmatch(words):
            units = column
            continue
        known = figures[column]
        if stub and (not known or sum(known) * 2 > len(known)):
            break
        if not _NUMBERS.fullmatch(words):
            stub.append(column)
    return tuple(stub) or (columns[0],), units


def _above(text: str, blocks: Sequence[Block], index: int) -> Iterator[tuple[int, int]]:
    """The lines right above a table that may be its caption, the nearest first."""
    for block in _before(blocks, index):
        if block.kind == "cell":
            return
        if block.end - block.start <= _CAPTION or _UNIT_NOTE.search(text, block.start, block.end):
            yield block.start, block.end


def _below(text: str, blocks: Sequence[Block], index: int) -> Iterator[tuple[int, int]]:
    """The notes right below a table."""
    for block in blocks[index + 1 : index + 1 + _ABOVE]:
        if block.kind == "cell":
            return
        if _NOTES.match(text, block.start):
            yield block.start, block.end


def _before(blocks: Sequence[Block], index: int) -> Iterable[Block]:
    return (blocks[at] for at in range(index - 1, max(-1, index - 1 - _ABOVE), -1))
