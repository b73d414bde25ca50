"""One JSON document for the whole run."""

from __future__ import annotations

from linter.reporters.records import VERSION, dumps, file_record, finding_record, tool
from linter.reporters.redact import redactor
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Files are written as they come; their findings, already in JSON, follow once all files are known."""
    findings: list[str] = []
    out.write(f'{{"version": {VERSION}, "tool": {dumps(tool())}, "files": [')
    separator = "\n  "
    for report in reports:
        out.write(separator + dumps(file_record(report, options)))
        separator = ",\n  "
        if report.findings:
            redact = redactor(report, options)
            findings += [dumps(finding_record(report, finding, redact, options)) for finding in report.findings]
    out.write('\n], "findings": [')
    separator = "\n  "
    for finding in findings:
        out.write(separator + finding)
        separator = ",\n  "
    out.write("\n]}\n")
