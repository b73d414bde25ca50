"""Postal addresses: a chain of places, a road, a house number and what follows it."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The farthest an address reaches back from its house number.
_REACH = 40
_DIGITS = frozenset("0123456789一二三四五六七八九十百")
_ROADS = frozenset("路街巷道弄里坊同村组")
_CHAIN = frozenset("省市区县镇乡旗州盟村")


@cache
def _rest() -> re.Pattern[str]:
    """Building, unit, floor and room behind the house number."""
    return fixed(
        r"(?:院|楼|弄)?(?:[0-9A-Za-z一二三四五六七八九十]{1,4}(?:号楼|栋|幢|座|单元|层|楼|室|号院|门|号(?!线))(?:[0-9A-Za-z]{1,4}(?:号楼|栋|幢|座|单元|层|楼|室|号))*"
        r"(?:-?[0-9]{1,5}室?)?|[一-龥]{2,8}(?:大厦|大楼|广场|小区|花园|中心)(?:[0-9A-Za-z]{1,4}(?:号楼|栋|幢|座|单元|层|楼|室))*)?"
    )


@cache
def _left() -> re.Pattern[str]:
    return fixed(
        r"[^一-龥0-9A-Za-z]|位于|地址|住址|住所|坐落|座落|地处|办公|家住|现住|居住|前往|来到|送至|寄至|寄往|迁至|搬至|设在|[在于住至到为是]"
    )


@cache
def _no_house() -> re.Pattern[str]:
    """A number on a road that is no house: lines, documents, bridges, wells."""
    return fixed(
        "线|文|令|公告|通知|地块|宗地|桥|隧道|井|机组|泊位|标段|车|码头|台风|高炉|煤层|路基|工程|项目|公路|国道|矿"
    )


@cache
def _cue() -> re.Pattern[str]:
    return fixed("地址|住址|住所|家住|现住|居住|住在|位于|坐落|通讯处|邮寄")


def find_addresses(text: str) -> Iterator[Mention]:
    """Addresses with road and house number, and a place chain, a room or a cue such as 地址 for evidence."""
    position = text.find("号")
    while position >= 0:
        # A space may stand on either side of the number: 春和大道 66 号.
        digit = position - 2 if text[position - 1 : position] == " " else position - 1
        mention = _address(text, position, digit + 1) if digit > 0 and text[digit] in _DIGITS else None
        if mention is not None:
            yield mention
        position = text.find("号", max(position + 1, mention.end if mention else 0))


def _address(text: str, house: int, number: int) -> Mention | None:
    """The address whose house number ends before ``number``, with 号 at ``house``."""
    while number > 0 and house - number < 7 and (text[number - 1] in _DIGITS or text[number - 1] in "-甲乙"):
        number -= 1
    if text[number - 1] == " ":
        number -= 1
    if number < 3 or text[number - 1] not in _ROADS or _no_house().match(text, house + 1):
        return None
    start = _start(text, number)
    found = _rest().match(text, house + 1)
    end = found.end() if found else house + 1
    road = text[start:number]
    evidence = []
    if any(c in _CHAIN for c in road[1:-2]):
        evidence.append("place chain")
    if end > house + 2:
        evidence.append("room")
    if _cue().search(text, max(0, start - 6), start):
        evidence.append("cue")
    if (
        not evidence
        or len(road) < 3
        or (text[number - 1] in "村组里道" and len(evidence) < 2 and road[-2:] not in ("大道", "街道"))
    ):
        return None
    return Mention(start, end, "address", 50 + 15 * len(evidence), tuple(evidence))


def _start(text: str, number: int) -> int:
    """Where the chain begins: after the last word or sign before it that cannot be part of a place."""
    floor = max(0, number - _REACH)
    start = floor
    for found in _left().finditer(text, floor, number - 2):
        start = found.end()
    return start
