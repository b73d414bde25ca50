"""Enumerators in running text (一是, 二要, 第三，, 其四，), and whether a number stands anywhere between two places."""

from __future__ import annotations

import re
from bisect import bisect_right

from linter.readers.block import UNREAD
from linter.readers.numbering import han_numeral, han_value, value_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.readers.block import Block

#: What may follow the Han numeral: 一是, 一要, and behind 第 or 其 a comma.
_NUMBER = fixed(r"[一二三四五六七八九十]{1,3}+[是要，,、：:]")
#: A word of its own, not an enumerator with what it introduces: 五要素, 一是一，二是二, 第二、三产业.
_OTHER_WORD = fixed(
    r"是否|要[素点务件求领害道塞职闻地隘义旨]|是[一二三四五六七八九十](?![一-鿿])|、(?:第?[一二三四五六七八九十]|以及第)|[，,]第"
)
#: The end of a word, so that 唯一是 and 第一是 are not taken for a first member.
_GLUED = frozenset("唯统之同第逐专单万划如始合惟归又五十八七六四三二")
_CLAUSE_START = frozenset("。；;：:，,！!？?、—）) \t…")
_SPEECH = 14  # so many code points behind the quotation mark begins a list that somebody speaks of
_QUOTE = 400  # code points within which a quotation is closed
SEARCHED = 200_000  # code points searched for a number that no block begins with


class Enumerator(NamedTuple):
    start: int
    end: int
    value: int
    block: int
    sure: bool  # at the start of a clause, so that it cannot be anything else


def families(text: str, blocks: tuple[Block, ...]) -> dict[str, list[Enumerator]]:
    """The enumerators of a text by what they are made with: 是, 要, 第 or 其."""
    found: dict[str, list[Enumerator]] = {}
    for number, family in enumerators(text, blocks):
        found.setdefault(family, []).append(number)
    return found


def enumerators(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Enumerator, str]]:
    for found in _NUMBER.finditer(text):
        ordinal = text[found.start() - 1 : found.start()] in ("第", "其")
        if not ordinal and found[0][-1] not in "是要":
            continue
        value = han_value(found[0][:-1])
        index = bisect_right(blocks, found.start(), key=_start) - 1
        if not value or index < 0 or found.end() > blocks[index].end or blocks[index].kind in (*UNREAD, "cell"):
            continue
        if _OTHER_WORD.match(text, found.end() - 1):
            continue
        start, family = found.start(), found[0][-1]
        if family not in "是要" or text[start - 1] in "第其":
            start -= 1
            family = text[start]
        block = blocks[index]
        quoted = _quoted(text, start, block.start)
        if not quoted:
            sure = start == block.start or text[start - 1] in _CLAUSE_START
            if sure or text[start - 1] not in _GLUED:
                yield (
                    Enumerator(start, found.end() - (family in "第其" and found[0][-1] != "是"), value, index, sure),
                    family,
                )


#: Words for the first members of a series that goes on with 第三.
_SPOKEN = fixed("首先|其次|再次")
_SPOKEN_VALUE = {"首先": 1, "其次": 2, "再次": 3}


def spoken(text: str, blocks: tuple[Block, ...]) -> Iterator[Enumerator]:
    """首先, 其次 and 再次 where they begin a clause. They explain what follows, but are never sure."""
    for found in _SPOKEN.finditer(text):
        index = bisect_right(blocks, found.start(), key=_start) - 1
        begins = index >= 0 and (found.start() == blocks[index].start or text[found.start() - 1] in _CLAUSE_START)
        if begins and text[found.end() : found.end() + 1] in ("，", ",", "：", ":", "是", "要"):
            yield Enumerator(found.start(), found.end(), _SPOKEN_VALUE[found[0]], index, False)


def _start(block: Block) -> int:
    return block.start


def _quoted(text: str, at: int, start: int) -> bool:
    """Whether a number stands in a slogan or a title; in what somebody is quoted with, clauses stand before it."""
    start = max(start, at - _QUOTE)
    for left, right in ("“”", "「」", "《》"):
        opened = text.rfind(left, start, at)
        if opened > text.rfind(right, start, at):
            return at - opened < _SPEECH or left == "《" or "，" not in text[opened:at]
    return False


