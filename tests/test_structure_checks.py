"""The checks of structure beyond the examples in their rule files: second places, repairs, hostile and random text."""

from __future__ import annotations

from collections import deque
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import spent

from linter.checks import load
from linter.document import Document
from linter.finding import Hit
from linter.packs import RuleSet
from linter.packs import load as load_rules
from linter.readers import read

if TYPE_CHECKING:
    from linter.rule import Rule

NAMES = (
    "enumerator-sequence", "heading-sequence", "broken-line", "web-residue", "paragraph-end", "repeated-phrase",
    "respectively-count", "list-count", "lead-count", "invalid-date", "period-order", "period-outside-report",
    "base-mismatch", "tense-or-point",
)  # fmt: skip


@cache
def rules() -> RuleSet:
    return load_rules()


def rule(name: str) -> Rule:
    return next(r for r in rules().rules if r.name == name)


def hits(name: str, raw: str, path: str = "q3.txt") -> list[Hit]:
    params, check = load(rule(name).check)
    document = Document(read(path, raw.encode("utf-8", "replace")), rules().lexicon, path)
    return [hit for hit in check(document, params(**rule(name).params)) if isinstance(hit, Hit)]


def words(name: str, raw: str) -> list[str]:
    return [raw[hit.start : hit.end] for hit in hits(name, raw)]


def test_a_stray_enumerator_in_a_paragraph_and_the_next_paragraph_s_own() -> None:
    raw = (
        "一是抓项目。逐月调度。\n二是抓资金。兑现补助。三是抓申报。\n三是抓产业链。补齐短板。\n四是抓销路。组织参展。\n"
    )
    (hit,) = hits("enumerator-sequence", raw)
    assert (hit.start, raw[hit.start : hit.end], hit.case) == (raw.rindex("三是"), "三是", "repeated")
    assert [raw[p.start : p.end] for p in hit.related] == ["三是"]
    assert hit.related[0].start == raw.index("三是")
    assert hit.data["expected"] == "四是"


def test_one_slip_gives_one_finding() -> None:
    assert words("enumerator-sequence", "一是甲。二是乙。二是丙。四是丁。五是戊。") == ["二是"]
    assert words("enumerator-sequence", "一是甲。二是乙。二是丙。三是丁。四是戊。") == ["二是"]
    assert words("heading-sequence", "一、甲\n二、乙\n二、丙\n四、丁\n五、戊\n") == ["二、"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "　\n\n　　"])
def test_series_go_on_over_paragraphs(gap: str) -> None:
    good = gap.join(["一是抓项目。", "逐月调度，" * 40 + "见效。", "二是抓用工。", "三是抓融资。"])
    assert words("enumerator-sequence", good) == []
    assert words("enumerator-sequence", good.replace("三是", "四是")) == ["四是"]


def test_the_second_place_of_a_heading_is_the_number_before() -> None:
    raw = "一、生产\n平稳。\n二、投资\n回落。\n四、用工\n偏紧。\n"
    (hit,) = hits("heading-sequence", raw)
    assert raw[hit.related[0].start : hit.related[0].end] == "二、"
    assert (hit.case, hit.data["expected"]) == ("skipped", "三、")


def test_headings_of_a_table_of_contents_come_twice() -> None:
    contents = "目录\n一、生产\n二、投资\n三、用工\n"
    assert words("heading-sequence", contents + "一、生产\n平稳。\n二、投资\n回落。\n三、用工\n偏紧。\n") == []


def test_joining_a_broken_line_drops_what_is_repeated() -> None:
    raw = (
        "产值增长，订单增加。今年上半年\n\n年全县技改投资增长，进度加快。\n用工稳定，缺口缩小。\n利率走低，融资改善。\n"
    )
    (hit,) = hits("broken-line", raw)
    assert (raw[hit.start : hit.end], hit.case) == ("今年上半年", "repeated")
    assert hit.fix is not None
    assert not hit.fix.safe
    (edit,) = hit.fix.edits
    assert "今年上半年全县技改" in raw[: edit.start] + edit.text + raw[edit.end :]


def test_a_file_wrapped_at_one_width_is_silent() -> None:
    text = "全县工业运行平稳，产值增长，订单增加，用工稳定，缺口缩小，利率走低，融资改善，企业信心增强。" * 12
    assert words("broken-line", "\n".join(text[i : i + 40] for i in range(0, len(text), 40))) == []


