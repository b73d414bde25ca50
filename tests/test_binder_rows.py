"""Rows and lists of figures, figures that only serve as references, and the parts that 其中 names."""

from __future__ import annotations

from support import Want, claims_of
from test_binder import ABS, OPEN, PCT, PP, Case, check, table


@table(
    Case(
        "months, one each",
        "2023年7月、8月、9月工业用电量增速分别为⟦5.1%⟧、⟦5.6%⟧、⟦6.0%⟧。",
        tuple(Want(PCT, "工业用电量", "+", months=(m, m), year=2023, scope=()) for m in (7, 8, 9)),
    ),
    Case(
        "months whose unit is printed once",
        "2023年7、8、9月工业用电量分别增长⟦5.1%⟧、⟦5.6%⟧和⟦6.0%⟧。",
        tuple(Want(PCT, "工业用电量", "+", months=(m, m), year=2023) for m in (7, 8, 9)),
    ),
    Case(
        "quarters whose unit is printed once",
        "2023年一、二、三季度工业投资分别增长⟦4.1%⟧、⟦5.2%⟧、⟦6.0%⟧。",
        tuple(Want(PCT, "工业投资", months=m, year=2023, scope=()) for m in ((1, 3), (4, 6), (7, 9))),
    ),
    Case(
        "codes of quarters, with strokes",
        "2023年Q1/Q2/Q3公司营业收入增速⟦8.0%⟧/⟦7.5%⟧/⟦3.1%⟧，净利润增速分别为⟦6.4%⟧/⟦5.0%⟧/⟦2.2%⟧。",
        (
            *(Want(PCT, "营业收入", "+", months=m) for m in ((1, 3), (4, 6), (7, 9))),
            *(Want(PCT, "净利润", "+", months=m) for m in ((1, 3), (4, 6), (7, 9))),
        ),
    ),
    Case(
        "years of a stretch",
        "预计2023—2025年公司营业收入分别为⟦3.2⟧、⟦4.5⟧、⟦6.1亿元⟧。",
        tuple(Want("level", "营业收入", year=year, months=(1, 12), modality="expected") for year in (2023, 2024, 2025)),
    ),
    Case(
        "a stretch of years of two digits",
        "预计公司19-21年归母净利润⟦25.3⟧/⟦35.6⟧/⟦48.6亿⟧，同比增长⟦-9%⟧/⟦41%⟧/⟦36%⟧。",
        (
            *(Want("level", "归属于母公司股东的净利润", year=y, months=(1, 12)) for y in (2019, 2020, 2021)),
            *(Want(PCT, "归属于母公司股东的净利润", year=y, months=(1, 12)) for y in (2019, 2020, 2021)),
        ),
    ),
    Case(
        "two measures with a stroke between",
        "2020年上半年实现营收\\净利⟦22.9⟧\\⟦2.95亿元⟧，同比增⟦15.5%⟧\\⟦34.0%⟧。",
        (
            Want("level", "营业收入"),
            Want("level", "净利润"),
            Want(PCT, "营业收入", "+"),
            Want(PCT, "净利润", "+"),
        ),
    ),
    Case(
        "a stretch of years with one figure",
        "2021—2025年，全县新增就业⟦3.2万人⟧。",
        (Want("count", months=(1, 12), year=2021),),
    ),
    Case(
        "two bases",
        OPEN + "住宅价格环比、同比分别上涨⟦0.4%⟧和⟦2.3%⟧。",
        (Want(PCT, "住宅价格", "+", "mom"), Want(PCT, "住宅价格", "+", "yoy")),
    ),
    Case(
        "a pace with its base in front",
        OPEN + "工业投资环比上涨⟦0.4%⟧，同比增速为⟦1.7%⟧。",
        (Want(PCT, "工业投资", "+", "mom"), Want(PCT, "工业投资", "+", "yoy")),
    ),
    Case(
        "a unit printed once",
        OPEN + "三项成本同比分别下降⟦1.3⟧、⟦0.9⟧和⟦0.8个百分点⟧。",
        (Want(PP, direction="-"), Want(PP, direction="-"), Want(PP, direction="-")),
    ),
)
def test_rows(case: Case) -> None:
    check(case)


