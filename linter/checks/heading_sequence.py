"""Numbered headings and items that do not count on: 一、二、四、, two （一） in a row, a style in the wrong place.

Numbers are compared among those of one style under one heading. A number that is missing among the blocks but stands
somewhere between its neighbours in print was not read as a heading, so nothing is said of it.
"""

from __future__ import annotations

from linter.finding import Hit, Place, Span
from linter.language.enumerators import SEARCHED, stands_between
from linter.readers.numbering import STYLES, next_marker, number_at
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.readers.block import Block

#: Styles that number headings only; the others number lists as well, which begin anew without notice.
_HEADINGS = frozenset(STYLES[:4])
#: A shorter line without full stop may be the heading of another list.
_SHORT = 24


class Params(NamedTuple):
    pass


class _Numbered(NamedTuple):
    block: int  # its index
    start: int
    end: int
    marker: str
    style: str
    value: int


def check(document: Document, params: Params) -> Iterator[Hit]:
    blocks = document.blocks
    series: dict[tuple[int, str], list[_Numbered]] = {}
    for number in _numbered(document):
        block = blocks[number.block]
        series.setdefault((_under(blocks, block.section), number.style), []).append(number)
    hits = [hit for (_, style), numbers in series.items() for hit in _judge(document, style, numbers)]
    yield from sorted([*hits, *_misplaced(blocks, series)], key=lambda hit: hit.start)


def _under(blocks: Sequence[Block], section: int) -> int:
    """The section of a number: items under the title of the report go on with headings, which stand under none."""
    return -1 if section >= 0 and blocks[section].address == "题" else section


def _numbered(document: Document) -> Iterator[_Numbered]:
    text = document.text.folded
    for index, block in enumerate(document.blocks):
        if block.marker and block.kind in ("heading", "item"):
            start = text.find(block.marker, block.start, block.end)
            number = number_at(text, start, block.end) if start >= 0 else None
            if number and number.value:
                end = start + len(block.marker.rstrip())
                yield _Numbered(index, start, end, block.marker.rstrip(), number.style, number.value)


def _judge(document: Document, style: str, numbers: Sequence[_Numbered]) -> Iterator[Hit]:
    """The repeats and gaps in one series of numbers."""
    forgiven = False  # the number after a repeated one may count on from either
    for place, number in enumerate(numbers[1:], 1):
        before = numbers[place - 1]
        step = number.value - before.value
        following = numbers[place + 1].value if place + 1 < len(numbers) else 0
        if step == 0 and _repeats(document, before, number, following):
            yield _hit("repeated", number, before)
            forgiven = True
            continue
        if step < 0 and number.value > 1 and style in _HEADINGS:
            twin = next((n for n in reversed(numbers[:place]) if n.value == number.value), None)
            if twin and following in (0, before.value + 1, before.value + 2):
                yield _hit("repeated", number, twin)
        elif step > 3 and following == before.value + 2:
            yield _hit("skipped", number, before)  # a single wrong number amid right ones
        elif 1 < step <= 3 and not (forgiven and step == 2) and _is_gap(document, before, number, following):
            yield _hit("skipped", number, before)
        forgiven = False


def _repeats(document: Document, before: _Numbered, number: _Numbered, following: int) -> bool:
    """Whether the same number twice is a slip: lists may begin anew, and Markdown may number all items 1."""
    if number.style in _HEADINGS:
        return True
    text = document.text.folded
    between = document.blocks[before.block + 1 : number.block]
    if any(b.end - b.start < _SHORT and text[b.end - 1] not in "。；！？" for b in between):
        return False
    if number.value == 1:
        return following == 3
    return not stands_between(text, 1, before.end, number.start)


def _is_gap(document: Document, before: _Numbered, number: _Numbered, following: int) -> bool:
    if number.style not in _HEADINGS:
        goes_on = following in (0, 1, number.value + 1, before.value + 2)
        if not goes_on or number.start - document.blocks[before.block].end > SEARCHED // 10:
            return False
    return not stands_between(document.text.folded, before.value + 1, before.end, number.start)


def _hit(case: str, number: _Numbered, before: _Numbered) -> Hit:
    expected = next_marker(before.marker, before.value)
    if case == "repeated":
        expected = next_marker(number.marker, number.value)
    data: dict[str, Value] = {"expected": expected, "previous": Span(before.start, before.end)}
    return Hit(number.start, number.end, case, data, (Place(before.start, before.end),))


def _misplaced(blocks: Sequence[Block], series: dict[tuple[int, str], list[_Numbered]]) -> Iterator[Hit]:
    """Headings under 一、 numbered 1. in one place although （一） stands between the two everywhere else."""
    below: dict[tuple[str, str], list[_Numbered]] = {}
    for (section, style), numbers in series.items():
        if section >= 0 and blocks[numbers[0].block].kind == "heading" and len(numbers) > 1:
            below.setdefault((_style_of(blocks, section), style), []).append(numbers[0])
    for (outer, style), firsts in below.items():
        for (other_outer, between), others in below.items():
            orderly = outer == other_outer != "" and _rank(outer) < _rank(between) < _rank(style)
            if orderly and len(others) >= 2 > len(firsts):
                data: dict[str, Value] = {
                    "expected": others[0].marker,
                    "previous": Span(others[0].start, others[0].end),
                }
                yield Hit(firsts[0].start, firsts[0].end, "level", data, (Place(others[0].start, others[0].end),))
                break


def _style_of(blocks: Sequence[Block], index: int) -> str:
    marker = blocks[index].marker
    number = number_at(marker, 0, len(marker)) if marker else None
    return number.style if number else ""


def _rank(style: str) -> int:
    return STYLES.index(style)
