"""Boxes, circles, blanks, dots and dashes in the place of a figure or a name."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mask_kinds import HEAD, UNIT
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = frozenset("零一二三四五六七八九十")
_LONGEST = 12
#: The last characters of verbs and nouns a figure follows.
_BEFORE_FIGURE = frozenset("长降增为达到现成高落少加升占共资值入额")
_AROUND = 40
_GOES_ON = frozenset("，。；、,;）)")


@cache
def _runs() -> re.Pattern[str]:
    return fixed(r"([□○〇●■▇▓█◯◎])\1*+")


@cache
def _single_before() -> re.Pattern[str]:
    return fixed(r"%|个百分|亿|万|元|月|日|家|户|[市县镇乡](?!场)")


def find_boxes(text: str) -> Iterator[tuple[int, int]]:
    """□□, ○○ and the like in runs; a single one only inside a sentence and before a unit. 二〇三五年 is a number."""
    for found in _runs().finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in _NUMERALS or after in _NUMERALS or end - start > _LONGEST:
            continue
        if _box_hides(text, start, end, before, after):
            yield start, end


def _box_hides(text: str, start: int, end: int, before: str, after: str) -> bool:
    if end - start > 1:
        return not (before in ("", "\n") and after in ("", "\n", " "))
    return text[start] in "□○◯" and "一" <= before <= "龥" and _single_before().match(text, end) is not None


@cache
def _lines() -> re.Pattern[str]:
    return fixed(r"_{2,}+")


@cache
def _slot() -> re.Pattern[str]:
    return fixed(rf"{UNIT}|{HEAD}")


#: What a gap before a unit is made of, its least length and its greatest.
_GAPS = (("…", 1, 4), ("-", 2, 6), (" ", 1, 12))


@cache
def _gap(sign: str, least: int) -> re.Pattern[str]:
    """A gap before what may be a unit; one literal at the start keeps the search fast."""
    return fixed(re.escape(sign) * least + re.escape(sign) + r"{0,12}+(?=[%个万千百亿])")


@cache
def _gap_unit() -> re.Pattern[str]:
    return fixed(r"%|个百分点|[万千百]?亿元|万元|亿美元|万吨")


def find_blanks(text: str) -> Iterator[tuple[int, int]]:
    """Blanks between a verb and a unit: 增长____%, 增长……%, 增长？？%, 增长 %."""
    if "__" in text:
        for found in _lines().finditer(text):
            if _in_sentence(text, *found.span()):
                yield found.span()
    if "?" in text or "？" in text:
        yield from (found.span() for found in _asked().finditer(text) if _asks(text, *found.span()))
    for sign, least, most in _GAPS:
        if sign * least in text:
            yield from _in_gaps(text, sign, least, most)


@cache
def _asked() -> re.Pattern[str]:
    return fixed(r"[?？]{1,12}+(?=%|个百分点|(?:[万千百]?亿[元吨美]|万[元吨])(?![级户大企产]))")


def _asks(text: str, start: int, end: int) -> bool:
    """Question marks before a unit: 增速？？%, 增长?%; a single one ends a sentence unless a verb waits for a figure."""
    before = text[start - 1 : start]
    return "一" <= before <= "龥" and (end - start > 1 or before in _BEFORE_FIGURE)


def _in_gaps(text: str, sign: str, least: int, most: int) -> Iterator[tuple[int, int]]:
    for found in _gap(sign, least).finditer(text):
        start, end = found.span()
        if end - start > most or text[start - 1 : start] not in _BEFORE_FIGURE:
            continue
        unit = _gap_unit().match(text, end)
        # A blank before a unit is also how columns are set apart; a sentence goes on behind the unit.
        if unit is not None and (sign != " " or text[unit.end() : unit.end() + 1] in _GOES_ON):
            yield start, end


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether a line to be filled stands inside a sentence, before a unit or a head, and not in a Latin word."""
    if _ascii_word(text[start - 1 : start]) or _ascii_word(text[end : end + 1]) or not _slot().match(text, end):
        return False
    around = text[max(0, start - _AROUND) : start].rpartition("\n")[2] + text[end : end + _AROUND].partition("\n")[0]
    return any("一" <= character <= "龥" for character in around)


def _ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
