"""Markdown emphasis, told from placeholders made of the same stars."""

from __future__ import annotations

import re
from functools import cache

from linter.readers.slots import maybe_slot, sure_slot
from linter.regexes import fixed

Run = tuple[int, int]


@cache
def _claims_before() -> re.Pattern[str]:
    return fixed(r"(?:增长|下降|增|降|为|达到?|实现|完成|提高|回落|减少|增加|上升|占|约|近|超过?|高于|低于)$")


_CLOSED_BY = frozenset("。！？；：%‰”’）)】》")
_OPENED_AFTER = frozenset("，。；、：！？,.;:!?“‘（(【《—>|")
_CLOSED_BEFORE = frozenset("，。；、：！？,.;:!?”’）)】》—|")
_SURE, _MAYBE, _NO = 2, 1, 0
#: In Markdown so many characters between stars are taken for emphasis without further signs.
_FEW = 12
#: From so many double stars on a text as a whole can be judged.
_ENOUGH = 6


@cache
def _other_masks() -> re.Pattern[str]:
    return fixed(r"[X×]{2}|某某")


@cache
def _doubles() -> re.Pattern[str]:
    return fixed(r"(?<!\*)\*\*(?!\*)")


@cache
def _stars() -> re.Pattern[str]:
    return fixed(r"\*+")


@cache
def _number() -> re.Pattern[str]:
    return fixed(r"[-+]?[0-9][0-9.,]*")


@cache
def _figure() -> re.Pattern[str]:
    """A figure set in bold with its unit or with the words before it."""
    return fixed(r"[^*，。；：、]{0,12}[0-9][^*，。；：、]{0,8}")


def without_emphasis(text: str, markdown: bool) -> str:
    """Folded text with a blank for every star that only sets words in bold or italics; offsets stay as they are.

    In ``markdown`` two stars round a few words are emphasis unless what follows them needs a figure; in plain text, where
    masks are more common than markup, only pairs that cannot be masks are.
    """
    if "*" not in text:
        return text
    whole = marked_up(text) if "**" in text else False
    pieces, kept, position = [], 0, 0
    while (found := text.find("*", position)) >= 0:
        start = max(position, text.rfind("\n", position, found) + 1, text.rfind("\r", position, found) + 1)
        end = min((at for at in (text.find("\n", found), text.find("\r", found)) if at >= 0), default=len(text))
        runs = [m.span() for m in _stars().finditer(text, start, end)]
        marked = emphasis(text, runs, start, end, whole) | _in_bold(text, runs, markdown)
        for left, right in (runs[index] for index in sorted(marked)):
            pieces += [text[kept:left], " " * (right - left)]
            kept = right
        position = end + 1
    return "".join([*pieces, text[kept:]])


def _in_bold(text: str, runs: list[Run], markdown: bool) -> set[int]:
    """Neighbouring runs of one length round a figure, or in Markdown round a few words."""
    marked: set[int] = set()
    for index in range(len(runs) - 1):
        opening, closing = runs[index], runs[index + 1]
        words = text[opening[1] : closing[0]]
        if index in marked or opening[1] - opening[0] != closing[1] - closing[0] or opening[1] - opening[0] > 2:
            continue
        if not words or words[0].isspace() or words[-1].isspace() or sure_slot().match(text, opening[1]):
            continue
        plain = markdown and len(words) <= _FEW and not any(point in words for point in "，。；：、")
        needed = sure_slot().match(text, closing[1]) is not None  # a unit behind the stars needs a figure
        if _number().fullmatch(words) or (not needed and (plain or _figure().fullmatch(words))):
            marked |= {index, index + 1}
    return marked


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
    if last == "等" or _other_masks().search(text, opening[1], closing[0]):
        return _NO  # a text with masks has no bold print round them
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
