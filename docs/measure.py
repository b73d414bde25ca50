"""Runs the benches on folders of reports and keeps the figures the documentation shows. No word of a report is kept."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "docs" / "measured.json"
#: Gold sets, from the one looked at most while the reader was built to the one not looked at.
GOLD = ("claims", "claims_more", "claims_holdout")
NAMES = ("names", "names_holdout", "names_news", "names_news_holdout")


def measure(corpora: Sequence[Path], on: Sequence[str], only: Sequence[str] = ()) -> None:
    """Measure alarms, recall and speed on the first folder, claims and names on all: the gold names reports of each.

    ``only`` names the parts to be measured again; what was measured of the others stays.
    """
    first = str(corpora[0])
    parts: dict[str, Callable[[], Any]] = {
        "on": lambda: dict(zip(("zh", "en"), on, strict=True)),
        "claims": lambda: {gold: _claims(gold, corpora) for gold in GOLD},
        "alarms": lambda: _alarms(_bench("corpus.py", first)),
        "recall": lambda: _recall(_bench("mutation.py", first)),
        "names": lambda: {gold: _names(gold, corpora) for gold in NAMES},
        "names_jieba": lambda: {gold: _names(gold, corpora, "--recognizer", "jieba") for gold in NAMES},
        "names_apart": lambda: _names_apart(first),
        "masking": lambda: _bench("masking.py", *map(str, corpora)),
        "speed": lambda: _bench("speed.py", first),
    }
    kept = json.loads(FIGURES.read_text("utf-8")) if only else {}
    figures = {name: part() if not only or name in only else kept[name] for name, part in parts.items()}
    FIGURES.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _bench(script: str, *arguments: str) -> Any:
    command = [sys.executable, str(ROOT / "bench" / script), *arguments, "--output-format", "json"]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def _claims(gold: str, corpora: Sequence[Path]) -> Any:
    read = _bench("claims.py", str(ROOT / "bench" / "gold" / f"{gold}.jsonl"), *map(str, corpora))
    right = read["indicator, period, base and direction right"]
    return {"read": read["figures"]["read"], "all": right["all figures"], "bound": right["of those bound"]}


def _names(gold: str, corpora: Sequence[Path], *options: str) -> Any:
    """Of all texts of a gold set, by type."""
    path = str(ROOT / "bench" / "gold" / f"{gold}.jsonl")
    by_texts: dict[str, Any] = _bench("names.py", path, *map(str, corpora), "--part", "names", *options)["names"]
    return next(iter(by_texts.values()))


def _names_apart(corpus: str) -> Any:
    """What does not hang on the gold: false names on open texts, probes of identifiers, cost."""
    path = str(ROOT / "bench" / "gold" / f"{NAMES[1]}.jsonl")
    parts = [word for part in ("alarms", "probes", "speed") for word in ("--part", part)]
    return _bench("names.py", path, corpus, *parts)


def _alarms(corpus: Any) -> Any:
    return {key: corpus[key] for key in ("characters", "claims", "severities", "rules")}


def _recall(mutation: Any) -> Any:
    kept = (
        "name", "target", "group", "places", "tried", "caught", "recall", "low", "high", "paired", "both", "required",
    )  # fmt: skip
    rows = {
        part: [{key: row[key] for key in kept} for row in mutation[part]]
        for part in ("operators", "equivalents", "kinds")
    }
    groups = [{key: row[key] for key in (*kept, "goal", "met")} for row in mutation["groups"]]
    return {"groups": groups, **rows, "testable": mutation["testable"]}
