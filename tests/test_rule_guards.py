"""Every number rule is guarded by its own examples: break what it relies on, and one of them no longer holds.

A rule that says nothing, that leaves period, scope or base out of account, or that allows nothing for rounding must be
seen by its examples. Which of these a rule relies on stands in the tables below; a rule that is in none is a failure.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from rule_mutants import MUTANTS, Mutant, mutated, red, rule_files

import linter
from linter.checks import BOTH

FAMILIES = ("ARI", "CON", "DIR", "LST", "PCT", "RNK", "STR", "TIM", "UNT")
CODES = sorted(code for code in rule_files() if code.startswith(FAMILIES))

#: What must turn the examples of a rule red, besides switching it off.
GUARDED = {
    "ARI001": ("period", "scope", "hedge", "rounding", "truncation"),
    "ARI002": ("rounding", "truncation"),
    "ARI003": ("rounding",),
    "ARI004": ("period", "scope", "rounding", "truncation"),
    "ARI005": ("hedge", "rounding"),
    "ARI006": ("period", "scope", "base", "hedge", "rounding", "truncation"),
    "ARI009": ("period", "scope", "hedge", "rounding", "truncation"),
    "ARI010": ("period", "scope", "hedge", "rounding", "truncation"),
    "ARI011": ("period", "scope", "rounding"),
    "ARI012": ("period", "scope", "rounding", "truncation"),
    "ARI013": ("period", "rounding", "truncation"),
    "ARI014": ("rounding", "truncation"),
    "ARI015": ("period", "rounding", "truncation"),
    "ARI016": ("period", "rounding", "truncation"),
    "ARI017": ("rounding",),
    "ARI018": ("period", "modifiers", "rounding", "truncation"),
    "ARI019": ("period", "scope", "rounding"),
    "ARI020": ("truncation",),
    "ARI021": ("period", "scope", "modifiers", "modality", "rounding", "truncation"),
    "CON001": ("period", "scope", "base", "modality", "rounding"),
    "DIR003": ("period", "scope", "base", "confidence"),
    "DIR011": ("period", "scope", "modality"),
    "DIR012": ("period", "scope"),
    "DIR013": ("rounding",),
    "PCT001": ("scope",),
    "PCT004": ("scope",),
    "RNK005": ("scope",),
    "TIM003": ("period", "modality"),
    "TIM004": ("period",),
    "UNT001": ("period", "scope"),
    "UNT003": ("scope",),
}

#: Tolerances of a rule's own, taken away: module constants and functions, or parameters.
OWN: dict[str, tuple[Mutant, dict[str, Any]]] = {
    "ARI006": (Mutant(patches=(("linter.checks.growth_mismatch._COMPARABLE", 0),)), {}),
    "ARI008": (Mutant(patches=(("linter.checks.count_rate._slack", lambda rate: 0),)), {}),
    "ARI011": (Mutant(), {"revision": 0}),
    "ARI020": (Mutant(patches=(("linter.checks.multiples._LEAST", 100), ("linter.checks.multiples._MOST", 100))), {}),
    "DIR011": (Mutant(), {"slack": 0}),
    "DIR012": (Mutant(), {"slack": 0}),
}

#: Rules that compare nothing over distance and allow for nothing, with the reason.
_ONE_FIGURE = "judges the form of one figure or its clause"
_WORDS = "sets words of one sentence or section against each other: directions have no width"
_COUNTED = "counts items: they are whole"
_ALONE = {
    "ARI007": "a base is nought or not: figures printed alike leave no width",
    "DIR001": _ONE_FIGURE,
    "DIR002": _ONE_FIGURE,
    "DIR004": _WORDS,
    "DIR005": _WORDS,
    "DIR006": _WORDS,
    "DIR007": _WORDS,
    "DIR008": "orders the figures of one list as printed",
    "DIR009": "orders two figures that stand side by side as printed",
    "DIR010": _WORDS,
    "LST001": _COUNTED,
    "LST002": _COUNTED,
    "LST003": _COUNTED,
    "PCT002": _ONE_FIGURE,
    "PCT003": _ONE_FIGURE,
    "PCT005": _ONE_FIGURE,
    "RNK001": "ranks are whole, the number of those ranked stands beside them",
    "RNK002": "ranks are whole, both stand in one clause",
    "RNK003": _WORDS,
    "RNK004": _WORDS,
    "STR001": "numbers of items are whole",
    "STR002": "numbers of headings are whole",
    "STR003": "looks at lines",
    "STR004": "looks at lines",
    "STR005": "looks at lines",
    "STR006": "compares words as printed",
    "STR007": "looks at formulas, which have no figure",
    "TIM001": "the calendar is exact",
    "TIM002": "months are whole, both ends stand side by side",
    "TIM005": _ONE_FIGURE,
    "UNT002": _ONE_FIGURE,
    "UNT004": _ONE_FIGURE,
    "UNT005": _ONE_FIGURE,
}


def test_no_number_rule_is_left_out() -> None:
    listed = {*GUARDED, *OWN, *_ALONE}
    assert set(CODES) - listed == set(), "say in a table above what guards them, or why nothing has to"
    assert listed - set(CODES) == set()
    assert not set(_ALONE) & {*GUARDED, *OWN}


@pytest.mark.parametrize("code", CODES)
def test_the_examples_hold(code: str) -> None:
    assert red(code) == []


@pytest.mark.parametrize("code", CODES)
def test_a_rule_switched_off_is_missed_by_each_of_its_bad_examples(code: str) -> None:
    name = rule_files()[code].spec.check.replace("-", "_")
    halves = ("check", "judge") if rule_files()[code].spec.check in BOTH else ("check",)
    off = Mutant(patches=tuple((f"linter.checks.{name}.{half}", lambda given, params: iter(())) for half in halves))
    with mutated(off):
        missed = red(code)
    bad = len(rule_files()[code].spec.examples.bad)
    assert bad >= 1
    assert [each for each in missed if each.startswith("bad")] == [f"bad {number}" for number in range(1, bad + 1)]


@pytest.mark.parametrize("mutant", MUTANTS)
def test_what_a_rule_relies_on_is_seen_by_its_examples(mutant: str) -> None:
    with mutated(MUTANTS[mutant]):
        unseen = [code for code, mutants in GUARDED.items() if mutant in mutants and not red(code)]
    assert unseen == [], f"without {mutant} all examples of these rules still hold"


@pytest.mark.parametrize("code", OWN)
def test_a_tolerance_of_a_rule_is_seen_by_its_examples(code: str) -> None:
    mutant, params = OWN[code]
    with mutated(mutant):
        assert red(code, params)


def test_rules_that_build_keys_are_guarded_against_losing_a_part_of_them() -> None:
    """Whoever imports from the module of keys relies on what it imports."""
    for code in CODES:
        names = imported(rule_files()[code].spec.check)
        needed = {part for name, parts in _PARTS.items() if name in names for part in parts}
        assert needed <= set(GUARDED.get(code, ())), code


#: What of a claim the functions of ``linter.claims.key`` go by.
_PARTS = {
    "key": ("period", "scope"),
    "buckets": ("period", "scope"),
    "months": ("period",),
    "scope": ("scope",),
    "by_months": ("period", "scope"),
}


def imported(check: str) -> set[str]:
    """The names that the module of a check imports from those that build keys."""
    path = Path(linter.__file__).parent / "checks" / (check.replace("-", "_") + ".py")
    return {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module in ("linter.claims.key", "linter.arithmetic.months")
        for alias in node.names
    }


def test_every_mutant_is_relied_on_by_some_rule() -> None:
    assert set(MUTANTS) == {mutant for mutants in GUARDED.values() for mutant in mutants}
