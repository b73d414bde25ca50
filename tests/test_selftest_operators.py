"""Each operator plants its fault, nothing else, and only where its pattern allows. All texts are invented."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from linter.selftest import identifiers as ids
from linter.selftest.faults import FAULTS
from linter.selftest.hidden import IDENTIFIERS
from linter.selftest.rewritings import REWRITINGS

if TYPE_CHECKING:
    from linter.selftest.edit import Places

BY_NAME: dict[str, Places] = {o.name: o.places for o in FAULTS} | {o.name: o.places for o in REWRITINGS}


def mutants(name: str, text: str, seed: int = 7) -> list[str]:
    return [mutation.apply(text) for mutation in BY_NAME[name](text, Random(seed))]


#: Operator, a text with one place, what the mutant must look like.
PLANTED = [
    ("sign", "煤炭产量同比下降3.2%。", "煤炭产量同比下降[-－−]3.2%。"),
    ("sign", "煤炭产量同比下降**%。", r"煤炭产量同比下降[-－−]\*\*%。"),
    ("points-misspelt", "回升XX个百分点。", "回升XX(个百分比|个百分之点|%个百分点)。"),
    ("unit-dropped", "实现产值*亿元，", r"实现产值\*，"),
    ("doubled-direction", "用电量同比增长5.1%。", "用电量同比(下降增长|增长下降)5.1%。"),
    ("fall-over-hundred", "水泥产量同比下降12.5%。", "水泥产量同比下降112.5%。"),
    ("fall-over-hundred", "水泥产量下降6%。", "水泥产量下降106%。"),
    ("share-over-hundred", "占全部出口的38.5%。", "占全部出口的138.5%。"),
    ("points-misspelt", "回升1.2个百分点。", "回升1.2(个百分比|个百分之点|%个百分点)。"),
    ("percent-for-points", "增速比上月回落1.2个百分点。", "增速比上月回落1.2%。"),
    ("percent-for-points-elliptic", "占比8.1%，比上年提高0.3个百分点。", "占比8.1%，比上年提高0.3%。"),
    ("percent-sign-dropped", "增速为4.5%，居前。", "增速为4.5，居前。"),
    ("growth-sign-dropped", "同比增长4.5%，", "同比增长4.5，"),
    ("range-reversed", "增长5%~8%。", "增长8%~5%。"),
    ("repeated-enumerator", "一是修路。二是架桥。三是种树。", "一是修路。二是架桥。二是种树。"),
    ("repeated-heading", "一、回顾\n正文。\n二、打算\n", "一、回顾\n正文。\n一、打算\n"),
    ("impossible-day", "4月22日开工。", "([0-9]{1,2})月([0-9]{1,2})日开工。"),
    ("impossible-month", "今年8月份产量。", "今年(13|14|15|0)月份产量。"),
    ("impossible-range", "1—9月产量。", "1—(13|14|19)月产量。"),
    ("impossible-range", "第三季度产量。", "第[五六]季度产量。"),
    ("rank-zero", "增速居全省第3位。", "增速居全省第0位。"),
    ("rank-beyond-total", "增速居全省第3位。", "增速居全省[0-9]+个市第[0-9]+位。"),
    ("rank-move-reversed", "由第6位上升到第4位。", "由第4位上升到第6位。"),
    ("figure-masked", "投资42亿元。", r"投资(\*+|XX|××)亿元。"),
    ("rate-masked-without-sign", "增速为4.5%，", r"增速为(\*+|XX|××)，"),
    ("unit-dropped", "实现产值42.6亿元，", "实现产值42.6，"),
    ("trend-without-cause", "同比下降4.1%，降幅收窄。", "同比增长4.1%，降幅收窄。"),
    ("twin-reversed", "港口货运量增长5%。\n港口货运量增长5%。", "港口货运量增长5%。\n港口货运量下降5%。"),
    ("twin-altered", "服务出口42.6亿元。\n服务出口42.6亿元。", "服务出口42.6亿元。\n服务出口[1-35-9]2.6亿元。"),
    ("web-residue", "全年任务完成。", "全年任务完成。\n.+"),
    ("trend-noun-swapped", "同比下降4.1%，降幅收窄1个百分点。", "同比下降4.1%，增幅收窄1个百分点。"),
    ("turn-reversed", "出口由负转正，同比增长0.4%。", "出口由负转正，同比下降0.4%。"),
    ("comparison-reversed", "增长8.9%，高于全省（5.8%）。", "增长8.9%，低于全省（5.8%）。"),
    ("move-reversed", "由120亿元增加到150亿元。", "由120亿元减少到150亿元。"),
    ("sign", "降幅为3.2%。", "降幅为[-－−]3.2%。"),
    ("minus-after-rise", "用电量同比增长3.2%。", "用电量同比增长[-－−]3.2%。"),
    ("range-scale-lost", "起价90万元至110万元。", "起价90元至110万元。"),
    ("points-for-percent", "工业产值同比增长5.1%。", "工业产值同比增长5.1个百分点。"),
    ("share-tripled", "占全部出口的38.5%。", "占全部出口的115.5%。"),
    ("rate-over-hundred", "产品合格率为98.5%。", "产品合格率为198.5%。"),
    ("rank-beyond-printed-total", "在全市11个县中列第3位。", "在全市11个县中列第1[2-5]位。"),
    ("rank-move-word", "由第6位上升到第4位。", "由第6位下降到第4位。"),
    ("rank-steps", "由第6位前移2位至第4位。", "由第6位前移[345]位至第4位。"),
    ("rank-below-average", "增速居全省首位，高于全省平均。", "增速居全省首位，低于全省平均。"),
    ("respectively-figure-dropped", "煤炭、粗钢和水泥分别增长3%、4%和5%。", "煤炭、粗钢和水泥分别增长3%和5%。"),
    ("respectively-item-dropped", "煤炭、粗钢和水泥分别增长3%、4%和5%。", "(粗钢和|煤炭、)水泥分别增长3%、4%和5%。"),
    ("list-number-changed", "装备、食品、文旅三大产业。", "装备、食品、文旅四大产业。"),
    ("list-item-dropped", "装备、食品、文旅三大产业。", "装备、(食品|文旅)三大产业。"),
    ("lead-count-changed", "抓好两项工作：一是修路，二是架桥。", "抓好三项工作：一是修路，二是架桥。"),
    ("skipped-enumerator", "一是修路。二是架桥。三是种树。", "一是修路。二是架桥。四是种树。"),
    ("deleted-enumerator", "一是修路。二是架桥。三是种树。", "一是修路。架桥。三是种树。"),
    ("ordinal-renumbered", "第一，修路。第二，架桥。第三，种树。", "第一，修路。第三，架桥。第三，种树。"),
    ("ordinal-renumbered", "（1）修路；（2）架桥；（3）种树。", "（1）修路；（3）架桥；（3）种树。"),
    ("skipped-heading", "一、甲\n二、乙\n三、丙\n", "一、甲\n三、乙\n三、丙\n"),
    ("deleted-heading", "一、甲\n二、乙\n三、丙\n", "一、甲\n三、丙\n"),
    ("months-reversed", "1—9月产量。", "9—1月产量。"),
    ("base-doubled", "产量比上月增长3%。", "产量同比上月增长3%。"),
    ("cumulative-on-the-month", "1—9月，煤炭产量同比增长3%。", "1—9月，煤炭产量(比上月|环比)增长3%。"),
    ("later-base", "1—9月产量增长3%，较1—8月加快。", "1—9月产量增长3%，较1—10月加快。"),
    (
        "heading-reversed",
        "（一）工业稳步增长\n煤炭增长3%，粗钢增长4%。",
        "（一）工业(持续下降|持续下滑|明显下降)\n煤炭增长3%，粗钢增长4%。",
    ),
    (
        "lead-reversed",
        "工业生产稳步增长。今年以来，煤炭产量增长3%，粗钢产量增长4%，形势较好。",
        "工业生产(持续下降|持续下滑|明显下降)。今年以来，煤炭产量增长3%，粗钢产量增长4%，形势较好。",
    ),
    ("quarter-for-quarters", "1—9月，甲。" * 5 + "前三季度，乙。", "(1—9月，甲。){5}第三季度，乙。"),
    ("fall-in-multiples", "水泥产量减少12.5%。", "水泥产量减少[0-9.]+倍。"),
    ("multiple-changed", "由3.6亿元增至7.2亿元，翻一番。", "由3.6亿元增至7.2亿元，翻两番。"),
    ("multiple-changed", "由3亿元增加到9亿元，增长2倍。", "由3亿元增加到9亿元，增长3倍。"),
    (
        "phrase-repeated",
        "甲。持续推进重点产业链高质量发展行动。",
        "甲。(持续推进重点产业链高质量发展行动)，\\1。",
    ),
    ("unit-rewritten", "投资42.6亿元。", "投资426000万元。"),
    (
        "clauses-exchanged",
        "甲。城镇实现零售额266.2亿元；乡村实现零售额23.8亿元。",
        "甲。乡村实现零售额23.8亿元；城镇实现零售额266.2亿元。",
    ),
    ("separated", "新增12345户。", "新增12,345户。"),
    ("rounded", "增长38.46%。", "增长38.5%。"),
    ("more-exact", "增长38.5%。", "增长38.[45][0-9]%。"),
    ("masked", "增长38.5%。", r"增长(\*+|XX|××)%。"),
    ("sentence-masked", "增长3%、4%和5%。", r"增长(\*+|XX)%、\1%和\1%。"),
    ("synonym", "同比增长5%。", "同比上升5%。"),
    ("full-width", "增长5.2%。", "增长５．２%。"),
]


@pytest.mark.parametrize(("name", "text", "expected"), PLANTED)
def test_operator_plants_its_fault(name: str, text: str, expected: str) -> None:
    (mutant,) = mutants(name, text)
    assert re.fullmatch(expected, mutant)
    assert mutant != text


#: Texts in which the edit would be no fault, or another one than the operator stands for.
LEFT_ALONE = [
    ("sign", "煤炭产量同比增长3.2%。"),
    ("sign", "下降3%-5%。"),
    ("doubled-direction", "利润负增长5%。"),
    ("fall-over-hundred", "净利润3亿元，同比下降12.5%。"),
    ("fall-over-hundred", "增速下降12.5%。"),
    ("fall-over-hundred", "水泥产量下降**%。"),
    ("figure-masked", "投资**亿元。"),
    ("share-over-hundred", "占全年预算的38.5%。"),
    ("share-over-hundred", "占地38.5%。"),
    ("percent-for-points", "效率提高1.2个百分点。"),
    ("percent-for-points", "拉动增长1.2个百分点。"),
    ("percent-sign-dropped", "占地36.4亩。"),
    ("repeated-enumerator", "一是修路。二是架桥。"),
    ("repeated-enumerator", "他说三是个好数。"),
    ("repeated-heading", "一、回顾\n（一）甲\n二、打算\n（一）乙\n".replace("二、", "三、")),
    ("impossible-month", "前9个月产量。"),
    ("rank-zero", "把安全放在第一位。"),
    ("range-reversed", "增长8%~5%。"),
    ("rank-move-reversed", "居第4位。"),
    ("twin-reversed", "港口货运量增长5%，港口货运量增长5%。"),
    ("trend-without-cause", "同比增长4.1%，增速回落。"),
    ("unit-rewritten", "投资426万元。"),
    ("trend-noun-swapped", "同比下降4.1%，增速回落。"),
    ("comparison-reversed", "增长8.9%，低于全省（5.8%）。"),
    ("move-reversed", "由120亿元减少到150亿元。"),
    ("points-for-percent", "拉动工业产值同比增长5.1%。"),
    ("share-tripled", "占全部出口的8.5%。"),
    ("rank-steps", "由第6位前移3位至第4位。"),
    ("respectively-figure-dropped", "工业产销分别增长3%和4%。"),
    ("respectively-figure-dropped", "住宿和餐饮业、批发业分别增长3%和5%。"),
    ("list-number-changed", "装备、食品、文旅等三大产业。"),
    ("list-number-changed", "装备、食品和饮料三大产业。"),
    ("lead-count-changed", "抓好三项工作：一是修路，二是架桥。"),
    ("deleted-enumerator", "一是修路。二是架桥。"),
    ("skipped-heading", "一、甲\n二、乙\n"),
    ("heading-reversed", "（一）拉动经济增长\n煤炭增长3%，粗钢下降4%。"),
    ("heading-reversed", "（一）工业稳步增长\n煤炭增长3%，粗钢下降4%。"),
    ("fall-in-multiples", "利润减少12.5%。"),
    ("lead-reversed", "工业生产稳步增长。今年以来，煤炭产量增长3%，粗钢产量下降4%，形势复杂。"),
    ("quarter-for-quarters", "1—9月，甲。" * 5 + "前三季度，乙。第三季度，丙。"),
    ("multiple-changed", "由3.6亿元增至7.2亿元，翻两番。"),
    ("later-base", "1—12月产量增长3%，较1—11月加快。"),
    ("clauses-exchanged", "甲。城镇实现零售额266.2亿元；其中城区实现零售额23.8亿元。"),
    ("more-exact", "增长38.5%，快于全省2.1个百分点。"),
]


@pytest.mark.parametrize(("name", "text"), LEFT_ALONE)
def test_operator_leaves_alone_what_would_be_no_fault(name: str, text: str) -> None:
    assert mutants(name, text) == []


def test_every_fault_and_rewriting_has_an_example() -> None:
    """What needs more than a line, or has several places in one, is tested on its own."""
    elsewhere = {"broken-line", "final-stop-dropped", "growth-altered", "share-altered", "points-altered"}
    elsewhere |= {"structure-altered", "trade-altered", *(operator.name for operator in IDENTIFIERS)}
    assert set(BY_NAME) - elsewhere == {name for name, _, _ in PLANTED}


#: Figures that fit each other; whichever is altered, they no longer do.
FITTING = [
    ("growth-altered", "收入126.1亿元，比上年增加12.3亿元，增长10.8%。"),
    ("share-altered", "412家企业中，有87家亏损，占21.1%。"),
    ("points-altered", "增长8.9%，高于全省（5.8%）3.1个百分点。"),
    ("trade-altered", "进出口总额90.0亿元，增长5%。其中，出口52.4亿元，增长6%；进口37.6亿元。"),
    ("structure-altered", "三次产业结构为10.4:40.6:49.0。"),
]


@pytest.mark.parametrize(("name", "text"), FITTING)
def test_figures_that_fit_are_altered_until_they_do_not(name: str, text: str) -> None:
    seen = set()
    for seed in range(20):
        for mutation in BY_NAME[name](text, Random(seed)):
            seen.add(mutation.start)
            assert len(mutation.others) == 2
            assert not list(BY_NAME[name](mutation.apply(text), Random(seed))), "what does not fit is no place"
    assert len(seen) == 3


def test_a_full_stop_is_dropped_only_where_paragraphs_end_with_one() -> None:
    paragraph = "全市上下坚持稳字当头统筹推进各项重点任务落地见效，" * 3 + "推动经济平稳运行。\n"
    assert len(mutants("final-stop-dropped", paragraph * 6)) == 5
    assert mutants("final-stop-dropped", paragraph.replace("。", "") * 6) == []


def test_impossible_days_do_not_exist() -> None:
    import calendar

    for seed in range(30):
        (mutant,) = mutants("impossible-day", "4月22日开工。", seed)
        month, day = map(int, re.findall("[0-9]+", mutant))
        assert month > 12 or day > calendar.monthrange(2024, month)[1]


def test_rank_beyond_total_lies_beyond() -> None:
    for seed in range(30):
        (mutant,) = mutants("rank-beyond-total", "增速居全市第3位。", seed)
        total, rank = map(int, re.findall("[0-9]+", mutant))
        assert rank > total


def test_heading_numbers_start_anew_under_an_outer_heading() -> None:
    text = "一、回顾\n（一）工业\n（二）农业\n二、打算\n（一）工业\n"
    assert mutants("repeated-heading", text) == [
        text.replace("（二）农业", "（一）农业"),
        text.replace("二、打算", "一、打算"),
    ]


def test_line_is_broken_inside_a_sentence() -> None:
    text = (
        "全市上下坚持稳字当头统筹推进各项重点任务落地见效，并且持续扩大有效投资努力提振居民消费信心，"
        "稳住外贸基本盘面和实际使用外资规模。"
    )
    (mutant,) = mutants("broken-line", text)
    assert mutant.replace("\n", "") == text
    assert min(map(len, mutant.split("\n"))) >= 8


def test_stars_are_no_mask_where_the_text_is_marked_up_with_them() -> None:
    for seed in range(30):
        for mutant in mutants("figure-masked", "**要点**：投资42亿元。", seed):
            assert "投资*" not in mutant


@pytest.mark.parametrize(
    ("make", "shape"),
    [
        (ids.mobile_number, "1[35789][0-9]([- ]?)[0-9]{4}\\1[0-9]{4}"),
        (ids.landline, "(0[0-9]{2,3}-|（0[0-9]{2,3}）)[2-8][0-9]{6,7}"),
        (ids.identity_card, "[1-9][0-9]{16}[0-9X]"),
        (ids.credit_code, "91[0-9]{6}[0-9A-Z]{10}"),
        (ids.bank_account, "62[0-9]{14}(?:[0-9]{3})?"),
        (ids.number_plate, "[一-龥][A-HJ-NP-Z]·?[0-9]{4}[A-HJ-NP-Z0-9]"),
        (ids.passport, "[EG][0-9]{8}"),
        (ids.email, "[a-z0-9._]+@[a-z]+(\\.[a-z]+)+"),
        (ids.url_or_ip, "网址.+|服务器IP地址[0-9.]+"),
        (ids.postal_address, "[一-龥]+[0-9]+号.*"),
        (ids.social_account, "(微信号：|微信|抖音号：)[a-z]+_[0-9]{3}|QQ：8[0-9]{8}"),
        (ids.coordinates, "[东北].*[0-9.°′″]+[，、].+"),
    ],
)
def test_generated_identifiers_have_their_shape(make: ids.Make, shape: str) -> None:
    random = Random(3)
    for _ in range(40):
        assert re.fullmatch(shape, make(random))


def test_check_characters_are_those_of_the_norms() -> None:
    assert ids.identity_check("11010519491231002") == "X"  # the specimen of GB 11643
    assert ids.credit_check("91350100M000100Y4") == "3"  # the specimen of GB 32100
    assert ids.luhn_check("7992739871") == "3"


def test_identifiers_stand_before_a_full_stop_outside_brackets_and_quotes() -> None:
    places = BY_NAME["mobile-number"]
    text = "全市工业平稳运行。“各镇都要重视起来。”（详见附件所列说明。）下月继续推进。"
    starts = [mutation.start for mutation in places(text, Random(1))]
    assert starts == [text.index("。“"), len(text) - 1]


def test_operator_names_and_counted_rules() -> None:
    assert len(BY_NAME) == len(FAULTS) + len(REWRITINGS)
    mobile = next(operator for operator in FAULTS if operator.name == "mobile-number")
    sign = next(operator for operator in FAULTS if operator.name == "sign")
    assert mobile.counted("PII001")
    assert not mobile.counted("PII002")
    assert sign.counted("DIR001")
    assert sign.counted("DIR002")
    assert not sign.counted("PCT001")
