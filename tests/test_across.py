"""Rules over several files: an open file that undoes a masked one, whatever the order and number of workers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import Outcome, compiled, hegao

from linter import across, batch, checks, packs
from linter.batch import Job
from linter.checks import ACROSS, BOTH, SERIES, module
from linter.results import Results
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.finding import FileReport

MASKED = "修造船业回升，*瑞川船舶实现达产。\n**公司实现产值12.63亿元。\n"
OPEN = "走访瑞川船舶有限公司。\n煜垣集团实现产值12.63亿元，同比增长5.2%。\n"
FOUND = ("masked/a.txt:1:8: RID003", "masked/a.txt:2:1: RID003")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("masked/a.txt", MASKED), ("open/b.txt", OPEN)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str, profile: str = "anonymized") -> Outcome:
    return hegao(
        "check", "--profile", profile, "--select", "RID003", "--output-format", "concise", *arguments,
        cwd=folder, HEGAO_CACHE_DIR=compiled(folder / ".cache"),
    )  # fmt: skip


def places(done: Outcome) -> tuple[str, ...]:
    return tuple(line[: line.index("RID003") + 6] for line in done.out.splitlines())


@pytest.mark.parametrize("paths", [(".",), ("masked", "open"), ("open", "masked"), ("open/b.txt", "masked/a.txt")])
def test_an_open_file_undoes_a_masked_one(folder: Path, paths: tuple[str, ...]) -> None:
    done = check(folder, *paths)
    assert (done.code, places(done)) == (1, FOUND), done.err


@pytest.mark.parametrize("path", ["masked", "open", "masked/a.txt"])
def test_one_file_alone_is_no_batch(folder: Path, path: str) -> None:
    assert (check(folder, path).code, check(folder, path).out) == (0, "")


def test_the_finding_points_at_the_other_file_and_names_nobody(folder: Path) -> None:
    done = check(folder, ".", "--output-format", "json")
    done = hegao("check", ".", "--profile", "anonymized", "--output-format", "json", "--excerpts", cwd=folder)
    findings = [f for f in json.loads(done.out)["findings"] if f["code"] == "RID003"]
    stem, figure = ({k: v for k, v in f["related"][0].items() if k != "message"} for f in findings)
    assert stem == {
        "path": "open/b.txt", "line": 1, "column": 3, "end_line": 1, "end_column": 11, "start": 2, "end": 10,
    }  # fmt: skip
    assert (figure["path"], figure["line"]) == ("open/b.txt", 2)
    assert all("open/b.txt" in f["message"] and f["fingerprint"] for f in findings)
    for form in ("full", "json", "jsonl", "grouped"):
        shown = hegao("check", ".", "--profile", "anonymized", "--output-format", form, "--excerpts", cwd=folder).out
        assert "瑞川" not in shown
        assert "煜垣" not in shown
    assert "open/b.txt:1:3" in hegao("check", ".", "--profile", "anonymized", cwd=folder).out


def test_open_files_count_whatever_their_profile(folder: Path) -> None:
    """The rule is off for the open files, which may name enterprises; their names undo the masked ones all the same."""
    (folder / "hegao.toml").write_text('profiles = { "masked/" = "anonymized" }\n', encoding="utf-8")
    done = hegao("check", ".", "--select", "RID", "--output-format", "concise", cwd=folder)
    assert places(done) == FOUND, done.out


def test_profiles_without_the_rule_ask_for_no_facts(folder: Path) -> None:
    rules = packs.load()
    for profile, codes in (("review", []), ("anonymized", ["RID003"])):
        jobs = [Job(str(p), Settings(profile=profile), rules) for p in sorted(folder.rglob("*.txt"))]
        assert [rule.code for rule in across.rules_across(jobs)] == codes
        assert across.rules_across(jobs[:1]) == ()


def test_what_leaves_a_file_holds_no_word_of_it(folder: Path) -> None:
    rules = packs.load()
    jobs = [Job(str(p), Settings(profile="anonymized"), rules) for p in sorted(folder.rglob("*.txt"))]
    asked = across.asked(jobs, across.rules_across(jobs))
    reports = [batch.check(job) for job in asked]
    assert all(report.clues and not report.facts for report in reports)
    told = repr([report.clues for report in reports])
    assert not any(word in told for word in ("瑞川", "煜垣", "12.63", "产值"))
    again = [batch.check(job).clues for job in across.asked(jobs, across.rules_across(jobs))]
    assert [c.digest for _, c in again[0]] != [c.digest for _, c in reports[0].clues]  # another run, another key


def test_results_are_the_same_from_the_cache(folder: Path) -> None:
    first = check(folder, ".").out
    kept = (folder / ".cache" / "results.jsonl").read_bytes()
    assert not any(word.encode() in kept or json.dumps(word)[1:-1].encode() in kept for word in ("瑞川", "煜垣"))
    assert check(folder, ".").out == first
    (folder / "open/b.txt").write_text("走访瑞川船舶有限公司。\n", encoding="utf-8")
    assert places(check(folder, ".")) == FOUND[:1]
    assert check(folder, "masked").out == ""


def test_files_taken_from_the_cache_still_give_their_facts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEGAO_CACHE_DIR", str(folder / "own"))
    jobs = [Job(str(p), Settings(profile="anonymized"), packs.load()) for p in sorted(folder.rglob("*.txt"))]
    first = codes(list(batch.run(jobs, 1, Results())))
    asked: list[str] = []
    real = checks.facts

    def counted(name: str, *rest: Any) -> Any:
        asked.append(name)
        return real(name, *rest)

    monkeypatch.setattr(checks, "facts", counted)
    assert codes(list(batch.run(jobs, 1, Results()))) == first
    assert len(asked) == 1  # the masked file, which is checked once more with what was found in it


def codes(reports: list[FileReport]) -> list[tuple[str, str, int]]:
    return [(report.path, f.code, f.start) for report in reports for f in report.findings]


def test_neither_workers_nor_order_change_what_is_found(tmp_path: Path) -> None:
    """Enough files for several processes: every tenth masked one is undone by an open one."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(210):
        name = "甲乙丙丁戊己庚辛壬癸"[number % 10] + "垣川岭峪沣砚瀚煜珩"[number // 10 % 9]
        masked, plain = f"新建*{name}船舶厂区。\n", f"走访{name}船舶有限公司。\n"
        text = masked if number < 40 else plain if number % 10 == 3 else "全县工业投资增长9.2%。\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    runs = [check(folder, ".", "--jobs", jobs, "--no-cache") for jobs in ("1", "2", "3")]
    assert len(runs[0].out.splitlines()) == 4, runs[0].out
    assert all((run.code, run.out) == (1, runs[0].out) for run in runs)
    backwards = check(folder, *sorted((p.name for p in folder.iterdir()), reverse=True), "--jobs", "2", "--no-cache")
    assert sorted(backwards.out.splitlines()) == sorted(runs[0].out.splitlines())


def test_comments_and_waivers_silence_it(folder: Path) -> None:
    (folder / "masked/c.md").write_text(
        "<!-- hegao: ignore[RID003] 已核准 -->\n*瑞川船舶实现达产。\n", encoding="utf-8"
    )
    assert places(check(folder, ".")) == FOUND
    assert check(folder, ".", "--add-ignore", "已核准").code == 0
    assert check(folder, ".").out == ""
    alone = hegao("check", "masked", "--profile", "anonymized", "--select", "RID,SUP", cwd=folder)
    assert "SUP" not in alone.out, alone.out  # without the open file nobody can tell whether the entry is needed


def test_fixing_reports_it_too(folder: Path) -> None:
    assert places(check(folder, ".", "--fix")) == FOUND


def test_texts_too_many_to_keep_are_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = [Job(str(p), Settings(profile="anonymized"), packs.load()) for p in sorted(folder.rglob("*.txt"))]
    first = codes(list(batch.run(jobs, 1)))
    assert len(first) > 3
    monkeypatch.setattr(across, "_KEPT", 0)
    reports = list(batch.run(jobs, 1))
    assert codes(reports) == first
    assert all(report.text is not None for report in reports)


@pytest.mark.parametrize("half", ["facts", "judge"])
def test_a_rule_that_breaks_is_an_error_and_the_others_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    def broken(*given: Any) -> Any:
        raise ValueError("瑞川")

    monkeypatch.setattr(checks, half, broken)
    jobs = [Job(str(p), Settings(profile="anonymized"), packs.load()) for p in sorted(folder.rglob("*.txt"))]
    reports = list(batch.run(jobs, 1))
    errors = [str(report.error) for report in reports if report.error is not None]
    assert errors
    assert all("RID003" in error and "瑞川" not in error for error in errors)
    assert any(finding.code == "RID002" for report in reports for finding in report.findings)


def test_the_list_of_checks_across_files_is_complete() -> None:
    assert {name for name in checks.known() if not hasattr(module(name), "check")} == {*ACROSS} - BOTH
    assert all(hasattr(module(name), "check") for name in BOTH)
    assert all(hasattr(module(name), "judge") for name in ACROSS)
    assert all(hasattr(module(name), "facts") for name, source in ACROSS.items() if source != SERIES)
