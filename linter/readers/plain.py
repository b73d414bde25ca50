"""Plain text: a block for each line that is not blank, cut further where headings and items stand inside it."""

from __future__ import annotations

from linter.decode import decode
from linter.readers.block import Reading
from linter.readers.numbering import Number, enumerator_at, next_marker, number_at
from linter.readers.outline import Outline
from linter.readers.titles import LONGEST, title_lines
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.readers.block import Block
    from linter.text import Text

_LINE = fixed(r"[^\r\n]++")
#: Blanks left in a folded text; those that have an ASCII form are plain ones by then.
BLANKS = " \x0b\x0c\x85\u1680\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u200a\u200b\u2028\u2029\u202f\u205f\ufeff"
_BLANK = frozenset(BLANKS)
_STOP = fixed(r"[。！？!?]|；|;")
_HEADING = 42  # longest text of an inline heading, its number and full stop left out
_HEADING_LINE = 60  # longest line without full stop that counts as a numbered heading
_SHORT = 18
_OUTER = frozenset(("part", "section", "han", "han-brackets"))
_LABEL = fixed(r"[^，。；：:、,;]{1,14}+[：:](?=.)")
#: A first number inside a line: 重点抓好以下工作：1.……2.……
_FIRST = fixed(r"[。；：;:] *+(?=(?:1 ?[.、](?![0-9*])|[（(]1[)）]|1[)）]|[（(]一[)）]|①))")
_MOST_ITEMS = 200  # cut out of one line, so that a line of nothing but numbers is still read in linear time
_BEFORE_ITEM = frozenset("。；;！？!?：:.")


class Segment(NamedTuple):
    """A stretch of a line with the heading number it begins with."""

    start: int
    end: int
    number: Number | None


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a plain-text file. Raises InputError where it cannot be decoded."""
    text = decode(data, path, encoding)
    return Reading(text, tuple(blocks_of(text)))


def blocks_of(text: Text) -> list[Block]:
    """The blocks of a plain text, in order."""
    folded = text.folded
    lines = stripped_lines(folded)
    segments = [s for line in lines for s in segments_of(folded, *line)]
    outline = Outline([s.number for s in segments if s.number])
    headings = title_lines(folded, lines)
    for segment in segments:
        if segment.number is None and segment.start in headings:
            outline.title(segment.start, segment.end)
        else:
            add(outline, folded, segment)
    return outline.blocks


def stripped_lines(folded: str, first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """The spans of the lines that are not blank, without the blanks around them, of a text or a part of it."""
    spans = []
    for found in _LINE.finditer(folded, first, len(folded) if last is None else last):
        start, end = found.span()
        if folded[start] in _BLANK or folded[end - 1] in _BLANK:
            line = found[0]
            end = start + len(line.rstrip(BLANKS))
            start += len(line) - len(line.lstrip(BLANKS))
            if start >= end:
                continue
        spans.append((start, end))
    return spans


def segments_of(folded: str, start: int, end: int) -> list[Segment]:
    """A line as one segment, or cut where a running sequence of numbered items goes on inside it."""
    number = number_at(folded, start, end)
    segments = []
    if number is None:
        opening = _opening(folded, start, end)
        if opening is None:
            return [Segment(start, end, None)]
        segments.append(Segment(start, opening[0], None))
        start, number = opening
    for _ in range(_MOST_ITEMS):
        following = _following(folded, start, number, end) or _opening(folded, number.end, end)
        if following is None:
            break
        segments.append(Segment(start, _back(folded, following[0]), number))
        start, number = following
    segments.append(Segment(start, end, number))
    return segments


def _opening(folded: str, start: int, end: int) -> tuple[int, Number] | None:
    """Where the first item of a sequence begins inside a line: 重点抓好以下工作：1.……2.……, with at least two items."""
    found = _FIRST.search(folded, start, end) if end - start > 20 else None
    if found is None:
        return None
    number = number_at(folded, found.end(), end)
    if number is None or _following(folded, found.end(), number, end) is None:
        return None
    return found.end(), number


def _following(folded: str, start: int, number: Number, end: int) -> tuple[int, Number] | None:
    """Where the item after ``number`` begins, behind a full stop or semicolon, in the same line."""
    marker = folded[start : number.end].strip()
    wanted = next_marker(marker, number.value)
    at = folded.find(wanted, number.end, end)
    while at >= 0:
        found = number_at(folded, at, end)
        if found and found.value == number.value + 1 and folded[_back(folded, at) - 1] in _BEFORE_ITEM:
            return at, found
        at = folded.find(wanted, at + 1, end)
    return None


def _back(folded: str, at: int) -> int:
    """The offset behind the last character before ``at`` that is not blank."""
    while at and folded[at - 1] in _BLANK:
        at -= 1
    return at


def add(outline: Outline, folded: str, segment: Segment) -> None:
    """Add the blocks of one segment: heading, heading and paragraph, item, or paragraph."""
    start, end, number = segment
    if number is None:
        behind = enumerator_at(folded, start, end)
        outline.body("item" if behind > start else "paragraph", start, end, folded[start:behind])
        return
    marker = folded[start : number.end]
    stop = heading_end(folded, number, end)
    if stop <= number.end:
        outline.item(start, end, marker, number)
        return
    outline.number(start, stop, marker, number)
    rest = stop
    while rest < end and folded[rest] in _BLANK:
        rest += 1
    if rest < end:
        add(outline, folded, Segment(rest, end, None))


def heading_end(folded: str, number: Number, end: int) -> int:
    """Where the heading of a numbered line ends; the end of ``number`` where the line is an item.

    Below 一、 and （一） a number stands before whole sentences as often as before headings: there a line of its own is
    a heading only where it is short.
    """
    start = number.end
    outer = number.style in _OUTER
    found = _STOP.search(folded, start, min(end, start + _HEADING))
    if found is None:
        longest = _HEADING_LINE if outer else LONGEST
        return end if end - start <= longest and folded[end - 1] not in "，,、" else start
    if found[0] in ";；" or (found.end() == end and not outer and end - start > _SHORT):
        return start
    label = _LABEL.match(folded, start, found.start())
    return label.end() if label else found.end()
