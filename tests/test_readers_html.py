"""Web pages: every word that is shown is read, at its line and column in the source."""

from __future__ import annotations

import html
import json
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.cli.main import main
from linter.errors import InputError
from linter.readers import read
from linter.readers.html import read_source

if TYPE_CHECKING:
    from linter.readers.block import Block, Reading


def page(body: str) -> Reading:
    return read_source(f"<!DOCTYPE html><html><body>\n{body}</body></html>")


def shown(body: str) -> list[str]:
    """The lines of a page."""
    return page(body).text.raw.split("\n")[:-1]


def words(reading: Reading, block: Block) -> str:
    return reading.text.raw[block.start : block.end]


def told(body: str) -> list[tuple[str, str, str]]:
    """Kind, address and words of the blocks of a page."""
    reading = page(body)
    return [(block.kind, block.address, words(reading, block)) for block in reading.blocks]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>增长<b>5.2</b>%，<i>其中</i>：</p>", ["增长5.2%，其中："]),
        ("<p>甲<p>乙<div>丙</div>丁", ["甲", "乙", "丙", "丁"]),
        ("一<br>二<BR/>三</br>四", ["一", "二", "三", "四"]),
        ("<p>\n  全市生产\n  总值\n</p>", ["全市生产总值"]),
        ("<p>GDP\ngrew <b> fast</b></p>", ["GDP grew fast"]),
        ("<p>增长\n5.2%</p>", ["增长5.2%"]),
        ("<p>A&amp;B &lt;5&#37; &#x4e00;&nbsp;月&unknown; &copy</p>", ["A&B <5% 一\xa0月&unknown; ©"]),
        ("<pre>一  二\n\t三</pre>", ["一  二", "\t三"]),
        ("<p>a < b，c<d 和 5<6</p>", ["a < b，c"]),
        ("甲<script>var a='<p>乙</p>';</script><style>丙{}</style><!-- 丁 -->戊", ["甲戊"]),
        ("国&shy;民经济", ["国民经济"]),
        ("<![CDATA[甲]]>", ["甲]]>"]),
        ("<p><b>甲<p>乙</b>丙", ["甲", "乙丙"]),
        ("<textarea>甲<b>乙</textarea>", ["甲<b>乙"]),
    ],
)
def test_lines(body: str, lines: list[str]) -> None:
    assert shown(body) == lines


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=3><li>甲</li><li value='7'>乙</li><li>丙</ol>", ["3. 甲", "7. 乙", "8. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=A><li>甲<li>乙</ol>", ["A. 甲", "B. 乙"]),
        ("<ol type=i><li>甲<li>乙<li>丙<li>丁</ol>", ["i. 甲", "ii. 乙", "iii. 丙", "iv. 丁"]),
        ("<ol style='list-style-type: cjk-ideographic' start=10><li>甲<li>乙</ol>", ["十、甲", "十一、乙"]),
        ("<ol style='list-style: none'><li>甲</ol>", ["甲"]),
        ("<ol><li>1.甲<li>（二）乙</ol>", ["1.甲", "（二）乙"]),
        ("<ul><li>甲<ol><li>乙</ol><li>丙</ul>", ["甲", "1. 乙", "丙"]),
        ("<ol><li>&nbsp;<li>甲</ol>", ["1. \xa0", "2. 甲"]),
        ("<ol><li><p>甲</p><p>乙</p></ol>", ["1. 甲", "乙"]),
    ],
)
def test_numbers_of_lists(body: str, lines: list[str]) -> None:
    assert shown(body) == lines


def test_headings_and_addresses() -> None:
    body = (
        "<h1>青河市<br>经济运行情况</h1><h2>一、总体</h2><p>平稳。</p><h3>（一）工业</h3><p>增长。</p><h2>二、投资</h2>"
    )
    assert told(body) == [
        ("heading", "题", "青河市经济运行情况"),
        ("heading", "一", "一、总体"),
        ("paragraph", "一/段1", "平稳。"),
        ("heading", "一/（一）", "（一）工业"),
        ("paragraph", "一/（一）/段1", "增长。"),
        ("heading", "二", "二、投资"),
    ]


