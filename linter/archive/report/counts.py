"""How many documents, findings and rules: what the page counts, worked out by the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.archive import layout
from linter.finding import SEVERITIES

if TYPE_CHECKING:
    from linter.archive.report.source import Source

#: States in the order in which they are shown.
STATUS_ORDER = (layout.FAILED, layout.UNREAD, layout.TIMEOUT, layout.PARTIAL, layout.FOUND, layout.CLEAN)
#: Listed or drawn at most: rules, months of the columns; of the grid rules, months, and years where the months are more than ``MONTHLY``.
RULES, MONTHS, GRID, RECENT, YEARS, MONTHLY = 40, 144, 16, 24, 20, 36
_EACH = ", ".join(f"count(*) FILTER (severity = '{name}') AS {name}" for name in SEVERITIES)
_PROBLEMS = "CASE d.status WHEN 'found' THEN 1 WHEN 'clean' THEN 2 ELSE 0 END"


class RuleCount(NamedTuple):
    code: str
    counts: tuple[int, int, int]
    documents: int


class MonthCount(NamedTuple):
    """``at`` is the year times twelve and the month from 0."""

    at: int
    counts: tuple[int, int, int]
    documents: int


class Grid(NamedTuple):
    """Findings of the rules with most of them (rows) by month or year (columns)."""

    columns: list[str]
    rows: list[tuple[str, list[int]]]
    left_out: int  # findings of these rules that belong to none of the columns
    most: int


def statuses(source: Source) -> dict[str, int]:
    rows = source.rows("SELECT status, count(*) AS n FROM docs GROUP BY status")
    return {row["status"]: row["n"] for row in rows}


def severities(source: Source) -> tuple[int, int, int]:
    (row,) = source.rows(f"SELECT {_EACH} FROM findings")
    return row["error"], row["warning"], row["info"]


def rules(source: Source) -> list[RuleCount]:
    """All rules that found something, those with most findings first."""
    sql = f"SELECT code, {_EACH}, count(DISTINCT document) AS documents, count(*) AS n FROM findings GROUP BY code"
    return [
        RuleCount(row["code"], (row["error"], row["warning"], row["info"]), row["documents"])
        for row in source.rows(f"{sql} ORDER BY n DESC, code")
    ]


def months(source: Source) -> tuple[list[MonthCount], int]:
    """Findings by the month of their document, months without documents left out; how many findings are of no month."""
    own = f"SELECT document, {_EACH} FROM findings GROUP BY document"
    sums = ", ".join(f"coalesce(sum(f.{name}), 0)::BIGINT AS {name}" for name in SEVERITIES)
    rows = source.rows(
        f"SELECT CASE WHEN d.year > 0 AND d.month > 0 THEN 12 * d.year + d.month - 1 ELSE -1 END AS moment, {sums}, count(*) AS documents "
        f"FROM docs d LEFT JOIN ({own}) f ON f.document = d.document GROUP BY moment ORDER BY moment"
    )
    made = [MonthCount(r["moment"], (r["error"], r["warning"], r["info"]), r["documents"]) for r in rows]
    return [each for each in made if each.at >= 0], sum(sum(each.counts) for each in made if each.at < 0)


def grid(source: Source, codes: list[str], months: list[MonthCount]) -> Grid | None:
    """By month where they are few, else by year."""
    shown = codes[:GRID]
    if not shown or not months:
        return None
    monthly = len(months) <= MONTHLY
    key = "12 * d.year + d.month - 1" if monthly else "d.year"
    rows = source.rows(
        f"SELECT f.code, CASE WHEN d.year > 0 AND d.month > 0 THEN {key} ELSE -1 END AS moment, count(*) AS n FROM findings f "
        "JOIN docs d ON d.document = f.document WHERE f.code IN (SELECT unnest(?::TEXT[])) GROUP BY f.code, moment",
        shown,
    )
    columns = [each.at for each in months][-RECENT:] if monthly else sorted({each.at // 12 for each in months})[-YEARS:]
    counts = {(row["code"], row["moment"]): int(row["n"]) for row in rows}
    made = [(code, own) for code in shown if any(own := [counts.get((code, at), 0) for at in columns])]
    inside = sum(sum(own) for _, own in made)
    names = [f"{at // 12}-{at % 12 + 1:02}" if monthly else str(at) for at in columns]
    return Grid(names, made, sum(counts.values()) - inside, max(max(own) for _, own in made)) if made else None


class Listed(NamedTuple):
    """A document as the page lists it."""

    path: str
    status: str
    month: str
    counts: tuple[int, int, int]
    claims: int
    why: str


def documents(source: Source, limit: int, lang: str) -> list[Listed]:
    """The first documents: those not judged in full, then by errors, warnings, notes, and path."""
    why = "d.error_en" if lang == "en" else "d.error"
    sums = ", ".join(f"coalesce(f.{name}, 0) AS {name}" for name in SEVERITIES)
    rows = source.rows(
        f"SELECT d.path, d.status, d.year, d.month, d.claims, {why} AS why, {sums} FROM docs d LEFT JOIN (SELECT document, {_EACH} "
        f"FROM findings GROUP BY document) f ON f.document = d.document ORDER BY {_PROBLEMS}, coalesce(f.error, 0) DESC, coalesce(f.warning, 0) DESC, "
        "coalesce(f.info, 0) DESC, "
        "d.path, d.document LIMIT ?",
        limit,
    )
    return [
        Listed(
            r["path"],
            r["status"],
            month(r["year"], r["month"]),
            (r["error"], r["warning"], r["info"]),
            r["claims"],
            r["why"],
        )
        for r in rows
    ]


class Found(NamedTuple):
    """A finding as the page lists it."""

    path: str
    month: str
    line: int
    column: int
    code: str
    severity: str
    message: str
    address: str


def findings(source: Source, limit: int, lang: str) -> list[Found]:
    """The first findings: errors before warnings, then the latest months."""
    message = "f.message_en" if lang == "en" else "f.message"
    order = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate(SEVERITIES))
    rows = source.rows(
        f"SELECT d.path, d.year, d.month, f.line, f.col, f.code, f.severity, {message} AS message, f.address FROM findings f "
        f"JOIN docs d ON d.document = f.document ORDER BY CASE f.severity {order} END, d.year DESC, d.month DESC, d.path, d.document, "
        "f.ordinal LIMIT ?",
        limit,
    )
    return [
        Found(
            r["path"],
            month(r["year"], r["month"]),
            r["line"],
            r["col"],
            r["code"],
            r["severity"],
            r["message"],
            r["address"],
        )
        for r in rows
    ]


def month(year: int, month: int) -> str:
    """A period in few characters that sort, '' where it is not known."""
    return f"{year}-{month:02}" if year and month else str(year) if year else ""
