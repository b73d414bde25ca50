"""Plants faults in one report, one at a time, and counts those that are found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from linter.selftest.detection import alarms, discover
from linter.selftest.operator import Equivalent, Operator
from linter.selftest.planting import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.finding import FileReport
    from linter.selftest.detection import Alarm, Discovery
    from linter.selftest.edit import Mutation
    from linter.selftest.planting import Trial

    #: The text of a report to what is found in it.
    Check = Callable[[str], FileReport]


class Report(NamedTuple):
    """A report to plant faults in. The draws depend on its name."""

    name: str
    text: str


class Tried(NamedTuple):
    """One kind of fault, or of rewriting, with what became of it in a report.

    ``missed`` are the offsets in the report as it is of the faults not found, or of the rewritings that brought a false
    finding; ``by`` counts the rules that found one, or spoke falsely.
    """

    operator: Operator | Equivalent
    places: int
    planted: int
    missed: tuple[int, ...]
    by: Counter[str]

    @property
    def found(self) -> int:
        return self.planted - len(self.missed)


def tried(
    report: Report, check: Check, operators: Sequence[Operator | Equivalent], per_operator: int, seed: int
) -> list[Tried]:
    """What becomes of up to ``per_operator`` faults of each kind, in the order of ``operators``.

    Raises what stands in ``error`` of a check: a report that cannot be checked finds nothing.
    """
    before = alarms(_checked(check, report.text).findings)
    planned = plan([report], operators, per_operator, seed)
    outcomes: list[list[tuple[Mutation, Discovery]]] = [[] for _ in operators]
    for trial in planned.trials:
        outcomes[trial.operator].append((trial.mutation, _discovery(report, check, operators, before, trial)))
    return [
        _counted(operator, places, outcome)
        for operator, places, outcome in zip(operators, planned.places, outcomes, strict=True)
    ]


def _checked(check: Check, text: str) -> FileReport:
    report = check(text)
    if report.error is not None:
        raise report.error
    return report


def _discovery(
    report: Report, check: Check, operators: Sequence[Operator | Equivalent], before: Sequence[Alarm], trial: Trial
) -> Discovery:
    text = trial.mutation.apply(report.text)
    operator = operators[trial.operator]
    counted = operator.counted if isinstance(operator, Operator) else _nothing
    return discover(before, alarms(_checked(check, text).findings), trial.mutation, text, counted)


def _nothing(code: str) -> bool:
    return False


def _counted(operator: Operator | Equivalent, places: int, outcomes: Sequence[tuple[Mutation, Discovery]]) -> Tried:
    if isinstance(operator, Operator):
        missed = tuple(mutation.start for mutation, discovery in outcomes if not discovery.counted)
        by = Counter(code for _, discovery in outcomes for code in set(discovery.counted))
    else:
        false = [(mutation, set(filter(operator.false, discovery.extra))) for mutation, discovery in outcomes]
        missed = tuple(mutation.start for mutation, codes in false if codes)
        by = Counter(code for _, codes in false for code in codes)
    return Tried(operator, places, len(outcomes), missed, by)
