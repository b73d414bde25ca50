"""Faults of lists: 分别 with an item too few, a number of items that is not that of the items listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import FIGURE, Mutation

_NUMERALS = "一二三四五六七八九十"
_UNIT = r"(?:[%％]|个百分点|[万亿千百]{0,3}[一-龥]{0,3}?)"
_FIGURE = rf"{FIGURE}{_UNIT}"
#: Items without figures, 分别, and as many figures.
_RESPECTIVELY = re.compile(
    rf"(?:^|(?<=[，。；：:;,！\s]))(?:其中[：，,]?)?(?P<items>[^，。；：:;,！\s0-9（）()“”《》]{{2,60}})分别(?P<verb>[^，。；、0-9*X×]{{0,8}})"
    rf"(?P<figures>{_FIGURE}(?:、{_FIGURE})*(?:和|及|与|、){_FIGURE})(?=[，。；;,\n]|$)",
    re.MULTILINE,
)
_BETWEEN = re.compile("、|以及|和|与|及")
#: 产销, 进出口, 量额: one word for two items.
_TWO_IN_ONE = re.compile("产销|量额|进出口|城乡|存贷|收支|规上规下")
_NUMBERED = re.compile(
    r"(?<![一-龥])(?P<items>(?:[一-龥]{2,8}、)+[一-龥]{2,8})(?P<number>[二两三四五六七八九]|[2-9])(?:大|条|项|个|座)"
    r"(?:[一-龥]{0,4})(?:产业链|产业|行业|领域|工程|行动|体系|板块|基地|平台|集群|任务|环节|园区|品种|方面|市场|区域)"
)
_ENUMERATOR = re.compile(r"(?:^|(?<=[。；，：:;,！\s]))(?P<number>[一二三四五六七八九十])是(?![否不指])", re.MULTILINE)
_LEAD = re.compile(
    r"(?P<number>[两二三四五六七八九])(?:个方面|方面|项工作|项措施|项任务|项举措|点|个特点|大特点|个重点|大任务|大举措|件事|个问题|方面问题|方面工作)[^。；;\n0-9]{0,14}[：:，。\n]$"
)


def respectively_figure_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """甲、乙和丙分别增长3%、4%和5% → 甲、乙和丙分别增长3%和5%."""
    for items, figures in _respectively(text):
        at = random.randrange(1, len(figures) - 1) if len(figures) > 2 else 1
        yield Mutation(figures[at - 1][1], figures[at][1], "", ((items[0][0], items[-1][1]),))


def respectively_item_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """甲、乙和丙分别增长3%、4%和5% → 乙和丙分别增长3%、4%和5%."""
    for items, figures in _respectively(text):
        at = random.randrange(len(items) - 1)
        yield Mutation(items[at][0], items[at + 1][0], "", ((figures[0][0], figures[-1][1]),))


def list_number_changed(text: str, random: Random) -> Iterator[Mutation]:
    """装备、食品、文旅三大产业 → 装备、食品、文旅四大产业."""
    for found in _numbered(text):
        number = _value(found["number"]) + 1
        now = str(number) if found["number"].isdigit() else _NUMERALS[number - 1]
        yield Mutation(*found.span("number"), now, (found.span("items"),))


def list_item_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """装备、食品、文旅三大产业 → 装备、文旅三大产业."""
    for found in _numbered(text):
        items = _parts(found["items"], found.start("items"), re.compile("、"))
        at = random.randrange(1, len(items))
        yield Mutation(items[at - 1][1], items[at][1], "", (found.span("number"),))


def lead_count_changed(text: str, random: Random) -> Iterator[Mutation]:
    """抓好三项工作：一是…二是…三是 → 抓好四项工作：一是…."""
    for first, count in _runs(text):
        lead = _LEAD.search(text, max(0, first - 40), first)
        if lead is not None and count >= 2 and _value(lead["number"]) == count and count < 9:
            yield Mutation(*lead.span("number"), _NUMERALS[count], ((first, first + 2),))


def _respectively(text: str) -> Iterator[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    """The items and the figures of the places where they are as many however they are parted."""
    for found in _RESPECTIVELY.finditer(text):
        items = _parts(found["items"], found.start("items"), _BETWEEN)
        figures = _parts(found["figures"], found.start("figures"), _BETWEEN)
        short = all(2 <= end - start <= 16 for start, end in items)
        if short and len(items) == len(figures) >= 2 and not _TWO_IN_ONE.search(found["items"]):
            yield items, figures


def _parts(words: str, offset: int, between: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for cut in between.finditer(words):
        spans.append((offset + at, offset + cut.start()))
        at = cut.end()
    return [*spans, (offset + at, offset + len(words))]


def _numbered(text: str) -> Iterator[re.Match[str]]:
    """Lists with their number, read in one way only: no 和 or 等 in them."""
    for found in _NUMBERED.finditer(text):
        items = found["items"]
        if not re.search("[和与及等]", items) and items.count("、") + 1 == _value(found["number"]):
            yield found


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where a run 一是, 二是 … begins, and how many it counts."""
    first, count = -1, 0
    for found in _ENUMERATOR.finditer(text):
        number = _value(found["number"])
        if number == 1:
            if count > 1:
                yield first, count
            first, count = found.start(), 1
        elif number == count + 1:
            count = number
        else:
            first, count = -1, 0
    if count > 1:
        yield first, count


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else 2 if numeral == "两" else _NUMERALS.index(numeral) + 1
