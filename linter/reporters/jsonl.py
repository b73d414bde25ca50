"""One JSON object a line: the findings of each file, or the error of one that could not be checked."""

from __future__ import annotations

from linter.reporters.records import dumps, error_record, finding_record
from linter.reporters.redact import redactor
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    for report in reports:
        if report.error is not None:
            out.write(dumps({"path": report.path, "error": error_record(report.error, options.lang)}) + "\n")
        if report.findings:
            redact = redactor(report, options)
            for finding in report.findings:
                out.write(dumps(finding_record(report, finding, redact, options)) + "\n")
