"""The format for an author: every finding with its excerpt, both places of a contradiction, the reason and a summary.

At a terminal with colour it is drawn by rich (``Text`` only: words of a report are never markup); everywhere else it is
plain text with ASCII marks, and rich is not imported.
"""

from __future__ import annotations

from linter.reporters import phrases
from linter.reporters.summary import Tally, summary_lines
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions
    from linter.reporters.layout import Line

    Draw = Callable[[list[Line]], None]


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """Write each file's findings as it comes, then the files that could not be checked, then the summary."""
    draw = _drawer(out, options) if options.color else _plain(out)
    tally = Tally()
    failed: list[FileReport] = []
    explained: set[str] = set()
    for report in reports:
        tally.add(report)
        if report.error is not None:
            failed.append(report)
        if report.findings and (lines := _file_lines(report, options, explained)):
            draw(lines)
    if failed:
        draw([line for report in failed for line in error_lines(report, options)])
    if closing := summary_lines(tally, options):
        draw(closing)


def _file_lines(report: FileReport, options: ReportOptions, explained: set[str]) -> list[Line]:
    shown = [finding for finding in report.findings if not finding.suppressed]
    if not shown:
        return []
    # A run over files in which nothing is found lays nothing out.
    from linter.reporters.layout import ASCII, DRAWN, finding_lines
    from linter.reporters.redact import redactor

    redact, frame = redactor(report, options), DRAWN if options.color else ASCII
    lines: list[Line] = []
    for finding in shown:
        lines += finding_lines(report, finding, redact, options, frame, finding.code in explained)
        explained.add(finding.code)
    return lines


def error_lines(report: FileReport, options: ReportOptions) -> list[Line]:
    """A file that could not be checked, laid out like a finding."""
    from linter.reporters.cells import visible
    from linter.reporters.layout import note_lines
    from linter.reporters.wording import problem

    assert report.error is not None
    said, line, remedy = problem(report.error, options.lang)
    place = f"{visible(report.path)}:{line}" if line else visible(report.path)
    lines: list[Line] = [[(place, "place"), (" [error] ", "error"), (said, "message")]]
    if remedy:
        lines += note_lines(phrases.REMEDY, remedy, options)
    return [*lines, []]


def _plain(out: TextIO) -> Draw:
    def draw(lines: list[Line]) -> None:
        out.write("".join(["".join([text for text, _ in line]).rstrip() + "\n" for line in lines]))

    return draw


#: Only the sixteen colours a user's own theme defines, and none that vanishes on a light or a dark ground.
_STYLES = {
    "": "",
    "place": "bold",
    "message": "",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "related": "bold",
    "frame": "dim",
    "label": "dim",
    "hit": "bold",
    "clean": "green",
}


def _drawer(out: TextIO, options: ReportOptions) -> Draw:
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        width=options.width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )

    def draw(lines: list[Line]) -> None:
        page = Text("\n").join([Text.assemble(*[(text, _STYLES[style]) for text, style in line]) for line in lines])
        console.print(page, soft_wrap=True)

    return draw
