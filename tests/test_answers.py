"""Word answers: each comment stands exactly over the words it speaks of, and the report stays what it was."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import answered
import archives
import pytest
from answered import DATE, W, answer, comments, marked, parts, walked
from fake_reports import RULES, finding, place
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from test_docx_properties import BODY, standing
from test_readers_docx import REL, p, part, relationships, row, run

from linter.answers import answered as made_of
from linter.errors import InputError, Said
from linter.finding import Edit, Elsewhere, Finding, Fix, Place, Span
from linter.reporters import ReportOptions
from linter.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN = ReportOptions(rules=RULES, redact=False)
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def hit(file: bytes, words: str, code: str = "PCT001", **more: object) -> Finding:
    return finding(Text(walked(file).text), code, words, **more)  # type: ignore[arg-type]


def over(data: bytes, words: str) -> answered.Comment:
    """The one comment of a file answered for one finding on these words, the text unchanged."""
    made = answer(data, OPEN, hit(data, words))
    assert walked(made).text == walked(data).text
    (comment,) = comments(made).values()
    return comment


PARAGRAPHS = [
    p(run("全市投资占比为128.6%，超过")),
    p(run("占比为") + run("12", "<w:b/>") + run("8.6") + run("%。")),
    p("<w:r><w:t>占比为</w:t><w:t>128</w:t><w:lastRenderedPageBreak/><w:t>.6%。</w:t></w:r>"),
    p("<w:ins w:id='7' w:author='a'>" + run("占比为128.6%") + "</w:ins>" + run("。")),
    p("<w:hyperlink>" + run("占比为128") + "</w:hyperlink>" + run(".6%。")),
    p("<w:sdt><w:sdtPr/><w:sdtContent>" + run("为128.") + "</w:sdtContent></w:sdt>" + run("6%。")),
    p(run("占比为128") + "<w:del w:id='8' w:author='a'><w:r><w:delText/></w:r></w:del>" + run(".6%")),
    p("<w:r><w:tab/><w:t>占比 128.6%</w:t><w:br/><w:t>二、下一段</w:t></w:r>"),
]  # fmt: skip


@pytest.mark.parametrize("body", PARAGRAPHS)
def test_a_comment_stands_over_exactly_its_words(body: str) -> None:
    assert over(archives.word(body), "128.6%").words == "128.6%"


def test_runs_cut_in_two_keep_their_look() -> None:
    body = p(run("占比为128.6%，居第3位。", "<w:b/><w:color w:val='FF0000'/>"))
    made = parts(answer(data := archives.word(body), OPEN, hit(data, "128.6%")))
    runs = [r for r in etree.fromstring(made["word/document.xml"]).iter(W + "r") if r.find(W + "t") is not None]
    assert ["".join(t.text or "" for t in r.iter(W + "t")) for r in runs] == ["占比为", "128.6%", "，居第3位。"]
    looks = {etree.tostring(look) for r in runs for look in r.findall(W + "rPr")}
    assert len(looks) == 1
    assert b"FF0000" in looks.pop()


def test_blanks_at_a_cut_stay() -> None:
    made = answer(data := archives.word(p("<w:r><w:t>占比 128.6% 以上</w:t></w:r>")), OPEN, hit(data, "128.6%"))
    spaces = [
        t.get("{http://www.w3.org/XML/1998/namespace}space")
        for t in etree.fromstring(parts(made)["word/document.xml"]).iter(W + "t")
    ]
    assert spaces == ["preserve", None, "preserve"]


def test_across_paragraphs_and_cells() -> None:
    assert over(archives.word(p("产值") + p("保持增长")), "产值\n保持").words == "产值保持"
    table = f"<w:tbl>{row('工业', '增长6%')}{row('投资', '下降3%')}</w:tbl>"
    assert over(archives.word(table), "增长6%\n投资").words == "增长6%投资"


def test_a_point_stands_where_it_is() -> None:
    data = archives.word(p("增长。") + p("") + p("投资"))
    for at, after in ((3, "增长。"), (4, ""), (7, "投资"), (5, "")):
        one = hit(data, "增长")._replace(start=at, end=at)
        body = etree.fromstring(parts(answer(data, OPEN, one))["word/document.xml"])
        sign = next(body.iter(W + "commentReference"))
        paragraph = next(sign.iterancestors(W + "p"))
        before = "".join(t.text or "" for t in paragraph.iter(W + "t") if _precedes(t, sign))
        assert before == after, at


def _precedes(one: etree._Element, other: etree._Element) -> bool:
    order = list(one.getroottree().iter("*"))
    return order.index(one) < order.index(other)


NUMBERING = part(
    "numbering",
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
)
SECTION = (
    "<w:sectPr xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
    "<w:headerReference w:type='default' r:id='{}'/></w:sectPr>"
)


def package(body: str, **files: str) -> bytes:
    """A document with further parts, each related to under its own name."""
    names = {name: f"{name}.xml" for name in files}
    return archives.zipped({
        "[Content_Types].xml": archives.TYPES, "_rels/.rels": archives.RELATIONSHIPS,
        "word/document.xml": archives.document(body), "word/_rels/document.xml.rels": relationships(**names),
        **{f"word/{name}.xml": content for name, content in files.items()},
    })  # fmt: skip


def test_an_automatic_number_has_its_comment_over_the_paragraph() -> None:
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    data = package(p("工业增长。", listed) + p("投资增长。", listed), numbering=NUMBERING)
    assert walked(data).text.startswith("1. 工业")
    comment = over(data, "2.")
    assert comment.words == "投资增长。"
    assert "指自动编号“2.”。" in comment.lines
    assert over(data, "2. 投资").words == "投资"


def test_a_header_has_its_comment_where_its_section_begins() -> None:
    header = part("hdr", p("占比为{}%。"))
    body = (
        p("第一节。") + p(run("第一节末。"), SECTION.format("header1")) + p("第二节。") + p("正文") + SECTION.format("header2")
    )  # fmt: skip
    data = package(body, header1=header.format("128.6"), header2=header.format("138.6"))
    for words, beginning in (("128.6%", "第一节。"), ("138.6%", "第二节。")):
        made = answer(data, OPEN, hit(data, words))
        sign = next(etree.fromstring(parts(made)["word/document.xml"]).iter(W + "commentReference"))
        paragraph = next(sign.iterancestors(W + "p"))
        assert "".join(t.text or "" for t in paragraph.iter(W + "t")) == beginning
        (comment,) = comments(made).values()
        assert comment.words == ""
        assert f"指页眉中的“{words}”。" in comment.lines[1]
        assert parts(made)["word/header1.xml"] == parts(data)["word/header1.xml"]


def test_a_note_has_its_comment_at_its_reference() -> None:
    notes = part("footnotes", "<w:footnote w:id='2'>" + p("甲。") + "</w:footnote><w:footnote w:id='5'>" + p("占比为128.6%。") + "</w:footnote>")  # fmt: skip
    reference = "<w:r><w:t>增长</w:t><w:footnoteReference w:id='{}'/><w:t>后</w:t></w:r>"
    data = package(p(reference.format(2)) + p(reference.format(5)), footnotes=notes)
    made = answer(data, OPEN, hit(data, "128.6%"))
    (comment,) = comments(made).values()
    assert (comment.words, "指脚注2中的“128.6%”" in comment.lines[1]) == ("", True)
    between = marked(made)
    assert [node.get(W + "id") for node in between.iter(W + "footnoteReference")] == ["5"]
    assert between.find(W + "t") is None
    assert between.xpath("name(following-sibling::*[1])") == "w:commentRangeEnd"


def test_a_text_box_has_its_comment_at_the_run_that_holds_it() -> None:
    box = f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:txbxContent>{p("占比为128.6%。")}</w:txbxContent></mc:Choice></mc:AlternateContent></w:r>'
    data = archives.word(p(run("正文") + box + run("之后")))
    made = answer(data, OPEN, hit(data, "128.6%"))
    body = etree.fromstring(parts(made)["word/document.xml"])
    start = next(body.iter(W + "commentRangeStart"))
    assert next(start.iterancestors(W + "txbxContent"), None) is None
    (comment,) = comments(made).values()
    assert comment.words == "占比为128.6%。"
    assert "指文本框1中的“128.6%”。" in comment.lines[1]


def test_a_formula_is_commented_as_a_whole() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMath xmlns:m="{math}"><m:r><m:t>128.6%</m:t></m:r></m:oMath>'
    made = answer(data := archives.word(p(run("占比为") + formula + run("。"))), OPEN, hit(data, "8.6"))
    assert marked(made).tag == f"{{{math}}}oMath"


def test_both_places_of_a_contradiction_are_commented() -> None:
    body = p("一季度工业投资同比增长12.5%。") + f"<w:tbl>{row('工业', '投资同比下降4.1%')}{row('甲', '乙')}</w:tbl>"
    data = archives.word(body)
    text = Text(walked(data).text)
    there = place(text, "增长12.5%", data={"here": Said("增长", "grow")})
    one = hit(data, "下降4.1%", "DIR003", related=(there,), data={"indicator": Said("工业投资", "investment"), "period": Said("一季度", "")})  # fmt: skip
    first, second = comments(answer(data, OPEN, one)).values()
    assert first.words == "增长12.5%"
    assert first.lines == [
        "DIR003 错误：此处称增长",
        "见表1 第1行第2列“下降4.1%”处的批注：“工业投资”同一时期既称增长又称减少",
        "说明：hegao rule DIR003",
    ]
    assert second.words == "下降4.1%"
    assert second.lines == [
        "DIR003 错误：“工业投资”同一时期既称增长又称减少",
        "口径：工业投资 · 一季度 · 同比",
        "另一处 第1段：此处称增长",
        "说明：hegao rule DIR003",
    ]


def test_a_place_in_another_file_is_named() -> None:
    data = archives.word(p("工业投资同比增长12.5%。"))
    there = Place(4, 6, {"here": Said("下降", "fall")}, Elsewhere("二月.docx", 3, 4, 3, 6))
    one = hit(data, "增长12.5%", "DIR003", related=(there,))
    (comment,) = comments(answer(data, OPEN, one)).values()
    assert "另一处 二月.docx:3:4：此处称下降" in comment.lines


def test_names_are_shortened_where_they_are_hidden() -> None:
    data = archives.word(p("联系人欧阳砚秋。"))
    one = hit(data, "欧阳砚秋", "NAM002")
    for redact, there in ((True, False), (False, True)):
        made = parts(answer(data, OPEN._replace(redact=redact), one))
        assert ("欧阳砚秋" in made["word/comments.xml"].decode()) is there
        assert "欧阳砚秋" in made["word/document.xml"].decode()


def test_in_english() -> None:
    header = part("hdr", p("占比为128.6%。"))
    data = package(p("正文") + SECTION.format("header1"), header1=header)
    (comment,) = comments(answer(data, OPEN._replace(lang="en"), hit(data, "128.6%"))).values()
    assert comment.lines[0] == "PCT001 error: a share of 128.6% exceeds 100 %"
    assert "Word takes no comments" in comment.lines[1]
    assert comment.lines[-1] == "help: hegao rule PCT001"


def test_nothing_but_the_body_and_the_comments_changes() -> None:
    data = package(
        p("占比为128.6%。"), styles=part("styles", ""), settings=part("settings", "<w:zoom w:percent='100'/>")
    )
    before, after = parts(data), parts(answer(data, OPEN, hit(data, "128.6%")))
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    assert list(after)[: len(before)] == list(before)


def test_what_is_suppressed_has_no_comment() -> None:
    data = archives.word(p("占比为128.6%，下降4.1%。"))
    made = answer(data, OPEN, hit(data, "128.6%", suppressed="已核"), hit(data, "4.1%"))
    assert [comment.words for comment in comments(made).values()] == ["4.1%"]


def test_strict_files_stay_strict() -> None:
    data = package(p("占比为128.6%。"), settings=part("settings", ""))
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    known = [(usual + a, strict + b) for a, b in (
        (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
        (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
    )]  # fmt: skip
    held = parts(data)
    for name in held:
        for a, b in known:
            held[name] = held[name].replace(a, b)
    data = archives.zipped(held)
    made = answer(data, OPEN, hit(data, "128.6%"))
    assert walked(made).text == walked(data).text
    for name, content in parts(made).items():
        assert not any(a in content for a, _ in known), name
    assert strict + b"officeDocument/relationships/comments" in parts(made)["word/_rels/document.xml.rels"]


def test_a_file_that_changed_meanwhile_has_no_answer() -> None:
    data, later = (archives.word(p(words)) for words in ("占比为128.6%。", "占比为28.6%。"))
    with pytest.raises(InputError, match="改过"):
        made_of(answered.report(data, hit(data, "128.6%")), later, OPEN, DATE)


def repair(data: bytes, *edits: tuple[str, str, str], safe: bool = True) -> list[Finding]:
    """A finding for each pair: the words found, of which some are to become others."""
    text = Text(walked(data).text)
    made = []
    for found, old, new in edits:
        start = text.raw.index(found) + found.index(old)
        fix = Fix(safe, (Edit(start, start + len(old), new),))
        made.append(finding(text, "PCT002", found, fix=fix))
    return made


TRACK = OPEN._replace(track="safe")
TRACKED = [
    (p(run("提高2.4个百分比。")), ("个百分比", "个百分比", "个百分点"), "提高2.4个百分点。"),
    (p(run("提高") + run("2.4个", "<w:b/>") + run("百分") + run("比，")), ("2.4个百分比", "2.4个百分比", "3个百分点"), "提高3个百分点，"),
    (p(run("增长6%") + run("投资")), ("增长6%", "%", "%，"), "增长6%，投资"),
    (p(run("增长6%")), ("增长", "增", "约增"), "约增长6%"),
    (p(run("增长，，回升")), ("，，", "，", ""), "增长，回升"),
    (p("<w:hyperlink>" + run("个百分比") + "</w:hyperlink>"), ("百分比", "比", "点"), "个百分点"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "edit", "after"), TRACKED)
def test_repairs_are_tracked_where_asked_for(body: str, edit: tuple[str, str, str], after: str) -> None:
    data = archives.word(body)
    (one,) = repair(data, edit)
    made = answer(data, TRACK, one)
    assert walked(made).text == after + "\n"
    assert walked(rejected := answered.rejected(made)).text == walked(data).text
    assert b"delText" not in parts(rejected)["word/document.xml"]
    (comment,) = comments(made).values()
    assert any(line.startswith("修复：") and line.endswith("（已写成修订）") for line in comment.lines)
    marks = list(etree.fromstring(parts(made)["word/document.xml"]).iter(W + "ins", W + "del"))
    assert {(mark.get(W + "author"), mark.get(W + "date")) for mark in marks} == {("hegao", DATE)}
    assert walked(answer(data, OPEN, one)).text == walked(data).text


NOT_TRACKED = [
    p("<w:ins w:id='3' w:author='a'>" + run("个百分比") + "</w:ins>"),
    p("<w:r><w:t>个百分</w:t><w:footnoteReference w:id='2'/><w:t>比</w:t></w:r>"),
    p("<w:fldSimple w:instr='X'>" + run("个百分比") + "</w:fldSimple>"),
    p("<w:r><w:txbxContent>" + p("个百分比") + "</w:txbxContent></w:r>"),
]


@pytest.mark.parametrize("body", NOT_TRACKED)
def test_what_cannot_be_tracked_is_told_only(body: str) -> None:
    data = archives.word(body)
    made = answer(data, TRACK, *repair(data, ("个百分比", "比", "点")))
    assert walked(made).text == walked(data).text
    (comment,) = comments(made).values()
    assert [line for line in comment.lines if line.startswith("修复：")] == ["修复：“比”→“点”"]


def test_all_edits_of_a_repair_are_tracked_or_none() -> None:
    data = archives.word(p("甲个百分比。") + p("<w:fldSimple>" + run("乙个百分比") + "</w:fldSimple>"))
    raw = walked(data).text
    edits = tuple(Edit(at, at + 1, "点") for at, sign in enumerate(raw) if sign == "比")
    one = hit(data, "个百分比", "PCT002", fix=Fix(True, edits))
    assert walked(answer(data, TRACK, one)).text == raw


def test_unsafe_repairs_are_tracked_only_when_asked_for() -> None:
    data = archives.word(p("个百分比"))
    unsafe = repair(data, ("个百分比", "比", "点"), safe=False)
    assert walked(answer(data, TRACK, *unsafe)).text == "个百分比\n"
    assert walked(answer(data, OPEN._replace(track="all"), *unsafe)).text == "个百分点\n"


def test_numbers_are_those_nobody_uses() -> None:
    held = part("comments", "<w:comment w:id='41' w:author='甲'>" + p("原有") + "</w:comment>")
    body = p("<w:commentRangeStart w:id='41'/>" + run("占比") + "<w:commentRangeEnd w:id='41'/><w:r><w:commentReference w:id='41'/></w:r>"
             + "<w:ins w:id='77' w:author='a'>" + run("为128.6%") + "</w:ins>" + run("个百分比"))  # fmt: skip
    data = package(body, comments=held)
    made = answer(data, TRACK, hit(data, "128.6%"), *repair(data, ("个百分比", "比", "点")))
    found = comments(made)
    assert {number: comment.words for number, comment in found.items()} == {41: "占比", 78: "128.6%", 79: "个百分比点"}
    assert found[41].lines == ["原有"]
    marks = [e.get(W + "id") for e in etree.fromstring(parts(made)["word/document.xml"]).iter(W + "ins", W + "del")]
    assert len(marks) == len(set(marks)) == 3


def test_a_tracked_change_of_the_look_is_not_doubled() -> None:
    changed = "<w:b/><w:rPrChange w:id='5' w:author='a'><w:rPr/></w:rPrChange>"
    data = archives.word(p(run("占比为128.6%，提高2个百分比。", changed)))
    made = answer(data, TRACK, hit(data, "128.6%"), *repair(data, ("个百分比", "比", "点")))
    body = etree.fromstring(parts(made)["word/document.xml"])
    numbers = [str(node.get(W + "id")) for node in body.iter(W + "rPrChange", W + "ins", W + "del")]
    assert len(numbers) == len(set(numbers)) >= 7
    assert not {int(number) for number in numbers} & set(comments(made))


def test_a_chart_has_its_comment_at_its_drawing() -> None:
    names = "xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    chart = f"<c:chartSpace {names}><c:title><a:p><a:r><a:t>占比为128.6%</a:t></a:r></a:p></c:title></c:chartSpace>"
    drawing = f"<w:r><w:drawing><c:chart {names} xmlns:r='{REL}' r:id='chart1'/></w:drawing></w:r>"
    data = package(p(run("前") + drawing + run("后")), chart1=chart)
    made = answer(data, OPEN, hit(data, "128.6%"))
    assert [node.tag for node in marked(made)] == [W + "drawing"]
    (comment,) = comments(made).values()
    assert "指图表1中的“128.6%”。" in comment.lines[1]
    assert parts(made)["word/chart1.xml"] == parts(data)["word/chart1.xml"]


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), min_size=1, max_size=5)


def findings_at(data: bytes, spans: Sequence[tuple[int, int]]) -> list[Finding]:
    text = Text(walked(data).text)
    end = len(text.raw) - 1
    base = finding(text, "PCT001", "\n")
    clipped = [(min(start, end), min(start + length, end)) for start, length in spans]
    return [base._replace(start=a, end=b, fingerprint=str(n)) for n, (a, b) in enumerate(clipped)]


@pytest.mark.slow
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODY, SPANS, st.randoms(use_true_random=False))
def test_whatever_is_commented_no_word_changes(body: str, spans: list[tuple[int, int]], shuffle: random.Random) -> None:
    data = archives.word(body + "<w:p/>")
    ones = findings_at(data, spans)
    made = answer(data, OPEN, *ones)
    old, new = walked(data), walked(made)
    assert new.text == old.text
    assert "".join(standing(new)) == "".join(standing(old))
    found = comments(made)
    assert len(found) == len(ones)
    order = sorted(ones, key=lambda one: (one.start, -one.end))
    for one, comment in zip(order, found.values(), strict=True):
        held = [(node.text or "")[a:b] for node, a, b in old.nodes(one.start, one.end) if node.tag == W + "t"]
        inside = iter(comment.words)
        assert one.start == one.end or all(sign in inside for sign in "".join(held)) or _gone(old, one)
    shuffle.shuffle(ones)
    assert answer(data, OPEN, *ones) == made


def _gone(word: object, one: Finding) -> bool:
    """Whether part of a finding stands in a text box, which lies elsewhere in the made text than in the body."""
    from linter.readers.docx_walk import Word

    assert isinstance(word, Word)
    return any(
        story.place for at, paragraph, story in word.placed() if at <= one.end and at + len(paragraph.text) >= one.start
    )


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODY, SPANS, st.sampled_from(["", "改", "改后的话"]))
def test_whatever_is_tracked_can_be_rejected(body: str, spans: list[tuple[int, int]], words: str) -> None:
    data = archives.word(body + "<w:p/>")
    ones = [one._replace(fix=Fix(True, (Edit(one.start, one.end, words),))) for one in findings_at(data, spans)]
    made = answer(data, TRACK, *ones)
    assert walked(answered.rejected(made)).text == walked(data).text


def test_formulas_of_messages_and_spans_are_quoted() -> None:
    data = archives.word(p("甲占比为128.6%。"))
    one = hit(data, "128.6%", "DIR003", data={"indicator": Span(0, 3), "period": "一季度"})
    (comment,) = comments(answer(data, OPEN, one)).values()
    assert "“甲占比”" in comment.lines[0]
