"""What every figure is said of: subject, period, base, direction, share, rank, modality, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from support import Want, claims_of, differences, printed, unmarked

if TYPE_CHECKING:
    from _pytest.mark.structures import MarkDecorator

#: A period in front makes a claim's binding full; its year keeps 去年 and the like apart from it.
OPEN = "2023年前三季度，"
PP, PCT, ABS = "change-pp", "change-pct", "change-abs"
NINE = (1, 9)


class Case(NamedTuple):
    """A text with its claims marked, and what each says. ``wrong`` tells in what the binder is still at fault."""

    name: str
    marked: str
    wants: tuple[Want, ...]
    wrong: str = ""


def table(*cases: Case) -> MarkDecorator:
    """A parametrisation: cases that are known to come out wrong must do so until they are put right."""
    rows = []
    for case in cases:
        marks = [pytest.mark.xfail(strict=True, reason=case.wrong)] if case.wrong else []
        rows.append(pytest.param(case, id=case.name, marks=marks))
    return pytest.mark.parametrize("case", rows)


def check(case: Case) -> None:
    text, spans = unmarked(case.marked)
    claims = claims_of(text)
    assert printed(text, [(c.start, c.end) for c in claims]) == printed(text, spans)
    compared = [(text[c.start : c.end], differences(c, w)) for c, w in zip(claims, case.wants, strict=True)]
    assert [(figure, fields) for figure, fields in compared if fields] == []


@table(
    Case(
        "carried to later clauses",
        OPEN + "全县完成工业投资⟦12.6亿元⟧，同比增长⟦8.1%⟧，比上半年加快⟦0.6个百分点⟧。",
        (
            Want("level", "工业投资", "", "", NINE, 2023, ("全县",), (), confidence="full"),
            Want(PCT, "工业投资", "+", "yoy", NINE, 2023, ("全县",), (), confidence="inherited"),
            Want(PP, "工业投资", "+", "period", NINE, 2023, ("全县",), ("增速",), confidence="inherited"),
        ),
    ),
    Case(
        "replaced by the next noun",
        OPEN + "工业投资⟦12.6亿元⟧，增长⟦5%⟧，工业用电量⟦3.2亿千瓦时⟧，下降⟦2%⟧。",
        (Want("level", "工业投资"), Want(PCT, "工业投资"), Want("level", "工业用电量"), Want(PCT, "工业用电量")),
    ),
    Case(
        "only guessed behind a full stop",
        OPEN + "工业投资⟦12.6亿元⟧。同比增长⟦5%⟧。",
        (Want("level", "工业投资", confidence="full"), Want(PCT, "工业投资", "+", "yoy", confidence="guessed")),
    ),
    Case(
        "none in a new paragraph",
        OPEN + "工业投资⟦12.6亿元⟧。\n同比增长⟦5%⟧。",
        (Want("level", "工业投资"), Want(PCT, "", "+", "yoy", confidence="none")),
    ),
    Case(
        "named in a clause without figures",
        OPEN + "工业投资继续回升，同比增长⟦5%⟧。",
        (Want(PCT, "工业投资", "+", "yoy", confidence="inherited"),),
    ),
    Case(
        "a noun of its own that the list does not know",
        OPEN + "某某试点补助额⟦3.2亿元⟧。",
        (Want("level", "某某试点补助额", confidence="inherited"),),
    ),
    Case(
        "industries narrow the subject before them",
        OPEN + "固定资产投资增长⟦5%⟧，制造业增长⟦8%⟧，采矿业下降⟦3%⟧。",
        (
            Want(PCT, "固定资产投资", "+", scope=()),
            Want(PCT, "固定资产投资", "+", scope=("制造业",)),
            Want(PCT, "固定资产投资", "-", scope=("采矿业",)),
        ),
    ),
    Case(
        "towns narrow the subject before them",
        OPEN + "胜利镇工业投资增长⟦5%⟧，城关镇增长⟦3%⟧。",
        (Want(PCT, "工业投资", scope=("胜利镇",)), Want(PCT, "工业投资", scope=("城关镇",))),
    ),
    Case(
        "a turn before the figure",
        OPEN + "工业投资由增转降，同比下降⟦3.1%⟧。",
        (Want(PCT, "工业投资", "-", "yoy"),),
        "the noun before 由增转降 is lost",
    ),
    Case(
        "what acts is the scope of what it makes",
        OPEN + "畜牧业实现增加值⟦8.3亿元⟧，同比增长⟦4.1%⟧。",
        (Want("level", "增加值", scope=("畜牧业",)), Want(PCT, "增加值", "+", "yoy", scope=("畜牧业",))),
    ),
    Case(
        "an indicator that begins with an ordinal",
        OPEN + "第一产业增加值⟦8亿元⟧，增长⟦3.1%⟧；第二产业增加值⟦26亿元⟧。",
        (Want("level", "第一产业增加值"), Want(PCT, "第一产业增加值"), Want("level", "第二产业增加值")),
    ),
    Case(
        "of which",
        OPEN + "货物进出口总额⟦36亿元⟧，其中出口⟦21亿元⟧，增长⟦5.1%⟧；进口⟦15亿元⟧，下降⟦2.3%⟧。",
        (
            Want("level", "进出口总额"),
            Want("level", "出口总额"),
            Want(PCT, "出口总额", "+"),
            Want("level", "进口总额"),
            Want(PCT, "进口总额", "-"),
        ),
    ),
    Case(
        "of which, with a colon and industries",
        OPEN + "工业总产值实现⟦126亿元⟧，其中：装备制造业实现产值⟦41亿元⟧，增长⟦5%⟧；食品工业实现产值⟦21亿元⟧。",
        (
            Want("level", "工业总产值", scope=()),
            Want("level", "产值", scope=("装备制造业",)),
            Want(PCT, "产值", "+", scope=("装备制造业",)),
            Want("level", "产值", scope=("食品工业",)),
        ),
    ),
    Case(
        "brackets",
        OPEN + "全社会用电量⟦12亿千瓦时⟧，增长⟦3%⟧（其中工业用电量下降⟦5%⟧）。",
        (Want("level", "全社会用电量"), Want(PCT, "全社会用电量", "+"), Want(PCT, "工业用电量", "-")),
    ),
    Case(
        "a bracket continues the noun before it",
        OPEN + "工业投资⟦12.6亿元⟧（同比增长⟦5.2%⟧），技术改造投资⟦3.2亿元⟧（下降⟦1.1%⟧）。",
        (
            Want("level", "工业投资"),
            Want(PCT, "工业投资", "+"),
            Want("level", "技术改造投资"),
            Want(PCT, "技术改造投资", "-"),
        ),
    ),
    Case(
        "a bracket narrows by what it names",
        OPEN + "规模以上工业发电量⟦12亿千瓦时⟧，增长⟦3%⟧（其中煤电下降⟦5%⟧）。",
        (Want("level"), Want(PCT, direction="+"), Want(PCT, direction="-", scope=("煤电",))),
    ),
    Case(
        "a bracket that closed leaves its noun behind",
        OPEN + "进出口⟦36亿元⟧（其中出口⟦21亿元⟧，进口⟦15亿元⟧），增长⟦5%⟧。",
        (
            Want("level", "进出口总额"),
            Want("level", "出口总额"),
            Want("level", "进口总额"),
            Want(PCT, "进出口总额", "+"),
        ),
    ),
)
def test_subject(case: Case) -> None:
    check(case)


@table(
    Case(
        "carried over a semicolon",
        OPEN + "工业用电量同比下降⟦2.3%⟧；集装箱吞吐量增长⟦4.0%⟧；港口货物吞吐量下降⟦1.2%⟧。",
        (
            Want(PCT, "工业用电量", "-", "yoy"),
            Want(PCT, "集装箱吞吐量", "+", "yoy"),
            Want(PCT, "港口货物吞吐量", "-", "yoy"),
        ),
    ),
    Case(
        "not carried over a full stop",
        OPEN + "工业用电量同比下降⟦2.3%⟧。集装箱吞吐量增长⟦4.0%⟧。",
        (Want(PCT, "工业用电量", "-", "yoy"), Want(PCT, "集装箱吞吐量", "+", "")),
    ),
    Case(
        "not changed by what a pace is compared with",
        OPEN + "工业用电量同比下降⟦2.3%⟧，降幅比上半年收窄⟦1.2个百分点⟧；集装箱吞吐量增长⟦4.0%⟧。",
        (Want(PCT, base="yoy"), Want(PP, base="period"), Want(PCT, "集装箱吞吐量", "+", "yoy")),
    ),
    Case(
        "changed by another base",
        OPEN + "工业投资同比增长⟦5%⟧，环比下降⟦2%⟧。",
        (Want(PCT, "工业投资", "+", "yoy"), Want(PCT, "工业投资", "-", "mom")),
    ),
    Case(
        "same period of the year before",
        OPEN + "工业投资⟦12.6亿元⟧，比去年同期增加⟦1.3亿元⟧，增长⟦11.5%⟧。",
        (Want("level"), Want(ABS, "工业投资", "+", "yoy", NINE, 2023), Want(PCT, "工业投资", "+", "yoy", NINE, 2023)),
    ),
    Case(
        "signs without a word",
        OPEN + "工业投资⟦12.6亿元⟧，同比⟦+5.2%⟧，环比⟦-1.3%⟧。",
        (Want("level"), Want(PCT, "工业投资", "+", "yoy"), Want(PCT, "工业投资", "-", "mom")),
    ),
    Case(
        "start of the year",
        OPEN + "规模以上工业企业⟦126家⟧，比年初增加⟦12家⟧。",
        (Want("count", "规模以上工业企业"), Want(ABS, "规模以上工业企业", "+", "year-start")),
    ),
    Case(
        "above the average",
        OPEN + "规模以上工业增加值增长⟦6.2%⟧，高于全市平均⟦0.8个百分点⟧。",
        (Want(PCT, "规模以上工业增加值", "+"), Want(PP, "规模以上工业增加值", "+", "group", modifiers=("增速",))),
    ),
    Case(
        "higher than the average",
        OPEN + "规模以上工业增加值增长⟦6.2%⟧，比全市平均水平高⟦0.8个百分点⟧。",
        (Want(PCT), Want(PP, "规模以上工业增加值", "+", "group")),
    ),
    Case(
        "lower than another",
        OPEN + "规模以上工业增加值增长⟦6.2%⟧，较全市低⟦0.8个百分点⟧。",
        (Want(PCT), Want(PP, "规模以上工业增加值", "-", "group")),
    ),
    Case(
        "faster, then against a period",
        OPEN + "规模以上工业增加值增速⟦6.2%⟧，快于全省⟦1.2个百分点⟧，比上半年提高⟦0.3个百分点⟧。",
        (Want(PCT, direction="+"), Want(PP, direction="+", base="group"), Want(PP, direction="+", base="period")),
    ),
    Case(
        "above another indicator",
        OPEN + "工业投资增长⟦5.1%⟧，高于固定资产投资⟦2.1个百分点⟧。",
        (Want(PCT, "工业投资"), Want(PP, "工业投资", "+", "group")),
    ),
    Case(
        "over the average",
        OPEN + "规模以上工业增加值增长⟦6.2%⟧，超过全省平均水平⟦1.2个百分点⟧。",
        (Want(PCT), Want(PP, "规模以上工业增加值", "+", "group")),
    ),
    Case(
        "target and schedule",
        OPEN + "固定资产投资⟦41亿元⟧，完成全年目标的⟦41%⟧，落后序时进度⟦34个百分点⟧。",
        (
            Want("level", "固定资产投资"),
            Want("completion", "固定资产投资", "", "target", NINE),
            Want(PP, "固定资产投资", "-", "schedule", NINE, modifiers=("完成率",)),
        ),
    ),
    Case(
        "ahead of schedule",
        OPEN + "工业投资⟦12.6亿元⟧，占年度目标的⟦71%⟧，超序时进度⟦2.1个百分点⟧。",
        (Want("level"), Want("completion", "工业投资", base="target"), Want(PP, "工业投资", "+", "schedule")),
    ),
    Case(
        "of the budget",
        OPEN + "财政收入完成⟦8.1亿元⟧，完成预算的⟦76.2%⟧。",
        (Want("level", "财政收入"), Want("completion", "财政收入", base="target")),
    ),
    Case(
        "equal to a part of the target",
        OPEN + "实际使用外资⟦3.1亿美元⟧，为年度目标的⟦71%⟧。",
        (Want("level", "实际使用外资"), Want("completion", "实际使用外资", base="target")),
    ),
)
def test_base(case: Case) -> None:
    check(case)


@table(
    Case(
        "level and change of a fall",
        OPEN + "工业用电量同比下降⟦2.3%⟧，降幅比上半年收窄⟦1.2个百分点⟧。",
        (Want(PCT, "工业用电量", "-"), Want(PP, "工业用电量", "-", "period", modifiers=("降幅",))),
    ),
    Case("a fall that narrowed to", OPEN + "利润总额降幅收窄至⟦3.2%⟧。", (Want(PCT, "利润总额", "-"),)),
    Case(
        "growth that slowed",
        OPEN + "规模以上工业增加值增长⟦5.1%⟧，增幅回落⟦0.3个百分点⟧。",
        (Want(PCT, direction="+"), Want(PP, "规模以上工业增加值", "-", modifiers=("增速",))),
    ),
    Case(
        "growth with a minus sign", OPEN + "规模以上工业增加值增速为⟦-1.2%⟧。", (Want(PCT, "规模以上工业增加值", "-"),)
    ),
    Case("growth without a sign", OPEN + "规模以上工业增加值增速为⟦1.2%⟧。", (Want(PCT, direction="+"),)),
    Case("masked growth", OPEN + "规模以上工业增加值增速为⟦*%⟧。", (Want(PCT, "规模以上工业增加值", ""),)),
    Case("growth below nought", OPEN + "工业投资负增长⟦1.2%⟧。", (Want(PCT, "工业投资", "-"),)),
    Case("growth with a minus", OPEN + "工业投资增长⟦-1.2%⟧。", (Want(PCT, "工业投资", "-"),)),
    Case(
        "from growth to a fall",
        OPEN + "工业投资由上半年增长⟦5.2%⟧转为下降⟦3.1%⟧。",
        (Want(PCT, "工业投资", "+", months=(1, 6)), Want(PCT, "工业投资", "-", months=NINE)),
    ),
    Case(
        "from a level to a level",
        OPEN + "城镇化率由⟦58.1%⟧提高到⟦61.2%⟧。",
        (Want("level", "城镇化率", ""), Want("level", "城镇化率", "")),
    ),
    Case(
        "from last year's level",
        OPEN + "工业投资由上年同期的⟦8.2亿元⟧增加到⟦12.6亿元⟧。",
        (Want("level", "工业投资", year=2022), Want("level", "工业投资", year=2023)),
    ),
    Case(
        "risen to",
        OPEN + "居民人均可支配收入增至⟦3.2万元⟧，城镇化率提高到⟦61.2%⟧。",
        (Want("level", "居民人均可支配收入", ""), Want("level", "城镇化率", "")),
    ),
    Case(
        "multiples and tenths",
        OPEN + "技术改造投资增长⟦1.3倍⟧，工业用电量增长⟦三成⟧左右。",
        (Want(PCT, "技术改造投资", "+"), Want(PCT, "工业用电量", "+")),
    ),
    Case("a fall in enterprises", OPEN + "规模以上工业企业减少⟦12家⟧。", (Want(ABS, "规模以上工业企业", "-"),)),
    Case(
        "masked figures keep their direction",
        OPEN + "工业投资⟦*亿元⟧，同比下降⟦*%⟧，降幅比上半年收窄⟦*个百分点⟧；技术改造投资⟦XX亿元⟧，增长⟦XX%⟧。",
        (
            Want("level", "工业投资", ""),
            Want(PCT, "工业投资", "-", "yoy"),
            Want(PP, "工业投资", "-", "period", modifiers=("降幅",)),
            Want("level", "技术改造投资", ""),
            Want(PCT, "技术改造投资", "+"),
        ),
    ),
    Case(
        "a share and its change",
        OPEN + "战略性新兴产业产值占规模以上工业总产值的比重为⟦36.4%⟧，比上年同期提高⟦2.1个百分点⟧。",
        (
            Want("share", "产值", scope=("战略性新兴产业",), share_of="规模以上工业总产值"),
            Want(PP, "产值", "+", "yoy", scope=("战略性新兴产业",), modifiers=("占比",)),
        ),
    ),
    Case(
        "a share in a clause of its own",
        OPEN + "全县工业投资⟦12.6亿元⟧，占固定资产投资的⟦36.4%⟧，占比提高⟦2.1个百分点⟧。",
        (
            Want("level", "工业投资"),
            Want("share", "工业投资", share_of="固定资产投资", confidence="inherited"),
            Want(PP, "工业投资", "+", modifiers=("占比",)),
        ),
    ),
    Case(
        "a share that fell",
        OPEN + "技改投资占工业投资比重⟦26.1%⟧，比重下降⟦1.3个百分点⟧。",
        (Want("share", "技术改造投资", share_of="工业投资"), Want(PP, "技术改造投资", "-", modifiers=("占比",))),
    ),
    Case("a share of what is not said", OPEN + "工业投资占比⟦36%⟧。", (Want("share", "工业投资"),)),
    Case(
        "a contribution",
        OPEN + "工业对经济增长的贡献率为⟦41%⟧，拉动经济增长⟦2.1个百分点⟧。",
        (Want("share"), Want(PP, "工业", "+", modifiers=("贡献率",))),
        "经济 is taken for the subject of 拉动",
    ),
)
def test_changes_and_shares(case: Case) -> None:
    check(case)


@table(
    Case(
        "towns",
        OPEN + "胜利镇、城关镇工业投资分别增长⟦3%⟧和⟦5%⟧。",
        (Want(PCT, "工业投资", "+", scope=("胜利镇",)), Want(PCT, "工业投资", "+", scope=("城关镇",))),
    ),
    Case(
        "industries",
        OPEN + "装备制造业、食品制造业、纺织业增加值分别增长⟦3%⟧、⟦5%⟧和⟦7%⟧。",
        (
            Want(PCT, "增加值", "+", scope=("装备制造业",)),
            Want(PCT, "增加值", "+", scope=("食品制造业",)),
            Want(PCT, "增加值", "+", scope=("纺织业",)),
        ),
    ),
    Case(
        "indicators",
        OPEN + "规上工业增加值、固定资产投资、社会消费品零售总额分别增长⟦6.2%⟧、⟦5.1%⟧、⟦4.0%⟧。",
        (Want(PCT, "规模以上工业增加值"), Want(PCT, "固定资产投资"), Want(PCT, "社会消费品零售总额")),
    ),
    Case(
        "names joined with the tail of the last",
        OPEN + "粮食、蔬菜、水果产量分别为⟦36万吨⟧、⟦12万吨⟧和⟦3万吨⟧。",
        (Want("level", "粮食总产量"), Want("level", "蔬菜产量"), Want("level", "水果产量")),
    ),
    Case(
        "towns and villages",
        OPEN + "城镇和农村居民人均可支配收入分别增长⟦5%⟧和⟦7%⟧。",
        (Want(PCT, "城镇居民人均可支配收入"), Want(PCT, "农村居民人均可支配收入")),
    ),
    Case(
        "behind the verb",
        OPEN + "胜利镇、城关镇分别完成工业投资⟦12.6亿元⟧和⟦3.4亿元⟧。",
        (Want("level", "工业投资", scope=("胜利镇",)), Want("level", "工业投资", scope=("城关镇",))),
    ),
    Case(
        "industries before, the measure behind the verb",
        OPEN + "农业、林业分别实现产值⟦12亿元⟧、⟦3亿元⟧。",
        (Want("level", scope=("农业",)), Want("level", scope=("林业",))),
    ),
    Case(
        "over the list of a clause before",
        OPEN + "工业投资、技改投资分别完成⟦12.6亿元⟧、⟦3.4亿元⟧，分别增长⟦3%⟧和⟦5%⟧。",
        (Want("level", "工业投资"), Want("level", "技术改造投资"), Want(PCT, "工业投资"), Want(PCT, "技术改造投资")),
    ),
    Case(
        "over the subjects of clauses before",
        OPEN + "城镇居民人均可支配收入⟦3.2万元⟧，农村居民人均可支配收入⟦1.8万元⟧，分别增长⟦5%⟧和⟦7%⟧。",
        (
            Want("level", "城镇居民人均可支配收入"),
            Want("level", "农村居民人均可支配收入"),
            Want(PCT, "城镇居民人均可支配收入"),
            Want(PCT, "农村居民人均可支配收入"),
        ),
    ),
    Case(
        "a list that only its number names",
        OPEN + "三次产业增加值分别增长⟦3%⟧、⟦5%⟧和⟦7%⟧。",
        (Want(PCT, confidence="guessed"), Want(PCT, confidence="guessed"), Want(PCT, confidence="guessed")),
        "one scope gets three values; the list should count as unresolved",
    ),
)
def test_lists(case: Case) -> None:
    check(case)


@table(
    Case(
        "with a verb and population",
        OPEN + "工业用电量位居全市⟦第3位⟧。",
        (Want("rank", "工业用电量", rank=3, population="全市", confidence="full"),),
    ),
    Case(
        "of a growth rate",
        OPEN + "规模以上工业增加值增速位居全市⟦第2位⟧。",
        (Want("rank", "规模以上工业增加值", rank=2, population="全市", modifiers=("增速",)),),
    ),
    Case(
        "in words",
        OPEN + "规模以上工业增加值增速全市⟦第一⟧。",
        (Want("rank", "规模以上工业增加值", rank=1, population="全市", modifiers=("增速",)),),
    ),
    Case("masked", OPEN + "工业用电量位居全市⟦第*位⟧。", (Want("rank", "工业用电量", rank=0, population="全市"),)),
    Case(
        "in a later clause",
        OPEN + "工业投资⟦12.6亿元⟧，增速居全省⟦第3位⟧。",
        (Want("level"), Want("rank", "工业投资", rank=3, population="全省", modifiers=("增速",))),
    ),
    Case("with 居", OPEN + "工业总产值居全市⟦第3位⟧。", (Want("rank", "工业总产值", rank=3, population="全市"),)),
    Case("with 列", OPEN + "公路货运量列全省⟦第12位⟧。", (Want("rank", "公路货运量", rank=12, population="全省"),)),
    Case(
        "among a number of counties",
        OPEN + "规模以上工业增加值增速位居全市11个县区⟦第2位⟧。",
        (Want("rank", "规模以上工业增加值", rank=2, population="全市11个县区", modifiers=("增速",)),),
    ),
    Case(
        "a move by places",
        OPEN + "工业用电量位居全市⟦第3位⟧，较上半年前移⟦2位⟧。",
        (Want("rank", "工业用电量", rank=3), Want(ABS, "工业用电量", "+", "period")),
    ),
    Case(
        "the period behind which a rank stands",
        "工业投资⟦12.6亿元⟧，增速位居全省⟦第3位⟧，比上月前移⟦2位⟧。",
        (Want("level", confidence="inherited"), Want("rank", "工业投资"), Want(ABS, "工业投资", "+", "mom")),
    ),
)
def test_ranks(case: Case) -> None:
    check(case)


@table(
    Case(
        "heading",
        "二、前三季度主要指标\n工业投资完成⟦12.6亿元⟧，同比增长⟦8.1%⟧。",
        (Want("level", "工业投资", months=NINE, confidence="inherited"), Want(PCT, "工业投资", "+", "yoy", NINE)),
    ),
    Case(
        "title",
        "2023年前三季度工业经济运行情况\n工业投资完成⟦12.6亿元⟧。",
        (Want("level", "工业投资", months=NINE, year=2023, confidence="inherited"),),
    ),
    Case(
        "paragraph",
        OPEN + "工业平稳运行。工业投资⟦12.6亿元⟧。技术改造投资⟦3.2亿元⟧。",
        (Want("level", months=NINE, confidence="full"), Want("level", months=NINE, confidence="full")),
    ),
    Case(
        "the next paragraph inherits",
        OPEN + "工业投资⟦12.6亿元⟧。\n技术改造投资⟦3.2亿元⟧。",
        (Want("level", months=NINE, confidence="full"), Want("level", months=NINE, confidence="guessed")),
    ),
    Case(
        "two periods in one sentence",
        "9月份，工业投资⟦1.6亿元⟧，同比增长⟦5%⟧；1-9月，工业投资⟦12.6亿元⟧，同比增长⟦8%⟧。",
        (Want("level", months=(9, 9)), Want(PCT, months=(9, 9)), Want("level", months=NINE), Want(PCT, months=NINE)),
    ),
    Case(
        "of which one month",
        OPEN + "工业投资增长⟦5%⟧，其中9月份下降⟦2%⟧。",
        (Want(PCT, "工业投资", "+", months=NINE), Want(PCT, "工业投资", "-", months=(9, 9), year=2023)),
    ),
    Case(
        "the month at hand",
        OPEN + "工业投资累计增长⟦5.2%⟧，当月下降⟦1.3%⟧。",
        (Want(PCT, "工业投资", "+", months=NINE), Want(PCT, "工业投资", "-", months=(9, 9), year=2023)),
    ),
    Case(
        "last year by name",
        OPEN + "工业投资⟦12.6亿元⟧。去年同期，工业投资⟦11.2亿元⟧。",
        (Want("level", months=NINE, year=2023), Want("level", "工业投资", months=NINE, year=2022)),
    ),
    Case(
        "this year's growth behind last year's figure",
        OPEN + "工业投资⟦12.6亿元⟧，去年同期⟦11.2亿元⟧，增长⟦12.5%⟧。",
        (Want("level", year=2023), Want("level", year=2022), Want(PCT, year=2023)),
    ),
    Case(
        "a base sets no period",
        OPEN + "工业投资比上半年提高⟦1.2个百分点⟧，技术改造投资⟦3.2亿元⟧。",
        (Want(PP, "工业投资", "+", "period", NINE), Want("level", "技术改造投资", months=NINE)),
    ),
    Case(
        "a base in a short first paragraph sets no period",
        "工业投资⟦8.1亿元⟧，降幅比上半年收窄⟦1.2个百分点⟧。",
        (Want("level", "工业投资", confidence="inherited"), Want(PP, base="period")),
    ),
    Case(
        "the period of a target is not the period of the claim",
        OPEN + "工业投资⟦12.6亿元⟧，完成全年目标的⟦71%⟧，技术改造投资⟦3.2亿元⟧。",
        (Want("level", months=NINE), Want("completion", months=NINE), Want("level", months=NINE)),
    ),
    Case(
        "a masked month",
        "*月份，工业投资⟦*亿元⟧，同比增长⟦*%⟧。",
        (Want("level", "工业投资", months=(0, 0)), Want(PCT, "工业投资", "+", "yoy", (0, 0))),
    ),
    Case(
        "a masked year",
        "XX年，工业投资⟦*亿元⟧。\nXX年，工业投资⟦*亿元⟧。",
        (Want("level", year=0), Want("level", year=0)),
    ),
)
def test_period(case: Case) -> None:
    check(case)


def test_a_base_in_a_short_first_paragraph_is_not_the_period_of_the_report() -> None:
    [level, _] = claims_of("工业投资8.1亿元，降幅比上半年收窄1.2个百分点。")
    assert level.period is None


@table(
    Case("a section of plans", "三、下一步打算\n工业投资增长⟦10%⟧。", (Want(PCT, "工业投资", "+", modality="target"),)),
    Case(
        "a section that looks back",
        "一、上半年目标完成情况\n工业投资增长⟦10%⟧。",
        (Want(PCT, "工业投资", "+", months=(1, 6), modality="fact"),),
    ),
    Case("a plan in words", OPEN + "力争工业投资增长⟦10%⟧以上。", (Want(PCT, "工业投资", "+", modality="target"),)),
    Case(
        "a plan ends with its clause",
        OPEN + "力争工业投资增长⟦10%⟧，技术改造投资增长⟦12%⟧。",
        (Want(PCT, modality="target"), Want(PCT, "技术改造投资", modality="target")),
    ),
    Case(
        "expectation",
        OPEN + "预计工业投资增长⟦10%⟧，技术改造投资增长⟦12%⟧。",
        (Want(PCT, "工业投资", modality="expected"), Want(PCT, "技术改造投资", modality="expected")),
    ),
    Case("condition", OPEN + "不排除工业投资下降⟦3%⟧。", (Want(PCT, "工业投资", "-", modality="conditional"),)),
    Case("fact", OPEN + "工业投资增长⟦10%⟧。", (Want(PCT, modality="fact"),)),
)
def test_modality(case: Case) -> None:
    check(case)


@table(
    Case(
        "a classifier and the noun behind it",
        OPEN + "全县新开工⟦12个⟧示范项目，总投资⟦36亿元⟧。",
        (Want("count", "项目", modifiers=("示范",)), Want("level", "总投资")),
    ),
    Case(
        "the noun before", OPEN + "规模以上工业企业⟦126家⟧。", (Want("count", "规模以上工业企业", confidence="full"),)
    ),
    Case(
        "names and thresholds are no claims",
        OPEN + "扶持前20位企业，推广5G应用，建设4S店，落实“8337”部署和第三批试点。",
        (),
    ),
    Case("capacity of a plant", OPEN + "年产10万吨钢结构生产线投产。", ()),
    Case("a threshold before its noun", OPEN + "1亿元以上项目加快推进，500万元以上企业稳步增加。", ()),
    Case("a threshold behind a verb", OPEN + "加强1亿元以上项目调度，培育500万元以上企业。", ()),
    Case("investment as a threshold", OPEN + "总投资5亿元以上项目⟦12个⟧。", (Want("count"),)),
    Case(
        "a threshold belongs to the noun",
        OPEN + "1亿元以上项目完成工业投资⟦26亿元⟧。",
        (Want("level", "工业投资", scope=(), modifiers=("1亿元以上项目",)),),
        "the amount is cut off, which leaves scope 以上项目 for every threshold",
    ),
    Case(
        "the first twenty",
        OPEN + "前20位企业产值下降⟦3%⟧。",
        (Want(PCT, "产值", "-", scope=(), modifiers=("前20位企业",)),),
        "the noun counts both as scope 企业 and as modifier",
    ),
    Case(
        "names that begin with a digit",
        OPEN + "建成5G基站⟦120个⟧。",
        (Want("count", "5G基站"),),
    ),
    Case(
        "a grant",
        OPEN + "安排⟦1000万元⟧专项资金。",
        (Want("level", "专项资金"),),
    ),
    Case("list markers", OPEN + "重点任务：1、开工。2、投产。", ()),
    Case("quoted numbers", OPEN + "深化“315”行动，推进“1+6”体系。", ()),
    Case("lengths of time", OPEN + "连续3个月回升，5年建成。", ()),
    Case("lengths of time behind a verb", OPEN + "历时5年建成。", ()),
)
def test_counts_and_what_is_no_claim(case: Case) -> None:
    check(case)


def test_confidence() -> None:
    text = OPEN + "工业投资12.6亿元，增长5%。增长8%。\n其他情况良好，增长3%。"
    assert [c.confidence for c in claims_of(text)] == ["full", "inherited", "guessed", "none"]


def test_clauses_and_sentences_are_counted() -> None:
    claims = claims_of(OPEN + "工业投资12.6亿元，增长5%；技术改造投资3.2亿元。\n出口21亿元。")
    assert [(c.sentence, c.clause) for c in claims] == [(0, 1), (0, 2), (1, 0), (2, 0)]


def test_spans_of_indicator_and_direction() -> None:
    text, spans = unmarked(OPEN + "全县⟦工业投资⟧12.6亿元，同比⟦增长⟧8.1%。")
    level, change = claims_of(text)
    assert [(level.indicator_start, level.indicator_end), (change.direction_start, change.direction_end)] == spans
    assert (change.indicator_start, change.indicator_end) == spans[0]
    assert (level.direction_start, level.direction_end) == (-1, -1)
