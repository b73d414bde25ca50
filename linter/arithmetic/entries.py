"""Sums along the lines of a table: a total against its parts, subtotals, numbered levels, and parts that 其中 names.

Which entries are details of others is seldom said. A reading of the entries is kept where the lines of the table agree on it.
"""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import formula
from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.arithmetic.lines import LEVEL, OTHER, Line, View
from linter.arithmetic.tabular import TOTAL, Group, amounts
from linter.claims.unit import base_unit, is_percent
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.language.token import Quantity

#: Entries whose figures are often, but not always, the sum of all others.
_REGION = fixed(r"[\s　]*全[国省市县区州][\s　]*")
_SUBTOTAL = fixed(r".{0,12}小\s*计[\s　]*")
_DETAIL = fixed(r"[\s　*]*(?:其\s*中|#|＃|[-—]|①|[（(](?![一二三四五六七八九十]))")
_QUARTER, _YEAR = fixed("[一二三四]季度"), fixed("全年(?:合计|总计)?")
_OF_WHICH = fixed(r"[\s　*]*(?:其\s*中|＃|#)[：:]?")
_LEVELS = (
    fixed("[一二三四五六七八九十]{1,3}、"),
    fixed("[（(][一二三四五六七八九十]{1,3}[）)]"),
    fixed("[0-9]{1,2}[.、．](?![0-9])"),
    fixed("[（(][0-9]{1,2}[）)]|[①-⑳]"),
)
#: What may be negative, so that a part may be larger than its whole.
_SIGNED = fixed("利润|净|差|盈|亏|增减|损益")
_NO_AMOUNT = fixed(
    "平均|均|率|价|指数|增长|增速|浓度|天数|[单亩]产|每|强度|密度|水平|得分|评分|系数|气温|温度|寿命|年龄|倍|比$|[^（(/]{1,4}/"
)
_MOST, _FEWEST = 26, 2
#: So many entries behind an 其中 may still be details of the same whole.
_RUN = 4


