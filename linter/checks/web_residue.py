"""What a web page leaves in a text that was copied from it: counters, buttons, editors' names, markup.

Counters and buttons mean nothing in a report, wherever they stand, if they fill their line; names of sources, editors
and photographers count only near the top and the end, where a page puts them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from linter.finding import Hit
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.readers.block import Block

#: Blocks from either end within which a page's own lines are looked for, and the longest line that can be one.
_MARGIN = 8
_LONGEST = 120
_COLON_COUNT = fixed("[:：] *+[(（]?[0-9]")

_SOURCE = fixed("(?:信息|稿件|文章|新闻|内容)?来源")
#: The caption of a table or chart.
_CAPTION = fixed(
    r"[（(]?(?:附?[图表] ?[0-9一二三四五六七八九十]|图表)|.{0,40}[（(](?:单位[:：])?(?:亿元|万元|元|%|家|个|户|万吨|吨|人|万人)[）)]$"
)


class Params(NamedTuple):
    """``counters`` are labels of counts; ``controls``, ``credits`` and ``markup`` are patterns.

    A counter is a label with or without colon and number; a line is a hit where nothing but such pairs (and dates)
    stands in it: one pair with a colon in the first and last lines, several anywhere. ``controls`` must fill the line
    as well. ``credits`` count at the start of a line, behind a full stop or two blanks, in the first and last lines;
    ``opening`` only in the first, ``closing`` only in the last. ``markup`` counts anywhere. A
    source that matches ``data_sources``, or stands beside a table or chart, is that of figures.
    """

    counters: list[str]
    controls: list[str]
    credits: list[str]
    opening: list[str]
    closing: list[str]
    markup: list[str]
    data_sources: str = "(?!)"


def check(document: Document, params: Params) -> Iterator[Hit]:
    text, blocks = document.text.folded, document.blocks
    patterns = _patterns(*(tuple(part) for part in params[:6]))
    for index, block in enumerate(blocks):
        if block.end - block.start > _LONGEST or block.kind in UNREAD or block.kind == "cell":
            continue
        hit = _residue(text, block, patterns, index < _MARGIN, index >= len(blocks) - _MARGIN)
        if hit and not _ignored(document, hit) and not _of_figures(text, blocks, index, hit, params.data_sources):
            yield hit
    yield from _markup(document, params)


def _residue(text: str, block: Block, patterns: _Patterns, opening: bool, closing: bool) -> Hit | None:
    line = text[block.start : block.end]
    found = patterns.counter.fullmatch(line)
    if found and (found["more"] or ((opening or closing) and _COLON_COUNT.search(line))):
        return _hit("counter", block, found)
    found = patterns.control.fullmatch(line)
    if found:
        return _hit("counter" if found["counted"] else "control", block, found)
    if opening or closing:
        found = patterns.credit.search(line)
        found = (
            found or (opening and patterns.opening.search(line)) or (closing and patterns.closing.search(line)) or None
        )
    return _hit("credit", block, found) if found else None


def _of_figures(text: str, blocks: Sequence[Block], index: int, hit: Hit, publishers: str) -> bool:
    """Whether a line names the source of figures: 来源：市统计局, or any source beside a table or chart."""
    if hit.case != "credit" or not _SOURCE.match(text, hit.start, hit.end):
        return False
    line = text[blocks[index].start : blocks[index].end].rstrip(" ）)】]")
    if "http" not in line and fixed(publishers).search(line, line.find("来源") + 2):
        return True
    beside = blocks[max(0, index - 2) : index]
    return any(b.kind == "cell" or _CAPTION.match(text, b.start, b.end) for b in beside)


def _hit(case: str, block: Block, found: re.Match[str]) -> Hit:
    start, end = found.span("hit")
    return Hit(block.start + start, block.start + end, case)


def _ignored(document: Document, hit: Hit) -> bool:
    return any(start < hit.end and hit.start < end for start, end in document.ignored)


class _Patterns(NamedTuple):
    """The group ``hit`` of each is what the page left."""

    counter: re.Pattern[str]
    control: re.Pattern[str]
    credit: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(
    counters: tuple[str, ...],
    controls: tuple[str, ...],
    credits_: tuple[str, ...],
    opening: tuple[str, ...],
    closing: tuple[str, ...],
    markup: tuple[str, ...],
) -> _Patterns:
    label = "(?:" + "|".join(sorted(map(re.escape, counters), key=len, reverse=True)) + ")"
    pair = rf"{label} *+(?:[:：] *+[(（]?[0-9]*+[)）]?|[(（]?[0-9]++[)）]?)(?: ?[次人]|万\+?)?"
    control = rf"(?:{'|'.join(controls)})"
    start = r"(?:^|(?<=  )|(?<=。))[(（\[【]?"
    return _Patterns(
        fixed(rf"(?P<hit>{pair}(?P<more>(?:[ |/·,，]*+{pair})*+))[ |/。]*+"),
        fixed(rf"(?P<hit>(?:{pair}[ |/·>»]*+)*+{control}(?:[ |/·>»]*+(?:{control}|(?P<counted>{pair})))*+)[ |/。]*+"),
        *(fixed(rf"{start}(?P<hit>{'|'.join(part)})") for part in (credits_, opening, closing)),
    )


def _markup(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.raw
    if "&" not in text and "<" not in text:
        return
    last = -1
    for found in fixed("|".join(params.markup)).finditer(text):
        hit = Hit(*found.span(), "markup")
        line = text.rfind("\n", max(0, found.start() - 2000), found.start())
        if line != last or line < 0:
            last = line
            if not _ignored(document, hit):
                yield hit
