"""The number checks beyond their examples: limits, masks, near misses, second places, rounding intervals."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from support import hits_of, printed, quantities_of, rules, unmarked

from linter.arithmetic import interval
from linter.finding import Unassessed

if TYPE_CHECKING:
    from linter.document import Document
    from linter.language.token import Quantity

OPEN = "2023年前三季度，"


def check(code: str, marked: str, *cases: str) -> None:
    """Rule ``code`` finds exactly the marked spans; ``cases`` names their cases, '' for the rule's own."""
    text, spans = unmarked(marked)
    found = sorted(((hit.start, hit.end), hit.case) for _, hit in hits_of(text, code))
    assert printed(text, [span for span, _ in found]) == printed(text, spans)
    if cases:
        assert tuple(case for _, case in found) == cases


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ("PCT001", OPEN + "工业投资占固定资产投资的⟦100.1%⟧。"),
        ("PCT001", OPEN + "工业投资占固定资产投资的100%。"),
        ("PCT001", OPEN + "工业投资占固定资产投资的100.0%。"),
        ("PCT001", OPEN + "工业投资下降⟦100.5%⟧。"),
        ("PCT001", OPEN + "工业投资下降100%。"),
        ("PCT001", OPEN + "工业投资增长⟦1000.1%⟧。"),
        ("PCT001", OPEN + "工业投资增长1000%。"),
        ("PCT001", OPEN + "工业投资占比提高⟦120个百分点⟧。"),
        ("PCT001", OPEN + "城镇化率⟦161.2%⟧。"),
        ("PCT001", OPEN + "产品抽检合格率⟦１０１．２％⟧。"),
        ("PCT001", OPEN + "产品合格率⟦101.2%⟧。"),
        ("PCT001", OPEN + "工业投资占上年同期的128%。"),
        ("PCT001", OPEN + "利润总额由盈转亏，下降150%。"),
        ("PCT003", OPEN + "工业投资占比提高⟦2.1%⟧，增速回落⟦1.3%⟧。"),
        ("PCT003", OPEN + "全员劳动生产率提高8.1%，能源利用效率提升2%。"),
        ("PCT003", OPEN + "工业投资增长⟦5个百分点⟧。"),
        ("PCT003", OPEN + "工业投资拉动全部投资增长5个百分点。"),
        ("PCT003", OPEN + "工业投资增速加快5个百分点。"),
        ("PCT004", OPEN + "规模以上工业增加值增速⟦5.2⟧，高于全市。"),
        ("PCT004", OPEN + "规模以上工业增加值增速5.2%，高于全市。"),
        ("PCT004", OPEN + "技改投资占工业投资的⟦26.1⟧。"),
        ("PCT004", OPEN + "规模以上工业增加值增速分别为5.2、6.1、7.3%。"),
        ("PCT005", OPEN + "工业投资预计增长⟦8%~5%⟧，技改投资增长⟦5~8%⟧，出口增长5%~8%。"),
        ("PCT005", OPEN + "工业投资预计增长*%~*%。"),
        ("DIR001", OPEN + "工业投资⟦下降-3%⟧，技改投资⟦增长-3%⟧，出口增速-3%。"),
        ("DIR001", OPEN + "工业投资⟦下降－*%⟧。"),
        ("DIR001", OPEN + "工业投资下降3%-5%。"),
        ("DIR002", OPEN + "工业投资同比⟦增长下降5%⟧。"),
        ("DIR002", OPEN + "工业投资同比由增长转为下降5%。"),
        ("DIR002", OPEN + "工业投资增长5%，出口下降3%。"),
        ("DIR006", OPEN + "工业投资同比增长5%，⟦降幅收窄0.6个百分点⟧。"),
        ("DIR006", OPEN + "工业投资同比下降5%，⟦涨幅回落0.6个百分点⟧。"),
        ("DIR006", OPEN + "工业投资同比下降2.1%，⟦降幅扩大3.6个百分点⟧。"),
        ("DIR006", OPEN + "工业投资同比下降3.6%，降幅扩大2.1个百分点。"),
        ("DIR006", OPEN + "工业投资同比下降*%，降幅扩大3.6个百分点。"),
        ("DIR006", OPEN + "工业投资同比增长5%，出口降幅收窄0.6个百分点。"),
        ("RNK001", OPEN + "工业投资居全市11个县区⟦第12位⟧。"),
        ("RNK001", OPEN + "工业投资居全市11个县区第11位。"),
        ("RNK001", OPEN + "工业投资居全市十一个县区⟦第十二位⟧。"),
        ("RNK001", OPEN + "工业投资居全市*个县区第12位。"),
        ("RNK001", OPEN + "工业投资居全市11个县区第*位。"),
        ("RNK001", OPEN + "工业投资居全市⟦第0位⟧。"),
        ("RNK002", OPEN + "增速⟦由第5位升至第7位⟧，总量由第7位升至第5位。"),
        ("RNK002", OPEN + "总量⟦由第5位下降到第3位⟧。"),
        ("RNK002", OPEN + "总量由第五位上升到第三位。"),
        ("RNK003", OPEN + "工业投资同比下降3%，增速居全市⟦第1位⟧。"),
        ("RNK003", OPEN + "工业投资同比下降3%，降幅居全市第1位。"),
        ("TIM001", "项目于⟦2月30日⟧开工，2月29日停工。"),
        ("TIM001", "2023年⟦2月29日⟧开工，2024年2月29日停工。"),
        ("TIM001", "1900年⟦2月29日⟧开工，2000年2月29日停工。"),
        ("TIM001", "项目于⟦4月31日⟧开工，5月31日停工。"),
        ("TIM001", "⟦13月⟧开工，⟦0月⟧停工，*月复工。"),
        ("TIM001", "⟦1—13月⟧平稳，1—12月平稳。"),
        ("TIM001", "⟦第五季度⟧开工，连续五个季度回升。"),
        ("TIM001", "⟦三季度（7—10月⟧）平稳，三季度（7—9月）平稳，⟦上半年（1—7月⟧）平稳。"),
        ("UNT002", OPEN + "实现⟦工业总产值36.5⟧，同比增长5%。"),
        ("UNT002", OPEN + "实现工业总产值36.5亿元，同比增长5%。"),
        ("UNT002", OPEN + "完成⟦工业投资*⟧，同比增长*%。"),
        ("UNT002", OPEN + "居民消费价格指数为101.2，环比持平。"),
    ],
)
def test_found_and_not_found(code: str, marked: str) -> None:
    check(code, marked)


