"""Tables of the measured figures (`measured.json`) for the pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from measure import FIGURES

from bench.table import markdown

_SETS = {
    "claims": "looked at while building · 建设时逐条看过",
    "claims_more": "wide, looked at too · 面广，也看过",
    "claims_holdout": "kept apart · 留出",
}
#: Planted faults that contradict another sentence.
_DISTANT = ("twin-reversed", "twin-altered")
_SUMMARY = (
    ("读出的数据，指标、时期、基期、方向四项全对", "figures with indicator, period, base and direction all right"),
    ("其中程序自认有把握的，四项全对", "the same, of those the program is sure of"),
    ("植入的差错（目标内各类），查出", "planted faults of the kinds aimed at, found"),
    ("其中查出最少的一类", "the kind least often found"),
    ("目标之外：相隔几句的前后矛盾，查出", "beyond the goal: contradictions between distant sentences found"),
    ("每万字误报的错误", "false errors per 10,000 characters"),
    ("每万字误报的警告", "false warnings per 10,000 characters"),
)


@cache
def measured() -> Any:
    return json.loads(FIGURES.read_text("utf-8"))


def summary(lang: str) -> str:
    """The few figures that stand in the READMEs."""
    figures = measured()
    held, operators = figures["claims"]["claims_holdout"], figures["recall"]["operators"]
    required = [kind for kind in operators if kind["required"]]
    false = {row["severity"]: row["false_per_10000"] for row in figures["alarms"]["severities"]}
    worst = min(required, key=lambda kind: float(kind["recall"]))
    results = (
        _share(held["all"]),
        _share(held["bound"]),
        _caught(required),
        f"{worst['recall']:.0%}（{worst['name']}）",
        _caught([kind for kind in operators if kind["name"] in _DISTANT]),
        f"{false['error']:.3f}",
        f"{false['warning']:.3f}",
    )
    head = ("measure", "result") if lang == "en" else ("项目", "结果")
    named = zip(_SUMMARY, results, strict=True)
    table = markdown(head, [(words[lang == "en"], _brackets(value, lang)) for words, value in named])
    return f"{table}\n\n{_on(lang)}"


def _caught(kinds: Sequence[dict[str, Any]]) -> str:
    caught, tried = sum(kind["caught"] for kind in kinds), sum(kind["tried"] for kind in kinds)
    return f"{caught} / {tried}（{caught / tried:.1%}）" if tried else "–"


def _on(lang: str) -> str:
    on = measured()["on"][lang]
    if lang == "en":
        return f"Measured on {on}, by `docs/generate.py --measure`; all figures: [docs/quality.md](docs/quality.md)."
    return f"测量所用：{on}。由 `docs/generate.py --measure` 得出，全部数字见 [docs/quality.md](docs/quality.md)。"


def _brackets(value: str, lang: str) -> str:
    return value.replace("（", " (").replace("）", ")") if lang == "en" else value


def claims() -> str:
    rows = [
        (_SETS[gold], str(part["all"]["of"]), _share(part["read"]), _share(part["all"]), _share(part["bound"]))
        for gold, part in measured()["claims"].items()
    ]
    return markdown(("gold", "figures", "read", "all four right", "all four right, of those bound"), rows)


def recall() -> str:
    kinds: Sequence[dict[str, Any]] = measured()["recall"]["operators"]
    rows = [
        (
            k["name"] if k["required"] else f"({k['name']})", k["target"], str(k["places"]), str(k["tried"]),
            str(k["caught"]), f"{k['recall']:.1%}", f"{k['low']:.1%}–{k['high']:.1%}",
        )
        for k in kinds
    ]  # fmt: skip
    table = markdown(("fault", "rule", "places", "tried", "caught", "share", "95 %"), rows)
    equivalents = measured()["recall"]["equivalents"]
    same = [(k["name"], str(k["tried"]), str(k["caught"])) for k in equivalents]
    return f"{table}\n\n{markdown(('rewriting that changes no fact', 'tried', 'false findings'), same)}"


def alarms() -> str:
    head = ("rule", "severity", "true", "false", "unjudged", "false per 10,000")
    rows = [
        (r["rule"], r["severity"], str(r["true"]), str(r["false"]), str(r["unjudged"]), f"{r['false_per_10000']:.3f}")
        for r in _all_alarms()
    ]
    return markdown(head, rows)


def _all_alarms() -> list[dict[str, Any]]:
    figures = measured()["alarms"]
    characters = figures["characters"]
    for rule in figures["rules"]:
        rule.setdefault("false_per_10000", (rule["false"] + rule["unjudged"]) / characters * 10_000)
    return [*figures["rules"], *figures["severities"]]


def speed() -> str:
    rows = [(row["name"], f"{row['value']:.2f}", _goal(row), _met(row)) for row in measured()["speed"]]
    return markdown(("ratio", "measured", "goal", "met"), rows)


def _goal(row: Any) -> str:
    return "" if row["goal"] is None else f"{'≥' if row['at_least'] else '≤'} {row['goal']:g}"


def _met(row: Any) -> str:
    return "" if row["goal"] is None else "yes" if row["met"] else "no"


def _share(part: Any) -> str:
    low, high = part["wilson95"]
    return f"{part['right'] / part['of']:.1%}（{low:.1%}–{high:.1%}）"
