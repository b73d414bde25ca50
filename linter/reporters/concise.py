"""One line a finding, as compilers print it: ``path:line:col: CODE message``."""

from __future__ import annotations

from linter.reporters.cells import visible
from linter.reporters.notes import in_place
from linter.reporters.redact import redactor
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions

#: At a terminal the code shows the severity by its colour, as in the full format.
_COLOURS = {"error": "\x1b[1;31m{}\x1b[0m", "warning": "\x1b[33m{}\x1b[0m", "info": "\x1b[36m{}\x1b[0m"}


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    for report in reports:
        if not report.findings and report.error is None:
            continue
        path = visible(report.path)
        if report.error is not None:
            said, line, remedy = problem(report.error, options.lang)
            head, hint = ("error: ", f" ({remedy})") if options.lang == "en" else ("错误：", f"（{remedy}）")
            out.write(f"{path}:{max(line, 1)}:1: {head}{said}{hint if remedy else ''}\n")
        if report.text is not None and report.findings:
            redact = redactor(report, options)
            for finding in report.findings:
                if not finding.suppressed:
                    line, column = report.text.position(finding.start)
                    said = message(options.rules, finding, report.text, options.lang, redact)
                    said = in_place(said, finding, redact, options.lang)
                    code = _COLOURS[finding.severity].format(finding.code) if options.color else finding.code
                    out.write(f"{path}:{line}:{column}: {code} {said}\n")
