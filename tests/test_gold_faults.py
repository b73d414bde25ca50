"""Faults planted by gold: whatever is planted is broken by the gold's own arithmetic. All texts and figures are invented."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import gold_faults, gold_identity
from bench.gold_twins import load_twins
from bench.sources import Source
from linter.selftest.operator import ACROSS, RESTATED, WITHIN, Operator

GOLD = Path(__file__).resolve().parents[1] / "bench" / "gold"
TEXT = "进出口90.0亿元，出口52.4亿元，进口37.6亿元。\n粮食产量同比增长5.2%。\n全年粮食产量增长5.2%。\n"


def span(words: str, occurrence: int = 0) -> list[int]:
    at = -1
    for _ in range(occurrence + 1):
        at = TEXT.index(words, at + 1)
    return [at, at + len(words)]


@pytest.fixture
def operators(tmp_path: Path) -> dict[str, Operator]:
    figures = [
        {"start": start, "end": end, "text": TEXT[start:end], "role": role}
        for (start, end), role in ((span("90.0亿元"), "whole"), (span("52.4亿元"), "part"), (span("37.6亿元"), "part"))
    ]
    identity = {"file": "a.txt", "kind": "sum", "sentence": True, "figures": figures, "formula": "f1+f2=f0"}
    (tmp_path / "identities.jsonl").write_text(json.dumps(identity, ensure_ascii=False) + "\n", "utf-8")
    twin = {"file": "a.txt", "first": span("5.2%"), "second": span("5.2%", 1)}
    (tmp_path / "twins.jsonl").write_text(json.dumps(twin) + "\n", "utf-8")
    made = gold_faults.gold_faults([Source("a.txt", TEXT.encode(), TEXT)], tmp_path)
    return {operator.name: operator for operator in made}


@pytest.mark.parametrize("edit", ["digit", "swap", "drop", "tenfold", "scale"])
def test_each_figure_is_altered_and_the_sum_broken(edit: str, operators: dict[str, Operator], tmp_path: Path) -> None:
    (identity,) = gold_identity.load(tmp_path / "identities.jsonl")
    for seed in range(20):
        mutations = list(operators[f"within-{edit}"].places(TEXT, Random(seed)))
        assert {m.start for m in mutations} <= {figure.start for figure in identity.figures}
        assert mutations
        for mutation in mutations:
            texts = [mutation.text if f.start == mutation.start else f.text for f in identity.figures]
            assert not gold_identity.holds(identity, texts)
            assert (len(mutation.others), mutation.label) == (2, "sum")


def test_an_identity_over_one_sentence_is_none_over_several(operators: dict[str, Operator]) -> None:
    assert operators["within-digit"].group == WITHIN
    assert operators["across-digit"].group == ACROSS
    assert list(operators["across-digit"].places(TEXT, Random(1))) == []


def test_nothing_is_planted_in_a_report_the_gold_does_not_know(operators: dict[str, Operator]) -> None:
    for operator in operators.values():
        assert list(operator.places(TEXT + "又。", Random(1))) == []


def test_either_of_two_statements_is_turned_or_altered(operators: dict[str, Operator]) -> None:
    turned = [m.apply(TEXT) for m in operators["restated-reversed"].places(TEXT, Random(1))]
    assert turned == [TEXT.replace("同比增长", "同比下降"), TEXT.replace("产量增长", "产量下降")]
    altered = list(operators["restated-digit"].places(TEXT, Random(1)))
    assert [list(m.others[0]) for m in altered] == [span("5.2%", 1), span("5.2%")]
    assert all(m.text != "5.2%" for m in altered)
    assert {operators[name].group for name in operators if name.startswith("restated")} == {RESTATED}


@pytest.mark.parametrize(
    ("change", "figure", "become"),
    [
        (gold_faults.swapped, "42.6亿元", {"24.6亿元", "46.2亿元"}),
        (gold_faults.swapped, "55%", {None}),
        (gold_faults.dropped, "42.6亿元", {"2.6亿元", "4.6亿元"}),
        (gold_faults.dropped, "5%", {None}),
        (gold_faults.tenfold, "42.6亿元", {"426亿元", "4.26亿元"}),
        (gold_faults.tenfold, "0.5%", {"5%", "0.05%"}),
        (gold_faults.last_digit, "42.6亿元", {"42.7亿元", "42.5亿元"}),
        (gold_faults.last_digit, "40%", {"41%"}),
        (gold_faults.rescaled, "42.6亿元", {"42.6万元"}),
        (gold_faults.rescaled, "42.6%", {None}),
        (gold_faults.one_digit, "第3", {f"第{digit}" for digit in "012456789"}),
        (gold_faults.one_digit, "三", set("一二四五")),
        (gold_faults.one_digit, "过半", {None}),
    ],
)
def test_slips_of_the_pen(change: gold_faults.Change, figure: str, become: set[str | None]) -> None:
    assert {change(figure, Random(seed)) for seed in range(200)} == become


def test_a_list_that_is_left_open_may_count_more_than_it_names(tmp_path: Path) -> None:
    text = "装备、食品、文旅等三类行业。"
    at = text.index("三类")
    figure = {"start": at, "end": at + 2, "text": "三类", "role": "count"}
    identity = {"file": "a.txt", "kind": "list-count", "sentence": True, "figures": [figure], "formula": "f0=3"}
    (tmp_path / "identities.jsonl").write_text(json.dumps(identity, ensure_ascii=False) + "\n", "utf-8")
    (tmp_path / "twins.jsonl").write_text("", "utf-8")
    made = gold_faults.gold_faults([Source("a.txt", text.encode(), text)], tmp_path)
    places = next(operator for operator in made if operator.name == "within-digit").places
    planted = {mutation.text for seed in range(60) for mutation in places(text, Random(seed))}
    assert planted == {"一类", "二类"}


def test_shipped_twins_are_well_formed() -> None:
    twins = load_twins(GOLD / "twins.jsonl")
    assert len(twins) == len(set(twins)) >= 100
    assert all(first[1] - first[0] == second[1] - second[0] for _, first, second in twins)


def test_a_line_that_is_no_twin_is_named(tmp_path: Path) -> None:
    path = tmp_path / "twins.jsonl"
    path.write_text('{"file": "a.txt", "first": [5, 9], "second": [7, 11]}\n', "utf-8")
    with pytest.raises(ValueError, match=r"twins\.jsonl:1"):
        load_twins(path)
