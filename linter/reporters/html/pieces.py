"""The text of a report cut where marks begin and end, names in it hidden.

Marks overlap and reach over paragraphs; what is shown is a row of pieces, each under the marks that cover it. A hidden name
is one piece whatever its length: marks that begin or end inside it take all of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice

from linter.finding import SEVERITIES
from linter.reporters.cells import visible
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.finding import FileReport
    from linter.reporters.redact import Hidden, Redactor

#: Marks a piece names at most: a hostile text may have thousands at one place.
_MOST = 12


class Mark(NamedTuple):
    """What a finding speaks of: its hit (``place`` 0) or one of its other places, from 1. ``number`` is the finding's, from 1."""

    start: int
    end: int
    number: int
    place: int
    severity: str
    suppressed: bool = False


class Piece(NamedTuple):
    """Words as they are shown, and what is over them; ``style`` is '' where no mark is.

    ``note`` names the finding a reader is led to, ``numbers`` are all that mark the words, ``label`` those whose mark ends
    here. ``anchors`` name the marks that begin here: ``…-3`` the hit of finding 3, ``…-3-1`` its first other place.
    """

    text: str
    style: str = ""
    note: str = ""
    numbers: str = ""
    label: str = ""
    anchors: tuple[str, ...] = ()


def marks_of(report: FileReport) -> list[Mark]:
    """The marks of all findings, places in other files left out; an empty span is given a character to stand on."""
    raw = report.text.raw if report.text else ""
    size = len(raw)
    found = []
    for number, finding in enumerate(report.findings, 1):
        spans = [(finding.start, finding.end, 0)]
        spans += [(p.start, p.end, at) for at, p in enumerate(finding.related, 1) if p.elsewhere is None]
        for start, end, at in spans:
            if start >= end:
                start, end = max(0, min(start, size - 1)), min(size, start + 1)
            while end > start + 1 and raw[end - 1].isspace():  # so that the number stands right behind the words
                end -= 1
            found.append(Mark(start, end, number, at, finding.severity, bool(finding.suppressed)))
    return found


def anchor(key: str, mark: Mark) -> str:
    """What a mark of a report is called."""
    return f"{key}-{mark.number}-{mark.place}" if mark.place else f"{key}-{mark.number}"


def _weight(mark: Mark) -> tuple[bool, int, int]:
    return mark.suppressed, SEVERITIES.index(mark.severity), mark.number


def _numbers(marks: Sequence[Mark], between: str = " ") -> str:
    if len(marks) == 1:
        return str(marks[0].number)
    return between.join(dict.fromkeys([str(mark.number) for mark in marks]))


class Cutter:
    """Gives the pieces of one stretch of the text after the other; stretches are asked for in text order."""

    def __init__(self, redact: Redactor, marks: Iterable[Mark], key: str) -> None:
        """``key`` stands for the report in names."""
        self._key = key
        self._raw = redact.raw
        self._hidden = redact.hidden(0, len(redact.raw))
        self._starts = [part.start for part in self._hidden]
        self._told: set[int] = set()  # hidden stretches shown already
        snapped = [self._snapped(mark) for mark in marks]
        events = [(mark.start, 1, mark) for mark in snapped] + [(mark.end, 0, mark) for mark in snapped]
        events.sort(key=lambda event: event[:2])
        self._events = events
        edges = {event[0] for event in events}
        self._cuts = sorted(edges.union(*((part.start, part.end) for part in self._hidden)))
        self._next = 0
        self._active: dict[tuple[int, int], Mark] = {}
        self.anchored: set[tuple[int, int]] = set()  # marks of which a piece has been shown

    def _snapped(self, mark: Mark) -> Mark:
        first, last = self._at(mark.start), self._at(mark.end - 1)
        start = first.start if first else mark.start
        return mark._replace(start=start, end=max(mark.end, last.end) if last else mark.end)

    def _at(self, offset: int) -> Hidden | None:
        """The hidden stretch over an offset."""
        index = bisect_right(self._starts, offset) - 1
        part = self._hidden[index] if index >= 0 else None
        return part if part and offset < part.end else None

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        cuts = self._cuts
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for low, high in zip([start, *inner], [*inner, end], strict=True):
            if low < high and (words := self._words(low, high)):
                yield self._piece(words, low, high)

    def _piece(self, words: str, low: int, high: int) -> Piece:
        self._advance(low)
        if not self._active:
            return Piece(words)
        over = list(islice(reversed(self._active.values()), _MOST))[::-1]
        opening = [mark for mark in over if (mark.number, mark.place) not in self.anchored]
        self.anchored.update((mark.number, mark.place) for mark in opening)
        main = over[0] if len(over) == 1 else min([mark for mark in over if not mark.place] or over, key=_weight)
        style = f"{main.severity}{' rel' if main.place else ''}{' sup' if all(m.suppressed for m in over) else ''}"
        return Piece(
            words,
            style,
            f"{self._key}-{main.number}",
            _numbers(over),
            _numbers([mark for mark in over if mark.end <= high], ","),
            tuple([anchor(self._key, mark) for mark in opening]),
        )

    def _advance(self, offset: int) -> None:
        """Let the marks begin and end that do so up to an offset."""
        events, active = self._events, self._active
        while self._next < len(events) and events[self._next][0] <= offset:
            _, begins, mark = events[self._next]
            if begins:
                active[mark.number, mark.place] = mark
            else:
                active.pop((mark.number, mark.place), None)
            self._next += 1

    def _words(self, low: int, high: int) -> str:
        """What is shown of a stretch that is hidden as a whole or not at all; a hidden one is shown once."""
        part = self._at(low)
        if part is None:
            return "\n".join(map(visible, self._raw[low:high].replace("\u2028", "\n").split("\n")))
        if part.start in self._told:
            return ""
        self._told.add(part.start)
        return visible(part.short)
