"""Comments and texts of pictures in a Word file: names in them leave the house with it, figures in them are nobody's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answered import DATE, parts
from archives import RELATIONSHIPS, TYPES, W, document, paragraph, zipped

from linter.answers import answered
from linter.api import lint
from linter.readers import docx
from linter.reporters import ReportOptions

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="图片 1" descr="青川金港电子有限公司厂区"/></wp:inline></w:drawing></w:r></w:p>'
)
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="comments.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>'
)


def commented(words: str, author: str = "李某", body: str = "") -> bytes:
    comment = f'<w:comment w:id="0" w:author="{author}">{paragraph(words)}</w:comment>'
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONSHIPS,
            "word/document.xml": document(paragraph("全市工业投资同比增长8.4%。") + body),
            "word/_rels/document.xml.rels": RELATIONS,
            "word/comments.xml": f'<?xml version="1.0"?><w:comments xmlns:w="{W}">{comment}</w:comments>',
        }
    )


def test_they_follow_the_text_under_the_name_of_their_place() -> None:
    reading = docx.read("t.docx", commented("请核实，电话13812345678", body=PICTURE))
    assert [(b.kind, reading.text.raw[b.start : b.end], b.place) for b in reading.blocks][1:] == [
        ("remark", "请核实，电话13812345678", "批注1"),
        ("remark", "青川金港电子有限公司厂区", "图片说明1"),
    ]


def test_names_and_numbers_are_found_figures_and_wording_are_not_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "t.docx"
    words = (
        "此处应为全市工业投资同比下降8.4%，提高0.6个百分比，2月30日核对，与青川瑞泽农业有限公司联系，电话13812345678"
    )
    file.write_bytes(commented(words))
    (report,) = lint(file, {"profile": "anonymized"}).files
    assert [finding.code for finding in report.findings] == ["NAM001", "PII001"]
    data, number = answered(report, file.read_bytes(), ReportOptions(), DATE)
    assert number == 2
    assert parts(data)["word/comments.xml"].decode().count("批注1") == 2


def test_our_own_comments_are_no_part_of_the_report() -> None:
    reading = docx.read("t.docx", commented("“青川瑞泽农业有限公司”未隐去", author="hegao"))
    assert len(reading.blocks) == 1
