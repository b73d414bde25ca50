"""Enumerators that do not count on: 一是、二是、三是、三是, a number left out, a list that begins at 二是.

Series may nest, start again, run over several paragraphs and go on after a heading; only a number that fits none of the
series open at its place is a hit. A number behind other words (主要一是) may be a member of a series, so it can explain
what follows, but is never a hit itself; numbers inside quotation marks count for nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from linter.finding import Hit, Place, Span
from linter.readers.numbering import han_numeral, han_value
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value
    from linter.readers.block import Block

#: What may follow the Han numeral: 一是, 一要, and behind 第 or 其 a comma.
_NUMBER = fixed(r"[一二三四五六七八九十]{1,3}+[是要，,、：:]")
#: A word of its own, not an enumerator with what it introduces: 五要素, 一是一，二是二, 第二、三产业.
_OTHER_WORD = fixed(
    r"是否|要[素点务件求领害道塞职闻地隘]|是[一二三四五六七八九十](?![一-鿿])|、(?:第?[一二三四五六七八九十]|以及第)|[，,]第"
)
#: Other ways to name the first of a series whose second is 二是.
_FIRST = fixed(r"首先|首要|第一|其一|一方面|一来|一则|一个是|一是|一要|[1１①][是、.]")
#: The same where it begins a clause, and so surely a series.
_SURE_FIRST = fixed(r"(?<=[。；;：:，,！!？?\s])(?:首先|首要|第一(?=[，、：:是])|其一|一方面|一来|一则|[1①][.、])")
#: The end of a word, so that 唯一是 and 第一是 are not taken for a first member.
_GLUED = frozenset("唯统之同第逐专单万划如始合惟归又五十八七六四三二")
_CLAUSE_START = frozenset("。；;：:，,！!？?、—）) \t…")
_NEAR = 3000  # code points within which the first member of a series is looked for
_DEEPEST = 8  # series open at once
_QUOTE = 400  # code points within which a quotation is closed


class Params(NamedTuple):
    pass


class _Number(NamedTuple):
    start: int
    end: int
    value: int
    block: int
    sure: bool  # at the start of a clause, so that it cannot be anything else


class _Series:
    """One series as far as it has come.

    ``stale`` once a heading stands between it and what follows. ``repeated`` when its last number was, so that the next
    one may count on from the number that was due.
    """

    __slots__ = ("last", "repeated", "stale")

    def __init__(self, first: _Number) -> None:
        self.last = first
        self.stale = False
        self.repeated = False

    def go_on(self, number: _Number, repeated: bool = False) -> None:
        self.last, self.repeated, self.stale = number, repeated, False

    def leads_to(self, value: int) -> bool:
        return value - self.last.value == 1 or (self.repeated and value - self.last.value == 2)


def check(document: Document, params: Params) -> Iterator[Hit]:
    text, blocks = document.text.folded, document.blocks
    families: dict[str, list[_Number]] = {}
    for number, family in _numbers(text, blocks):
        families.setdefault(family, []).append(number)
    for numbers in families.values():
        if len(numbers) > 1 or numbers[0].value > 1:
            yield from _follow(text, blocks, numbers)


def _numbers(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[_Number, str]]:
    for found in _NUMBER.finditer(text):
        ordinal = text[found.start() - 1 : found.start()] in ("第", "其")
        if found[0][-1] == "要" if ordinal else found[0][-1] not in "是要":
            continue
        value = han_value(found[0][:-1])
        index = bisect_right(blocks, found.start(), key=_start) - 1
        if not value or index < 0 or found.end() > blocks[index].end or blocks[index].kind in ("code", "cell"):
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
                    _Number(start, found.end() - (family in "第其" and found[0][-1] != "是"), value, index, sure),
                    family,
                )


def _start(block: Block) -> int:
    return block.start


def _quoted(text: str, at: int, start: int) -> bool:
    start = max(start, at - _QUOTE)
    return any(text.rfind(left, start, at) > text.rfind(right, start, at) for left, right in ("“”", "「」", "《》"))


def _follow(text: str, blocks: tuple[Block, ...], numbers: list[_Number]) -> Iterator[Hit]:
    """Judge the numbers of one family in text order."""
    open_series: list[_Series] = []
    before = -1
    for number in numbers:
        if before >= 0 and number.block != before:
            _grow_stale(open_series, blocks, before, number.block)
        before = number.block
        del open_series[:-_DEEPEST]
        if number.value == 1:
            open_series.append(_Series(number))
            continue
        series = _continued(blocks, open_series, number)
        if series is not None:
            del open_series[open_series.index(series) + 1 :]
            series.go_on(number)
        elif number.sure:
            yield from _misfit(text, blocks, open_series, number)


def _continued(blocks: tuple[Block, ...], open_series: list[_Series], number: _Number) -> _Series | None:
    """The series that ``number`` goes on with; one from before a heading only where nothing nearer is under way."""
    fits = [s for s in open_series if s.leads_to(number.value)]
    fresh = [s for s in fits if not s.stale]
    if fresh:
        return fresh[-1]
    inside = number.start > blocks[number.block].start
    nearer = any(not s.stale and (inside or s.last.start == blocks[s.last.block].start) for s in open_series)
    return fits[-1] if fits and not nearer else None


def _grow_stale(open_series: list[_Series], blocks: tuple[Block, ...], before: int, now: int) -> None:
    if any(_starts_anew(block) for block in blocks[before + 1 : now + 1]):
        for series in open_series:
            series.stale = True


def _starts_anew(block: Block) -> bool:
    return block.kind == "heading" or (block.kind == "item" and block.marker[-1:] not in "是要，、：:")


def _misfit(text: str, blocks: tuple[Block, ...], open_series: list[_Series], number: _Number) -> Iterator[Hit]:
    """What is wrong with a number that continues no open series, if anything is sure to be."""
    series = next((s for s in reversed(open_series) if not s.stale), None)
    if series is None:
        if number.value == 2 and not _FIRST.search(text, _section_start(blocks, number), number.start):
            yield Hit(number.start, number.end, "first", {"expected": _spelt(text, number, 1)})
        open_series.append(_Series(number))
        return
    last = series.last
    if not _side_by_side(blocks, last, number) and _SURE_FIRST.search(text, last.end, number.start):
        open_series.append(_Series(number))
        return
    case = "skipped" if number.value > last.value else "repeated"
    if case == "skipped" and _otherwise_named(text, last, number):
        series.go_on(number)
        return
    data: dict[str, Value] = {
        "expected": _spelt(text, number, last.value + 1),
        "previous": Span(last.start, last.end),
    }
    yield Hit(number.start, number.end, case, data, (Place(last.start, last.end),))
    series.go_on(number, repeated=case == "repeated")


def _otherwise_named(text: str, last: _Number, number: _Number) -> bool:
    """Whether the missing member stands between the two in other words: 一是……其次……三是, 第一，……第二个……第三，."""
    import re

    missing = han_numeral(last.value + 1)
    other = rf"(?<![一二三四五六七八九十]){missing}(?:[是要则来个、，：]|方面)|[第其（(]{missing}|{last.value + 1} ?[.、）)]"
    return bool(re.search(other + "|其次|再次|再者", text[last.end : min(number.start, last.end + 10 * _NEAR)]))


def _side_by_side(blocks: tuple[Block, ...], last: _Number, number: _Number) -> bool:
    """Whether two numbers surely belong to one series: they stand in one paragraph, or each begins its own."""
    if last.block == number.block:
        return True
    return number.start - last.end > _NEAR or all(blocks[n.block].start == n.start for n in (last, number))


def _section_start(blocks: tuple[Block, ...], number: _Number) -> int:
    """The start of the heading that ``number`` stands under, but no further back than a series reaches."""
    section = blocks[number.block].section
    return max(blocks[section].start if section >= 0 else 0, number.start - _NEAR)


def _spelt(text: str, number: _Number, value: int) -> str:
    """The enumerator with ``value``, spelt as ``number`` is: 四是, 第四, 其四."""
    printed = text[number.start : number.end]
    return printed.replace(han_numeral(number.value), han_numeral(value), 1)
