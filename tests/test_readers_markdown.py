"""Markdown cut into blocks at exact offsets: masks survive, markup and code are left out, tables give cells."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers import read
from linter.readers.markdown import read_text
from linter.text import Text

if TYPE_CHECKING:
    from linter.readers.block import Reading


def reading(raw: str) -> Reading:
    return read_text(Text(raw))


def outline(raw: str) -> list[tuple[str, str, str]]:
    """Kind, address and words of each block."""
    return [(b.kind, b.address, raw[b.start : b.end]) for b in reading(raw).blocks]


def ignored(raw: str) -> list[str]:
    return [raw[start:end] for start, end in reading(raw).ignored]


def test_headings_have_the_level_of_their_marks() -> None:
    raw = (
        "# 一季度运行情况\n\n## 一、生产\n\n产值增长。\n\n### 重点行业 ###\n\n汽车增长。\n\n## 二、投资\n\n投资回落。\n"
    )
    assert outline(raw) == [
        ("heading", "题", "一季度运行情况"),
        ("heading", "一", "一、生产"),
        ("paragraph", "一/段1", "产值增长。"),
        ("heading", "一/标题1", "重点行业"),
        ("paragraph", "一/标题1/段1", "汽车增长。"),
        ("heading", "二", "二、投资"),
        ("paragraph", "二/段1", "投资回落。"),
    ]
    blocks = reading(raw).blocks
    assert [b.level for b in blocks] == [1, 2, 0, 3, 0, 2, 0]
    assert [b.section for b in blocks] == [-1, -1, 1, 1, 3, -1, 5]


def test_the_words_of_plain_text_have_the_same_addresses() -> None:
    plain = "一、生产\n（一）产值回升。产值*亿元。\n一是抓项目。\n二、投资\n投资回落。\n"
    marked = plain.replace("\n", "\n\n")
    as_plain = [(b.address, b.kind, b.marker) for b in read("q3.txt", plain.encode()).blocks]
    assert [(b.address, b.kind, b.marker) for b in read("q3.md", marked.encode()).blocks] == as_plain
    assert [(b.address, b.kind, b.marker) for b in read("q3.MD", plain.encode()).blocks] == as_plain


def test_masks_are_no_emphasis() -> None:
    raw = "实现产值*亿元，同比增长**%，其中***公司*万元。\n\n*泽瑞船舶增长_5_%。\n"
    assert [o[2] for o in outline(raw)] == ["实现产值*亿元，同比增长**%，其中***公司*万元。", "*泽瑞船舶增长_5_%。"]
    assert ignored(raw) == []


def test_soft_line_ends_join_and_closed_lines_part() -> None:
    raw = "产值增长，\n投资回落。\n消费平稳。\n"
    assert [o[2] for o in outline(raw)] == ["产值增长，\n投资回落。", "消费平稳。"]


def test_lists_are_items_with_their_markers() -> None:
    raw = "1. 抓项目。逐月调度。\n2. 抓用工\n\n- 一是抓融资\n- 抓销路\n  逐户走访\n"
    assert [(b.kind, b.marker, raw[b.start : b.end]) for b in reading(raw).blocks] == [
        ("item", "1.", "1. 抓项目。逐月调度。"),
        ("item", "2.", "2. 抓用工"),
        ("item", "一是", "一是抓融资"),
        ("item", "", "抓销路\n  逐户走访"),
    ]


def test_tables_are_cells_with_a_place() -> None:
    raw = "## 一、生产\n\n| 指标 | 增速 \\| % |\n|---|--:|\n| 产值 | *% |\n| 投资 |  |\n\n甲|乙\n-|-\n1|2\n"
    cells = [(b.place, b.row, b.column, raw[b.start : b.end]) for b in reading(raw).blocks if b.kind == "cell"]
    assert cells == [
        ("表1 第1行第1列", 0, 0, "指标"),
        ("表1 第1行第2列", 0, 1, "增速 \\| %"),
        ("表1 第2行第1列", 1, 0, "产值"),
        ("表1 第2行第2列", 1, 1, "*%"),
        ("表1 第3行第1列", 2, 0, "投资"),
        ("表2 第1行第1列", 0, 0, "甲"),
        ("表2 第1行第2列", 0, 1, "乙"),
        ("表2 第2行第1列", 1, 0, "1"),
        ("表2 第2行第2列", 1, 1, "2"),
    ]
    assert reading(raw).blocks[1].address == "一/表1/行1/列1"


def test_code_links_comments_and_tags_are_ignored() -> None:
    raw = (
        '产值`x=1`见[附表](https://a.cn/b_(1).html "题")，<br>增长<!-- 略 -->5%。\n\n'
        "```py\n下降5%\n```\n\n[甲]: https://a.cn\n\n<https://b.cn>\n"
    )
    assert ignored(raw) == [
        "`x=1`", '](https://a.cn/b_(1).html "题")', "<br>", "<!-- 略 -->", "```py\n下降5%\n```", "[甲]: https://a.cn",
        "<https://b.cn>",
    ]  # fmt: skip
    assert [o[0] for o in outline(raw)] == ["paragraph", "code", "paragraph"]


def test_front_matter_says_what_its_values_say_and_a_rule_is_not_front_matter() -> None:
    raw = '---\ntitle: "产值下降5%"\ndate: 2031-07-15\ntags:\n  - 工业\n  - econ\n---\n# 一、产值\n产值增长5%。\n'
    reading = read("a.md", raw.encode())
    assert [(b.address, b.place, raw[b.start : b.end], b.section) for b in reading.blocks] == [
        ("文首信息/段1", "文首信息", "产值下降5%", -1),
        ("文首信息/段2", "文首信息", "工业", -1),
        ("一", "", "一、产值", -1),
        ("一/段1", "", "产值增长5%。", 2),
    ]
    assert ignored(raw) == ['---\ntitle: "', '"\ndate: 2031-07-15\ntags:\n  - ', "\n  - econ\n---"]
    assert [o[2] for o in outline("---\n\n产值增长5%。\n\n---\n投资回落。\n")] == ["产值增长5%。", "投资回落。"]


def test_front_matter_that_repeats_the_title_is_ignored() -> None:
    raw = "---\ntitle: 青河市经济运行情况\n---\n# 青河市经济运行情况\n产值增长5%。\n"
    assert outline(raw) == [("heading", "题", "青河市经济运行情况"), ("paragraph", "段1", "产值增长5%。")]
    assert ignored(raw) == ["---\ntitle: 青河市经济运行情况\n---"]


def test_raw_html_keeps_its_words() -> None:
    raw = "<div>\n<p>产值增长5%。</p>\n<script>var a = '下降5%';</script>\n</div>\n"
    assert [o[2] for o in outline(raw)] == ["产值增长5%。"]


def test_quotations_and_indented_text_are_text() -> None:
    raw = "> 产值增长，\n> 投资回落\n\n    四个空格不是代码，增长5%。\n\n　　缩进段落。\n"
    assert [o[2] for o in outline(raw)] == ["产值增长，\n> 投资回落", "四个空格不是代码，增长5%。", "缩进段落。"]
    assert ignored(raw) == ["> "]


def test_offsets_hold_with_any_line_ends_and_wide_characters() -> None:
    raw = "# 题𠀀\r\n\r\n产值𠀀增长。\r\r- 甲\r\n\r\n| a | 𠀀 |\r\n|---|---|\r\n| 1 | *% |\r\n"
    assert [o[2] for o in outline(raw)] == ["题𠀀", "产值𠀀增长。", "甲", "a", "𠀀", "1", "*%"]


def test_nesting_beyond_measure_is_read_as_plain_text() -> None:
    raw = ">" * 300 + " 产值增长5%。\n"
    assert raw[reading(raw).blocks[-1].start : reading(raw).blocks[-1].end].endswith("产值增长5%。")


WORDS = st.lists(
    st.sampled_from(
        [
            *(
                "# ",
                "## ",
                "- ",
                "1. ",
                "> ",
                "|",
                "---",
                "```\n",
                "`",
                "<!--",
                "-->",
                "<p>",
                "</p>",
                "](",
                ")",
                "[",
                "]: ",
            ),
            *(
                "\n",
                "\n\n",
                "\r\n",
                "\r",
                "    ",
                "\t",
                "一、",
                "（一）",
                "一是",
                "产值*亿元",
                "**",
                "。",
                "，",
                "甲",
                "\\",
                "===\n",
            ),
        ]
    ),
    max_size=60,
)


@given(st.one_of(st.text(max_size=200), WORDS.map("".join)))
def test_blocks_and_ignored_spans_stand_in_order_inside_the_text(raw: str) -> None:
    found = reading(raw)
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end <= len(raw)
        assert (block.level > 0) == (block.kind == "heading")
        assert block.address
        at = block.end
    at = 0
    for start, end in found.ignored:
        assert at <= start < end <= len(raw)
        at = end


@given(
    st.lists(
        st.sampled_from(
            ["产值增长", "*亿元", "。", "，", "\n", "- ", "> ", "# ", "1. ", "一、", "| 甲 |\n|-|\n| 乙 |\n"]
        ),
        max_size=40,
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    raw = "".join(pieces)
    found = reading(raw)
    kept = "".join(raw[b.start : b.end] for b in found.blocks)
    for word in ("产", "亿", "甲", "乙"):
        assert kept.count(word) == raw.count(word)


HOSTILE = [
    "`",
    "`a ",
    "<",
    "<a ",
    "<!--",
    "](",
    "](a",
    "[",
    "*",
    "|",
    ">",
    "> ",
    "- ",
    "#",
    "\n",
    "甲\n",
    "[a]: b\n",
    "\\",
    "---\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_is_linear(piece: str) -> None:
    raw = piece * (200_000 // len(piece))
    started = process_time()
    reading(raw)
    assert process_time() - started < 5
