"""A number of things announced, and another number of them listed: 装备、食品、文旅、建材、物流六条产业链.

The list stands right before the number, or right behind what it counts: 六条产业链（装备、食品……）. Read are only numbers
before a noun of the parameters; lists that end in 等 name some of many.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.enumeration import listing, number_value
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value

#: A verb or 的 in the last item shows that the number counts something else: 围绕增速、结构提出5项指标.
_OTHER = fixed(
    r"的$|提出|出台|制定|推出|开展|获批|新增|认定|新建|建成|涉及|入选|举办|发布|作为|成为|等$|有$|共$|是$|为$|超$|近$|约$|达$|逾$|余$|[“”*：]|完成$|实施$|荣获|获得|获评|纳入|列入|打造$|形成$|坚定$|做到$|培育$|涵盖|覆盖|包括|前$|后$|中$|里$|内$|各$|其他|其余|另外|及以上|以下$"
)
_CLAUSE = fixed(r"[，。；：！？\n—,;:]")
_QUOTED = fixed("[“‘]([^“”‘’]{3,80})[”’]$")
_ETC = fixed("等|…|\\.\\.\\.|之一|其中")
_NEAREST = 3  # items more or fewer at most; beyond that the number counts something else
_LOOSE = 6  # the same of numbers in digits, and of 甲、乙等三个
_LONGEST = 160  # code points of a list in running text
_MARKER = fixed(r"[0-9]{1,2}[、.]|[（(][^）)]{1,3}[）)]|[一二三四五六七八九十]{1,3}(?:、|是|要)|以及")


#: Any noun; a verb behind the number begins another phrase.
_ANY = "(?![以均都分全为和与及同在被将由增有达完占是获入实较也])[一-鿿](?![均都分别为])[一-鿿]"
#: A list that tells things in figures, or fixed expressions: 学院7个、基地10家, 八项规定.
_STEPS = fixed(r"(?:[0-9.]{1,6}[万亿千百]{1,2}[元吨人]?[、和]){1,5}[0-9.]{1,6}[万亿千百]{1,2}[元吨人]?$")
_FIGURES = fixed("[0-9*]|分别|[仅只新]$")
_FIXED = fixed("八项规定|三大股指|十九大|二十大")


class Params(NamedTuple):
    """``counters`` stand between number and noun, ``nouns`` name what is counted."""

    counters: list[str]
    nouns: list[str]


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    counted = _counted(tuple(params.counters), tuple(params.nouns))
    for block in document.blocks:
        if block.kind in UNREAD or text.find("、", block.start, block.end) < 0:
            continue
        for found in counted.finditer(text, block.start, block.end):
            loose = found["open"] is not None or text[found.start() - 1] == "等"
            span = _loose(text, block.start, found) if loose else _before(text, block.start, found.start())
            if span is None and found["open"] is None:
                span = _behind(text, found.end(), block.end)
            if span is not None:
                yield _judge(text, found, *span)


@lru_cache(maxsize=8)
def _counted(counters: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    noun, counter = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (nouns, counters))
    return fixed(
        # Begins with a set of characters, so that the engine can jump to the next one.
        rf"(?P<number>[二两三四五六七八九十1-9](?<![第十百千万零一二两三四五六七八九0-9.、～~—–-].)"
        rf"(?:(?<=十)[一二三四五六]?|(?<=1)[0-6]|(?<=[^十1])))"
        rf"(?:(?:{counter})(?:[一-鿿]{{0,5}}?(?:{noun}){{1,2}}+)(?P<closed>”)?"
        rf"|(?P<open>[县省市区镇国州]的|(?:大类|类|种|项)(?=[，。；])|(?:{counter}|[县省市区镇国州座所条]){_ANY}))"
    )


def _before(text: str, block: int, end: int) -> tuple[int, int] | None:
    """The list glued to the number that begins at ``end``."""
    start = max(block, end - _LONGEST)
    named = text[end - 1] in "“‘"
    end -= named
    quoted = _QUOTED.search(text, start, end)
    if quoted:
        return quoted.span(1) if "、" in quoted[1] else None
    marks = [found.end() for found in _CLAUSE.finditer(text, start, end)]
    start = marks[-1] if marks else start
    if (marker := _MARKER.match(text, start, end)) is not None:
        start = marker.end()
    last = text.rfind("、", start, end)
    if last < 0 or end - last < 2 or _OTHER.search(text, last, end):
        return None
    return None if named and (end - last < 4 or "“" in text[start:end]) else (start, end)


def _loose(text: str, block: int, found: re.Match[str]) -> tuple[int, int] | None:
    """The same before a number of other nouns, or before 等 and a number: a list of words alone."""
    end = found.start() - (text[found.start() - 1] == "等")
    steps = _STEPS.search(text, max(block, end - _LONGEST // 4), end)
    if steps is not None:
        return steps.span() if "台阶" in text[found.end() - 2 : found.end() + 2] else None
    span = _before(text, block, end)
    if span is None or _FIGURES.search(text, *span) or _FIXED.match(text, found.start()):
        return None
    return span


def _behind(text: str, start: int, block: int) -> tuple[int, int] | None:
    """The list in brackets or behind a colon; with commas or stops inside it is text."""
    found = _OPENED.match(text, start, block)
    if found is None:
        return None
    close = _CLOSED.search(text, found.end(), min(block, found.end() + _LONGEST))
    end = close.start() if close else block
    whole = text[found.end() : end]
    ends = (close[0] in "）)" if close else False) if found[0] in "（(" else close is None or close[0] in "。；;"
    return (found.end(), end) if ends and "、" in whole and not _ETC.search(whole) else None


_OPENED = fixed(r"[（(]|(?:分别)?(?:是|为|即|包括)?[：:]|分别[是为]")
_CLOSED = fixed(r"[，。；：）)！？\n,;:]")


def _judge(text: str, found: re.Match[str], start: int, end: int) -> Hit | Passed | Unassessed:
    stated = number_value(found["number"])
    before = end <= found.start()
    counts = listing(text, start, end).counts
    among = text[found.start() - 1] == "等" and before
    if stated in counts or (among and stated >= min(counts)):
        return Passed(found.start())
    items = min(counts, key=lambda count: (abs(count - stated), count))
    if abs(items - stated) > (_LOOSE if among or found["number"].isdecimal() else _NEAREST):
        return Unassessed(found.start())
    if before and _other_list(text, start, end):
        return Unassessed(found.start())
    data: dict[str, Value] = {"items": items, "stated": stated, "list": Span(start, end)}
    far = abs(items - stated) > _NEAREST
    case = "possible" if far or among or found["open"] is not None else ""
    return Hit(found.start(), found.end(), case, data, (Place(start, end),))


def _other_list(text: str, start: int, end: int) -> bool:
    """Whether quoted numbers or 等 stand in the list: “十大工程”、“八大行动”."""
    return bool(_ETC.search(text, start, end))