@table(
    Case(
        "a period inside",
        OPEN + "高技术制造业和装备制造业9月份同比分别增长⟦13.1%⟧和⟦11.5%⟧。",
        (Want(PCT, "高技术制造业", months=(9, 9)), Want(PCT, "装备制造业", months=(9, 9))),
    ),
    Case(
        "handed out again",
        OPEN + "工业投资、技改投资分别增长⟦6.1%⟧和⟦4.5%⟧，增速分别高于全市⟦1.2⟧和⟦0.4个百分点⟧。",
        (Want(PCT, "工业投资"), Want(PCT, "技术改造投资"), Want(PP, "工业投资"), Want(PP, "技术改造投资")),
    ),
    Case(
        "handed out again without a word",
        OPEN + "工业投资、技改投资分别完成⟦12.6亿元⟧、⟦3.4亿元⟧，增长⟦3%⟧和⟦5%⟧。",
        (Want("level", "工业投资"), Want("level", "技术改造投资"), Want(PCT, "工业投资"), Want(PCT, "技术改造投资")),
    ),
    Case(
        "no list where the row is longer",
        OPEN + "工业投资、技改投资分别完成⟦12.6亿元⟧、⟦3.4亿元⟧，增长⟦3%⟧。",
        (Want("level", "工业投资"), Want("level", "技术改造投资"), Want(PCT, "技术改造投资")),
    ),
    Case(
        "without 分别",
        OPEN + "销售费用、管理费用、研发费用⟦4.5⟧、⟦2.2⟧、⟦3.5亿元⟧。",
        (Want("level", "销售费用"), Want("level", "管理费用"), Want("level", "研发费用")),
    ),
    Case(
        "in the clause before",
        "2023年9月，皮棉、白糖价格环比上涨较多，涨幅分别为⟦5.8%⟧和⟦6.5%⟧。",
        (Want(PCT, "皮棉价格", "+", "mom"), Want(PCT, "白糖价格", "+", "mom")),
    ),
    Case(
        "names joined with the tail of a last noun that is not listed",
        OPEN + "国内、国际航班规模同比分别增长⟦20.5%⟧、⟦21.3%⟧。",
        (Want(PCT, "国内航班规模"), Want(PCT, "国际航班规模")),
    ),
    Case(
        "production and sales in one word",
        "2023年9月，货车产销⟦25.9万辆⟧和⟦23.9万辆⟧，环比下降⟦5.6%⟧和⟦1.6%⟧。",
        (
            Want("count", "产量"),
            Want("count", "销量"),
            Want(PCT, "产量", "-", "mom"),
            Want(PCT, "销量", "-", "mom"),
        ),
    ),
    Case(
        "sectors by numerals",
        OPEN + "一、二、三产业增加值分别增长⟦3.1%⟧、⟦5.2%⟧、⟦6.3%⟧。",
        (Want(PCT, "第一产业增加值"), Want(PCT, "第二产业增加值"), Want(PCT, "第三产业增加值")),
    ),
)
def test_lists_of_subjects(case: Case) -> None:
    check(case)


