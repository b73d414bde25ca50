"""Times taken in pairs, A B A B, so that a busy machine slows both sides of a ratio alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median
from time import process_time
from typing import NamedTuple


class Measured(NamedTuple):
    """One ratio. ``at_least`` tells a throughput from a cost; ``goal`` is the limit, None for a figure without one."""

    name: str
    value: float
    goal: float | None
    at_least: bool
    detail: str

    @property
    def met(self) -> bool:
        if self.goal is None:
            return True
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def paired(
    tasks: Sequence[Callable[[], object]], rounds: int, clock: Callable[[], float] = process_time
) -> list[float]:
    """The median seconds of each task over ``rounds`` rounds of all tasks in turn, after one unmeasured round.

    They are seconds of the processor in this process, which other work on the machine hardly changes; tasks that start
    processes of their own need ``perf_counter``.
    """
    times: list[list[float]] = [[] for _ in tasks]
    for task in tasks:
        task()
    for _ in range(rounds):
        for kept, task in zip(times, tasks, strict=True):
            started = clock()
            task()
            kept.append(clock() - started)
    return [median(kept) for kept in times]
