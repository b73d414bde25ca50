"""The letter X and the sign × as placeholders, told from sizes, rays, numerals, products and slogans."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mask_kinds import HEAD, UNIT
from linter.readers.slots import latin_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Signs of addresses, formulas and code; an X beside one is part of it.
_SIGNS = frozenset("/_=.&?@#:\\")
_LONGEST_CROSS = 12


@cache
def _letters() -> re.Pattern[str]:
    return fixed(r"X{1,8}|x{2,8}")


@cache
def _never_before() -> re.Pattern[str]:
    return fixed(r"[Xx]|光|射线|染色体|轴|波段|因子|档|世纪|码|-|\+")


@cache
def _unit() -> re.Pattern[str]:
    return fixed(UNIT)


def _model(text: str, start: int) -> bool:
    """Model X: a Latin word stands before, with a blank."""
    return (
        text[start - 1 : start] == " "
        and text[start - 2 : start - 1].isascii()
        and text[start - 2 : start - 1].isalpha()
    )


@cache
def _single_before() -> re.Pattern[str]:
    """What a single X stands before."""
    return fixed(rf"(?!市场){UNIT}|(?!市场)(?:{HEAD})|某")


def find_letters(text: str) -> Iterator[tuple[int, int]]:
    """Runs of X, and of x from two on, that stand for something: XX亿元, X公司, 202X年."""
    for found in _letters().finditer(text):
        start, end = found.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _foreign(before, "+-") or (_foreign(after, "") and not _latin_unit(text, start, end)):
            continue
        if _never_before().match(text, end) or text[start - 2 : start] == "+ ":
            continue
        if before.isdigit():
            if not (_unit().match(text, end) if end - start > 1 else after in ("年", "月", "日", "%", "亿", "万")):
                continue
        elif end - start == 1 and (_model(text, start) or not _single_before().match(text, end)):
            continue
        yield start, end


def _foreign(character: str, more: str) -> bool:
    """Whether a Latin letter or a sign of code stands there; digits are looked at apart."""
    return bool(character) and (
        (character.isascii() and character.isalpha()) or character in _SIGNS or character in more
    )


def _latin_unit(text: str, start: int, end: int) -> bool:
    return end - start > 1 and latin_unit().match(text, end) is not None


@cache
def _runs() -> re.Pattern[str]:
    return fixed("×+")


def find_crosses(text: str) -> Iterator[tuple[int, int]]:
    """Runs of × that stand for something: ××市, 增长×%, but not 7×24 and 数据要素×."""
    runs = [m.span() for m in _runs().finditer(text)]
    many = any(end - start > 1 for start, end in runs)
    for start, end in runs:
        before, after = text[max(0, start - 2) : start].strip()[-1:], text[end : end + 2].strip()[:1]
        if _product(before, after) or end - start > _LONGEST_CROSS or not (before or after):
            continue
        if end - start > 1 or many or _lone_cross(text, start, before, after):
            yield start, end


def _product(before: str, after: str) -> bool:
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


@cache
def _lone_before() -> re.Pattern[str]:
    return fixed(rf"{UNIT}|公司|集团|企业|[省市县区镇乡村](?!集|场|域|[一-龥]{{0,2}}×)")


def _lone_cross(text: str, start: int, before: str, after: str) -> bool:
    """A single × in a text without longer ones hides something before a unit or a head, not between two nouns."""
    if (before.isascii() and before.isalpha()) or after in ("”", "》", "」") or after.isdigit():
        return False
    return _lone_before().match(text, start + 1) is not None
