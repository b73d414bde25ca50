"""Identities among the lines of a table: rates against two years, shares against levels, completion against target and done.

Which line a head speaks of is said in few words, and not always in ours. A table is its own witness: where an identity holds
in most places, the heads were understood and the place where it fails is wrong; where it fails in most, they were not.
"""

from __future__ import annotations

from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.lines import AMOUNTS, BALANCE, BEFORE, CHANGE, COMPLETION, DELTA, LEVEL, RATE, TARGET, Line, View
from linter.claims.unit import base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.language.token import Quantity

#: What an entry of totals is called.
TOTAL = fixed(r"[*#\s　]*[^，。、（(]{0,6}?(?:合\s*计|总\s*计|共\s*计|总\s*数|总\s*和)[*\s　]*")
_BALANCES = (
    (fixed("顺差|净出口"), fixed("出口"), fixed("进口")),
    (fixed("逆差"), fixed("进口"), fixed("出口")),
    (fixed("差额|结余|盈余"), fixed("收入"), fixed("支出")),
    (fixed("进出口差额|贸易差额"), fixed("出口"), fixed("进口")),
)
#: So many places must bear out an identity whose figures may stand on two footings, for one where it fails.
_MANY = 3
#: So many lines apart a rate and the levels it follows from stand at most.
_NEAR = 6


class Group(NamedTuple):
    """The same identity at each place along the lines; ``places`` are those places.

    ``told`` says that the heads name every line of it, so that even a single place can be doubted. ``now`` is the line of
    levels it speaks of.
    """

    identities: tuple[Identity, ...]
    places: tuple[int, ...]
    told: bool
    now: Line
    telling: bool = False  # one place that holds is hardly chance, as a sum is not
    doubtful: bool = False  # another footing than the printed figures may explain what does not agree


def sure(group: Group) -> list[bool | None]:
    """For each identity of a group whether a contradiction is certain; None where it cannot be judged at all."""
    states = [judge(each).state for each in group.identities]
    holding, failing = states.count(HOLDS), states.count(FAILS)
    certain: bool | None
    if group.doubtful:
        certain = False if holding >= _MANY and holding >= _MANY * failing else None
    elif (holding >= 2 and (failing == 1 or holding >= _MANY * failing)) or (
        group.telling and holding and holding >= failing
    ):
        certain = True
    elif (holding and holding >= failing) or (group.told and len(group.identities) == 1):
        certain = False
    else:
        certain = None
    return [certain if state == FAILS else False for state in states]


def movements(view: View) -> Iterator[Group]:
    """Rates and changes against the levels of both years: 本期、上年同期、增减额、增长%."""
    for at, line in enumerate(view.lines):
        if line.kind not in (RATE, DELTA, CHANGE):
            continue
        now = _level(view, at, line)
        if now is None:
            continue
        before = _before(view, at, now, line)
        delta = _delta(view, at, line) if line.kind != DELTA else None
        source = ""
        terms: tuple[Line, ...] = ()
        if line.kind == DELTA and before is not None:
            source, terms = "a-b", (now, before)
        elif before is not None:
            source, terms = "a/b-1", (now, before)
        elif delta is not None:
            source, terms = "a/(a-b)-1", (now, delta)
        if not source:
            continue
        group = _group(view, line, source, terms, told=line.kind != CHANGE and _said(line, terms))
        if line.kind == CHANGE:
            group = _changed(view, line, terms, group)
        if delta is not None and before is not None and group is not None:
            also = _group(view, line, "a/(a-b)-1", (now, delta), told=False)
            group = _confirmed(group, also)
        if group is not None:
            yield group


def _said(line: Line, terms: Sequence[Line]) -> bool:
    """Whether the heads say which line is the one before and what the change goes back to."""
    return len(terms) == 2 and terms[1].kind in (BEFORE, DELTA)


def _changed(view: View, line: Line, terms: tuple[Line, ...], rates: Group | None) -> Group | None:
    """增减 may be an amount or a rate; the figures decide, where they do so often enough."""
    amounts = _group(view, line._replace(kind=DELTA), "a-b", terms, told=False) if terms[-1].kind != DELTA else None
    found = [each for each in (rates, amounts) if each is not None]
    best = max(found, key=_holding, default=None)
    return best if best is not None and _holding(best) >= 2 else None


def _holding(group: Group) -> int:
    return sum(judge(each).state == HOLDS for each in group.identities)


def _confirmed(group: Group, also: Group | None) -> Group:
    """A single place whose change agrees with both levels: then the rate alone is wrong, or none of them."""
    if also is None or len(group.identities) > 1:
        return group
    return group._replace(told=True)


def _level(view: View, at: int, line: Line) -> Line | None:
    """The line of levels that a change stands beside: the nearest before it, of its name where it has one."""
    for other in reversed(view.lines[max(0, at - _NEAR) : at]):
        if other.kind != LEVEL or not akin(line, other):
            continue
        later = _year_later(view, other)
        return later or other
    return None


def akin(line: Line, other: Line) -> bool:
    """Whether two lines may be of one thing: one group of heads, and one name where both have one."""
    if line.group and other.group and line.group[0] != other.group[0]:
        return False
    return not line.name or not other.name or line.name == other.name or _short(line.name, other.name)


def _short(name: str, full: str) -> bool:
    """Whether a name of two characters or more is the end of a fuller one: 产值占比 beside 工业总产值."""
    return len(name) > 1 and full.endswith(name)


def _year_later(view: View, line: Line) -> Line | None:
    """The line of the year after, where it stands right before: 2023年、2022年、增长."""
    at = view.lines.index(line)
    if at and line.period is not None and line.period.year:
        before = view.lines[at - 1]
        if before.kind == LEVEL and _years(line, before) == 1 and akin(line, before):
            return before
    return None


