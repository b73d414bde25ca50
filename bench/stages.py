"""Where the time of the whole check goes: the shares of reading, tokens, claims, names and rules."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from time import process_time
from typing import TypeVar

from bench.running import loaded
from bench.timing import Measured
from linter.document import Document
from linter.plan import plan_for
from linter.readers import read
from linter.settings import Settings

_T = TypeVar("_T")
#: The common tables, and the parts of a document that make them.
_PARTS = (
    ("clauses and tokens", "sentences"),
    ("claims", "statements"),
    ("names", "names"),
    ("masks and identifiers", "masks"),
    ("masks and identifiers", "identifiers"),
)
#: The rules that cost most are named; all others are one figure.
_NAMED = 3


def stages(files: Sequence[bytes], profile: str, rounds: int) -> list[Measured]:
    """The share of each stage, from the costliest; a rule's cost is what it does beyond reading the common tables."""
    settings, rules = Settings(profile=profile, fingerprints=False), loaded()
    plan = plan_for("report.txt", settings, rules)
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[..., _T], *arguments: object) -> _T:
        started = process_time()
        made = work(*arguments)
        spent[stage] += process_time() - started
        return made

    gc.disable()  # as the command does for its run
    for number in range(rounds + 1):
        for file in files:
            document = Document(timed("reading", read, "report.txt", file), plan.lexicon, "report.txt")
            for stage, part in _PARTS:
                timed(stage, getattr, document, part)
            for active, check, params in plan.runners:
                timed(active.rule.code, lambda *given: list(check(*given)), document, params)  # noqa: B023
        if not number:
            spent.clear()  # the first round compiles patterns
    return _told(spent, {runner.active.rule.code for runner in plan.runners}, sum(map(len, files)) / 1e6 * rounds)


def _told(spent: Mapping[str, float], codes: set[str], size: float) -> list[Measured]:
    total = sum(spent.values())
    costly = sorted(codes, key=lambda code: -spent[code])[:_NAMED]
    others = len(codes) - len(costly)
    seconds = {name: each for name, each in spent.items() if name not in codes or name in costly}
    seconds[f"the other {others} rules"] = total - sum(seconds.values())
    ordered = sorted(seconds.items(), key=lambda each: -each[1])
    return [
        Measured(f"share of the check: {name}", each / total, None, True, f"{each / size:.3f} s/MB")
        for name, each in ordered
    ]
