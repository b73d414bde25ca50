"""Excerpts: marks stand right under the words they mean, counted in cells, and the line fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.reporters.cells import pad, visible, width, wrapped
from linter.reporters.excerpt import Excerpt, Mark, excerpt
from linter.reporters.redact import Redactor
from linter.text import Text

PARAGRAPH = "前三季度，全市“集装箱吞吐量”126.1万标箱——同比减少3.2%，…降幅收窄1.5个百分点；" * 12


def cut(raw: str, words: str, room: int = 60, ambiguous: int = 1, *others: str) -> Excerpt:
    marks = [Mark(raw.index(words), raw.index(words) + len(words))]
    marks += [Mark(raw.index(other), raw.index(other) + len(other), "-") for other in others]
    return excerpt(Redactor(Text(raw), active=False), (0, len(raw)), marks, room, ambiguous)


def whole(part: Excerpt) -> str:
    return part.before + part.hit + part.after


@pytest.mark.parametrize(
    ("char", "narrow", "wide"),
    [*((c, 1, 2) for c in "“”…—×℃①│"), *((c, 2, 2) for c in "汉，Ａ㐀𠀀"), *((c, 1, 1) for c in ("a", "｡", "e\u0301"))],
)
def test_widths(char: str, narrow: int, wide: int) -> None:
    assert (width(char, 1), width(char, 2)) == (narrow, wide)
    assert width(pad(char, 6, 2), 2) == 6


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize(
    "words", ["“集装箱吞吐量”", "——", "减少3.2%", "前", "个百分点", "126.1万标箱——同比减少3.2%，…降幅"]
)
def test_marks_stand_under_the_hit(words: str, ambiguous: int) -> None:
    part = cut("　　" + PARAGRAPH, words, 60, ambiguous)
    assert part.hit == words
    assert len(part.marks) - len(part.marks.lstrip()) == width(part.before, ambiguous)
    assert part.marks.strip() == "^" * width(words, ambiguous)
    assert width(whole(part), ambiguous) <= 60


def test_short_line_is_shown_whole() -> None:
    assert cut("增长5.2%。", "5.2%") == Excerpt("增长", "5.2%", "。", "    ^^^^")


def test_what_is_left_out_is_marked() -> None:
    part = cut(PARAGRAPH, "减少3.2%", 40)
    assert whole(part).startswith("前") is False
    assert whole(part).startswith("…")
    assert whole(part).endswith("…")


def test_numbers_are_not_cut() -> None:
    raw = "规模以上工业产值1234567.89亿元" + "，同比" * 20
    for room in range(16, 60):
        part = cut(raw, "产", room)
        assert "1" not in part.after or "1234567.89" in part.after


def test_other_places_share_the_line() -> None:
    part = cut("全市增长5.2%，同比下降3%。", "下降3%", 60, 1, "增长5.2%")
    assert part.marks == "    --------      ^^^^^^"


def test_long_hit_keeps_its_beginning_and_end() -> None:
    words = PARAGRAPH[5:200]
    part = cut(PARAGRAPH, words, 50)
    assert part.hit.startswith(words[:5])
    assert part.hit.endswith(words[-5:])
    assert "…" in part.hit
    assert width(whole(part)) <= 50
    assert len(part.marks) <= 50


def test_empty_hits_get_one_mark() -> None:
    redact = Redactor(Text("增长5.2%"), active=False)
    assert excerpt(redact, (0, 6), [Mark(6, 6)], 40).marks == " " * 8 + "^"
    assert excerpt(redact, (0, 6), [Mark(0, 0)], 40).marks == "^^"
    assert excerpt(Redactor(Text(""), active=False), (0, 0), [Mark(0, 0)], 40) == Excerpt("", "", "", "^")


def test_marks_stand_right_over_short_forms() -> None:
    raw = "由广川精密机械有限公司的张三丰负责，同比增长5.2%。"
    redact = Redactor(Text(raw), [(1, 11), (12, 15)])
    start = raw.index("5.2%")
    part = excerpt(redact, (0, len(raw)), [Mark(start, start + 4)], 60)
    assert whole(part) == "由广…公司的张…负责，同比增长5.2%。"
    assert part.marks == " " * width("由广…公司的张…负责，同比增长") + "^^^^"


def test_unsafe_characters_are_made_visible() -> None:
    assert visible("a\tb\x1b[0m\x7f\u202e\ud800\U000e0041") == "a b␛[0m␡<U+202E><U+D800><U+E0041>"
    part = cut("增长\u202e5.2%", "5.2%")
    assert part == Excerpt("增长<U+202E>", "5.2%", "", " " * 12 + "^^^^")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300), st.integers(16, 140), st.sampled_from([1, 2]))
def test_any_text_fits(raw: str, one: int, other: int, room: int, ambiguous: int) -> None:
    raw = raw.replace("\n", " ")
    start, end = sorted((min(one, len(raw)), min(other, len(raw))))
    spans = [(start // 2, start), (end, (end + len(raw)) // 2)]
    for redact in (Redactor(Text(raw), active=False), Redactor(Text(raw), spans)):
        part = excerpt(redact, (0, len(raw)), [Mark(start, end)], room, ambiguous)
        assert width(whole(part), ambiguous) <= room
        assert len(part.marks) <= room + 1
        assert part.marks.strip(" ").strip("^") == ""
        assert part.marks.rstrip().endswith("^")


@given(st.text(alphabet="规模以上，。（）“”…5.2% ab\u0301", max_size=120), st.integers(4, 60), st.sampled_from([1, 2]))
def test_notes_are_wrapped(words: str, room: int, ambiguous: int) -> None:
    lines = wrapped(words, room, ambiguous)
    assert all(width(line, ambiguous) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_no_line_begins_with_punctuation() -> None:
    assert wrapped("同比增长，环比下降", 8) == ["同比增", "长，环比", "下降"]
    assert wrapped("grew by 5.2 percent", 10) == ["grew by", "5.2", "percent"]
