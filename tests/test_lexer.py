"""Tokens, sentences and clauses: which words count where, and that equal texts read equally."""

from __future__ import annotations

import pytest
from support import document, printed, tokens_of, unmarked

from linter.language.sentence import clause_spans
from linter.language.token import ATTRIBUTE, BASE, CUE, DIRECTION, ORDINAL, PERIOD, POINT, QUANTITY, TREND


def words(text: str, *kinds: str) -> list[tuple[str, object]]:
    return [(text[t.start : t.end], t.value) for t in tokens_of(text, *kinds)]


def test_one_sentence_with_every_kind_of_token() -> None:
    text, spans = unmarked(
        "⟦前三季度⟧⟦，⟧工业投资⟦完成⟧⟦12.6亿元⟧⟦，⟧⟦同比⟧⟦增长⟧⟦8.1%⟧⟦，⟧⟦增速⟧⟦加快⟧⟦0.6个百分点⟧⟦，⟧⟦位居⟧全市⟦第3位⟧"
    )
    tokens = tokens_of(text)
    assert printed(text, [(t.start, t.end) for t in tokens]) == printed(text, spans)
    assert [t.kind for t in tokens] == [
        *(PERIOD, POINT, CUE, QUANTITY, POINT, BASE, DIRECTION, QUANTITY, POINT),
        *(ATTRIBUTE, TREND, QUANTITY, POINT, CUE, ORDINAL),
    ]


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        ("增长", DIRECTION, "+"),
        ("上涨", DIRECTION, "+"),
        ("下降", DIRECTION, "-"),
        ("负增长", DIRECTION, "-"),
        ("回落", DIRECTION, "-"),
        ("减亏", DIRECTION, "-"),
        ("持平", DIRECTION, "0"),
        ("收窄", TREND, "-"),
        ("扩大", TREND, "+"),
        ("加快", TREND, "+"),
        ("放缓", TREND, "-"),
        ("增速", ATTRIBUTE, "growth"),
        ("涨幅", ATTRIBUTE, "growth"),
        ("降幅", ATTRIBUTE, "decline"),
        ("占比", ATTRIBUTE, "share"),
        ("比重", ATTRIBUTE, "share"),
        ("完成率", ATTRIBUTE, "completion"),
        ("贡献率", ATTRIBUTE, "contribution"),
        ("同比", BASE, "yoy"),
        ("环比", BASE, "mom"),
        ("序时进度", BASE, "schedule"),
        ("比年初", BASE, "year-start"),
        ("其中", CUE, "of-which"),
        ("分别", CUE, "respectively"),
        ("高于", CUE, "above"),
        ("低于", CUE, "below"),
        ("占", CUE, "share"),
        ("由", CUE, "from"),
        ("增至", CUE, "to"),
        ("拉动", CUE, "drive"),
        ("力争", CUE, "target"),
        ("预计", CUE, "expected"),
        ("位居", CUE, "rank"),
    ],
)
def test_words(word: str, kind: str, value: str) -> None:
    text = f"工业用电{word}，全县3亿元"
    assert (word, value) in words(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "规模以上工业增加值3亿元",
        "提高认识3次",
        "扩大内需3亿元",
        "扩大开放3年",
        "上报3次",
        "汇报3次",
        "安排3亿元",
        "系列3个",
        "因为3个",
        "成为3个",
        "公共3处",
        "现在3处",
        "没有3处",
        "目标任务3个",
        "争取资金3亿元",
    ],
)
def test_words_inside_other_words_do_not_count(text: str) -> None:
    assert words(text, DIRECTION, TREND, BASE, CUE) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("排3位", "排"),
        ("有3家", "有"),
        ("为3亿元", "为"),
        ("是3家", "是"),
        ("报3元", "报"),
        ("列第3位", "列"),
        ("共3家", "共"),
    ],
)
def test_words_of_one_character_count_before_a_figure(text: str, word: str) -> None:
    assert [found for found, _ in words(text, CUE)] == [word]
    assert words(text.replace(word, word + "上", 1), CUE) == []


@pytest.mark.parametrize(
    ("text", "value"), [("增3%", "+"), ("降3%", "-"), ("涨*%", "+"), ("跌约3%", "-"), ("减3家", "-")]
)
def test_short_words_of_change(text: str, value: str) -> None:
    assert words(text, DIRECTION) == [(text[0], value)]