REPORT = """青河市2031年前三季度经济运行情况

一、总体运行平稳
前三季度，全市生产总值同比增长5.2%。
（一）工业增势良好。规模以上工业增加值同比增长6.1%。
（二）投资回升。一是项目多。
二是进度快。
二、存在问题
1.外需不足。出口下降3.4%，部分企业订单减少，市场预期仍然偏弱。
2.消费偏弱。
"""


def as_paragraphs(report: str) -> str:
    return "".join(f"<p>　　{html.escape(line)}</p>\n" for line in report.splitlines() if line)


@pytest.mark.parametrize("made", [as_paragraphs(REPORT), "　　" + REPORT.replace("\n", "<br>\n　　")], ids=["p", "br"])
def test_addresses_are_those_of_the_plain_text(made: str) -> None:
    plain = read("a.txt", REPORT.encode())
    expected = [(b.kind, b.address, b.marker, words(plain, b)) for b in plain.blocks]
    reading = page(made)
    assert [(b.kind, b.address, b.marker, words(reading, b)) for b in reading.blocks] == expected


TABLE = """<table><caption>单位：亿元</caption><thead><tr><th rowspan=2>指标<th colspan="2">前三季度</tr>
<tr><th>绝对量<th>增长%</tr></thead><tbody><tr><td>工业<p>增加值</p><td>12.1</td><td>5.3<tr><td><td>合计<td></table>"""


def test_a_table_is_a_grid() -> None:
    reading = page(f"<h2>一、工业</h2>{TABLE}<p>后文。</p>{TABLE}")
    cells = [b for b in reading.blocks if b.kind == "cell"]
    first = [(words(reading, b), b.row, b.column) for b in cells if b.address.startswith("一/表1/")]
    assert first == [
        ("指标", 0, 0), ("前三季度", 0, 1), ("绝对量", 1, 1), ("增长%", 1, 2),
        ("工业\u2028增加值", 2, 0), ("12.1", 2, 1), ("5.3", 2, 2), ("合计", 3, 1),
    ]  # fmt: skip
    assert cells[4].place == "表1 第3行第1列"
    assert cells[-1].place == "表2 第4行第2列"
    assert "工业\u2028增加值\t12.1\t5.3\n" in reading.text.raw
    assert "单位：亿元\n指标\t前三季度\n" in reading.text.raw


def test_tables_that_set_out_the_page_are_none() -> None:
    inner = "<table><tr><td>甲<td>1</table>"
    body = f"<table><tr><td><p>前文。</p>{inner}<td>旁</tr></table><table><tr><td>一格<p>二段</table>"
    assert [(k, w) for k, _, w in told(body)] == [
        ("paragraph", "前文。"), ("cell", "甲"), ("cell", "1"), ("paragraph", "旁"), ("paragraph", "一格"), ("paragraph", "二段"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "place", "hidden"),
    [
        ("<span hidden>李四</span>", "隐藏内容", "李四"),
        ("<div style='color:red; DISPLAY : none'><p>李四<b>说</b></p></div>", "隐藏内容", "李四说"),
        ("<span style='visibility:hidden'>李<span>四</span>说</span>", "隐藏内容", "李四说"),
        ("<input type=hidden value=李四>", "隐藏内容", "李四"),
        ("<template>李四</template>", "隐藏内容", "李四"),
        ("<img alt='李四摄'>", "图片说明", "李四摄"),
        ("<a title='李四&amp;王五'>链接</a>", "提示文字", "李四&王五"),
        ("<del>李四</del>", "删除的文字", "李四"),
        ("<ruby><rt>李四</rt></ruby>", "注音", "李四"),
    ],
)
def test_what_nobody_sees_stands_behind_the_text_with_its_place(body: str, place: str, hidden: str) -> None:
    reading = page(f"<p>前{body}文。</p><p>后文。</p>")
    last = reading.blocks[-1]
    assert (last.place, words(reading, last)) == (place, hidden)
    assert last.address == f"{place}/段1"
    assert reading.text.raw.replace("链接", "").replace("前\n", "前").startswith("前文。\n后文。\n")


