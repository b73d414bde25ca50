"""When a planted fault counts as found: which findings are new, and which of them speak of the edited place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from linter.selftest.edit import sentence_span

if TYPE_CHECKING:
    from linter.finding import Finding
    from linter.selftest.edit import Mutation

#: Half-open ranges of code points a finding speaks of: its own first, then its related places.
Spans: TypeAlias = "tuple[tuple[int, int], ...]"


class Alarm(NamedTuple):
    """What is kept of a finding."""

    code: str
    severity: str
    spans: Spans

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[0][1]


class Discovery(NamedTuple):
    """What a check of the mutated text brought to light: codes of new findings.

    ``counted`` touch the edited sentence or a place it contradicts and belong to the rules that count for the fault;
    ``exact`` are those of them that touch the edited span itself; ``both`` those that touch it and a place it contradicts;
    ``extra`` are all other new findings, wherever they stand.
    """

    counted: tuple[str, ...]
    exact: tuple[str, ...]
    extra: tuple[str, ...]
    both: tuple[str, ...] = ()


def alarms(findings: Iterable[Finding]) -> list[Alarm]:
    return [
        Alarm(f.code, f.severity, ((f.start, f.end), *((place.start, place.end) for place in f.related)))
        for f in findings
        if not f.suppressed
    ]


def new_alarms(before: Iterable[Alarm], after: Iterable[Alarm], mutation: Mutation) -> list[Alarm]:
    """The alarms of the mutated text that no alarm of the same rule answers to in the unmutated one.

    An old alarm answers where its span, moved along with the text, overlaps the new one. So a fault planted inside a
    span that was alarmed before is not found by the alarm that stood there already.
    """
    old: dict[str, list[tuple[int, int]]] = {}
    for alarm in before:
        old.setdefault(alarm.code, []).append(_moved(alarm.start, alarm.end, mutation))
    return [
        alarm
        for alarm in after
        if not any(_overlap(alarm.start, alarm.end, start, end) for start, end in old.get(alarm.code, ()))
    ]


def discover(
    before: Iterable[Alarm], after: Iterable[Alarm], mutation: Mutation, text: str, counts: Callable[[str], bool]
) -> Discovery:
    """What the check of ``text``, the mutated one, says that the check of the unmutated one did not."""
    edited = (mutation.start, mutation.new_end)
    sentence = sentence_span(text, *edited)
    others = [_moved(*span, mutation) for span in mutation.others]
    counted, exact, extra, both = [], [], [], []
    for alarm in new_alarms(before, after, mutation):
        answers = _speaks_of(alarm, others)
        if not counts(alarm.code) or not (answers or _speaks_of(alarm, [sentence])):
            extra.append(alarm.code)
            continue
        counted.append(alarm.code)
        if _speaks_of(alarm, [edited]):
            exact.append(alarm.code)
            both += [alarm.code] * answers
    return Discovery(tuple(counted), tuple(exact), tuple(extra), tuple(both))


def _speaks_of(alarm: Alarm, places: Iterable[tuple[int, int]]) -> bool:
    return any(_meet(*span, *place) for place in places for span in alarm.spans)


def _moved(start: int, end: int, mutation: Mutation) -> tuple[int, int]:
    return mutation.moved(start), mutation.moved(end)


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    return (start < other_end and other_start < end) or (start, end) == (other_start, other_end)


def _meet(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two ranges share a character or touch; an edit that took text away leaves an empty range."""
    return start <= other_end and other_start <= end
