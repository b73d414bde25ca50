"""Masked workbooks: words and figures go in their own cells, in hidden sheets, comments, formulas and names of sheets, too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import archives
import pytest
from test_masking_word import leaks, mask, parts_of, unmask

openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")

SECRETS = ("瑞泽", "炜杰", "王大成", "13812345678")


def book(path: Path) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.comments import Comment
    from openpyxl.styles import Font

    made = openpyxl.Workbook()
    made.properties.creator, made.properties.title = "王大成", "炜杰集团"
    sheet = made.active
    sheet.title = "瑞泽农业"
    for row in (
        ["重点企业产值"],
        ["企业", "产值（万元）", "增长（%）"],
        ["海州瑞泽农业开发有限公司", 320.5, 5.2],
        ["炜杰集团", 120, "增长3.5%"],
        ["合计", "=SUM(B3:B4)"],
        ["联系人：王大成，电话", 13812345678],
        ["炜杰集团", 1200],
    ):
        sheet.append(row)
    sheet["A3"].font, sheet["B3"].number_format = Font(bold=True), "#,##0.0"
    sheet["A4"].comment = Comment("请王大成核对炜杰集团", "王大成")
    sheet["A9"] = CellRichText("支持瑞", TextBlock(InlineFont(b=True), "泽农业"), "发展")
    sheet["A10"].hyperlink = "http://example.cn/炜杰集团"
    sheet.oddHeader.center.text = "炜杰集团专报"
    hidden = made.create_sheet("内部")
    hidden.sheet_state = "hidden"
    hidden["A1"], hidden["A2"] = "炜杰集团", "='瑞泽农业'!A4&\"炜杰集团\""
    made.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    book(tmp_path / "a.xlsx")
    return tmp_path


def test_no_part_of_a_masked_workbook_holds_a_name(folder: Path) -> None:
    named = {name for name, _ in leaks((folder / "a.xlsx").read_bytes(), SECRETS)}
    assert named >= {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml", "docProps/core.xml"}
    done = mask(folder, "a.xlsx", "b.xlsx")
    assert done.code == 0, done.err
    assert leaks((folder / "b.xlsx").read_bytes(), SECRETS) == []


def test_words_go_in_their_cells_and_formats_stay(folder: Path) -> None:
    assert mask(folder, "a.xlsx", "b.xlsx").code == 0
    made = openpyxl.load_workbook(folder / "b.xlsx", rich_text=True)
    sheet = made["某农业开发企业甲"]
    assert [sheet[f"A{row}"].value for row in (1, 3, 4, 7)] == [
        "重点企业产值",
        "某农业开发企业甲",
        "某集团甲",
        "某集团甲",
    ]
    assert sheet["A3"].font.bold
    assert (sheet["B3"].value, sheet["B3"].number_format) == (320.5, "#,##0.0")
    assert sheet["B6"].value == "某手机号甲"
    assert (sheet["A4"].comment.text, sheet["A4"].comment.author) == ("请王某核对某集团甲", "作者1")
    assert str(sheet["A9"].value) == "支持某农业开发企业甲发展"
    assert sheet.oddHeader.center.text == "某集团甲专报"
    assert made["内部"].sheet_state == "hidden"
    assert (made["内部"]["A1"].value, made["内部"]["A2"].value) == ("某集团甲", "='某农业开发企业甲'!A4&\"某集团甲\"")
    assert not made.properties.creator


def test_figures_on_request(folder: Path) -> None:
    assert mask(folder, "a.xlsx", "b.xlsx", "--figures").code == 0
    sheet = openpyxl.load_workbook(folder / "b.xlsx")["某农业开发企业甲"]
    assert [cell.value for cell in sheet[3]] == ["某农业开发企业甲", "XX", "XX"]
    assert [cell.value for cell in sheet[4]] == ["某集团甲", "XX", "增长XX%"]


def test_masking_a_copy_changes_nothing_and_the_original_comes_back(folder: Path) -> None:
    assert mask(folder, "a.xlsx", "b.xlsx", "--figures").code == 0
    assert mask(folder, "b.xlsx", "again.xlsx", "--figures").code == 0
    assert (folder / "again.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()
    assert unmask(folder, "again.xlsx", "c.xlsx").code == 0
    assert (folder / "c.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()


def test_a_workbook_without_names_keeps_its_sheets(folder: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "全市工业平稳"
    made.save(folder / "a.xlsx")
    assert mask(folder, "a.xlsx", "b.xlsx").code == 0
    old, new = (parts_of((folder / name).read_bytes()) for name in ("a.xlsx", "b.xlsx"))
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
        assert old[name] == new[name]


def test_words_that_cells_share_are_masked_in_each(folder: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    strings = "<si><t>企业</t></si><si><r><t>炜杰</t></r><r><rPr><b/></rPr><t>集团</t></r><rPh sb='0' eb='2'><t>炜杰集团</t></rPh></si>"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="0" t="s"><v>{index}</v></c><c r="B{row}"><v>{row}</v></c></row>'
        for row, index in enumerate((0, 1, 1), 1)
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{listed}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{listed}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="3" uniqueCount="2">{strings}</sst>',
    }
    (folder / "a.xlsx").write_bytes(archives.zipped(parts))
    done = mask(folder, "a.xlsx", "b.xlsx")
    assert done.code == 0, done.err
    assert leaks((folder / "b.xlsx").read_bytes(), SECRETS) == []
    sheet = openpyxl.load_workbook(folder / "b.xlsx")["表"]
    assert [cell.value for cell in sheet["A"]] == ["企业", "某集团甲", "某集团甲"]
    assert [cell.value for cell in sheet["B"]] == [1, 2, 3]
    assert b"<b/>" in parts_of((folder / "b.xlsx").read_bytes())["xl/worksheets/sheet1.xml"], "the run stays bold"
    assert unmask(folder, "b.xlsx", "c.xlsx").code == 0
    assert (folder / "c.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()


def test_two_sheets_of_one_enterprise_keep_names_apart(folder: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "瑞泽农业"
    made.active["A1"] = "海州瑞泽农业开发有限公司投产"
    made.create_sheet("海州瑞泽农业开发有限公司")["A1"] = 1
    made.save(folder / "a.xlsx")
    assert mask(folder, "a.xlsx", "b.xlsx").code == 0
    names = openpyxl.load_workbook(folder / "b.xlsx").sheetnames
    assert len(set(names)) == 2
    assert all(name.startswith("某农业开发企业甲") for name in names)


def test_diff_and_dry_run(folder: Path) -> None:
    shown = mask(folder, "a.xlsx", "", "--diff", "--show-sensitive", "--figures")
    assert "+某集团甲 XX 增长XX%" in shown.out.replace("\t", " ")
    listed = mask(folder, "a.xlsx", "", "--dry-run")
    assert listed.code == 0
    assert not any(secret in listed.out for secret in SECRETS)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_masked_workbooks(folder: Path) -> None:
    assert mask(folder, "a.xlsx", "b.xlsx").code == 0
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for name, kind in (("b.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"), ("a.xlsx", "ods"), ("a.ods", "xlsx")):
        command = ["soffice", profile, "--headless", "--convert-to", kind, name]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    rows = (folder / "b.csv").read_text(encoding="utf-8").splitlines()
    assert rows[2] == "某农业开发企业甲,320.5,5.2"
    assert rows[4] == "合计,440.5,"
    assert "xl/sharedStrings.xml" in dict(leaks((folder / "a.xlsx").read_bytes(), SECRETS)), "as LibreOffice writes it"
    assert mask(folder, "a.xlsx", "c.xlsx").code == 0
    assert leaks((folder / "c.xlsx").read_bytes(), SECRETS) == []
    assert openpyxl.load_workbook(folder / "c.xlsx")["某农业开发企业甲"]["A3"].font.bold
