"""PDF: the paragraphs, tables and addresses of the report it was made of, and a clear error where there is no text."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from linter.cli.main import main
from linter.errors import InputError
from linter.readers import pdf, read
from linter.readers.confined import Limits

if TYPE_CHECKING:
    from linter.readers.block import Reading

REPORT = """青河市2031年前三季度工业经济运行情况
今年以来，青河市坚持稳中求进，工业经济运行总体平稳，主要指标好于预期，为完成全年目标任务打下了较好基础。
一、总体情况
（一）生产平稳增长。前三季度，全市规模以上工业增加值同比增长6.1%，增速比上半年加快0.7个百分点，高于全省平均水平1.2个百分点；9月份，增加值同比增长6.8%，比8月份加快0.4个百分点。
（二）投资继续回升。前三季度，全市工业投资同比增长9.3%，其中技术改造投资同比增长12.5%，占工业投资的比重为38.6%。一是新开工项目增多，全市新开工亿元以上项目27个。二是到位资金改善。
二、存在问题
1.外需不足。前三季度，全市工业企业出口交货值同比下降3.4%，降幅比上半年扩大1.1个百分点，部分企业订单减少。
2.成本上升。每百元营业收入中的成本为84.7元，同比增加0.3元，企业用能、用工成本上升较快，盈利空间受到挤压。
三、下一步打算
一是抓运行调度，坚持月分析、季通报，及时协调解决企业用能、用工、融资等方面的困难和问题，稳定企业预期。二是抓项目建设，紧盯在建项目，倒排工期，力争早日投产。三是抓服务，落实各项惠企政策，帮助企业降低成本、开拓市场。
"""
LINES = REPORT.splitlines()
TABLE = [["指标", "绝对量", "同比增长（%）"], ["工业增加值", "126.1", "6.1"], ["工业投资", "", "9.3"]]


def built(
    flow: list[Any], frames: int = 1, size: float = 14, head: str = "", height: float = 500, **options: Any
) -> bytes:
    """A PDF made with reportlab, with page numbers and, if told, a header."""
    pytest.importorskip("reportlab", reason="needs reportlab")
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    out = io.BytesIO()
    width = 500 / frames
    places = [Frame(50 + width * n, 60, width - 20 * (frames > 1), height - 120, id=str(n)) for n in range(frames)]

    def edges(canvas: Any, document: Any) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(300, 25, f"- {document.page} -")
        canvas.drawCentredString(300, height - 30, head)

    document = BaseDocTemplate(out, pagesize=(600, height), **options)
    document.addPageTemplates([PageTemplate(frames=places, onPage=edges)])
    document.build(flow)
    return out.getvalue()


def paragraphs(size: float = 14, indent: bool = True, lines: list[str] = LINES) -> list[Any]:
    pytest.importorskip("reportlab", reason="needs reportlab")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle(
        "body",
        fontName="STSong-Light",
        fontSize=size,
        leading=size * 1.7,
        firstLineIndent=2 * size * indent,
        wordWrap="CJK",
    )
    title = ParagraphStyle("title", parent=body, alignment=1, firstLineIndent=0, fontSize=size * 1.4, leading=size * 2)
    return [Paragraph(lines[0], title), *[Paragraph(line, body) for line in lines[1:]]]


def told(reading: Reading, beside: bool = False) -> list[tuple[str, str, str]]:
    """Kind, address and words of the blocks, with or without headers and footers."""
    return [
        (b.kind, b.address, reading.text.raw[b.start : b.end])
        for b in reading.blocks
        if ("页眉" in b.place or "页脚" in b.place) is beside
    ]


PLAIN = told(read("a.txt", REPORT.encode()))


@pytest.mark.parametrize(
    ("size", "indent", "frames", "height"),
    [
        (14, True, 1, 800),
        (14, True, 1, 330),
        (16, False, 1, 400),
        (10.5, True, 2, 420),
        (10.5, True, 2, 300),
        (12, True, 1, 300),
    ],
)
def test_the_addresses_are_those_of_the_plain_text(size: float, indent: bool, frames: int, height: float) -> None:
    data = built(paragraphs(size, indent), frames, head="青河市统计局" if height < 800 else "", height=height)
    reading = read("a.pdf", data)
    assert told(reading) == PLAIN
    beside = told(reading, beside=True)
    assert ("paragraph", "页脚/段1", "- 1 -") in beside
    assert height == 800 or ("paragraph", "页眉/段1", "青河市统计局") in beside


def test_pages_are_the_places() -> None:
    reading = read("a.pdf", built(paragraphs(12), head="青河市统计局", height=320))
    places = [b.place for b in reading.blocks]
    assert places[0] == "第1页"
    assert any("—" in place for place in places), "a paragraph goes over the end of a page"
    assert places[-1].endswith("页 页脚")


def test_a_ruled_table_is_a_grid() -> None:
    flow = paragraphs()
    from reportlab.platypus import Table

    rules: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light", 12)]
    flow.insert(4, Table([*TABLE, ["合计", "233.2", ""]], style=[*rules, ("SPAN", (1, 3), (2, 3))]))
    reading = read("a.pdf", built(flow, height=700))
    assert [block for block in told(reading) if block[0] != "cell"] == PLAIN
    cells = [(b.row, b.column, reading.text.raw[b.start : b.end]) for b in reading.blocks if b.kind == "cell"]
    expected = [(r, c, words) for r, row in enumerate(TABLE) for c, words in enumerate(row) if words]
    assert cells == [*expected, (3, 0, "合计"), (3, 1, "233.2")]
    places = {b.place for b in reading.blocks if b.kind == "cell"}
    assert "第1页 表1 第2行第3列" in places
    assert "\n工业增加值\t126.1\t6.1\n" in reading.text.raw


def test_boxes_of_spans() -> None:
    data = built(paragraphs(), height=330)
    raw = read("a.pdf", data).text.raw
    at = raw.index("6.1%")
    (one,), both = pdf.boxes("a.pdf", data, [(at, at + 4), (raw.index("今年"), raw.index("一、总体") - 1)])
    assert one.page == 1
    assert 50 < one.left < one.right < 550
    assert 10 < one.right - one.left < 4 * 14
    assert 10 < one.top - one.bottom < 28
    assert len(both) == 2, "a paragraph of two lines"
    assert both[0].bottom > both[1].bottom


def soffice(source: Path, kind: str) -> Path:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs soffice")
    profile = f"-env:UserInstallation=file://{source.parent / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix("." + kind)


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "size", "indent"), [(1, 16, True), (2, 10.5, True), (1, 12, False)])
def test_documents_written_by_libreoffice(tmp_path: Path, columns: int, size: float, indent: bool) -> None:
    document = word(columns, size, indent)
    document.save(str(tmp_path / "a.docx"))
    reading = read("a.pdf", soffice(tmp_path / "a.docx", "pdf").read_bytes())
    assert told(reading) == PLAIN
    assert ("paragraph", "页眉/段1", "青河市统计局") in told(reading, beside=True)


def word(columns: int, size: float, indent: bool) -> Any:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    section = document.sections[0]
    section.header.paragraphs[0].text = "青河市统计局"
    section.page_height = Pt(500)
    if columns > 1:
        section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(columns))
    for number, line in enumerate(LINES):
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if number else WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.5
        if indent and number:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
        if not number:
            paragraph.runs[0].font.size = Pt(size * 1.3)
    return document


def drawn(*pages: str, **options: Any) -> bytes:
    """A PDF of pages with a picture, a text or nothing."""
    pytest.importorskip("reportlab", reason="needs reportlab")
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    picture = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in (
            (b"IHDR", bytes((0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 0))), (b"IDAT", zlib.compress(b"\0" * 72)), (b"IEND", b""),
        )
    )  # fmt: skip
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 400), **options)
    for page in pages:
        canvas.setFont("STSong-Light", 14)
        if page == "picture":
            canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, 600, 400)
        elif page:
            canvas.drawString(60, 300, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: drawn("picture", "picture"), "没有文字"),
        (lambda: drawn("", ""), "没有文字"),
        (lambda: drawn("全市工业增长5%。", encrypt="secret"), "加密"),
        (lambda: drawn("全市工业增长5%。")[:400], "损坏"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40, "损坏"),
        (lambda: "全市工业增长5%。".encode(), "不是 PDF"),
        (lambda: b"", "不是 PDF"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_remedy(data: Any, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read("a.pdf", data())
    assert words in caught.value.message.zh
    assert caught.value.path == "a.pdf"
    assert caught.value.remedy


def test_pages_that_are_pictures_are_told_and_the_others_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "制造业投资占工业投资的比重为128.6%。"
    (tmp_path / "a.pdf").write_bytes(drawn(words, "picture", "", words, "picture"))
    (tmp_path / "b.pdf").write_bytes(drawn("picture"))
    (tmp_path / "c.txt").write_text(words, encoding="utf-8")
    code = main(
        ["check", "--isolated", "--output-format", "json", *(str(tmp_path / n) for n in ("a.pdf", "b.pdf", "c.txt"))]
    )
    record = json.loads(capsys.readouterr().out)
    assert code == 2
    errors = [file["error"] and file["error"]["message"] for file in record["files"]]
    assert "第 2、5 页" in errors[0]
    assert "没有文字" in errors[1]
    assert errors[2] is None
    found = [(Path(f["path"]).name, f["code"], f["place"]) for f in record["findings"]]
    assert found == [("a.pdf", "PCT001", "第1页"), ("a.pdf", "PCT001", "第4页"), ("c.txt", "PCT001", "")]


def test_a_pdf_by_another_name_is_no_text() -> None:
    with pytest.raises(InputError) as caught:
        read("a.txt", drawn("全市工业增长5%。"))
    assert "PDF" in caught.value.message.zh


def bomb(length: int) -> bytes:
    """A page whose content unpacks to ``length`` bytes."""
    content = zlib.compress(b"0 0 m 1 1 l S\n" * (length // 14), 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(content), content),
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(made),
    )


def test_a_bomb_ends_at_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_LIMITS", Limits(memory=200 << 20, processor=4, waiting=60))
    with pytest.raises(InputError) as caught:
        read("a.pdf", bomb(60_000_000))
    assert caught.value.remedy


@pytest.mark.slow
def test_damaged_files_are_read_or_refused() -> None:
    data = built(paragraphs(lines=LINES[:5]), height=330)
    random_ = random.Random(7)
    outcomes = set()
    for _ in range(60):
        hurt = bytearray(data)
        for _ in range(random_.choice((1, 4, 40))):
            hurt[random_.randrange(len(hurt))] = random_.randrange(256)
        if random_.random() < 0.3:
            del hurt[random_.randrange(len(hurt)) :]
        reading = readable(bytes(hurt))
        outcomes.add(reading is not None)
        ends = [0]
        for block in reading.blocks if reading else ():
            assert ends[-1] <= block.start < block.end
            ends.append(block.end)
    assert outcomes == {True, False}


def readable(data: bytes) -> Reading | None:
    """What a file gives that may be damaged, None where it is refused."""
    try:
        return read("a.pdf", data)
    except InputError as error:
        refused = error
    assert refused.remedy
    return None
