"""Web pages: where their words stand in the source, and the source with tokens there.

The text that is masked is that of the reader, and behind it what the reader passes over: comments, scripts, attributes that
are not shown, and words beside the text that stand in it already. Tags stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from html import unescape
from itertools import pairwise
from urllib.parse import unquote

from linter.errors import Said
from linter.masking.spans import Swap
from linter.readers.block import Block, Reading
from linter.readers.html import read_source
from linter.readers.html_elements import BLOCK
from linter.readers.html_tags import pieces, tokens
from linter.regexes import fixed
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.readers.html_tags import Token

#: Meta elements that say who made a page, and the same in the comments that Word writes.
_MAKER_NAMES = (
    "author creator contributor publisher owner company manager web_author reply-to copyright dc.creator dc.publisher "
    "dc.contributor dcterms.creator article:author last-modified-by originator"
)
_MAKERS = frozenset(_MAKER_NAMES.split())
_OFFICE = fixed(
    r"<o:(Author|LastAuthor|Company|Manager|Title|Subject|Keywords|Description|Category)>([^<]{1,400}+)</o:\1>",
    re.IGNORECASE,
)
_SAYS = fixed("[㐀-鿿豈-﫿@\U00020000-\U000323af&%]|[0-9][0-9 -]{5}")
_ADDRESSES = frozenset(("href", "src", "action", "content", "value", "cite", "data"))
_PERCENT = fixed(r"(?:%[0-9A-Fa-f]{2}){3,90}+")
_LINE = fixed(r"[^\r\n]++")
_PICTURES = {"img": 0, "svg": 0, "canvas": 0, "video": 0, "picture": 0}
_FOREIGN = {"object": 0, "embed": 0, "iframe": 0, "applet": 0}


class WebPage:
    """The source of a page and its words. ``cleaned`` are the stretches of the original source that it is without."""

    def __init__(self, source: str) -> None:
        self.cleaned = sorted(_makers(source))
        self.people = tuple(dict.fromkeys(unescape(source[start:end]) for start, end in self.cleaned))
        self._source = _without(source, self.cleaned)
        reading = read_source(self._source)
        origin = reading.text.origin
        assert origin is not None, "the reader of web pages tells where words stand"
        self._at: list[int] = list(origin.made)
        self._starts, self._ends = list(origin.starts), list(origin.ends)
        self._made = [reading.text.raw]
        self._size = len(reading.text.raw)
        self._blocks = list(reading.blocks)
        self._ignored = reading.ignored
        self.quiet = self._size
        self._beside()

    def _beside(self) -> None:
        covered = _joined(sorted((s, e) for s, e in zip(self._starts, self._ends, strict=True) if s < e))
        shown, told = _unread(self._source, covered)
        for group in shown:
            self._line(group)
        self.quiet = self._size
        for group in told:
            self._line(group)

    def _line(self, spans: Sequence[tuple[int, int]]) -> None:
        first = self._size
        for start, end in spans:
            for words, own_start, own_end in _resolved(self._source, start, end):
                self._put(words.replace("\n", " ").replace("\r", " ").replace("\t", " "), own_start, own_end)
        self._blocks.append(
            Block("paragraph", first, self._size, address=f"附/段{len(self._blocks)}", place="附带信息")
        )
        self._put("\n", self._ends[-1], self._ends[-1])

    def _put(self, words: str, start: int, end: int) -> None:
        self._at.append(self._size)
        self._starts.append(start)
        self._ends.append(end)
        self._made.append(words)
        self._size += len(words)

    @property
    def reading(self) -> Reading:
        return Reading(Text(self._text), tuple(self._blocks), self._ignored)

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the text that the source does not hold: automatic numbers, ends of lines, tags."""
        bounds = [*self._at, self._size]
        return tuple(
            (first, last)
            for (first, last), start, end in zip(pairwise(bounds), self._starts, self._ends, strict=True)
            if self._is_fixed(first, start, end)
        )

    def _is_fixed(self, at: int, start: int, end: int) -> bool:
        """Whether words at an offset of the text are not written in the source: a number, a blank made of a tag."""
        return start == end or (self._source[start] == "<" and self._text[at] != "<")

    @cached_property
    def _text(self) -> str:
        return "".join(self._made)

    @property
    def left(self) -> tuple[Said, ...]:
        """What nobody can mask: pictures, and what is shown of other files."""
        found: dict[str, int] = {}
        for token in tokens(self._source):
            if token.kind == "start" and token.name in {**_PICTURES, **_FOREIGN}:
                kind = "pictures" if token.name in _PICTURES else "objects"
                found[kind] = found.get(kind, 0) + 1
        zh = {"pictures": "图片", "objects": "嵌入的对象或网页"}
        en = {"pictures": "pictures", "objects": "embedded objects or pages"}
        return tuple(Said(f"{zh[kind]} {count} 个", f"{en[kind]}: {count}") for kind, count in found.items())

    def edits(self, swaps: Sequence[Swap]) -> list[Swap]:
        """What changes in the original source: stretches of it and what takes their place, in order."""
        own = [edit for swap in swaps for edit in self._of(swap)]
        found = [(self._back(start), self._back(end, True), new) for start, end, new in own]
        found += [(start, end, "") for start, end in self.cleaned]
        apart: list[Swap] = []
        for start, end, new in sorted(found, key=lambda edit: (edit[0], -edit[1])):
            if apart and start < apart[-1][1]:
                last = apart[-1]
                apart[-1] = Swap(last.start, max(end, last.end), last.token + new)
            else:
                apart.append(Swap(start, end, new))
        return apart

    def _of(self, swap: Swap) -> Iterator[tuple[int, int, str]]:
        """The stretches of the cleaned source that a swap covers; the first gets the token."""
        token = swap.token
        index = max(0, bisect_right(self._at, swap.start) - 1)
        while index < len(self._at) and self._at[index] < swap.end:
            at, start, end = self._at[index], self._starts[index], self._ends[index]
            size = (self._at[index + 1] if index + 1 < len(self._at) else self._size) - at
            index += 1
            if self._is_fixed(at, start, end):
                continue
            if size == end - start:
                first, last = max(swap.start, at) - at, min(swap.end, at + size) - at
                start, end = start + first, start + last
            if start < end:
                yield start, end, token
                token = ""

    def _back(self, offset: int, end: bool = False) -> int:
        """An offset of the cleaned source in the original one; an ``end`` is that of the character before."""
        for first, last in self.cleaned:
            if first < offset or (first == offset and not end):
                offset += last - first
        return offset


