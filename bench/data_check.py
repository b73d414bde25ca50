"""Contradictions found in questions about faulty figures: `python bench/data_check.py FILE`, FILE as errors/data_check.json.

Each item is a passage of finance news with a question about its faulty figure. The first line, which asks, and the answers are
left out; the rest is checked as Markdown. Which items hold a contradiction at all was decided by reading
(``gold/data_check.jsonl``): missing data and values that are merely unlikely are none. A contradiction is found by any
finding of a rule on figures, whatever its severity; on an item without one such a finding is false from warning upwards.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import table
from bench.interval import wilson
from bench.running import Check, checker

GOLD = Path(__file__).parent / "gold" / "data_check.jsonl"
#: Rules on figures: what they say of a contradiction finds it.
FIGURES = ("DIR", "PCT", "RNK", "ARI", "CON", "UNT", "LST", "TIM")
#: Rules whose alarms are false where nothing contradicts itself. Names and identifiers are no matter of this bench.
FAMILIES = (*FIGURES, "STR")
#: Severities that tell an author something is wrong.
ALARMS = ("error", "warning")
WHERE = ("prose", "table", "none")


class Judged(NamedTuple):
    """What reading an item decided. ``rule`` is the code meant for it, empty where no rule is; ``others`` serve as well."""

    id: str
    contradiction: bool
    where: str
    kind: str
    rule: str
    others: tuple[str, ...]
    reason: str


class Result(NamedTuple):
    """An item and the findings of ``FAMILIES``: code and severity, in text order."""

    item: Judged
    findings: tuple[tuple[str, str], ...]

    @property
    def found(self) -> bool:
        return self.item.contradiction and any(code.startswith(FIGURES) for code, _ in self.findings)

    @property
    def named(self) -> bool:
        """Found by a rule that was meant for it."""
        meant = {self.item.rule, *self.item.others}
        return self.item.contradiction and any(code in meant for code, _ in self.findings)

    @property
    def false(self) -> tuple[str, ...]:
        """The codes that alarm although nothing contradicts itself."""
        return () if self.item.contradiction else tuple(code for code, severity in self.findings if severity in ALARMS)

    @property
    def verdict(self) -> str:
        if self.item.contradiction:
            return "found" if self.found else "missed"
        return "false alarm" if self.false else "silent"


def read_judged(path: Path = GOLD) -> list[Judged]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Judged(x["id"], x["contradiction"], x["where"], x["kind"], x["rule"], tuple(x["or"]), x["reason"])
        for x in lines
    ]


def passage(question: str) -> str:
    """The text a question is about: all but its first line, which says what to do."""
    return question.partition("\n")[2].strip() + "\n"


def run(questions: dict[str, str], items: Sequence[Judged], check: Check) -> list[Result]:
    """Checks the passage of every item. Raises KeyError for an item that the file does not hold."""
    results = []
    for item in items:
        report = check(f"{item.id}.md", passage(questions[item.id]).encode())
        findings = [(f.code, f.severity) for f in report.findings if f.code.startswith(FAMILIES) and not f.suppressed]
        results.append(Result(item, tuple(findings)))
    return results


def summary(results: Sequence[Result]) -> list[tuple[str, int, int]]:
    """What was counted, how many of how many."""
    own = {where: [r for r in results if r.item.where == where] for where in WHERE}
    stated = own["prose"] + own["table"]
    return [
        *((f"found, stated in {where}", sum(r.found for r in own[where]), len(own[where])) for where in WHERE[:2]),
        ("found by a rule meant for it", sum(r.named for r in stated), len(stated)),
        ("false alarms, items without a contradiction", sum(bool(r.false) for r in own["none"]), len(own["none"])),
    ]


def _rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    return [
        (r.item.id, r.item.where, r.item.kind or "–", r.item.rule or "–", _codes(r), r.verdict)
        for r in results
        if r.item.contradiction or r.findings
    ]


def _codes(result: Result) -> str:
    return " ".join(f"{code}({severity})" for code, severity in result.findings) or "–"


def render(results: Sequence[Result], output_format: str) -> str:
    counts = summary(results)
    if output_format == "json":
        shown = [{"name": n, "count": k, "of": of, "wilson95": wilson(k, of)} for n, k, of in counts]
        items = [{**r.item._asdict(), "findings": r.findings, "verdict": r.verdict} for r in results]
        return json.dumps({"counts": shown, "items": items}, ensure_ascii=False, indent=2)
    draw: Callable[[Sequence[str], list[tuple[str, ...]]], str]
    draw = table.markdown if output_format == "markdown" else table.plain
    totals = [(name, str(count), str(of), _share(count, of)) for name, count, of in counts]
    head = ("item", "where", "kind", "meant", "findings", "verdict")
    return "\n\n".join((draw(head, _rows(results)), draw(("", "items", "of", "share (95 %)"), totals)))


def _share(count: int, of: int) -> str:
    low, high = wilson(count, of)
    return f"{count / of:.0%} ({low:.0%}–{high:.0%})" if of else "–"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    if not options.file.is_file():
        print(f"skipped: no file {options.file}; name one with the questions as JSON")
        return 0
    questions = {entry["id"]: entry["question"] for entry in json.loads(options.file.read_text(encoding="utf-8"))}
    items = read_judged()
    if missing := [item.id for item in items if item.id not in questions]:
        print(f"{options.file} does not hold the items {', '.join(missing)}", file=sys.stderr)
        return 2
    results = run(questions, items, checker(options.profile, options.preview))
    print(render(results, options.output_format))
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/data_check.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path, metavar="FILE", help="data_check.json")
    parser.add_argument("--profile", default="review")
    parser.add_argument("--preview", action="store_true", help="with the rules in preview")
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
