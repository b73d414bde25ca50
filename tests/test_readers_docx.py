"""Word files: every word of them at its place, once, and nothing that Word does not show as text of the report."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import archives
import pytest

from linter.errors import InputError
from linter.readers import read
from linter.readers.docx_walk import Word
from linter.readers.package import Package

if TYPE_CHECKING:
    from linter.readers.block import Block, Reading

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def made(body: str, **parts: str) -> Reading:
    return read("稿.docx", archives.word(body, **parts))


def text(body: str, **parts: str) -> str:
    return made(body, **parts).text.raw.removesuffix("\n")


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{words if words.startswith('<') or not words else run(words)}</w:p>"


def relationships(**targets: str) -> str:
    """Relations of the main part: kind to target, a number behind the kind for several."""
    lines = "".join(
        f'<Relationship Id="{name}" Type="{REL}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def part(kind: str, content: str) -> str:
    return f'<w:{kind} xmlns:w="{archives.W}" xmlns:mc="{MC}">{content}</w:{kind}>'


def with_parts(body: str, **parts: tuple[str, str]) -> Reading:
    """A document with parts beside it: relation to root element and content."""
    files = {f"word/{name}.xml": part(*content) for name, content in parts.items()}
    relations = relationships(**{name: f"{name}.xml" for name in parts})
    given = {
        "[Content_Types].xml": archives.TYPES,
        "_rels/.rels": archives.RELATIONSHIPS,
        "word/document.xml": archives.document(body),
        "word/_rels/document.xml.rels": relations,
    }
    return read("稿.docx", archives.zipped({**given, **files}))


def cells(reading: Reading) -> list[tuple[str, int, int, str]]:
    return [(b.place, b.row, b.column, reading.text.raw[b.start : b.end]) for b in reading.blocks if b.kind == "cell"]


def headings(reading: Reading) -> list[tuple[str, int, str]]:
    return [(b.address, b.level, reading.text.raw[b.start : b.end]) for b in reading.blocks if b.kind == "heading"]


def test_a_paragraph_is_a_line_and_knows_its_number() -> None:
    reading = made(p("全市工业增长。") + p("") + p(run("投资") + run("增长。")))
    assert reading.text.raw == "全市工业增长。\n\n投资增长。\n"
    assert reading.text.encoding == "docx"
    assert [block.place for block in reading.blocks] == ["第1段", "第2段"]


INLINE = [
    (run("甲") + "<w:r><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
    ("<w:r><w:t>一</w:t><w:noBreakHyphen/><w:t>九月</w:t><w:softHyphen/></w:r>", "一-九月"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="宋体" w:char="2460"/></w:r>', "√≥①"),
    ('<w:hyperlink w:anchor="a">' + run("链接") + "</w:hyperlink>", "链接"),
    ("<w:smartTag><w:smartTagPr/>" + run("北京") + "</w:smartTag><w:customXml>" + run("市") + "</w:customXml>", "北京市"),
    ("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>", "控件"),
    (run("增长") + "<w:ins>" + run("约") + "</w:ins>" + run("6%"), "增长约6%"),
    (run("增长") + "<w:del><w:r><w:delText>约</w:delText></w:r></w:del>" + run("6%"), "增长6%"),
    ("<w:moveFrom>" + run("旧处") + "</w:moveFrom><w:moveTo>" + run("新处") + "</w:moveTo>", "新处"),
    ("<w:ins><w:del>" + run("插入又删") + "</w:del></w:ins>" + run("留"), "留"),
    ('<w:r><w:fldChar w:fldCharType="begin"/>'
     '<w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType="separate"/></w:r>' + run("7") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "7"),
    ('<w:fldSimple w:instr=" DATE ">' + run("3月") + "</w:fldSimple>", "3月"),
    ("<w:r><w:ruby><w:rt>" + run("hàn") + "</w:rt><w:rubyBase>" + run("汉") + "</w:rubyBase></w:ruby></w:r>" + run("字"), "汉（hàn）字"),
    ("<w:bdo w:val='ltr'>" + run("甲") + "</w:bdo><w:dir w:val='ltr'>" + run("乙") + "</w:dir>", "甲乙"),
    (run("增长") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + run("。"), "增长。"),
    (run("一\n行\t字"), "一 行 字"),
    (run(" 两头有空 "), " 两头有空 "),
    ("<w:bookmarkStart w:id='1' w:name='b'/>" + run("书签") + "<w:bookmarkEnd w:id='1'/><w:proofErr/>", "书签"),
    ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
     '<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>', "1/3"),
    (run("甲") + "<w:unknown><w:deeper>" + run("乙") + "</w:deeper></w:unknown>", "甲乙"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), INLINE)
def test_what_stands_in_a_paragraph(content: str, expected: str) -> None:
    assert text(p(content)) == expected


BREAK = "<w:r><w:br/></w:r>"
BREAKS = [
    (run("工业增长。") + BREAK + run("投资增长。"), "工业增长。\n投资增长。"),
    (run("全市经济情况") + BREAK + run("工业增长。"), "全市经济情况\n工业增长。"),
    (run("工业增长，") + BREAK + run("投资增长。"), "工业增长，\u2028投资增长。"),
    (run("关于全市规模以上工业企业生产经营和效益情况以及下一步") + BREAK + run("工作的报告"),
     "关于全市规模以上工业企业生产经营和效益情况以及下一步\u2028工作的报告"),
    (run("关于全市规模以上工业企业生产经营和效益情况以及下一步") + BREAK + run("一、总体情况"),
     "关于全市规模以上工业企业生产经营和效益情况以及下一步\n一、总体情况"),
    (run("工业增长，") + '<w:r><w:br w:type="page"/></w:r>' + run("投资增长。"), "工业增长，\n投资增长。"),
    (run("工业增长，") + "<w:r><w:cr/><w:lastRenderedPageBreak/></w:r>" + run("投资"), "工业增长，\u2028投资"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), BREAKS)
def test_a_line_broken_by_hand_goes_on_or_ends(content: str, expected: str) -> None:
    assert text(p(content)) == expected


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    assert text(p("工业增长，", deleted) + p("投资回升。") + p("消费平稳。")) == "工业增长，投资回升。\n消费平稳。"


def row(*contents: str, properties: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        + "".join(content if content.startswith(("<w:tc", "<w:sdt")) else tc(content) for content in contents)
        + "</w:tr>"
    )


def tc(words: str, properties: str = "") -> str:
    inside = words if words.startswith("<") else p(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def test_a_row_is_a_line_and_cells_stand_in_the_full_grid() -> None:
    table = (
        "<w:tbl><w:tblPr/>"
        + row(tc("指标", "<w:vMerge w:val='restart'/>"), tc("全市", "<w:gridSpan w:val='2'/>"), "备注")
        + row(tc("", "<w:vMerge/>"), "总量", "增速", "")
        + row("税收", tc(p("12.3") + p("亿元")), "6.2", "无", properties="<w:gridBefore w:val='0'/>")
        + row("合计", properties="<w:gridBefore w:val='1'/>")
        + "</w:tbl>"
    )
    reading = made(p("见下表。") + table + p("注：初步数。"))
    assert reading.text.raw == (
        "见下表。\n指标\t全市\t备注\n\t总量\t增速\t\n税收\t12.3\u2028亿元\t6.2\t无\n合计\n注：初步数。\n"
    )
    assert cells(reading) == [
        ("表1 第1行第1列", 0, 0, "指标"),
        ("表1 第1行第2列", 0, 1, "全市"),
        ("表1 第1行第4列", 0, 3, "备注"),
        ("表1 第2行第2列", 1, 1, "总量"),
        ("表1 第2行第3列", 1, 2, "增速"),
        ("表1 第3行第1列", 2, 0, "税收"),
        ("表1 第3行第2列", 2, 1, "12.3\u2028亿元"),
        ("表1 第3行第3列", 2, 2, "6.2"),
        ("表1 第3行第4列", 2, 3, "无"),
        ("表1 第4行第2列", 3, 1, "合计"),
    ]
    assert [b.place for b in reading.blocks if b.kind != "cell"] == ["第1段", "第2段"]


def test_rows_and_cells_in_content_controls_and_deleted_rows() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = row("甲", control(tc("乙"))) + control(row("丙", "丁")) + row("旧", "行", properties="<w:del w:id='1'/>")
    reading = made(control(f"<w:tbl>{rows}</w:tbl>"))
    assert reading.text.raw == "甲\t乙\n丙\t丁\n"


def test_tables_in_cells_follow_as_tables_of_their_own() -> None:
    inner = "<w:tbl>" + row("内一", "内二") + row("内三", "内四") + "</w:tbl>"
    outer = "<w:tbl>" + row("外一", tc(p("外二") + inner + p(""))) + row("外三", "外四") + "</w:tbl>"
    reading = made(outer + "<w:tbl>" + row("后一", "后二") + "</w:tbl>")
    assert reading.text.raw == "外一\t外二\u2028\n外三\t外四\n内一\t内二\n内三\t内四\n后一\t后二\n"
    assert [place for place, *_ in cells(reading)][-3:] == ["表2 第2行第2列", "表3 第1行第1列", "表3 第1行第2列"]


def test_a_table_of_one_cell_is_a_frame_round_text() -> None:
    reading = made("<w:tbl>" + row(tc(p("一、总体情况") + p("工业增长。"))) + "</w:tbl>")
    assert reading.text.raw == "一、总体情况\n工业增长。\n"
    assert [block.kind for block in reading.blocks] == ["heading", "paragraph"]


def test_what_surrounds_the_text_follows_it_with_its_place() -> None:
    body = p(run("增长6.2%") + "<w:r><w:footnoteReference w:id='3'/><w:endnoteReference w:id='1'/></w:r>" + run("。"))
    reading = with_parts(
        body,
        header1=("hdr", p("内部资料")),
        header2=("hdr", p("内部资料")),
        header3=("hdr", p("征求意见稿")),
        header4=("hdr", p("")),
        footer1=("ftr", p("统计局编") + p("— 1 —")),
        footnotes=(
            "footnotes",
            "<w:footnote w:id='-1' w:type='separator'>" + p("<w:r><w:separator/></w:r>") + "</w:footnote>"
            "<w:footnote w:id='2'>" + p("无人引用。") + "</w:footnote>"
            "<w:footnote w:id='3'>" + p("按可比价计算。") + "</w:footnote>",
        ),
        endnotes=("endnotes", "<w:endnote w:id='1'>" + p("数据来源于年报。") + "</w:endnote>"),
    )
    assert reading.text.raw == (
        "增长6.2%。\n内部资料\n征求意见稿\n统计局编\n— 1 —\n按可比价计算。\n无人引用。\n数据来源于年报。\n"
    )
    assert [(b.place, b.address) for b in reading.blocks[1:]] == [
        ("页眉", "页眉/段1"),
        ("页眉", "页眉/段2"),
        ("页脚", "页脚/段1"),
        ("脚注1", "脚注1/段1"),
        ("脚注2", "脚注2/段1"),
        ("尾注1", "尾注1/段1"),
    ]


def box(words: str) -> str:
    return f"<w:txbxContent>{p(words)}</w:txbxContent>"


def test_a_text_box_is_read_once() -> None:
    both = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing><a><b>'
        + box("框内文字。")
        + "</b></a></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + box("框内文字。")
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    only_old = (
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x"/><mc:Fallback><w:pict>'
        + box("旧式框。")
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = made(p(run("正文") + both + run("继续。")) + p(only_old))
    assert reading.text.raw == "正文继续。\n\n框内文字。\n旧式框。\n"
    assert [(b.place, b.address) for b in reading.blocks] == [
        ("第1段", "段1"),
        ("文本框1", "文本框1/段1"),
        ("文本框2", "文本框2/段1"),
    ]


def test_hidden_text_is_read_and_its_place_says_so() -> None:
    styles = "<w:style w:type='character' w:styleId='h'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
    reading = with_parts(
        p(run("甲公司", "<w:vanish/>") + run("增长。"))
        + p(run("乙公司", "<w:rStyle w:val='h'/>"))
        + p(run("未藏。", "<w:vanish w:val='0'/>"))
        + p(run("", "<w:vanish/>") + run("也未藏。")),
        styles=("styles", styles),
    )
    assert [b.place for b in reading.blocks] == ["第1段（含隐藏文字）", "第2段（含隐藏文字）", "第3段", "第4段"]
    assert "甲公司增长" in reading.text.raw


STYLES = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='my'><w:name w:val='我的标题'/><w:basedOn w:val='2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='off'><w:name w:val='像标题'/><w:basedOn w:val='2'/>"
    "<w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='toc1'><w:name w:val='toc 1'/></w:style>"
)


def style(name: str) -> str:
    return f"<w:pStyle w:val='{name}'/>"


def test_headings_by_style_and_outline_level() -> None:
    reading = with_parts(
        p("全市经济", style("t"))
        + p("总体判断", style("1"))
        + p("工业增长。")
        + p("分行业", style("my"))
        + p("普通正文。", style("off"))
        + p("投资情况", "<w:outlineLvl w:val='0'/>")
        + p("这一段虽然被误设为标题样式，其实是正文，全市工业生产平稳。", style("2")),
        styles=("styles", STYLES),
    )
    assert headings(reading) == [
        ("题", 1, "全市经济"),
        ("标题1", 1, "总体判断"),
        ("标题1/标题1", 2, "分行业"),
        ("标题2", 1, "投资情况"),
    ]


def test_the_same_addresses_as_plain_text_has() -> None:
    lines = [
        ("2024年全市经济运行情况", "1"), ("一、总体情况", "2"), ("全市生产总值增长6.2%。", "a"), ("（一）工业平稳", "my"),
        ("规模以上工业增加值增长7.1%。", "a"), ("1.装备制造。增长8.1%。", "a"), ("二、存在问题", "2"), ("需求不足。", "a"),
    ]  # fmt: skip
    plain = read("稿.txt", "\n".join(words for words, _ in lines).encode())
    styles = STYLES.replace("<w:basedOn w:val='2'/></w:style>", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>", 1)
    marked = with_parts("".join(p(words, style(name)) for words, name in lines), styles=("styles", styles))
    bare = made("".join(p(words) for words, _ in lines))

    def places(reading: Reading) -> list[tuple[str, str]]:
        return [(b.address, reading.text.raw[b.start : b.end]) for b in reading.blocks]

    assert places(marked) == places(plain)
    assert places(bare) == places(plain)


def test_where_only_some_headings_are_marked_numbers_tell_the_levels() -> None:
    reading = with_parts(
        p("一、总体情况") + p("（一）工业", style("1")) + p("增长。") + p("二、问题") + p("（一）需求", style("1")),
        styles=("styles", STYLES),
    )
    assert [address for address, _, _ in headings(reading)] == ["一", "一/（一）", "二", "二/（一）"]


def test_lines_of_a_table_of_contents_are_no_headings() -> None:
    reading = with_parts(
        p("一、总体情况\t1", style("toc1"))
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        + "<w:sdtContent>" + p("二、存在问题\t2") + "</w:sdtContent></w:sdt>"
        + p("一、总体情况", style("1")) + p("增长。") + p("二、存在问题", style("1")),
        styles=("styles", STYLES),
    )  # fmt: skip
    assert headings(reading) == [("一", 1, "一、总体情况"), ("二", 1, "二、存在问题")]


def test_words_of_diagrams_and_charts() -> None:
    a, c = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "chart"))
    chart = (
        f'<c:chartSpace xmlns:c="{c}" xmlns:a="{a}"><a:p><a:r><a:t>各企业产值</a:t></a:r></a:p><c:cat><c:strRef><c:strCache>'
        '<c:pt idx="0"><c:v>宏图公司</c:v></c:pt><c:pt idx="1"><c:v>其他</c:v></c:pt></c:strCache></c:strRef></c:cat>'
        '<c:val><c:numCache><c:pt idx="0"><c:v>12.5</c:v></c:pt></c:numCache></c:val></c:chartSpace>'
    )
    given = {
        "word/document.xml": archives.document(p("见图。")),
        "_rels/.rels": archives.RELATIONSHIPS,
        "word/_rels/document.xml.rels": relationships(chart="charts/chart1.xml", diagramData="diagrams/data1.xml"),
        "word/charts/chart1.xml": chart,
        "word/diagrams/data1.xml": f'<d xmlns:a="{a}"><a:p><a:r><a:t>第一步</a:t></a:r></a:p></d>',
    }
    reading = read("稿.docx", archives.zipped(given))
    assert reading.text.raw == "见图。\n第一步\n各企业产值\n宏图公司\n其他\n"
    assert [b.place for b in reading.blocks] == ["第1段", "图示1", "图表1", "图表1", "图表1"]


def test_files_in_the_strict_form_of_the_standard() -> None:
    body = archives.document(p("工业增长。")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    relations = archives.RELATIONSHIPS.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    )
    reading = read("稿.docx", archives.zipped({"_rels/.rels": relations, "word/document.xml": body}))
    assert reading.text.raw == "工业增长。\n"


TO_SHEET = archives.RELATIONSHIPS.replace("word/document.xml", "xl/workbook.xml")
SHEET = archives.zipped({"_rels/.rels": TO_SHEET, "xl/workbook.xml": "<a/>"})
REFUSED = [
    (archives.zipped({"word/other.xml": "<a/>"}), "缺少部件 word/document.xml"),
    (SHEET, "Excel"),
    (archives.zipped({"word/document.xml": archives.laughs()}), "DOCTYPE"),
    (archives.word(p("x"), word__vbaProject_bin="x"), "宏"),
    (archives.word(p("增长"))[:300], "损坏"),
    ("全市工业增长。".encode(), "不是压缩包"),
    (archives.encrypted_office(), "打开密码"),
    (archives.zipped({"word/document.xml": "<w:document>"}), "XML"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_read_is_an_error_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read("稿.docx", data)
    assert caught.value.remedy is not None
    assert caught.value.path == "稿.docx"


def test_other_documents_inside_and_pictures_alone_are_no_clean_text() -> None:
    def with_relation(body: str, **targets: str) -> bytes:
        parts = {"_rels/.rels": archives.RELATIONSHIPS, "word/document.xml": archives.document(body)}
        files = {f"word/{target}": "x" for target in targets.values()}
        return archives.zipped({**parts, **files, "word/_rels/document.xml.rels": relationships(**targets)})

    with pytest.raises(InputError, match="altChunk"):
        read("稿.docx", with_relation(p("见附件。"), aFChunk="afchunk.html"))
    with pytest.raises(InputError, match="只有图片"):
        read("稿.docx", with_relation(p(""), image="media/1.png"))
    assert read("稿.docx", with_relation(p("见图。"), image="media/1.png")).text.raw == "见图。\n"


def test_a_span_of_the_text_leads_to_the_nodes_it_stands_in() -> None:
    data = archives.word(p(run("全市") + "<w:del>" + run("旧") + "</w:del>" + run("工业增长")) + p("投资回升"))
    word = Word(Package(data, "稿.docx"))
    at = word.text.index("市工")
    assert [(node.text, first, last) for node, first, last in word.nodes(at, at + 2)] == [
        ("全市", 1, 2),
        ("工业增长", 0, 1),
    ]
    at = word.text.index("长\n投")
    assert [(node.text, first, last) for node, first, last in word.nodes(at, at + 3)] == [
        ("工业增长", 3, 4),
        ("投资回升", 0, 1),
    ]
    assert list(word.nodes(2, 2)) == []
    assert [node.text for node in word.unread()] == ["旧"]
    starts = [(start, paragraph.text) for start, paragraph, _ in word.placed()]
    assert starts == [(0, "全市工业增长"), (7, "投资回升")]
    assert list(word.roots) == ["word/document.xml"]


def test_files_that_python_docx_writes(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="needs python-docx")
    document = docx.Document()
    document.add_heading("2024年全市经济运行情况", 0)
    document.add_heading("一、工业", 1)
    document.add_paragraph("规模以上工业增加值增长7.1%。")
    for words in ("抓项目。", "稳投资。"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(rows=2, cols=2)
    for index, words in enumerate(("指标", "增速", "工业", "7.1")):
        table.cell(index // 2, index % 2).text = words
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "页眉文字"
    section.first_page_header.paragraphs[0].text = "首页页眉"
    held = io.BytesIO()
    document.save(held)
    reading = read("稿.docx", held.getvalue())
    assert reading.text.raw == (
        "2024年全市经济运行情况\n一、工业\n规模以上工业增加值增长7.1%。\n1. 抓项目。\n2. 稳投资。\n"
        "指标\t增速\n工业\t7.1\n页眉文字\n首页页眉\n"
    )
    blocks: tuple[Block, ...] = reading.blocks
    assert blocks[0].address == "题"
    assert cells(reading)[3] == ("表1 第2行第2列", 1, 1, "7.1")


def test_parser_runs_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the parser of XML does to its process is nothing to this one: only a child's answer has a longest length."""
    from linter.readers import docx

    monkeypatch.setattr(docx, "_LIMITS", docx._LIMITS._replace(answer=1000))
    with pytest.raises(InputError) as caught:
        docx.read("a.docx", archives.word(p("全县") * 20_000))
    assert caught.value.remedy