TWICE = OPEN + "全县{first}，企业信心增强。\n" + OPEN + "{second}。"


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("CON001", "工业投资42.6亿元", "⟦工业投资46.2亿元⟧"),
        ("CON001", "工业投资42.6亿元", "工业投资425813万元"),
        ("CON001", "工业投资42.6亿元", "工业投资42.65亿元"),
        ("CON001", "工业投资42.6亿元", "⟦工业投资42.66亿元⟧"),
        ("CON001", "工业投资42.6亿元", "⟦工业投资426581万元⟧"),
        ("CON001", "工业投资42.6亿元", "工业投资约43亿元"),
        ("CON001", "工业投资42.6亿元", "工业投资*亿元"),
        ("CON001", "工业投资42.6亿元", "胜利镇工业投资46.2亿元"),
        ("CON001", "工业投资42.6亿元", "技术改造投资46.2亿元"),
        ("CON001", "工业投资42.6亿元", "预计工业投资46.2亿元"),
        ("CON001", "工业投资同比增长5.2%", "⟦工业投资同比增长2.5%⟧"),
        ("CON001", "工业投资同比增长5.2%", "工业投资环比增长2.5%"),
        ("CON001", "工业投资同比增长5.2%", "工业投资增长2.5%"),
        ("CON001", "工业投资同比增长5.2%", "工业投资同比增长5%"),
        ("CON001", "产值42.6亿元", "产值46.2亿元"),
        ("DIR003", "工业投资同比增长5.2%", "⟦工业投资同比下降5.2%⟧"),
        ("DIR003", "工业投资同比增长*%", "⟦工业投资同比下降*%⟧"),
        ("DIR003", "工业投资同比增长5.2%", "工业投资环比下降5.2%"),
        ("DIR003", "工业投资同比增长5.2%", "胜利镇工业投资同比下降4.7%"),
        ("DIR003", "工业投资同比增长5.2%", "规模以上工业增加值同比下降5.2%"),
        ("DIR003", "工业投资同比增长5.2%", "工业投资增速同比下降0.3个百分点"),
        ("DIR003", "工业投资同比增长5.2%", "力争工业投资同比下降5.2%"),
        ("DIR003", "新增企业同比增长5.2%", "退出企业同比下降5.2%"),
        ("DIR003", "旅游收入同比增长5.2%", "旅游收入较2019年同期下降3%"),
        pytest.param(
            "CON001",
            "1亿元以上项目完成工业投资26亿元",
            "5000万元以上项目完成工业投资36亿元",
        ),
        ("DIR003", "新开工技术改造投资同比增长5%", "技术改造投资同比下降5%"),
        pytest.param(
            "CON001",
            "利润总额-3.2亿元",
            "⟦利润总额3.2亿元⟧",
            marks=pytest.mark.xfail(strict=True, reason="the sign of a level is not compared"),
        ),
    ],
)
def test_said_twice(code: str, first: str, second: str) -> None:
    check(code, TWICE.format(first=first, second=second))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DIR003", "2023年上半年，技改投资同比增长*%。\n*月份技改投资同比下降*%。"),
        ("DIR003", "第*季度，技改投资同比增长*%。\n第*季度，技改投资同比下降*%。"),
        ("DIR003", "2023年上半年，技改投资同比增长*%。*月份，技改投资同比下降*%。"),
        ("CON001", "2023年上半年，技改投资3.1亿元，增长较快。*月份，技改投资0.5亿元。"),
        ("DIR003", "前*个月，技改投资同比增长*%。\n前*个月，技改投资同比下降*%。"),
        ("DIR003", "1-*月，技改投资同比增长*%。\n1-*月，技改投资同比下降*%。"),
        ("DIR003", "XX年，技改投资同比增长*%。\nXX年，技改投资同比下降*%。"),
        (
            "DIR003",
            "今年1-9月，全县工业投资同比增长5%，增长较快。\n去年同期工业投资同比下降5%。",
        ),
        (
            "DIR003",
            "2023年，全县运行平稳。\n截至9月底工业投资同比增长5%。\n9月份工业投资同比下降5%。",
        ),
        (
            "CON001",
            "2023年，全县运行平稳。\n截至9月底工业投资36亿元，增长较快。\n9月份工业投资4.1亿元，增长较慢。",
        ),
    ],
)
def test_periods_that_are_not_the_same(code: str, text: str) -> None:
    check(code, text)


