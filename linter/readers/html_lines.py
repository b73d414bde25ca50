"""The lines a web page shows, with the table cell, list item or heading each stands in, in one walk over its tokens."""

from __future__ import annotations

from linter.readers.html_elements import (
    BLOCK,
    ENDS,
    HEADINGS,
    NOTE_MARK,
    PRESERVED,
    VOID,
    Numbering,
    beside,
    note_mark,
    sayings,
)
from linter.readers.html_flow import Flow, Line
from linter.readers.html_grid import Grid
from linter.readers.html_tags import pieces, tokens
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.readers.html_flow import Piece
    from linter.readers.html_tags import Token


_MARK = "hegao"  # of ignore comments, which go into the text
_LINES = fixed(r"[^\r\n]++|\r\n|[\r\n]")


def lines(source: str) -> tuple[list[Line], list[Line]]:
    """The lines of the text and those beside it: hidden, struck out, in attributes."""
    walk = _Walk(source)
    for token in tokens(source):
        walk.take(token)
    walk.close()
    return walk.body.lines, [line for line in walk.aside.lines if line.place != NOTE_MARK]


class _Open(NamedTuple):
    """An element that has not ended."""

    name: str
    place: str  # of what it holds, where that is no part of the text
    preserved: bool


class _Walk:
    def __init__(self, source: str) -> None:
        self._source = source
        self.body, self.aside = Flow(), Flow()
        self._open: list[_Open] = []
        self._at: dict[str, list[int]] = {}  # where elements of a name stand among the open ones
        self._places: list[str] = []
        self._preserved = 0
        self._level = 0
        self._lists: list[Numbering] = []
        self._item: tuple[Numbering, int] | None = None
        self._tables: list[Grid] = []
        self._comments: list[Token] = []

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(pieces(self._source, token.start, token.end))
        elif token.kind == "verbatim":
            if self._open and self._open[-1].name == "xmp":
                self._text([(self._source[token.start : token.end], token.start, token.end)])
        elif token.kind == "comment":
            self._comment(token)
        elif token.kind == "start":
            self._start(token)
        else:
            self._end(token.name)

    def close(self) -> None:
        while self._open:
            self._pop()
        self._break()

    def _text(self, words: Iterable[Piece]) -> None:
        flow = self.aside if self._places else self.body
        for piece, start, end in words:
            if not self._preserved or len(piece) != end - start:
                flow.add(piece, start, end)
                continue
            for line in _LINES.finditer(piece):
                if line[0][0] in "\r\n":
                    self._break()
                else:
                    flow.add(line[0], start + line.start(), start + line.end(), preserved=True)

    def _comment(self, token: Token) -> None:
        words = self._source[token.start : token.end]
        if (
            not words.startswith("<!--")
            or _MARK not in words
            or "\n" in words
            or "\r" in words
            or not words.endswith("-->")
        ):
            return
        body = self.body
        if body.empty and body.lines:
            last = body.lines[-1]
            if last.pieces and not _has_line_end(self._source, last.pieces[-1][2], token.start):
                number = len(last.pieces)
                body.lines[-1] = last._replace(
                    pieces=(*last.pieces, (words, token.start, token.end)), remarks=last.remarks | {number}
                )
                return
        body.remark(words, token.start, token.end)
        if body.empty:
            body.end(Line((), table=self._tables[-1] if self._tables else None))

    def _start(self, tag: Token) -> None:
        name = tag.name
        self._end_before(name)
        if name in BLOCK:
            self._break()
        for place, words, start, end in sayings(tag):
            self._say(place, words, start, end)
        if name == "br":
            self._line_break(tag)
        if name in VOID:
            return
        place = "" if self._places else beside(tag) or note_mark(tag, self._source, self.body.last)
        if name not in BLOCK and not place and not self._places:
            return  # it changes nothing
        self._at.setdefault(name, []).append(len(self._open))
        self._open.append(_Open(name, place, name in PRESERVED))
        self._preserved += name in PRESERVED
        if place:
            self.aside.end(Line((), place=place))
            self._places.append(place)
        elif not self._places:
            self._enter(tag)

    def _enter(self, tag: Token) -> None:
        """Take note of a heading, list or table that begins."""
        name = tag.name
        if name in HEADINGS:
            self._level = HEADINGS[name]
        elif name in ("ol", "ul", "menu", "dir"):
            self._lists.append(Numbering(tag))
        elif name == "li" and self._lists:
            self._item = self._lists[-1], self._lists[-1].item(tag)
        elif name == "table":
            if self._tables:
                self._tables[-1].nested = True
            self._tables.append(Grid(tag))
        elif self._tables and name == "tr":
            self._tables[-1].begin_row()
        elif self._tables and name in ("td", "th"):
            self._tables[-1].begin_cell(tag)

    def _line_break(self, tag: Token) -> None:
        if self._level and not self._places:
            self.body.add("\n", tag.start, tag.start + 1)  # the lines of a heading are one
        else:
            self._break()

    def _say(self, place: str, words: str, start: int, end: int) -> None:
        """Add what an attribute says to the lines beside the text."""
        if self._places:
            self.aside.end(Line((), place=self._places[-1]))
        for piece in pieces(self._source, start, end):
            self.aside.add(*piece)
        self.aside.end(Line((), place=place))

    def _end_before(self, name: str) -> None:
        """End the elements whose end tags may be left out before this one."""
        rule = ENDS.get(name)
        if rule is None:
            return
        ended, within = rule
        barrier = max((places[-1] for own in within if (places := self._at.get(own))), default=-1)
        lowest = [at for own in ended for at in self._at.get(own, ())[-1:] if at > barrier]
        if lowest:
            self._pop_to(min(lowest))

    def _end(self, name: str) -> None:
        if name == "br":
            self._break()
        places = self._at.get(name)
        if not places:
            if name == "p":
                self._break()
            return
        tables = self._at.get("table")
        if name != "table" and tables and tables[-1] > places[-1]:
            return  # it began outside the table
        self._pop_to(places[-1])

    def _pop_to(self, place: int) -> None:
        while len(self._open) > place:
            self._pop()

    def _pop(self) -> None:
        name, place, preserved = self._open[-1]
        if name in BLOCK:
            self._break()
        self._open.pop()
        self._at[name].pop()
        self._preserved -= preserved
        if place:
            self.aside.end(Line((), place=place))
            self._places.pop()
        elif not self._places:
            self._leave(name)

    def _leave(self, name: str) -> None:
        if name in HEADINGS:
            self._level = 0
        elif name in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif name == "li":
            self._item = None
        elif name == "table" and self._tables:
            self._tables.pop()
        elif name in ("td", "th") and self._tables:
            self._tables[-1].end_cell()

    def _break(self) -> None:
        """End the line."""
        if self._places:
            self.aside.end(Line((), place=self._places[-1]))
            return
        table = self._tables[-1] if self._tables else None
        row, column = (table.row, table.column) if table else (-1, -1)
        if self.body.end(Line((), self._level, table if column >= 0 else None, row, column, self._item)):
            self._item = None
            if table and column >= 0:
                table.tell(row, column, self.body.lines[-1].pieces, self._level)


def _has_line_end(source: str, start: int, end: int) -> bool:
    return source.find("\n", start, end) >= 0 or source.find("\r", start, end) >= 0
