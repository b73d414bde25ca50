"""The parts of a Markdown text that are markup and no words of the report: code, link targets, comments, tags."""

from __future__ import annotations

import re

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Range = tuple[int, int]

_CODE = fixed(r"(?<!`)(`{1,3})(?!`)[^`\n]{1,2000}+\1(?!`)")
_TAG = fixed(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>]{0,2000}+|/)?>")
_AUTOLINK = fixed(r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]{0,2000}>")
_TARGET = fixed(
    r"\]\((?:[^()\s]{1,2000}+|\([^()\s]{0,200}+\)){0,20}+(?:[ \t]+(?:\"[^\"\n]{0,200}+\"|'[^'\n]{0,200}+'))?\)"
)
_REFERENCE = fixed(r"^ {0,3}\[[^\]\n]{1,200}+\]:[ \t]*+[^\s]++", re.MULTILINE)
_RAW_TEXT = fixed(r"<(script|style)(?=[\s>])", re.IGNORECASE)


def inline_markup(raw: str) -> Iterator[Range]:
    """The spans of inline code, link targets, comments, tags and link definitions, in no order."""
    yield from comments(raw)
    if "`" in raw:
        yield from (m.span() for m in _CODE.finditer(raw))
    if "<" in raw:
        yield from (m.span() for m in _TAG.finditer(raw))
        yield from (m.span() for m in _AUTOLINK.finditer(raw))
    if "](" in raw:
        yield from (m.span() for m in _TARGET.finditer(raw))
    if "]:" in raw:
        yield from (m.span() for m in _REFERENCE.finditer(raw))


def comments(raw: str) -> Iterator[Range]:
    """The spans of HTML comments; one that is never closed reaches to the end of its line."""
    start = raw.find("<!--")
    while start >= 0:
        end = raw.find("-->", start + 4)
        if end < 0:
            line = raw.find("\n", start)
            yield start, line if line >= 0 else len(raw)
            return
        yield start, end + 3
        start = raw.find("<!--", end + 3)


def raw_elements(raw: str, start: int, end: int) -> Iterator[Range]:
    """The spans of scripts and style sheets between two offsets."""
    while opening := _RAW_TEXT.search(raw, start, end):
        close = raw.find("</" + opening[1], opening.end(), end)
        tail = raw.find(">", close, end) if close >= 0 else -1
        start = tail + 1 if tail >= 0 else end
        yield opening.start(), start


def merged(spans: Iterable[Range]) -> list[Range]:
    """The spans in text order, overlapping and touching ones made one."""
    result: list[Range] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
