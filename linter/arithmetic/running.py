"""Cumulative columns beside columns of single months: each cumulative figure is the one before and the month."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.lines import LEVEL, Line, View
from linter.arithmetic.tabular import Group, akin
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: So many lines to the left of a cumulative one its months may stand.
_NEAR = 3


def cumulative(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """累计 against the 累计 of the entry before and 当月, where the entries are months that follow each other."""
    months = [e for e in entries if e.period is not None and e.period.month_from == e.period.month_to > 0]
    steps = [
        (a, b) for a, b in pairwise(months) if a.period and b.period and b.period.month_to == a.period.month_to + 1
    ]
    for at, line in enumerate(view.lines if steps else ()):
        if line.kind != LEVEL or "累计" not in line.words:
            continue
        near = [o for o in view.lines[max(0, at - _NEAR) : at] if o.kind == LEVEL and "累计" not in o.words]
        single = next((o for o in reversed(near) if akin(line, o)), None)
        found = _steps(view, line, single, steps) if single is not None else None
        if found is not None:
            yield found


def _steps(view: View, line: Line, single: Line, steps: Sequence[tuple[Line, Line]]) -> Group | None:
    identities, places = [], []
    for before, now in steps:
        figures = view.figure(line, before.at), view.figure(single, now.at), view.figure(line, now.at)
        first, month, stated = figures
        if first is None or month is None or stated is None or len({f.unit for f in figures if f}) > 1:
            continue
        identity = Identity("a+b", (first, month), stated)
        if judge(identity).state != FAILS or not _revised(identity):
            identities.append(identity)
            places.append(now.at)
    # months are revised afterwards, cumulative figures with them
    return Group(tuple(identities), tuple(places), False, single, doubtful=True) if identities else None


def _revised(identity: Identity) -> bool:
    """Whether a cumulative figure is so near that earlier months may have been revised: by one per cent."""
    low, high = (identity._replace(formula=f"(a+b)*{factor}") for factor in ("0.99", "1.01"))
    return judge(low._replace(relation=">=")).state != FAILS and judge(high._replace(relation="<=")).state != FAILS
