"""What indicators did from report to report: the figures of one place, indicator and scope, level and growth, period after period."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa

from linter.claims.key import own_level
from linter.series.imprint import level_of
from linter.series.subjects import IDLE

if TYPE_CHECKING:
    from linter.archive.report.source import Source

#: Drawn at most: series, and figures of one period in words.
DRAWN, _WORDS = 24, 4
_LEAST = 3  # periods
_POINTS = 400  # of a series, the latest
_KEY = "label, indicator, subject, cumulative"


class Told(NamedTuple):
    """A figure as a document has it."""

    text: str
    path: str
    line: int
    column: int
    documents: int  # that say the same


class Point(NamedTuple):
    """The figures of a period: ``apart`` where documents differ, ``wrong`` where one of them stands in an error."""

    at: int
    value: float
    told: tuple[Told, ...]
    apart: bool
    wrong: bool

    @property
    def marked(self) -> bool:
        return self.apart or self.wrong


class Series(NamedTuple):
    """``level`` and ``growth`` are in order of their periods, () where there is none; levels in ``unit``."""

    label: str
    indicator: str
    subject: str
    cumulative: bool
    unit: str
    level: tuple[Point, ...]
    growth: tuple[Point, ...]

    @property
    def marked(self) -> list[tuple[str, Point]]:
        return [
            (kind, each)
            for kind, own in (("level", self.level), ("growth", self.growth))
            for each in own
            if each.marked
        ]


def series(source: Source) -> tuple[list[Series], int]:
    """Those with contradictions first, then the longest; how many more there are."""
    _subjects(source)
    _points(source)
    found = source.rows(
        f"SELECT {_KEY}, count(DISTINCT moment) AS periods, count(*) FILTER (apart OR wrong) AS marked FROM spots "
        f"GROUP BY {_KEY} HAVING count(DISTINCT moment) >= {_LEAST} ORDER BY marked > 0 DESC, periods DESC, marked DESC, {_KEY}"
    )
    return [_series(source, row) for row in found[:DRAWN]], max(0, len(found) - DRAWN)


def _subjects(source: Source) -> None:
    """Words of scope and noun phrase that tell a figure from others of its indicator, for each combination of them."""
    sql = "SELECT d.label, c.scope, c.modifiers, count(*) AS figures FROM claims c JOIN docs d ON d.document = c.document GROUP BY ALL"
    rows = source.rows(sql)
    levels = _levels(rows)
    made = [
        _subject(row["label"], levels[row["label"]], (*(row["scope"] or ()), *(row["modifiers"] or ()))) for row in rows
    ]
    texts = pa.list_(pa.string())
    told = {
        "label": pa.array([row["label"] for row in rows], pa.string()),
        "scope": pa.array([row["scope"] for row in rows], texts),
        "modifiers": pa.array([row["modifiers"] for row in rows], texts),
        "subject": pa.array(made, pa.string()),
    }
    source.connection.register("subjects", pa.table(told))


def _levels(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Of each label the level of its territory: that of the place, of a folder the one most of its figures name as their own."""
    met: dict[str, Counter[str]] = {row["label"]: Counter() for row in rows}
    for row in rows:
        met[row["label"]].update({level: row["figures"] for word in row["scope"] or () if (level := own_level(word))})
    commonest = {
        label: max(sorted(levels), key=lambda level: levels[level], default="") for label, levels in met.items()
    }
    return {label: (level_of(label) if label else "") or level for label, level in commonest.items()}


def _subject(label: str, level: str, words: tuple[str, ...]) -> str:
    """全县 says nothing in a report of a county, 全市 does."""
    kept = {word for word in words if word and word not in IDLE and word != label}
    bare = (word[2:] if level and own_level(word[:2]) == level else word for word in kept)
    return "、".join(sorted({word for word in bare if word and (own_level(word) or "-") != level}))


