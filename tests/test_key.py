"""When two claims are about the same thing, and how period and base are said."""

from __future__ import annotations

import pytest
from support import claims_of

from linter.claims.key import bound, buckets, certain, dated, key, say_base, say_period, scope
from linter.language.token import Period


def same(first: str, second: str) -> bool:
    """Whether the first claims of two paragraphs of one report have one key."""
    claims = claims_of(f"{first}\n{second}")
    before = max(i for i, c in enumerate(claims) if c.start < len(first))
    return key(claims[0]) == key(claims[before + 1])


STATED = "2023年前三季度，全县技术改造投资3.2亿元。"


@pytest.mark.parametrize(
    "other",
    [
        "2023年1—9月，技术改造投资5亿元。",
        "2023年前三季度，技改投资5亿元。",
        "2023年前三季度，我县完成技术改造投资5亿元。",
        "2023年前三季度，技术改造投资同比增长5%。",
        "前三季度，技术改造投资下降2%。",
        "2023年前三季度，技术改造投资*亿元。",
    ],
)
def test_same(other: str) -> None:
    assert same(STATED, other)


@pytest.mark.parametrize(
    "other",
    [
        "2023年前三季度，工业投资5亿元。",
        "2023年前三季度，胜利镇技术改造投资5亿元。",
        "2023年前三季度，装备制造业技术改造投资5亿元。",
        "2023年上半年，技术改造投资5亿元。",
        "2023年第三季度，技术改造投资5亿元。",
        "2023年9月，技术改造投资5亿元。",
        "2022年前三季度，技术改造投资5亿元。",
        "去年前三季度，技术改造投资5亿元。",
        "2023年前三季度，预计技术改造投资5亿元。",
        "2023年前三季度，力争技术改造投资5亿元。",
    ],
)
def test_different(other: str) -> None:
    assert not same(STATED, other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("今年1-9月，工业投资12.6亿元，增长较快。", "去年1-9月，工业投资11.2亿元。"),
        pytest.param(
            "今年1-9月，工业投资12.6亿元，增长较快。",
            "去年同期工业投资11.2亿元，增长较慢。",
        ),
        pytest.param(
            "2023年1-9月，1亿元以上项目完成工业投资26亿元。",
            "2023年1-9月，5000万元以上项目完成工业投资36亿元。",
        ),
        pytest.param(
            "2023年，全县运行平稳，截至9月底工业投资36亿元。",
            "2023年，全县运行平稳，9月份工业投资4.1亿元。",
            marks=pytest.mark.xfail(strict=True, reason="截至9月底 of a flow is taken for the month of September"),
        ),
        ("2023年1-9月，前20位企业产值26亿元。", "2023年1-9月，前50位企业产值36亿元。"),
    ],
)
def test_figures_that_differ_by_right(first: str, second: str) -> None:
    assert not same(first, second)


def test_own_territory_is_no_scope() -> None:
    [claim] = claims_of("前三季度，全县工业投资5亿元。")
    assert claim.scope == ("全县",)
    assert scope(claim) == ()


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("前三季度，工业投资5亿元。", True),
        ("*月份，工业投资*亿元。", False),
        ("工业投资5亿元。", False),
        ("9月30日，工业投资5亿元。", False),
        ("上半年，出口3亿元。*月份工业投资*亿元。", False),
        ("上半年，出口3亿元。*月份，工业投资*亿元。", False),
        ("前*个月，工业投资*亿元。", False),
        ("1-*月，工业投资*亿元。", False),
        ("XX年，工业投资*亿元。", False),
    ],
)
def test_dated(text: str, is_dated: bool) -> None:
    assert dated(claims_of(text)[-1]) is is_dated


def test_buckets_hold_bound_and_dated_claims_in_text_order() -> None:
    claims = claims_of(
        "2023年前三季度，工业投资12.6亿元，增长5%。另增长3%。\n2023年前三季度，工业投资13亿元。\n9月30日，工业投资4亿元。"
    )
    found = buckets(claims)
    assert [[c.start for c in bucket] for bucket in found.values()] == [[claims[i].start for i in (0, 1, 3)]]
    assert all(bound(c) for bucket in found.values() for c in bucket)


def test_certain() -> None:
    full, inherited, elsewhere, guessed = claims_of("前三季度，工业投资12.6亿元，增长5%。技术改造投资3亿元。增长8%。")
    assert [c.confidence for c in (full, inherited, elsewhere, guessed)] == ["full", "inherited", "full", "guessed"]
    assert certain(full, elsewhere)
    assert certain(full, inherited)
    assert not certain(inherited, elsewhere)
    assert not certain(inherited, inherited)
    assert not certain(full, guessed)


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (None, "未注明时期", "period not stated"),
        (Period(2023, 2023, 1, 9, True), "2023年1—9月", "2023, months 1–9"),
        (Period(0, 0, 9, 9, False), "9月", "month 9"),
        (Period(2023, 2023, 1, 12, True), "2023年", "2023, whole year"),
        (Period(0, 0, 1, 12, True), "全年", "whole year"),
        (Period(2021, 2025, 1, 12, False), "2021—2025年", "2021–2025, whole year"),
    ],
)
def test_periods_in_words(period: Period | None, zh: str, en: str) -> None:
    said = say_period(period)
    assert (said.zh, said.en) == (zh, en)


def test_several_years_are_said_in_english_too() -> None:
    assert "2025" in say_period(Period(2021, 2025, 1, 12, False)).en


@pytest.mark.parametrize("base", ["yoy", "mom", "period", "year-start", "target", "schedule", "group", ""])
def test_every_base_has_words(base: str) -> None:
    assert all(say_base(base))
