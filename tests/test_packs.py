"""Finding, loading and caching packs."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from subprocess import run

import pytest
from sample_pack import GOOD

from linter import cachefile, packfiles, packs
from linter.errors import PackError
from linter.explain import explain_all
from linter.packs import WordLists, load


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    for name in ("style", "words", "indicators", "partitions", "profiles"):
        (folder / name).mkdir(parents=True)
    (folder / "style" / "house-word.toml").write_text(GOOD, "utf-8")
    (folder / "words" / "house.txt").write_text("# 本单位\n乙词\n甲词\n", "utf-8")
    (folder / "words" / "rank-words.txt").write_text("# 本单位\n坐头把交椅\n", "utf-8")
    (folder / "indicators" / "house.toml").write_text(
        'source = ["本单位"]\n"甲指标" = { unit = "money", basis = "A", synonyms = ["甲标"] }\n', "utf-8"
    )
    (folder / "profiles" / "publish.toml").write_text(
        'description = { zh = "发布", en = "out" }\n[severities]\nXYZ900 = "error"\n', "utf-8"
    )
    (folder / "partitions" / "house.toml").write_text(
        'source = ["本单位"]\nidentities = ["甲指标 = 乙指标 + 丙指标"]\ncontrasts = [["山区|山地", "平原"]]\n', "utf-8"
    )
    return folder


def test_codes_and_names_are_unique_and_sorted() -> None:
    rules = load().rules
    assert rules
    assert [r.code for r in rules] == sorted({r.code for r in rules})
    assert len({r.name for r in rules}) == len(rules)


def test_a_users_pack_has_the_powers_of_the_built_in_one(pack: Path) -> None:
    before, ruleset = load(), load([str(pack)])
    rule = next(r for r in ruleset.rules if r.code == "XYZ900")
    assert len(ruleset.rules) == len(before.rules) + 1
    assert (rule.pack, rule.severity, rule.cases) == (str(pack), "warning", {"late": "error"})
    assert rule.message[""].en == "do not write “{text}”"
    assert ruleset.lexicon.words["house"] == {"甲词", "乙词"}
    assert ruleset.lexicon.words["rank-words"] == before.lexicon.words["rank-words"] | {"坐头把交椅"}
    assert ruleset.lexicon.indicators["甲标"].name == "甲指标"
    partitions = ruleset.lexicon.partitions
    assert partitions.identities[-1] == ("甲指标", "=", "a+b", ("乙指标", "丙指标"), "")
    assert partitions.contrasts[-1] == (("山区", "山地"), ("平原",))
    assert len(partitions.identities) == len(before.lexicon.partitions.identities) + 1
    assert ruleset.profiles["publish"].severities == {**before.profiles["publish"].severities, "XYZ900": "error"}


def test_only_the_loader_says_which_patterns_are_trusted(pack: Path) -> None:
    rule = next(r for r in load([str(pack)]).rules if r.code == "XYZ900")
    assert (rule.params["rule"], rule.params["trusted"]) == ("XYZ900", False)
    assert all(r.params.get("trusted", True) for r in load().rules)


def test_a_pack_may_not_redefine_a_rule(pack: Path) -> None:
    taken = load().rules[0].code
    (pack / "style" / "house-word.toml").write_text(GOOD.replace("XYZ900", taken), "utf-8")
    with pytest.raises(PackError) as caught:
        load([str(pack)])
    assert [e.line for e in caught.value.errors if f"code {taken} is taken by" in e.message.en] == [1]


def test_profiles_and_indicators_are_checked(pack: Path) -> None:
    (pack / "profiles" / "publish.toml").write_text(
        'description = { zh = "发布", en = "out" }\n[severities]\nhouse-wort = "error"\nPLH999 = "error"\n', "utf-8"
    )
    (pack / "indicators" / "house.toml").write_text(
        'source = ["x"]\n"甲" = { unit = "mony" }\n"乙" = {basi = "A"}\n', "utf-8"
    )
    (pack / "partitions" / "house.toml").write_text(
        'source = ["x"]\nidentities = [\n  "甲 = 乙 + 丙",\n  "甲 = 乙 *",\n]\ndisjoint = [["甲"]]\n', "utf-8"
    )
    with pytest.raises(PackError) as caught:
        load([str(pack)])
    said = [(Path(e.path).name, e.line, e.message.en) for e in caught.value.errors]
    assert ("house.toml", 2, "甲.unit has a value that is not allowed") in said
    assert ("house.toml", 3, "unknown key 乙.basi") in said
    assert ("house.toml", 6, "disjoint[1] must not be empty") in said
    assert ("publish.toml", 3, "there is no rule house-wort") in said
    assert ("publish.toml", 4, "there is no rule PLH999") in said


def test_the_formulas_of_a_pack_are_checked(pack: Path) -> None:
    (pack / "partitions" / "house.toml").write_text(
        'source = ["x"]\nidentities = [\n  "甲 = 乙 + 丙",\n  "甲 = 乙 *",\n]\n', "utf-8"
    )
    with pytest.raises(PackError) as caught:
        load([str(pack)])
    (error,) = caught.value.errors
    assert (Path(error.path).name, error.line) == ("house.toml", 4)
    assert error.message.en == "identities[2] “甲 = 乙 *”, character 8: an indicator or a number belongs here"


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError):
        load([str(tmp_path / "none")])


def test_a_pack_that_is_empty_or_has_gone_is_an_error_whatever_the_cache_holds(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    with pytest.raises(PackError, match="空的"):
        load([str(tmp_path / "none")])
    (tmp_path / "none" / "profiles").mkdir()
    profile = tmp_path / "none" / "profiles" / "house.toml"
    profile.write_text('description = { zh = "本单位", en = "house" }\n', "utf-8")
    load([str(tmp_path / "none")])
    profile.unlink()
    (tmp_path / "none" / "profiles").rmdir()
    (tmp_path / "none").rmdir()
    with pytest.raises(PackError, match="找不到"):
        load([str(tmp_path / "none")])


def test_the_second_load_reads_the_cache(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load([str(pack)])
    assert list(cache.iterdir())
    monkeypatch.setitem(sys.modules, "linter.packfiles", None)  # compiling again would fail
    second = load([str(pack)])
    assert (second.digest, second.rules, second.profiles) == (first.digest, first.rules, first.profiles)


@pytest.mark.parametrize("keep", [0, 1, 20, 60, -1])
def test_a_cache_cut_short_is_rebuilt(pack: Path, cache: Path, keep: int) -> None:
    first = load([str(pack)])
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:keep])
    assert load([str(pack)]).digest == first.digest
    assert cachefile.read(file.name)["digest"] == first.digest


def test_a_cache_with_one_byte_changed_is_rebuilt(pack: Path, cache: Path) -> None:
    first = load([str(pack)])
    (file,) = cache.iterdir()
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    assert load([str(pack)]).rules == first.rules


@pytest.mark.parametrize("value", [None, [], {}, {"signature": ""}, 7])
def test_a_cache_that_holds_something_else_is_rebuilt(pack: Path, cache: Path, value: object) -> None:
    first = load([str(pack)])
    (file,) = cache.iterdir()
    cachefile.write(file.name, value)
    assert load([str(pack)]).digest == first.digest


def test_a_cache_of_another_shape_is_rebuilt(pack: Path, cache: Path) -> None:
    first = load([str(pack)])
    (file,) = cache.iterdir()
    stored = cachefile.read(file.name)
    stored["rules"][0]["message"] = ["x"]
    cachefile.write(file.name, stored)
    assert load([str(pack)]).rules == first.rules


def test_what_rules_say_is_kept_until_a_file_changes(pack: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = explain_all([str(pack)])
    with monkeypatch.context() as patch:
        patch.setattr(packfiles, "read_packs", lambda _: pytest.fail("compiled again"))
        assert explain_all([str(pack)]) == said
    (file,) = cache.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert explain_all([str(pack)]) == said
    house = pack / "style" / "house-word.toml"
    house.write_text(house.read_text("utf-8").replace("内部用语", "只在内部用的词"), "utf-8")
    assert {rule.rationale for rule in explain_all([str(pack)])} - {rule.rationale for rule in said}


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(tmp_path / "file"))
    assert load().rules


def test_a_changed_file_changes_the_digest(pack: Path) -> None:
    first = load([str(pack)]).digest
    (pack / "words" / "house.txt").write_text("# 本单位\n丙词\n", "utf-8")
    changed = load([str(pack)])
    assert changed.digest != first
    assert changed.lexicon.words["house"] == {"丙词"}
    (pack / "style" / "house-word.toml").unlink()
    (pack / "profiles" / "publish.toml").unlink()
    assert load([str(pack)]).digest != changed.digest


def test_word_lists_are_split_when_asked_for() -> None:
    words = WordLists({"a": "甲\n乙", "b": ""})
    assert words["a"] == {"甲", "乙"}
    assert words["b"] == frozenset()
    assert dict(pickle.loads(pickle.dumps(words))) == dict(words)  # rule sets go to other processes
    assert (list(words), len(words), "a" in words, words.get("c")) == (["a", "b"], 2, True, None)


def test_loading_compiled_packs_imports_little(cache: Path) -> None:
    load()
    script = "import sys; from linter.packs import load; load(); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(packs.__file__))}
    loaded = run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True, env=environment)
    heavy = {
        "pydantic",
        "tomllib",
        "regex",
        "pathlib",
        "dataclasses",
        "inspect",
        "logging",
        "hashlib",
        "difflib",
        "json",
    }
    assert not heavy & set(loaded.stdout.split())
