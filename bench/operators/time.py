"""Faults of time: days, months and quarters the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.operators.mutation import Mutation

_DAY = re.compile(r"(?<![0-9\-－—–~～至.])(?P<month>1[0-2]|[1-9])月(?P<day>[12][0-9]|3[01]|[1-9])日")
_MONTH = re.compile(r"(?<![0-9\-－—–~～至.第前近个])(?P<month>1[0-2]|[1-9])月(?=份|，|末|底|当月|[一-龥])(?!以前)")
_RANGE = re.compile(r"(?<![0-9.])1(?:月份?)?(?P<dash>[-－—–~～至]{1,2})(?P<last>1[0-2]|[2-9])月")
_QUARTER = re.compile(r"(?:第)(?P<quarter>[一二三四])季度")
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
