"""The engine: same outcome whatever the order of rules, files and processes; one broken rule stops no other."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

import pytest
from command import CLEAN, FAULT, hegao

from linter import batch, engine, lint, read
from linter.address import Locator
from linter.batch import Job
from linter.engine import File, check_file, check_files
from linter.errors import ConfigError, InputError, RuleError, Said
from linter.finding import FileReport, Hit, Unassessed
from linter.packs import RuleSet, load
from linter.parallel import mapped
from linter.readers.block import Block
from linter.rule import Profile, Rule
from linter.selection import active
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.document import Document

RULES = load()
REPORT = Path(__file__).parent.parent / "samples" / "monthly-report.txt"


class Params(NamedTuple):
    """What the invented check does."""

    what: str = "hit"


def _check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    what = document.text.raw if params.what == "told" else params.what
    if what == "break":
        yield Hit(0, 1)
        raise ZeroDivisionError("words of the report")
    if what == "hang":
        while True:
            pass
    if what == "outside":
        yield Hit(0, len(document.text.raw) + 1)
        return
    yield Hit(2, 3, "second")
    yield Hit(0, 1, "first")
    yield Hit(0, 1, "first")
    yield Unassessed(5)
    yield Unassessed(5)


@pytest.fixture(autouse=True)
def _invented(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("linter.checks.invented")
    module.Params, module.check = Params, _check  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "linter.checks.invented", module)


def rule(code: str, what: str = "hit", **more: object) -> Rule:
    values: dict[str, object] = {
        "code": code, "name": code.lower(), "check": "invented", "severity": "warning", "cases": {},
        "message": {"": Said("甲", "a")}, "related": {}, "reason": {}, "params": {"what": what}, **more,
    }  # fmt: skip
    return Rule(**values)  # type: ignore[arg-type]


def ruleset(*rules: Rule) -> RuleSet:
    return RuleSet(rules, {}, RULES.lexicon, "")


def test_order_of_rules_does_not_matter() -> None:
    data = REPORT.read_bytes()
    forwards = check_file("a.txt", data, Settings(), RULES)
    backwards = check_file("a.txt", data, Settings(), RULES._replace(rules=RULES.rules[::-1]))
    assert forwards.findings == backwards.findings
    assert forwards.findings


def test_hits_once_in_text_order_with_severity_by_case() -> None:
    rules = ruleset(rule("OWN001", cases={"second": "error", "third": "off"}))
    report = check_file("a.txt", "甲乙丙丁".encode(), Settings(), rules)
    assert [(f.start, f.case, f.severity) for f in report.findings] == [(0, "first", "warning"), (2, "second", "error")]
    assert report.counts.not_assessable == 1


def test_case_that_is_off_says_nothing() -> None:
    rules = ruleset(rule("OWN001", cases={"first": "off"}))
    assert [f.case for f in check_file("a.txt", b"abcd", Settings(), rules).findings] == ["second"]


def test_a_rule_that_breaks_stops_no_other() -> None:
    rules = ruleset(rule("OWN001", "break"), rule("OWN002"))
    report = check_file("a.txt", "甲乙丙".encode(), Settings(debug=True), rules)
    assert [f.code for f in report.findings] == ["OWN002", "OWN002"]
    assert isinstance(report.error, RuleError)
    assert "OWN001" in report.error.message.zh
    assert "words" not in report.error.message.zh + report.error.message.en
    assert report.error.__notes__[0].endswith("ZeroDivisionError\n"), "where names are hidden, its words may hold one"
    shown = check_file("a.txt", "甲乙丙".encode(), Settings(debug=True, sensitive=False), rules)
    assert isinstance(shown.error, RuleError)
    assert "ZeroDivisionError: words of the report" in shown.error.__notes__[0]


def test_hits_outside_the_text_are_dropped() -> None:
    assert check_file("a.txt", b"abc", Settings(), ruleset(rule("OWN001", "outside"))).findings == ()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timer")
def test_time_limit() -> None:
    report = check_file("a.txt", b"abc", Settings(time_limit=0.2), ruleset(rule("OWN001", "hang")))
    assert isinstance(report.error, InputError)
    assert "0.2" in report.error.message.zh
    assert check_file("a.txt", b"abc", Settings(time_limit=9), ruleset(rule("OWN001"))).error is None


def test_files_checked_together_have_the_reports_they_have_alone() -> None:
    contents = {
        "a.txt": FAULT,
        "b.md": f"# 情况\n\n{CLEAN}",
        "c.txt": CLEAN,
        "d.txt": REPORT.read_text(encoding="utf-8"),
    }
    files = [File(path, text.encode()) for path, text in contents.items()]
    files.insert(2, File("unreadable.txt", b"\x00\x01\xff" * 9))
    alone = [check_file(*file[:2], Settings(), RULES) for file in files]
    together = check_files(files, Settings(), RULES)
    assert alone[2].error is not None
    assert str(together[2].error) == str(alone[2].error)
    del alone[2], together[2]
    assert [_plain(report) for report in together] == [_plain(report) for report in alone]
    assert any(report.findings for report in together)


def _plain(report: FileReport) -> object:
    return report._replace(text=None), report.text and report.text.raw


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timer")
def test_small_files_are_checked_together_and_what_breaks_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time limit is that of each file, though they are judged several at a time."""
    jobs, groups, judged = [], list[int](), engine.check_files
    for number, what in enumerate(("hit", "hang", "hit", "break")):
        (tmp_path / f"{number}.txt").write_text(what, encoding="utf-8")
        jobs.append(
            Job(str(tmp_path / f"{number}.txt"), Settings(time_limit=0.2), ruleset(rule("OWN001", "told")), size=9)
        )
    jobs = [job._replace(settings=jobs[0].settings, ruleset=jobs[0].ruleset) for job in jobs]

    def counted(files: Sequence[File], settings: Settings, rules: RuleSet) -> list[FileReport]:
        groups.append(len(files))
        return judged(files, settings, rules)

    monkeypatch.setattr(engine, "check_files", counted)
    reports = list(batch.run(jobs, 1))
    assert groups == [4, 1, 1, 1, 1]
    assert [type(report.error) for report in reports] == [type(None), InputError, type(None), RuleError]
    assert [len(report.findings) for report in reports] == [2, 0, 2, 0]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timer")