def _makers(source: str) -> Iterator[tuple[int, int]]:
    """The stretches that say who made a page."""
    for token in tokens(source):
        if token.kind == "start" and token.name == "meta":
            name = (token.get("name") or token.get("property") or "").lower()
            if name in _MAKERS:
                yield from ((s, e) for own, _, s, e in token.attributes if own == "content" and s < e)
        elif token.kind == "comment":
            yield from (found.span(2) for found in _OFFICE.finditer(source, token.start, token.end))


def _without(source: str, gone: Iterable[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in gone:
        kept.append(source[at:start])
        at = end
    return "".join([*kept, source[at:]])


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _resolved(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of a stretch of the source, entities and the characters of addresses resolved."""
    for words, first, last in pieces(source, start, end):
        at = first
        for found in _PERCENT.finditer(words) if last - first == len(words) else ():
            if at < first + found.start():
                yield source[at : first + found.start()], at, first + found.start()
            at = first + found.end()
            yield unquote(found[0]), first + found.start(), at
        if at < last:
            yield words if at == first else source[at:last], at, last


def _unread(
    source: str, covered: Sequence[tuple[int, int]]
) -> tuple[list[list[tuple[int, int]]], list[list[tuple[int, int]]]]:
    """What the reader's text does not hold: words of elements, a group for each block, and words of the markup."""
    shown: list[list[tuple[int, int]]] = []
    told: list[list[tuple[int, int]]] = []
    group: list[tuple[int, int]] = []
    for token in tokens(source):
        if token.kind == "text":
            group += [span for span in _gaps(token.start, token.end, covered) if source[slice(*span)].strip()]
            continue
        if token.kind in ("comment", "verbatim"):
            told += [[line] for line in _lines(source, token) if not _meets(*line, covered)]
        if token.kind == "start":
            told += [[span] for span in _attributes(token, source) if not _meets(*span, covered)]
        if token.name in BLOCK and group:
            shown.append(group)
            group = []
    return ([*shown, group] if group else shown), told


def _lines(source: str, token: Token) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(source, token.start, token.end):
        if _SAYS.search(line[0]):
            yield line.span()


def _attributes(token: Token, source: str) -> Iterator[tuple[int, int]]:
    for name, value, start, end in token.attributes:
        if start < end and (name in _ADDRESSES or _SAYS.search(value)):
            yield start, end


def _gaps(start: int, end: int, covered: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    index = max(0, bisect_right(covered, (start, start)) - 1)
    while index < len(covered) and covered[index][0] < end:
        first, last = covered[index]
        index += 1
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _meets(start: int, end: int, covered: Sequence[tuple[int, int]]) -> bool:
    index = max(0, bisect_right(covered, (start, start)) - 1)
    return any(first < end and start < last for first, last in covered[index : index + 2])
