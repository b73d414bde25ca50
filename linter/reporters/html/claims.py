"""The claim table as the page shows it."""

from __future__ import annotations

from linter.reporters.cells import visible
from linter.reporters.claim_record import claim_record
from linter.reporters.html.names import key, line_name
from linter.reporters.html.words import BASES, CONFIDENCE, KINDS, named
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from linter.finding import FileReport
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor

_ARROWS = {"+": "↑", "-": "↓", "0": "→"}


class Shown(NamedTuple):
    """A row of the table: what it leads to, the place, what stands in the other columns, how sure it is."""

    name: str
    at: str
    cells: tuple[str, ...]
    sure: str


#: The columns behind the place, as ``words`` has them.
COLUMNS = ("text", "indicator", "more", "scope", "kind", "period", "base", "value", "confidence")


def shown(report: FileReport, redact: Redactor, options: ReportOptions) -> Iterator[Shown]:
    """The claims of a report in text order."""
    if report.page is None or report.text is None:
        return
    own = key(report.path)
    for row in report.page.claims:
        line, column = report.text.position(row.start)
        record = claim_record(report.path, row, redact)
        name = line_name(own, report.text.line_of(row.start), made=report.text.origin is not None)
        yield Shown(name, f"{line}:{column}", _cells(record, options.lang), row.confidence)


def _cells(record: dict[str, Any], lang: str) -> tuple[str, ...]:
    value = record["value"]
    arrow = _ARROWS.get(record["direction"] or "", "")
    more = [*record["modifiers"], record["share_of"] or "", record["population"] or ""]
    return (
        visible(record["text"]),
        visible(record["indicator"]),
        visible(" ".join([word for word in more if word])),
        visible(("; " if lang == "en" else "、").join(record["scope"])),
        named(KINDS, record["kind"], lang),
        _period(record["period"], lang),
        f"{named(BASES, record['base'], lang)} {arrow}".strip(),
        f"{_number(value[0])} ~ {_number(value[1])}" if value else "*" if record["masked"] else "",
        named(CONFIDENCE, record["confidence"], lang),
    )


def _number(value: float) -> str:
    return f"{value:.12g}"


def _period(period: dict[str, Any] | None, lang: str) -> str:
    """2023年1—9月; in English 2023-01 to 09."""
    if period is None:
        return ""
    years = [str(year) for year in (period["year"], period["year_to"]) if year]
    first, last = period["from"], period["to"]
    if lang == "en":
        months = [f"{month:02}" for month in dict.fromkeys((first, last)) if month]
        return " ".join([part for part in (" to ".join(years), "–".join(months)) if part])
    year = "—".join(years) + ("年" if years else "")
    if not first or not last or (first, last) == (1, 12):
        return year
    return f"{year}{first}月" if first == last else f"{year}{first}—{last}月"
