"""A series of monthly reports made from one set of figures, and the same with one fault at a time that only shows beside another.

    python bench/series.py                  # all series: faults found by rule, alarms where there is no fault
    python bench/series.py --write FOLDER   # one series as files, to try the command on

Every figure is generated, and every report is consistent with its neighbours to the last digit; the wordings differ by
series and month. A fault changes one figure or word of one report. It counts as found where the rule it belongs to reports
it in that report; anything else that is reported is an alarm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.monthly import Month, Report, Writer, growth, series
from linter import batch, packs
from linter.batch import Job
from linter.settings import Settings

CODES = ("XDC001", "XDC002", "XDC003", "XDC004", "XDC005", "CON001", "DIR003")


class Fault(NamedTuple):
    """A report with one thing changed, and the rules of which one must say so."""

    codes: tuple[str, ...]
    month: int  # index of the report in its series
    report: Report


def faults(writer: Writer, data: list[Month], index: int) -> list[Fault]:
    """One fault of each kind in the report of a month of the second year."""
    now, last, year = data[index], data[index - 1], data[index - 12]
    # A wrong level is wrong beside that of last year, too; a fall for a rise is another value as well.
    changes: list[tuple[tuple[str, ...], dict[str, int]]] = [
        (("XDC003",), {"revenue-growth": growth(now.revenue, now.revenue_before) + 27}),
        (("XDC003",), {"revenue-growth": growth(now.revenue, year.revenue) - 14}),
    ]
    if now.month > 1:
        for name, one, two in (("industry", now.industry, last.industry), ("retail", now.retail, last.retail)):
            delta = one - two
            changes.append((("XDC001",), {f"{name}-change": delta + (7 if delta > 0 else -7)}))
        changes += [
            (("XDC002", "XDC003"), {"revenue": now.revenue + round(now.revenue * 0.04)}),
            (("XDC002",), {"trade": last.trade - round(last.trade * 0.06)}),
            (("XDC004",), {"rank": now.rank + 1}),
            (("XDC004",), {"trend": int(now.investment <= last.investment)}),
            (("XDC005",), {"target": now.target + 20}),
            (("CON001",), {"restated": last.investment + (14 if last.investment > 0 else -14)}),
            (("DIR003", "CON001"), {"restated": -last.investment}),
        ]
    return [Fault(codes, index, writer.report(index, **changed)) for codes, changed in changes]


class Outcome(NamedTuple):
    """``found`` and ``planted`` by code; ``alarms`` in reports without a fault or by rules that have none to find."""

    planted: dict[str, int]
    found: dict[str, int]
    alarms: list[str]
    missed: list[str]
    reports: int


def measure(seeds: range, folder: Path) -> Outcome:
    """Plant every fault of every series, each by itself, and check that report beside the others."""
    outcome = Outcome({}, {}, [], [], 0)
    rules = packs.load()
    settings = Settings(select=CODES, across=True)
    for seed in seeds:
        writer, data, clean = series(seed)
        for each in clean:
            (folder / each.name).write_text(each.text, encoding="utf-8")
        jobs = [Job(str(folder / each.name), settings, rules) for each in clean]
        outcome = outcome._replace(reports=outcome.reports + len(clean))
        for report in batch.run(jobs, 1):
            outcome.alarms.extend([_shown(seed, report.path, report.text, f) for f in report.findings])
        for index in range(12, len(data)):
            beside = [job._replace(reference=True) for at, job in enumerate(jobs) if at in (index - 1, index - 12)]
            for fault in faults(writer, data, index):
                own = jobs[index]._replace(data=fault.report.text.encode())
                (report,) = batch.run([own, *beside], 1)
                codes = {f.code for f in report.findings}
                name = fault.codes[0]
                outcome.planted[name] = outcome.planted.get(name, 0) + 1
                if codes & {*fault.codes}:
                    outcome.found[name] = outcome.found.get(name, 0) + 1
                else:
                    changed = set(fault.report.sentences) - set(clean[index].sentences)
                    outcome.missed.append(f"{seed} {name} {''.join(changed)}")
                outcome.alarms.extend([f"{seed} planted {name}: {code}" for code in sorted(codes - {*fault.codes})])
    return outcome


def _shown(seed: int, path: str, text: object, finding: object) -> str:
    raw = getattr(text, "raw", "")
    start, end = getattr(finding, "start", 0), getattr(finding, "end", 0)
    return (
        f"{seed} {Path(path).name} {getattr(finding, 'code', '')} {raw[max(0, start - 60) : start]}⟦{raw[start:end]}⟧"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--series", type=int, default=5, help="how many series")
    parser.add_argument("--write", metavar="FOLDER", help="write one series there and stop")
    given = parser.parse_args()
    if given.write:
        folder = Path(given.write)
        folder.mkdir(parents=True, exist_ok=True)
        for each in series(0)[2]:
            (folder / each.name).write_text(each.text, encoding="utf-8")
        return
    with tempfile.TemporaryDirectory() as made:
        outcome = measure(range(given.series), Path(made))
    print("| rule | planted | found |\n|---|---:|---:|")
    for code in CODES:
        if code in outcome.planted:
            print(f"| {code} | {outcome.planted[code]} | {outcome.found.get(code, 0)} |")
    print(
        f"\n{outcome.reports} reports without a fault and {sum(outcome.planted.values())} with one: {len(outcome.alarms)} alarms"
    )
    for line in (*outcome.missed, *outcome.alarms):
        print(line)


if __name__ == "__main__":
    main()
