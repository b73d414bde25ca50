"""Enumerators that do not count on: 一是、二是、三是、三是, a number left out, a list that begins at 二是.

Series may nest, start again, run over several paragraphs and go on after a heading; only a number that fits none of the
series open at its place is a hit. A number behind other words (主要一是) may be a member of a series, so it can explain
what follows, but is never a hit itself; numbers inside quotation marks count for nothing.
"""

from __future__ import annotations

from linter.finding import Hit, Place, Span
from linter.language.enumerators import Enumerator, inline_runs, spoken, stands_between
from linter.readers.numbering import han_numeral, next_marker
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value
    from linter.language.enumerators import Inline
    from linter.readers.block import Block

#: Other ways to name the first of a series whose second is 二是.
_FIRST = fixed(r"首先|首要|第一|其一|一方面|一来|一则|一个是|一是|一要|[1１①][是、.]")
#: The same where it begins a clause, and so surely a series.
_SURE_FIRST = fixed(r"(?<=[。；;：:，,！!？?\s])(?:首先|首要|第一(?=[，、：:是])|其一|一方面|一来|一则|[1①][.、])")
#: Other ways to name a later one.
_NEXT = fixed(r"(?<=[。；;：:，,！!？?\s])(?:其次|再次|再者|另一方面|二来|二则|另一个)")
_FAR = 300  # code points between the last item of one list and the first of the next, where no item holds both
_SPOKEN = ("首先", "其次", "再次")
_NEAR = 3000  # code points within which the first member of a series is looked for
_DEEPEST = 8  # series open at once


class Params(NamedTuple):
    pass


class _Series:
    """One series as far as it has come.

    ``stale`` once a heading stands between it and what follows. ``repeated`` when its last number was, so that the next
    one may count on from the number that was due.
    """

    __slots__ = ("last", "repeated", "stale")

    def __init__(self, first: Enumerator) -> None:
        self.last = first
        self.stale = False
        self.repeated = False

    def go_on(self, number: Enumerator, repeated: bool = False) -> None:
        self.last, self.repeated, self.stale = number, repeated, False

    def leads_to(self, value: int) -> bool:
        return value - self.last.value == 1 or (self.repeated and value - self.last.value == 2)


def check(document: Document, params: Params) -> Iterator[Hit]:
    text, blocks = document.text.folded, document.blocks
    families = document.enumerators
    if "第" in families:
        families = {**families, "第": sorted([*families["第"], *spoken(text, blocks)])}
    for numbers in families.values():
        if len(numbers) > 1 or numbers[0].value > 1:
            yield from _follow(text, blocks, numbers)
    for run in inline_runs(text):
        yield from _follow_inline(text, run)


def _follow_inline(text: str, run: list[Inline]) -> Iterator[Hit]:
    """（1）……；（2）……；（4）…… within one line: a repeat or a gap amid numbers that otherwise count on."""
    for before, number, after in zip(run[:-1], run[1:], [*run[2:], None], strict=True):
        step = number.value - before.value
        due = after is None or after.value in (number.value + 1, before.value + 1, before.value + 2)
        if step == 1 or number.value == 1 or not due:
            continue
        if step == 0 or (step > 1 and after is not None and after.value == before.value + 2):
            yield _inline_hit("repeated" if step == 0 else "skipped", before, number)
        elif (
            step in (2, 3)
            and not number.slipped
            and not stands_between(text, before.value + 1, before.end, number.start)
        ):
            yield _inline_hit("skipped", before, number)


def _inline_hit(case: str, before: Inline, number: Inline) -> Hit:
    data: dict[str, Value] = {
        "expected": next_marker(before.marker, before.value),
        "previous": Span(before.start, before.end),
    }
    return Hit(number.start, number.end, case, data, (Place(before.start, before.end),))


def _follow(text: str, blocks: tuple[Block, ...], numbers: list[Enumerator]) -> Iterator[Hit]:
    """Judge the numbers of one family in text order."""
    open_series: list[_Series] = []
    before = -1
    for number in numbers:
        if before >= 0 and number.block != before:
            _grow_stale(open_series, blocks, before, number.block)
        before = number.block
        del open_series[:-_DEEPEST]
        if number.value == 1:
            _end_finished(text, blocks, open_series, number)
            open_series.append(_Series(number))
            continue
        series = None if _amid(text, open_series, number) else _continued(blocks, open_series, number)
        if series is not None:
            del open_series[open_series.index(series) + 1 :]
            series.go_on(number)
        elif number.sure:
            yield from _misfit(text, blocks, open_series, number)


def _end_finished(text: str, blocks: tuple[Block, ...], open_series: list[_Series], first: Enumerator) -> None:
    """A list whose items begin paragraphs, far from its last one, is over where another such list begins."""
    before = blocks[first.block - 1].end if first.block else 0
    if blocks[first.block].start == first.start and text[before - 1 : before] not in ("：", ":"):
        open_series[:] = [
            s
            for s in open_series
            if blocks[s.last.block].start != s.last.start or first.start - s.last.end < _FAR or s.last.value == 1
        ]


def _amid(text: str, open_series: list[_Series], number: Enumerator) -> bool:
    """Whether a number stands in the sentence of the innermost series, two after its last: none of the outer ones."""
    last = open_series[-1].last if open_series else None
    if last is None or last.block != number.block or number.value - last.value != 2 or open_series[-1].repeated:
        return False
    return number.sure and not any(mark in text[last.end : number.start] for mark in "。；;")


def _continued(blocks: tuple[Block, ...], open_series: list[_Series], number: Enumerator) -> _Series | None:
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
    marker = block.marker
    numbered = block.kind == "item" and (marker[-1:] in (".", ")", "）") or "①" <= marker[:1] <= "⑳")
    return block.kind == "heading" or numbered


def _misfit(text: str, blocks: tuple[Block, ...], open_series: list[_Series], number: Enumerator) -> Iterator[Hit]:
    """What is wrong with a number that continues no open series, if anything is sure to be."""
    series = next((s for s in reversed(open_series) if not s.stale), None)
    if series is None:
        if number.value == 2 and not _FIRST.search(text, _section_start(blocks, number), number.start):
            yield Hit(number.start, number.end, "first", {"expected": _spelt(text, number, 1)})
        open_series.append(_Series(number))
        return
    last = series.last
    if text.startswith(_SPOKEN, last.start) and last.block != number.block:
        open_series.append(_Series(number))
        return
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


def _otherwise_named(text: str, last: Enumerator, number: Enumerator) -> bool:
    """Whether the missing member stands between the two in other words: 一是……其次……三是, 第一，……第二个……第三，."""
    start, end = last.end, min(number.start, last.end + 10 * _NEAR)
    return stands_between(text, last.value + 1, start, end) or _NEXT.search(text, start, end) is not None


def _side_by_side(blocks: tuple[Block, ...], last: Enumerator, number: Enumerator) -> bool:
    """Whether two numbers surely belong to one series: they stand in one paragraph, or each begins its own."""
    if last.block == number.block:
        return True
    return number.start - last.end > _NEAR or all(blocks[n.block].start == n.start for n in (last, number))


def _section_start(blocks: tuple[Block, ...], number: Enumerator) -> int:
    """The start of the heading that ``number`` stands under, but no further back than a series reaches."""
    section = blocks[number.block].section
    return max(blocks[section].start if section >= 0 else 0, number.start - _NEAR)


def _spelt(text: str, number: Enumerator, value: int) -> str:
    """The enumerator with ``value``, spelt as ``number`` is: 四是, 第四, 其四."""
    printed = text[number.start : number.end]
    return printed.replace(han_numeral(number.value), han_numeral(value), 1)
