"""The gold of identities is well formed and holds as printed; its oracle tells a broken figure from a whole one."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import gold_formula
from bench.gold_figure import Range, interval
from bench.gold_identity import Figure, Identity, holds, load

GOLD = Path(__file__).resolve().parents[1] / "bench" / "gold" / "identities.jsonl"
#: Folders with the real reports, separated as in PATH; only with them can the offsets be checked.
CORPUS = "HEGAO_CORPUS"
IDENTITIES = load(GOLD)
FAULTS = load(GOLD.with_name("faults.jsonl"))
EVERYTHING = (*IDENTITIES, *FAULTS)


def _identity(formula: str, *texts: str, hedges: tuple[str, ...] = ()) -> Identity:
    figures = [
        {"start": 10 * number, "end": 10 * number + len(text), "text": text, "role": "part", "hedge": hedge}
        for number, (text, hedge) in enumerate(zip(texts, hedges or ("",) * len(texts), strict=True))
    ]
    fields = {"file": "a.txt", "kind": "sum", "sentence": True, "figures": figures, "formula": formula}
    return Identity.model_validate(fields)


def _range(low: str, high: str) -> Range:
    return Range(Fraction(low), Fraction(high))


def test_items_are_sorted_and_told_once() -> None:
    for items in (IDENTITIES, FAULTS):
        keys = [(i.file, i.figures[0].start, i.figures[-1].end, i.formula, i.texts) for i in items]
        assert keys == sorted(keys)
        assert all(before != after for before, after in pairwise(keys))


def test_figures_stand_one_after_the_other_and_have_the_length_of_their_text() -> None:
    for item in EVERYTHING:
        assert all(figure.end - figure.start == len(figure.text) for figure in item.figures), item
        assert all(before.end <= after.start for before, after in pairwise(item.figures)), item


def test_only_figures_are_stored_never_words() -> None:
    for item in EVERYTHING:
        for figure in item.figures:
            assert len(figure.text) <= 16, item
            assert re.search("[0-9零一二两三四五六七八九十百]", figure.text), item
            assert not set("，。；！？、\n") & set(figure.text), item


def test_formulas_parse_and_speak_of_every_figure_they_do_not_count() -> None:
    for item in EVERYTHING:
        spoken = gold_formula.names(item.tree)
        known = {f"f{number}" for number in range(len(item.figures))}
        assert spoken <= known | {"n"}, item
        assert spoken - {"n"} == known or "n" in spoken, item


def test_every_identity_holds_as_printed() -> None:
    assert [item for item in IDENTITIES if not holds(item)] == []


def test_identities_are_spread_over_kinds_and_reports() -> None:
    files = Counter(item.file for item in IDENTITIES)
    kinds = Counter(item.kind for item in IDENTITIES)
    assert len(IDENTITIES) >= 500
    assert len(files) >= 120
    assert max(files.values()) <= len(IDENTITIES) // 20
    assert sum(item.sentence for item in IDENTITIES) >= 300
    assert sum(not item.sentence for item in IDENTITIES) >= 180
    assert len(kinds) >= 18
    assert max(kinds.values()) <= len(IDENTITIES) // 4


def test_faults_of_print_do_not_hold_and_say_why() -> None:
    assert [item for item in FAULTS if holds(item, truncated=True) or not item.note] == []
    assert [item for item in IDENTITIES if item.note] == []


def test_a_large_slip_of_a_figure_breaks_most_identities() -> None:
    """Ten times the first figure: of equations, only those with a coarse or a small term there may bear it."""
    equal = [item for item in IDENTITIES if not re.search("[<>n]", item.formula) and re.search("[0-9]", item.texts[0])]
    slipped = [_with_first(item, re.sub("[0-9]+", r"\g<0>0", item.texts[0], count=1)) for item in equal]
    assert len(equal) >= 200
    assert sum(holds(item, texts) for item, texts in zip(equal, slipped, strict=True)) <= len(equal) // 50


def _with_first(item: Identity, text: str) -> list[str]:
    return [text, *item.texts[1:]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.60亿元", _range("259500000", "260500000")),
        ("87家", _range("87", "87")),
        ("1.2万家", _range("11500", "12500")),
        ("-3.2%", _range("-3.25", "-3.15")),
        ("4091万千瓦", _range("40905000", "40915000")),
        ("第3", _range("3", "3")),
        ("六大", _range("6", "6")),
        ("三成", _range("25", "35")),
        ("22bps", _range("0.215", "0.225")),
        ("1,560元", _range("1559.5", "1560.5")),
        ("3个百分点", _range("2.5", "3.5")),
    ],
)
def test_a_printed_figure_stands_for_an_interval(text: str, expected: Range) -> None:
    assert interval(text) == expected


def test_hedges_widen_to_their_side() -> None:
    assert interval("2000家", "over") == _range("2000", "3000")
    assert interval("2000家", "near") == _range("1000", "2000")
    assert interval("40%", "about") == _range("30", "50")
    assert interval("7.01", "", "亿元") == _range("700500000", "701500000")


@pytest.mark.parametrize(
    ("formula", "texts", "expected"),
    [
        ("f0+f1=f2", ("38.1亿元", "41.7亿元", "79.7亿元"), True),
        ("f0+f1=f2", ("38.1亿元", "41.7亿元", "79.5亿元"), False),
        ("f0/f1*100=f2", ("87家", "412家", "21.1%"), True),
        ("f0/f1*100=f2", ("87家", "412家", "31.1%"), False),
        ("f0/(f0-f1)*100-100=f2", ("126.1亿元", "2.3亿元", "1.9%"), True),
        ("f0/(f0-f1)*100-100=f2", ("126.1亿元", "2.3亿元", "2.8%"), False),
        ("f0/(f0-f1)*100-100=f2", ("3个", "3个", "100%"), False),
        ("f0<=f1", ("38.2亿元", "3820万元"), False),
        ("f0<f1<f2", ("2.1%", "2.6%", "2.4%"), False),
        ("n=3", ("1%", "2%", "3%"), True),
        ("n=3", ("1%", "2%"), False),
        ("f0+f1=f2", ("*亿元", "1亿元", "2亿元"), False),
    ],
)
def test_the_oracle_decides(formula: str, texts: tuple[str, ...], expected: bool) -> None:
    assert holds(_identity(formula, *texts)) is expected


def test_truncation_is_admitted_where_asked_for() -> None:
    item = _identity("f0/f1*100=f2", "2家", "3家", "66.6%")
    assert not holds(item)
    assert holds(item, truncated=True)


def test_a_divisor_that_may_be_zero_decides_nothing() -> None:
    assert holds(_identity("f0/f1=f2", "5亿元", "0.0亿元", "3倍"))


@pytest.mark.parametrize("formula", ["f0+f1", "f0=f1 or f1=f0", "__import__('os')=1", "f0**f1=1", "f0=g1", "f01=1"])
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=r"f0|import|f01"):
        gold_formula.parse(formula)


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(IDENTITIES[0].model_dump_json() + "\n{}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold.jsonl:2"):
        load(path)


def test_offsets_meet_the_corpus() -> None:
    if not os.environ.get(CORPUS):
        pytest.skip(f"no corpus: {CORPUS} names no folder of reports")
    texts = {
        report.name: report.read_bytes().decode("utf-8-sig")
        for folder in os.environ[CORPUS].split(os.pathsep)
        for report in Path(folder).rglob("*.txt")
    }
    for item in EVERYTHING:
        text = texts[item.file]
        assert all(text[figure.start : figure.end] == figure.text for figure in item.figures), item
        between = text[item.figures[0].start : item.figures[-1].end]
        assert item.sentence == (not re.search("[。；！？\n]", between)), item


def test_the_roles_of_a_figure_are_known() -> None:
    with pytest.raises(ValueError, match="role"):
        Figure.model_validate({"start": 0, "end": 1, "text": "1", "role": "something"})
