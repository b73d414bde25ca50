"""The author's format as a whole: what is drawn at several widths, in order, and without obeying the report."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fake_reports import RULES, clean, finding, quarter, unreadable

from linter.errors import Said
from linter.finding import FileReport
from linter.reporters import FORMATS, PAGES, ReportOptions, reporter
from linter.reporters.cells import width
from linter.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "full-80": ReportOptions(width=80, rules=RULES),
    "full-140": ReportOptions(width=140, rules=RULES, redact=False, explain=True),
    "full-80-color": ReportOptions(width=80, rules=RULES, color=True, redact=False),
    "full-140-color": ReportOptions(width=140, rules=RULES, color=True, statistics=True),
    "full-100-en": ReportOptions(lang="en", rules=RULES, statistics=True),
    "full-60-wide": ReportOptions(width=60, ambiguous_width=2, rules=RULES),
    "concise": ReportOptions(rules=RULES),
    "grouped": ReportOptions(rules=RULES),
}


def shown(format_name: str, options: ReportOptions, *reports: FileReport) -> str:
    out = io.StringIO()
    reporter(format_name)(reports, out, options)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    """Set UPDATE_GOLDEN to write the files anew, then read the difference."""
    text = shown(case.split("-")[0], CASES[case], quarter(), clean(), unreadable())
    golden = GOLDEN / f"{case}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("cells", [40, 60, 80, 140])
@pytest.mark.parametrize("ambiguous", [1, 2])
def test_excerpts_fit_the_width(cells: int, ambiguous: int) -> None:
    options = ReportOptions(width=cells, ambiguous_width=ambiguous, rules=RULES)
    lines = [line for line in shown("full", options, quarter()).splitlines() if line[5:6] == "|"]
    assert lines
    assert max(width(line, ambiguous) for line in lines) <= cells


def test_colour_changes_nothing_but_the_frame() -> None:
    drawn = shown("full", ReportOptions(rules=RULES, color=True), quarter(), unreadable())
    plain = shown("full", ReportOptions(rules=RULES), quarter(), unreadable())
    bare = re.sub("\x1b\\[[0-9;]*m", "", drawn).replace("│", "|").replace("├", "+")
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_each_file_is_written_before_the_next_is_asked_for() -> None:
    paths = ("a.txt", "b.txt", "c.txt")
    for name in FORMATS:
        out = io.StringIO()
        lengths: list[int] = []
        reporter(name)(_asked_for(paths, out, lengths), out, ReportOptions(rules=RULES))
        if name not in (*PAGES, "markdown"):  # a page begins with its overview, a step summary with the worst findings
            assert lengths == sorted(set(lengths)), name
        first = [out.getvalue().index(path) for path in paths]
        assert first == sorted(first), name


def _asked_for(paths: tuple[str, ...], out: io.StringIO, lengths: list[int]) -> Iterator[FileReport]:
    """Reports of ``paths``, noting how much was written when each was asked for."""
    for path in paths:
        lengths.append(out.tell())
        yield quarter(path)


HOSTILE = "增长[red]5.2[/亿元]，\x1b[2J\x1b]0;x\x07\x9b31m同比\u202e下降\u2066*%\x00\u200b，[xx]公司\u2028\x85末"


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_is_shown_not_obeyed(name: str, color: bool) -> None:
    text = Text(HOSTILE)
    hits = (
        finding(text, "UNT005", "[red]5.2[/亿元]", "info"),
        finding(text, "UNT005", "\x1b[2J\x1b]0;x\x07\x9b31m", "info"),
        finding(text, "UNT005", "\u202e下降\u2066*%\x00\u200b", "info"),
    )
    report = FileReport("a\x1b[31m\n\udcff.txt", "review", "utf-8", text, hits)
    options = ReportOptions(width=140, rules=RULES, color=color, redact=False, excerpts=True)
    written = shown(name, options, report)
    if color and name in ("full", "concise"):
        written = re.sub("\x1b\\[[0-9;]*m", "", written)
    written.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u202e\u2066]", written)
    if name == "markdown":  # whose own signs are escaped
        written = re.sub(r"\\([^\w\s])", r"\1", written)
    assert "[red]5.2[/亿元]" in written


def test_concise_colours_the_code_by_severity() -> None:
    text = Text("增长5.2%")
    report = FileReport("a.txt", "review", "utf-8", text, (finding(text, "UNT005", "5", "warning"),))
    assert "a.txt:1:3: \x1b[33mUNT005\x1b[0m " in shown("concise", ReportOptions(rules=RULES, color=True), report)


def test_evidence_is_told_in_the_language_of_the_run() -> None:
    text = Text("增长5.2%")
    found = finding(text, "X001", "5", evidence={"score": 95, "for": Said("十一位号码", "eleven digits")})
    report = FileReport("a.txt", "review", "utf-8", text, (found,))
    assert "依据：得分：95；支持：十一位号码\n" in shown("full", ReportOptions(explain=True), report)
    assert "evidence: score: 95; for: eleven digits\n" in shown("full", ReportOptions(explain=True, lang="en"), report)


def test_finding_without_its_rule_is_named() -> None:
    text = Text("增长5.2%")
    written = shown(
        "full", ReportOptions(), FileReport("a.txt", "review", "utf-8", text, (finding(text, "X001", "5"),))
    )
    assert written.startswith("a.txt:1:3 X001 [error] x001\n")


def test_no_files() -> None:
    assert shown("full", ReportOptions()) == "没有可检查的文件。\n"
    assert shown("grouped", ReportOptions(lang="en")) == "No file to check.\n"


def test_unforeseen_error_does_not_quote_the_report() -> None:
    report = FileReport("a.txt", "review", error=ValueError("周砚秋"))
    for name in FORMATS:
        written = shown(name, ReportOptions(), report)
        assert "ValueError" in written
        assert "周砚秋" not in written


def test_plain_output_imports_no_rich() -> None:
    program = (
        "import io, sys; from linter.reporters import reporter, ReportOptions\n"
        "reporter('full')([], io.StringIO(), ReportOptions())\n"
        "slow = {'rich', 'json', 'logging', 'dataclasses', 'inspect', 'pathlib', 'unicodedata', 'tomllib'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, cwd=GOLDEN.parents[1])
    assert run.stdout == "[]\n", run.stderr