def _years(first: Line, second: Line) -> int:
    """How many years the second line is later, 0 where their months differ or no years are printed."""
    one, other = first.period, second.period
    if one is None or other is None or not one.year or not other.year:
        return 0
    return other.year - one.year if one[2:4] == other[2:4] and one.year == one.year_to else 0


def _before(view: View, at: int, now: Line, line: Line) -> Line | None:
    """The line of the levels that a change goes back to; None where there is none or more than one."""
    start = view.lines.index(now)
    near = view.lines[max(0, start - 1) : at + _NEAR]
    found: list[Line] = []
    for other in near:
        if (other.kind == LEVEL and other is not now and _years(other, now) == 1 and akin(now, other)) or (
            other.kind == BEFORE and akin(now, other) and _same_base(line, other)
        ):
            found.append(other)
        elif other.kind == LEVEL and other.at > line.at and other is not now:
            break
    named = [other for other in found if other.base and other.base == line.base]
    found = named or found
    # 上年同期 between the level and the rate, else the only one behind
    between = [other for other in found if now.at < other.at < line.at]
    found = between or found
    return found[0] if len(found) == 1 else None


def _same_base(line: Line, other: Line) -> bool:
    return not line.base or not other.base or line.base == other.base


def _delta(view: View, at: int, line: Line) -> Line | None:
    """The change in amounts beside a rate."""
    near = [
        other
        for other in view.lines[max(0, at - 2) : at + 3]
        if other.kind == DELTA and not other.falls and akin(line, other) and _same_base(line, other)
    ]
    return near[0] if len(near) == 1 else None


def completions(view: View) -> Iterator[Group]:
    """Rates of completion against the target and what was done; of several targets, the one that most places bear out."""
    for at, line in enumerate(view.lines):
        if line.kind != COMPLETION:
            continue
        near = [other for other in view.lines[max(0, at - _NEAR) : at + 2] if akin(line, other) or not line.group]
        targets = [other for other in near if other.kind == TARGET]
        reached = [other for other in near if other.kind == LEVEL and other.at < line.at]
        alone = len(targets) == 1 and len(reached) == 1
        pairs = [(done, aim) for done in reached for aim in targets]
        groups = [group for pair in pairs if (group := _group(view, line, "a/b", pair, told=alone)) is not None]
        best = max(groups, key=_holding, default=None)
        if best is not None and (alone or [_holding(each) for each in groups].count(_holding(best)) == 1):
            yield _rising(best)


def _rising(group: Group) -> Group:
    """Rates of completion without those of targets that one stays below: 能耗目标3200、实际3100、完成率103.2%."""
    kept = [at for at, each in enumerate(group.identities) if judge(each).state == HOLDS or not _stays_below(each)]
    identities, places = tuple(group.identities[at] for at in kept), tuple(group.places[at] for at in kept)
    return group._replace(identities=identities, places=places)


def _stays_below(completion: Identity) -> bool:
    return judge(completion._replace(terms=completion.terms[::-1])).state == HOLDS


def balances(view: View) -> Iterator[Group]:
    """收支差额 against 收入 and 支出, 顺差 against 出口 and 进口."""
    for line in view.lines:
        if line.kind != BALANCE:
            continue
        for of, more, less in _BALANCES:
            if not of.search(line.words):
                continue
            others = [o for o in view.lines if o.at != line.at and o.kind != BALANCE and not _moved(o)]
            first = [o for o in others if more.search(o.words) and not less.search(o.words)]
            second = [o for o in others if less.search(o.words) and not more.search(o.words)]
            if len(first) == 1 and len(second) == 1:
                group = _group(view, line, "a-b", (first[0], second[0]), told=True)
                if group is not None:
                    yield group
                break


def orders(view: View) -> Iterator[Group]:
    """The lowest of something is no more than the highest: 最低价 beside 最高价."""
    highest = {line.words.replace("最高", "", 1): line for line in view.lines if "最高" in line.words}
    for line in view.lines:
        other = highest.get(line.words.replace("最低", "", 1)) if "最低" in line.words else None
        group = _group(view, line, "a", (other,), told=True) if other is not None else None
        if group is not None:
            yield group._replace(identities=tuple(each._replace(relation="<=") for each in group.identities))


def _moved(line: Line) -> bool:
    return line.kind in (RATE, DELTA, CHANGE, BEFORE)


def _group(view: View, stated: Line, source: str, terms: Sequence[Line], told: bool) -> Group | None:
    """The identity of some lines at every place that is an amount and where each has a figure."""
    identities, places = [], []
    for place in view.amounts:
        figures = [view.figure(line, place) for line in (stated, *terms)]
        known = tuple(figure for figure in figures if figure is not None)
        if len(known) == len(figures) and _fit(source, known):
            opposite = stated.falls and not known[0].negative
            identities.append(Identity(source, known[1:], known[0], opposite=opposite, signed=known[0].negative))
            places.append(place)
    return Group(tuple(identities), tuple(places), told, terms[0]) if identities else None


def _fit(source: str, figures: Sequence[Quantity]) -> bool:
    """Whether the units of an identity go together; what is stated of a quotient is a rate."""
    measures = {base_unit(figure.unit) for figure in (figures[1:] if "/" in source else figures)}
    if "/" in source and figures[0].unit not in ("%", "‰"):
        return False
    return len(measures) == 1


def amounts(view: View) -> list[Line]:
    """The lines whose figures add up with others along the line."""
    return [line for line in view.lines if line.kind in AMOUNTS]
