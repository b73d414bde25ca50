"""The examples runner fails where it should."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_pack import GOOD

from linter.examples import run_packs, unmarked


def outcome(folder: Path, text: str) -> list[str]:
    """What is wrong with the examples of one rule file: kind, number and problem of each."""
    path = folder / "house-word.toml"
    path.write_text(text, "utf-8")
    report = run_packs([str(path)])
    assert not report.errors
    return [f"{o.kind} {o.number} line {o.line}: {p.en}" for o in report.failed for p in o.problems]


def test_right_examples_hold(tmp_path: Path) -> None:
    assert outcome(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("⟦不要⟧写某词。", "bad 1 line 12: not found: ⟦不要⟧写某词。"),
        ("⟦某某词⟧和某某词", "bad 1 line 12: found but not marked: 某某词和⟦某某词⟧"),
        ("写某⟦某词⟧了", "bad 1 line 12: marked 写某⟦某词⟧了, found 写⟦某某词⟧了"),
        ("写⟦⟧某某词", "bad 1 line 12: found but not marked: 写⟦某某词⟧"),
    ],
)
def test_exactly_the_marked_spans(tmp_path: Path, bad: str, problem: str) -> None:
    assert problem in outcome(tmp_path, GOOD.replace("不要写⟦某某词⟧。", bad))


def test_a_good_example_must_be_silent(tmp_path: Path) -> None:
    assert outcome(tmp_path, GOOD.replace("写某词", "写某某词")) == [
        "good 1 line 13: found but not marked: 不要写⟦某某词⟧。"
    ]


def test_masked_examples_are_held_to_their_marks(tmp_path: Path) -> None:
    assert outcome(tmp_path, GOOD + 'masked = ["⟦某某词⟧*%", "*某某词"]\n') == [
        "masked 2 line 14: found but not marked: *⟦某某词⟧"
    ]


def test_case_fixed_params_and_format(tmp_path: Path) -> None:
    text = GOOD.replace("pattern = '某某词'", "patterns = { late = '某某词' }\nreplacement = '词'\nfix = 'safe'")
    example = '{ text = "⟦某某词⟧", case = "%s", fixed = "%s" }'
    right = text.replace('"不要写⟦某某词⟧。"', example % ("late", "词"))
    assert outcome(tmp_path, right) == []
    wrong = text.replace('"不要写⟦某某词⟧。"', example % ("soon", "字"))
    assert outcome(tmp_path, wrong) == [
        "bad 1 line 14: ⟦某某词⟧ is case late, not soon",
        "bad 1 line 14: fixed, it reads “词”",
    ]
    other = GOOD.replace('"不要写⟦某某词⟧。"', '{ text = "⟦别词⟧某某词", params = { pattern = "别词" } }')
    assert outcome(tmp_path, other) == []
    markdown = GOOD.replace('"不要写某词。"', '{ text = "```\\n某某词\\n```\\n", format = "markdown" }')
    assert outcome(tmp_path, markdown) == []


def test_a_placeholder_without_a_value_is_a_failure(tmp_path: Path) -> None:
    text = GOOD.replace("write “{text}”", "write “{wort}”").replace("'某某词'", "'某某词|(?P<wort>某物)'")
    assert outcome(tmp_path, text) == ["bad 1 line 12: message: no value for {wort}, only text"]


def test_a_check_that_fails_is_an_outcome(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("linter.checks.pattern.check", broken)
    assert "the check failed: ZeroDivisionError: by nought" in outcome(tmp_path, GOOD)[0]


def test_a_wrong_file_is_an_error_and_its_examples_are_not_run(tmp_path: Path) -> None:
    (tmp_path / "house-word.toml").write_text(GOOD.replace('"pattern"', '"patern"'), "utf-8")
    report = run_packs([str(tmp_path)])
    assert (len(report.errors), report.outcomes) == (1, ())


def test_the_rule_shown_in_the_documentation_holds(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "writing-rules.md").read_text("utf-8")
    shown = page.partition("```toml\n")[2].partition("```")[0]
    (tmp_path / "no-vague-word.toml").write_text(shown, "utf-8")
    report = run_packs([str(tmp_path)])
    assert (report.errors, report.failed, len(report.outcomes)) == ((), (), 4)


def test_marks_become_offsets() -> None:
    assert unmarked("一⟦二⟧三⟦⟧⟦四⟧") == ("一二三四", [(1, 2), (3, 3), (3, 4)])
