"""Stars as placeholders, told from bullets, emphasis, products, footnotes and code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

#: Latin units a mask may stand before; any other Latin letter makes the star part of a word or of code.
LATIN_UNIT = r"(?:TEU|[KMGT]Wh?|kWh?|EFLOPS|km|cm|mm|kg|pct|pp|bps?)(?![A-Za-z])"
#: What a figure or a hidden name may be followed by, and the text between two emphasis marks hardly ever begins with.
_SLOT = re.compile(
    rf"[%‰+)）\]】]|个百分|[余多]?[万亿千百]|[元吨家户个项名次台辆套艘座亩倍位年月日季号度县市区镇乡村省州旗店场]|人[次均，。]|公[司里顷斤]|"
    rf"集团|有限|企业|项目|产业|工程|等|[，。；、：！？]|\s|$|{LATIN_UNIT}"
)
_SURE_SLOT = re.compile(
    rf"[%‰]|个百分|[余多]?[万亿]|[元吨家户个项名次台套亩倍位县镇乡村]|[年月](?:[0-9*度份]|$)|人[次，。]|公司|集团|有限|等[^待级]|{LATIN_UNIT}"
)
_LINE = re.compile(r"[^\n\r]*")
_RULER = re.compile(r"[\s*#=_~.\-—]*$")
_FOOTNOTE = re.compile(
    r"\**(?:注|说明|表示|表中|数据|以上|以下|本[表文页]|此|为[^，。]{0,4}数|不含|含|按|详见|参见|资料)"
)
_CLAIMS = re.compile(
    r"(?:增长|下降|增|降|涨|跌|为|达到?|实现|完成|提高|回落|减少|增加|上升|占|第|约|近|超过?|至|到|和|及|共|有|的|高于|低于)[ ]?$"
)
_CLOSED_BY = frozenset("。！？；：%‰”’）)】》")
_OPENED_AFTER = frozenset("，。；、：！？,.;:!?“‘（(【《—>|")
_CLOSED_BEFORE = frozenset("，。；、：！？,.;:!?”’）)】》—|")
_SIGNS = frozenset("/\\$^&=<>|#")
_NOTE_AFTER = frozenset("（(：:；")
_MARKED = frozenset("标带打加注")
#: The farthest a bullet is indented.
_DEEPEST = 20
#: Longer runs are ornaments.
_LONGEST = 12


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"\*+")


def find_stars(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the runs of stars in folded text that stand for something."""
    marked_up = _marked_up(text) if "**" in text else False
    position = 0
    while (found := text.find("*", position)) >= 0:
        start = max(text.rfind("\n", 0, found), text.rfind("\r", 0, found)) + 1
        line = _LINE.match(text, start)
        end = line.end() if line else len(text)
        yield from _in_line(text, start, end, marked_up)
        position = end + 1


def _in_line(text: str, start: int, end: int, marked_up: bool | None) -> Iterator[tuple[int, int]]:
    if _RULER.match(text[start : min(end, start + 200)]) and end - start <= 200:
        return
    runs = [m.span() for m in _runs().finditer(text, start, end)]
    emphasis = _emphasis(text, runs, start, end, marked_up)
    for index, (left, right) in enumerate(runs):
        if right - left <= _LONGEST and index not in emphasis and not _other(text, left, right, start, end):
            yield left, right


def _marked_up(text: str) -> bool | None:
    """Whether double stars are emphasis throughout the text; None where there are too few to say."""
    doubles = [m.span() for m in re.finditer(r"(?<!\*)\*\*(?!\*)", text)]
    slots = sum(_SURE_SLOT.match(text, right) is not None for _, right in doubles)
    if slots * 4 > len(doubles):
        return False
    return True if len(doubles) > 5 else None


