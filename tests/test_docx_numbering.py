"""Automatic numbers of Word: what its counting prints before headings and items, in every format reports use."""

from __future__ import annotations

import archives
import pytest

from linter.readers import read
from linter.readers.numerals import numeral

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def level(depth: int, how: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(number: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(number: int, counted: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{counted}"/>{overrides}</w:num>'


def item(words: str, number: int = 0, depth: int = 0, style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def lines(numbering: str, body: str, styles: str = "") -> list[str]:
    root = f'xmlns:w="{archives.W}"'
    relations = "".join(f'<Relationship Id="{n}" Type="{REL}/{n}" Target="{n}.xml"/>' for n in ("numbering", "styles"))
    data = archives.zipped(
        {
            "_rels/.rels": archives.RELATIONSHIPS,
            "word/document.xml": archives.document(body),
            "word/numbering.xml": f"<w:numbering {root}>{numbering}</w:numbering>",
            "word/styles.xml": f"<w:styles {root}>{styles}</w:styles>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        }
    )
    return read("稿.docx", data).text.raw.splitlines()


REPORT = abstract(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_the_numbers_of_a_report() -> None:
    depths = [0, 1, 2, 2, 3, 3, 1, 2, 0, 1]
    body = "".join(item("甲", 1, depth) for depth in depths) + item("不编号")
    assert lines(REPORT + num(1, 0), body) == [
        "一、甲", "（一）甲", "1. 甲", "2. 甲", "①甲", "②甲", "（二）甲", "1. 甲", "二、甲", "（一）甲", "不编号",
    ]  # fmt: skip


def test_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = "".join(item("甲", number) for number in (1, 1, 2, 3, 3, 1))
    numbering = REPORT + num(1, 0) + num(2, 0) + num(3, 0, anew)
    assert lines(numbering, body) == ["一、甲", "二、甲", "三、甲", "五、甲", "六、甲", "七、甲"]


def test_an_override_may_bring_its_own_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.")}</w:lvlOverride>'
    body = item("甲", 1) + item("乙", 2)
    assert lines(REPORT + num(1, 0) + num(2, 0, own), body) == ["一、甲", "II. 乙"]


def test_levels_of_several_numbers_and_levels_that_go_on() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%3)", '<w:lvlRestart w:val="0"/>'),
        level(3, "lowerLetter", "%4)", '<w:lvlRestart w:val="1"/>'),
    )
    depths = [0, 1, 2, 3, 1, 2, 3, 0, 1, 2, 3]
    assert lines(numbering + num(1, 0), "".join(item("甲", 1, depth) for depth in depths)) == [
        "第一章甲", "1.1 甲", "1) 甲", "a) 甲", "1.2 甲", "2) 甲", "b) 甲", "第二章甲", "2.1 甲", "3) 甲", "a) 甲",
    ]  # fmt: skip


def test_a_level_that_was_skipped_counts_as_begun() -> None:
    body = item("甲", 1, 1) + item("乙", 1, 0)
    numbering = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert lines(numbering + num(1, 0), body) == ["1.1 甲", "2. 乙"]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="22"><w:name w:val="小标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_numbers_come_from_styles() -> None:
    numbering = abstract(
        0,
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
        level(2, "decimal", "%3.", '<w:pStyle w:val="3"/>'),
    )
    named = [item("甲", style=style) for style in ("1", "2", "22", "3", "1")]
    bare = '<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>无号</w:t></w:r></w:p>'
    assert lines(numbering + num(1, 0), "".join(named) + bare, STYLED) == [
        "一、甲", "（一）甲", "（二）甲", "1. 甲", "二、甲", "无号",
    ]  # fmt: skip


def test_a_list_that_takes_its_levels_from_a_style_of_lists() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="列"><w:name w:val="列"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = abstract(1, more='<w:numStyleLink w:val="列"/>')
    own = abstract(0, level(0, "decimal", "（%1）"), more='<w:styleLink w:val="列"/>')
    assert lines(own + linked + num(1, 0) + num(2, 1), item("甲", 2) + item("乙", 1), styles) == ["（1）甲", "（2）乙"]


def test_bullets_and_lists_that_are_not_there_print_nothing() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "none", "")) + num(1, 0) + num(3, 9)
    body = item("甲", 1) + item("乙", 1, 1) + item("丙", 2) + item("丁", 3) + item("戊", 1, 99)
    assert lines(numbering, body) == ["甲", "乙", "丙", "丁", "戊"]


def test_a_format_of_its_own_stands_beside_a_common_one() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    custom = (
        f'<w:lvl w:ilvl="0"><w:start w:val="3"/><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
    )
    assert lines(abstract(0, custom) + num(1, 0), item("甲", 1)) == ["3、甲"]


def test_paragraphs_in_cells_are_numbered_and_deleted_ends_do_not_count() -> None:
    row = f"<w:tr><w:tc>{item('甲', 1)}</w:tc><w:tc>{item('乙')}</w:tc></w:tr>"
    gone = item("", 1).replace("</w:numPr>", '</w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines(REPORT + num(1, 0), f"<w:tbl>{row}{row}</w:tbl>{gone}{item('丙', 1)}") == [
        "一、甲\t乙", "二、甲\t乙", "三、丙",
    ]  # fmt: skip


PRINTED = [
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 101: "一〇一"}),
    ("chineseCountingThousand", {10: "十", 100: "一百", 101: "一百零一", 110: "一百一十", 1001: "一千零一", 2020: "二千零二十"}),
    ("ideographDigital", {1: "一", 10: "一〇"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰", 105: "壹佰零伍"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
    ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
    ("decimalEnclosedCircleChinese", {3: "③"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
    ("decimalEnclosedFullstop", {1: "⒈"}),
    ("ideographEnclosedCircle", {1: "㊀"}),
    ("decimalFullWidth", {12: "１２"}),
    ("decimalZero", {1: "01", 10: "10"}),
    ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
    ("lowerRoman", {9: "ix"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
    ("lowerLetter", {2: "b"}),
    ("numberInDash", {1: "- 1 -"}),
    ("none", {1: ""}),
    ("decimal", {0: "0", 12: "12"}),
    ("aFormatNobodyKnows", {3: "3"}),
]  # fmt: skip


@pytest.mark.parametrize(("how", "printed"), PRINTED, ids=[how for how, _ in PRINTED])
def test_formats_of_numbers(how: str, printed: dict[int, str]) -> None:
    assert {value: numeral(value, how) for value in printed} == printed