#: Numbers of items inside a line; a circled one before a mark is that of a note.
_INLINE = fixed(
    r"[（(](?:[1-9]|1[0-9]|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]、(?![一二三四五六七八九十])|(?:1[0-9]|[1-9])(?:[)）]|\.(?![0-9]))|[①-⑳](?![，。；、：:;,）)”\n])"
)
#: The first of such numbers, without which there is no run.
_ONE = fixed(r"[（(1一①](?:(?<=①)|(?<=[（(])[一1][)）]|(?<=1)(?:[)）]|\.(?![0-9]))|(?<=一)、)")
#: What makes a number in brackets one of an article: 505(b)(2).
_OF_ARTICLE = fixed(r"[0-9A-Za-z][(（][0-9A-Za-z]{1,3}[)）]$")
_ARTICLE = 8
_FEW = 3  # with fewer members a run of numbers in one line may be anything


class Inline(NamedTuple):
    """A number inside a line. ``slipped`` where the one before was a repeat, so that this may count on from either."""

    start: int
    end: int
    value: int
    marker: str
    slipped: bool


def inline_runs(text: str) -> Iterator[list[Inline]]:
    """The numbers of one style in one line, from a 1 on up to the next 1, where there are at least three."""
    done = 0
    for one in _ONE.finditer(text):
        if one.start() >= done:
            end = text.find("\n", one.end())
            done = end + 1 if end >= 0 else len(text)
            yield from _line_runs(text, text.rfind("\n", 0, one.start()) + 1, done)


def _line_runs(text: str, begin: int, stop: int) -> Iterator[list[Inline]]:
    runs: dict[str, list[Inline]] = {}
    for found in _INLINE.finditer(text, begin, stop):
        style, start = _style(found[0]), found.start()
        if style != "circled" and start and text[start - 1] not in _CLAUSE_START and text[start - 1] != "\n":
            if style in ("point", "half") and value_of(found[0]) == 1 and "一" <= text[start - 1] <= "鿿":
                yield from _long([runs.pop(style, [])])  # 轻度1.冲洗；2.包扎: a list of its own begins
            continue
        if style == "brackets" and _OF_ARTICLE.search(text, max(begin, start - _ARTICLE), start):
            continue
        run, value = runs.get(style, []), value_of(found[0])
        if value == 1:
            yield from _long([run])
            run = []
        elif not run:
            continue
        repeated = len(run) > 1 and run[-1].value == run[-2].value
        run.append(Inline(start, found.end(), value, found[0], repeated))
        runs[style] = run
    yield from _long(runs.values())


def _style(printed: str) -> str:
    if printed[0] in "（(":
        return "brackets" if printed[1].isascii() else "han"
    if printed[-1] == "、":
        return "comma"
    return "circled" if len(printed) == 1 else "point" if printed[-1] == "." else "half"


def _long(runs: Iterable[list[Inline]]) -> Iterator[list[Inline]]:
    return (run for run in runs if len(run) >= _FEW)


def stands_between(text: str, value: int, start: int, end: int) -> bool:
    """Whether a heading number stands anywhere between two offsets, in whatever style.

    One whose series began between them as well is no such number: between 一、 and 三、 the （二） behind a （一） is not.
    """
    if end - start > SEARCHED:
        return True
    for found in re.finditer(_spelt(value), text[start:end]):
        own = next(name for name, part in found.groupdict().items() if part)
        tail = "" if own in ("circled", "ordinal") else re.escape(found[0][-1])
        first = re.compile(_ONES[own] + tail)
        if value == 1 or not first.search(text, start, start + found.start()):
            return True
    return False


#: The first number of each style of ``_spelt``; behind it comes the mark that was found.
_ONES = {"han": "一 ?", "arabic": "(?<![0-9.])1 ?", "circled": "①", "ordinal": "第一", "line": "\n *1 ?"}


def _spelt(value: int) -> str:
    numeral = han_numeral(value)
    circled = chr(ord("①") + value - 1) if value <= 20 else "①"
    return (
        rf"(?<![一二三四五六七八九十第])(?P<han>{numeral}) ?[、.,，)）是要]|(?<![0-9.])(?P<arabic>{value}) ?(?:[、，)）]|\.(?![0-9]))"
        rf"|(?P<circled>{circled})|(?P<ordinal>第{numeral}(?=[，、：:,是部章节篇条点方]|个[方问]))|(?P<line>\n *{value} ?[.、])"
    )