def test_longer_words_win() -> None:
    assert words("增长到3亿元", CUE, DIRECTION) == [("增长到", "to")]
    assert words("负增长3%", DIRECTION) == [("负增长", "-")]
    assert words("比上年同期3%", BASE, PERIOD) == [("比上年同期", "yoy")]
    assert words("序时进度3%", BASE, ATTRIBUTE) == [("序时进度", "schedule")]


def test_points_are_told_in_ascii() -> None:
    values = [value for _, value in words("投资3亿元（其中：技改2亿元，旧改1亿元）、其他", POINT)]
    assert values == ["(", ":", ",", ")", "、"]


def sentences(text: str) -> str:
    return printed(text, [(s.start, s.end) for s in document(text).sentences])


@pytest.mark.parametrize(
    "marked",
    [
        "⟦投资3亿元⟧。⟦增长5%⟧；⟦下降2%⟧！⟦出口*亿元⟧？",
        "⟦投资3.5亿元，增长5.2%⟧。",
        "⟦投资3亿元⟧;⟦增长5%⟧",
        "工业平稳运行。⟦投资3亿元⟧。企业信心增强。",
        "⟦投资3亿元⟧\n⟦增长5%⟧",
        "⟦投资3亿元⟧\r\n⟦增长5%⟧",
        "⟦投资占三成左右⟧。",
        "。。⟦3⟧。",
    ],
)
def test_sentences(marked: str) -> None:
    text, spans = unmarked(marked)
    assert sentences(text) == printed(text, spans)


def test_sentences_know_their_block() -> None:
    read = document("一、工业\n工业投资3亿元。\n二、农业\n农业投资5亿元。")
    assert [read.blocks[s.block].kind for s in read.sentences] == ["paragraph", "paragraph"]
    assert all(read.blocks[s.block].start <= s.start < s.end <= read.blocks[s.block].end for s in read.sentences)


def test_headings_are_read_without_their_number() -> None:
    read = document("一、工业投资增长5%\n前三季度平稳。")
    assert read.text.folded[read.sentences[0].start : read.sentences[0].end] == "工业投资增长5%"


def test_code_is_not_read() -> None:
    assert document("```\n投资3亿元\n```\n", "report.md").sentences == []


def clauses(text: str) -> str:
    [sentence] = document(text).sentences
    return printed(text, clause_spans(sentence))


@pytest.mark.parametrize(
    "marked",
    [
        "⟦投资3亿元⟧，⟦增长5%⟧：⟦其中技改2亿元⟧",
        "⟦投资3亿元（其中技改2亿元，增长5%）⟧，⟦下降1%⟧",
        "⟦甲、乙、丙分别增长3%、5%和7%⟧",
        "⟦投资1,234亿元⟧，⟦增长5%⟧",
    ],
)
def test_clauses(marked: str) -> None:
    text, spans = unmarked(marked)
    assert clauses(text) == printed(text, spans)


def test_a_bracket_that_only_closes_does_not_keep_clauses_together() -> None:
    text, spans = unmarked("⟦投资3亿元）⟧，⟦增长5%⟧，⟦下降2%⟧")
    assert clauses(text) == printed(text, spans)


def test_tokens_are_in_order_and_apart() -> None:
    text = (
        "1-9月，规模以上工业增加值12.6亿元（其中*亿元），同比增长5.2%，高于全市0.3个百分点，居第3位；三成左右由降转增。"
    )
    for sentence in document(text).sentences:
        at = sentence.start
        for token in sentence.tokens:
            assert at <= token.start < token.end <= sentence.end
            at = token.end


def test_reading_twice_gives_the_same() -> None:
    text = "前三季度，工业投资*亿元，同比增长*%；19Q2下降3%~5%，占三成左右。" * 3
    assert document(text).sentences == document(text).sentences


@pytest.mark.parametrize("before", ["", "。", "工业平稳。", "\n\n", "　　"])
def test_tokens_do_not_depend_on_what_stands_before_their_sentence(before: str) -> None:
    text = "第三季度，投资完成3.5亿元，同比增长5%左右"
    shift = len(before)
    alone, behind = tokens_of(text), tokens_of(before + text)
    assert [(t.kind, t.start + shift, t.end + shift) for t in alone] == [(t.kind, t.start, t.end) for t in behind]
