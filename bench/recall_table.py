"""The outcome of the mutation bench as tables and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from bench import table
from bench.interval import wilson
from bench.recall import GOALS, false_codes

if TYPE_CHECKING:
    from bench.recall import Recall, Row
    from bench.testable import Testable

_GOAL_HEAD = ("group", "tried", "caught", "recall %", "95 % interval", "goal %", "met", "both places")
_HEAD = ("fault", "places", "tried", "caught", "recall %", "95 % interval", "on the span", "both places", "found by")
_KIND_HEAD = ("group", "kind", "tried", "caught", "recall %", "95 % interval", "found by")
_RULE_HEAD = ("rule", "tried", "caught", "recall %", "95 % interval", "faults")
_EQUIVALENT_HEAD = ("rewriting", "places", "tried", "disturbed", "%", "95 % interval", "by")


def render(recall: Recall, output_format: str, with_missed: bool) -> str:
    if output_format == "json":
        return json.dumps(as_data(recall), ensure_ascii=False, indent=1)
    draw = table.markdown if output_format == "markdown" else table.plain
    parts = [draw(_GOAL_HEAD, map(_goal_cells, recall.groups)), draw(_HEAD, map(_cells, recall.operators))]
    parts += [draw(_KIND_HEAD, map(_kind_cells, recall.kinds))] * bool(recall.kinds)
    parts.append(draw(_RULE_HEAD, map(_rule_cells, recall.rules)))
    parts += [draw(_EQUIVALENT_HEAD, map(_equivalent_cells, recall.equivalents))] * bool(recall.equivalents)
    parts.append("\n".join([*_false_lines(recall), *_testable_lines(recall.testable)]))
    if with_missed:
        missed = [f"missed {f.operator.name}  {f.excerpt()}" for f in recall.missed]
        missed += [
            f"false {' '.join(sorted(false_codes(f)))} after {f.operator.name}  {f.excerpt()}" for f in recall.disturbed
        ]
        parts.append("\n".join(missed))
    return "\n\n".join(part for part in parts if part)


def _goal_cells(row: Row) -> list[str]:
    goal = f"{100 * GOALS[row.group]:.0f}"
    met = "" if not row.tried else "met" if row.met else "not met"
    return [row.name, str(row.tried), str(row.caught), *_share(row), goal, met, _both(row)]


def _cells(row: Row) -> list[str]:
    name = row.name if row.required else f"({row.name})"
    counts = (str(row.places), str(row.tried), str(row.caught))
    return [name, *counts, *_share(row), str(row.exact), _both(row), _codes(row.by)]


def _kind_cells(row: Row) -> list[str]:
    return [row.group, row.name, str(row.tried), str(row.caught), *_share(row), _codes(row.by)]


def _rule_cells(row: Row) -> list[str]:
    return [row.target, str(row.tried), str(row.caught), *_share(row), row.name]


def _equivalent_cells(row: Row) -> list[str]:
    return [row.name, str(row.places), str(row.tried), str(row.caught), *_share(row), _codes(row.by)]


def _both(row: Row) -> str:
    """How often the finding names both places, of the trials that contradict another place."""
    return f"{row.both}/{row.paired}" if row.paired else ""


def _share(row: Row) -> tuple[str, str]:
    if not row.tried:
        return "–", "no place"
    low, high = wilson(row.caught, row.tried)
    return f"{100 * row.share:.1f}", f"{100 * low:.1f} … {100 * high:.1f}"


def _codes(codes: Counter[str]) -> str:
    return " ".join(f"{code}×{count}" for code, count in codes.most_common())


def _false_lines(recall: Recall) -> list[str]:
    by_severity = Counter[str]()
    for (_, severity), count in recall.unmutated.items():
        by_severity[severity] += count
    rates = ", ".join(
        f"{severity} {by_severity[severity]} ({10000 * by_severity[severity] / max(1, recall.characters):.2f})"
        for severity in ("error", "warning", "info")
    )
    return [
        f"alarms on the unmutated reports (per 10,000 characters): {rates}",
        f"other new findings beside the planted faults: {_codes(recall.extra) or 'none'}",
    ]


def _testable_lines(testable: Testable | None) -> list[str]:
    if testable is None:
        return []
    return [
        f"claims bound: {testable.bound} of {testable.read} ({_percent(testable.bound, testable.read)})",
        f"claims stated twice, the ceiling of what a restatement can show: {testable.twins} of {testable.bound} "
        f"({_percent(testable.twins, testable.bound)})",
        f"identities of the gold that a rule judged: {testable.judged} of {testable.identities} "
        f"({_percent(testable.judged, testable.identities)})",
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def as_data(recall: Recall) -> dict[str, object]:
    return {
        "groups": [{**_row_data(row), "goal": GOALS[row.group], "met": row.met} for row in recall.groups],
        "operators": [_row_data(row) for row in recall.operators],
        "kinds": [_row_data(row) for row in recall.kinds],
        "rules": [_row_data(row) for row in recall.rules],
        "equivalents": [_row_data(row) for row in recall.equivalents],
        "extra": dict(recall.extra),
        "unmutated": {f"{code} {severity}": count for (code, severity), count in sorted(recall.unmutated.items())},
        "characters": recall.characters,
        "testable": recall.testable._asdict() if recall.testable else None,
    }


def _row_data(row: Row) -> dict[str, object]:
    low, high = wilson(row.caught, row.tried)
    return {
        "name": row.name, "target": row.target, "group": row.group, "places": row.places, "tried": row.tried,
        "caught": row.caught, "recall": round(row.share, 4), "low": round(low, 4), "high": round(high, 4),
        "exact": row.exact, "paired": row.paired, "both": row.both, "by": dict(row.by), "required": row.required,
    }  # fmt: skip
