"""What the bench of names found, as tables and as JSON, and which of its goals are missed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench import table
from bench.interval import wilson
from bench.name_score import Judged, Score, Shares, overlap, same, score, shares, types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.name_alarms import Alarms, Probes
    from bench.timing import Measured

#: Least precision and F2 of all types in reports, by overlap.
IN_GENRE = 0.8
#: Least recall and precision of company names in news.
NEWS = (0.35, 0.85)
MOST_ALARMS = 2.0  # per 10,000 characters of open official text
MOST_MISSED = 1  # of the identifiers
ALL = "all types"

_HEAD = (
    "names of {}", "gold", "found", "places", "right", "P", "R", "F2", "P ≥.9", "R ≥.9", "F2 ≥.9",
    "entities", "covered", "characters %",
)  # fmt: skip


class Report(NamedTuple):
    """The parts that were measured."""

    names: tuple[Judged, ...] = ()
    alarms: Alarms | None = None
    probes: Probes | None = None
    speed: tuple[Measured, ...] = ()


class Row(NamedTuple):
    """One type, or all of them: by overlap, by nearly equal spans, by entity."""

    name: str
    loose: Score
    strict: Score
    shares: Shares


def rows(texts: Sequence[Judged]) -> list[Row]:
    """A row for each type in gold or predictions, and first the one over all types, whatever type was given."""
    return [
        Row(only or ALL, score(texts, overlap, only), score(texts, same, only), shares(texts, only))
        for only in ("", *types(texts))
    ]


def groups(texts: Sequence[Judged]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each kind of text; of all together where there are several."""
    kinds = sorted({each.text.kind for each in texts})
    if len(kinds) > 1:
        yield "all texts", rows(texts)
    for kind in kinds:
        yield f"{kind} texts", rows([each for each in texts if each.text.kind == kind])


def render(report: Report, output_format: str) -> str:
    if output_format == "json":
        return json.dumps(as_data(report), ensure_ascii=False, indent=1)
    draw = table.markdown if output_format == "markdown" else table.plain
    parts = []
    for name, found in groups(report.names):
        head = (_HEAD[0].format(name), *_HEAD[1:])
        parts += [draw(head, map(_cells, found)), _intervals(found[0])]
    if report.alarms is not None:
        each = report.alarms
        lines = [(code, str(count), f"{10000 * count / each.characters:.2f}") for code, count in each.by_rule().items()]
        lines.append(("all", str(len(each.false)), f"{each.per_10000:.2f}"))
        parts.append(draw(("names reported on open official text that are none", "alarms", "per 10,000"), lines))
        rate = 10000 * each.reported / each.characters
        parts.append(f"{each.reported} reported ({rate:.2f}), {each.files} texts, {each.characters} characters")
        if each.read:
            refuted = f"{each.refuted} of the false ones ({10000 * each.refuted / each.read:.2f} per 10,000)"
            parts[-1] += f"\n{refuted} stand in the {each.read} characters that were read for gold"
    if report.probes is not None:
        parts.append(_probes(report.probes))
    if report.speed:
        parts.append(draw(("ratio", "measured", "goal", "", "measured in"), map(_speed_cells, report.speed)))
    return "\n\n".join(parts)


def _cells(row: Row) -> list[str]:
    loose, strict, of = row.loose, row.strict, row.shares
    counts = (loose.gold, loose.found, loose.predicted, loose.right)
    ratios = (loose.precision, loose.recall, loose.f2, strict.precision, strict.recall, strict.f2)
    characters = f"{100 * of.characters / of.of_characters:.0f}" if of.of_characters else "–"
    covered = f"{of.entities / of.of_entities:.2f}" if of.of_entities else "–"
    return [row.name, *map(str, counts), *(f"{r:.2f}" for r in ratios), str(of.of_entities), covered, characters]


def _intervals(row: Row) -> str:
    precision, recall = wilson(row.loose.right, row.loose.predicted), wilson(row.loose.found, row.loose.gold)
    return "{}, 95 %: precision {:.2f}–{:.2f}, recall {:.2f}–{:.2f}".format(row.name, *precision, *recall)


def _probes(found: Probes) -> str:
    return (
        f"identifiers: {found.found} of {found.wanted} found with their rule and span, "
        f"{len(found.wrong)} wrong alarms, {found.look_alikes} look-alikes among the sentences"
    )


def _speed_cells(row: Measured) -> list[str]:
    goal = "" if row.goal is None else f">= {row.goal:g}"
    return [row.name, f"{row.value:.2f}", goal, "" if row.goal is None else "met" if row.met else "MISSED", row.detail]


def as_data(report: Report) -> dict[str, object]:
    data: dict[str, object] = {}
    if report.names:
        data["names"] = {name: {row.name: _row_data(row) for row in found} for name, found in groups(report.names)}
    if report.alarms is not None:
        each = report.alarms
        data["alarms"] = {
            "false": len(each.false),
            "by_rule": each.by_rule(),
            "reported": each.reported,
            "texts": each.files,
            "characters": each.characters,
            "per_10000": each.per_10000,
            "false_where_read": each.refuted,
            "characters_read": each.read,
        }
    if report.probes is not None:
        counted = {"missed": len(report.probes.missed), "wrong": len(report.probes.wrong)}
        data["probes"] = report.probes._asdict() | counted
    if report.speed:
        data["speed"] = [row._asdict() | {"met": row.met} for row in report.speed]
    return data


def _row_data(row: Row) -> dict[str, object]:
    return {
        "overlap": _score_data(row.loose),
        "same": _score_data(row.strict),
        "entities": row.shares.of_entities,
        "entities_covered": row.shares.entities,
        "characters": row.shares.of_characters,
        "characters_covered": row.shares.characters,
    }


def _score_data(found: Score) -> dict[str, object]:
    ratios = {"precision": found.precision, "recall": found.recall, "f2": found.f2}
    return found._asdict() | {name: round(ratio, 4) for name, ratio in ratios.items()}


def missed_goals(report: Report) -> list[str]:
    """A line for each goal that a part measured misses."""
    return [line for line, met in _goals(report) if not met]


def _goals(report: Report) -> Iterator[tuple[str, bool]]:
    in_genre = [each for each in report.names if each.text.kind != "news"]
    if in_genre:
        found = score(in_genre, overlap)
        yield f"precision in reports {found.precision:.2f}, at least {IN_GENRE}", found.precision >= IN_GENRE
        yield f"F2 in reports {found.f2:.2f}, at least {IN_GENRE}", found.f2 >= IN_GENRE
    news = [each for each in report.names if each.text.kind == "news"]
    if news:
        found, (recall, precision) = score(news, overlap, "company"), NEWS
        yield f"recall of companies in news {found.recall:.2f}, at least {recall}", found.recall >= recall
        yield (
            f"precision of companies in news {found.precision:.2f}, at least {precision}",
            found.precision >= precision,
        )
    if report.alarms is not None:
        rate = report.alarms.per_10000
        yield f"false names per 10,000 characters {rate:.2f}, at most {MOST_ALARMS:g}", rate <= MOST_ALARMS
    if report.probes is not None:
        missed, wrong = len(report.probes.missed), len(report.probes.wrong)
        yield f"{missed} identifiers missed, at most {MOST_MISSED}", missed <= MOST_MISSED
        yield f"{wrong} wrong identifiers, none allowed", not wrong
    for row in report.speed:
        yield f"{row.name} {row.value:.2f}, at least {row.goal}", row.met
