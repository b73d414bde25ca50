"""Where in a report an offset stands: the address of its block, its sentence and its clause."""

from __future__ import annotations

from bisect import bisect_right

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.readers.block import Block

#: Ends of sentences, ends of clauses and brackets. A comma or colon between two digits belongs to a figure.
_POINT = fixed(r"[。；;！？!?]|[，：]|[,:](?:(?<![0-9].)|(?![0-9]))|[（(【［\[]|[）)】］\]]")
_SENTENCE_ENDS = frozenset("。；;！？!?")
_OPENING = frozenset("（(【［[")
_CLOSING = frozenset("）)】］]")
#: What ends a clause in the fingerprint's eyes; a sign that ends a line; what begins a line that is no continuation.
_POINTS = fixed(r"[。；;！？!?，：]")
_SIGN = fixed(r"[。；;！？!?，：:）)|>]$|[。；;！？!?，：:][”」》]$")
_BEGINS = fixed(
    r"[ \u3000\t\r\n]|$|[#*+>|<•·●○■◆—-]|[0-9]{1,2}(?:[、)）]|[.](?![0-9]))|[（(][0-9一二三四五六七八九十]{1,3}[)）]|第?[一二三四五六七八九十]{1,3}[、章节是]"
)
_WRAPPED = 25  # code points from which a line without comma may have been broken by its width
_BY_TEXT = 200  # characters on either side by which an endless clause is known


class Clause(NamedTuple):
    """A clause as a half-open range, with its ordinals, from 1, within the block and within the sentence."""

    start: int
    end: int
    sentence: int
    clause: int
    block: Block | None


class Locator:
    """Finds clauses in the folded ``text``. Asked in text order it passes over the text once."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._enter(0, 0, None)

    def _enter(self, start: int, end: int, block: Block | None) -> None:
        self._home = (start, end)
        self._points = _POINT.finditer(self._text, start, end)
        self._here, self._next = Clause(start, start, 1, 1, block), start
        self._depth = 0
        self._advance()

    def _advance(self) -> None:
        """Make ``_here`` the clause that starts at ``_next``; its sentence and clause ordinals are set by then."""
        start, (_, _, sentence, clause, block) = self._next, self._here
        for point in self._points:
            char = point[0]
            if char in _OPENING:
                self._depth += 1
            elif char in _CLOSING:
                self._depth = max(0, self._depth - 1)
            elif char in _SENTENCE_ENDS or not self._depth:
                self._here, self._next = Clause(start, point.start(), sentence, clause, block), point.end()
                self._ends_sentence = char in _SENTENCE_ENDS
                return
        self._here, self._next = Clause(start, self._home[1], sentence, clause, block), self._home[1]
        self._ends_sentence = False

    def at(self, offset: int) -> Clause:
        """The clause that holds ``offset``. Outside every block its line is searched and the block before it named."""
        start, end = self._home
        if not start <= offset < end or offset < self._here.start:
            self._enter(*self._around(offset))
            end = self._home[1]
        while self._next <= offset and self._next < end:
            _, _, sentence, clause, block = self._here
            if self._ends_sentence:
                self._here, self._depth = Clause(0, 0, sentence + 1, 1, block), 0
            else:
                self._here = Clause(0, 0, sentence, clause + 1, block)
            self._advance()
        return self._here

    def _around(self, offset: int) -> tuple[int, int, Block | None]:
        index = bisect_right(self._blocks, offset, key=_start) - 1
        block = self._blocks[index] if index >= 0 else None
        if block is not None and offset <= block.end:
            return block.start, block.end, block
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        return max(start, block.end if block else 0), len(self._text) if end < 0 else end, block

    def address(self, offset: int) -> str:
        """二/（一）/段3/句2/分句4, the same in every file format that carries the text; '' ahead of the first block."""
        clause = self.at(offset)
        block = clause.block
        if block is None:
            return ""
        if block.kind == "heading" or offset > block.end:
            return block.address
        return f"{block.address}/句{clause.sentence}/分句{clause.clause}"

    def words(self, offset: int) -> str:
        """The text of the clause at ``offset`` without its blanks, by which a finding is known again after edits.

        Where a line breaks inside the clause, what stands on the other line belongs to it.
        """
        clause = self.at(offset)
        start, end = self._unbroken(clause)
        before = "".join(self._text[max(start, offset - 2 * _BY_TEXT) : offset].split())
        after = "".join(self._text[offset : min(end, offset + 2 * _BY_TEXT)].split())
        return before[-_BY_TEXT:] + after[:_BY_TEXT]

    def _unbroken(self, clause: Clause) -> tuple[int, int]:
        start, end, block = clause.start, clause.end, clause.block
        if block is None or block.kind in ("cell", "code"):
            return start, end
        if start == block.start and wrapped(self._text, start):
            line = self._text.rfind("\n", 0, start)
            stops = _POINTS.finditer(self._text, max(self._text.rfind("\n", 0, line) + 1, line - _BY_TEXT), line)
            start = max((stop.end() for stop in stops), default=self._text.rfind("\n", 0, line) + 1)
        line = self._text.find("\n", end)
        if end == block.end and line >= 0 and wrapped(self._text, line + 1):
            found = _POINTS.search(self._text, line + 1, min(line + _BY_TEXT, len(self._text)))
            follows = self._text.find("\n", line + 1)
            follows = len(self._text) if follows < 0 else follows
            end = min(found.start(), follows) if found else follows
        return start, end


def wrapped(text: str, start: int) -> bool:
    """Whether the line that starts at ``start`` goes on with the sentence of the line before, broken by its width.

    So it is where that one ends without a sign although it is long or holds commas, and this one begins with neither
    blanks nor a number. Behind 、 and a quotation that holds no whole sentence a sentence goes on.
    """
    end = start - 1
    if end < 1 or text[end] != "\n":
        return False
    while end > 0 and text[end - 1] in "\r ":
        end -= 1
    before = text[text.rfind("\n", 0, end) + 1 : end]
    if len(before) < _WRAPPED and "，" not in before:
        return False
    return not _SIGN.search(before[-2:]) and not _BEGINS.match(text, start)


def _start(block: Block) -> int:
    return block.start
