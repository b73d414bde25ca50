"""GitLab's Code Quality report: a JSON array of issues, each with a fingerprint no other has.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from hashlib import sha256

from linter.reporters.notes import in_place, shown
from linter.reporters.phrases import bracketed
from linter.reporters.places import from_root
from linter.reporters.records import dumps
from linter.reporters.redact import redactor
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    out.write("[")
    separator = "\n  "
    met: dict[str, int] = {}
    for report in reports:
        for issue in _issues(report, options, met):
            out.write(separator + dumps(issue))
            separator = ",\n  "
    out.write("\n]\n")


def _issues(report: FileReport, options: ReportOptions, met: dict[str, int]) -> Iterator[dict[str, Any]]:
    path, lang = from_root(report.path, options.root), options.lang
    if report.error is not None:
        said, line, remedy = problem(report.error, lang)
        words = bracketed(said, remedy, lang)
        mark = _unique(met, path, "not-checked")
        yield _issue("not-checked", words, "blocker", mark, path, (max(line, 1),) * 2)
    text, found = report.text, shown(report)
    if text is None or not found:
        return
    redact = redactor(report, options)
    for finding in found:
        said = in_place(message(options.rules, finding, text, lang, redact), finding, redact, lang)
        (first, _), (last, _) = text.region(finding.start, finding.end)
        mark = _unique(met, path, finding.fingerprint or f"{finding.code} {finding.start}")
        yield _issue(
            finding.code,
            f"{finding.code} {finding.name}: {said}",
            _SEVERITIES[finding.severity],
            mark,
            path,
            (first, last),
        )


def _issue(
    check: str, description: str, severity: str, fingerprint: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": check,
        "description": description,
        "severity": severity,
        "fingerprint": fingerprint,
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }


def _unique(met: dict[str, int], path: str, mark: str) -> str:
    """A fingerprint of its own for every issue: the finding's, its file, and how many like it came before.

    GitLab drops all issues but one of a fingerprint, and the same clause may stand in two files.
    """
    key = f"{path}\0{mark}"
    met[key] = met.get(key, -1) + 1
    return sha256(f"{key}\0{met[key]}".encode("utf-8", "surrogatepass")).hexdigest()
