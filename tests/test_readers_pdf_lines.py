"""Lines of PDF pages: what a page prints in one line, and which lines are one paragraph."""

from __future__ import annotations

import io
from typing import Any

import pytest

from linter.readers import read
from linter.readers.pdf_glyphs import Glyph
from linter.readers.pdf_lines import content
from linter.readers.pdf_pages import _lines

_SIZE, _LEFT, _LEADING = 10.0, 100.0, 18.0
_WORDS = "全市工业经济运行总体平稳主要指标好于预期为完成全年目标任务打下了较好基础工业投资"


def joined(*lines: tuple[float, str]) -> list[str]:
    """The paragraphs made of lines that are printed below each other: ems of indent, and words of one em each, a half for
    digits and Latin letters."""
    told = []
    for number, (indent, words) in enumerate(lines):
        left = _LEFT + indent * _SIZE
        right = left + sum(_SIZE / 2 if character.isascii() else _SIZE for character in words)
        top = 700 - number * _LEADING
        told.append([words, left, top - _SIZE, right, top, _SIZE])
    found = content([{"lines": told, "cells": [], "height": 800.0}])
    return ["".join(row.text for row in each) for each in found.body if isinstance(each, tuple)]


@pytest.mark.parametrize(
    ("short", "following"),
    [
        (36, "12%。“三个一批”项目稳步推进，重点工程"),
        (36, "+209.8%。二季度增速回落，主要是上年同期"),
        (37, "示，2030年1—9月全市完成工业投资同比"),
        (38, "、“小而美”的县城建设加快推进，新增项目"),
        (34, "8.7∶41.2∶50.1调整为7.4∶39.6∶53，服务业"),
        (38, "克/立方米，比上年下降，优良天数比例提高"),
    ],
)
def test_a_line_is_short_where_the_next_begins_with_what_is_not_divided(short: int, following: str) -> None:
    wide = sum(0.5 if character.isascii() else 1 for character in following)
    lines = [(2.0, _WORDS[:38]), (0.0, _WORDS[:short]), (0.0, following + _WORDS[: int(40 - wide)]), (0.0, "增长。")]
    assert joined(*lines) == ["".join(line for _, line in lines)]


def test_a_short_line_ends_a_paragraph_where_the_next_word_had_room() -> None:
    full = _WORDS[:39]
    found = joined((0, full), (0, full), (0, full[:30] + "。"), (0, full), (0, "工业投资增长。"))
    assert found == [full * 2 + full[:30] + "。", full + "工业投资增长。"]


def test_a_last_word_below_the_indent_is_of_the_same_column() -> None:
    short = ["青河市统计局", "二〇三一年十月", "各位同志：", *(f"第{number}组" for number in "一二三四五六")]
    lines = [
        *((2.0, words) for words in short),
        (2.0, _WORDS[:38]),
        (0.0, "增长"),
        (2.0, _WORDS[:38]),
        (0.0, _WORDS[:40]),
    ]
    assert joined(*lines) == [*short, _WORDS[:38] + "增长", _WORDS[:38] + _WORDS[:40]]


def drawn(*pieces: tuple[float, float, str]) -> bytes:
    """A page with words at places, drawn in the order given."""
    pytest.importorskip("reportlab", reason="needs reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas: Any = Canvas(out, pagesize=(600, 400))
    canvas.setFont("STSong-Light", 10)
    for left, bottom, words in pieces:
        canvas.drawString(left, bottom, words)
    canvas.save()
    return out.getvalue()


def test_a_minus_at_the_end_of_a_line_is_kept() -> None:
    first, second = (
        "一季度，青河市机械有限公司订单减少、成本上升，实现归属于上市公司股东的净利润-",
        "305.4万元，由盈转亏。",
    )
    reading = read("a.pdf", drawn((100, 300, first), (100, 282, second)))
    assert reading.text.raw == f"{first}{second}\n"


def test_what_is_drawn_late_stands_where_it_is_printed() -> None:
    def glyphs(left: float, words: str) -> list[Glyph]:
        return [Glyph(c, left + 10 * n, 300, left + 10 * n + 10, 310, 10) for n, c in enumerate(words)]

    late = [*glyphs(110, "十四五"), *glyphs(150, "时期增长"), *glyphs(100, "“"), *glyphs(140, "”")]
    (line,) = _lines(late)
    assert "".join(glyph.character for glyph in line) == "“十四五”时期增长"
    turned = [
        glyph._replace(bottom=300 - 12 * n, top=310 - 12 * n, left=100 - n) for n, glyph in enumerate(glyphs(0, "竖排"))
    ]
    assert [glyph.character for glyph in next(_lines(turned))] == ["竖", "排"], (
        "what does not stand in one line keeps its order"
    )
