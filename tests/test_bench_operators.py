"""Each operator plants its fault, nothing else, and only where its pattern allows. All texts are invented."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from linter.selftest.faults import EQUIVALENTS, OPERATORS
from linter.selftest.faults import identifiers as ids

if TYPE_CHECKING:
    from linter.selftest.edit import Places

BY_NAME: dict[str, Places] = {o.name: o.places for o in OPERATORS} | {o.name: o.places for o in EQUIVALENTS}


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
    ("unit-rewritten", "投资42.6亿元。", "投资426000万元。"),
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
]


@pytest.mark.parametrize(("name", "text"), LEFT_ALONE)
def test_operator_leaves_alone_what_would_be_no_fault(name: str, text: str) -> None:
    assert mutants(name, text) == []


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
    assert len(BY_NAME) == len(OPERATORS) + len(EQUIVALENTS)
    mobile = next(operator for operator in OPERATORS if operator.name == "mobile-number")
    sign = next(operator for operator in OPERATORS if operator.name == "sign")
    assert mobile.counted("PII001")
    assert not mobile.counted("PII002")
    assert sign.counted("DIR001")
    assert sign.counted("DIR002")
    assert not sign.counted("PCT001")
