"""Plain text cut into blocks: kinds, exact spans, markers, levels, sections and addresses."""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.readers import read
from linter.readers.numbering import enumerator_at, han_numeral, han_value, next_marker, number_at
from linter.readers.plain import blocks_of
from linter.text import Text

if TYPE_CHECKING:
    from linter.readers.block import Block


def blocks(raw: str) -> list[Block]:
    return blocks_of(Text(raw))


def outline(raw: str) -> list[tuple[str, str, str]]:
    """Kind, address and words of each block."""
    return [(b.kind, b.address, raw[b.start : b.end]) for b in blocks(raw)]


def test_lines_are_blocks_without_their_blanks_and_ends() -> None:
    raw = "\n　　产值增长5%。 \r\n\t投资回落。\u00a0\r\n\r\n"
    assert outline(raw) == [("paragraph", "段1", "产值增长5%。"), ("paragraph", "段2", "投资回落。")]
    assert (blocks(raw)[0].start, blocks(raw)[0].end) == (3, 10)


def test_addresses_follow_the_headings() -> None:
    raw = "一、总体情况\n产值增长。\n（一）投资\n投资回落。\n利率走低。\n二、下步打算\n（一）抓项目\n逐月调度。\n"
    assert outline(raw) == [
        ("heading", "一", "一、总体情况"),
        ("paragraph", "一/段1", "产值增长。"),
        ("heading", "一/（一）", "（一）投资"),
        ("paragraph", "一/（一）/段1", "投资回落。"),
        ("paragraph", "一/（一）/段2", "利率走低。"),
        ("heading", "二", "二、下步打算"),
        ("heading", "二/（一）", "（一）抓项目"),
        ("paragraph", "二/（一）/段1", "逐月调度。"),
    ]
    assert [b.level for b in blocks(raw)] == [1, 0, 2, 0, 0, 1, 2, 0]
    assert [b.section for b in blocks(raw)] == [-1, 0, 0, 2, 2, -1, 5, 6]
    assert [b.marker for b in blocks(raw) if b.marker] == ["一、", "（一）", "二、", "（一）"]


def test_a_heading_inside_a_line_ends_at_its_full_stop() -> None:
    raw = "（一）投资回升。前三季度，完成投资*亿元。增速加快。"
    assert outline(raw) == [
        ("heading", "（一）", "（一）投资回升。"),
        ("paragraph", "（一）/段1", "前三季度，完成投资*亿元。增速加快。"),
    ]


def test_items_of_a_running_sequence_are_cut_out_of_one_line() -> None:
    raw = "1.进度偏慢。一季度完成18%。2.投资乏力。技改下降5.2%。3.用工偏紧。缺口较大。"
    found = outline(raw)
    assert [f[2] for f in found] == [
        "1.进度偏慢。", "一季度完成18%。", "2.投资乏力。", "技改下降5.2%。", "3.用工偏紧。", "缺口较大。",
    ]  # fmt: skip
    assert [f[1] for f in found] == ["1", "1/段1", "2", "2/段1", "3", "3/段1"]


@pytest.mark.parametrize(
    "raw",
    [
        "重点抓三件事：（一）项目。逐月调度。（二）用工。开招聘会。",
        "重点抓三件事：1.项目。逐月调度。2.用工。开招聘会。",
        "重点抓三件事：①项目。逐月调度。②用工。开招聘会。",
    ],
)
def test_a_sequence_may_begin_inside_a_line(raw: str) -> None:
    assert [b.kind for b in blocks(raw)] == ["paragraph", "heading", "paragraph", "heading", "paragraph"]
    assert raw[blocks(raw)[0].start : blocks(raw)[0].end] == "重点抓三件事："


@pytest.mark.parametrize(
    "raw",
    [
        "1.5亿元项目开工，2.3亿元项目竣工，进度总体正常。",
        "三、四月份产值回落，五月份回升，二季度总体平稳。",
        "3、4月份产值回落，5月份回升。",
        "2024年产值增长，2025年持平。",
        "1-9月，产值增长5.2%，投资增长3.1%。",
        "*泽瑞船舶产值增长5%，高于全县平均。",
        "10个项目开工。",
        "第一产业增长3%，第二产业增长5%。",
        "第三部分的企业已经复产，第三节的内容从略。",
        "（见附表）产值增长5%。",
        "3、*月份产值回落。",
    ],
)
def test_figures_and_lists_of_periods_are_no_headings(raw: str) -> None:
    assert outline(raw) == [("paragraph", "段1", raw)]


@pytest.mark.parametrize(
    ("raw", "marker"),
    [
        ("一是抓项目。", "一是"), ("首先，抓项目。", "首先"), ("第一，抓项目。", "第一"), ("一要抓项目。", "一要"),
        ("其次，抓用工。", "其次"), ("另一方面，用工偏紧。", "另一方面"),
    ],
)  # fmt: skip
def test_enumerators_make_items(raw: str, marker: str) -> None:
    (block,) = blocks(raw)
    assert (block.kind, block.marker, block.level) == ("item", marker, 0)


