"""The report as a web page: the documents with marks and notes, their claims, the rules explained.

One file that works offline; or, written into a folder, an index and a page for each document. Each document is written as it
comes: what is kept of it is a row of the overview. Words of a report reach the page through the templates alone, which
escape them.
"""

from __future__ import annotations

import os
from itertools import islice
from shutil import copyfileobj
from tempfile import TemporaryFile

from linter.reporters.cells import visible
from linter.reporters.html.cards import card
from linter.reporters.html.claims import COLUMNS, shown
from linter.reporters.html.names import INDEX, Names, key, page_name
from linter.reporters.html.overview import Overview
from linter.reporters.html.rows import rows
from linter.reporters.html.rules import Rules
from linter.reporters.html.templates import environment
from linter.reporters.html.words import words
from linter.reporters.places import from_root
from linter.reporters.redact import redactor
from linter.reporters.summary import summary_lines
from linter.reporters.wording import problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions

_AT_ONCE = 200  # claims written in one go


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """One page with all documents. They wait in a file of no name until the overview before them is known."""
    maker = _Maker(options, Names(folder=False))
    overview = Overview(options, maker.names)
    with TemporaryFile("w+", encoding="utf-8", errors="backslashreplace", newline="\n") as waiting:
        for report in reports:
            overview.add(report)
            maker.document(report, waiting)
        maker.head(overview, maker.title(overview), out)
        waiting.seek(0)
        copyfileobj(waiting, out)
    maker.tail(overview.codes, out)


def write_folder(reports: Iterable[FileReport], folder: str, options: ReportOptions) -> None:
    """An index and a page for each document, in a folder that is made where there is none. Raises OSError."""
    os.makedirs(folder, exist_ok=True)
    maker = _Maker(options, Names(folder=True))
    overview = Overview(options, maker.names)
    for report in reports:
        overview.add(report)
        alone = Overview(options, maker.names)
        alone.add(report)
        with _opened(folder, page_name(report.path)) as out:
            maker.head(alone, maker.title(alone), out, back=INDEX)
            maker.document(report, out)
            maker.tail(alone.codes, out)
    with _opened(folder, INDEX) as out:
        maker.head(overview, maker.title(overview, several=True), out)
        maker.tail(overview.codes, out)


def _opened(folder: str, name: str) -> TextIO:
    return open(os.path.join(folder, name), "w", encoding="utf-8", errors="backslashreplace", newline="\n")


class _Maker:
    """Writes the parts of a page."""

    def __init__(self, options: ReportOptions, names: Names) -> None:
        self.options, self.names = options, names
        self.words = words(options.lang)
        self._rules = Rules(options)

    def title(self, overview: Overview, several: bool = False) -> str:
        files = overview.files
        if len(files) == 1 and not several:
            return os.path.basename(files[0].path) or files[0].path
        return self.words["one" if len(files) == 1 else "several"].format(number=len(files))

    def head(self, overview: Overview, title: str, out: TextIO, back: str = "") -> None:
        """Everything before the documents: the title, the filters, the counts."""
        summed = summary_lines(overview.tally, self.options._replace(statistics=False, summary=True))
        self._put(
            "head.html",
            out,
            title=visible(title),
            back=back,
            folder=self.names.folder,
            overview=overview,
            charts=overview.charts(),
            rules=[(code, self._name(code)) for code in overview.codes],
            summary=[[(text, style) for text, style in line] for line in summed],
        )

    def document(self, report: FileReport, out: TextIO) -> None:
        """A report row by row, then its claims. Macros are called from here, which costs half of what a loop in a template does."""
        own = key(report.path)
        made: Any = (
            environment().get_template("document.html").make_module({"w": self.words, "key": own, "report": report})
        )
        path = visible(from_root(report.path, self.options.root))
        out.write(made.opening(path, problem(report.error, self.options.lang) if report.error is not None else None))
        if report.text is not None:
            redact = redactor(report, self.options)
            out.write(made.paper())
            for row in rows(report, redact):
                cards = [card(report, n, found, redact, self.options, self.names) for n, found in row.notes]
                out.write(made.row(row, cards))
            out.write(made.end_of_paper())
            if report.page is not None:
                out.write(made.table(len(report.page.claims), COLUMNS))
                claims = shown(report, redact, self.options)
                while some := list(islice(claims, _AT_ONCE)):
                    out.write(made.claims(some))
                out.write(made.end_of_table())
        out.write(made.closing())

    def tail(self, codes: Iterable[str], out: TextIO) -> None:
        """The rules of the page, and the script."""
        from linter import __version__

        end = self.words["end" if self.options.redact else "end_open"].format(version=__version__)
        self._put("tail.html", out, about=self._rules.about(codes), end=end)

    def _name(self, code: str) -> str:
        rule = self.options.rules.get(code)
        return rule.name if rule else ""

    def _put(self, template: str, out: TextIO, **values: Any) -> None:
        stream = environment().get_template(template).stream(w=self.words, lang=self.options.lang, **values)
        stream.enable_buffering(256)
        for part in stream:
            out.write(part)
