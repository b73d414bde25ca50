"""Markdown: blocks as CommonMark cuts them, with tables, at exact offsets into the text as written.

Emphasis is never interpreted, since ``*`` masks figures in reports, and no text becomes code by indentation, since
Chinese paragraphs are indented. Numbers and enumerators inside the text count as in plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from markdown_it import MarkdownIt

from linter.decode import decode
from linter.readers.block import Reading
from linter.readers.front import around, values, with_blocks
from linter.readers.markup import Range, inline_markup, merged, raw_elements
from linter.readers.numbering import Number, enumerator_at, number_at
from linter.readers.outline import Outline
from linter.readers.plain import add, blocks_of, heading_end, segments_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from linter.text import Text

_NESTING = 60  # levels of lists and quotations; what lies deeper no one reads as such
_PARSER = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTING}).enable("table").disable(["code", "inline"])
_FRONT_MATTER = fixed(
    r"---[ \t]*+\r?\n(?=[A-Za-z_\"'#])(?:(?!(?:---|\.\.\.)[ \t]*+(?:\r?\n|\Z))[^\n]*+\n){1,400}+(?:---|\.\.\.)[ \t]*+"
)
_PIPE = fixed(r"(?<!\\)\|")
_BULLET = fixed(r"[-+*][ \t]+|([0-9]{1,9}[.)])[ \t]+")
_WORDS = fixed("[0-9A-Za-z㐀-鿿]")
_CLOSED = frozenset("。！？；：!?;:")


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a Markdown file. Raises InputError where it cannot be decoded."""
    return read_text(decode(data, path, encoding))


def read_text(text: Text) -> Reading:
    """The blocks of a Markdown text; one nested too deep for Markdown is read as plain text."""
    front = _FRONT_MATTER.match(text.raw)
    skipped = front.end() if front else 0
    lines = text.raw[:skipped].count("\n")
    tokens = _PARSER.parse("\n" * lines + text.raw[skipped:])
    told = values(text.raw, skipped)
    ignored = merged([*around(told, skipped), *inline_markup(text.raw), *_dead(text, tokens)])
    if _lost(text, tokens, lines, ignored):
        return Reading(text, tuple(blocks_of(text)), tuple(ignored))
    walk = _Walk(text, tokens, ignored)
    return Reading(text, with_blocks(told, walk.outline.blocks), tuple(merged([*ignored, *walk.prefixes])))


def _dead(text: Text, tokens: Sequence[Token]) -> Iterator[Range]:
    """The spans of fenced code, scripts and style sheets."""
    for token in tokens:
        if token.type in ("fence", "html_block") and token.map:
            start, end = _lines_span(text, *token.map)
            if token.type == "fence":
                yield start, end
            else:
                yield from raw_elements(text.raw, start, end)


def _lines_span(text: Text, first: int, behind: int) -> Range:
    """The span of lines counted from 0, without the end of the last."""
    last = max(first + 1, min(behind, len(text.line_starts)))
    return text.line_starts[first], text.line_span(last)[1]


def _lost(text: Text, tokens: Sequence[Token], front: int, ignored: Sequence[Range]) -> bool:
    """Whether words of the report stand in lines that no token covers, as beyond the deepest nesting."""
    covered = bytearray(len(text.line_starts) + 1)
    for token in tokens:
        if token.map and token.type in ("inline", "fence", "html_block", "table_open", "heading_open"):
            covered[token.map[0] : token.map[1]] = b"\1" * (token.map[1] - token.map[0])
    bare = [line for line in range(front, len(text.line_starts)) if not covered[line]]
    for line in bare:
        start, end = text.line_span(line + 1)
        if _WORDS.search(text.raw, start, end):
            before = bisect_right(ignored, (start, len(text.raw))) - 1
            if before < 0 or ignored[before][1] <= start:
                return True
    return False


