"""Which faults are planted where: places drawn evenly over the reports, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from linter.selftest.edit import Mutation
    from linter.selftest.operator import Equivalent, Operator


class Source(Protocol):
    """A report faults are planted in: its name, on which the draws depend, and its text."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str: ...


class Trial(NamedTuple):
    """One fault in one report: positions of operator and source in the sequences handed in."""

    operator: int
    source: int
    mutation: Mutation


class Plan(NamedTuple):
    """The trials, and how many places each operator could have used."""

    trials: list[Trial]
    places: list[int]


def plan(sources: Sequence[Source], operators: Sequence[Operator | Equivalent], per_operator: int, seed: int) -> Plan:
    """Up to ``per_operator`` trials each, first one per report, then a second, so that no long report weighs more.

    Draws depend on the seed, the operator and the report alone, so an operator more or less moves no other trial.
    """
    trials: list[Trial] = []
    totals: list[int] = []
    for number, operator in enumerate(operators):
        found = [_shuffled(operator, source, seed) for source in sources]
        totals.append(sum(map(len, found)))
        order = list(range(len(sources)))
        Random(f"{seed}/{operator.name}").shuffle(order)
        trials += _in_turns(number, order, found, per_operator)
    return Plan(trials, totals)


def _shuffled(operator: Operator | Equivalent, source: Source, seed: int) -> list[Mutation]:
    random = Random(f"{seed}/{operator.name}/{source.name}")
    places = list(operator.places(source.text, random))
    random.shuffle(places)
    return places


def _in_turns(number: int, order: list[int], found: list[list[Mutation]], limit: int) -> list[Trial]:
    taken: list[Trial] = []
    for turn in range(max(map(len, found), default=0)):
        for source in order:
            if len(taken) == limit:
                return taken
            if turn < len(found[source]):
                taken.append(Trial(number, source, found[source][turn]))
    return taken