@table(
    Case(
        "rate of the whole city",
        OPEN + "工业投资同比增长⟦8.9%⟧，高于全市平均水平（⟦6.0%⟧）⟦2.9个百分点⟧，低于全省（⟦9.1%⟧）⟦0.2个百分点⟧。",
        (
            Want(PCT, "工业投资", "+", "yoy", scope=(), standing=""),
            Want(PCT, "工业投资", "+", "yoy", scope=("全市",), standing="reference", confidence="inherited"),
            Want(PP, "工业投资", "+", "group", scope=(), modifiers=("增速",)),
            Want(PCT, "工业投资", "+", "yoy", scope=("全省",), standing="reference"),
            Want(PP, "工业投资", "-", "group", modifiers=("增速",)),
        ),
    ),
    Case(
        "a fall of the reference",
        OPEN + "工业投资增长⟦8.9%⟧，比全市（⟦-6.0%⟧）高⟦14.9个百分点⟧。",
        (Want(PCT, direction="+"), Want(PCT, "工业投资", "-", scope=("全市",)), Want(PP, direction="+")),
    ),
    Case(
        "a share of the reference",
        OPEN + "工业投资占比⟦36%⟧，高于全市（⟦33.2%⟧）⟦2.8个百分点⟧。",
        (Want("share", "工业投资"), Want("share", "工业投资", "", scope=("全市",)), Want(PP, modifiers=("占比",))),
    ),
    Case(
        "another indicator",
        OPEN + "工业投资增长⟦8.9%⟧，高于固定资产投资（⟦5.8%⟧）⟦3.1个百分点⟧。",
        (Want(PCT, "工业投资"), Want(PCT, "固定资产投资", "+", standing="reference"), Want(PP, "工业投资", "+")),
    ),
    Case(
        "an earlier time",
        OPEN + "工业投资增长⟦4.0%⟧，比上年同期（⟦5.2%⟧）回落⟦1.2个百分点⟧。",
        (Want(PCT, year=2023), Want(PCT, "工业投资", year=2022, standing="earlier"), Want(PP, "工业投资", "-", "yoy")),
    ),
    Case(
        "a bracket that says how it grew is none",
        OPEN + "工业投资⟦12.6亿元⟧（增长⟦5.2%⟧）。",
        (Want("level", standing=""), Want(PCT, "工业投资", "+", standing="")),
    ),
    Case(
        "the pace belongs to the reference",
        OPEN + "出口增长⟦8.9%⟧，高于进口增速⟦3.1个百分点⟧。",
        (Want(PCT, "出口总额"), Want(PP, "出口总额", "+", "group")),
    ),
    Case(
        "a limit is no distance",
        OPEN + "城镇调查失业率低于⟦5.5%⟧。",
        (Want("level", "城镇调查失业率", "", ""),),
    ),
)
def test_references(case: Case) -> None:
    check(case)


@table(
    Case(
        "a share",
        OPEN + "工业投资占固定资产投资比重由⟦42.6%⟧降至⟦35.1%⟧。",
        (
            Want("share", "工业投资", share_of="固定资产投资", standing="earlier"),
            Want("share", "工业投资", months=(1, 9), share_of="固定资产投资", standing=""),
        ),
    ),
    Case(
        "since the start of the year",
        OPEN + "贷款余额由年初的⟦8.2亿元⟧增加到⟦12.6亿元⟧。",
        (
            Want("level", "贷款余额", months=(12, 12), year=2022, standing="earlier"),
            Want("level", "贷款余额", months=(1, 9), year=2023, base_months=(12, 12), base_year=2022),
        ),
    ),
    Case(
        "of a year that is named",
        OPEN + "城镇化率从2019年的⟦58.1%⟧提高到⟦61.2%⟧，工业投资⟦3亿元⟧。",
        (
            Want("level", "城镇化率", months=(1, 12), year=2019, standing="earlier"),
            Want("level", "城镇化率", months=(1, 9), year=2023, base_year=2019),
            Want("level", "工业投资", months=(1, 9), year=2023),
        ),
    ),
    Case(
        "a rank",
        OPEN + "创新能力由全国⟦第12位⟧跃升至⟦第9位⟧。",
        (Want("rank", standing="earlier", rank=12), Want("rank", rank=9, population="全国", months=(1, 9))),
    ),
    Case("从 that leads to nothing", OPEN + "从全市看，工业投资增长⟦5%⟧。", (Want(PCT, "工业投资", standing=""),)),
)
def test_levels_before_a_change(case: Case) -> None:
    check(case)


