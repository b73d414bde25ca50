"""A table in Markdown for people who look at a run on a web page: the step summary of GitHub Actions, a comment.

Words of a report stand in it as words: whatever Markdown or HTML would make of them is escaped.
"""

from __future__ import annotations

from itertools import chain, islice

from linter.finding import SEVERITIES
from linter.reporters import phrases
from linter.reporters.cells import visible
from linter.reporters.notes import excerpt, notes, shown
from linter.reporters.phrases import say
from linter.reporters.places import from_root
from linter.reporters.redact import redactor
from linter.reporters.summary import Tally, summary_lines
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from linter.finding import FileReport
    from linter.reporters import ReportOptions

#: Who has more findings than these needs another format.
_MOST = 500
#: Bytes of a page. GitHub takes no step summary of more than 1 MiB; the counts behind the table need some, too.
_LARGEST = (1 << 20) - (32 << 10)
#: What means something inside a line of Markdown as GitHub and GitLab have it.
_SIGNS = str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]()<>&|~!:$#"})


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    """The rows file by file, then the counts. Of more rows than there is room for the more severe ones are shown."""
    out.write(f"## {say(phrases.TITLE, options.lang)}\n")
    tally, table = Tally(), _Table()
    for report in reports:
        tally.add(report)
        for severity, cells in _rows(report, options):
            table.add(severity, f"| {' | '.join(cells)} |\n")
    if rows := table.rows(_LARGEST - options.held):
        heads = [say(head, options.lang) for head in phrases.COLUMNS]
        out.write(f"\n| {' | '.join(heads)} |\n{'| --- ' * len(heads)}|\n")
        out.writelines(rows)
    if table.met > len(rows):
        out.write("\n" + say(phrases.LEFT_OUT, options.lang).format(number=table.met - len(rows)) + "\n")
    for line in summary_lines(tally, options._replace(statistics=False)):
        out.write("\n" + plain("".join(words for words, _ in line)) + "\n")


class _Table:
    """The rows met, as many of each severity as may be shown."""

    def __init__(self) -> None:
        self.met = 0
        self._rows: dict[str, list[tuple[int, str]]] = {severity: [] for severity in SEVERITIES}

    def add(self, severity: str, row: str) -> None:
        if len(self._rows[severity]) < _MOST:
            self._rows[severity].append((self.met, row))
        self.met += 1

    def rows(self, room: int) -> list[str]:
        """Those that fit into ``room`` bytes, the more severe ones first chosen, in the order in which they came."""
        chosen: list[tuple[int, str]] = []
        for at, row in islice(chain.from_iterable(self._rows.values()), _MOST):
            room -= len(row.encode("utf-8", "surrogatepass"))
            if room < 0:
                break
            chosen.append((at, row))
        return [row for _, row in sorted(chosen)]


def _rows(report: FileReport, options: ReportOptions) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """The severity of each finding and of a failure, and its place, severity in words, rule and message."""
    path = from_root(report.path, options.root)
    if report.error is not None:
        said, line, remedy = problem(report.error, options.lang)
        place = code(f"{path}:{line}" if line else path)
        yield "error", (place, _severity("error", options), "", _lines([said, remedy]))
    text, found = report.text, shown(report)
    if text is None or not found:
        return
    redact = redactor(report, options)
    for finding in found:
        line, column = text.position(finding.start)
        lines = [message(options.rules, finding, text, options.lang, redact)]
        if options.excerpts:
            lines.append(excerpt(text, finding, redact))
        lines += notes(report, finding, redact, options)
        place = code(f"{path}:{line}:{column}")
        yield finding.severity, (place, _severity(finding.severity, options), finding.code, _lines(lines))


def _severity(severity: str, options: ReportOptions) -> str:
    return say(phrases.SEVERITY[severity], options.lang)


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(plain(line) for line in lines if line)


def plain(words: str) -> str:
    """``words`` that Markdown shows as they are. Nobody is called by an @, which no backslash would prevent."""
    escaped = visible(words).translate(_SIGNS)
    return escaped.replace("www.", "www\\.").replace("@", "<span>@</span>")


def code(words: str) -> str:
    """``words`` as a span of code in a cell of a table, as plain words where such a span could not hold them."""
    shown = visible(words)
    return plain(shown) if set("|`\\") & set(shown) or shown != shown.strip() else f"`{shown}`"
