"""Reports of a series beside each other: what only shows against last month's or last year's."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from command import Outcome, compiled, hegao

from bench import series
from linter import across, batch, packs, readers
from linter.batch import Job
from linter.checks import SERIES
from linter.document import Document
from linter.finding import Source
from linter.series import imprint
from linter.settings import Settings

LAST = "临河县2026年1—8月经济运行情况\n1—8月，全县规模以上工业增加值同比增长4.1%。全县一般公共预算收入30.20亿元。\n"
NOW = (
    "临河县2026年1—9月经济运行情况\n1—9月，全县规模以上工业增加值同比增长5.2%，增速比1—8月提高0.4个百分点。"
    "全县一般公共预算收入27.60亿元。\n"
)
FOUND = ["now.txt:2:35: XDC001", "now.txt:2:45: XDC002"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "now.txt").write_text(NOW, encoding="utf-8")
    (tmp_path / "last.txt").write_text(LAST, encoding="utf-8")
    return tmp_path


def check(folder: Path, *arguments: str) -> Outcome:
    return hegao(
        "check", "--output-format", "concise", *arguments, cwd=folder, HEGAO_CACHE_DIR=compiled(folder / ".cache")
    )  # fmt: skip


def places(done: Outcome) -> list[str]:
    return [" ".join(line.split(" ")[:2]) for line in done.out.splitlines()]


def test_every_fault_of_generated_series_is_found_and_nothing_else(tmp_path: Path) -> None:
    outcome = series.measure(range(2), tmp_path)
    assert outcome.found == outcome.planted, outcome.missed
    assert set(outcome.planted) == set(series.CODES)
    assert min(outcome.planted.values()) >= 20
    assert outcome.alarms == []


def test_a_report_is_compared_with_those_given(folder: Path) -> None:
    done = check(folder, "now.txt", "--against", "last.txt")
    assert (done.code, places(done)) == (1, FOUND), done.err
    assert check(folder, "now.txt").code == 0
    assert check(folder, "last.txt", "--against", "now.txt").out == ""


def test_files_of_a_run_are_compared_only_where_asked(folder: Path) -> None:
    assert check(folder, ".").out == ""
    assert places(check(folder, ".", "--across")) == FOUND
    assert places(check(folder, ".", "--select", "XDC")) == FOUND
    (folder / "hegao.toml").write_text("across = true\n", encoding="utf-8")
    assert places(check(folder, ".")) == FOUND
    assert places(check(folder, ".", "--ignore", "XDC002")) == FOUND[:1]


def test_a_report_given_to_compare_with_is_not_reported_on(folder: Path) -> None:
    (folder / "last.txt").write_text(LAST + "利润同比下降-3.2%。\n", encoding="utf-8")
    done = hegao("check", "now.txt", "--against", "last.txt", "--output-format", "json", cwd=folder)
    told = json.loads(done.out)
    assert [file["path"] for file in told["files"]] == ["now.txt"]
    assert {finding["code"] for finding in told["findings"]} == {"XDC001", "XDC002"}
    other = told["findings"][0]["related"][0]
    assert (other["path"], other["line"], other["column"], "4.1%" in other["message"]) == ("last.txt", 2, 8, True)


def test_the_checked_file_is_not_compared_with_itself(folder: Path) -> None:
    assert places(check(folder, "now.txt", "--against", ".")) == FOUND
    assert check(folder, "now.txt", "--against", "now.txt").out == ""


def test_what_cannot_be_read_is_an_error(folder: Path) -> None:
    assert check(folder, "now.txt", "--against", "missing.txt").code == 2
    (folder / "last.txt").write_bytes(b"\xff\xfe\x00")
    broken = check(folder, "now.txt", "--against", "last.txt")
    assert (broken.code, "last.txt" in broken.err) == (2, True)
    (folder / "empty").mkdir()
    assert check(folder, "now.txt", "--against", "empty").code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_same_from_the_cache_and_from_several_processes(tmp_path: Path, jobs: str) -> None:
    for name, text in (("now.txt", NOW), ("last.txt", LAST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for number in range(210):
        text = f"上岭区2026年1—{number % 12 + 1}月经济运行情况\n工业投资增长9.{number % 10}%。\n"
        (tmp_path / f"other{number}.txt").write_text(text, encoding="utf-8")
    for _ in range(2):
        done = check(tmp_path, ".", "--across", "--jobs", jobs, "--select", "XDC")
        assert places(done) == FOUND


def test_a_waiver_and_a_baseline_hold(folder: Path) -> None:
    against = ("now.txt", "--against", "last.txt")
    assert check(folder, *against, "--add-ignore", "已核实").code == 0
    assert check(folder, *against).out == ""


def test_what_a_change_in_the_other_report_causes_is_reported(folder: Path) -> None:
    run = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]
    (folder / "last.txt").write_text(LAST.replace("4.1%", "4.8%").replace("30.20", "20.20"), encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        subprocess.run([*run, *command], cwd=folder, check=True)
    (folder / "last.txt").write_text(LAST, encoding="utf-8")
    assert places(check(folder, "now.txt", "--against", "last.txt", "--diff-base", "HEAD")) == FOUND


def test_what_is_kept_of_a_report_holds_none_of_its_words(folder: Path) -> None:
    check(folder, ".", "--across")
    kept = (folder / ".cache" / "results.jsonl").read_bytes()
    assert b"XDC001" in kept or b"series" in kept
    for word in ("临河", "全县", "经济运行"):
        assert word.encode() not in kept
        assert json.dumps(word)[1:-1].encode() not in kept


def test_facts_of_a_store_take_the_place_of_files(folder: Path) -> None:
    rules, key = packs.load(), b"of the store"
    reading = readers.read("last.txt", LAST.encode())
    clues = across.recorded(Document(reading, rules.lexicon, "last.txt"), SERIES, key)
    earlier = across.Earlier(key, lambda source, _: [Source("2026/8.txt", clues)] if source == SERIES else [])
    jobs = [Job(str(folder / "now.txt"), Settings(across=True), rules)]
    (report,) = batch.run(jobs, 1, None, earlier)
    assert [finding.code for finding in report.findings] == ["XDC001", "XDC002"]
    elsewhere = report.findings[0].related[0].elsewhere
    assert elsewhere is not None
    assert (elsewhere.path, elsewhere.line, elsewhere.column) == ("2026/8.txt", 2, 8)


def test_reports_of_different_places_are_never_compared(folder: Path) -> None:
    for other in ("上岭区", "滨江市临河县", "临河县城关镇"):
        (folder / "last.txt").write_text(LAST.replace("临河县", other), encoding="utf-8")
        assert check(folder, "now.txt", "--against", "last.txt").out == "", other


def test_without_a_place_the_same_title_or_dated_file_names_are_needed(folder: Path) -> None:
    for title, names, found in (
        ("全县经济运行情况", ("now.txt", "last.txt"), 2),
        ("", ("now.txt", "last.txt"), 0),
        ("", ("2026年1-9月.txt", "2026年1-8月.txt"), 2),
        ("", ("甲镇2026年1-9月.txt", "乙镇2026年1-8月.txt"), 0),
    ):
        for name, text, span in zip(names, (NOW, LAST), ("2026年1—9月", "2026年1—8月"), strict=True):
            body = text.split("\n", 1)[1]
            (folder / name).write_text(f"{span}{title}\n{body}" if title else body, encoding="utf-8")
        done = check(folder, names[0], "--against", names[1])
        assert len(done.out.splitlines()) == found, (title, names, done.out)


@pytest.mark.parametrize(
    ("title", "unit", "level", "period"),
    [
        ("2026年前三季度临河县经济运行分析", "临河县", "县", (2026, 1, 9)),
        ("临河县2026年1—9月工业经济运行情况", "临河县", "县", (2026, 1, 9)),
        ("2026年东垣市政府工作报告", "东垣市", "市", (2026, 0, 0)),
        ("2026年9月份全国规模以上工业增加值增长", "中国", "国", (2026, 9, 9)),
        ("一季度全县工业经济运行情况", "", "", (0, 1, 3)),
        ("2026年9月城市居民消费价格情况", "", "", (2026, 9, 9)),
    ],
)
def test_imprint_of_a_title(title: str, unit: str, level: str, period: tuple[int, int, int]) -> None:
    reading = readers.read("a.txt", f"{title}\n工业投资平稳增长。\n".encode())
    text = reading.text.folded
    made = imprint.read(text, reading.blocks)
    assert "".join(w if isinstance(w, str) else text[w[0] : w[1]] for w in made.unit) == unit
    assert (made.level, (made.year, made.first, made.last)) == (level, period)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("2026年1-9月.txt", (2026, 1, 9, "")),
        ("archive/2026年/9月.txt", (2026, 9, 9, "")),
        ("2026Q3.txt", (2026, 7, 9, "")),
        ("202609.md", (2026, 1, 9, "")),
        ("2026-09.txt", (2026, 1, 9, "")),
        ("临河县2026年前三季度.docx", (2026, 1, 9, "临河县")),
        ("report-049.txt", (0, 0, 0, "")),
    ],
)
def test_period_and_place_of_a_file_name(path: str, named: tuple[int, int, int, str]) -> None:
    assert imprint.named(path)[:4] == named
