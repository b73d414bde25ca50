"""What a page says of all reports: counts by file, and a small chart for each family of rules."""

from __future__ import annotations

from linter.finding import SEVERITIES
from linter.reporters import phrases
from linter.reporters.cells import visible
from linter.reporters.html.names import Names, key
from linter.reporters.phrases import say
from linter.reporters.places import from_root
from linter.reporters.summary import Tally
from linter.reporters.wording import problem
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.finding import FileReport
    from linter.reporters import ReportOptions

_WIDTH = 112  # of the longest bar, in units of the drawing
_FEW = 6  # findings that a bar of full length stands for at least: a single one should not fill the page
_ROW, _LEFT, _LABELS = 20, 62, 40  # height of a bar's row, room for the code before it, room for the number behind it
_SHARE = 96  # width of a file's bar


class Piece(NamedTuple):
    """A part of a bar: where it begins and how long it is."""

    severity: str
    x: float
    width: float


class Bar(NamedTuple):
    """A rule of a family: its findings by severity, and their number."""

    code: str
    name: str
    y: int
    pieces: list[Piece]
    end: float
    total: int


class Chart(NamedTuple):
    """The findings of one family; ``said`` is the chart in words."""

    family: str
    name: str
    total: int
    width: int
    height: int
    bars: list[Bar]
    said: str


class FileRow(NamedTuple):
    """A report in the list of files. ``found`` names severities and rules of its findings, as ``error:DIR003``."""

    key: str
    path: str
    href: str
    counts: tuple[int, ...]
    suppressed: int
    bar: list[Piece]
    claims: int
    failed: str
    found: str


class Overview:
    """Counts of the reports, added to one by one; what is kept of each is one row."""

    def __init__(self, options: ReportOptions, names: Names) -> None:
        self.tally = Tally()
        self.files: list[FileRow] = []
        self._options, self._names = options, names
        self._rules: dict[str, list[int]] = {}

    def add(self, report: FileReport) -> None:
        self.tally.add(report)
        counts, found = [0, 0, 0], dict[str, None]()
        for finding in report.findings:
            if not finding.suppressed:
                at = SEVERITIES.index(finding.severity)
                counts[at] += 1
                self._rules.setdefault(finding.code, [0, 0, 0])[at] += 1
                found[f"{finding.severity}:{finding.code}"] = None
        failed = problem(report.error, self._options.lang)[0] if report.error is not None else ""
        self.files.append(
            FileRow(
                key(report.path), visible(from_root(report.path, self._options.root)),
                self._names.of_report(report.path), tuple(counts), len(report.findings) - sum(counts), [],
                report.counts.read, failed, " ".join(found),
            )
        )  # fmt: skip

    @property
    def codes(self) -> list[str]:
        """The rules that found something."""
        return sorted(self._rules)

    def rows(self) -> Iterator[FileRow]:
        """The files with their bars, the longest that of the file with most findings."""
        most = max((_FEW, *(sum(row.counts) for row in self.files)))
        return (row._replace(bar=_pieces(row.counts, most, _SHARE, 0)) for row in self.files)

    def charts(self) -> list[Chart]:
        """One for each family that found something, in order of their codes, all on one scale."""
        families: dict[str, list[str]] = {}
        for code in self.codes:
            families.setdefault(code.rstrip("0123456789"), []).append(code)
        most = max((_FEW, *map(sum, self._rules.values())))
        return [self._chart(family, codes, most) for family, codes in families.items()]

    def _chart(self, family: str, codes: Sequence[str], most: int) -> Chart:
        bars = []
        for index, code in enumerate(codes):
            counts = self._rules[code]
            pieces = _pieces(counts, most, _WIDTH, _LEFT)
            end = pieces[-1].x + pieces[-1].width
            rule = self._options.rules.get(code)
            bars.append(Bar(code, rule.name if rule else "", index * _ROW, pieces, end, sum(counts)))
        named = phrases.FAMILIES.get(family)
        said = ", ".join(f"{bar.code} {bar.total}" for bar in bars)
        name = say(named, self._options.lang) if named else ""
        total = sum(bar.total for bar in bars)
        return Chart(family, name, total, _LEFT + _WIDTH + _LABELS, len(bars) * _ROW, bars, said)


def _pieces(counts: Sequence[int], most: int, width: int, left: int) -> list[Piece]:
    """The parts of a bar by severity; a finding always shows."""
    found, x = [], float(left)
    for severity, count in zip(SEVERITIES, counts, strict=True):
        if count:
            length = round(max(2.0, width * count / most), 1)
            found.append(Piece(severity, round(x, 1), length))
            x += length
    return found
