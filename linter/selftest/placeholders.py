"""Placeholders left for figures, and figures that lost their unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import FIGURE, NUMBER, PERCENT, Mutation

_UNITS = f"(?:{PERCENT}|个百分点|亿元|万元|万吨|亿美元|万人|公里|亩|户|家)"
_WITH_UNIT = re.compile(rf"(?P<figure>{NUMBER})(?={_UNITS})")
_RATE = re.compile(rf"(?:增长|下降|增速|占比|增幅|降幅|比重)(?:为|达|达到)?(?P<rate>{NUMBER}{PERCENT})(?=[，。；,;\n])")
_LEVEL = re.compile(
    rf"(?:实现|完成|达到?)[^，。；：、,;\n0-9]{{0,14}}(?:产值|增加值|收入|投资|总额|税收|利润|总值)(?:达到?|为)?{FIGURE}(?P<unit>亿元|万元|亿美元)(?=[，。；,;\n])"
)
_STARS = ("*", "**", "***", "XX", "××")


def _masks(text: str) -> tuple[str, ...]:
    """Stars are left out where the text is marked up with them: there a star is no placeholder."""
    return tuple(mask for mask in _STARS if "*" not in text or "*" not in mask)


def figure_masked(text: str, random: Random) -> Iterator[Mutation]:
    """增长4.5% → 增长*%, 投资42亿元 → 投资XX亿元."""
    masks = _masks(text)
    for found in _WITH_UNIT.finditer(text):
        yield Mutation(*found.span("figure"), random.choice(masks))


def rate_masked_without_sign(text: str, random: Random) -> Iterator[Mutation]:
    """增速为4.5%， → 增速为XX， : masked, and the percent sign went with the figure."""
    masks = _masks(text)
    for found in _RATE.finditer(text):
        yield Mutation(*found.span("rate"), random.choice(masks))


def unit_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """实现产值42.6亿元， → 实现产值42.6，"""
    for found in _LEVEL.finditer(text):
        yield Mutation(*found.span("unit"), "")
