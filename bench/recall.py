"""The outcome of the mutation bench, counted and shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench import table
from bench.interval import wilson
from linter.selftest.faults import Equivalent, Mutation, Operator

if TYPE_CHECKING:
    from linter.selftest.detection import Discovery
    from bench.sources import Source


class Found(NamedTuple):
    """One trial with its outcome."""

    operator: Operator | Equivalent
    source: Source
    mutation: Mutation
    discovery: Discovery

    def excerpt(self) -> str:
        """The edited place with its surroundings, for the developer's own terminal."""
        text, edit = self.source.text, self.mutation
        shown = f"{text[max(0, edit.start - 30) : edit.start]}⟦{edit.text}⟧{text[edit.end : edit.end + 20]}"
        return f"{self.source.name}:{edit.start}  " + shown.replace("\r", "").replace("\n", "↵")


class Row(NamedTuple):
    """One operator, or all operators of one target rule. ``exact`` counts discoveries on the edited span itself."""

    name: str
    target: str
    places: int
    tried: int
    caught: int
    exact: int
    by: Counter[str]
    required: bool = True

    @property
    def share(self) -> float:
        return self.caught / self.tried if self.tried else 0.0


class Recall(NamedTuple):
    operators: list[Row]
    rules: list[Row]
    equivalents: list[Row]  # caught counts the rewritings that brought a new finding
    extra: Counter[str]  # new findings of the faults that do not count as discoveries
    unmutated: Counter[tuple[str, str]]  # (code, severity) of the alarms on the reports as they are
    characters: int
    missed: list[Found]
    disturbed: list[Found]  # rewritings that brought a new finding

    def below(self, share: float) -> bool:
        """Whether a required operator that had a place finds less than ``share``."""
        return any(row.required and row.tried and row.share < share for row in self.operators)


def gather(
    operators: Sequence[Operator | Equivalent],
    places: Sequence[int],
    found: Sequence[Found],
    unmutated: Counter[tuple[str, str]],
    characters: int,
) -> Recall:
    faults = [(o, n) for o, n in zip(operators, places, strict=True) if isinstance(o, Operator)]
    rewritings = [(o, n) for o, n in zip(operators, places, strict=True) if isinstance(o, Equivalent)]
    planted = [f for f in found if isinstance(f.operator, Operator)]
    return Recall(
        [_fault_row(o, n, [f for f in planted if f.operator.name == o.name]) for o, n in faults],
        _rule_rows([o for o, _ in faults], planted),
        [_rewriting_row(o, n, [f for f in found if f.operator.name == o.name]) for o, n in rewritings],
        Counter(code for f in planted for code in set(f.discovery.extra)),
        unmutated,
        characters,
        [f for f in planted if not f.discovery.counted],
        [f for f in found if isinstance(f.operator, Equivalent) and f.discovery.extra],
    )


def _fault_row(operator: Operator, places: int, found: list[Found]) -> Row:
    caught = sum(bool(f.discovery.counted) for f in found)
    exact = sum(bool(f.discovery.exact) for f in found)
    by = Counter(code for f in found for code in set(f.discovery.counted))
    return Row(operator.name, operator.target, places, len(found), caught, exact, by, operator.required)


def _rewriting_row(operator: Equivalent, places: int, found: list[Found]) -> Row:
    caught = sum(bool(f.discovery.extra) for f in found)
    return Row(
        operator.name, "", places, len(found), caught, 0, Counter(c for f in found for c in set(f.discovery.extra))
    )


def _rule_rows(operators: Sequence[Operator], found: Sequence[Found]) -> list[Row]:
    """Per target rule: the faults meant for it, and how many that very rule found."""
    rows = []
    for target in sorted({operator.target for operator in operators}):
        meant = [f for f in found if isinstance(f.operator, Operator) and f.operator.target == target]
        caught = sum(target in f.discovery.counted for f in meant)
        exact = sum(target in f.discovery.exact for f in meant)
        names = ", ".join(operator.name for operator in operators if operator.target == target)
        rows.append(Row(names, target, 0, len(meant), caught, exact, Counter()))
    return rows