def _points(source: Source) -> None:
    """The figures, of each document the first of a kind and period; doubtful where the document itself goes on to give another."""
    sign = "CASE WHEN c.kind = 'change-pct' AND c.direction = '-' THEN -1 ELSE 1 END"
    spot = "PARTITION BY document, label, indicator, subject, cumulative, kind, unit, moment"
    source.connection.execute(
        "CREATE TABLE points AS WITH every AS (SELECT d.label, c.indicator, s.subject, c.first = 1 AS cumulative, c.kind, c.unit, "
        f"12 * c.year + c.last - 1 AS moment, least({sign} * c.low, {sign} * c.high) AS low, "
        f"greatest({sign} * c.low, {sign} * c.high) AS high, c.text, d.path, c.line, c.col, c.document, c.start_offset, "
        "EXISTS (SELECT 1 FROM findings f WHERE f.document = c.document AND f.severity = 'error' "
        "AND f.start_offset < c.end_offset AND f.end_offset > c.start_offset) AS wrong "
        "FROM claims c JOIN docs d ON d.document = c.document JOIN subjects s ON s.label = d.label "
        "AND s.scope IS NOT DISTINCT FROM c.scope AND s.modifiers IS NOT DISTINCT FROM c.modifiers "
        "WHERE c.first = 1 OR c.first = c.last) "
        f"SELECT *, max(low) OVER ({spot}) > min(high) OVER ({spot}) AS doubtful FROM every "
        f"QUALIFY row_number() OVER ({spot} ORDER BY start_offset) = 1"
    )
    source.connection.execute(
        f"CREATE TABLE spots AS SELECT {_KEY}, kind, unit, moment, "
        "coalesce(max(low) FILTER (NOT doubtful) > min(high) FILTER (NOT doubtful), false) AS apart, bool_or(wrong) AS wrong, "
        f"count(*) AS figures FROM points GROUP BY {_KEY}, kind, unit, moment"
    )


def _series(source: Source, row: dict[str, Any]) -> Series:
    own = [row[name.strip()] for name in _KEY.split(",")]
    where = "label = ? AND indicator = ? AND subject = ? AND cumulative = ?"
    units = source.rows(
        f"SELECT unit, sum(figures) AS n FROM spots WHERE {where} AND kind = 'level' GROUP BY unit ORDER BY n DESC, unit",
        *own,
    )
    unit = units[0]["unit"] if units else ""
    level = _line(source, where, [*own, "level", unit]) if units else ()
    label, indicator, subject, cumulative = own
    growth = _line(source, where, [*own, "change-pct", "%"])
    return Series(label, indicator, subject, cumulative, unit, level, growth)


def _line(source: Source, where: str, values: list[object]) -> tuple[Point, ...]:
    where += " AND kind = ? AND unit = ?"
    spots = source.rows(
        f"SELECT moment, apart, wrong FROM spots WHERE {where} ORDER BY moment DESC LIMIT {_POINTS}", *values
    )
    since = min((spot["moment"] for spot in spots), default=0)
    told: dict[int, list[dict[str, Any]]] = {}
    rows = source.rows(
        f"SELECT moment, low, high, text, min(path) AS path, arg_min(line, path) AS line, arg_min(col, path) AS col, "
        f"count(*) AS documents FROM points WHERE {where} AND moment >= ? GROUP BY moment, low, high, text, doubtful "
        f"QUALIFY row_number() OVER (PARTITION BY moment ORDER BY doubtful, count(*) DESC, min(path), text) <= {_WORDS} "
        "ORDER BY moment, doubtful, documents DESC, path, text",
        *values,
        since,
    )
    for row in rows:
        told.setdefault(row["moment"], []).append(row)
    return tuple(_point(spot, told[spot["moment"]]) for spot in reversed(spots))


def _signed(row: dict[str, Any]) -> str:
    """A figure as it is printed; a fall with its sign, which the document has in words."""
    text = str(row["text"])
    return f"−{text}" if row["high"] <= 0 > row["low"] and text[:1] not in "-−－" else text


def _point(spot: dict[str, Any], rows: list[dict[str, Any]]) -> Point:
    value = (rows[0]["low"] + rows[0]["high"]) / 2
    words = tuple(Told(_signed(r), r["path"], r["line"], r["col"], r["documents"]) for r in rows)
    return Point(spot["moment"], value, words, bool(spot["apart"]), bool(spot["wrong"]))