def test_title_and_author_of_the_page() -> None:
    source = "<html><head><meta name=author content='李四'><title>一季度&middot;简况</title></head><p>正文。</p>"
    reading = read_source(source)
    assert [(b.place, words(reading, b)) for b in reading.blocks] == [
        ("", "正文。"), ("网页信息", "李四"), ("网页标题", "一季度·简况"),
    ]  # fmt: skip


def test_positions_are_those_of_the_source() -> None:
    source = "<p>\n  前三季度，&nbsp;全市<b>生产</b>\n总值增长<i>5.2</i>%。</p>\r\n<p>次段</p>"
    text = read_source(source).text
    raw = text.raw
    assert raw == "前三季度，\xa0全市生产总值增长5.2%。\n次段\n"
    lines = source.replace("\r\n", "\n").split("\n")
    for found, line in (("前三", 2), ("全市", 2), ("生产", 2), ("总值", 3), ("5.2", 3), ("次段", 4)):
        at = raw.index(found)
        column = lines[line - 1].index(found) + 1
        assert text.region(at, at + len(found)) == ((line, column), (line, column + len(found)))
    at = raw.index("生产总值")
    assert text.region(at, at + 4) == ((2, lines[1].index("生产") + 1), (3, 3))
    assert text.region(raw.index("\xa0"), raw.index("\xa0") + 1) == ((2, 8), (2, 14))
    assert text.offset_of(3, 3) == raw.index("增长")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=gb2312><p>全市工业增长较快。</p>".encode("gb18030"), "gb18030"),
        (
            "<meta charset=gb2312><p>全市工业增长较快，投资回升。</p>".encode(),
            "utf-8",
        ),  # saved anew, the name left as it was
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>全市工業增長較快。</p>'.encode(
                "big5"
            ),
            "big5",
        ),
        ("<?xml version='1.0' encoding='big5'?><p>全市工業增長較快。</p>".encode("big5"), "big5"),
        ("\ufeff<meta charset=big5><p>全市工业。</p>".encode(), "utf-8"),
        ("\ufeff<p>全市工业。</p>".encode("utf-16-le"), "utf-16-le"),
        ("<meta charset=no-such><p>全市工业增长。</p>".encode(), "utf-8"),
        ("<p>全市工业增长较快，投资回升。</p>".encode("gb18030"), "gb18030"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    reading = read("a.htm", data)
    assert reading.text.encoding == encoding
    assert reading.text.raw.startswith("全市工")


def test_an_encoding_asked_for_counts_more_than_the_one_named() -> None:
    assert read("a.html", "<meta charset=utf-8><p>全市工業</p>".encode("big5"), "big5").text.raw == "全市工業\n"
    with pytest.raises(InputError):
        read("a.html", b"<p>\xff\xfe\xff\xfa\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff</p>" * 3)


HOSTILE = {
    "nested": "<div>" * 100_000 + "文" + "</div>" * 100_000,
    "unclosed": "<div><p><span hidden>" * 50_000 + "文",
    "mismatched": "<ul><li>" * 20_000 + "<b></i></u></div></li>" * 13_000 + "文",
    "lists": "<li><ul>" + "<b hidden>" * 50_000 + "<li></li>" * 50_000 + "文",
    "attribute": "<p title='" + "x" * 2_000_000 + "'>文",
    "attributes": "<p " + "a=1 " * 100_000 + ">文",
    "unclosed quote": "<a x='>" * 100_001 + "文",
    "odd quotes": "<a x=\"> ' <b y='> \" " * 60_001 + "文",
    "comments": "<!--" * 100_000 + "文",
    "tags": "<a " * 100_000 + "文",
    "end tags": "</a " * 100_000 + "文",
    "declarations": "<![" * 100_000 + "文<!x" * 1000,
    "instructions": "<?" * 100_000 + "文",
    "scripts": "<script>" * 50_000 + "文",
    "titles": "<title><style>" * 26_000 + "文",
    "entities": "&" * 166_000 + "&amp" * 100_000 + "文",
    "spans": "<table>" + "<tr>" + "<td colspan=1000 rowspan=65534>" * 2000 + "<tr><td>文<td>" * 15_000,
    "tables": "<table><tr><td>" * 50_000 + "文",
    "blanks": "文" + " \n" * 166_000 + "文",
    "soft hyphens": "文&shy;\u00ad" * 66_000,
    "angles": "<" * 1_000_000 + "文",
    "equals": "<a " + "= " * 133_000 + ">文",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_take_linear_time(source: str) -> None:
    began = time.process_time()
    reading = read_source(source)
    assert time.process_time() - began < 12
    assert "文" in reading.text.raw


TAGS = (
    "p", "/p", "b", "/b", "div hidden", "/div", "table", "tr", "td", "td colspan=2", "td rowspan=0", "/td", "/table", "ol", "ul",
    "li", "li value=9", "/ol", "h1", "/h1", "br", "script", "/script", "title", "pre", "/pre", "img alt=", "a title='", "![CDATA[",
    "!DOCTYPE", "!-- hegao: ignore[DIR003] 理由 --", "textarea", "svg", "p style='display:none'", "/span", "span hidden",
)  # fmt: skip
SIGNS = (
    *"<>&\"'/=\n\r\t\x0c\xad\u2028\x85\x00",
    *("<!--", "-->", "</", "&amp;", "&#13;", "&#x2028;", "&lt", "]]>", "一、", "（一）", "1."),
)
MARKUP = st.one_of(st.sampled_from(TAGS).map("<{}>".format), st.sampled_from(SIGNS))
PAGES = st.lists(st.one_of(MARKUP, st.text("增长5.2%，。文 ", max_size=6), st.text(max_size=4)), max_size=40).map(
    "".join
)


@settings(max_examples=600, deadline=None)
@given(PAGES)
def test_any_page_is_read_and_every_offset_lies_inside(source: str) -> None:
    reading = read_source(source)
    text = reading.text
    raw, origin = text.raw, text.origin
    assert origin is not None
    ends = [0]
    for block in reading.blocks:
        assert ends[-1] <= block.start < block.end <= len(raw)
        assert "\n" not in raw[block.start : block.end]
        assert "\r" not in raw[block.start : block.end]
        ends.append(block.end)
    for start, end in reading.ignored:
        assert raw[start:end].startswith("<!--")
    for made, start, end in zip(origin.made, origin.starts, origin.ends, strict=True):
        assert 0 <= start <= end <= len(source)
        assert 0 <= made <= len(raw)
    for at, character in enumerate(raw):
        place = text.place_of(at)
        assert 0 <= place <= text.place_of(at + 1, end=True) <= len(source)
        if "㐀" <= character <= "鿿" and source.isascii() is False and "&" not in source:
            assert source[place] == character
        text.position(at)


BAD = """<!DOCTYPE html>
<title>简况</title>
<h1>青河市2031年前三季度经济运行情况</h1>
<p>前三季度，集装箱吞吐量12万标箱，
   同比<b>增长<i>5.1</i></b>%。</p>
{}<p>前三季度，集装箱<b>吞吐量</b>12万标箱，同比减少3.4%。</p>
<table><tr><th>指标<th>同比&nbsp;增减</tr><tr><td>港口<td>增长 5.2%个百分点</tr></table>
"""
IGNORED = "<!-- hegao: ignore[DIR003] 两个口径 -->"


def checked(tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, form: str) -> str:
    (tmp_path / "a.html").write_text(source, encoding="utf-8")
    main(["check", "--isolated", "--no-cache", "--select", "DIR003", "--output-format", form, str(tmp_path / "a.html")])
    return capsys.readouterr().out


def test_every_format_tells_lines_and_columns_of_the_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = BAD.format("").split("\n")
    at = lines[5].index("集装箱") + 1
    end = lines[5].index("3.4") + 5
    found = json.loads(checked(tmp_path, capsys, BAD.format(""), "json"))["findings"][0]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (6, at, 6, end)
    other = found["related"][0]
    last = lines[4].index("%") + 2
    assert (other["line"], other["column"], other["end_line"], other["end_column"]) == (4, 9, 5, last)
    region = json.loads(checked(tmp_path, capsys, BAD.format(""), "sarif"))["runs"][0]["results"][0]["locations"][0]
    assert region["physicalLocation"]["region"] == {"startLine": 6, "startColumn": at, "endLine": 6, "endColumn": end}
    assert f"a.html:6:{at}: DIR003" in checked(tmp_path, capsys, BAD.format(""), "concise")
    assert f"line=6,endLine=6,col={at},endColumn={end}" in checked(tmp_path, capsys, BAD.format(""), "github")
    issue = json.loads(checked(tmp_path, capsys, BAD.format(""), "gitlab"))[0]
    assert issue["location"]["lines"] == {"begin": 6, "end": 6}
    diagnostic = json.loads(checked(tmp_path, capsys, BAD.format(""), "rdjson"))["diagnostics"][0]
    assert diagnostic["location"]["range"]["start"]["column"] == len(lines[5][: at - 1].encode()) + 1
    assert diagnostic["location"]["range"]["end"]["column"] == len(lines[5][: end - 1].encode()) + 1


def test_the_excerpt_is_the_text_as_it_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = checked(tmp_path, capsys, BAD.format(""), "full").split("\n")
    assert out[1].startswith("   6 | 前三季度，集装箱吞吐量12万标箱，同比减少3.4%。")
    assert "^" in out[2]
    assert any(line.startswith("   4 | 前三季度，集装箱吞吐量12万标箱，同比增长5.1%。") for line in out)


@pytest.mark.parametrize(
    "source",
    [
        BAD.format(IGNORED + "\n"),
        BAD.format(IGNORED),
        BAD.format("").replace("3.4%。</p>", "3.4%。</p> " + IGNORED),
        BAD.format("").replace("<p>前三季度，集装箱<b>", f"<p>{IGNORED}前三季度，集装箱<b>"),
    ],
    ids=["line before", "same line before", "behind", "inside"],
)
def test_ignore_comments(tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str) -> None:
    record = json.loads(checked(tmp_path, capsys, source, "json"))
    assert [(f["code"], f["suppressed"]) for f in record["findings"]] == [("DIR003", "两个口径")]


def test_a_report_from_another_process_knows_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(tmp_path / name) for name in ("a.html", "b.htm")]
    for name in files:
        Path(name).write_text(BAD.format(""), encoding="utf-8")
    main(["check", "--isolated", "--select", "DIR003", "--jobs", "2", "--output-format", "concise", *files])
    first = capsys.readouterr().out
    assert ("a.html:6:9: " in first, "b.htm:6:9: " in first) == (True, True)
    main(["check", "--isolated", "--select", "DIR003", "--jobs", "1", "--output-format", "concise", *files])
    assert capsys.readouterr().out == first


class Plain(HTMLParser):
    """What the standard library takes for the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._off = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._off = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._off = False

    def handle_data(self, data: str) -> None:
        if not self._off:
            self.words.append(data)


UNSEEN = "<br>", "&nbsp;", "<!-- 不见 -->", "<script>if (a < b) 增长</script>"
NAMES = "p", "b", "div", "span", "h2", "ul", "li", "section", "td", "blockquote", "a", "em"
TREES = st.recursive(
    st.one_of(
        st.text("增长工业5.2%，。& <>\n", max_size=12).map(html.escape),
        st.sampled_from(UNSEEN),
    ),
    lambda inner: st.builds(
        lambda name, held: f"<{name} class='a'>{''.join(held)}</{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=5),
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(TREES)
def test_every_visible_character_is_in_the_text(source: str) -> None:
    plain = Plain()
    plain.feed(source)
    plain.close()
    expected = "".join("".join(plain.words).split())
    assert "".join(page(source).text.raw.split()) == expected