@table(
    Case(
        "the same months a year earlier",
        "1—9月，工业投资同比增长⟦5.2%⟧。",
        (Want(PCT, base_months=(1, 9), base_year=0),),
    ),
    Case(
        "a shorter stretch",
        OPEN + "工业投资增长⟦5.2%⟧，比1—8月加快⟦0.3个百分点⟧，较2019年同期提高⟦1.2个百分点⟧。",
        (
            Want(PCT),
            Want(PP, base="period", base_months=(1, 8), base_year=2023),
            Want(PP, base="period", base_months=(1, 9), base_year=2019),
        ),
    ),
    Case(
        "months of the year before in a report on January",
        "2023年1—2月，工业投资增长⟦5.2%⟧，比上年12月加快⟦0.3个百分点⟧。",
        (Want(PCT), Want(PP, base_months=(12, 12), base_year=2022)),
    ),
    Case(
        "the month before, and the stretch one month shorter",
        "2023年1月，工业用电量环比增长⟦3%⟧。\n2023年1—9月，工业投资增长⟦5%⟧，比上月加快⟦0.3个百分点⟧。",
        (Want(PCT, base_months=(12, 12), base_year=2022), Want(PCT), Want(PP, base_months=(1, 8), base_year=2023)),
    ),
    Case(
        "the end of the year before",
        "2023年9月末，贷款余额⟦12.6亿元⟧，比年初增加⟦1.3亿元⟧。",
        (Want("level"), Want(ABS, base="year-start", base_months=(12, 12), base_year=2022)),
    ),
)
def test_base_periods(case: Case) -> None:
    check(case)


@table(
    Case(
        "amounts of amounts and rates of rates",
        OPEN + "进出口⟦36亿元⟧，增长⟦8%⟧，其中出口⟦21亿元⟧，增长⟦5.1%⟧，占比⟦58%⟧。工业投资⟦3亿元⟧。",
        (
            Want("level", part_of=-1),
            Want(PCT, part_of=-1),
            Want("level", "出口总额", part_of=0),
            Want(PCT, "出口总额", part_of=1),
            Want("share", part_of=-1),
            Want("level", part_of=-1),
        ),
    ),
    Case(
        "of the sentence before",
        OPEN + "全县规模以上工业企业⟦126家⟧。其中，大型企业⟦12家⟧、中型企业⟦30家⟧。",
        (Want("count", part_of=-1), Want("count", part_of=0), Want("count", part_of=0)),
    ),
    Case(
        "not of the paragraph before",
        OPEN + "工业投资⟦126亿元⟧。\n其中技改投资⟦12亿元⟧。",
        (Want("level", part_of=-1), Want("level", part_of=-1)),
    ),
    Case(
        "up to the end of its bracket",
        OPEN + "进出口⟦36亿元⟧（其中出口⟦21亿元⟧），实际使用外资⟦2亿元⟧。",
        (Want("level"), Want("level", part_of=0), Want("level", part_of=-1)),
    ),
)
def test_parts(case: Case) -> None:
    check(case)


@table(
    Case("jubilees, lines, lists of five hundred", OPEN + "庆祝建县50周年，推进地铁2号线建设，进入世界500强。", ()),
    Case("runs of a known indicator", OPEN + "住宅价格连续6个月上涨。", ()),
    Case("centres", OPEN + "建成⟦4个⟧基础科学中心。", (Want("count", "基础科学中心"),)),
    Case("what the counted things did", OPEN + "⟦6家⟧创新平台获批。", (Want("count", "创新平台"),)),
    Case("other", OPEN + "其他收入⟦3亿元⟧。", (Want("level", "其他收入"),)),
    Case("a limit behind 不", OPEN + "项目总投资不低于⟦20亿元⟧。", (Want("level", "总投资"),)),
    Case(
        "what is made",
        OPEN + "生产化肥⟦36万吨⟧，客车生产⟦3.2万辆⟧，销售⟦3.7万辆⟧。",
        (Want("level", "化肥产量"), Want("count", "客车产量"), Want("count", "客车销量")),
    ),
)
def test_names_and_nouns(case: Case) -> None:
    check(case)


def test_quarters_that_a_list_dates_are_not_summed_twice() -> None:
    claims = claims_of("7月、8月、9月税收收入分别为1.21亿元、1.36亿元和1.14亿元，三季度税收收入3.71亿元。")
    assert [c.period and (c.period.month_from, c.period.month_to) for c in claims] == [(7, 7), (8, 8), (9, 9), (7, 9)]


