"""Reviewdog's diagnostic format: one JSON document, columns counted in bytes of UTF-8, repairs as suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from linter.reporters.notes import notes, shown
from linter.reporters.places import byte_position
from linter.reporters.records import dumps, fix_record
from linter.reporters.redact import redactor
from linter.reporters.wording import message, problem, render_related
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, TextIO

    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor
    from linter.text import Text

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    out.write(f'{{"source": {dumps({"name": "hegao"})}, "diagnostics": [')
    separator = "\n  "
    for report in reports:
        for diagnostic in _diagnostics(report, options):
            out.write(separator + dumps(diagnostic))
            separator = ",\n  "
    out.write("\n]}\n")


def _diagnostics(report: FileReport, options: ReportOptions) -> Iterator[dict[str, Any]]:
    if report.error is not None:
        said, line, remedy = problem(report.error, options.lang)
        location: dict[str, Any] = {"path": report.path}
        if line:
            location["range"] = {"start": {"line": line}}
        yield {"message": f"{said}\n{remedy}".rstrip(), "location": location, "severity": "ERROR"}
    if found := shown(report):
        redact = redactor(report, options)
        for finding in found:
            yield _diagnostic(report, finding, redact, options)


def _diagnostic(report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions) -> dict[str, Any]:
    text, rule = report.text, options.rules.get(finding.code)
    assert text is not None, "a finding has a text"
    said = message(options.rules, finding, text, options.lang, redact)
    made: dict[str, Any] = {
        "message": "\n".join((said, *notes(report, finding, redact, options))),
        "location": {"path": report.path, "range": _range(text, finding.start, finding.end)},
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if rule is not None and finding.related:
        made["related_locations"] = [
            {
                "message": render_related(rule, finding, place, options.lang, redact),
                "location": _related(report.path, text, place),
            }
            for place in finding.related
        ]
    if suggestion := _suggestion(text, finding, redact):
        made["suggestions"] = [suggestion]
    return made


def _range(text: Text, start: int, end: int) -> dict[str, Any]:
    (line, column), (end_line, end_column) = byte_position(text, start), byte_position(text, end, end=end > start)
    return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}


def _related(path: str, text: Text, place: Place) -> dict[str, Any]:
    """Of a place in another file only the lines are told: its columns are not counted in bytes."""
    if place.elsewhere is None:
        return {"path": path, "range": _range(text, place.start, place.end)}
    other = place.elsewhere
    return {"path": other.path, "range": {"start": {"line": other.line}, "end": {"line": other.end_line}}}


def _suggestion(text: Text, finding: Finding, redact: Redactor) -> dict[str, Any] | None:
    """The repair, if it is a single edit: reviewdog offers several suggestions one by one, and half a repair is none."""
    fix = finding.fix
    if fix is None or len(fix.edits) != 1 or fix_record(fix, redact) is None:
        return None
    start, end, words = fix.edits[0]
    return {"range": _range(text, start, end), "text": words}
