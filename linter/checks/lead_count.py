"""A lead that announces a number of things, over a list of more or fewer: 抓好三项工作：一是……四是…….

The list begins right behind the lead's sentence. Its last number counts where it can be followed without doubt: a list
inside the list, a jump or a member in other words leave it open.
"""

from __future__ import annotations

from bisect import bisect_left

from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.enumeration import listing, number_value
from linter.language.enumerators import inline_runs, stands_between
from linter.readers.numbering import number_at
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.language.enumerators import Enumerator, Inline
    from linter.readers.block import Block

_BEGUN = r"(?=一是|一要|第一[，、：是]|其一|[（(][一1][)）]|一、|1[.、)）]|①)"
_NUMBER = r"(?P<number>[二两三四五六七八九]|十[一二三四五]?|[2-9]|1[0-5])"
_LEAD = fixed(
    rf"{_NUMBER}(?:个?方面|大类|个|项|条|点|件|大|类|种|步|句话|场|手)(?P<tail>[^，。；：:！？\n0-9]{{0,14}}?)(?P<mark>[。：:，]|”。|(?=\n))[\s　]{{0,40}}{_BEGUN}"
)
#: The end of a lead with the beginning of its list, and how far before it a lead begins at most. Few blanks stand between:
#: a page of them would be read from each.
_BEGINS = fixed(r"[。：:，\n][\s　]{0,40}+" + _BEGUN)
_LONGEST = 24
#: What a lead says of its list, before or behind the number; a number of anything else leads to nothing.
_ANNOUNCED = fixed(
    r"以下|如下|下列|抓好|做好|办好|干好|做到|突出|采取|实施|把握|坚持|报告|开展|主要|推进|落实|围绕|处理好|体现|表现|概括|归纳|分为|提出|部署|从|有|是|为|打好|抓|做|存在|面临|得益于|在于|呈现"
)
_PART = frozenset(
    "第十百千万亿零一二两三四五六七八九0123456789.、～~—–-"
)  # before a digit that is no number of its own
_OTHER_COUNT = fixed(
    r"(?<![第十百千万亿零一二两三四五六七八九0-9.、～~—–-])" + _NUMBER + r"(?:个|项|条|点|件|大|类|方面)"
)
_ABOUT = fixed(r"[等多余几近超约第]$")
#: What may name a last member in other words.
_LAST = fixed(r"最后[，,一]|此外|另外|同时[，,]|与此同时|还要")
_CLAUSE = fixed(r"[，。；：:！？\n]")
_FARTHEST = 40_000  # code points from the lead to the last item


class Params(NamedTuple):
    pass


class _Members(NamedTuple):
    """The last number of a list, where it stands, and whether another member may stand behind it in other words."""

    last: int
    start: int
    end: int
    open: bool


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text, blocks = document.text.folded, document.blocks
    for lead in _leads(text):
        if text[lead.start() - 1 : lead.start()] in _PART or not _announces(text, lead):
            continue
        yield _judge(text, lead, _members(text, blocks, document.enumerators, lead.end()))