@table(
    Case(
        "an aim announced before a colon holds for what semicolons join",
        "2023年主要预期目标是：工业投资增长⟦5%⟧左右；技改投资增长⟦8%⟧。出口增长⟦3%⟧。",
        (Want(PCT, modality="target"), Want(PCT, "技术改造投资", modality="target"), Want(PCT, modality="fact")),
    ),
    Case(
        "what was expected and what it was before",
        "2023年7月，工业用电量环比增长⟦1.0%⟧，预期增长⟦0.3%⟧，前值下降⟦0.2%⟧。",
        (
            Want(PCT, "工业用电量", months=(7, 7)),
            Want(PCT, "工业用电量", months=(7, 7)),
            Want(PCT, "工业用电量", "-", standing="earlier"),
        ),
    ),
    Case(
        "a level of the base",
        OPEN + "工业投资⟦136亿元⟧，较2020年的⟦93亿元⟧增加⟦43亿元⟧。",
        (
            Want("level", year=2023),
            Want("level", "工业投资", year=2020, standing="earlier"),
            Want(ABS, "工业投资", "+"),
        ),
    ),
    Case(
        "a cause in between",
        OPEN + "固定资产投资受工业投资下滑影响，同比增长⟦1.3%⟧。",
        (Want(PCT, "固定资产投资", "+", "yoy"),),
    ),
    Case(
        "a headline without its year",
        "1月全县用电量增长\n2023年1月，工业用电量增长⟦3%⟧。\n1月，农业用电量增长⟦5%⟧。",
        (Want(PCT, year=2023), Want(PCT, year=2023)),
    ),
    Case(
        "money that is granted",
        OPEN + "下达⟦3亿元⟧专项资金，发行⟦2亿元⟧专项债券。",
        (Want("level", "专项资金"), Want("level", "专项债券")),
    ),
)
def test_what_else_a_clause_leaves_out(case: Case) -> None:
    check(case)


@table(
    Case(
        "each with its sign",
        "2023年Q1、Q2、Q3公司营业收入分别同比⟦-7.7%⟧、⟦+28.3%⟧、⟦+44.4%⟧。",
        (
            Want(PCT, direction="-", months=(1, 3), base_months=(1, 3), base_year=2022),
            Want(PCT, direction="+", months=(4, 6), base_months=(4, 6)),
            Want(PCT, direction="+", months=(7, 9)),
        ),
    ),
    Case(
        "a word of direction holds for the row",
        OPEN + "工业投资、技改投资分别下降⟦3%⟧、⟦5%⟧。",
        (Want(PCT, direction="-"), Want(PCT, direction="-")),
    ),
    Case(
        "with 左右 behind each",
        OPEN + "一二三产增加值分别增长⟦3.5%⟧左右、⟦6%⟧左右、⟦5%⟧左右。",
        (Want(PCT, "第一产业增加值", "+"), Want(PCT, "第二产业增加值", "+"), Want(PCT, "第三产业增加值", "+")),
    ),
    Case(
        "paces from month to month",
        "2023年4月，工业用电量同比增幅从3月份的⟦6.6%⟧回落到4月份的⟦1.2%⟧。",
        (
            Want(PCT, "工业用电量", "+", months=(3, 3), standing="earlier"),
            Want(PCT, "工业用电量", "+", months=(4, 4), base_months=(3, 3)),
        ),
    ),
    Case(
        "the whole of last year",
        "2023年1—2月，工业投资增长⟦13.9%⟧，比去年全年回落⟦1.8个百分点⟧，服务业投资增长⟦3%⟧。",
        (Want(PCT), Want(PP, base_months=(1, 12), base_year=2022, months=(1, 2)), Want(PCT, months=(1, 2))),
    ),
    Case(
        "another sector is no subject",
        OPEN + "第三产业增加值增长⟦7.8%⟧，比第二产业高出⟦0.5个百分点⟧，比工业增加值增长快⟦1.1个百分点⟧，占比⟦51%⟧。",
        (
            Want(PCT, "第三产业增加值"),
            Want(PP, "第三产业增加值", "+", "group"),
            Want(PP, "第三产业增加值", "+", "group"),
            Want("share", "第三产业增加值"),
        ),
    ),
)
def test_what_stands_beside_a_figure(case: Case) -> None:
    check(case)