def _emphasis(text: str, runs: list[tuple[int, int]], start: int, end: int, marked_up: bool | None) -> set[int]:
    """Indexes of the runs that are pairs of Markdown emphasis; all pairs of one length must look like it."""
    marked: set[int] = set()
    for length in (1, 2, 3):
        alike = [i for i, (left, right) in enumerate(runs) if right - left == length]
        if length == 1:
            alike = [i for i in alike if not _bullet(text, runs[i][0], start)]
        if length == 2 and marked_up is not None:
            if marked_up:
                marked.update(i for i in alike if len(alike) % 2 == 0 or not _SURE_SLOT.match(text, runs[i][1]))
            continue
        if not alike or len(alike) % 2:
            continue
        pairs = list(zip(alike[::2], alike[1::2], strict=True))
        if all(_pair(text, runs[a], runs[b], start, end) for a, b in pairs):
            marked.update(alike)
    return marked


def _pair(text: str, opening: tuple[int, int], closing: tuple[int, int], start: int, end: int) -> bool:
    before = text[opening[0] - 1] if opening[0] > start else " "
    inside, last = text[opening[1]], text[closing[0] - 1]
    after = text[closing[1]] if closing[1] < end else " "
    if inside.isspace() or last.isspace() or inside == "*" or closing[0] - opening[1] < 2:
        return False
    opens = before.isspace() or before in _OPENED_AFTER
    closes = after.isspace() or after in _CLOSED_BEFORE or last in _CLOSED_BY
    if opens and closes:
        heads_name = _SLOT.match(text, opening[1]) and after not in "：:" and not after.isspace()
        return not heads_name and not (last in "、（(" or _slot_after(text, closing[1], after))
    # Emphasis inside a sentence: 这是**重点内容**的说明. Only where no slot of a figure or a name is near.
    return bool(
        opening[1] - opening[0] > 1
        and not _SLOT.match(text, opening[1])
        and not _SURE_SLOT.match(text, closing[1])
        and (after not in _CLOSED_BEFORE or last in _CLOSED_BY or re.search("[0-9]", text[opening[1] : closing[0]]))
        and not _CLAIMS.search(text[max(start, opening[0] - 4) : opening[0]])
        and not any(mark in text[opening[1] : closing[0]] for mark in "，。；")
    )


def _slot_after(text: str, position: int, after: str) -> bool:
    return after not in _CLOSED_BEFORE and not after.isspace() and _SLOT.match(text, position) is not None


def _bullet(text: str, left: int, start: int) -> bool:
    return left - start <= _DEEPEST and not text[start:left].strip(" >") and text[left + 1 : left + 2] in (" ", "")


def _other(text: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether the run is a bullet, an operator, a footnote mark, part of code or of a securities' name."""
    before = text[left - 1] if left > start else ""
    after = text[right] if right < end else ""
    if right - left == 1 and _bullet(text, left, start):
        return True
    if (before in _SIGNS and before) or (after in _SIGNS and after and after != "|") or (before == "." and after == ""):
        return True
    if _latin(text, right, after) or _product(text, left, right, before, after):
        return True
    if _formula(text, left, right, start, before, after):
        return True
    return _footnote(text, left, right, start, end)


def _latin(text: str, right: int, after: str) -> bool:
    """*ST, **kwargs, *.txt."""
    if after.isascii() and after.isalpha():
        return re.match(LATIN_UNIT, text[right : right + 8]) is None
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
    return "=" in text[max(start, left - _DEEPEST) : left] and not _SURE_SLOT.match(text, right)


def _footnote(text: str, left: int, right: int, start: int, end: int) -> bool:
    before = text[left - 1] if left > start else ""
    if (before in _NOTE_AFTER or not before) and _FOOTNOTE.match(text, left):
        return True
    if before in _MARKED and before and text[right : right + 1] in ("的", "号", "者", "项", "为", "表"):
        return True
    rest = text[right : right + _DEEPEST]
    ends = right + _DEEPEST >= end and not text[right:end].strip() or rest[:1] == "|"
    return (
        ends
        and right - left < 3
        and "一" <= text[left - 1] <= "龥"
        and not _CLAIMS.search(text[max(start, left - 4) : left])
    )
