"""What a report says once: its year, the period of its sections, which sections are plans."""

from __future__ import annotations

import pytest
from support import document

from linter.claims.context import Context
from linter.language import periods
from linter.language.token import Period


def context_of(text: str) -> Context:
    read = document(text)
    return Context(read.text.folded, read.blocks)


BODY = "\n工业运行总体平稳，企业效益稳步改善，主要指标保持在合理区间。"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年前三季度工业经济运行情况" + BODY, 2023),
        ("某某县工业经济运行情况\n（2023年10月15日）" + BODY, 2023),
        ("某某县工业经济运行情况\n2023-10-15" + BODY, 2023),
        ("某某县工业经济运行情况\n2023.10.15" + BODY, 2023),
        ("２０２３年工业经济运行情况" + BODY, 2023),
        ("工业经济运行情况" + BODY, 0),
        ("", 0),
        ("今年以来，工业投资比2019年增长5%，企业信心增强。", 0),
        ("工业投资比2019年增长5%，企业信心增强。", 0),
        ("2023年1—9月，全县完成工业投资12.6亿元。", 2023),
    ],
)
def test_year(text: str, year: int) -> None:
    assert context_of(text).year == year


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("三、下一步打算", "target"),
        ("三、下阶段工作安排", "target"),
        ("三、2024年目标任务", "target"),
        ("三、展望", "target"),
        ("一、运行情况", "fact"),
        ("一、主要指标", "fact"),
        ("一、上半年工作回顾", "fact"),
        ("一、目标完成情况", "fact"),
    ],
)
def test_modality_of_a_section(heading: str, modality: str) -> None:
    assert context_of(heading + BODY).section(0)[1] == modality


def test_sections_take_over_from_the_section_around_them() -> None:
    context = context_of(f"2023年工业经济{BODY * 3}\n三、下半年打算{BODY}\n（一）工业{BODY}\n四、其他情况{BODY}")
    headings = [i for i, b in enumerate(context._blocks) if b.kind == "heading"]
    plan, inner, after = (context.section(i) for i in headings[-3:])
    assert plan[1] == inner[1] == "target"
    assert plan[0] is not None
    assert inner[0] == plan[0]
    assert (plan[0].month_from, plan[0].month_to) == (7, 12)
    assert after == (None, "fact")


def test_the_first_section_says_nothing_of_the_next() -> None:
    context = context_of(f"一、下半年打算{BODY}\n二、其他情况{BODY}")
    assert context.section(2) == (None, "fact")


def test_before_the_first_heading_the_title_holds() -> None:
    period, modality = context_of("2023年前三季度工业经济运行情况" + BODY).section(-1)
    assert period is not None
    assert (period.year, period.month_from, period.month_to, modality) == (2023, 1, 9, "fact")


def test_a_section_without_a_period_learns_that_of_its_paragraphs() -> None:
    context = context_of("一、工业" + BODY)
    learnt = Period(2023, 2023, 1, 9, True)
    context.learn(0, learnt)
    assert context.section(0) == (learnt, "fact")


def test_a_section_with_a_period_keeps_it() -> None:
    context = context_of("一、上半年工业" + BODY)
    own = context.section(0)
    context.learn(0, Period(2023, 2023, 1, 9, True))
    assert context.section(0) == own


NINE = Period(2022, 2022, 1, 9, True)


@pytest.mark.parametrize(
    ("printed", "before", "wanted"),
    [
        ("2021年1—9月", NINE, (2021, 1, 9)),
        ("1—8月", NINE, (2022, 1, 8)),
        ("1—8月", None, (2023, 1, 8)),
        ("今年", NINE, (2023, 1, 12)),
        ("去年", NINE, (2022, 1, 12)),
        ("去年1—9月", None, (2022, 1, 9)),
        ("明年", None, (2024, 1, 12)),
        ("当月", NINE, (2022, 9, 9)),
        ("今年以来", NINE, (2023, 1, 9)),
        ("当月", None, (2023, 0, 0)),
    ],
)
def test_resolve(printed: str, before: Period | None, wanted: tuple[int, int, int]) -> None:
    context = context_of("2023年工业经济运行情况" + BODY)
    found = context.resolve(periods.parse(printed), before)
    assert (found.year, found.month_from, found.month_to) == wanted


def test_the_five_years_past_end_with_the_year_of_the_report() -> None:
    context = context_of("2023年工业经济运行情况" + BODY)
    found = context.resolve(periods.parse("五年来"), None)
    assert (found.year, found.year_to) == (2018, 2022)


def test_without_a_year_relative_years_stay_relative() -> None:
    context = context_of("工业经济运行情况" + BODY)
    found = context.resolve(periods.parse("去年"), None)
    assert (found.year, found.relative) == (0, -1)
