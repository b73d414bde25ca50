"""What the sheets of a workbook show, read by openpyxl in a child process: cells as displayed, merged ranges, comments."""

from __future__ import annotations

import warnings

from linter.errors import Said
from linter.readers.number_format import CHINESE, shown
from linter.readers.package import Package
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from openpyxl.worksheet.worksheet import Worksheet

#: Workbooks with more cells are data, not tables of a report.
MOST_CELLS = 300_000
_SPLIT = Said(
    "请只留下要核对的表，或拆成几个文件再检查", "keep the tables that are to be checked, or split it into several files"
)


def sheets(data: bytes, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sheets in the order of the workbook, each with the fields of ``linter.readers.xlsx.Sheet``.

    Raises InputError where the workbook is damaged, encrypted or too large.
    """
    package = Package(data, str(options["path"]))
    package.refuse_doctypes()
    _bounded(package)
    import io

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), keep_links=False, rich_text=False)
        formulas = any(cell.data_type == "f" for sheet in book.worksheets for cell in sheet._cells.values())
        values = load_workbook(io.BytesIO(data), keep_links=False, data_only=True) if formulas else book
    return [_sheet(sheet, values[sheet.title]) for sheet in book.worksheets]


def _bounded(package: Package) -> None:
    cells = 0
    for name in package.names:
        if name.lower().startswith("xl/worksheets/") and name.lower().endswith(".xml"):
            part = package.part(name)
            cells += part.count(b"<v>") + part.count(b"<is>")
    if cells > MOST_CELLS:
        said = Said(f"单元格过多（{cells:,} 个），没有检查", f"too many cells ({cells:,}): not checked")
        raise package.wrong(said, _SPLIT)


def _sheet(sheet: Worksheet, values: Worksheet) -> dict[str, Any]:
    cells = sorted(sheet._cells.items())
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "cells": [[*at, text] for at, cell in cells if (text := _text(cell, values._cells.get(at, cell)))],
        "merged": [[r.min_row, r.min_col, r.max_row, r.max_col] for r in sheet.merged_cells.ranges],
        "comments": [[*at, cell.comment.text] for at, cell in cells if cell.comment is not None],
        "margins": list(_margins(sheet)),
    }


def _text(cell: Any, valued: Any) -> str:
    """What a cell shows; a formula whose value was not saved is shown itself."""
    value = valued.value if cell.data_type == "f" else cell.value
    if value is None:
        return f"={_formula(cell)}" if cell.data_type == "f" else ""
    written = CHINESE.get(cell._style.numFmtId, cell.number_format)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and written != cell.number_format:
        from openpyxl.utils.datetime import from_excel

        value = from_excel(value)
    return shown(value, written).replace("\r\n", "\n").replace("\r", "\n").strip()


def _formula(cell: Any) -> str:
    value = cell.value
    return str(getattr(value, "text", value)).removeprefix("=")


def _margins(sheet: Worksheet) -> Iterator[list[str]]:
    """The words at the head and foot of printed pages."""
    for place, margin in (("页眉", sheet.oddHeader), ("页脚", sheet.oddFooter)):
        for part in (margin.left, margin.center, margin.right) if margin else ():
            if part.text and part.text.strip() and not part.text.strip().startswith("&"):
                yield [place, part.text.strip()]
