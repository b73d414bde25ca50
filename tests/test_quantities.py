"""Figures and masks as printed: where they begin and end, what they are worth, in which unit, how hedged."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from support import printed, quantities_of, unmarked

from linter.language import quantities

if TYPE_CHECKING:
    from linter.language.token import Quantity


def value_of(quantity: Quantity) -> str:
    """The printed value with all its decimals, both ends of a range, ``*`` for a mask."""
    if quantity.masked:
        return "*"
    ends = [str(end).rjust(quantity.decimals + 1, "0") for end in (quantity.low, quantity.high)]
    cut = len(ends[0]) - quantity.decimals, len(ends[1]) - quantity.decimals
    shown = [end[:at] + ("." + end[at:] if quantity.decimals else "") for end, at in zip(ends, cut, strict=True)]
    sign = "-" if quantity.negative else ""
    return sign + (shown[0] if quantity.low == quantity.high else "~".join(shown))


def check(marked: str, *wanted: str) -> None:
    """The figures of ``marked`` are exactly those between ``⟦ ⟧``; ``wanted`` gives value and unit of each."""
    text, spans = unmarked(marked)
    found = quantities_of(text)
    assert printed(text, [(q.start, q.end) for q in found]) == printed(text, spans)
    assert [f"{value_of(q)} {q.unit}".strip() for q in found] == list(wanted)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("产值⟦126.10亿元⟧。", "126.10 亿元"),
        ("产值⟦1,234.5亿元⟧。", "1234.5 亿元"),
        ("资金⟦12,345,678元⟧。", "12345678 元"),
        ("资金⟦29，668.20万元⟧。", "29668.20 万元"),
        ("增长⟦５．２％⟧。", "5.2 %"),
        ("资金⟦２９，６６８.20万元⟧。", "29668.20 万元"),
        ("增长⟦5 %⟧。", "5 %"),
        ("投资⟦12 亿元⟧。", "12 亿元"),
        ("千人违法率⟦0.3‰⟧。", "0.3 ‰"),
        ("投资⟦3千亿元⟧。", "3 千亿元"),
        ("企业⟦12家⟧。", "12 家"),
        ("增长⟦1.3倍⟧。", "1.3 倍"),
        ("增长⟦2成⟧。", "2 成"),
    ],
)
def test_figures(marked: str, wanted: str) -> None:
    check(marked, wanted)


@pytest.mark.xfail(strict=True, reason="blanks that group digits are not read: 1 200亿元 becomes 1 and 200亿元")
def test_digits_grouped_by_blanks() -> None:
    check("产值⟦1 200亿元⟧。", "1200 亿元")


def test_a_comma_that_groups_no_thousand_ends_the_figure() -> None:
    check("家数⟦1⟧,⟦23家⟧。", "1", "23 家")


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("利润⟦-3.2亿元⟧。", "-3.2 亿元"),
        ("增速为⟦－1.5%⟧。", "-1.5 %"),
        ("增速为⟦−1.5%⟧。", "-1.5 %"),
        ("同比⟦+4.1%⟧。", "4.1 %"),
        ("增速⟦-*%⟧。", "* %"),
    ],
)
def test_signs(marked: str, wanted: str) -> None:
    check(marked, wanted)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("增长⟦5%~8%⟧。", "5~8 %"),
        ("增长⟦5%～8%⟧。", "5~8 %"),
        ("增长⟦5%—8%⟧。", "5~8 %"),
        ("增长⟦5%至8%⟧。", "5~8 %"),
        ("增长⟦5至8%⟧。", "5~8 %"),
        ("投资⟦15.55-17.55亿元⟧。", "15.55~17.55 亿元"),
        ("投资⟦3～5.5亿元⟧。", "3.0~5.5 亿元"),
        ("企业⟦8到10家⟧。", "8~10 家"),
        ("增长⟦*%~*%⟧。", "* %"),
        ("增长⟦5%~*%⟧。", "* %"),
    ],
)
def test_ranges(marked: str, wanted: str) -> None:
    check(marked, wanted)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("占比提高⟦0.30pct⟧至⟦26.13%⟧。", ("0.30 pct", "26.13 %")),
        ("占比提高⟦0.3个百分点⟧至⟦26%⟧。", ("0.3 个百分点", "26 %")),
        ("增加⟦2.1亿元⟧至⟦8.5亿美元⟧。", ("2.1 亿元", "8.5 亿美元")),
        ("提高⟦1.2⟧和⟦0.8个百分点⟧。", ("1.2", "0.8 个百分点")),
        ("增长⟦3%⟧、⟦5%⟧和⟦7%⟧。", ("3 %", "5 %", "7 %")),
    ],
)
def test_figures_that_are_no_range(marked: str, wanted: tuple[str, ...]) -> None:
    check(marked, *wanted)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("增长⟦*%⟧。", "* %"),
        ("产值⟦**亿元⟧。", "* 亿元"),
        ("走访⟦XX家⟧。", "* 家"),
        ("接待⟦****余件⟧。", "* 件"),
        ("产量⟦××万吨⟧。", "* 万吨"),
        ("产量⟦✕✕万吨⟧。", "* 万吨"),
        ("资金⟦____万元⟧。", "* 万元"),
        ("企业⟦□□家⟧。", "* 家"),
        ("提高⟦＊个百分点⟧。", "* 个百分点"),
        ("增速⟦*⟧，全县第一批项目开工。", "*"),
    ],
)
def test_masks(marked: str, wanted: str) -> None:
    text, spans = unmarked(marked)
    found = [q for q in quantities_of(text) if not q.ordinal]
    assert printed(text, [(q.start, q.end) for q in found]) == printed(text, spans)
    assert [f"{value_of(q)} {q.unit}".strip() for q in found] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "*新区加快建设。",
        "XX公司增资。",
        "某某*镇增资。",
        "×× 大桥合龙。",
        "X射线机投产。",
        "MAX系列下线。",
        "**项目开工。",
        "XXX村增收。",
    ],
)
def test_masks_of_names_are_no_figures(text: str) -> None:
    assert [text[q.start : q.end] for q in quantities_of(text)] == []


@pytest.mark.parametrize(
    ("marked", "hedge"),
    [
        ("约⟦43亿元⟧", "about"),
        ("大约⟦43亿元⟧", "about"),
        ("达到约⟦5亿元⟧", "about"),
        ("⟦5%⟧左右", "about"),
        ("⟦5%⟧上下", "about"),
        ("近⟦12亿元⟧", "near"),
        ("接近⟦12亿元⟧", "near"),
        ("将近⟦12亿元⟧", "near"),
        ("超⟦30家⟧", "over"),
        ("超过⟦30家⟧", "over"),
        ("逾⟦3万人⟧", "over"),
        ("突破⟦100亿元⟧", "over"),
        ("至少⟦3家⟧", "over"),
        ("不低于⟦8%⟧", "over"),
        ("⟦10亿元⟧以上", "over"),
        ("⟦30余家⟧", "over"),
        ("⟦100多人⟧", "over"),
        ("⟦3万余人⟧", "over"),
        ("⟦10亿元⟧以下", "under"),
        ("不足⟦2%⟧", "under"),
        ("不到⟦2%⟧", "under"),
        ("最多⟦2家⟧", "under"),
        ("高达⟦20%⟧", ""),
        ("达⟦20%⟧", ""),
        ("⟦20%⟧", ""),
        ("约⟦*亿元⟧", "about"),
        ("不超过⟦3%⟧", "under"),
    ],
)
def test_hedges(marked: str, hedge: str) -> None:
    text, spans = unmarked(f"占{marked}。")
    found = quantities_of(text)
    assert printed(text, [(q.start, q.end) for q in found]) == printed(text, spans)
    assert [q.hedge for q in found] == [hedge]


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("占⟦三成⟧。", "3 成"),
        ("占⟦三成⟧左右。", "3 成"),
        ("近⟦六成⟧。", "6 成"),
        ("增长⟦百分之五⟧。", "5 %"),
        ("增长⟦百分之五十⟧。", "50 %"),
        ("增长⟦百分之四点二⟧。", "4.2 %"),
        ("产值⟦五十四万亿元⟧。", "54 万亿元"),
        ("投资⟦二十亿元⟧。", "20 亿元"),
        ("占⟦三分之一⟧。", "33.3 %"),
        ("占⟦四分之三⟧。", "75.0 %"),
        ("增长⟦两倍⟧。", "2 倍"),
        ("产值⟦翻一番⟧。", "1 番"),
        ("产值⟦翻了两番⟧。", "2 番"),
        ("占⟦两成半⟧。", "2.5 成"),
        ("占⟦一半⟧。", "50 %"),
        ("占比⟦过半⟧。", "50 %"),
    ],
)
def test_chinese_numerals(marked: str, wanted: str) -> None:
    check(f"⟦1亿元⟧，{marked}", "1 亿元", wanted)


@pytest.mark.parametrize("marked", ["产值占⟦三成⟧。", "产值增长⟦两倍⟧。", "产值增长⟦两倍⟧，用电持平。"])
def test_chinese_numerals_alone_in_their_sentence(marked: str) -> None:
    text, spans = unmarked(marked)
    assert [(q.start, q.end) for q in quantities_of(text)] == spans


@pytest.mark.parametrize(
    "unit",
    [
        "万吨标准煤",
        "元/平方米",
        "亿千瓦时",
        "万标箱",
        "万千瓦",
        "亿美元",
        "个百分点",
        "百分点",
        "bp",
        "pct",
        "万亩",
        "万人次",
        "户次",
        "平方公里",
        "公里",
        "TEU",
        "MW",
        "台",
        "套",
        "亿立方米",
        "万户",
        "头",
        "天",
    ],
)
def test_units(unit: str) -> None:
    check(f"共计⟦12{unit}⟧。", f"12 {unit}")
    check(f"共计⟦*{unit}⟧。", f"* {unit}")


@pytest.mark.parametrize("word", ["项目", "成立", "家电", "克服", "点多面广", "元旦", "人均", "条例", "名单", "部门"])
def test_units_that_begin_another_word_are_none(word: str) -> None:
    found = quantities_of(f"推进3{word}。")
    assert [q.unit for q in found] == [""]


@pytest.mark.parametrize(
    ("marked", "value", "unit", "masked"),
    [
        ("居全市⟦第3位⟧。", 3, "位", False),
        ("居全市⟦第12名⟧。", 12, "名", False),
        ("⟦前20名⟧企业。", 20, "名", False),
        ("入围全国⟦前100强⟧。", 100, "强", False),
        ("总量全市⟦第三⟧。", 3, "", False),
        ("产值1亿元，总量全市⟦第十二⟧。", 12, "", False),
        ("总量居⟦首位⟧。", 1, "位", False),
        ("总量居⟦榜首⟧。", 1, "位", False),
        ("总量居⟦第*位⟧。", 0, "位", True),
        ("总量居⟦第XX位⟧。", 0, "位", True),
        ("总量居⟦第０位⟧。", 0, "位", False),
    ],
)
def test_ordinals(marked: str, value: int, unit: str, masked: bool) -> None:
    text, spans = unmarked(marked)
    found = [q for q in quantities_of(text) if q.ordinal]
    assert printed(text, [(q.start, q.end) for q in found]) == printed(text, spans)
    assert [(q.low, q.high, q.unit, q.masked) for q in found] == [(value, value, unit, masked)]


def test_number_span_covers_the_digits() -> None:
    text, spans = unmarked("利润⟦-3.2⟧亿元，增长⟦*⟧%，居第⟦12⟧位。")
    assert [(q.number_start, q.number_end) for q in quantities_of(text)] == spans


def test_digits_of_latin_words_are_no_figures() -> None:
    assert quantities_of("A12型和Q235B钢材下线。") == []


@pytest.mark.parametrize(
    ("numeral", "value"), [("十", 10), ("三十五", 35), ("百", 100), ("一百二十", 120), ("两千三百", 2300), ("四", 4)]
)
def test_chinese_number(numeral: str, value: int) -> None:
    assert quantities.chinese_number(numeral) == value


def test_fractions_say_whether_they_are_exact() -> None:
    third, quarter = quantities_of("占三分之一。")[0], quantities_of("占四分之一。")[0]
    assert (third.hedge, quarter.hedge) == ("about", "")
    assert Fraction(quarter.low, 10**quarter.decimals) == 25
