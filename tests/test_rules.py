"""The built-in pack: every rule explained, exemplified and where it belongs; every list in order."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from time import process_time

import pytest

from linter.examples import Outcome, run_packs
from linter.packfiles import Pack, RuleFile, read_packs
from linter.packs import builtin_root, load
from linter.patterns import compiled
from linter.rulecheck import templates

FOLDERS = {
    "ARI": "arithmetic",
    "CON": "consistency",
    "DIR": "direction",
    "LST": "lists",
    "NAM": "names",
    "PCT": "percent",
    "PII": "identifiers",
    "PLH": "placeholders",
    "RID": "reidentification",
    "RNK": "ranking",
    "STR": "structure",
    "SUP": "suppressions",
    "TIM": "time",
    "UNT": "units",
    "XDC": "documents",
}


#: Cases no text of a report gives: they are about entries of the list of waivers (tests/test_suppress.py).
BESIDE = {"SUP001": {"moved", "gone"}}


@lru_cache(maxsize=1)
def pack() -> Pack:
    return read_packs([builtin_root()])


def rules() -> dict[str, RuleFile]:
    return {rule.spec.code: rule for rule in pack().rules}


def test_the_built_in_pack_is_right() -> None:
    assert [(e.path, e.line, e.message.en) for e in pack().problems] == []


@lru_cache(maxsize=1)
def outcomes() -> dict[str, list[Outcome]]:
    by_code: dict[str, list[Outcome]] = {}
    for outcome in run_packs().outcomes:
        by_code.setdefault(outcome.code, []).append(outcome)
    return by_code


@pytest.mark.parametrize("code", rules())
def test_the_examples_hold(code: str) -> None:
    assert [f"{o.path}:{o.line}: {p.en}" for o in outcomes()[code] for p in o.problems] == []


@pytest.mark.parametrize("code", rules())
def test_every_case_has_an_example(code: str) -> None:
    spec = rules()[code].spec
    named = {*spec.cases, *spec.messages, *spec.relateds, *spec.reasons}
    assert sorted(named - {case for o in outcomes()[code] for case in o.cases} - BESIDE.get(code, set())) == []


@pytest.mark.parametrize("code", rules())
def test_a_rule_stands_in_the_folder_of_its_family(code: str) -> None:
    rule = rules()[code]
    folder, file = os.path.split(os.path.relpath(os.path.abspath(rule.source.path), builtin_root()))
    assert (folder, file) == (FOLDERS[code[:3]], rule.spec.name + ".toml")


@pytest.mark.parametrize("code", rules())
def test_both_languages_are_written_in_their_own_script(code: str) -> None:
    for key, text in templates(rules()[code].spec):
        words = re.sub(r"\{\w+\}", "", text)
        assert re.search("[一-龥]" if key[-1] == "zh" else "[a-z]{2}", words), key


def test_profiles_speak_of_rules_there_are() -> None:
    known = {"ALL"} | {word for r in pack().rules for word in (r.spec.code, r.spec.name, r.spec.code[:3])}
    assert {p.spec.name for p in pack().profiles} == {"review", "publish", "anonymized", "internal"}
    for profile in pack().profiles:
        # Rules that are planned but not written yet may be named by their code or family.
        assert [s for s in profile.spec.severities if s not in known and s[:3] not in FOLDERS] == []


def test_word_lists_are_sorted_and_name_their_source() -> None:
    folder = os.path.join(builtin_root(), "words")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            lines = file.read().split("\n")
        words = [line for line in lines if line and not line.startswith("#")]
        assert lines[0].startswith("# "), name
        assert lines[-1] == "", name
        assert words == sorted(set(words)), name
        assert all(word == word.strip() for word in words), name


def test_every_built_in_pattern_is_linear() -> None:
    """Twenty times the text takes about twenty times as long, whatever the text repeats."""
    for rule in load().rules:
        if rule.check != "pattern":
            continue
        given = rule.params.get("patterns", [])
        patterns = list(given.values()) if isinstance(given, dict) else list(given)
        patterns += [rule.params[key] for key in ("pattern", "when", "unless") if key in rule.params]
        for pattern in patterns:
            found = compiled(pattern, frozenset(("词",)), True)
            for unit in ("一", "1", "，", "。", " ", "*", "X", "增长", "1.", "a@", "\n"):
                started = process_time()
                found.findall(unit * (200_000 // len(unit)))
                assert process_time() - started < 1, (rule.code, unit)
