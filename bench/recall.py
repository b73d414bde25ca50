"""The outcome of the mutation bench, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from linter.selftest.operator import ACROSS, FORM, HIDDEN, NUMBERING, OTHER, RESTATED, WITHIN, Equivalent, Operator

if TYPE_CHECKING:
    from bench.sources import Source
    from bench.testable import Testable
    from linter.selftest.detection import Discovery
    from linter.selftest.edit import Mutation

#: The least share of the required faults of a group that must be found.
GOALS = {FORM: 0.95, NUMBERING: 0.98, RESTATED: 0.90, WITHIN: 0.80, ACROSS: 0.55, HIDDEN: 0.90, OTHER: 0.90}


class Found(NamedTuple):
    """One trial with its outcome."""

    operator: Operator | Equivalent
    source: Source
    mutation: Mutation
    discovery: Discovery

    def excerpt(self) -> str:
        """The edited place with its surroundings, for the developer's own terminal."""
        text, edit = self.source.text, self.mutation
        shown = f"{text[max(0, edit.start - 30) : edit.start]}⟦{edit.text}⟧{text[edit.end : edit.end + 20]}"
        return f"{self.source.name}:{edit.start}  " + shown.replace("\r", "").replace("\n", "↵")


class Row(NamedTuple):
    """One operator, or all of one rule, group or kind.

    ``exact`` counts discoveries on the edited span itself; ``paired`` the trials that contradict another place, and
    ``both`` those of them whose finding names both places.
    """

    name: str
    target: str
    places: int
    tried: int
    caught: int
    exact: int
    by: Counter[str]
    required: bool = True
    paired: int = 0
    both: int = 0
    group: str = ""

    @property
    def share(self) -> float:
        return self.caught / self.tried if self.tried else 0.0

    @property
    def met(self) -> bool:
        """Whether the group's goal is met."""
        return self.share >= GOALS[self.group]


class Recall(NamedTuple):
    operators: list[Row]
    groups: list[Row]
    kinds: list[Row]  # what the edits broke: kinds of identity, levels and rates stated twice
    rules: list[Row]
    equivalents: list[Row]  # caught counts the rewritings that brought a false finding
    extra: Counter[str]  # new findings of the faults that do not count as discoveries
    unmutated: Counter[tuple[str, str]]  # (code, severity) of the alarms on the reports as they are
    characters: int
    missed: list[Found]
    disturbed: list[Found]  # rewritings that brought a false finding
    testable: Testable | None = None

    def below(self, share: float) -> bool:
        """Whether a required operator that had a place finds less than ``share``."""
        return any(row.required and row.tried and row.share < share for row in self.operators)


def gather(
    operators: Sequence[Operator | Equivalent],
    places: Sequence[int],
    found: Sequence[Found],
    unmutated: Counter[tuple[str, str]],
    characters: int,
) -> Recall:
    of_name: dict[str, list[Found]] = {operator.name: [] for operator in operators}
    for each in found:
        of_name[each.operator.name].append(each)
    numbered = list(zip(operators, places, strict=True))
    planted = [f for f in found if isinstance(f.operator, Operator)]
    faults = [operator for operator in operators if isinstance(operator, Operator)]
    return Recall(
        [_fault_row(o, n, of_name[o.name]) for o, n in numbered if isinstance(o, Operator)],
        [_group_row(group, [f for f in planted if _aims_at(f, group)]) for group in GOALS if _any(faults, group)],
        _kind_rows(planted),
        _rule_rows(faults, planted),
        [_rewriting_row(o, n, of_name[o.name]) for o, n in numbered if isinstance(o, Equivalent)],
        Counter(code for f in planted for code in set(f.discovery.extra)),
        unmutated,
        characters,
        [f for f in planted if not f.discovery.counted],
        [f for f in found if isinstance(f.operator, Equivalent) and false_codes(f)],
    )


def _any(faults: Iterable[Operator], group: str) -> bool:
    return any(fault.group == group and fault.required for fault in faults)


def _aims_at(found: Found, group: str) -> bool:
    operator = found.operator
    return isinstance(operator, Operator) and operator.required and operator.group == group


def false_codes(found: Found) -> set[str]:
    """The false findings a rewriting brought."""
    assert isinstance(found.operator, Equivalent)
    return {code for code in found.discovery.extra if found.operator.false(code)}


def _row(
    name: str,
    target: str,
    places: int,
    found: Sequence[Found],
    counted: Callable[[Sequence[str]], bool] = bool,
) -> Row:
    """What became of some trials; ``counted`` says which codes make a discovery."""
    return Row(
        name,
        target,
        places,
        len(found),
        sum(counted(f.discovery.counted) for f in found),
        sum(counted(f.discovery.exact) for f in found),
        Counter(code for f in found for code in set(f.discovery.counted)),
        paired=sum(bool(f.mutation.others) for f in found),
        both=sum(counted(f.discovery.both) for f in found),
    )


def _fault_row(operator: Operator, places: int, found: Sequence[Found]) -> Row:
    row = _row(operator.name, operator.target, places, found)
    return row._replace(required=operator.required, group=operator.group)


def _group_row(group: str, found: Sequence[Found]) -> Row:
    return _row(group, "", 0, found)._replace(group=group)


def _kind_rows(planted: Sequence[Found]) -> list[Row]:
    kinds: dict[tuple[str, str], list[Found]] = {}
    for each in planted:
        if each.mutation.label and isinstance(each.operator, Operator) and each.operator.required:
            kinds.setdefault((each.operator.group, each.mutation.label), []).append(each)
    return [_row(label, "", 0, some)._replace(group=group) for (group, label), some in sorted(kinds.items())]


def _rule_rows(operators: Sequence[Operator], found: Sequence[Found]) -> list[Row]:
    """Per target rule: the faults meant for it, and how many that very rule found."""
    rows = []
    for target in sorted({operator.target for operator in operators}):
        meant = [f for f in found if isinstance(f.operator, Operator) and f.operator.target == target]
        names = ", ".join(operator.name for operator in operators if operator.target == target)
        rows.append(_row(names, target, 0, meant, lambda codes, own=target: _of(own, codes))._replace(by=Counter()))  # type: ignore[misc]
    return rows


def _of(target: str, codes: Iterable[str]) -> bool:
    """Whether the rule, or one of the family where that is the target, is among the codes."""
    return any(target in (code, code.rstrip("0123456789")) for code in codes)


def _rewriting_row(operator: Equivalent, places: int, found: Sequence[Found]) -> Row:
    false = [false_codes(f) for f in found]
    by = Counter(code for codes in false for code in codes)
    return Row(operator.name, "", places, len(found), sum(map(bool, false)), 0, by)
