"""Findings in aligned columns under the name of their file."""

from __future__ import annotations

from linter.reporters import phrases
from linter.reporters.cells import pad, visible
from linter.reporters.notes import in_place
from linter.reporters.phrases import say
from linter.reporters.redact import redactor
from linter.reporters.summary import Tally, summary_lines
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    tally = Tally()
    for report in reports:
        tally.add(report)
        lines = [*_problem(report, options), *_rows(report, options)]
        if lines:
            out.write("\n".join([visible(report.path), *lines, "", ""]))
    for line in summary_lines(tally, options):
        out.write("".join(text for text, _ in line) + "\n")


def _problem(report: FileReport, options: ReportOptions) -> Iterator[str]:
    if report.error is not None:
        said, line, remedy = problem(report.error, options.lang)
        yield f"  {f'{line}  ' if line else ''}{say(phrases.SEVERITY['error'], options.lang)}  {said}"
        if remedy:
            yield f"  {phrases.label(phrases.REMEDY, options.lang)}{remedy}"


def _rows(report: FileReport, options: ReportOptions) -> Iterator[str]:
    shown = [finding for finding in report.findings if not finding.suppressed]
    text = report.text
    if text is None or not shown:
        return
    redact = redactor(report, options)
    positions = [text.position(finding.start) for finding in shown]
    lines = max(len(str(line)) for line, _ in positions)
    columns = max(len(str(column)) for _, column in positions)
    codes = max(len(finding.code) for finding in shown)
    kinds = 7 if options.lang == "en" else 4
    for finding, (line, column) in zip(shown, positions, strict=True):
        kind = pad(say(phrases.SEVERITY[finding.severity], options.lang), kinds)
        said = message(options.rules, finding, text, options.lang, redact)
        said = in_place(said, finding, redact, options.lang)
        yield f"  {line:>{lines}}:{column:<{columns}}  {kind}  {finding.code:<{codes}}  {said}"
