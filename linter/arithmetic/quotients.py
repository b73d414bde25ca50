"""Quotients in tables: shares of the total or of another line, averages, derived rates, rates on the entry before."""

from __future__ import annotations

from itertools import permutations

from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.lines import CHANGE, LEVEL, OTHER, RATE, SHARE, Line, View
from linter.arithmetic.tabular import TOTAL, Group, akin
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.language.token import Period, Quantity

_REGION = fixed(r"[\s　]*全[国省市县区州][\s　]*")
#: So many lines of levels beside a quotient may be its part and whole; so often one pair must give it to be taken.
_NEAR, _OFTEN = 5, 3
#: So many lines before a share may be the levels it is of; the entry a year or a month before stands among so many.
_LEVELS, _ENTRIES = 12, 24


def of_total(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """Shares against the level beside them and the same level of the total."""
    wholes = [e for e in entries if TOTAL.fullmatch(e.last)] or [e for e in entries if _REGION.fullmatch(e.last)]
    for at, line in enumerate(view.lines):
        if line.kind != SHARE or line.unit == "":
            continue
        named = wholes or [e for e in entries if _is_all(view.figure(line, e.at))]
        if len(named) != 1:
            continue
        near = [o for o in reversed(view.lines[max(0, at - _LEVELS) : at]) if o.kind == LEVEL and akin(line, o)]
        found = [group for o in near if (group := _shares(view, line, o, named[0])) is not None]
        best = max(found, key=_agreeing, default=None)
        if best is not None and [_agreeing(each) for each in found].count(_agreeing(best)) == 1:
            yield best


def _is_all(share: Quantity | None) -> bool:
    """Whether a share is that of the whole: 100.0%."""
    return share is not None and not share.masked and share.low == 100 * 10**share.decimals


def _shares(view: View, line: Line, level: Line, total: Line) -> Group | None:
    """Shares of what one line of levels has in all."""
    whole = view.figure(level, total.at)
    if whole is None:
        return None
    identities, places = [], []
    for place in view.amounts:
        part, stated = view.figure(level, place), view.figure(line, place)
        if place != total.at and part is not None and stated is not None and part.unit == whole.unit:
            identities.append(Identity("a/b", (part, whole), stated))
            places.append(place)
    return Group(tuple(identities), tuple(places), False, level) if identities else None


def of_lines(view: View, kinds: Sequence[str]) -> Iterator[Group]:
    """Quotients that one pair of the levels near by gives at most places: 亏损企业 and 企业数, 总量 and 人口."""
    for at, line in enumerate(view.lines):
        if line.kind not in kinds or (line.kind == OTHER and line.unit != "%"):
            continue
        near = [o for o in view.lines[max(0, at - _NEAR) : at + _NEAR] if o.kind == LEVEL]
        found = [group for pair in permutations(near, 2) if (group := _quotient(view, line, pair)) is not None]
        best = max(found, key=_agreeing, default=None)
        if best is not None and _agreeing(best) >= _OFTEN:
            yield best


def _agreeing(group: Group) -> int:
    """How many places hold, less those that do not."""
    states = [judge(each).state for each in group.identities]
    return states.count(HOLDS) - states.count(FAILS)


def _quotient(view: View, line: Line, pair: Sequence[Line]) -> Group | None:
    identities, places = [], []
    for place in view.amounts:
        stated, part, whole = view.figure(line, place), view.figure(pair[0], place), view.figure(pair[1], place)
        if stated is None or part is None or whole is None or not whole.low:
            continue
        identities.append(Identity("a/b", (part, whole), stated))
        places.append(place)
    return Group(tuple(identities), tuple(places), False, pair[0]) if len(identities) >= _OFTEN else None


def on_entry_before(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """Rates against the levels of one line, a year or a month apart: the rows are 2021年, 2022年, 2023年."""
    ordered = list({e.at: e.period for e in entries if e.period is not None}.items())
    for at, line in enumerate(view.lines):
        if line.kind not in (RATE, CHANGE):
            continue
        near = view.lines[max(0, at - _LEVELS) : at]
        level = next((o for o in reversed(near) if o.kind == LEVEL and akin(line, o)), None)
        if level is None:
            continue
        identities, places = [], []
        for number, (place, period) in enumerate(ordered):
            around = ordered[max(0, number - _ENTRIES) : number + _ENTRIES]
            before = next((p for p, other in around if _follows(other, period, line.base)), -1)
            figures = [view.figure(line, place), view.figure(level, place)]
            base = view.figure(level, before) if before >= 0 else None
            stated, now = figures
            if stated is not None and now is not None and base is not None and stated.unit in ("", "%"):
                opposite = line.falls and not stated.negative
                rate = stated._replace(unit="%")
                identities.append(Identity("a/b-1", (now, base), rate, opposite=opposite))
                places.append(place)
        if identities:
            yield Group(tuple(identities), tuple(places), False, level)


def _follows(before: Period, now: Period, base: str) -> bool:
    """Whether the second period is the one that a rate of the first goes on from."""
    if not before.year or not now.year or before.year != before.year_to or now.year != now.year_to:
        return False
    if base != "mom":
        return now.year == before.year + 1 and before[2:4] == now[2:4]
    single = before.month_from == before.month_to and now.month_from == now.month_to
    return single and now.year * 12 + now.month_from == before.year * 12 + before.month_from + 1
