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
_NAME_SETS = {
    "names": "reports, looked at while building · 稿件，建设时看过",
    "names_holdout": "reports kept apart · 稿件，留出",
    "names_news": "finance news, looked at · 财经新闻，看过",
    "names_news_holdout": "finance news kept apart · 财经新闻，留出",
}
#: Groups of planted faults, as the READMEs name them.
_GROUPS = {
    "form": (
        "植入的差错：符号、方向、百分点与%、占比，查出",
        "planted faults of sign, direction, points and range, found",
    ),
    "numbering": ("序号重复、跳号、缺号，查出", "numbers repeated, skipped or lost, found"),
    "restated": ("同一数据写了两处、一处写错，查出", "one of two statements of a claim altered, found"),
    "one-sentence": (
        "一句之内互相推算的数、改一个，查出",
        "one of the figures of a sentence that follow from each other, found",
    ),
    "across-sentences": ("几句之间互相推算的数、改一个，查出", "the same over several sentences, found"),
    "identifiers": ("插入的手机、身份证等号码，查出", "inserted identifiers, found"),
    "other": ("其他植入的差错，查出", "all other planted faults, found"),
}
_CLAIMS = (
    ("读出的数据，指标、时期、基期、方向四项全对", "figures with indicator, period, base and direction all right"),
    ("其中程序自认有把握的，四项全对", "the same, of those the program is sure of"),
)
_ALARMS = (
    ("每万字误报的错误", "false errors per 10,000 characters"),
    ("每万字误报的警告", "false warnings per 10,000 characters"),
)


@cache
def measured() -> Any:
    return json.loads(FIGURES.read_text("utf-8"))


def summary(lang: str) -> str:
    """The few figures that stand in the READMEs."""
    figures = measured()
    held = figures["claims"]["claims_holdout"]
    false = {row["severity"]: row["false_per_10000"] for row in figures["alarms"]["severities"]}
    groups = [row for row in figures["recall"]["groups"] if row["tried"]]
    named = [
        *zip(_CLAIMS, (_share(held["all"]), _share(held["bound"])), strict=True),
        *((_GROUPS[row["name"]], _caught(row)) for row in groups),
        *zip(_ALARMS, (f"{false['error']:.3f}", f"{false['warning']:.3f}"), strict=True),
    ]
    head = ("measure", "result") if lang == "en" else ("项目", "结果")
    table = markdown(head, [(words[lang == "en"], _brackets(value, lang)) for words, value in named])
    return f"{table}\n\n{_on(lang)}"


def _caught(row: dict[str, Any]) -> str:
    return f"{row['caught']} / {row['tried']}（{row['recall']:.1%}）"


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
    """Every table of the planted faults: by goal, by fault, by what they break, rewritings, and what can be tested."""
    parts = measured()["recall"]
    tables = [
        markdown(("group", *_TRIED, "goal", "met", "both places"), map(_group, parts["groups"])),
        markdown(("fault", "rule", "places", *_TRIED, "both places"), map(_fault, parts["operators"])),
        markdown(("group", "what is broken", *_TRIED), ([k["group"], k["name"], *_tried(k)] for k in parts["kinds"])),
        markdown(
            ("rewriting that changes no fact", "tried", "false findings"),
            ((k["name"], str(k["tried"]), str(k["caught"])) for k in parts["equivalents"]),
        ),
        markdown(("what can be tested", "of", "share"), _testable(parts["testable"])),
    ]
    return "\n\n".join(tables)


_TRIED = ("tried", "caught", "share", "95 %")


def _tried(row: dict[str, Any]) -> tuple[str, ...]:
    if not row["tried"]:
        return "0", "0", "–", "no place"
    share, interval = f"{row['recall']:.1%}", f"{row['low']:.1%}–{row['high']:.1%}"
    return str(row["tried"]), str(row["caught"]), share, interval


def _both(row: dict[str, Any]) -> str:
    return f"{row['both']} / {row['paired']}" if row["paired"] else ""


def _group(row: dict[str, Any]) -> Sequence[str]:
    met = "" if not row["tried"] else "yes" if row["met"] else "no"
    return row["name"], *_tried(row), f"{row['goal']:.0%}", met, _both(row)


def _fault(row: dict[str, Any]) -> Sequence[str]:
    name = row["name"] if row["required"] else f"({row['name']})"
    return name, row["target"], str(row["places"]), *_tried(row), _both(row)


def _testable(part: dict[str, int]) -> list[tuple[str, str, str]]:
    rows = (
        ("claims bound to an indicator", "bound", "read"),
        ("claims stated twice: the ceiling of what a restatement can show", "twins", "bound"),
        ("identities of the gold that a rule judged", "judged", "identities"),
    )
    return [
        (words, str(part[whole]), f"{part[some] / part[whole]:.1%}" if part[whole] else "–")
        for words, some, whole in rows
    ]


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


def names() -> str:
    """What was found of the names of each gold set, by type, and what of names does not hang on gold."""
    rows = [
        (_NAME_SETS[gold], kind, str(part["overlap"]["gold"]), *_found(part["overlap"]), *_found(part["same"]))
        for gold, kinds in measured()["names"].items()
        for kind, part in kinds.items()
    ]
    head = ("gold", "type", "names", "P", "R", "F2", "P ≥.9", "R ≥.9", "F2 ≥.9")
    apart = measured()["names_apart"]
    alarms, probes = apart["alarms"], apart["probes"]
    lines = [
        ("false names on open official texts, per 10,000 characters", f"{alarms['per_10000']:.2f}"),
        ("characters of these texts", str(alarms["characters"])),
        ("identifiers of the probes found, right rule and span", f"{probes['found']} / {probes['wanted']}"),
        ("look-alikes taken for identifiers", f"{probes['wrong']} / {probes['look_alikes']}"),
        *((row["name"], f"{row['value']:.2f}") for row in apart["speed"]),
    ]
    return markdown(head, rows) + "\n\n" + markdown(("measure", "result"), lines)


def recognizers() -> str:
    """What the recognizer that needs no model adds to the rules."""
    alone, joined = measured()["names"], measured()["names_jieba"]
    rows = [
        (_NAME_SETS[gold], *(" / ".join(_found(found[gold]["all types"]["overlap"])) for found in (alone, joined)))
        for gold in alone
    ]
    return markdown(("gold", "rules alone, P / R / F2", "with jieba"), rows)


def _found(part: dict[str, Any]) -> tuple[str, str, str]:
    return f"{part['precision']:.2f}", f"{part['recall']:.2f}", f"{part['f2']:.2f}"


def masking() -> str:
    """What became of texts that were masked and restored."""
    head = ("masked", "files", "places", "not restored byte for byte", "names left", "not idempotent", "new findings")
    keys = ("label", "files", "places", "not_restored", "residue", "not_idempotent", "alarms")
    return markdown(head, ([str(row[key]) for key in keys] for row in measured()["masking"]))
