"""How the benches count: what is a discovery, how sure a share is, what a verdict does. All texts are invented."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1]))

from bench import corpus, judging, mutation, table, throughput, timing
from bench.interval import wilson
from bench.sources import Source, load_sources
from linter.finding import Counts, FileReport, Finding
from linter.selftest.detection import Alarm, discover, new_alarms
from linter.selftest.edit import Mutation, sentence_span
from linter.selftest.faults import FAULTS
from linter.selftest.planting import plan

TEXT = "产量同比下降3%。销量增长2%。"
#: A minus before the 3.
MINUS = Mutation(6, 6, "-")


def finding(code: str, start: int, end: int, severity: str = "error") -> Finding:
    return Finding(code, code.lower(), severity, start, end, "", {}, (), None, {}, "", "", "")


def alarm(code: str, start: int, end: int, *related: tuple[int, int]) -> Alarm:
    return Alarm(code, "error", ((start, end), *related))


def is_direction(code: str) -> bool:
    return code.startswith("DIR")


def test_finding_on_the_edit_is_a_discovery() -> None:
    found = discover([], [alarm("DIR001", 4, 9)], MINUS, MINUS.apply(TEXT), is_direction)
    assert found == (("DIR001",), ("DIR001",), (), ())


def test_finding_elsewhere_in_the_sentence_counts_but_not_as_exact() -> None:
    found = discover([], [alarm("DIR001", 0, 2)], MINUS, MINUS.apply(TEXT), is_direction)
    assert found == (("DIR001",), (), (), ())


def test_finding_in_the_next_sentence_is_no_discovery() -> None:
    found = discover([], [alarm("DIR001", 10, 12)], MINUS, MINUS.apply(TEXT), is_direction)
    assert found == ((), (), ("DIR001",), ())


def test_finding_whose_related_place_touches_the_edit_is_a_discovery() -> None:
    found = discover([], [alarm("DIR003", 10, 12, (6, 8))], MINUS, MINUS.apply(TEXT), is_direction)
    assert found.counted == ("DIR003",)


def test_finding_of_another_family_is_no_discovery() -> None:
    found = discover([], [alarm("PCT001", 4, 9)], MINUS, MINUS.apply(TEXT), is_direction)
    assert found == ((), (), ("PCT001",), ())


def test_finding_that_stood_there_before_is_not_new() -> None:
    assert new_alarms([alarm("DIR001", 4, 8)], [alarm("DIR001", 4, 9)], MINUS) == []
    assert new_alarms([alarm("DIR002", 4, 8)], [alarm("DIR001", 4, 9)], MINUS) == [alarm("DIR001", 4, 9)]


def test_findings_behind_the_edit_are_matched_at_their_moved_place() -> None:
    assert new_alarms([alarm("DIR001", 9, 11)], [alarm("DIR001", 10, 12)], MINUS) == []
    assert new_alarms([alarm("DIR001", 9, 10)], [alarm("DIR001", 14, 15)], MINUS) == [alarm("DIR001", 14, 15)]


def test_edit_that_takes_text_away_leaves_a_place_to_touch() -> None:
    dropped = Mutation(7, 8, "")
    found = discover([], [alarm("PCT004", 6, 7)], dropped, dropped.apply(TEXT), lambda code: code == "PCT004")
    assert found.exact == ("PCT004",)


def test_sentences_end_at_stops_and_line_ends() -> None:
    assert sentence_span("甲。乙丙；丁\n戊", 3, 3) == (2, 4)
    assert sentence_span("甲。乙丙；丁\n戊", 7, 7) == (7, 8)


@pytest.mark.parametrize(
    ("caught", "tried", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (9, 10, 0.5958, 0.9821), (54, 60, 0.7985, 0.9534)],
)
def test_wilson_interval(caught: int, tried: int, low: float, high: float) -> None:
    assert wilson(caught, tried) == pytest.approx((low, high), abs=5e-5)


#: The place of an operator in the table.
SIGN = [operator.name for operator in FAULTS].index("sign")


def sources(*texts: str) -> list[Source]:
    return [Source(f"{number}.txt", text.encode(), text) for number, text in enumerate(texts)]


def sign_check(path: str, data: bytes) -> FileReport:
    """Sees a minus before a 3, and alarms every report that holds the word 销量."""
    text = data.decode()
    found = [finding("DIR001", at, at + 2) for at in [text.find("-3")] if at >= 0]
    found += [finding("STR001", text.find("销量"), text.find("销量") + 2, "warning")] if "销量" in text else []
    return FileReport(path, "review", findings=tuple(found), counts=Counts(2, 1, 1))


def test_recall_counts_what_was_found_and_what_was_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.Random.choice", lambda self, options: "-")
    recall = mutation.measure(sources("产量下降3%。", "产量下降4%。", TEXT), sign_check, 10, 1, only=["sign"])
    (row,) = recall.operators
    assert (row.places, row.tried, row.caught, row.exact) == (3, 3, 2, 2)
    assert [f.source.name for f in recall.missed] == ["1.txt"]
    assert recall.unmutated == {("STR001", "warning"): 1}
    assert recall.rules[0][1:6] == ("DIR001", 0, 3, 2, 2)
    assert [(row.name, row.caught, row.met) for row in recall.groups] == [("form", 2, False)]
    assert recall.below(0.9)
    assert not recall.below(0.6)


def test_nothing_is_found_by_a_linter_that_says_nothing() -> None:
    recall = mutation.measure(sources(TEXT), lambda path, data: FileReport(path, "review"), 5, 1)
    assert sum(row.tried for row in recall.operators) > 0
    assert sum(row.caught for row in recall.operators) == 0


def test_new_finding_on_an_equivalent_text_counts_against_the_linter() -> None:
    def check(path: str, data: bytes) -> FileReport:
        at = data.decode().find("上升")
        return FileReport(path, "review", findings=(finding("DIR003", at, at + 2),) if at >= 0 else ())

    recall = mutation.measure(sources("产量同比增长3%。"), check, 5, 1, only=["synonym"])
    assert [(row.tried, row.caught) for row in recall.equivalents] == [(1, 1)]


def test_same_seed_same_trials_and_long_reports_weigh_no_more() -> None:
    reports = sources("产量下降3%。" * 50, "产量下降4%。", "产量下降5%。")
    first = plan(reports, FAULTS, 4, 1)
    assert first == plan(reports, FAULTS, 4, 1)
    assert first != plan(reports, FAULTS, 4, 2)
    assert sorted(trial.source for trial in first.trials if trial.operator == SIGN) == [0, 0, 1, 2]
    assert first.places[SIGN] == 52


def test_results_do_not_depend_on_the_number_of_processes() -> None:
    reports = sources(TEXT, "产量下降3%。")
    assert mutation.measure(reports, sign_check, 9, 1, jobs=2) == mutation.measure(reports, sign_check, 9, 1, jobs=1)


def test_unjudged_alarm_counts_as_false_until_a_verdict_is_recorded(tmp_path: Path) -> None:
    result = corpus.survey(sources(TEXT), sign_check)
    (alarm_here,) = result.alarms
    assert corpus.totals(corpus.tally(result.alarms, judging.load(tmp_path)))[1][2:] == (0, 0, 1)
    assert judging.record(result.alarms, [(alarm_here.fingerprint[:6], "true", "indeed")], tmp_path) == []
    assert corpus.totals(corpus.tally(result.alarms, judging.load(tmp_path)))[1][2:] == (1, 0, 0)


def test_verdict_files_hold_no_word_of_the_report(tmp_path: Path) -> None:
    result = corpus.survey(sources(TEXT), sign_check)
    judging.record(result.alarms, [(result.alarms[0].fingerprint, "false", "a reason")], tmp_path)
    (line,) = (tmp_path / "alarms.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)) == ["fingerprint", "reason", "rule", "severity", "verdict"]
    assert "销量" not in line


@pytest.mark.parametrize("decision", [("ffff", "true", "why"), ("", "perhaps", "why"), ("", "true", " ")])
def test_verdict_that_cannot_be_recorded_is_complained_of(decision: tuple[str, str, str], tmp_path: Path) -> None:
    result = corpus.survey(sources(TEXT), sign_check)
    assert len(judging.record(result.alarms, [decision], tmp_path)) == 1
    assert judging.load(tmp_path) == {}


def test_fingerprints_survive_edits_elsewhere_and_tell_equal_alarms_apart() -> None:
    one = [a.fingerprint for a in judging.fingerprints("a", TEXT, [finding("DIR001", 0, 2), finding("DIR001", 0, 2)])]
    moved = "前言。" + TEXT
    two = [a.fingerprint for a in judging.fingerprints("b", moved, [finding("DIR001", 3, 5), finding("DIR001", 3, 5)])]
    assert one == two
    assert len(set(one)) == 2


def test_shipped_verdicts_are_well_formed() -> None:
    for judgement in judging.load().values():
        assert judgement["verdict"] in ("true", "false", "unjudged")
        assert judgement["reason"]
        assert len(judgement["fingerprint"]) == 16


def test_reports_are_cut_at_line_ends_and_nothing_is_lost() -> None:
    text = "\n".join(f"第{number}行的内容" for number in range(200))
    cut = throughput.pieces(sources(text, "尾声"), 500)
    assert b"".join(cut).decode() == f"{text}\n尾声\n"
    assert all(500 <= len(piece) < 540 and piece.endswith(b"\n") for piece in cut[:-1])


def test_large_file_has_its_size_and_only_lines_of_the_reports() -> None:
    large = throughput.large_file(sources("甲甲\n乙乙\n", "丙丙"), 1000)
    assert 1000 <= len(large) < 1010
    assert set(large.decode().split()) == {"甲甲", "乙乙", "丙丙"}


def test_goals() -> None:
    assert timing.Measured("throughput", 0.3, 0.25, True, "").met
    assert not timing.Measured("throughput", 0.2, 0.25, True, "").met
    assert timing.Measured("cost", 4.9, 5, False, "").met
    assert not timing.Measured("cost", 5.1, 5, False, "").met


def test_paired_runs_every_task_once_a_round_and_once_before() -> None:
    order: list[str] = []
    timing.paired((lambda: order.append("a"), lambda: order.append("b")), 3)
    assert order == ["a", "b"] * 4


def test_folder_reports_is_preferred_and_a_missing_one_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(TEXT, encoding="utf-8")
    assert [source.name for source in load_sources(tmp_path)] == ["a.txt"]
    with pytest.raises(SystemExit) as left:
        mutation.main([str(tmp_path / "nowhere")])
    assert left.value.code == 0
    assert "skipped" in capsys.readouterr().out


def test_tables_line_up_under_wide_characters() -> None:
    drawn = table.plain(("规则", "n"), [("DIR001", "5"), ("百分点", "12")])
    assert drawn.splitlines() == ["规则     n", "DIR001   5", "百分点  12"]
    assert table.markdown(("a", "b"), [("x|y", "1")]).splitlines()[-1] == "| x\\|y | 1 |"


def test_unchanged_files_are_measured_against_ruff(tmp_path: Path) -> None:
    from bench.cached import compare, make_files

    make_files(tmp_path, 3)
    assert len(list(tmp_path.rglob("*.txt"))) == len(list(tmp_path.rglob("*.py"))) == 3
    pytest.importorskip("ruff", reason="needs ruff")
    ours, theirs = compare([sys.executable, "-m", "linter"], 20, 1)
    assert all(cost.wall > 0 for cost in (*ours, *theirs))


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_peers_on_the_path_are_given_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bench.peers import peers

    program = tmp_path / "node_modules" / ".bin" / "textlint"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/told\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}/bin{os.pathsep}/usr/bin")
    rows = peers(["占比为101.5%。\n".encode()] * 2, tmp_path / "files", 1.0)
    assert "whole check / textlint" in [row.name for row in rows]
    told = (tmp_path / "told").read_text().split()
    assert told[told.index("--rules-base-directory") + 1] == str(tmp_path / "node_modules")
    assert told[5:7] == [str(tmp_path / "files" / f"{number:04}.md") for number in range(2)]
