"""The hand-made gold is well formed, and its offsets meet the corpus where that is at hand."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench.gold_item import GoldItem, read_gold

GOLD = Path(__file__).resolve().parents[1] / "bench" / "gold"
FILES = sorted(GOLD.glob("claims*.jsonl"))
#: Folders with the real reports, separated as in PATH; only with them can the offsets be checked.
CORPUS = "HEGAO_CORPUS"
#: The document classes that every judgement of the reader should rest on.
WIDE = (
    "company_news",
    "finance_brief_2024",
    "gwr_national",
    "gwr_province_2026",
    "industry_news_2011",
    "research_note",
    "tv_news_stat",
)

gold = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


@gold
def test_items_are_sorted_and_do_not_overlap(path: Path) -> None:
    items = read_gold(path)
    assert [(i.file, i.start) for i in items] == sorted({(i.file, i.start) for i in items})
    for before, after in pairwise(items):
        assert before.file != after.file or before.end <= after.start, after


@gold
def test_span_has_the_length_of_the_figure(path: Path) -> None:
    assert [i for i in read_gold(path) if i.end - i.start != len(i.text)] == []


@gold
def test_only_figures_are_stored_never_sentences(path: Path) -> None:
    for item in read_gold(path):
        assert len(item.text) <= 24, item
        assert not set("，。；！？\n") & set(item.text), item


@gold
def test_fields_fit_the_kind(path: Path) -> None:
    for item in read_gold(path):
        if not item.states:
            assert item.note, item
            continue
        assert item.indicator, item
        assert (item.rank is not None) <= (item.kind == "rank"), item
        assert item.share_of is None or item.kind in ("share", "change-pp"), item
        assert item.masked <= any(sign in item.text for sign in "*X×"), item


@gold
def test_periods_are_well_formed(path: Path) -> None:
    for item in read_gold(path):
        for period in (item.period, *item.period_any):
            if period is None:
                continue
            assert period.year_to is None or (period.year or 0) < period.year_to, item
            begins, ends = period.month_from, period.month_to
            if begins and ends and period.year_to is None:
                assert begins <= ends, item
                assert period.cumulative == (begins == 1 and ends > 1), item


def test_no_figure_of_a_set_overlaps_one_of_another() -> None:
    items = sorted((i for path in FILES for i in read_gold(path)), key=lambda i: (i.file, i.start))
    for before, after in pairwise(items):
        assert before.file != after.file or before.end <= after.start, after


def test_the_wide_set_is_spread_over_many_reports_of_every_kind() -> None:
    """A set of few reports measures those reports: here none may weigh more than a few per cent."""
    items = read_gold(GOLD / "claims_more.jsonl")
    figures = Counter(i.file for i in items if i.states)
    assert len(figures) >= 70
    assert max(figures.values()) <= 12
    classes = Counter(name.rpartition("-")[0] for name in figures)
    assert all(classes[name] >= 5 for name in WIDE), classes
    assert sum(not i.states for i in items) >= 30


@gold
def test_offsets_meet_the_corpus(path: Path) -> None:
    if not os.environ.get(CORPUS):
        pytest.skip(f"no corpus: {CORPUS} names no folder of reports")
    by_name: dict[str, list[GoldItem]] = defaultdict(list)
    for item in read_gold(path):
        by_name[item.file].append(item)
    for folder in os.environ[CORPUS].split(os.pathsep):
        for report in Path(folder).rglob("*.txt"):
            text = report.read_bytes().decode("utf-8-sig")
            for item in by_name.pop(report.name, []):
                assert text[item.start : item.end] == item.text, item
    assert not by_name, "reports missing from the corpus"