def test_library_leaves_the_alarm_to_its_caller() -> None:
    assert Settings().time_limit > 0, "the command limits every file"
    signal.setitimer(signal.ITIMER_REAL, 1000)
    try:
        assert lint(FAULT).findings
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (Settings(), "AAA001 BBB001"),
        (Settings(select=("AAA",)), "AAA001"),
        (Settings(select=("bbb001",)), "BBB001"),
        (Settings(ignore=("AAA",)), "BBB001"),
        (Settings(select=("AAA001",), ignore=("AAA",)), "AAA001"),
        (Settings(select=("AAA",), ignore=("AAA001",)), ""),
        (Settings(select=("AAA",), extend_select=("BBB001",)), "AAA001 BBB001"),
        (Settings(ignore=("ALL",)), ""),
        (Settings(preview=True), "AAA001 BBB001 CCC001"),
        (Settings(severity=(("AAA", "off"),)), "BBB001"),
    ],
)
def test_selection(settings: Settings, codes: str) -> None:
    rules = [rule("AAA001"), rule("BBB001"), rule("CCC001", preview=True)]
    assert " ".join(a.rule.code for a in active(rules, settings, None)) == codes


def test_profiles_and_severities() -> None:
    rules = [rule("AAA001"), rule("AAA002", cases={"c": "info"})]
    profile = Profile("p", {"AAA": "off", "AAA002": "error"})
    (found,) = active(rules, Settings(), profile)
    assert (found.rule.code, found.severity, found.severity_of("c")) == ("AAA002", "error", "error")
    named = active(rules, Settings(select=("AAA001",)), profile)
    assert [(a.rule.code, a.severity) for a in named] == [("AAA001", "warning")]
    both = active(rules, Settings(severity=(("ALL", "info"), ("AAA002", "warning"))), profile)
    assert [a.severity for a in both] == ["info", "warning"]


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(230):
        (tmp_path / f"{number:03}.txt").write_text((CLEAN if number % 3 else FAULT) * 5, encoding="utf-8")
    (tmp_path / "100.txt").write_bytes(b"\x00\x01\x02\xff")
    return tmp_path


