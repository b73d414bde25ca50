"""One line of a report cut down to what fits a terminal, with marks under the words a finding speaks of.

A paragraph is one line of several hundred characters, so the part around the hit is shown with … where words are left
out. Marks are placed by cells, so they stand right under wide and ambiguous characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from linter.reporters.cells import char_width, unsafe, visible, width
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.reporters.redact import Redactor

_UNSAFE = unsafe()
_LEFT_OUT = "…"
_CLAUSE_ENDS = frozenset("，。；：！？、（“,;:")
_NEARBY = 12  # characters given up so that an excerpt begins with a clause
_NARROWEST = 16  # cells; below that nothing could be recognised


class Mark(NamedTuple):
    """A span of the text on the excerpt's line and the character drawn under it."""

    start: int
    end: int
    sign: str = "^"


class Excerpt(NamedTuple):
    """``before``, ``hit`` and ``after`` make the line that is shown; ``marks`` is the line below it."""

    before: str
    hit: str
    after: str
    marks: str


class _Units(NamedTuple):
    """What is drawn: a character, a short form or a made-visible character each, with the offset it stands for."""

    shown: Sequence[str]
    at: Sequence[int]  # offset of each, one more than there are units
    cells: Sequence[int]  # cells before each, one more than there are units


def excerpt(redact: Redactor, line: tuple[int, int], marks: Sequence[Mark], room: int, ambiguous: int = 1) -> Excerpt:
    """The part of ``line`` around ``marks`` (the first is the hit) that fits ``room`` cells."""
    room = max(room, _NARROWEST)
    first, last = min(m.start for m in marks), max(m.end for m in marks)
    low, high = max(line[0], first - room), min(line[1], last + room)
    units = _units(redact, low, high, ambiguous)
    places = [(*_covered(units, mark), mark.sign) for mark in marks]
    hit = places[0][:2]
    core = (min(p[0] for p in places), max(p[1] for p in places))
    dots = width(_LEFT_OUT, ambiguous)
    cut_low, cut_high = low > line[0], high < line[1]
    if units.cells[-1] <= room and not cut_low and not cut_high:
        start, end = 0, len(units.shown)
    elif units.cells[core[1]] - units.cells[core[0]] > room - 2 * dots:
        return _long_hit(units, hit, room, dots)
    else:
        start, end = _window(units, core, room - 2 * dots, dots)
    head = _LEFT_OUT if start or cut_low else ""
    tail = _LEFT_OUT if end < len(units.shown) or cut_high else ""
    shown = units.shown
    before = head + "".join(shown[start : hit[0]])
    return Excerpt(
        before,
        "".join(shown[hit[0] : hit[1]]),
        "".join(shown[hit[1] : end]).rstrip() + tail,
        _drawn(units, places, width(head, ambiguous) - units.cells[start]),
    )


def fits(redact: Redactor, marks: Sequence[Mark], room: int, ambiguous: int = 1) -> bool:
    """Whether everything from the first to the last of ``marks`` can be shown on one line of ``room`` cells."""
    first, last = min(m.start for m in marks), max(m.end for m in marks)
    if last - first > room:
        return False
    if 2 * (last - first + ambiguous) <= room and not _UNSAFE.search(redact.raw, first, last):
        return True  # even where all of it is wide; what is hidden does not get longer
    return _units(redact, first, last, ambiguous).cells[-1] <= room - 2 * ambiguous


def _units(redact: Redactor, low: int, high: int, ambiguous: int) -> _Units:
    raw = redact.raw[low:high]
    hidden = redact.hidden(low, high)
    cell = char_width(ambiguous)
    if not hidden and not _UNSAFE.search(raw):
        return _Units(raw, range(low, high + 1), [0, *accumulate(map(cell, raw))])
    shown: list[str] = []
    at: list[int] = []
    offset = low
    for part in hidden:
        _open(redact.raw, offset, part.start, shown, at)
        shown.append(visible(part.short))
        at.append(max(offset, part.start))
        offset = min(part.end, high)
    _open(redact.raw, offset, high, shown, at)
    return _Units(shown, [*at, high], [0, *accumulate(map(cell, shown))])


def _open(raw: str, start: int, end: int, shown: list[str], at: list[int]) -> None:
    """Add what is shown as it stands, character by character."""
    words = raw[start:end] if end > start else ""
    shown += map(visible, words) if _UNSAFE.search(words) else words
    at += range(start, end)


def _covered(units: _Units, mark: Mark) -> tuple[int, int]:
    """The units a mark stands under, the second exclusive; none for an empty mark at the end of a line."""
    last = len(units.shown)
    start = min(bisect_right(units.at, mark.start) - 1, last)
    return start, min(max(bisect_left(units.at, mark.end), start + 1), last)


def _window(units: _Units, core: tuple[int, int], room: int, dots: int) -> tuple[int, int]:
    """The units around ``core`` that fit: as many on either side, more where the other side has few."""
    cells = units.cells
    left, right = cells[core[0]], cells[-1] - cells[core[1]]
    spare = room - (cells[core[1]] - cells[core[0]])
    take_left = min(left, max(spare // 2, spare - right))
    start = bisect_left(cells, left - take_left)
    start = _after_clause(units, start, core[0]) if start else 0
    used = left - cells[start]
    end = bisect_right(cells, cells[core[1]] + min(right, spare - used)) - 1
    return start, _before_number(units, end, core[1])


def _after_clause(units: _Units, start: int, hit: int) -> int:
    """``start`` moved behind a clause's end nearby, else at least out of a number, which must not lose its digits."""
    for index in range(start, start + min((hit - start) // 2, _NEARBY)):
        if units.shown[index] in _CLAUSE_ENDS:
            return index + 1
    while 0 < start < hit and _in_number(units, start):
        start += 1
    return start


def _before_number(units: _Units, end: int, hit: int) -> int:
    while hit < end < len(units.shown) and _in_number(units, end):
        end -= 1
    return end


def _in_number(units: _Units, index: int) -> bool:
    """Whether a cut before ``index`` would divide a number or a Latin word."""
    sides = units.shown[index - 1], units.shown[index]
    return all(side.isascii() and (side.isalnum() or side in ".-%") for side in sides)


def _drawn(units: _Units, places: Sequence[tuple[int, int, str]], shift: int) -> str:
    """The marks as a line; the first place is drawn over the others. An empty place gets one mark."""
    line: list[str] = []
    for start, end, sign in reversed(places):
        low = units.cells[start] + shift
        high = max(units.cells[end] + shift, low + 1)
        line += " " * (high - len(line))
        line[low:high] = sign * (high - low)
    return "".join(line)


def _long_hit(units: _Units, hit: tuple[int, int], room: int, dots: int) -> Excerpt:
    """A hit longer than the line: its beginning and its end."""
    cells = units.cells
    head = _LEFT_OUT if hit[0] else ""
    tail = _LEFT_OUT if hit[1] < len(units.shown) else ""
    space = room - 3 * dots
    front = bisect_right(cells, cells[hit[0]] + space * 3 // 5) - 1
    back = max(front, bisect_left(cells, cells[hit[1]] - space * 2 // 5))
    if cells[hit[1]] - cells[hit[0]] <= space:  # it is the other places that lie too far away
        front = back = hit[1]
    middle = _LEFT_OUT if back > front else ""
    shown = "".join(units.shown[hit[0] : front]) + middle + "".join(units.shown[back : hit[1]])
    taken = cells[front] - cells[hit[0]] + (dots if middle else 0) + cells[hit[1]] - cells[back]
    return Excerpt(head, shown, tail, " " * (dots if head else 0) + "^" * max(taken, 1))
