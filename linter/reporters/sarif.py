"""SARIF 2.1.0, the exchange format of code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/

Columns count code points, as everywhere here. Nothing in the file tells when, where or by whom it was made, so that
equal runs give equal bytes.
"""

from __future__ import annotations

import codecs

from linter.reporters.cells import visible
from linter.reporters.notes import around, excerpt, shown
from linter.reporters.phrases import bracketed
from linter.reporters.places import from_root, uri
from linter.reporters.records import dumps, fix_record
from linter.reporters.records import tool as this_tool
from linter.reporters.redact import redactor
from linter.reporters.sarif_rules import LEVELS, NOTIFICATIONS, descriptors
from linter.reporters.wording import evidence, message, problem, render_related
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor
    from linter.text import Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_MARK = "hegaoClause/v1"  # our own key: services leave it alone
_ENCODINGS = {"utf-8": "UTF-8", "gb18030": "GB18030", "utf-16-le": "UTF-16LE", "utf-16-be": "UTF-16BE"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Results are written as they come; what they refer to follows when all files are known."""
    run = _Run(options)
    out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n"results": [')
    separator = "\n  "
    for report in reports:
        for result in run.results(report):
            out.write(separator + dumps(result))
            separator = ",\n  "
    out.write("\n]")
    for name, value in run.rest().items():
        out.write(f",\n{dumps(name)}: {_lines(value) if isinstance(value, list) else dumps(value)}")
    out.write("\n}]}\n")


def _is_encoding(name: str) -> bool:
    """Whether this is an encoding, and not the format of a file whose text its reader makes."""
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _lines(values: list[Any]) -> str:
    """A list with a line for each of its values."""
    return "[" + ",".join("\n  " + dumps(value) for value in values) + "\n]"


class _Run:
    """One run: the files met and the rules that found something, in the order in which they came."""

    def __init__(self, options: ReportOptions) -> None:
        self.options = options
        self.rules: dict[str, int] = {}
        self.artifacts: list[dict[str, Any]] = []
        self.notifications: list[dict[str, Any]] = []
        self.failing = False

    def results(self, report: FileReport) -> list[dict[str, Any]]:
        path = from_root(report.path, self.options.root)
        place = {**_artifact(path), "index": len(self.artifacts)}
        artifact: dict[str, Any] = {"location": _artifact(path)}
        if report.text is not None and _is_encoding(report.encoding):
            artifact["encoding"] = _ENCODINGS.get(report.encoding, report.encoding)
        self.artifacts.append(artifact)
        if report.error is not None:
            self.notifications.append(_notification(report.error, place, self.options.lang))
        found = report.findings if self.options.waived else shown(report)
        if report.text is None or not found:
            return []
        redact = redactor(report, self.options)
        return [self._result(report.text, finding, place, redact) for finding in found]

    def _result(self, text: Text, finding: Finding, place: dict[str, Any], redact: Redactor) -> dict[str, Any]:
        options = self.options
        rule = options.rules.get(finding.code)
        self.failing |= not finding.suppressed and options.failing(finding.severity)
        said = message(options.rules, finding, text, options.lang, redact)
        physical = {"artifactLocation": place, "region": region(text, finding.start, finding.end)}
        if options.excerpts:
            physical["contextRegion"] = _context(text, finding, redact)
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self.rules.setdefault(finding.code, len(self.rules)),
            "level": LEVELS[finding.severity],
            "message": {"text": _escaped(said)},
            "locations": [{"physicalLocation": physical}],
        }
        if finding.related:
            result["relatedLocations"] = [
                _related(
                    number,
                    render_related(rule, finding, each, options.lang, redact) if rule else "",
                    _elsewhere(each, options.root) if each.elsewhere else _here(place, text, each),
                )
                for number, each in enumerate(finding.related, 1)
            ]
        if finding.fingerprint:
            result["partialFingerprints"] = {_MARK: finding.fingerprint}
        if finding.suppressed:
            result["suppressions"] = [_suppression(finding, redact)]
        if finding.fix and fix_record(finding.fix, redact):
            result["fixes"] = [_fix(finding, text, place, options.lang)]
        grounds = evidence(finding, options.lang, redact, rule is not None and rule.sensitive)
        given = {"address": finding.address, "place": redact.clean(finding.place), "evidence": grounds}
        if properties := {name: value for name, value in given.items() if value}:
            result["properties"] = properties
        return result

    def rest(self) -> dict[str, Any]:
        """What a run says beside its results."""
        options, failed = self.options, bool(self.notifications)
        code = 2 if failed else int(self.failing and not options.exit_zero)
        driver = {
            **this_tool(),
            "language": _language(options.lang),
            "rules": descriptors(self.rules, options),
            "notifications": NOTIFICATIONS[options.lang],
        }
        invocation: dict[str, Any] = {"executionSuccessful": not failed, "exitCode": code}
        if failed:
            invocation["toolExecutionNotifications"] = self.notifications
        return {
            "artifacts": self.artifacts,
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOTS[options.lang]}}},
            "language": _language(options.lang),
            **({"redactionTokens": ["…"]} if options.redact else {}),
            "invocations": [invocation],
            "tool": {"driver": driver},
        }


_ROOTS = {"zh": "仓库的根文件夹", "en": "The root folder of the repository."}
_UNSAFE_FIX = {"zh": "可能改变意思，请核对", "en": "May change the meaning: please check."}
_SAFE_FIX = {"zh": "不改变意思", "en": "Keeps the meaning."}


def _language(lang: str) -> str:
    return "en-US" if lang == "en" else "zh-CN"


def _artifact(path: str) -> dict[str, Any]:
    named = uri(path)
    return {"uri": named} if named.startswith("file:///") else {"uri": named, "uriBaseId": _ROOT}


def region(text: Text, start: int, end: int) -> dict[str, int]:
    """A span in lines and columns, both from 1, the end exclusive."""
    (line, column), (end_line, end_column) = text.region(start, end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _context(text: Text, finding: Finding, redact: Redactor) -> dict[str, Any]:
    """The words around a hit, only where excerpts are asked for."""
    return {**region(text, *around(text, finding)), "snippet": {"text": excerpt(text, finding, redact)}}


def _here(artifact: dict[str, Any], text: Text, place: Place) -> dict[str, Any]:
    return {"artifactLocation": artifact, "region": region(text, place.start, place.end)}


def _elsewhere(place: Place, root: str) -> dict[str, Any]:
    """A place in another file, whose text is not at hand."""
    assert place.elsewhere is not None, "asked for places in other files only"
    path, line, column, end_line, end_column = place.elsewhere
    lines = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"artifactLocation": _artifact(from_root(path, root)), "region": lines}


def _related(number: int, label: str, physical: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": number, "physicalLocation": physical}
    return {**made, "message": {"text": _escaped(label)}} if label else made


def _suppression(finding: Finding, redact: Redactor) -> dict[str, Any]:
    """Why a finding is silenced, and whether a comment of the file says so or an entry beside it."""
    kind = "inSource" if finding.commented else "external"
    return {"kind": kind, "justification": visible(redact.clean(finding.suppressed))}


def _fix(finding: Finding, text: Text, artifact: dict[str, Any], lang: str) -> dict[str, Any]:
    assert finding.fix is not None, "asked for findings with a repair only"
    replacements = [
        {"deletedRegion": region(text, edit.start, edit.end), "insertedContent": {"text": edit.text}}
        for edit in finding.fix.edits
    ]
    said = (_SAFE_FIX if finding.fix.safe else _UNSAFE_FIX)[lang]
    return {
        "description": {"text": said},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _notification(error: Exception, artifact: dict[str, Any], lang: str) -> dict[str, Any]:
    said, line, remedy = problem(error, lang)
    physical = {"artifactLocation": artifact, **({"region": {"startLine": line}} if line else {})}
    return {
        "descriptor": {"id": NOTIFICATIONS[lang][0]["id"], "index": 0},
        "level": "error",
        "message": {"text": _escaped(bracketed(said, remedy, lang))},
        "locations": [{"physicalLocation": physical}],
    }


def _escaped(words: str) -> str:
    """``words`` without what SARIF takes for placeholders and links; a message must say something."""
    return words.replace("{", "{{").replace("}", "}}").replace("](", "\\](") or "…"