def _leads(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for found in _BEGINS.finditer(text):
        lead = _LEAD.search(text, max(end, found.start() - _LONGEST), found.end() + _LONGEST)
        if lead is not None and lead.end() == found.end():
            end = lead.end()
            yield lead


def _announces(text: str, lead: re.Match[str]) -> bool:
    start = max(0, lead.start() - 60)
    clause = [found.end() for found in _CLAUSE.finditer(text, start, lead.start())]
    start = clause[-1] if clause else start
    before = text[start : lead.start()]
    if _ABOUT.search(before) or _OTHER_COUNT.search(text, lead.start("tail"), lead.end("tail")):
        return False
    if number_value(lead["number"]) in listing(text, start, lead.start()).counts:
        return False  # 从扩大供给和抑制需求两方面
    if _OTHER_COUNT.search(before) or "完成" in lead["tail"] or "取得" in lead["tail"]:
        return False
    return lead["mark"] in ("：", ":") or bool(_ANNOUNCED.search(before))


def _members(text: str, blocks: Sequence[Block], numbers: dict[str, list[Enumerator]], start: int) -> _Members | None:
    """The list that begins at ``start``; None where it cannot be followed."""
    for family in numbers.values():
        index = bisect_left(family, start, key=_start)
        if index < len(family) and family[index].start == start:
            return _followed(text, blocks, family, index)
    block = bisect_left(blocks, start, key=_block_start)
    if block < len(blocks) and blocks[block].start == start and blocks[block].marker:
        return _headed(text, blocks, block)
    return next((_in_line(text, run) for run in inline_runs(text) if run[0].start == start), None)


def _start(number: Enumerator) -> int:
    return number.start


def _block_start(block: Block) -> int:
    return block.start


def _followed(text: str, blocks: Sequence[Block], family: list[Enumerator], index: int) -> _Members | None:
    """A list of 一是, 一要 or 第一，: up to the next heading or the end of the report."""
    first = family[index]
    section, last = blocks[first.block].section, first
    for number in family[index + 1 :]:
        if blocks[number.block].section != section or number.start - first.start > _FARTHEST:
            break
        if number.value != last.value + 1:
            if number.value == 1 and last.value > 1 and _apart(blocks, last, number):
                break
            return None
        last = number
    return _Members(last.value, last.start, last.end, _goes_on(text, blocks, last))


def _apart(blocks: Sequence[Block], last: Enumerator, number: Enumerator) -> bool:
    """Whether a new list begins: its first item and the items of the one before do not share paragraphs or rank."""
    inside = blocks[last.block].start != last.start
    return number.block != last.block and (inside or blocks[number.block].start == number.start)


def _goes_on(text: str, blocks: Sequence[Block], last: Enumerator) -> bool:
    """Whether another member may stand behind the last one, in other words."""
    end = blocks[min(last.block + 3, len(blocks) - 1)].end
    return stands_between(text, last.value + 1, last.end, end) or bool(_LAST.search(text, last.end, end))


def _headed(text: str, blocks: Sequence[Block], index: int) -> _Members | None:
    """A list of numbered headings or items of one style under one heading."""
    first = number_at(text, blocks[index].start, blocks[index].end)
    if first is None or first.value != 1:
        return None
    last, at = 1, index
    for following in range(index + 1, len(blocks)):
        block = blocks[following]
        if block.start - blocks[index].start > _FARTHEST:
            return None
        if not block.marker or block.section != blocks[index].section:
            if block.kind == "heading" and block.level < blocks[index].level:
                break
            continue
        number = number_at(text, block.start, block.end)
        if number is None or number.style != first.style:
            continue
        if number.value != last + 1:
            if number.value == 1 and last > 1:
                break
            return None
        last, at = number.value, following
    end = min(len(text), blocks[at].end + 3000)
    return _Members(
        last, blocks[at].start, blocks[at].start + len(blocks[at].marker), _spoken(text, last, blocks[at].end, end)
    )


def _spoken(text: str, last: int, start: int, end: int) -> bool:
    return stands_between(text, last + 1, start, end)


def _in_line(text: str, run: list[Inline]) -> _Members | None:
    if any(number.value != value for value, number in enumerate(run, 1)):
        return None
    return _Members(run[-1].value, run[-1].start, run[-1].end, False)


def _judge(text: str, lead: re.Match[str], members: _Members | None) -> Hit | Passed | Unassessed:
    stated = number_value(lead["number"])
    if members is None or members.last < 2:
        return Unassessed(lead.start())
    if members.last == stated:
        return Passed(lead.start())
    if members.last < stated and members.open:
        return Unassessed(lead.start())
    end = lead.end("tail")
    data: dict[str, Value] = {"items": members.last, "stated": stated, "last": Span(members.start, members.end)}
    return Hit(lead.start(), end, "", data, (Place(members.start, members.end),))
