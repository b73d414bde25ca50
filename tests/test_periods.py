"""Periods and bases: what the printed words mean in years and months."""

from __future__ import annotations

import pytest
from support import periods_of, printed, tokens_of, unmarked

from linter.language import periods

WHOLE = (1, 12)


@pytest.mark.parametrize(
    ("period", "months", "cumulative"),
    [
        ("1-9月", (1, 9), True),
        ("1~9月份", (1, 9), True),
        ("1—9月", (1, 9), True),
        ("1——9月", (1, 9), True),
        ("1～9月", (1, 9), True),
        ("１－９月", (1, 9), True),
        ("1至9月", (1, 9), True),
        ("1月至9月", (1, 9), True),
        ("一至九月", (1, 9), True),
        ("4—9月", (4, 9), False),
        ("前9月", (1, 9), True),
        ("前9个月", (1, 9), True),
        ("前八个月", (1, 8), True),
        ("头五个月", (1, 5), True),
        ("前三季度", (1, 9), True),
        ("前3季度", (1, 9), True),
        ("前三季", (1, 9), True),
        ("第三季度", (7, 9), False),
        ("三季度", (7, 9), False),
        ("第3季度", (7, 9), False),
        ("二季度", (4, 6), False),
        ("一季度", (1, 3), True),
        ("首季", (1, 3), True),
        ("一至三季度", (1, 9), True),
        ("二至四季度", (4, 12), False),
        ("上半年", (1, 6), True),
        ("下半年", (7, 12), False),
        ("全年", WHOLE, True),
        ("9月", (9, 9), False),
        ("9月份", (9, 9), False),
        ("12月", (12, 12), False),
        ("十月", (10, 10), False),
        ("十二月份", (12, 12), False),
        ("Q3", (7, 9), False),
        ("*月份", (0, 0), False),
        ("**月", (0, 0), False),
        ("第*季度", (0, 0), False),
        ("当月", (periods.CURRENT, periods.CURRENT), False),
        ("本月", (periods.CURRENT, periods.CURRENT), False),
        ("年初以来", (1, periods.CURRENT), True),
    ],
)
def test_months(period: str, months: tuple[int, int], cumulative: bool) -> None:
    [(found, meaning)] = periods_of(f"{period}，投资1亿元。")
    assert found == period
    assert ((meaning.month_from, meaning.month_to), meaning.cumulative) == (months, cumulative)
    assert (meaning.year, meaning.point) == (0, False)


@pytest.mark.parametrize(
    ("period", "year", "months"),
    [
        ("2023年", 2023, WHOLE),
        ("2023年度", 2023, WHOLE),
        ("23年", 2023, WHOLE),
        ("2023年1—9月", 2023, (1, 9)),
        ("２０２３年上半年", 2023, (1, 6)),
        ("2023上半年", 2023, (1, 6)),
        ("2023年前三季度", 2023, (1, 9)),
        ("2023年9月", 2023, (9, 9)),
        ("二〇二三年", 2023, WHOLE),
        ("二○二三年上半年", 2023, (1, 6)),
        ("二零二三年", 2023, WHOLE),
        ("19Q2", 2019, (4, 6)),
        ("2019Q3", 2019, (7, 9)),
        ("3Q19", 2019, (7, 9)),
        ("1H19", 2019, (1, 6)),
        ("19H1", 2019, (1, 6)),
        ("二〇二五年", 2025, WHOLE),
        ("二〇一五年", 2015, WHOLE),
    ],
)
def test_years(period: str, year: int, months: tuple[int, int]) -> None:
    [(found, meaning)] = periods_of(f"{period}，投资1亿元。")
    assert found == period
    assert (meaning.year, meaning.year_to) == (year, year)
    assert (meaning.month_from, meaning.month_to) == months


@pytest.mark.parametrize(
    ("period", "relative", "months"),
    [
        ("今年", 0, WHOLE),
        ("本年", 0, WHOLE),
        ("今年前三季度", 0, (1, 9)),
        ("去年", -1, WHOLE),
        ("上年度", -1, WHOLE),
        ("去年1-9月", -1, (1, 9)),
        ("前年", -2, WHOLE),
        ("明年", 1, WHOLE),
        ("今年以来", 0, (1, periods.CURRENT)),
    ],
)
def test_relative_years(period: str, relative: int, months: tuple[int, int]) -> None:
    [(found, meaning)] = periods_of(f"{period}，投资1亿元。")
    assert found == period
    assert (meaning.year, meaning.relative, (meaning.month_from, meaning.month_to)) == (0, relative, months)