@pytest.mark.parametrize(
    ("line", "residue"),
    [
        ("阅读量:64 下载量:4 收藏: 投诉3", "阅读量:64 下载量:4 收藏: 投诉3"),
        ("浏览次数：1024次", "浏览次数：1024次"),
        ("点击数：7　　收藏：2", "点击数：7　　收藏：2"),
        ("（责任编辑：青禾）", "责任编辑：青禾"),
        ("【字号 大 中 小】", "【字号 大 中 小】"),
        ("[字体：大 中 小] [打印本页] [关闭窗口]", "[字体：大 中 小] [打印本页] [关闭窗口]"),
        ("上一篇：投资增长5%", "上一篇：投资增长5%"),
        ("扫一扫在手机打开当前页", "扫一扫在手机打开当前页"),
    ],
)
def test_residue_is_marked_exactly(line: str, residue: str) -> None:
    raw = "产值增长5%，增速加快。\n" * 3 + line + "\n"
    assert words("web-residue", raw) == [residue]


def test_residue_in_the_midst_of_a_report_is_left_to_its_words() -> None:
    body = "产值增长5%，增速加快。\n" * 20
    assert words("web-residue", body + "来源：青禾日报\n" + body) == []
    assert words("web-residue", body + "阅读量：64 收藏：2\n" + body) == ["阅读量：64 收藏：2"]


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "一是",
                "二是",
                "三是",
                "第一，",
                "第二，",
                "首先，",
                "一、",
                "二、",
                "四、",
                "（一）",
                "（三）",
                "1.",
                "2.",
                "4.",
            ),
            *(
                "产值增长5%",
                "，",
                "。",
                "\n",
                "\n\n",
                "“",
                "”",
                "阅读量：",
                "64",
                "来源：",
                "责任编辑：",
                "&nbsp;",
                "<p>",
                "今年",
                "年",
            ),
        ]
    ),
    max_size=50,
).map("".join)


@given(raw=st.one_of(PIECES, st.text(max_size=100)), path=st.sampled_from(["q3.txt", "q3.md"]))
def test_any_text_gives_spans_inside_it_and_every_value_a_message_needs(raw: str, path: str) -> None:
    raw = raw.encode("utf-8", "replace").decode().replace("\0", "")
    length = len(raw)
    for name in NAMES:
        for hit in hits(name, raw, path):
            assert 0 <= hit.start < hit.end <= length
            assert hit.case in {"", *rule(name).cases}
            assert all(0 <= place.start < place.end <= length for place in hit.related)
            assert all(0 <= edit.start <= edit.end <= length for edit in (hit.fix.edits if hit.fix else ()))


HOSTILE = [
    "一是", "，三是", "“一是", "一是甲。\n二是乙。\n", "第", "一、甲\n", "1.甲\n3.乙\n", "（一）", "甲，", "乙，丙丁戊己庚辛\n",
    "阅读:1 ", "阅读", "【字号", "大 中 小 ", "来源：甲\n", "责任编辑：", "<p", "<p>\n", "&nbsp;", "A+", "上一篇：", " ", "记者 甲乙、",
    "甲、", "甲、乙分别增长1%。", "分别", "甲和", "抓好三项工作：一是甲。", "（1）", "①", "（1）甲；（3）乙\n", "两个方面。\n", "1—", "9—1月", "第五季度",
    "2023.2.30 ", "二月", "同比上月", "三季度，较上月", "截至9月份", "一期，三期", "增长增长", "甲乙", "，，", "6月，甲1家；", "将于2021年",
    "前三季度，投资增长1%。", "争取三季度，", "甲、乙三大行业（", "“甲、乙”",
]  # fmt: skip


@lru_cache(maxsize=4)
def repeated(piece: str, size: int) -> Document:
    """A report of one piece over and over, read already, so that only the check is timed."""
    document = Document(read("q3.txt", (piece * (size // len(piece))).encode()), rules().lexicon, "q3.txt")
    assert document.claims is not None
    return document


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("piece", HOSTILE)
def test_checks_are_linear(name: str, piece: str) -> None:
    params, check = load(rule(name).check)
    settings = params(**rule(name).params)

    def seconds(size: int) -> float:
        document = repeated(piece, size)
        return spent(lambda: deque(check(document, settings), maxlen=0))

    # Ten times the text may take somewhat more than ten times as long, never a hundred times.
    assert any(seconds(100_000) < 30 * max(seconds(10_000), 0.01) for _ in range(3))
