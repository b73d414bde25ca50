"""Identities that the rows of a table must fulfil: a line of totals, and indicators of which one follows from others."""

from __future__ import annotations

from linter.arithmetic import formula
from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.language.quantities import make
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.arithmetic.notation import Declared
    from linter.language.lexicon import Indicator
    from linter.language.token import Quantity
    from linter.readers.block import Block

_TOTAL = fixed(r"[*#\s　]*(?:合\s*计|总\s*计|共\s*计|总\s*数)[*\s　]*")
_DETAIL = fixed(r"[\s　#*]*(?:其中|#|＃|[-—]|①|（|\()|.*小\s*计")
#: Columns of what does not add up, or does not add up from row to row.
_NO_AMOUNT = fixed(
    r"率|增长|增速|增幅|同比|环比|%|％|‰|比重|占比|位次|排名|名次|均|价|指数|序号|年份|编号|每|贡献|拉动|百分点|单位|备注"
)
_FIGURE = fixed(r"[-−]?[0-9][0-9,]*(?:\.[0-9]+)?")
#: Tables with more rows or columns are data, not part of a report.
_MOST_ROWS, _MOST_COLUMNS = 26, 30

Grid = dict[tuple[int, int], "Block"]


def grids(blocks: Sequence[Block]) -> Iterator[Grid]:
    """The tables of a report: its cells by row and column."""
    grid: Grid = {}
    last = -1
    for block in blocks:
        if block.kind != "cell":
            continue
        if block.row < last and grid:
            yield grid
            grid = {}
        grid[block.row, block.column] = block
        last = block.row
    if grid:
        yield grid


def totals(text: str, grid: Grid) -> Iterator[Identity]:
    """The line of totals against the rows above or below it, column by column.

    Which rows are details of others is not said in a table: where the columns do not agree on one reading, it is not sure.
    """
    rows = sorted({row for row, _ in grid if row})
    labels = {row: _words(text, grid.get((row, 0))) for row in rows}
    whole = next((row for row in rows if _TOTAL.fullmatch(labels[row])), None)
    plain = [row for row in rows if row != whole and not _DETAIL.match(labels[row]) and labels[row]]
    if whole is None or not 2 <= len(plain) <= _MOST_ROWS:
        return
    found = []
    for column in _amounts(text, grid):
        figures = [_figure(text, grid.get((row, column))) for row in plain]
        stated = _figure(text, grid.get((whole, column)))
        known = tuple(figure for figure in figures if figure is not None)
        if stated is not None and len(known) == len(figures) and not _closed(known, stated):
            found.append(Identity(formula.total(len(known)), known, stated))
    holding = sum(judge(each).state == HOLDS for each in found)
    failing = sum(judge(each).state == FAILS for each in found)
    for each in found:
        if holding >= failing:
            yield each._replace(sure=holding > 0)
        elif len(found) == 1:
            yield each._replace(sure=False)


def _closed(figures: tuple[Quantity, ...], stated: Quantity) -> bool:
    """Whether the first rows alone add up, so that what follows divides the whole in another way."""
    return any(
        judge(Identity(formula.total(size), figures[:size], stated)).state == HOLDS for size in range(2, len(figures))
    )


def lines(
    text: str, grid: Grid, identities: Iterable[Declared], indicators: Mapping[str, Indicator]
) -> Iterator[Identity]:
    """Rows named after indicators against the identities of these, column by column."""
    named: dict[str, int] = {}
    for row, column in sorted(grid):
        if column == 0 and row:
            label = _words(text, grid[row, 0]).strip(" 　#*一二三四五、（）()其中：:")
            known = indicators.get(label)
            named.setdefault(known.name if known else label, row)
    for declared in identities:
        rows = [named.get(name, -1) for name in (declared.stated, *declared.names)]
        if -1 in rows or "/" in declared.formula:
            continue
        for column in _amounts(text, grid):
            figures = [_figure(text, grid.get((row, column))) for row in rows]
            read = tuple(figure for figure in figures if figure is not None)
            if len(read) == len(figures) and _one_unit(text, grid, rows):
                yield Identity(declared.formula, read[1:], read[0], declared.relation)


def _one_unit(text: str, grid: Grid, rows: Sequence[int]) -> bool:
    """Whether the rows agree in what stands in the column of units, if there is one."""
    column = next((c for r, c in grid if r == 0 and _words(text, grid[r, c]).strip() in ("单位", "计量单位")), None)
    return column is None or len({_words(text, grid.get((row, column))) for row in rows}) == 1


def _amounts(text: str, grid: Grid) -> list[int]:
    """The columns that hold amounts, by their heads."""
    heads = [(column, _words(text, grid[row, column])) for row, column in sorted(grid) if row == 0 and column]
    return [column for column, head in heads[:_MOST_COLUMNS] if not _NO_AMOUNT.search(head)]


def _words(text: str, block: Block | None) -> str:
    return text[block.start : block.end] if block is not None else ""


def _figure(text: str, block: Block | None) -> Quantity | None:
    """The figure that fills a cell."""
    if block is None:
        return None
    start, end = block.start, block.end
    while end > start and text[end - 1] in "* 　":
        end -= 1
    while start < end and text[start] in "* 　":
        start += 1
    return make(text, start, end) if _FIGURE.fullmatch(text, start, end) else None
