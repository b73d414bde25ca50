"""Paragraphs of text that stop without a closing mark, in a report whose paragraphs otherwise have one.

A line that breaks off and goes on below is told of as broken, not here.
"""

from __future__ import annotations

from linter.checks import broken_line
from linter.finding import Hit, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.readers.block import Block

_CLOSING = frozenset("。！？；：…!?;:—”’」』）)》】]>.~*_|`/\\")
_STOP = fixed("[。！？]")
_PAUSES = frozenset("，、,")
_FEWEST = 3  # paragraphs that show how a report ends them
_SLIPS = 2  # lines that end with a comma by mistake; where there are more, lines are cut there
_TAIL = 12  # code points shown of the end


class Params(NamedTuple):
    """``closed`` is the share, in percent, of long paragraphs that must end properly; ``long`` their length."""

    closed: int = 80
    long: int = 30


class _Paragraph(NamedTuple):
    """``end`` leaves out blanks and marks of emphasis at the end, which the folded text has blanks for."""

    block: int  # its index
    start: int
    end: int


def check(document: Document, params: Params) -> Iterator[Hit]:
    text, blocks = document.text.folded, document.blocks
    texts = [
        _Paragraph(i, b.start, b.start + len(text[b.start : b.end].rstrip()))
        for i, b in enumerate(blocks)
        if b.kind in ("paragraph", "item") and b.end - b.start >= params.long
    ]
    open_ones = [p for p in texts if p.end > p.start and text[p.end - 1] not in _CLOSING]
    if not open_ones or (len(texts) - len(open_ones)) * 100 < len(texts) * params.closed:
        return
    if len(texts) < _FEWEST or broken_line.wrapped(text, blocks):
        return
    told = {hit.end for hit in broken_line.check(document, broken_line.Params(params.closed))}
    for paragraph in open_ones:
        case = _case(text, paragraph, blocks)
        if case and blocks[paragraph.block].end not in told:
            tail = text[max(paragraph.start, paragraph.end - _TAIL) : paragraph.end]
            mark = case == "pause"
            start = paragraph.end - mark - broken_line.length_to_mark(tail[: len(tail) - mark][::-1])
            yield Hit(start, paragraph.end, case, {"end": Span(start, paragraph.end)})


def _case(text: str, paragraph: _Paragraph, blocks: Sequence[Block]) -> str:
    """pause, missing, bare (a single sentence, which may be a slogan), or '' for captions and the like."""
    start, end = paragraph.start, paragraph.end
    if text[end - 1] in _PAUSES:
        return "pause" if _STOP.search(text, start, end) and _is_new(text, blocks, paragraph.block + 1) else ""
    if broken_line.is_caption(text[max(start, end - 120) : end]):
        return ""
    if _STOP.search(text, start, end):
        return "missing"
    return "bare" if "，" in text[start:end] else ""


def _is_new(text: str, blocks: Sequence[Block], following: int) -> bool:
    """Whether something new begins behind a line that ends with a comma; else it was cut there and goes on."""
    if following >= len(blocks) or blocks[following].kind == "heading" or blocks[following].marker:
        return True
    return sum(text[block.end - 1] in _PAUSES for block in blocks) <= _SLIPS
