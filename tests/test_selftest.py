"""``hegao selftest``: what it plants, counts and keeps to itself. All texts are invented."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from command import hegao

from linter.errors import InputError, Said
from linter.finding import FileReport, Finding
from linter.selftest.faults import FAULTS
from linter.selftest.operator import ACROSS, FORM, HIDDEN, NUMBERING, OTHER, RESTATED, WITHIN
from linter.selftest.rewritings import REWRITINGS
from linter.selftest.trials import Report, tried

REPORT = (
    "全市工业运行情况\n\n一、总体情况\n"
    "1—9月，长宏船舶公司产值同比增长6.2%，增速比上半年提高0.4个百分点，占全部产值的23.5%。煤炭产量同比下降3.5%。\n"
    "二、存在问题\n一是订单不足。二是成本偏高。三是用工紧张。\n三、下步打算\n继续推进。\n"
)


def finding(code: str, at: int) -> Finding:
    return Finding(code, code.lower(), "info", at, at + 1, "", {}, (), None, {}, "", "", "")


def sees_minus(text: str) -> FileReport:
    at = text.find("-")
    return FileReport("a.txt", "review", findings=(finding("DIR001", at),) if at >= 0 else ())


def test_faults_found_and_missed_are_counted() -> None:
    outcomes = tried(Report("a.txt", "产量同比下降3.2%。"), sees_minus, FAULTS, 5, 1)
    planted = {each.operator.name: (each.places, each.planted, each.found) for each in outcomes if each.planted}
    assert planted["doubled-direction"] == (1, 1, 0)
    by_name = {each.operator.name: each for each in outcomes}
    sign = by_name["sign"]
    assert (sign.places, sign.planted) == (1, 1)
    assert sign.found + len(sign.missed) == 1


def test_missed_places_are_those_of_the_report_as_it_is() -> None:
    text = "产量同比下降3.2%。"
    blind = tried(Report("a.txt", text), lambda words: FileReport("a.txt", "review"), FAULTS, 5, 1)
    missed = {each.operator.name: each.missed for each in blind}
    assert missed["sign"] == (text.index("3.2"),)
    assert sum(each.found for each in blind) == 0


def test_what_is_said_of_a_rewriting_is_false() -> None:
    def check(text: str) -> FileReport:
        return FileReport("a.txt", "review", findings=(finding("CON001", 0),) if "上升" in text else ())

    outcomes = {e.operator.name: e for e in tried(Report("a", "产量同比增长3.2%。"), check, REWRITINGS, 5, 1)}
    assert (outcomes["synonym"].planted, outcomes["synonym"].by) == (1, Counter(CON001=1))
    assert len(outcomes["synonym"].missed) == 1
    assert outcomes["full-width"].missed == ()


def test_a_placeholder_may_be_called_one_where_a_figure_is_masked() -> None:
    def check(text: str) -> FileReport:
        found = [finding(code, 0) for code in ("PLH001", "ARI006")] if "3.2" not in text else []
        return FileReport("a.txt", "review", findings=tuple(found))

    masked = next(r for r in REWRITINGS if r.name == "masked")
    (outcome,) = tried(Report("a", "产量同比增长3.2%。"), check, (masked,), 5, 1)
    assert outcome.by == Counter(ARI006=1)


def test_a_report_that_cannot_be_checked_is_an_error() -> None:
    def check(text: str) -> FileReport:
        return FileReport("a.txt", "review", error=InputError(Said("坏", "broken")))

    with pytest.raises(InputError):
        tried(Report("a", "产量同比增长3.2%。"), check, FAULTS, 5, 1)


def test_every_fault_has_a_kind_a_goal_and_words_in_both_languages() -> None:
    groups = {ACROSS, FORM, HIDDEN, NUMBERING, OTHER, RESTATED, WITHIN}
    assert {each.group for each in FAULTS} <= groups
    assert {each.kind for each in FAULTS} == {f"M{number}" for number in range(1, 15)} | {"PLH", "PII"}
    assert all(said.zh and said.en for said in [*(each.said for each in FAULTS), *(each.said for each in REWRITINGS)])
    names = [*(each.name for each in FAULTS), *(each.name for each in REWRITINGS)]
    assert len(names) == len(set(names))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_the_command_counts_and_shows_no_word_of_the_report(folder: Path) -> None:
    ran = hegao("selftest", "report.txt", "--missed", cwd=folder)
    assert ran.code == 0, ran.err
    shown = ran.out
    assert "DIR001" in shown
    assert "PII001" in shown
    for words in ("长宏船舶", "订单不足", "6.2"):
        assert words not in shown
    assert (folder / "report.txt").read_text("utf-8") == REPORT


def test_the_same_seed_plants_the_same(folder: Path) -> None:
    first, second, other = (
        hegao("selftest", "report.txt", "--output-format", "json", "--seed", seed, cwd=folder).out
        for seed in ("4", "4", "5")
    )
    assert first == second
    assert first != other


def test_json_says_what_was_planted_and_where_it_was_missed(folder: Path) -> None:
    ran = hegao("selftest", "report.txt", "--output-format", "json", "--ignore", "DIR", "--per-fault", "2", cwd=folder)
    said = json.loads(ran.out)
    assert said["planted"] == sum(each["planted"] for each in said["faults"])
    assert said["found"] == sum(each["found"] for each in said["faults"])
    sign = next(each for each in said["faults"] if each["name"] == "sign")
    column = REPORT.split("\n")[3].index("下降3.5") + 3
    assert (sign["planted"], sign["found"], sign["missed"]) == (1, 0, [{"line": 4, "column": column}])
    assert "长宏船舶" not in ran.out


def test_line_ends_and_encoding_of_the_report_do_not_matter(folder: Path) -> None:
    plain = json.loads(hegao("selftest", "report.txt", "--output-format", "json", cwd=folder).out)
    (folder / "report.txt").write_bytes(REPORT.replace("\n", "\r\n").encode("gb18030"))
    other = json.loads(hegao("selftest", "report.txt", "--output-format", "json", cwd=folder).out)
    assert [each["places"] for each in other["faults"]][:10] == [each["places"] for each in plain["faults"]][:10]
    assert other["found"] / other["planted"] == pytest.approx(plain["found"] / plain["planted"], abs=0.1)


@pytest.mark.parametrize(
    "arguments", [("nowhere.txt",), (".",), ("report.txt", "--per-fault", "0"), ("report.txt", "--select", "XYZ9"), ()]
)
def test_what_cannot_be_tried_ends_with_2(arguments: tuple[str, ...], folder: Path) -> None:
    ran = hegao("selftest", *arguments, cwd=folder)
    assert ran.code == 2
    assert ran.err
    assert not ran.out


def test_a_report_without_a_place_is_no_failure(folder: Path) -> None:
    (folder / "report.txt").write_text("", "utf-8")
    ran = hegao("selftest", "report.txt", "--lang", "en", cwd=folder)
    assert ran.code == 0
    assert "0 faults planted" in ran.out
