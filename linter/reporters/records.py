"""Findings and files as the plain values the JSON formats write. Version 1 of the published layout."""

from __future__ import annotations

import json

from linter.reporters.cells import unsafe
from linter.reporters.notes import excerpt
from linter.reporters.wording import evidence, message, problem, render_related
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from linter.finding import FileReport, Finding, Fix, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor
    from linter.text import Text

VERSION = 1
_UNSAFE = unsafe()
#: What a rule made of the claims it met.
_STATES = ("failed", "passed", "not_assessable")


def dumps(value: object) -> str:
    """One line of JSON, Chinese as it is, everything a terminal would obey escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda m: json.dumps(m[0])[1:-1], line) if _UNSAFE.search(line) else line


def tool() -> dict[str, str]:
    from linter import __version__

    return {"name": "hegao", "version": __version__}


def file_record(report: FileReport, options: ReportOptions) -> dict[str, Any]:
    return {
        "path": report.path,
        "encoding": report.encoding,
        "profile": report.profile,
        "claims": report.counts._asdict(),
        "rules": {code: dict(zip(_STATES, numbers, strict=True)) for code, *numbers in report.states},
        "error": error_record(report.error, options.lang) if report.error is not None else None,
    }


def error_record(error: Exception, lang: str) -> dict[str, Any]:
    """``line`` is null where the problem has none."""
    said, line, remedy = problem(error, lang)
    return {"message": said, "line": line or None, "remedy": remedy}


def finding_record(report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions) -> dict[str, Any]:
    """A finding; ``start``/``end`` are code-point offsets, lines and columns 1-based, all ends exclusive."""
    text, rule, lang = report.text, options.rules.get(finding.code), options.lang
    assert text is not None, "a finding has a text"
    record = {
        "path": report.path,
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": message(options.rules, finding, text, lang, redact),
        **position(text, finding),
        "address": finding.address,
        "place": redact.clean(finding.place),
        "related": [
            {
                "message": render_related(rule, finding, place, lang, redact) if rule else "",
                **_elsewhere(report.path, text, place),
            }
            for place in finding.related
        ],
        "evidence": evidence(finding, lang, redact, rule is not None and rule.sensitive),
        "fix": fix_record(finding.fix, redact) if finding.fix else None,
        "fingerprint": finding.fingerprint,
        "suppressed": redact.clean(finding.suppressed),
    }
    if options.excerpts:
        record["excerpt"] = excerpt(text, finding, redact)
    return record


def position(text: Text, at: Finding | Place) -> dict[str, int]:
    """Lines, columns and offsets of a span, in the order of the published layout."""
    (line, column), (end_line, end_column) = text.region(at.start, at.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": at.start,
        "end": at.end,
    }


def _elsewhere(path: str, text: Text, place: Place) -> dict[str, Any]:
    """Path and position of a place, in this file or in another."""
    if place.elsewhere is None:
        return {"path": path, **position(text, place)}
    return {**place.elsewhere._asdict(), "start": place.start, "end": place.end}


def fix_record(fix: Fix, redact: Redactor) -> dict[str, Any] | None:
    """None for a repair whose words must not leave the house: half of one could not be applied."""
    if any(redact.clean(edit.text) != edit.text for edit in fix.edits):
        return None
    return {"applicability": "safe" if fix.safe else "unsafe", "edits": [edit._asdict() for edit in fix.edits]}