class _Walk:
    """Makes blocks of the tokens of one text, in order."""

    def __init__(self, text: Text, tokens: Sequence[Token], ignored: Sequence[Range]) -> None:
        self.text = text
        self.prefixes: list[Range] = []  # quotation marks of lines that go on inside a block
        self._ignored = ignored
        self._tables = 0
        self._row = -1
        self._items: list[Token] = []  # open list items whose first paragraph is still to come
        self.outline = Outline(self._numbers(tokens))
        self._title = self._report_title(tokens)
        for index, token in enumerate(tokens):
            self._take(token, tokens[index - 1] if index else token)

    def _take(self, token: Token, before: Token) -> None:
        if token.type == "list_item_open":
            self._items.append(token)
        elif token.type == "list_item_close":
            if self._items and self._items[-1].level == token.level:
                self._items.pop()
        elif token.type == "table_open":
            self._tables += 1
            self._row = -1
        elif token.type == "tr_open" and token.map:
            self._row += 1
            self._cells(token.map[0])
        elif token.type == "fence" and token.map:
            self.outline.body("code", *_lines_span(self.text, *token.map))
        elif token.type == "html_block" and token.map:
            self._html(*_lines_span(self.text, *token.map))
        elif token.type == "inline" and before.type == "heading_open":
            self._heading(token, int(before.tag[1:]))
        elif token.type == "inline" and before.type == "paragraph_open":
            self._paragraph(token)

    def _line_spans(self, token: Token) -> list[Range]:
        """Where each line of an inline token's content stands in the text."""
        raw, spans = self.text.raw, []
        first = token.map[0] if token.map else 0
        for offset, content in enumerate(token.content.split("\n")):
            start, end = self.text.line_span(first + offset + 1)
            content = content.strip()
            at = raw.find(content, start, end)
            if content and at >= 0:
                spans.append((at, at + len(content)))
        return spans

    def _heading(self, token: Token, level: int) -> None:
        spans = self._line_spans(token)
        if not spans:
            return
        start, end = spans[0][0], spans[-1][1]
        if token is self._title:
            self.outline.report_title(start, end)
            return
        number = number_at(self.text.folded, start, end)
        self.outline.marked(start, end, level, self.text.folded[start : number.end] if number else "")

    def _paragraph(self, token: Token) -> None:
        spans = self._line_spans(token)
        if not spans:
            return
        if self._items and self._items[-1].map and token.map and self._items[-1].map[0] == token.map[0]:
            self._item(spans)
            return
        for start, end in self._stretches(spans):
            add_line(self.outline, self.text.folded, start, end)

    def _item(self, spans: list[Range]) -> None:
        """A list item; its marker is the printed number, or the enumerator its text begins with."""
        folded = self.text.folded
        start = spans[0][0]
        line = self.text.line_span(self.text.line_of(start))[0]
        bullets = [m for m in _BULLET.finditer(folded, line, start) if m.end() == start]
        marker = bullets[-1][1] if bullets else None
        stretches = self._stretches(spans)
        first, rest = stretches[0], stretches[1:]
        if marker:
            self.outline.body("item", bullets[-1].start(), first[1], marker)
        else:
            number = number_at(folded, start, first[1])
            behind = number.end if number else enumerator_at(folded, start, first[1])
            self.outline.body("item", start, first[1], folded[start:behind])
        for start, end in rest:
            add_line(self.outline, folded, start, end)

    def _stretches(self, spans: list[Range]) -> list[Range]:
        """The lines of a paragraph, joined where one goes on in the next."""
        folded, joined = self.text.folded, [spans[0]]
        for start, end in spans[1:]:
            before = joined[-1]
            if folded[before[1] - 1] in _CLOSED or self._begins(start, end) or self._is_heading(*before):
                joined.append((start, end))
                continue
            quote = folded.find(">", before[1], start)
            if quote >= 0:
                self.prefixes.append((quote, start))
            joined[-1] = (before[0], end)
        return joined

    def _begins(self, start: int, end: int) -> bool:
        folded = self.text.folded
        return number_at(folded, start, end) is not None or enumerator_at(folded, start, end) > start

    def _is_heading(self, start: int, end: int) -> bool:
        number = number_at(self.text.folded, start, end)
        return number is not None and heading_end(self.text.folded, number, end) == end

    def _cells(self, line: int) -> None:
        raw = self.text.raw
        start, end = self.text.line_span(line + 1)
        while start < end and raw[start] in " \t>":
            start += 1
        if start < end and raw[start] == "|":
            start += 1
        edges = [start, *(m.end() for m in _PIPE.finditer(raw, start, end)), end + 1]
        for column, (left, right) in enumerate(pairwise(edges)):
            content = raw[left : right - 1]
            at = left + len(content) - len(content.lstrip())
            if content.strip():
                self.outline.cell(at, at + len(content.strip()), self._tables, self._row, column)

    def _html(self, start: int, end: int) -> None:
        """The words between the tags of raw HTML, a paragraph for each line."""
        gaps = [start]
        for left, right in self._ignored[max(0, bisect_right(self._ignored, (start, start)) - 1) :]:
            if left >= end:
                break
            if right > start:
                gaps += [max(left, start), min(right, end)]
        gaps.append(end)
        for left, right in zip(gaps[::2], gaps[1::2], strict=True):
            for found in re.finditer(r"[^\r\n]++", self.text.raw[left:right]):
                words = found[0].strip()
                if words:
                    at = left + found.start() + found[0].index(words)
                    add_line(self.outline, self.text.folded, at, at + len(words))

    def _numbers(self, tokens: Sequence[Token]) -> list[Number]:
        numbers = []
        for token in tokens:
            if token.type == "inline":
                for start, end in self._line_spans(token):
                    number = number_at(self.text.folded, start, end)
                    if number:
                        numbers.append(number)
        return numbers

    def _report_title(self, tokens: Sequence[Token]) -> Token | None:
        """The first heading, where it is the only one of level 1 and has no number."""
        tops = [i for i, t in enumerate(tokens) if t.type == "heading_open" and t.tag == "h1"]
        first = next((i for i, t in enumerate(tokens) if t.type == "heading_open"), -1)
        if tops != [first]:
            return None
        spans = self._line_spans(tokens[first + 1])
        return tokens[first + 1] if spans and not self._begins(*spans[0]) else None


def add_line(outline: Outline, folded: str, start: int, end: int) -> None:
    """Add the blocks of one line as in plain text."""
    for segment in segments_of(folded, start, end):
        add(outline, folded, segment)
