"""What the linter says of real reports: `python bench/corpus.py CORPUS`.

Alarms by rule and severity, how many of them are false by the recorded verdicts, what became of the quantities, and how
fast. An alarm nobody has judged counts as a false one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import judging, table
from bench.running import Check, checker
from bench.sources import Source, characters, sources_or_leave
from linter.finding import SEVERITIES, Counts

if TYPE_CHECKING:
    from bench.judging import Alarm, Judgement, Verdict


class Survey(NamedTuple):
    """One pass over all reports. ``seconds`` is the time inside the linter, everything decoded and judged included."""

    alarms: list[Alarm]
    counts: Counts
    characters: int
    size: int  # bytes
    seconds: float


class Tally(NamedTuple):
    """Alarms of one rule at one severity, by verdict."""

    rule: str
    severity: str
    true: int
    false: int
    unjudged: int

    @property
    def alarms(self) -> int:
        return self.true + self.false + self.unjudged


def survey(sources: Sequence[Source], check: Check) -> Survey:
    """Checks every report once, in this process."""
    alarms: list[Alarm] = []
    counts = [0, 0, 0]
    started = perf_counter()
    reports = [check(source.name, source.data) for source in sources]
    seconds = perf_counter() - started
    for source, report in zip(sources, reports, strict=True):
        if report.error is not None:
            print(f"unreadable: {source.name}: {report.error}", file=sys.stderr)
        kept = (finding for finding in report.findings if not finding.suppressed)
        alarms += judging.fingerprints(source.name, source.text, kept)
        counts = [total + here for total, here in zip(counts, report.counts, strict=True)]
    size = sum(len(source.data) for source in sources)
    return Survey(alarms, Counts(*counts), characters(list(sources)), size, seconds)


def tally(alarms: Iterable[Alarm], judgements: dict[str, Judgement]) -> list[Tally]:
    """Per rule and severity, most severe first, then by code."""
    by_verdict: Counter[tuple[str, str, Verdict]] = Counter()
    for alarm in alarms:
        by_verdict[alarm.finding.code, alarm.finding.severity, verdict_of(alarm, judgements)] += 1
    keys = {(code, severity) for code, severity, _ in by_verdict}
    return [
        Tally(code, severity, *(by_verdict[code, severity, verdict] for verdict in ("true", "false", "unjudged")))
        for code, severity in sorted(keys, key=lambda key: (SEVERITIES.index(key[1]), key[0]))
    ]


def verdict_of(alarm: Alarm, judgements: dict[str, Judgement]) -> Verdict:
    judgement = judgements.get(alarm.fingerprint)
    return judgement["verdict"] if judgement else "unjudged"


def totals(tallies: Iterable[Tally]) -> list[Tally]:
    """One tally a severity, over all rules."""
    rows = list(tallies)
    return [
        Tally("all", severity, *(sum(column) for column in zip(*_columns(rows, severity), strict=True)))
        for severity in SEVERITIES
    ]


def _columns(rows: list[Tally], severity: str) -> list[tuple[int, int, int]]:
    return [(0, 0, 0), *((row.true, row.false, row.unjudged) for row in rows if row.severity == severity)]


def render_text(result: Survey, tallies: list[Tally]) -> str:
    head = ("rule", "severity", "alarms", "per 10,000", "true", "false", "unjudged", "false per 10,000")
    rows = [_cells(row, result.characters) for row in (*tallies, *totals(tallies))]
    read, bound, blind = result.counts
    share = f" ({100 * bound / read:.0f} %)" if read else ""
    return (
        f"{table.plain(head, rows)}\n\n"
        f"claims: {read} read, {bound} bound{share}, {blind} not assessable\n"
        f"{result.characters} characters, {result.size / 1e6:.2f} MB in {result.seconds:.2f} s: "
        f"{result.size / 1e6 / result.seconds:.2f} MB/s"
    )


def _cells(row: Tally, size: int) -> list[str]:
    counted = (row.true, row.false, row.unjudged)
    rate, false = (f"{10000 * count / size:.3f}" for count in (row.alarms, row.false + row.unjudged))
    return [row.rule, row.severity, str(row.alarms), rate, *map(str, counted), false]


def as_data(result: Survey, tallies: list[Tally], judgements: dict[str, Judgement]) -> dict[str, object]:
    return {
        "rules": [row._asdict() for row in tallies],
        "severities": [
            row._asdict() | {"false_per_10000": 10000 * (row.false + row.unjudged) / result.characters}
            for row in totals(tallies)
        ],
        "unjudged": [
            {"fingerprint": a.fingerprint, "rule": a.finding.code, "severity": a.finding.severity, "source": a.source}
            for a in result.alarms
            if verdict_of(a, judgements) == "unjudged"
        ],
        "claims": result.counts._asdict(),
        "characters": result.characters,
        "bytes": result.size,
        "mb_per_second": result.size / 1e6 / result.seconds,
    }


def show(alarms: Iterable[Alarm], sources: Iterable[Source], judgements: dict[str, Judgement]) -> None:
    """Every alarm with its surroundings, for judging at the developer's own terminal."""
    texts = {source.name: source.text for source in sources}
    for alarm in sorted(alarms, key=lambda a: (SEVERITIES.index(a.finding.severity), a.finding.code, a.source)):
        finding, text = alarm.finding, texts[alarm.source]
        verdict = verdict_of(alarm, judgements)
        case = f"/{finding.case}" if finding.case else ""
        print(f"{alarm.fingerprint} {finding.code}{case} {finding.severity} {verdict} {alarm.source}:{finding.start}")
        print(f"    {around(text, finding.start, finding.end)}")
        for place in finding.related:
            print(f"    ↔ {around(text, place.start, place.end)}")


def around(text: str, start: int, end: int) -> str:
    """The words of a span with those before and behind it, on one line."""
    shown = f"{text[max(0, start - 70) : start]}⟦{text[start:end]}⟧{text[end : end + 60]}"
    return shown.replace("\r", "").replace("\n", "↵")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    sources = sources_or_leave(options.corpus)
    result = survey(sources, checker(options.profile))
    complaints = judging.record(result.alarms, map(tuple, options.judge)) if options.judge else []
    judgements = judging.load()
    chosen = [a for a in result.alarms if _chosen(a, options, judgements)]
    if options.show or options.unjudged:
        show(chosen, sources, judgements)
    tallies = tally(result.alarms, judgements)
    if options.output_format == "json":
        print(json.dumps(as_data(result, tallies, judgements), ensure_ascii=False, indent=1))
    else:
        print(render_text(result, tallies))
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 2 if complaints else 0


def _chosen(alarm: Alarm, options: argparse.Namespace, judgements: dict[str, Judgement]) -> bool:
    finding = alarm.finding
    return (
        (not options.rule or finding.code in options.rule)
        and (not options.severity or finding.severity in options.severity)
        and (not options.unjudged or verdict_of(alarm, judgements) == "unjudged")
    )


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/corpus.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="folder with reports, or with a folder reports")
    parser.add_argument("--profile", default="publish")
    parser.add_argument("--show", action="store_true", help="print every alarm with an excerpt of the report")
    parser.add_argument("--unjudged", action="store_true", help="print only those without a verdict")
    parser.add_argument("--rule", action="append", default=[], metavar="CODE", help="show only this rule (repeatable)")
    parser.add_argument("--severity", action="append", default=[], choices=SEVERITIES, help="show only this severity")
    parser.add_argument("--judge", action="append", default=[], nargs=3, metavar=("FINGERPRINT", "VERDICT", "REASON"),
                        help="record true or false of the alarm that begins so (repeatable)")  # fmt: skip
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
