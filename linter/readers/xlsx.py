"""Sheets: the tables of a workbook with the lines around them.

A sheet may hold several tables, with blank rows or columns between. A row that holds one cell alone, above or below a
table, is a line of text (title, unit, note). Comments and what is printed at the head and foot of pages come last.
"""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.readers.block import Reading
from linter.readers.confined import confined
from linter.readers.outline import Outline
from linter.readers.package import Package
from linter.readers.plain import segments_of
from linter.readers.regions import Region, regions
from linter.text import Text
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sheet(NamedTuple):
    """One sheet. Rows and columns count from 1; a merged cell has its text at its first place."""

    name: str
    hidden: bool
    cells: list[tuple[int, int, str]]
    merged: list[tuple[int, int, int, int]]  # first and last row and column: row, column, row, column
    comments: list[tuple[int, int, str]]
    margins: list[tuple[str, str]]  # 页眉 or 页脚, and the words


class _Piece(NamedTuple):
    """A stretch of the made text: the name of a sheet, a line, or a cell of a table."""

    kind: str  # heading, line, cell, aside
    text: str
    place: str
    table: int = 0
    row: int = 0
    column: int = 0


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a workbook. Raises InputError where it cannot be opened."""
    return read_book(path, data, "xlsx")


def read_book(path: str, data: bytes, name: str) -> Reading:
    """The text and blocks of a workbook, under the ``name`` of the format it came in."""
    _refuse_other(Package(data, path))  # before a child is started
    found = confined(path, "linter.readers.xlsx_cells:sheets", data, {"path": path})
    pieces = list(_pieces([Sheet(**each) for each in found]))
    if not pieces:
        what = Said("表格里没有文字和数字", "there is neither word nor figure in it")
        remedy = Said(
            "若内容是图片，请先识别成文字（OCR）再检查", "if it is pictures, have their text recognised (OCR) first"
        )
        raise InputError(what, path=path, remedy=remedy)
    return _reading(pieces, name)


def _refuse_other(package: Package) -> None:
    for part, zh, en in (
        ("word/document.xml", " Word 文档", "a Word document"),
        ("ppt/presentation.xml", " PowerPoint 演示文稿", "slides"),
    ):
        if part in package:
            what = Said(f"文件是{zh}，不是 Excel 表格", f"this is {en}, no Excel sheet")
            remedy = Said("请按实际格式改正扩展名，再检查", "give it the name ending of what it is, and check that")
            raise package.wrong(what, remedy)


def _pieces(sheets: list[Sheet]) -> Iterator[_Piece]:
    """The pieces of a workbook in the order of the made text."""
    tables = 0
    for sheet in sheets:
        if not sheet.cells and not sheet.comments:
            continue
        yield _Piece("heading", sheet.name, _place(sheet, 0, 0))
        for region in regions(sheet.cells, sheet.merged):
            tables += bool(region.table)
            yield from _of_region(sheet, region, tables)
    for sheet in sheets:
        for row, column, text in sheet.comments:
            yield _Piece("aside", _lines(text), f"{_place(sheet, row, column)} 批注")
        for margin, text in sheet.margins:
            yield _Piece("aside", _lines(text), f"{_place(sheet, 0, 0)} {margin}")


def _of_region(sheet: Sheet, region: Region, table: int) -> Iterator[_Piece]:
    for row, column, text in region.above:
        yield _Piece("line", _lines(text), _place(sheet, row, column))
    for row, column, text in region.table:
        place = _place(sheet, row, column)
        yield _Piece("cell", _lines(text), place, table, row - region.top, column - region.left)
    for row, column, text in region.below:
        yield _Piece("line", _lines(text), _place(sheet, row, column))


def _lines(text: str) -> str:
    """Lines inside a cell end no line of the text, as paragraphs inside a cell of Word do not."""
    return text.replace("\t", " ").replace("\n", "\u2028")


def _place(sheet: Sheet, row: int, column: int) -> str:
    """工业!C7, as a formula would name the cell; the sheet alone where there is no cell."""
    name = f"{sheet.name}（隐藏）" if sheet.hidden else sheet.name
    return f"{name}!{_letters(column)}{row}" if row else name


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _reading(pieces: list[_Piece], name: str) -> Reading:
    """The made text and its blocks: a line for each row of a table and for everything else."""
    spans, out, length = [], [], 0
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else piece
        one_row = piece.kind == before.kind == "cell" and (piece.table, piece.row) == (before.table, before.row)
        mark = "" if not at else "\t" if one_row else "\n"
        out.append(mark + piece.text)
        spans.append((length + len(mark), length + len(out[-1])))
        length += len(out[-1])
    text = Text("".join(out) + ("\n" if out else ""), name)
    outline, places, aside = Outline(), [], False
    for piece, (start, end) in zip(pieces, spans, strict=True):
        if piece.kind == "aside" and not aside:
            outline.aside("批注")
            aside = True
        first = len(outline.blocks)
        _block(outline, text.folded, piece, start, end)
        places += [piece.place] * (len(outline.blocks) - first)
    blocks = [block._replace(place=place) for block, place in zip(outline.blocks, places, strict=True)]
    return Reading(text, tuple(blocks))


def _block(outline: Outline, folded: str, piece: _Piece, start: int, end: int) -> None:
    if piece.kind == "cell":
        outline.cell(start, end, piece.table, piece.row, piece.column)
    elif piece.kind == "heading":
        outline.marked(start, end, 1, "")
    else:
        for segment in segments_of(folded, start, end):
            outline.body("paragraph", segment.start, segment.end)
