"""Every mistake in a rule file is said with file, line and key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample_pack import GOOD

from linter.packfiles import read_packs
from linter.packs import builtin_root
from linter.ruleschema import schema
from linter.tomlsource import key_lines


def problems(folder: Path, text: str, name: str = "house-word") -> list[tuple[int, str]]:
    """Line and message of everything wrong with a rule file, in order."""
    path = folder / "style" / f"{name}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = read_packs([builtin_root(), str(folder)]).problems
    own = [e for e in found if os.path.abspath(e.path) == str(path)]
    return sorted((e.line, e.message.en + (f" ({e.remedy.en})" if e.remedy else "")) for e in own)


def test_a_right_file_has_no_problems(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('"XYZ900"', '"XYZ90"', 1, "code is malformed"),
        ('"XYZ900"', '"DIR002"', 1, "code DIR002 is taken by"),
        ('"house-word"', '"House"', 2, "name is malformed"),
        ('"house-word"', '"home-word"', 2, "name is home-word, the file is called house-word"),
        ('"pattern"', '"patern"', 3, "did you mean pattern?"),
        ('severity = "warning"', 'sevrity = "warning"', 4, "unknown key sevrity (did you mean severity?"),
        ('severity = "warning"', 'sevrity = "warning"', 1, "key severity is missing"),
        ('severity = "warning"', 'severity = "eror"', 4, "known: error, warning, info, off"),
        ('late = "error"', 'late = "bad"', 5, "cases.late has a value that is not allowed"),
        ("message.zh", "message.de", 6, "unknown key message.de"),
        ("{text}”", "{text”", 6, "message.zh has a brace that is no placeholder"),
        ("{text}”", "{te xt}”", 6, "message.zh has a brace that is no placeholder"),
        ("“{text}”", "{nope}", 6, "message.zh: nothing fills {nope} (known: text)"),
        ('rationale = { zh = "内部用语", en = "in-house" }', "source = []", 1, "source or rationale is missing"),
        ('rationale = { zh = "内部用语", en = "in-house" }', 'source = "GB"', 8, "source must be an array"),
        ("pattern =", "patern =", 10, "unknown key params.patern (did you mean pattern?"),
        ("'某某词'", "['某某词']", 10, "params.pattern must be a string"),
        ("'某某词'", "'(某某词'", 10, "the pattern is wrong at character"),
        ("'某某词'", "'某*++*词'", 10, "the pattern is wrong at character 4"),
        ("'某某词'", "'某某词'\nwords = 'no-such-list'", 11, "there is no word list no-such-list"),
        ("'某某词'", "'某某词'\ntrusted = true", 11, "trusted cannot be set"),
        ("'某某词'", "'某某词'\nreplacement = '词'", 11, "replacement and fix go together"),
        ("'某某词'", "'某某词'\ngroup = 1", 10, "the pattern has no group 1"),
        ("'某某词'", "'某某词'\nfix = 'safe'\nreplacement = '\\2'", 12, "the pattern has no group 2"),
        ("⟦某某词⟧", "⟦某某词", 12, "examples.bad[1] has unpaired ⟦ ⟧"),
        ("⟦某某词⟧", "某某词", 12, "examples.bad[1] marks nothing"),
        ("写某词", "写⟦某词⟧", 13, "examples.good[1] is a good one and must not mark anything"),
        ('["不要写某词。"]', "[]", 13, "examples.good must not be empty"),
        ('["不要写某词。"]', '["甲",\n  { text = "乙", cas = "x" }]', 14, "examples.good[2].cas (did you mean case?"),
        ('["不要写某词。"]', '["甲"', 14, "not valid TOML"),
    ],
)
def test_a_mistake_is_said_with_line_and_key(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    found = problems(tmp_path, GOOD.replace(old, new))
    assert any(at == line and message in said for at, said in found), found


def test_groups_and_replacements_may_be_named_in_messages(tmp_path: Path) -> None:
    text = GOOD.replace("不用“{text}”", "不用{which}").replace("'某某词'", "'(?P<which>某)某词'")
    assert problems(tmp_path, text) == []
    repaired = GOOD.replace("不用“{text}”", "改作{replacement}").replace("词'", "词'\nfix = 'safe'\nreplacement = '词'")
    assert problems(tmp_path, repaired) == []


def test_all_mistakes_of_a_file_are_reported(tmp_path: Path) -> None:
    text = GOOD.replace('"XYZ900"', '"xyz"').replace('"pattern"', '"patern"').replace('severity = "w', 'severity = "x')
    assert [line for line, _ in problems(tmp_path, text)] == [1, 3, 4]


def test_a_rule_without_examples_is_wrong(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD.partition("[examples]")[0]) == [(1, "key examples is missing")]


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"# one\n# " + "词".encode("gb18030") + b"\n")
    error = next(e for e in read_packs([builtin_root(), str(tmp_path)]).problems if e.path.endswith("a.toml"))
    assert (error.line, error.message.en) == (2, "is not UTF-8")


def test_key_lines_follow_every_form_of_toml() -> None:
    text = (
        'a = 1\n"b c".d = """x\n]"""\n[t.u] # [no]\nk = [1, # two\n  { v = \'#\',w = 2 },\n 3]\n'
        '[[p]]\nq = 1979-05-27 07:32:00\n[[p]]\nq = { r.s = [ "]" ] }\nz = \'\'\'a\n\'\'\'\ny = """q\\""""\nx = 0'
    )
    lines = key_lines(text)
    wanted = {
        ("a",): 1,
        ("b c", "d"): 2,
        ("t", "u"): 4,
        ("t", "u", "k"): 5,
        ("t", "u", "k", 0): 5,
        ("t", "u", "k", 1, "w"): 6,
        ("t", "u", "k", 2): 7,
        ("p",): 8,
        ("p", 0, "q"): 9,
        ("p", 1): 10,
        ("p", 1, "q", "r", "s", 0): 11,
        ("p", 1, "z"): 12,
        ("p", 1, "y"): 14,
        ("p", 1, "x"): 15,
    }
    assert {key: lines.get(key) for key in wanted} == wanted


def test_the_schema_names_every_check_and_key() -> None:
    made = schema()
    assert "pattern" in made["properties"]["check"]["enum"]
    assert {"code", "message", "examples"} <= set(made["required"])
    assert made["additionalProperties"] is False
