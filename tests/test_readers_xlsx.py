"""Workbooks: what a reader of the sheets sees, in which place, and what is refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import archives
import openpyxl
import pytest
from openpyxl.comments import Comment

from linter.errors import InputError
from linter.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from linter.readers.block import Block, Reading


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(*rows: tuple[Any, ...], title: str = "工业") -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def reading(book: openpyxl.Workbook) -> Reading:
    return read("a.xlsx", saved(book))


def by_place(found: Reading) -> dict[str, str]:
    return {block.place: found.text.raw[block.start : block.end] for block in found.blocks}


def at(found: Reading, place: str) -> Block:
    return next(block for block in found.blocks if block.place == place)


def test_cells_stand_in_rows_with_their_places() -> None:
    found = reading(workbook(("指标", "产值（亿元）"), ("轻工业", 12.5))[0])
    assert found.text.raw == "工业\n指标\t产值（亿元）\n轻工业\t12.5\n"
    assert found.text.encoding == "xlsx"
    cell = at(found, "工业!B2")
    assert (cell.kind, cell.row, cell.column, cell.address) == ("cell", 1, 1, "标题1/表1/行2/列2")


def test_title_and_unit_above_and_notes_below_are_lines() -> None:
    book, sheet = workbook(
        ("2023年主要指标",), (None, "单位：亿元"), ("指标", "产值"), ("轻工业", 12.5), ("注：快报数",)
    )
    sheet.merge_cells("A1:B1")
    found = reading(book)
    assert [(b.kind, b.place) for b in found.blocks[1:]] == [
        ("paragraph", "工业!A1"), ("paragraph", "工业!B2"), ("cell", "工业!A3"), ("cell", "工业!B3"),
        ("cell", "工业!A4"), ("cell", "工业!B4"), ("paragraph", "工业!A5"),
    ]  # fmt: skip


def test_blank_rows_and_columns_divide_tables() -> None:
    book, _ = workbook(("甲", "产值", None, "乙", "投资"), ("东", 1, None, "西", 2), (), ("丙", "收入"), ("南", 3))
    addresses = {block.place: block.address for block in reading(book).blocks}
    assert addresses["工业!B2"].startswith("标题1/表1/")
    assert addresses["工业!E2"] == "标题1/表2/行2/列2"
    assert addresses["工业!B5"] == "标题1/表3/行2/列2"


def test_a_merged_head_stands_once_and_holds_its_columns_together() -> None:
    book, sheet = workbook(("地区", "产值", None), (None, "本期", "增速"), ("东山县", 5, 0.031))
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet["C3"].number_format = "0.0%"
    found = reading(book)
    assert by_place(found)["工业!C3"] == "3.1%"
    assert at(found, "工业!C3").row == 2


def test_hidden_sheets_comments_and_margins_are_read_and_say_where_they_are() -> None:
    book, sheet = workbook(("指标", "值"), ("产值", 1))
    sheet["B2"].comment = Comment("请再核对", "审核")
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden["B1"] = "产值", 2
    hidden.sheet_state = "veryHidden"
    assert sheet.oddFooter is not None
    sheet.oddFooter.center.text = "内部资料"
    seen = by_place(reading(book))
    assert (seen["底稿（隐藏）!B1"], seen["工业!B2 批注"], seen["工业 页脚"]) == ("2", "请再核对", "内部资料")


def test_a_formula_without_value_is_shown_and_reported_with_its_value_is_that() -> None:
    book, _ = workbook(("指标", "值"), ("产值", 1), ("合计", "=SUM(B2:B2)"))
    data = saved(book)
    assert by_place(read("a.xlsx", data))["工业!B3"] == "=SUM(B2:B2)"
    valued = changed(
        data,
        lambda part: part.replace(b"<v></v>", b"<v>1</v>").replace(b"<v />", b"<v>1</v>").replace(b"<v/>", b"<v>1</v>"),
    )
    assert by_place(read("a.xlsx", valued))["工业!B3"] == "1"


def changed(data: bytes, edit: Callable[[bytes], bytes], name: str = "xl/worksheets/sheet1.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, edit(part) if info.filename == name else part)
    return out.getvalue()


def test_lines_in_a_cell_end_no_line_of_the_text() -> None:
    found = reading(workbook(("指标", "值"), ("其中：\n轻工业", 1))[0])
    assert found.text.raw.splitlines()[0] == "工业"
    assert by_place(found)["工业!A2"] == "其中：\u2028轻工业"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (lambda part: b'<!DOCTYPE x [<!ENTITY e "1">]>' + part, "DOCTYPE"),
        (lambda part: part[: len(part) // 2], ""),
    ],
)
def test_what_may_do_harm_or_is_damaged_is_refused(edit: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(InputError) as error:
        read("a.xlsx", changed(saved(workbook(("指标", "值"), ("产值", 1))[0]), edit))
    assert said in error.value.message.zh
    assert error.value.remedy


def test_a_word_file_named_a_sheet_is_told_to_be_one() -> None:
    with pytest.raises(InputError, match="Word 文档，不是 Excel 表格") as error:
        read("a.xlsx", archives.word(archives.paragraph("产值增长5%。")))
    assert error.value.remedy


def test_too_many_cells_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.readers.xlsx_cells.MOST_CELLS", 3)
    with pytest.raises(InputError, match="单元格过多"):
        reading(workbook(("指标", 1), ("产值", 2), ("收入", 4), ("支出", 5))[0])


def test_a_workbook_of_nothing_is_no_clean_one() -> None:
    with pytest.raises(InputError, match="没有文字"):
        reading(openpyxl.Workbook())


def test_text_under_the_name_of_a_workbook_is_refused() -> None:
    with pytest.raises(InputError):
        read("a.xlsx", "指标,值\n".encode())
