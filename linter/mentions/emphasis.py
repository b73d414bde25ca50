"""Markdown emphasis, told from placeholders made of the same stars."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mask_slots import maybe_slot, sure_slot
from linter.regexes import fixed

Run = tuple[int, int]


@cache
def _claims_before() -> re.Pattern[str]:
    return fixed(r"(?:增长|下降|增|降|为|达到?|实现|完成|提高|回落|减少|增加|上升|占|约|近|超过?|高于|低于)$")


_CLOSED_BY = frozenset("。！？；：%‰”’）)】》")
_OPENED_AFTER = frozenset("，。；、：！？,.;:!?“‘（(【《—>|")
_CLOSED_BEFORE = frozenset("，。；、：！？,.;:!?”’）)】》—|")
_SURE, _MAYBE, _NO = 2, 1, 0
#: From so many double stars on a text as a whole can be judged.
_ENOUGH = 6


@cache
def _doubles() -> re.Pattern[str]:
    return fixed(r"(?<!\*)\*\*(?!\*)")


def marked_up(text: str) -> bool | None:
    """Whether double stars are emphasis throughout the text; None where there are too few to say."""
    doubles = [m.span() for m in _doubles().finditer(text)]
    slots = sum(sure_slot().match(text, right) is not None for _, right in doubles)
    if slots * 4 > len(doubles):
        return False
    return True if len(doubles) >= _ENOUGH else None


def emphasis(text: str, runs: list[Run], start: int, end: int, whole: bool | None) -> set[int]:
    """Indexes of those runs of a line that are emphasis. ``whole`` is what ``marked_up`` said of the text."""
    marked: set[int] = set()
    for length in (1, 2, 3):
        alike = [i for i, (left, right) in enumerate(runs) if right - left == length]
        if length == 2 and whole is not None:
            if whole:
                marked.update(i for i in alike if len(alike) % 2 == 0 or not sure_slot().match(text, runs[i][1]))
        elif alike and len(alike) % 2 == 0:
            grades = [_grade(text, runs[a], runs[b], start, end) for a, b in zip(alike[::2], alike[1::2], strict=True)]
            if min(grades) == _SURE or (min(grades) == _MAYBE and max(grades) == _SURE):
                marked.update(alike)
    return marked


def _grade(text: str, opening: Run, closing: Run, start: int, end: int) -> int:
    """How surely a pair is emphasis."""
    before = text[opening[0] - 1] if opening[0] > start else " "
    inside, last = text[opening[1]], text[closing[0] - 1]
    after = text[closing[1]] if closing[1] < end else " "
    if inside.isspace() or last.isspace() or inside == "*" or closing[0] - opening[1] < 2:
        return _NO
    opens = before.isspace() or before in _OPENED_AFTER
    closes = after.isspace() or after in _CLOSED_BEFORE or last in _CLOSED_BY
    if opens and closes:
        return _set_apart(text, opening, closing, last, after)
    return _inside_sentence(text, opening, closing, max(start, opening[0] - 4), last, after)


def _set_apart(text: str, opening: Run, closing: Run, last: str, after: str) -> int:
    """**投资增长**， at the edges of a clause."""
    if maybe_slot().match(text, opening[1]) and after not in "：:" and not after.isspace():
        return _NO
    slot = after not in _CLOSED_BEFORE and not after.isspace() and maybe_slot().match(text, closing[1])
    return _NO if last in "、（(" or slot else _SURE


def _inside_sentence(text: str, opening: Run, closing: Run, before: int, last: str, after: str) -> int:
    """这是**重点内容**的说明: only where no slot of a figure or a name is near."""
    words = text[opening[1] : closing[0]]
    if (
        opening[1] - opening[0] == 1
        or maybe_slot().match(text, opening[1])
        or sure_slot().match(text, closing[1])
        or _claims_before().search(text[before : opening[0]])
        or any(mark in words for mark in "，。；")
    ):
        return _NO
    sure = after not in _CLOSED_BEFORE or last in _CLOSED_BY or any("0" <= character <= "9" for character in words)
    return _SURE if sure else _MAYBE
