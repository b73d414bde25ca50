"""The page itself: what the database counted, set by the templates. Words of documents reach it through these alone."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from linter.archive.report import counts, plots
from linter.archive.report.series import series
from linter.archive.report.words import words
from linter.errors import ConfigError, Said
from linter.reporters import phrases
from linter.reporters.cells import visible
from linter.reporters.html.templates import environment_of
from linter.reporters.phrases import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from jinja2 import Environment

    from linter.archive.report.series import Point, Series
    from linter.archive.report.source import Source
    from linter.rule import Rule

#: Findings and documents listed where nothing else is asked for.
LISTED = 1000
_MARKS = 3  # marked periods of a series that are said in words
_SHADES = 5


def write(
    source: Source, out: TextIO, rules: Mapping[str, Rule], lang: str, limit: int = LISTED, sensitive: bool = False
) -> None:
    """Raises ConfigError where names stand in full in the tables and ``sensitive`` does not say that they may be shown."""
    from linter import __version__

    in_full = int(source.one("SELECT count(*) FROM docs WHERE NOT redacted"))
    if in_full and not sensitive:
        raise ConfigError(
            Said(f"有 {in_full} 篇的结果存的是名称全文", f"names stand in full in the results of {in_full} documents"),
            path=source.shown,
            remedy=Said("确实要写进网页就加 --show-sensitive", "--show-sensitive, if the page may show them"),
        )
    w = words(lang)
    end = w["end_open" if in_full else "end"].format(version=__version__)
    stream = (
        _environment()
        .get_template("page.html")
        .stream(
            w=w,
            lang=lang,
            end=end,
            source=source,
            **_head(source, w),
            **_counted(source, rules, lang),
            **_listed(source, limit, lang),
        )
    )
    stream.enable_buffering(256)
    for part in stream:
        out.write(part)


@cache
def _environment() -> Environment:
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")
    made = environment_of(folder, ("style.css", "archive.css"), ("archive.js",))
    made.filters["visible"] = visible
    made.filters["period"] = _period
    return made


def _head(source: Source, w: dict[str, str]) -> dict[str, Any]:
    found = counts.statuses(source)
    number = sum(found.values())
    parts = [(name, found.pop(name)) for name in (*counts.STATUS_ORDER, *sorted(found)) if name in found]
    unfinished = w["unfinished"].format(there=number, planned=source.planned) if source.planned > number else ""
    return {
        "title": w["title"].format(number=number),
        "number": number,
        "statuses": _shares(parts, number),
        "unfinished": unfinished,
    }


def _shares(parts: list[tuple[str, int]], number: int) -> list[tuple[str, int, float, float]]:
    """The parts of a bar of length 1000: name, count, where it begins, how long it is."""
    made, x = [], 0.0
    for name, count in parts:
        length = 1000 * count / max(1, number)
        made.append((name, count, round(x, 1), round(max(1.5, length), 1)))
        x += length
    return made


def _counted(source: Source, rules: Mapping[str, Rule], lang: str) -> dict[str, Any]:
    told = counts.rules(source)
    every, without = counts.months(source)
    months = [each for each in every if each.at > every[-1].at - counts.MONTHS]
    drawn, more = series(source)
    return {
        "severities": dict(zip(("error", "warning", "info"), counts.severities(source), strict=True)),
        "rules": [(each, _named(each.code, rules, lang)) for each in told[: counts.RULES]],
        "most": max((sum(each.counts) for each in told), default=1),
        "more_rules": (len(told) - counts.RULES, sum(sum(each.counts) for each in told[counts.RULES :])),
        "columns": plots.columns(months) if months else None,
        "earlier": counts.MONTHS if len(months) < len(every) else 0,
        "no_month": without,
        "grid": counts.grid(source, [each.code for each in told], every),
        "shade": _shade,
        "cards": [_card(each) for each in drawn],
        "more_series": more,
    }


def _named(code: str, rules: Mapping[str, Rule], lang: str) -> tuple[str, str]:
    """The name of a rule and that of its family."""
    family = phrases.FAMILIES.get(code.rstrip("0123456789"))
    return (rules[code].name if code in rules else "", say(family, lang) if family else "")


def _shade(count: int, most: int) -> int:
    """How dark a cell of the grid is, from 0 for none."""
    return 0 if not count else 1 + min(_SHADES - 1, count * _SHADES // (most + 1))


def _card(own: Series) -> dict[str, Any]:
    every = (*own.level, *own.growth)
    first, last = min(each.at for each in every), max(each.at for each in every)
    lines = [
        (kind, plots.line(points, first, last, kind == "level" and own.cumulative))
        for kind, points in _lines(own)
        if points
    ]
    marked = own.marked
    return {"own": own, "lines": lines, "marked": marked[-_MARKS:], "more": max(0, len(marked) - _MARKS)}


def _lines(own: Series) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    return ("level", own.level), ("growth", own.growth)


def _period(at: int, cumulative: bool, lang: str) -> str:
    year, month = at // 12, at % 12 + 1
    if lang == "en":
        return f"Jan–{year}-{month:02}" if cumulative and month > 1 else f"{year}-{month:02}"
    return f"{year}年1—{month}月" if cumulative and month > 1 else f"{year}年{month}月"


def _listed(source: Source, limit: int, lang: str) -> dict[str, Any]:
    every = int(source.one("SELECT count(*) FROM findings"))
    documents, findings = counts.documents(source, limit, lang), counts.findings(source, limit, lang)
    return {
        "documents": documents,
        "findings": findings,
        "more_findings": every - len(findings),
        "codes": sorted({each.code for each in findings}),
        "states": list(dict.fromkeys(each.status for each in documents)),
    }
