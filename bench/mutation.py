"""How many planted faults are found: `python bench/mutation.py CORPUS`.

Real reports, one fault each, planted where the fault's own pattern finds a place and never where the linter understood
something. A fault is found by a finding that the unmutated report does not have, that touches the sentence of the fault
(itself or by a related place) and that belongs to the rules meant for it. Rewritings that change no fact are planted
too; there every new finding counts against the linter.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.gold_faults import GOLD, gold_faults
from bench.recall import Found, Recall, gather
from bench.recall_table import render
from bench.running import Check, checker
from bench.sources import Source, characters, sources_or_leave
from bench.testable import testable
from linter.selftest.detection import Alarm, Discovery, alarms, discover
from linter.selftest.faults import FAULTS
from linter.selftest.operator import Equivalent, Operator
from linter.selftest.planting import Plan, Trial, plan
from linter.selftest.rewritings import REWRITINGS


class Run(NamedTuple):
    """Everything a worker needs; set before the workers are forked, so that nothing is sent to them."""

    sources: Sequence[Source]
    operators: Sequence[Operator | Equivalent]
    before: list[list[Alarm]]
    check: Check


def try_one(run: Run, trial: Trial) -> Discovery:
    """The discovery one trial leads to. Only the report that was edited is checked again."""
    source, operator = run.sources[trial.source], run.operators[trial.operator]
    text = trial.mutation.apply(source.text)
    after = alarms(run.check(source.name, text.encode()).findings)
    counted = operator.counted if isinstance(operator, Operator) else _never
    return discover(run.before[trial.source], after, trial.mutation, text, counted)


def _named(operator: Operator | Equivalent, wanted: Sequence[str]) -> bool:
    """Whether an operator was asked for, by its name, its group or its kind."""
    return operator.name in wanted or (
        isinstance(operator, Operator) and (operator.group in wanted or operator.kind in wanted)
    )


def _before(sources: Sequence[Source], check: Check) -> list[list[Alarm]]:
    """The alarms of the reports as they are. A rule that fails finds nothing; that must not pass for a blind one."""
    reports = [check(source.name, source.text.encode()) for source in sources]
    failed = [f"{report.path}: {report.error}" for report in reports if report.error is not None]
    if failed:
        print(f"{len(failed)} reports not fully checked, the first is {failed[0]}", file=sys.stderr)
    return [alarms(report.findings) for report in reports]


def _never(code: str) -> bool:
    return False


def try_all(run: Run, trials: Sequence[Trial], jobs: int) -> list[Discovery]:
    """The discoveries in the order of the trials, over ``jobs`` forked processes."""
    if jobs < 2 or sys.platform == "win32":
        return [try_one(run, trial) for trial in trials]
    global _RUN
    _RUN = run
    with get_context("fork").Pool(jobs) as pool:
        return pool.map(_try_here, trials, chunksize=16)


_RUN: Run | None = None


def _try_here(trial: Trial) -> Discovery:
    assert _RUN is not None
    return try_one(_RUN, trial)


def measure(
    sources: Sequence[Source], check: Check, per_operator: int, seed: int, jobs: int = 1, only: Iterable[str] = ()
) -> Recall:
    """Recall per operator and rule, false findings of the rewritings, and the alarms of the unmutated reports."""
    wanted = tuple(only)
    table: tuple[Operator | Equivalent, ...] = (*FAULTS, *gold_faults(sources), *REWRITINGS)
    operators = [operator for operator in table if not wanted or _named(operator, wanted)]
    before = _before(sources, check)
    planned: Plan = plan(sources, operators, per_operator, seed)
    run = Run(sources, operators, before, check)
    discoveries = try_all(run, planned.trials, jobs)
    found = [
        Found(operators[trial.operator], sources[trial.source], trial.mutation, discovery)
        for trial, discovery in zip(planned.trials, discoveries, strict=True)
    ]
    severities = Counter((alarm.code, alarm.severity) for report in before for alarm in report)
    return gather(operators, planned.places, found, severities, characters(list(sources)))


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    sources = sources_or_leave(options.corpus)
    started = perf_counter()
    check = checker(options.profile, options.preview)
    recall = measure(sources, check, options.per_operator, options.seed, options.jobs, options.operator)
    if not options.operator:
        recall = recall._replace(
            testable=testable(sources, GOLD / "identities.jsonl", options.profile, options.preview)
        )
    print(render(recall, options.output_format, options.missed))
    if options.output_format == "text":
        seconds = perf_counter() - started
        print(f"\n{len(sources)} reports, profile {options.profile}, seed {options.seed}, {seconds:.0f} s")
    return int(options.assert_share is not None and recall.below(options.assert_share))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/mutation.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="folder with reports, or with a folder reports")
    parser.add_argument("--profile", default="review")
    parser.add_argument("--preview", action="store_true", help="with the rules in preview")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-operator", type=int, default=60, metavar="N", help="at most so many faults of each kind")
    parser.add_argument(
        "--operator",
        action="append",
        default=[],
        metavar="NAME",
        help="only this fault, group or kind M1…M14 (repeatable)",
    )
    parser.add_argument("--missed", action="store_true", help="show every fault not found, with its surroundings")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--assert", dest="assert_share", type=float, metavar="SHARE",
                        help="exit 1 where a required operator finds less than this share, e.g. 0.9")  # fmt: skip
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