def test_a_contradiction_shows_both_places() -> None:
    text, [(first, first_end), (second, second_end)] = unmarked(
        OPEN + "全县⟦工业投资同比增长5.2%⟧，企业信心增强。\n" + OPEN + "⟦工业投资同比下降5.2%⟧。"
    )
    [(_, hit)] = hits_of(text, "DIR003")
    [place] = hit.related
    assert (hit.start, hit.end, hit.case) == (second, second_end, "certain")
    assert (place.start, place.end) == (first, first_end)


def test_the_period_of_an_earlier_paragraph_is_too_little_for_a_contradiction() -> None:
    text = OPEN + "工业投资同比增长5.2%。\n问题不少。\n工业投资同比下降{}%。"
    assert hits_of(text.format("4.7"), "DIR003") == []
    [(_, hit)] = hits_of(text.format("5.2"), "DIR003")
    assert hit.case == "likely"  # the same rate, turned round, is more than chance


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PCT001", OPEN + "工业投资占固定资产投资的***%。"),
        ("RNK001", OPEN + "工业投资居全市11个县区第*位。"),
        ("CON001", OPEN + "全县工业投资*亿元，企业信心增强。\n" + OPEN + "工业投资**亿元。"),
    ],
)
def test_masks_are_counted_as_not_assessed(code: str, text: str) -> None:
    from support import document

    read: Document = document(text)
    [runner] = [r for r in rules() if r.code == code]
    assert [type(found) for found in runner.check(read, runner.params)] == [Unassessed]


