"""The lines of a web page as they grow, blanks drawn together as a browser does."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.readers.html_elements import Numbering
    from linter.readers.html_grid import Grid

    #: A stretch of made text with its span in the source: of the same length where it is copied from there.
    Piece = tuple[str, int, int]

_SOFT_HYPHEN = "\u00ad"  # not shown where the line goes on
_BREAK = fixed(rf"[ \t\n\f\r]++|{_SOFT_HYPHEN}")
_UNSEEN = fixed(rf"[\n\r{_SOFT_HYPHEN}]")


class Line(NamedTuple):
    """A line of text. ``level`` is that of a heading, ``table`` and its place there of a cell, ``place`` of what stands
    beside the text; ``item`` is the list of an item's first line with its number in it. ``remarks`` are those of its
    pieces that are ignore comments."""

    pieces: tuple[Piece, ...]
    level: int = 0
    table: Grid | None = None
    row: int = -1
    column: int = -1
    item: tuple[Numbering, int] | None = None
    place: str = ""
    remarks: frozenset[int] = frozenset()


class Flow:
    """Gathers the pieces of a line, blanks drawn together as a browser does."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._pieces: list[Piece] = []
        self._remarks: set[int] = set()
        self._blank: Piece | None = None  # seen, and shown if something follows
        self._last = ""  # the last character shown on the line

    @property
    def last(self) -> str:
        """The last character shown on the line, '' where there is none."""
        return self._last

    @property
    def empty(self) -> bool:
        return not self._last

    def add(self, words: str, start: int, end: int, preserved: bool = False) -> None:
        """Add words; those ``preserved`` hold no line end and keep their blanks."""
        if len(words) != end - start:  # they stand for what is written otherwise
            shown = _UNSEEN.sub("", words)
            if preserved or shown.strip(" \t\n\f\r"):
                self._word(shown, start, end)
            elif shown:
                self._blank = self._blank or (shown, start, end)
            return
        at = 0
        for found in (_UNSEEN if preserved else _BREAK).finditer(words):
            if at < found.start():
                self._word(words[at : found.start()], start + at, start + found.start())
            at = found.end()
            if found[0] != _SOFT_HYPHEN and self._blank is None:
                self._blank = found[0], start + found.start(), start + at
        if at < len(words):
            self._word(words[at:], start + at, end)

    def _word(self, words: str, start: int, end: int) -> None:
        if self._blank and self._last:
            blank, first, last = self._blank
            if not ("\n" in blank or "\r" in blank) or not (_wide(self._last) or _wide(words[:1])):
                self._pieces.append((" ", first, last))
        self._blank = None
        if words:
            self._last = words[-1]
            self._pieces.append((words, start, end))

    def remark(self, words: str, start: int, end: int) -> None:
        """Add an ignore comment."""
        self._remarks.add(len(self._pieces))
        self._pieces.append((words, start, end))

    def end(self, line: Line) -> bool:
        """End the line, made like ``line``, unless it is empty; whether it was not."""
        made = bool(self._pieces)
        if made:
            self.lines.append(line._replace(pieces=tuple(self._pieces), remarks=frozenset(self._remarks)))
            self._pieces, self._remarks, self._last = [], set(), ""
        self._blank = None
        return made


def _wide(character: str) -> bool:
    """Whether a line end beside it is no blank: Han, Chinese punctuation, full-width forms."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”‘’…—·"