def test_processes_do_not_show_in_the_output(many: Path) -> None:
    outcomes = [
        hegao("check", "--jobs", jobs, "--output-format", form, "--statistics", cwd=many)
        for form in ("full", "json")
        for jobs in ("1", "2", "3")
    ]
    assert {o.code for o in outcomes} == {2}
    assert len({o.out for o in outcomes[:3]}) == 1
    assert len({o.out for o in outcomes[3:]}) == 1
    assert len(json.loads(outcomes[3].out)["files"]) == 230


def test_a_killed_process_costs_one_item() -> None:
    def work(index: int) -> int:
        if index == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return index * index

    found = list(mapped(work, 60, 2, lambda index: -index))
    assert found == [-7 if i == 7 else i * i for i in range(60)]


def test_all_processes_killed() -> None:
    parent = os.getpid()

    def work(index: int) -> int:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return index

    found = list(mapped(work, 20, 2, lambda index: -1))
    assert found.count(-1) == 2
    assert [i for i in found if i >= 0] == [i for i, value in enumerate(found) if value >= 0]


def test_broken_off_run_leaves_no_process() -> None:
    results = mapped(lambda index: index, 1000, 2, lambda index: -1)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


TEXT = "一、开头\n产值1,234亿元，增长5%，其中（甲，乙）下降：三项。第二句；末句。\n尾行，没有块"
BLOCKS = [Block("heading", 0, 4, address="一"), Block("paragraph", 5, TEXT.index("\n", 5), address="一/段1")]


@pytest.mark.parametrize(
    ("words", "address", "clause"),
    [
        ("开头", "一", "一、开头"),
        ("234", "一/段1/句1/分句1", "产值1,234亿元"),
        ("5%", "一/段1/句1/分句2", "增长5%"),
        ("乙", "一/段1/句1/分句3", "其中（甲，乙）下降"),
        ("三项", "一/段1/句1/分句4", "三项"),
        ("末句", "一/段1/句3/分句1", "末句"),
        ("尾行", "一/段1", "尾行"),
    ],
)
def test_addresses(words: str, address: str, clause: str) -> None:
    locator = Locator(TEXT, BLOCKS)
    at = TEXT.index(words)
    assert locator.address(at) == address
    assert TEXT[locator.at(at).start : locator.at(at).end] == clause


def test_addresses_do_not_depend_on_the_order_of_questions() -> None:
    forwards, backwards = Locator(TEXT, BLOCKS), Locator(TEXT, BLOCKS)
    places = range(len(TEXT) + 1)
    assert [forwards.at(i) for i in places] == [backwards.at(i) for i in reversed(places)][::-1]


def test_library(tmp_path: Path) -> None:
    report = lint(FAULT)
    assert [f.code for f in report.findings] == ["PCT001"]
    assert report.errors == ()
    (tmp_path / "a.txt").write_text(FAULT, encoding="utf-8")
    assert [f.path for f in lint(tmp_path).files] == [os.path.join(tmp_path, "a.txt")]
    assert lint(str(tmp_path / "a.txt"), {"ignore": ["PCT"]}).findings == ()
    assert isinstance(lint(tmp_path / "nowhere.txt").errors[0], InputError)
    assert read(tmp_path / "a.txt").claims
    with pytest.raises(ConfigError):
        lint(FAULT, {"slect": []})
    with pytest.raises(InputError):
        read(tmp_path / "nowhere.txt")