def render(recall: Recall, output_format: str, with_missed: bool) -> str:
    if output_format == "json":
        return json.dumps(_as_data(recall), ensure_ascii=False, indent=1)
    draw = table.markdown if output_format == "markdown" else table.plain
    parts = [draw(_HEAD, [_cells(row) for row in recall.operators])]
    parts.append(draw(_RULE_HEAD, [_rule_cells(row) for row in recall.rules]))
    if recall.equivalents:
        parts.append(draw(_EQUIVALENT_HEAD, [_equivalent_cells(row) for row in recall.equivalents]))
    parts.append(_false_line(recall))
    if with_missed:
        parts += [f"missed {f.operator.name}  {f.excerpt()}" for f in recall.missed]
        parts += [
            f"false {' '.join(f.discovery.extra)} after {f.operator.name}  {f.excerpt()}" for f in recall.disturbed
        ]
    return "\n\n".join(parts[:4]) + ("\n\n" + "\n".join(parts[4:]) if parts[4:] else "")


_HEAD = ("fault", "places", "tried", "caught", "recall %", "95 % interval", "on the span", "found by")
_RULE_HEAD = ("rule", "tried", "caught", "recall %", "95 % interval", "faults")
_EQUIVALENT_HEAD = ("rewriting", "places", "tried", "disturbed", "%", "95 % interval", "by")


def _cells(row: Row) -> list[str]:
    name = row.name if row.required else f"({row.name})"
    return [name, str(row.places), str(row.tried), str(row.caught), *_share(row), str(row.exact), _codes(row.by)]


def _rule_cells(row: Row) -> list[str]:
    return [row.target, str(row.tried), str(row.caught), *_share(row), row.name]


def _equivalent_cells(row: Row) -> list[str]:
    return [row.name, str(row.places), str(row.tried), str(row.caught), *_share(row), _codes(row.by)]


def _share(row: Row) -> tuple[str, str]:
    if not row.tried:
        return "–", "no place"
    low, high = wilson(row.caught, row.tried)
    return f"{100 * row.share:.1f}", f"{100 * low:.1f} … {100 * high:.1f}"


def _codes(codes: Counter[str]) -> str:
    return " ".join(f"{code}×{count}" for code, count in codes.most_common())


def _false_line(recall: Recall) -> str:
    by_severity = Counter[str]()
    for (_, severity), count in recall.unmutated.items():
        by_severity[severity] += count
    rates = ", ".join(
        f"{severity} {by_severity[severity]} ({10000 * by_severity[severity] / max(1, recall.characters):.2f})"
        for severity in ("error", "warning", "info")
    )
    extra = _codes(recall.extra) or "none"
    return (
        f"alarms on the unmutated reports (per 10,000 characters): {rates}\n"
        f"other new findings beside the planted faults: {extra}"
    )


def _as_data(recall: Recall) -> dict[str, object]:
    return {
        "operators": [_row_data(row) for row in recall.operators],
        "rules": [_row_data(row) for row in recall.rules],
        "equivalents": [_row_data(row) for row in recall.equivalents],
        "extra": dict(recall.extra),
        "unmutated": {f"{code} {severity}": count for (code, severity), count in sorted(recall.unmutated.items())},
        "characters": recall.characters,
    }


def _row_data(row: Row) -> dict[str, object]:
    low, high = wilson(row.caught, row.tried)
    return {
        "name": row.name, "target": row.target, "places": row.places, "tried": row.tried, "caught": row.caught,
        "recall": round(row.share, 4), "low": round(low, 4), "high": round(high, 4), "exact": row.exact,
        "by": dict(row.by), "required": row.required,
    }  # fmt: skip