def exact(text: str) -> tuple[Fraction, Fraction]:
    """The interval of the only figure of ``text`` in its unit without scale."""
    [quantity] = [q for q in quantities_of(text) if not q.ordinal]
    found = interval.of(quantity)
    assert found is not None
    return Fraction(found.low, interval.ONE), Fraction(found.high, interval.ONE)


SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("number", ["0", "7", "12", "126.1", "126.10", "0.05", "1,234.567", "99.9999999"])
def test_interval_is_half_a_unit_of_the_last_digit(number: str, scale: str) -> None:
    digits = number.replace(",", "")
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    value = Fraction(digits)
    found = exact(f"投资{number}{scale}元。")
    assert found == ((value - half) * SCALES[scale], (value + half) * SCALES[scale])


def test_interval_of_a_range_reaches_from_end_to_end() -> None:
    assert exact("投资15.55-17.5亿元。") == (Fraction("15.545") * 10**8, Fraction("17.505") * 10**8)


@pytest.mark.parametrize("hedge", ["约", "近", "超", "逾", "不足"])
@pytest.mark.parametrize("exact_figure", ["42.4亿元", "43.6亿元"])
def test_a_hedged_figure_is_not_held_against_one_near_it(hedge: str, exact_figure: str) -> None:
    text = f"{OPEN}全县完成工业投资{exact_figure}。\n{OPEN}工业投资{{}}43亿元。"
    assert not hits_of(text.format(hedge), "CON001")
    assert hits_of(text.format(""), "CON001")


@pytest.mark.parametrize("unit", ["亿千瓦时", "万吨", "万千瓦", "亿美元"])
def test_scales_of_other_units(unit: str) -> None:
    factor = SCALES[unit[0]]
    assert exact(f"共计1.2{unit}。") == (Fraction("1.15") * factor, Fraction("1.25") * factor)


def test_interval_of_a_negative_level() -> None:
    assert exact("利润-3.2亿元。") == (Fraction("-3.25") * 10**8, Fraction("-3.15") * 10**8)


def test_interval_of_many_decimals() -> None:
    low, high = exact("系数0.1234567891元。")
    assert low < Fraction("0.1234567891") < high


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("42.6亿元", "425813万元", True),
        ("42.6亿元", "426500万元", True),
        ("42.6亿元", "426501万元", False),
        ("42.6亿元", "42.7亿元", True),
        ("42.6亿元", "42.8亿元", False),
        ("1.05万亿元", "10500亿元", True),
    ],
)
def test_rounded_figures_meet_where_their_intervals_touch(first: str, second: str, meet: bool) -> None:
    (low, high), (other_low, other_high) = exact(f"投资{first}。"), exact(f"投资{second}。")
    assert (low <= other_high and other_low <= high) is meet


def width(quantity: Quantity) -> int:
    found = interval.of(quantity)
    assert found is not None
    return found.high - found.low


def test_trailing_noughts_are_precision() -> None:
    coarse, fine = quantities_of("投资5.2亿元，投资5.20亿元。")
    assert width(coarse) == 10 * width(fine)
