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
_OF_WHICH = fixed(r"[\s　*]*(?:其\s*中|＃|#)[：:]?")
_LEVELS = (
    fixed("[一二三四五六七八九十]{1,3}、"),
    fixed("[（(][一二三四五六七八九十]{1,3}[）)]"),
    fixed("[0-9]{1,2}[.、．](?![0-9])"),
    fixed("[（(][0-9]{1,2}[）)]|[①-⑳]"),
)
#: What may be negative, so that a part may be larger than its whole.
_SIGNED = fixed("利润|净|差|盈|亏|增减|损益")
_NO_AMOUNT = fixed("平均|均|率|价|指数|增长|增速|浓度|天数")
_MOST, _FEWEST = 26, 2


def totals(view: View, entries: Sequence[Line]) -> Iterator[Group]:
    """The entry of totals against the others; ``entries`` are the lines of the table read the other way."""
    for whole in (e for e in entries if TOTAL.fullmatch(e.last) or _REGION.fullmatch(e.last)):
        named = TOTAL.fullmatch(whole.last) is not None
        parts = _parts(whole, entries, view.turned)
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


def _adds(entry: Line, turned: bool) -> bool:
    """Whether an entry is an amount; one that stands beside its row may have any name: 规模指数ETF."""
    return entry.kind == LEVEL or (entry.kind == OTHER and not turned and not is_percent(entry.unit))


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
    """What 其中 names is no more than the entry before it."""
    for whole, part in pairwise(entries):
        if not _OF_WHICH.match(part.words) or _OF_WHICH.match(whole.words) or part.kind != LEVEL != whole.kind:
            continue
        if whole.kind != LEVEL or part.group[:1] != whole.group[:1] or _SIGNED.search(whole.words + part.words):
            continue
        if _NO_AMOUNT.search(whole.words + part.words):
            continue
        found = _sums(view, whole, [part])
        if found is not None:
            turned = tuple(Identity("a", (each.stated,), each.terms[0], "<=") for each in found.identities)
            if not any(figure.negative for each in turned for figure in (each.stated, *each.terms)):
                yield found._replace(identities=turned, told=True)


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
