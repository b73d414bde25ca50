"""Marks of notes in the middle of a sentence, as bulletins print them: they are no figures, and part no figure from its name."""

from __future__ import annotations

import pytest

from linter.document import Document
from linter.folding import fold
from linter.packs import load
from linter.readers import read
from linter.readers.html import read_source
from linter.readers.pdf_glyphs import Glyph
from linter.readers.pdf_pages import _closed


def claims(text: str) -> list[tuple[str, str]]:
    reading = read("t.txt", text.encode())
    document = Document(reading, load().lexicon, "t.txt")
    return [(claim.indicator, document.quote(claim.start, claim.end)) for claim in document.claims]


@pytest.mark.parametrize("mark", ["[2]", "［12］", "[注3]", "[^4]", "②"])
def test_a_mark_is_no_figure(mark: str) -> None:
    told = claims(f"全年地区生产总值{mark}402.6亿元，比上年增长5.8%{mark}。")
    assert told == [("地区生产总值", "402.6亿元"), ("地区生产总值", "5.8%")]


@pytest.mark.parametrize(
    "text",
    [
        "[1] 地区生产总值为初步核算数。",
        "某企业[1]与某集团[2]、某县[3]合作",
        "国发〔2024〕5号",
        "数组a[1]",
        "增长[1](url)",
        "增长[*]%",
        "国办发[2024]5号",
        "做好两件事：①稳生产②扩投资；③促消费",
        "某企业①，某公司②。",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("生产总值<sup>[2]</sup>402亿元，增长5%<sup><a href='#n'>3</a></sup>。", "生产总值402亿元，增长5%。"),
        ("面积5m<sup>2</sup>，12平方千米<sup>2</sup>，10<sup>3</sup>吨", "面积5m2，12平方千米2，103吨"),
        ("增长<sup>较快</sup>，投资<sup>100</sup>", "增长较快，投资100"),
    ],
)
def test_a_raised_mark_of_a_page(body: str, shown: str) -> None:
    assert read_source(f"<p>{body}</p>").text.raw == shown + "\n"


@pytest.mark.parametrize(
    ("words", "raised", "shown"),
    [
        ("增长6.5%12。", "12", "增长6.5%。"),
        ("面积8米2，", "2", "面积8米2，"),
        ("出口10吨3", "", "出口10吨3"),
        ("总值[1]3", "[1]", "总值3"),
    ],
)
def test_a_raised_mark_of_a_pdf(words: str, raised: str, shown: str) -> None:
    at = words.find(raised) if raised else len(words)
    line = []
    for index, character in enumerate(words):
        small = at <= index < at + len(raised)
        left, bottom, height = 10.0 * index, 104.0 if small else 100.0, 7.0 if small else 12.0
        line.append(Glyph(character, left, bottom, left + height, bottom + height, height))
    assert "".join(glyph.character for glyph in _closed(line)) == shown