def totals(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """The entry of totals against the others; ``entries`` are the lines of the table read the other way."""
    for whole in (e for e in entries if TOTAL.fullmatch(e.last) or _REGION.fullmatch(e.last)):
        named = TOTAL.fullmatch(whole.last) is not None
        parts = _parts(whole, entries, view.turned) or _grouped(whole, entries, view.turned)
        if _FEWEST <= len(parts) <= _MOST and (named or len(parts) > _FEWEST):
            found = _sums(view, whole, parts)
            if found is not None:
                yield found._replace(told=named and not view.turned)


def _parts(whole: Line, entries: Sequence[Line], turned: bool) -> list[Line]:
    """The entries that may make up a total: of its group, the outermost where they are numbered, no details."""
    fellows = [e for e in entries if e.group == whole.group and _adds(e, turned) and e is not whole]
    plain = [e for e in fellows if not _DETAIL.match(e.words) and not _SUBTOTAL.fullmatch(e.last) and e.last]
    plain = [e for e in plain if not TOTAL.fullmatch(e.last) and not _REGION.fullmatch(e.last)]
    levels = [_level(e) for e in plain]
    outer = min((level for level in levels if level >= 0), default=-1)
    if outer >= 0 and levels.count(outer) > 1 and len(set(levels)) > 1:
        return [e for e, level in zip(plain, levels, strict=True) if level == outer]
    return plain


def _grouped(whole: Line, entries: Sequence[Line], turned: bool) -> list[Line]:
    """The parts of a total below which entries stand in groups, by areas or codes: the subtotals, or else all of them."""
    if whole.group:
        return []
    inner = [e for e in entries if e.group and _adds(e, turned) and e.last and not _DETAIL.match(e.last)]
    subtotals = [e for e in inner if _SUBTOTAL.fullmatch(e.last)]
    return subtotals if len(subtotals) > 1 else [e for e in inner if e not in subtotals]


def _adds(entry: Line, turned: bool) -> bool:
    """Whether an entry is an amount; one that stands beside its row may have any name: 规模指数ETF."""
    return entry.kind == LEVEL or (entry.kind == OTHER and not turned and not is_percent(entry.unit))


def years(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """The whole year against its four quarters, each printed by itself."""
    quarters = [e for e in entries if _QUARTER.fullmatch(e.last) and _adds(e, view.turned)]
    whole = [e for e in entries if _YEAR.fullmatch(e.last) and _adds(e, view.turned)]
    if len(whole) == 1 and [e.last for e in quarters] == ["一季度", "二季度", "三季度", "四季度"]:
        found = _sums(view, whole[0], quarters)
        if found is not None:
            yield found


def subtotals(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """Each 小计 against the entries since the one before it."""
    run: list[Line] = []
    found: list[Group] = []
    for entry in entries:
        if _SUBTOTAL.fullmatch(entry.last):
            if len(run) >= _FEWEST and (group := _sums(view, entry, run[-_MOST:])) is not None:
                found.append(group)
            run = []
        elif TOTAL.fullmatch(entry.last) or _REGION.fullmatch(entry.last):
            run = []
        elif not _DETAIL.match(entry.words) and entry.kind == LEVEL:
            run.append(entry)
    yield from _pooled(found)


def levels(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """Each numbered entry against those numbered one level lower: 一、税收收入 against 1. and 2. below it."""
    found = []
    for at, entry in enumerate(entries):
        own = _level(entry)
        if own < 0:
            continue
        below: list[Line] = []
        for other in entries[at + 1 :]:
            level = _level(other)
            if level <= own or other.kind != LEVEL:
                break
            below.append(other)
        children = [e for e in below if _level(e) == _level(below[0])]
        if _FEWEST <= len(children) <= _MOST and (group := _sums(view, entry, children)) is not None:
            found.append(group)
    yield from _pooled(found)


def _pooled(groups: Sequence[Group]) -> Iterator[Group]:
    """Several groups that stand or fall together."""
    if groups:
        identities = tuple(each for group in groups for each in group.identities)
        places = tuple(each for group in groups for each in group.places)
        yield Group(identities, places, False, groups[0].now, telling=True)


def of_which(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """What 其中 names is no more than the entry before it; where that may itself be part of an earlier one, than the
    largest of both: 常住人口、其中：城镇、乡村、其中：男性."""
    earlier: tuple[Line, ...] = ()
    since = 0  # the whole of the 其中 before, and how many entries ago
    for whole, part in pairwise(entries):
        since += 1
        if not _OF_WHICH.match(part.words):
            continue
        wholes = [*(each for each in earlier if since <= _RUN and each.group[:1] == part.group[:1]), whole]
        earlier, since = ((whole,), 0) if "其" in part.words[:4] else ((), 0)
        if _OF_WHICH.match(whole.words) or part.kind != LEVEL != whole.kind:
            continue
        if whole.kind != LEVEL or part.group[:1] != whole.group[:1] or _SIGNED.search(whole.words + part.words):
            continue
        if _NO_AMOUNT.search(whole.words + part.words):
            continue
        cases = [case for each in wholes for case in _within(view, each, part)]
        identities = {case.stated.start: case for case in sorted(cases, key=lambda case: case.terms[0].low)}
        if identities and not any(f.negative for each in cases for f in (each.stated, *each.terms)):
            found = _sums(view, whole, [part])
            if found is not None:
                chosen = tuple(identities[each.terms[0].start] for each in found.identities)
                yield found._replace(identities=chosen, told=True)


def _within(view: View, whole: Line, part: Line) -> Iterator[Identity]:
    found = _sums(view, whole, [part])
    for each in found.identities if found is not None else ():
        yield Identity("a", (each.stated,), each.terms[0], "<=")


def _level(entry: Line) -> int:
    words = entry.words[sum(map(len, entry.group)) :].lstrip()
    return next((rank for rank, pattern in enumerate(_LEVELS) if pattern.match(words)), -1)


def _sums(view: View, whole: Line, parts: Sequence[Line]) -> Group | None:
    """The sum of some entries on every line of amounts where each has a figure of one measure."""
    identities, places = [], []
    for line in amounts(view):
        if _NO_AMOUNT.search(line.words):
            continue
        figures = [_entry(view, line, part) for part in parts]
        stated = _entry(view, line, whole)
        known = tuple(figure for figure in figures if figure is not None)
        if stated is None or len(known) < len(figures) or len({base_unit(f.unit) for f in (stated, *known)}) > 1:
            continue
        if len(known) > 1 and _closed(known, stated):
            continue
        identities.append(Identity(formula.total(len(known)), known, stated))
        places.append(line.at)
    return Group(tuple(identities), tuple(places), False, whole, telling=len(parts) > 1) if identities else None


def _entry(view: View, line: Line, entry: Line) -> Quantity | None:
    return view.figure(line, entry.at)


def _closed(figures: tuple[Quantity, ...], stated: Quantity) -> bool:
    """Whether the first entries alone add up, so that what follows divides the whole in another way."""
    return any(
        judge(Identity(formula.total(size), figures[:size], stated)).state == HOLDS for size in range(2, len(figures))
    )
