"""Lists and their numbers beyond the examples: second places, what is counted as judged, lists over many paragraphs."""

from __future__ import annotations

from functools import cache

import pytest

from linter.checks import load
from linter.document import Document
from linter.finding import Hit, Passed, Unassessed
from linter.language.enumeration import listing
from linter.packs import RuleSet
from linter.packs import load as load_rules
from linter.readers import read


@cache
def rules() -> RuleSet:
    return load_rules()


def outcomes(name: str, raw: str) -> list[Hit | Passed | Unassessed]:
    rule = next(r for r in rules().rules if r.name == name)
    params, check = load(rule.check)
    document = Document(read("q3.txt", raw.encode()), rules().lexicon, "q3.txt")
    return list(check(document, params(**rule.params)))


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("甲、乙、丙", {3}),
        ("甲、乙和丙", {2, 3, 4}),  # 4: two things said of two
        ("住宿和餐饮业", {1, 2}),
        ("“甲、乙”行动", set()),
        ("产销", {1, 2}),
        ("参与企业", set()),
    ],
)
def test_a_list_has_a_set_of_counts(words: str, counts: set[int]) -> None:
    assert listing(words, 0, len(words)).counts == counts


def test_both_places_of_a_wrong_count_are_shown() -> None:
    raw = "甲镇、乙镇、丙镇产值分别增长3.1%和5.2%。"
    (hit,) = outcomes("respectively-count", raw)
    assert isinstance(hit, Hit)
    assert raw[hit.start : hit.end] == "分别增长3.1%和5.2%"
    assert [raw[p.start : p.end] for p in hit.related] == ["甲镇、乙镇、丙镇产值"]
    assert (hit.data["items"], hit.data["figures"]) == (3, 2)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("甲镇、乙镇产值分别增长3.1%和5.2%。", Passed),
        ("产值分别增长3.1%和5.2%。", Unassessed),
        ("甲镇、乙镇产值分别高于全市、全省1.2个和0.8个百分点。", Unassessed),
    ],
)
def test_what_was_judged_is_counted(raw: str, kind: type) -> None:
    (outcome,) = outcomes("respectively-count", raw)
    assert isinstance(outcome, kind)


@pytest.mark.parametrize("gap", ["", "\n", "\n\n　　"])
def test_a_lead_counts_items_over_paragraphs(gap: str) -> None:
    items = [f"{numeral}是抓好一件事。{'逐月调度。' * 60}" for numeral in "一二三四"]
    assert [type(o) for o in outcomes("lead-count", "下一步要抓好四项工作：" + gap + gap.join(items))] == [Passed]
    (hit,) = outcomes("lead-count", "下一步要抓好四项工作：" + gap + gap.join(items[:3]))
    assert isinstance(hit, Hit)
    assert (hit.data["items"], hit.data["stated"]) == (3, 4)


def test_a_list_inside_the_list_leaves_the_lead_open() -> None:
    raw = "抓好两项工作：一是抓服务，包括：一是上门；二是代办；三是回访。二是抓要素。"
    assert [type(o) for o in outcomes("lead-count", raw)] == [Unassessed]


def test_a_gap_is_seen_behind_an_inner_list() -> None:
    raw = "一、总体情况\n（一）生产\n平稳。\n（二）投资\n回落。\n三、下步打算\n（一）抓订单\n逐户走访。\n（二）抓用工\n开招聘会。\n"
    (hit,) = outcomes("heading-sequence", raw)
    assert isinstance(hit, Hit)
    assert (raw[hit.start : hit.end], hit.data["expected"]) == ("三、", "二、")


def test_a_plan_of_a_draft_is_not_judged() -> None:
    raw = "预计2023年前三季度工业投资41.2亿元，增长5.1%；进出口总额12.3亿元，增长2.2%。\n前三季度，税收收入8.2亿元，增长3.1%，产值12.1亿元，增长2.2%。\n争取三季度实现产值80亿元。"
    assert not any(isinstance(o, Hit) for o in outcomes("period-outside-report", raw))
