"""The front matter of a Markdown file: its keys are no words of the report, but what they say goes out with it."""

from __future__ import annotations

from linter.readers.block import Block
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Range = tuple[int, int]

_VALUE = fixed(r"[ \t]*+(?:-[ \t]++)?+(?:[A-Za-z_0-9\"'-]{1,60}+[ \t]*+:[ \t]++)?+(?:[\"'|>\[][ \t]*+)?+([^\r\n]++)")
_HAN = fixed("[㐀-鿿]")
_PLACE = "文首信息"


def values(raw: str, end: int) -> list[Range]:
    """The spans of Chinese values in the front matter that ends at ``end``, those left out that the text repeats."""
    found: list[Range] = []
    at = 0
    while at < end:
        line = raw.find("\n", at, end)
        line = end if line < 0 else line
        if (value := _VALUE.match(raw, at, line)) and _HAN.search(value[1]):
            words = value[1].rstrip(" \t\"']")
            if words and raw.find(words, end) < 0:
                found.append((value.start(1), value.start(1) + len(words)))
        at = line + 1
    return found


def around(found: Sequence[Range], end: int) -> Iterator[Range]:
    """What of the front matter is no value."""
    at = 0
    for first, last in found:
        yield at, first
        at = last
    if at < end:
        yield at, end


def with_blocks(found: Sequence[Range], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a report behind those of its front matter."""
    count = len(found)
    front = [
        Block("paragraph", start, end, address=f"{_PLACE}/段{number}", place=_PLACE)
        for number, (start, end) in enumerate(found, 1)
    ]
    return (*front, *(b._replace(section=b.section + count) if b.section >= 0 else b for b in blocks))
