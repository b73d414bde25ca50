"""Faults of units: a scale lost at one end of a range, a decline told in multiples, 翻番 that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import ABOUT, NO_RANGE, NUMBER, PERCENT, Mutation, before

_RANGE = re.compile(
    rf"(?P<low>{NUMBER})(?P<unit>万元|亿元|万吨|万人|亿美元|万美元)(?P<dash>[-－—–~～至到]{{1,2}}){NUMBER}(?P=unit)"
)
_LOST = {"万元": "元", "亿元": "万元", "万吨": "吨", "万人": "人", "亿美元": "万美元", "万美元": "美元"}
_FALLEN = re.compile(rf"(?:下降|减少|下滑|降低|下跌){ABOUT}(?P<figure>{NUMBER}{PERCENT}){NO_RANGE}")
_POINTS_OR_SIGNED = re.compile("利|益|盈|亏|损|差|净|现金流|率|增速|增幅|降幅|涨幅|比重|占比|贡献")
_TIMES = re.compile(
    rf"[由从][^，。；;\n0-9]{{0,12}}(?:[0-9]{{4}}年[^，。；;,\n0-9]{{0,4}})?(?P<old>{NUMBER})(?P<unit>[^，。；;,\n0-9]{{1,5}}?)(?:增加|增长|提高|提升|上升|扩大|增|升|扩)?[到至][^，。；;\n0-9]{{0,6}}"
    rf"(?:[0-9]{{4}}年[^，。；;,\n0-9]{{0,4}})?(?P<new>{NUMBER})(?P=unit)[^。；;\n0-9翻]{{0,8}}(?:翻了?(?P<doublings>一|两|二|1|2)番|(?P<grown>增长了?|增加了?|是[^，。；;\n0-9]{{0,8}}的)(?P<times>{NUMBER})倍)"
)
_DOUBLINGS = {"一": 1, "1": 1, "两": 2, "二": 2, "2": 2}


def range_scale_lost(text: str, random: Random) -> Iterator[Mutation]:
    """90万元至110万元 → 90元至110万元."""
    for found in _RANGE.finditer(text):
        yield Mutation(*found.span("unit"), _LOST[found["unit"]])


def fall_in_multiples(text: str, random: Random) -> Iterator[Mutation]:
    """产量减少12.5% → 产量减少1.5倍: nothing falls by more than all of it."""
    for found in _FALLEN.finditer(text):
        if not _POINTS_OR_SIGNED.search(before(text, found.start())):
            yield Mutation(*found.span("figure"), random.choice(("1.5倍", "2倍", "1.2倍", "3倍")))


def multiple_changed(text: str, random: Random) -> Iterator[Mutation]:
    """由3.6亿元增至7.2亿元，翻一番 → 翻两番; 增长1倍 → 增长2倍, where the figures bear the multiple out."""
    for found in _TIMES.finditer(text):
        times, others = float(found["new"]) / float(found["old"]), (found.span("old"), found.span("new"))
        if found["doublings"]:
            number = _DOUBLINGS[found["doublings"]]
            if abs(times / 2**number - 1) < 0.1:
                yield Mutation(*found.span("doublings"), "一" if number == 2 else "两", others)
        else:
            stated = float(found["times"]) + (not found["grown"].startswith("是"))
            if abs(times - stated) < 0.1:
                yield Mutation(*found.span("times"), f"{float(found['times']) + 1:g}", others)
