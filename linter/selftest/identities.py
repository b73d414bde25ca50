"""Faults of figures that follow from each other: one of them is altered, and the sum is worked out whether it still fits.

The patterns take only what is printed side by side, so that there can be no doubt which figures belong together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from random import Random

from linter.selftest.edit import NUMBER, PERCENT, Mutation

_BASE = "(?:同比|比上年|比上年同期|较上年|较上年同期)"
_GROWTH = re.compile(
    rf"(?<![由从到至降])(?P<a>{NUMBER})(?P<unit>[万亿]?(?:元|吨|人|户|家|件|台|辆))[，,]{_BASE}(?:增加|增长)(?P<b>{NUMBER})(?P=unit)[，,](?:增长|增幅为?)(?P<c>{NUMBER}){PERCENT}"
)
_SHARE = re.compile(
    rf"(?P<a>{NUMBER})(?P<unit>[家户个])[^，。；;\n0-9]{{0,16}}中[，,]?(?:有|共有)?(?P<b>{NUMBER})(?P=unit)[^。；;\n0-9]{{0,16}}[，,](?:占|占比为?|占比达)(?P<c>{NUMBER}){PERCENT}"
)
_POINTS = re.compile(
    rf"增长(?P<a>{NUMBER}){PERCENT}[，,](?:高于|快于|比)[^，。；;\n0-9]{{1,14}}[（(](?:增长)?(?P<b>{NUMBER}){PERCENT}[)）](?:高|快)?(?P<c>{NUMBER})个百分点"
)
_STRUCTURE = re.compile(
    rf"(?:结构|比例|比重|之比)[^，。；;\n0-9]{{0,8}}(?P<a>{NUMBER})[:：∶](?P<b>{NUMBER})[:：∶](?P<c>{NUMBER})"
)

_TRADE = re.compile(
    rf"进出口(?:总[值额])?[^，。；;\n0-9]{{0,6}}(?P<a>{NUMBER})(?P<unit>[万亿]{{1,2}}(?:元|美元))[^\n出]{{0,40}}出口(?:总?[值额])?[^，。；;\n0-9]{{0,4}}(?P<b>{NUMBER})(?P=unit)"
    rf"[^\n进]{{0,30}}进口(?:总?[值额])?[^，。；;\n0-9]{{0,4}}(?P<c>{NUMBER})(?P=unit)"
)

_Value = Callable[[Sequence[Fraction]], Fraction]


def growth_altered(text: str, random: Random) -> Iterator[Mutation]:
    """126.1亿元，比上年增加2.3亿元，增长1.9%: one of the three gets another digit."""
    yield from _altered(text, random, _GROWTH, lambda v: 100 * v[1] / (v[0] - v[1]) - v[2])


def share_altered(text: str, random: Random) -> Iterator[Mutation]:
    """412家企业中87家亏损，占21.1%: one of the three gets another digit."""
    yield from _altered(text, random, _SHARE, lambda v: 100 * v[1] / v[0] - v[2])


def points_altered(text: str, random: Random) -> Iterator[Mutation]:
    """增长8.9%，高于全省（5.8%）3.1个百分点: one of the three gets another digit."""
    yield from _altered(text, random, _POINTS, lambda v: v[0] - v[1] - v[2])


def structure_altered(text: str, random: Random) -> Iterator[Mutation]:
    """三次产业结构为10.4:40.6:49.0: one of the three gets another digit."""
    yield from _altered(text, random, _STRUCTURE, lambda v: v[0] + v[1] + v[2] - 100)


def trade_altered(text: str, random: Random) -> Iterator[Mutation]:
    """进出口90.0亿元，…出口52.4亿元，…进口37.6亿元: one of the three gets another digit."""
    yield from _altered(text, random, _TRADE, lambda v: v[0] - v[1] - v[2])


def _altered(text: str, random: Random, pattern: re.Pattern[str], difference: _Value) -> Iterator[Mutation]:
    for found in pattern.finditer(text):
        printed = [found["a"], found["b"], found["c"]]
        if not _fits(printed, difference):
            continue
        for index, name in enumerate("abc"):
            changed = another_digit(printed[index], random)
            if not _fits([*printed[:index], changed, *printed[index + 1 :]], difference, reach=2):
                others = tuple(found.span(other) for other in "abc" if other != name)
                yield Mutation(*found.span(name), changed, others)


def another_digit(figure: str, random: Random) -> str:
    """The figure with one digit changed."""
    at = random.choice([place for place, character in enumerate(figure) if character.isdigit()])
    allowed = "123456789" if at == 0 and len(figure) > 1 else "0123456789"
    return figure[:at] + random.choice([digit for digit in allowed if digit != figure[at]]) + figure[at + 1 :]


def _fits(printed: Sequence[str], difference: _Value, reach: int = 1) -> bool:
    """Whether the difference can be nought for figures within ``reach`` half units of the printed ones."""
    ends = []
    for figure in printed:
        half = Fraction(reach, 2 * 10 ** len(figure.partition(".")[2])) if "." in figure else Fraction(reach, 2)
        ends.append((Fraction(figure) - half, Fraction(figure) + half))
    try:
        values = [difference(corner) for corner in product(*ends)]
    except ZeroDivisionError:
        return True
    return min(values) <= 0 <= max(values)
