"""The output formats. Each is one module with ``write(reports, out, options)``, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from linter.finding import SEVERITIES
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from linter.finding import FileReport
    from linter.rule import Rule

    Write = Callable[[Iterable[FileReport], TextIO, "ReportOptions"], None]

#: Name of a format → the module that writes it.
FORMATS = {
    "full": "linter.reporters.full",
    "concise": "linter.reporters.concise",
    "grouped": "linter.reporters.grouped",
    "json": "linter.reporters.json",
    "jsonl": "linter.reporters.jsonl",
    "sarif": "linter.reporters.sarif",
    "github": "linter.reporters.github",
    "gitlab": "linter.reporters.gitlab",
    "junit": "linter.reporters.junit",
    "rdjson": "linter.reporters.rdjson",
    "markdown": "linter.reporters.markdown",
    "html": "linter.reporters.html",
}

#: Formats that answer each report with a file of its own in a folder; none goes to standard output.
FOLDERS = frozenset({"docx"})

#: Formats read by programs, or published by them or passed on: the names they quote are always hidden unless the user asks otherwise.
MACHINE = frozenset({"json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"})

#: Formats that show the reports themselves, and can be written into a folder.
PAGES = frozenset({"html"})


class ReportOptions(NamedTuple):
    """How findings are shown. ``width`` is that of the terminal or page, in cells."""

    lang: str = "zh"  # zh | en
    color: bool = False
    width: int = 100
    ambiguous_width: int = 1  # cells a terminal gives “ ” … — × ℃, 1 or 2
    redact: bool = True
    excerpts: bool = False  # carry excerpts of the report in the machine formats
    explain: bool = False  # show the evidence for and against each finding
    statistics: bool = False
    rules: Mapping[str, Rule] = {}  # by code
    show_claims: bool = True
    summary: bool = True  # end with a summary, where the format has one
    root: str = ""  # the folder from which the formats of services name files, '' for paths as they were given
    fail_on: str = "warning"  # the least severity that fails the run
    exit_zero: bool = False  # findings fail nothing
    waived: bool = True  # carry the findings that are silenced, where the format has a form for them
    held: int = 0  # bytes that stand in the file already, before what is written now
    track: str = ""  # the repairs that a Word answer holds as tracked changes: none, "safe" or "all"

    def failing(self, severity: str) -> bool:
        """Whether findings of this severity fail the run."""
        return SEVERITIES.index(severity) <= SEVERITIES.index(self.fail_on)


def reporter(name: str) -> Write:
    """The ``write`` of a format. Raises KeyError for an unknown name.

    It takes file reports one at a time and writes each before it asks for the next, as far as the format allows.
    """
    write: Write = import_module(FORMATS[name]).write
    return write


def to_folder(name: str) -> Callable[[Iterable[FileReport], str, ReportOptions], None] | None:
    """What writes a format into a folder, a file for each report; None where the format has no such form."""
    write: Callable[[Iterable[FileReport], str, ReportOptions], None] | None
    write = getattr(import_module(FORMATS[name]), "write_folder", None)
    return write