@pytest.mark.parametrize(
    ("marked", "month"),
    [
        ("截至⟦9月底⟧", 9),
        ("截至⟦9月末⟧", 9),
        ("⟦2023年末⟧", 12),
        ("⟦2023年底⟧", 12),
        ("⟦9月30日⟧", 9),
        ("⟦2023年9月30日⟧", 9),
        ("⟦年末⟧", 12),
    ],
)
def test_points_in_time(marked: str, month: int) -> None:
    text, spans = unmarked(f"{marked}，企业12家。")
    [token] = tokens_of(text, "period")
    assert printed(text, [(token.start, token.end)]) == printed(text, spans)
    [(_, meaning)] = periods_of(text)
    assert meaning.month_to == month


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("十四五时期", (2021, 2025)),
        ("十三五期间", (2016, 2020)),
        ("2021—2023年", (2021, 2023)),
        ("2021年至2023年", (2021, 2023)),
        ("五年来", (0, -1)),
        *((period, (0, -1)) for period in ("这五年", "近五年", "过去五年")),
    ],
)
def test_several_years(period: str, years: tuple[int, int]) -> None:
    [(found, meaning)] = periods_of(f"{period}，投资1亿元。")
    assert found == period
    assert (meaning.year, meaning.year_to, meaning.month_from, meaning.month_to, meaning.cumulative) == (
        *years,
        *WHOLE,
        False,
    )


def test_a_day_is_a_point_in_time_and_a_month_is_none() -> None:
    assert [p.point for _, p in periods_of("9月30日企业12家，9月企业13家。")] == [True, False]


def test_a_quoted_plan_period_means_its_years() -> None:
    [(_, meaning)] = periods_of("“十四五”期间，投资1亿元。")
    assert (meaning.year, meaning.year_to) == (2021, 2025)


def test_the_span_of_a_quoted_plan_period_has_both_marks() -> None:
    assert [found for found, _ in periods_of("“十四五”期间，投资1亿元。")] == ["“十四五”期间"]


@pytest.mark.parametrize(
    "text",
    [
        "建设周期30年。",
        "为期3个月。",
        "出栏18月龄肉牛5头。",
        "共13月。",
        "第三产业5家。",
        "三季豆5亩。",
        "前三名企业5家。",
    ],
)
def test_no_periods(text: str) -> None:
    assert periods_of(text) == []


def test_masked_months_leave_the_first_month_open() -> None:
    for period in ("*月份", "*-*月", "第*季度"):
        [(_, meaning)] = periods_of(f"{period}，投资*亿元。")
        assert meaning.month_from == 0, period


@pytest.mark.parametrize("period", ["1-*月", "前*个月", "1—XX月"])
def test_a_masked_last_month_leaves_the_months_open(period: str) -> None:
    [(_, meaning)] = periods_of(f"{period}，投资*亿元。")
    assert meaning.month_from == 0


@pytest.mark.parametrize(
    ("base", "value"),
    [
        ("同比", "yoy"),
        ("较上年同期", "yoy"),
        ("比去年同期", "yoy"),
        ("比上年同期", "yoy"),
        ("与上年同期相比", "yoy"),
        ("比去年", "yoy"),
        ("比上年", "yoy"),
        ("环比", "mom"),
        ("比上月", "mom"),
        ("较上月", "mom"),
        ("比上季度", "mom"),
        ("比年初", "year-start"),
        ("较上年末", "year-start"),
        ("比上年末", "year-start"),
        ("较上半年", "period"),
        ("比1-8月", "period"),
        ("比前三季度", "period"),
        ("较2019年", "period"),
        ("较2019年同期", "period"),
        ("较前年同期", "period"),
    ],
)
def test_bases(base: str, value: str) -> None:
    text, spans = unmarked(f"工业投资⟦{base}⟧增长5%。")
    found = tokens_of(text, "base", "period")
    assert printed(text, [(t.start, t.end) for t in found]) == printed(text, spans)
    assert [(t.kind, t.value) for t in found] == [("base", value)]


def test_a_base_is_no_period() -> None:
    assert periods_of("工业投资比去年同期增长5%。") == []


@pytest.mark.parametrize(
    ("printed_number", "value"), [("9", 9), ("十", 10), ("十二", 12), ("二十三", 23), ("*", 0), ("XX", 0)]
)
def test_numbers_of_months(printed_number: str, value: int) -> None:
    assert periods.number(printed_number) == value