def test_unnumbered_titles_are_headings_by_what_surrounds_them() -> None:
    raw = (
        "工业经济开局良好\n□记者 林一青\n县里抓投资，促生产。\n\n项目建设提速增效\n\n一季度开工12个项目。\n\n"
        "要素保障更加有力\n\n用地审批提速。\n来源：青禾日报"
    )
    found = outline(raw)
    assert [f[0] for f in found] == [
        "heading", "paragraph", "paragraph", "heading", "paragraph", "heading", "paragraph", "paragraph",
    ]  # fmt: skip
    assert [f[1] for f in found[3:7]] == ["标题1", "标题1/段1", "标题2", "标题2/段1"]


def test_the_report_s_title_is_no_part_of_addresses() -> None:
    found = outline("一季度工业运行情况\n今年以来，产值增长。\n一、生产情况\n产值增长5%。")
    assert [f[:2] for f in found] == [
        ("heading", "题"), ("paragraph", "段1"), ("heading", "一"), ("paragraph", "一/段1"),
    ]  # fmt: skip


def test_a_tail_of_a_broken_line_is_no_title() -> None:
    found = blocks("用工保持稳定。\n补齐短板，做强长板，县里将着力扶持一批成长型\n骨干企业，带动配套，形成集群。")
    assert [b.kind for b in found] == ["paragraph"] * 3


def test_levels_follow_the_custom_unless_the_report_nests_otherwise() -> None:
    usual = "第一章 总则\n一、范围\n（一）县域\n1.工业\n（1）规模以上\n①产值\n第二章 附则\n"
    assert [b.level for b in blocks(usual)] == [1, 2, 3, 4, 5, 6, 1]
    turned = "1.生产\n（一）产值\n（二）税收\n2.投资\n（一）技改\n（二）基建\n"
    assert [b.level for b in blocks(turned)] == [1, 2, 2, 1, 2, 2]
    assert [b.address for b in blocks(turned)][:3] == ["1", "1/（一）", "1/（二）"]


def test_a_series_through_the_whole_report_does_not_stand_below_a_stray_title() -> None:
    found = blocks(
        "报告\n——在会议上\n县长 林一青\n各位代表：\n工作回顾\n过去一年成绩显著。\n"
        "一、生产\n产值增长。\n二、投资\n投资回升。"
    )
    assert [b.address for b in found if b.marker] == ["一", "二"]


def test_numbers() -> None:
    assert [han_value(han_numeral(n)) for n in range(1, 100)] == list(range(1, 100))
    assert next_marker("（十九）", 19) == "（二十）"
    assert next_marker("9.", 9) == "10."
    assert next_marker("②", 2) == "③"
    number = number_at("１２．项目".translate({0xFF11: "1", 0xFF12: "2", 0xFF0E: "."}), 0, 5)
    assert number is not None
    assert (number.style, number.value, number.end) == ("arabic", 12, 3)
    assert enumerator_at("二十一是抓项目", 0, 7) == 4


def test_every_file_without_a_reader_of_its_own_is_plain_text() -> None:
    for path in ("q3.txt", "q3", "a.b/q3", "-", "q3.TXT", ""):
        assert read(path, "一、生产".encode()).blocks[0].kind == "heading"


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "一、",
                "（一）",
                "(二)",
                "1.",
                "2.",
                "3、",
                "（1）",
                "①",
                "一是",
                "首先，",
                "第一章",
                "产值增长5%",
                "*亿元",
            ),
            *(
                "。",
                "；",
                "，",
                "\n",
                "\r\n",
                "\r",
                "\u3000\u3000",
                " ",
                "\t",
                "：",
                "——",
                "“",
                "项目建设提速",
                "来源：",
            ),
            *("\u200b", "\ufeff", "X"),
        ]
    ),
    max_size=60,
)


@given(st.one_of(st.text(max_size=300), PIECES.map("".join)))
def test_blocks_stand_in_order_inside_the_text_and_cover_every_word(raw: str) -> None:
    at = 0
    for block in blocks(raw):
        assert at <= block.start < block.end <= len(raw)
        assert not any(char.isalnum() for char in raw[at : block.start])
        assert block.marker == "" or Text(raw).folded.startswith(block.marker, block.start)
        assert -1 <= block.section < len(raw)
        assert block.address
        assert (block.level > 0) == (block.kind == "heading")
        assert not {"\n", "\r"} & set(raw[block.start : block.end])
        at = block.end


HOSTILE = [
    "1",
    "1.",
    "。1.",
    "。1.甲。2.乙",
    "一",
    "（一）",
    "，",
    " ",
    "　",
    "\n",
    "甲\n",
    "1.甲\n",
    "甲乙丙\n",
    "①",
    "一、",
    "第",
    "\r",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_is_linear(piece: str) -> None:
    raw = piece * (200_000 // len(piece))
    started = process_time()
    blocks(raw)
    assert process_time() - started < 3


def test_one_line_of_many_megabytes() -> None:
    raw = "产值增长5.2%，投资增长3.1%。" * 400_000
    started = process_time()
    assert len(blocks(raw)) == 1
    assert process_time() - started < 3
