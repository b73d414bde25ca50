"""Stars as placeholders, told from bullets, emphasis, products, footnotes and code."""

from __future__ import annotations

import re
from functools import cache

from linter.readers.slots import latin_unit, sure_slot
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def _line() -> re.Pattern[str]:
    return fixed(r"[^\n\r]*")


@cache
def _ruler() -> re.Pattern[str]:
    return fixed(r"[\s*#=_~.\-—]*$")


@cache
def _note() -> re.Pattern[str]:
    return fixed(r"\**(?:注|说明|表示|表中|数据|以上|以下|本[表文页]|此|为[^，。]{0,4}数|不含|含|按|详见|参见|资料)")


@cache
def _claims() -> re.Pattern[str]:
    return fixed(
        r"(?:[增降涨跌为达占第约近超至到和及共有的]|增长|达到|实现|完成|提高|回落|减少|增加|上升|超过|高于|低于)[ ]?$"
    )


_SIGNS = frozenset("/\\$^&=<>|#")
_NOTE_AFTER = frozenset("（(：:；")
_MARKED = frozenset("标带打加注")
#: The farthest a bullet is indented.
_DEEPEST = 20
#: Longer runs are ornaments.
_LONGEST = 12


@cache
def _runs() -> re.Pattern[str]:
    return fixed(r"\*+")


def find_stars(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the runs of stars that stand for something, in folded text whose emphasis the reader has blanked."""
    position = 0
    while (found := text.find("*", position)) >= 0:
        start = max(position, text.rfind("\n", position, found) + 1, text.rfind("\r", position, found) + 1)
        line = _line().match(text, start)
        end = line.end() if line else len(text)
        yield from _in_line(text, start, end)
        position = end + 1


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if _ruler().match(text[start : min(end, start + 200)]) and end - start <= 200:
        return
    for left, right in (m.span() for m in _runs().finditer(text, start, end)):
        if right - left <= _LONGEST and not _other(text, left, right, start, end):
            yield left, right


def _bullet(text: str, left: int, start: int) -> bool:
    return left - start <= _DEEPEST and not text[start:left].strip(" >") and text[left + 1 : left + 2] in (" ", "")


def _other(text: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether the run is a bullet, an operator, a footnote mark, part of code or of a securities' name."""
    before = text[left - 1] if left > start else ""
    after = text[right] if right < end else ""
    if right - left == 1 and _bullet(text, left, start):
        return True
    signed = (before in _SIGNS and before != "/") or (before == "/" and not sure_slot().match(text, right))
    if (before and signed) or (after in _SIGNS and after and after != "|") or (before == "." and after == ""):
        return True
    if _latin(text, right, after) or _product(text, left, right, before, after):
        return True
    if _formula(text, left, right, start, before, after):
        return True
    return _footnote(text, left, right, start, end)


def _latin(text: str, right: int, after: str) -> bool:
    """*ST, **kwargs, *.txt."""
    if after.isascii() and after.isalpha():
        return latin_unit().match(text, right) is None
    return after == "." and text[right + 1 : right + 2].isascii() and text[right + 1 : right + 2].isalnum()


def _product(text: str, left: int, right: int, before: str, after: str) -> bool:
    """24*7, a * b, 2**10; but 138****5678 hides digits."""
    before, after = text[max(0, left - 2) : left].strip()[-1:], text[right : right + 2].strip()[:1]
    if not (before.isascii() and after.isascii() and (before.isalnum() or before in ")]") and before):
        return False
    return (after.isalnum() or after in "([") and after != "" and right - left < 3


def _formula(text: str, left: int, right: int, start: int, before: str, after: str) -> bool:
    """（本期÷上期）*100%, 产值=单价*产量."""
    if right - left > 1:
        return False
    if after.isdigit() and not before.isdigit():
        return True
    return "=" in text[max(start, left - _DEEPEST) : left] and not sure_slot().match(text, right)


def _footnote(text: str, left: int, right: int, start: int, end: int) -> bool:
    before = text[left - 1] if left > start else ""
    if (before in _NOTE_AFTER or not before) and _note().match(text, left):
        return True
    if before in _MARKED and before and text[right : right + 1] in ("的", "号", "者", "项", "为", "表"):
        return True
    rest = text[right : right + _DEEPEST]
    ends = (right + _DEEPEST >= end and not text[right:end].strip()) or rest[:1] == "|"
    return (
        ends
        and right - left < 3
        and "一" <= text[left - 1] <= "龥"
        and not _claims().search(text[max(start, left - 4) : left])
    )
