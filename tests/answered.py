"""Word files opened again after they were answered, by rules of our own and not by the walk that wrote them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import archives
from lxml import etree

from linter.answers import answered
from linter.finding import FileReport, Finding
from linter.readers.docx_remarks import added, remarks
from linter.readers.docx_walk import Word
from linter.readers.package import Package
from linter.text import Text

if TYPE_CHECKING:
    from linter.reporters import ReportOptions

W = f"{{{archives.W}}}"
DATE = "2026-03-04T05:06:07Z"


class Comment(NamedTuple):
    """A comment as it stands in the file: the words it is anchored over, and its lines."""

    words: str
    lines: list[str]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def comments(data: bytes, points: bool = False) -> dict[int, Comment]:
    """The comments of a document by number. Each must be anchored once: beginning, end, sign, in this order.

    ``points``: one that stands at a point may have a sign alone, as LibreOffice writes it.
    """
    held = parts(data)
    body = etree.fromstring(held["word/document.xml"])
    root = etree.fromstring(held["word/comments.xml"])
    open_now: dict[str, list[str]] = {}
    closed: dict[str, str] = {}
    signs: list[str] = []
    for node in body.iter("*"):
        own = node.get(W + "id", "")
        if node.tag == W + "commentRangeStart":
            assert own not in open_now
            open_now[own] = []
        elif node.tag == W + "commentRangeEnd":
            closed[own] = "".join(open_now[own])
        elif node.tag == W + "commentReference":
            assert own in closed or points
            closed.setdefault(own, "")
            signs.append(own)
        elif node.tag in (W + "t", W + "delText"):
            for number, words in open_now.items():
                if number not in closed:
                    words.append(node.text or "")
    listed = [comment.get(W + "id", "") for comment in root]
    assert sorted(signs) == sorted(listed) == sorted(closed)
    return {int(each.get(W + "id", "")): Comment(closed[each.get(W + "id", "")], lines(each)) for each in root}


def marked(data: bytes) -> etree._Element:
    """What stands behind the first beginning of a comment."""
    start = next(etree.fromstring(parts(data)["word/document.xml"]).iter(W + "commentRangeStart"))
    behind = start.getnext()
    assert behind is not None
    return behind


def lines(comment: etree._Element) -> list[str]:
    return ["".join(node.text or "" for node in p.iter(W + "t")) for p in comment.iter(W + "p")]


def walked(data: bytes) -> Word:
    return Word(Package(data, "稿.docx"))


def report(data: bytes, *findings: Finding) -> FileReport:
    return FileReport(
        "稿.docx", "review", "docx", Text(walked(data).text + added(remarks(walked(data).parts))), findings
    )


def answer(data: bytes, options: ReportOptions, *findings: Finding) -> bytes:
    return answered(report(data, *findings), data, options, DATE)[0]


def rejected(data: bytes) -> bytes:
    """The file with all tracked changes of ours rejected."""
    held = parts(data)
    body = etree.fromstring(held["word/document.xml"])
    for mark in [*body.iter(W + "ins", W + "del")]:
        if mark.get(W + "author") == "hegao":
            for run in list(mark) if mark.tag == W + "del" else []:
                for node in run.iter(W + "delText"):
                    node.tag = W + "t"
                mark.addprevious(run)
            above = mark.getparent()
            assert above is not None
            above.remove(mark)
    return archives.zipped({**held, "word/document.xml": etree.tostring(body)})


def sample(path: Path) -> Path:
    """A report of several faults as python-docx writes it: formatted runs, a table, a header and a footer."""
    import docx

    made = docx.Document()
    made.add_heading("全市工业经济运行情况", 0)
    made.add_heading("一、总体情况", 1)
    paragraph = made.add_paragraph("1—9月，全市规模以上工业增加值同比")
    run = paragraph.add_run("增长6.2%")
    run.bold, run.italic = True, True
    paragraph.add_run("，居全省第3位。技术改造投资占工业投资的比重为128.6%。")
    made.add_paragraph("1—9月，全市制造业投资占工业投资的比重比上年同期提高2.4个百分比。")
    made.add_heading("二、存在问题", 1)
    made.add_paragraph("1—9月，全市规模以上工业增加值同比下降6.2%。")
    table = made.add_table(2, 2)
    table.cell(0, 1).text = "说明"
    table.cell(1, 0).text = "工业"
    table.cell(1, 1).text = "增加值下降-1.5%。"
    made.sections[0].header.paragraphs[0].text = "技术改造投资占比为138.6%。"
    made.sections[0].footer.paragraphs[0].text = "下降-2.5%的有食品工业。"
    made.save(str(path))
    return path
