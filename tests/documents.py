"""One report, invented, with faults and names in text and tables, written by scripts in every format that is read."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Part(NamedTuple):
    """``kind`` is title, heading, paragraph, caption or table; ``level`` is that of a heading, from 1."""

    kind: str
    text: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


REPORT = (
    Part("title", "青禾市2023年前三季度经济运行情况"),
    Part("paragraph", "前三季度，全市经济运行总体平稳，主要指标好于上年。"),
    Part("heading", "一、工业和投资", 1),
    Part("paragraph", "前三季度，全市规模以上工业增加值同比增长5.9%。其中，装备制造业增加值占规模以上工业增加值的比重为128.6%。"),
    Part("paragraph", "前三季度，全市工业投资同比增长8.4%，一般公共预算收入96.3亿元，同比增长6.9%。"),
    Part("heading", "（一）重点企业", 2),
    Part("paragraph", "青禾金港电子有限公司完成产值12.6亿元，比上年同期增加2.3亿元，增长28.2%。联系电话：13812345678。"),
    Part("heading", "（二）重点工作", 2),
    Part("paragraph", "重点抓好三项工作：一是稳生产，二是扩投资，三是促消费，三是优环境。"),
    Part("heading", "二、财政和贸易", 1),
    Part("paragraph", "前三季度，全市进出口总额90.0亿元，其中出口52.4亿元，进口35.1亿元。工业投资同比下降8.4%。"),
    Part("caption", "表1 2023年1—9月主要指标"),
    Part("table", rows=(
        ("指标", "单位", "1—9月", "上年同期", "增长（%）"),
        ("规模以上工业增加值", "亿元", "402.1", "383.2", "5.9"),
        ("一般公共预算收入", "亿元", "98.3", "90.1", "9.1"),
        ("税收收入", "亿元", "66.3", "61.1", "5.8"),
        ("全社会用电量", "亿千瓦时", "110.5", "100.1", "10.4"),
        ("货运量", "万吨", "905", "884", "2.4"),
    )),
    Part("heading", "三、县区情况", 1),
    Part("paragraph", "各县区签约项目和到位资金见下表。"),
    Part("caption", "表2 各县区签约项目"),
    Part("table", rows=(
        ("县区", "项目（个）", "资金（亿元）"),
        ("东山县", "12", "8.4"),
        ("西河县", "7", "3.9"),
        ("南湖区", "16", "11.2"),
        ("合计", "35", "25.3"),
    )),
    Part("paragraph", "表中各数为初步统计。"),
)  # fmt: skip
#: What a format carries of it: all, the text without the cells of tables, or the tables alone.
ALL, TEXT, TABLES = "all", "text", "tables"


def plain() -> bytes:
    """Text: a line for each paragraph, no tables."""
    return "".join(f"{part.text}\n" for part in REPORT if part.kind != "table").encode()


def markdown() -> bytes:
    out = []
    for part in REPORT:
        if part.kind == "table":
            lines = ["| " + " | ".join(row) + " |" for row in part.rows]
            lines.insert(1, "|" + "---|" * len(part.rows[0]))
            out.append("\n".join(lines))
        else:
            mark = {"title": "# ", "heading": "#" * (part.level + 1) + " "}.get(part.kind, "")
            out.append(mark + part.text)
    return ("\n\n".join(out) + "\n").encode()


def html() -> bytes:
    out = ['<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>经济运行</title></head><body>']
    for part in REPORT:
        if part.kind == "table":
            rows = (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows)
            out.append(f"<table>\n{chr(10).join(rows)}\n</table>")
        else:
            tag = {"title": "h1", "heading": f"h{part.level + 1}"}.get(part.kind, "p")
            out.append(f"<{tag}>{escape(part.text)}</{tag}>")
    return "\n".join([*out, "</body></html>\n"]).encode()


def docx() -> bytes:
    """Word, by python-docx: the styles of titles and headings, real tables."""
    import docx as word
    import docx.shared

    document = word.Document()
    # one page: a table that a page of PDF cuts is read as two
    document.sections[0].top_margin = document.sections[0].bottom_margin = word.shared.Mm(10)
    for part in REPORT:
        if part.kind == "table":
            table = document.add_table(len(part.rows), len(part.rows[0]), style="Table Grid")
            for row, cells in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        elif part.kind in ("title", "heading"):
            document.add_heading(part.text, part.level if part.kind == "heading" else 0)
        else:
            document.add_paragraph(part.text)
    return _saved(document)


def xlsx() -> bytes:
    """The tables alone, a sheet for each, rates as fractions in a format of per cent."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    caption = ""
    for part in REPORT:
        if part.kind == "caption":
            caption = part.text
        if part.kind == "table":
            sheet = book.create_sheet(f"表{len(book.worksheets) + 1}")
            sheet.append([caption])
            for row in part.rows:
                sheet.append([_number(cell) for cell in row])
            for cell in (cell for row in sheet.iter_rows(min_row=3) for cell in row):
                if isinstance(cell.value, float):
                    cell.number_format = "0.0"
    return _saved(book)


def pdf() -> bytes:
    """PDF, by reportlab, with the Chinese font that every viewer brings."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=11, leading=18, wordWrap="CJK", firstLineIndent=22)
    large = ParagraphStyle("title", parent=style, fontSize=18, leading=30, alignment=1, firstLineIndent=0)
    flow: list[object] = []
    for part in REPORT:
        if part.kind == "table":
            grid = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), "STSong-Light")]
            flow += [Table([list(row) for row in part.rows], style=grid), Spacer(1, 8)]
        else:
            flow.append(Paragraph(escape(part.text), large if part.kind == "title" else style))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(flow)
    return out.getvalue()


def converted(data: bytes, suffix: str, *targets: str) -> bytes:
    """What LibreOffice makes of a file, format after format, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"report{suffix}")
        source.write_bytes(data)
        for at, target in enumerate(targets):
            out = Path(folder, str(at))
            command = [
                "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target,
                "--outdir", str(out), str(source),
            ]  # fmt: skip
            subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, "HOME": folder})
            source = out / f"report.{target.partition(':')[0]}"
        return source.read_bytes()


def has_office() -> bool:
    return shutil.which("soffice") is not None


def _number(cell: str) -> float | int | str:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


class Written(NamedTuple):
    """A file of the report: its name, what it carries, and its bytes."""

    name: str
    carries: str
    data: bytes


#: By name: what it carries and whether LibreOffice is needed to write it.
FORMATS = {
    "report.txt": (TEXT, False),
    "report.md": (ALL, False),
    "report.html": (ALL, False),
    "report.docx": (ALL, False),
    "office.docx": (ALL, True),
    "report.xlsx": (TABLES, False),
    "office.xlsx": (TABLES, True),
    "report.pdf": (ALL, False),
    "office.pdf": (ALL, True),
}


def written(name: str) -> Written:
    """The report under one of the names of ``FORMATS``."""
    writers: dict[str, Callable[[], bytes]] = {
        "report.txt": plain,
        "report.md": markdown,
        "report.html": html,
        "report.docx": docx,
        "office.docx": lambda: converted(docx(), ".docx", "odt", "docx"),
        "report.xlsx": xlsx,
        "office.xlsx": lambda: converted(xlsx(), ".xlsx", "ods", "xlsx"),
        "report.pdf": pdf,
        "office.pdf": lambda: converted(docx(), ".docx", "pdf"),
    }
    return Written(name, FORMATS[name][0], writers[name]())
