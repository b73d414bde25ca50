"""Workflow commands of GitHub Actions: each finding becomes an annotation of the changed file.

GitHub shows ten annotations of each kind a step, so errors come first. Values are escaped as the runner unescapes them:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from linter.reporters.cells import visible
from linter.reporters.notes import notes, shown
from linter.reporters.places import from_root
from linter.reporters.redact import redactor
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from linter.finding import FileReport, Finding
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor

_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Errors are written as they come, warnings and what is less after the last file."""
    later: list[str] = []
    for report in reports:
        path = from_root(report.path, options.root)
        if report.error is not None:
            out.write(_failure(path, report.error, options.lang))
        found = shown(report)
        redact = redactor(report, options) if found else None
        for finding in found:
            assert redact is not None, "there is something to show"
            command = _annotation(path, report, finding, redact, options)
            if finding.severity == "error":
                out.write(command)
            else:
                later.append(command)
    out.writelines(later)


def _annotation(path: str, report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions) -> str:
    text = report.text
    assert text is not None, "a finding has a text"
    (line, column), (end_line, end_column) = text.region(finding.start, finding.end)
    said = message(options.rules, finding, text, options.lang, redact)
    head = f"{visible(path)}:{line}:{column}: {finding.code} {said}"
    place = {"file": path, "line": line, "endLine": end_line}
    if line == end_line:  # columns of two lines are refused
        place |= {"col": column, "endColumn": max(end_column, column)}
    title = f"hegao {finding.code} {finding.name}"
    return _command(
        _KINDS[finding.severity], place | {"title": title}, [head, *notes(report, finding, redact, options)]
    )


def _failure(path: str, error: Exception, lang: str) -> str:
    said, line, remedy = problem(error, lang)
    lines = [f"{visible(path)}:{max(line, 1)}: {said}", *([remedy] if remedy else [])]
    return _command("error", {"file": path, "line": max(line, 1), "title": "hegao"}, lines)


def _command(kind: str, properties: Mapping[str, object], lines: list[str]) -> str:
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {given}::{_data(chr(10).join(lines))}\n"


def _data(words: str) -> str:
    """``words`` as the message of a command; what a terminal would obey is made visible."""
    return visible(words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")
