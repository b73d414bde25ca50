"""Faults of time: days, months and quarters the calendar does not have, spans turned round, bases of another length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import Mutation

_DAY = re.compile(r"(?<![0-9\-－—–~～至.])(?P<month>1[0-2]|[1-9])月(?P<day>[12][0-9]|3[01]|[1-9])日")
_MONTH = re.compile(r"(?<![0-9\-－—–~～至.第前近个])(?P<month>1[0-2]|[1-9])月(?=份|，|末|底|当月|[一-龥])(?!以前)")
_RANGE = re.compile(r"(?<![0-9.])1(?:月份?)?(?P<dash>[-－—–~～至]{1,2})(?P<last>1[0-2]|[2-9])月")
_QUARTER = re.compile(r"(?:第)(?P<quarter>[一二三四])季度")
_MONTHLY = re.compile(r"(?P<base>[比较]上个?月|环比)(?:增长|下降|上涨|上升|回落|提高)(?=[0-9*X×])")
_CUMULATIVE = re.compile(
    r"(?P<period>(?<![0-9.])1(?:月份?)?[-－—–~～至]{1,2}(?:1[0-2]|[2-9])月份?|前[0-9一二三四五六七八九十]{1,2}个?月|前三季度|上半年)[，,]?"
    r"[^。；;\n0-9季月年]{2,40}(?:[0-9.]+[万亿]{0,2}[^，。；;\n0-9]{1,4}[，,])?(?P<base>同比)(?:增长|下降|上涨|上升)[0-9.]+[%％]"
)
_EARLIER = re.compile(
    r"(?<![0-9.])1(?:月份?)?[-－—–~～至]{1,2}(?P<last>1[0-2]|[2-9])月[^。；;\n]{2,50}[比较]1(?:月份?)?[-－—–~～至]{1,2}(?P<earlier>1[0-2]|[2-9])月"
)
_NINE_MONTHS = re.compile(r"前三季度|(?<![0-9])1(?:月份?)?[-－—–~～至]{1,2}9月")
_THIRD = re.compile("(?<!前)第?三季度")
#: Figures for the nine months that make it plain what a report is on.
_FEWEST = 6
_IMPOSSIBLE_DAYS = ("2月30日", "2月31日", "4月31日", "6月31日", "9月31日", "11月31日", "10月32日", "13月5日")


def impossible_day(text: str, random: Random) -> Iterator[Mutation]:
    """4月22日 → 2月30日, 6月31日, 10月32日 …"""
    for found in _DAY.finditer(text):
        yield Mutation(*found.span(), random.choice(_IMPOSSIBLE_DAYS))


def impossible_month(text: str, random: Random) -> Iterator[Mutation]:
    """8月份 → 13月份, 14月份, 0月份."""
    for found in _MONTH.finditer(text):
        if not _DAY.match(text, found.start()):
            yield Mutation(*found.span("month"), random.choice(("13", "14", "15", "0")))


def impossible_range(text: str, random: Random) -> Iterator[Mutation]:
    """1—9月 → 1—14月; 第三季度 → 第五季度."""
    for found in _RANGE.finditer(text):
        yield Mutation(*found.span("last"), random.choice(("13", "14", "19")))
    for found in _QUARTER.finditer(text):
        yield Mutation(*found.span("quarter"), random.choice("五六"))


def months_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """1—9月 → 9—1月."""
    for found in _RANGE.finditer(text):
        yield Mutation(found.start(), found.end("last"), f"{found['last']}{found['dash']}1")


def base_doubled(text: str, random: Random) -> Iterator[Mutation]:
    """比上月增长0.3% → 同比上月增长0.3%; 环比增长 → 同比上月增长."""
    for found in _MONTHLY.finditer(text):
        yield Mutation(*found.span("base"), "同比上月")


def cumulative_on_the_month(text: str, random: Random) -> Iterator[Mutation]:
    """1—9月，…同比增长5% → 1—9月，…比上月增长5%: a sum of months has no month before."""
    for found in _CUMULATIVE.finditer(text):
        yield Mutation(*found.span("base"), random.choice(("比上月", "环比")), (found.span("period"),))


def later_base(text: str, random: Random) -> Iterator[Mutation]:
    """1—9月…较1—8月加快0.3个百分点 → 较1—10月加快: compared with what is yet to come."""
    for found in _EARLIER.finditer(text):
        last, earlier = int(found["last"]), int(found["earlier"])
        if earlier < last < 12:
            yield Mutation(*found.span("earlier"), str(last + 1), (found.span("last"),))


def quarter_for_quarters(text: str, random: Random) -> Iterator[Mutation]:
    """前三季度 → 第三季度, but for the first, in reports on nine months that never speak of the third quarter."""
    found = list(_NINE_MONTHS.finditer(text))
    if len(found) >= _FEWEST and not _THIRD.search(text):
        for each in found[1:]:
            if each[0] == "前三季度":
                yield Mutation(*each.span(), "第三季度", (found[0].span(),))
