"""Words written twice: 增长增长, 达到到, 在重点在, and clauses that stand twice in one paragraph."""

from __future__ import annotations

from bisect import bisect_right

from linter.finding import Edit, Fix, Hit, Place, Span
from linter.language.doubled import doubled
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value
    from linter.readers.block import Block

#: A word right behind itself. Figures and stars repeat themselves for other reasons.
_TWICE = fixed(r"(?P<word>[一-鿿]{2,8}?)(?P=word)")
_LENGTHS = range(2, 9)  # of such words, in code points
_HAN = fixed("[一-鿿]")
#: Words whose second writing is grammar or a name: 一个一个, 研究研究, 哔哩哔哩.
_REDUPLICATED = fixed(
    r"[一每逐][一-鿿]|[一-鿿]一[一-鿿]?|研究|讨论|考虑|商量|讲究|哔哩|滴答|多少|若干|干干|某某|(?P<c>[一-鿿])(?P=c)|[一二两三四五六七八九十百千万亿零〇]+"
)
#: Every alternative begins with a plain character, so that the engine can skip to the next one; what may not stand before
#: is looked at behind it.
_CHARACTER = fixed(
    r"到到(?![期位底岗场达账港货手会])|的的(?<![目标]的的)(?!确)|在在(?<![实现存潜内]在在)(?![处建职岗校途押])|了了(?<!不了了)(?!之|解)|和和(?![气美睦平谐])|与与(?!会)|及及(?!时)"
    r"|由由(?!于)|被被|把把(?!关|握)|为为(?<![微华行]为为)(?![民何了])|同同比|同比比(?![上例重去较])|其其中|增增长|增长长(?![期远效沙春治江久])|下下降|下降降(?![幅至低])"
    r"|达达到|实实现|实现现(?![代场有金货行])|完完成|累累计|个个百分|百分分点|分分点|亿亿元|万万元|元元[，。；]|在(?<![存现所潜正]在)(?:重点|关键|核心|根本|难点|焦点|优势)在"
)
#: Characters of which two stand together wherever ``_CHARACTER`` or ``_MARKS`` finds something, and what else it finds.
_PAIR = fixed(
    r"(?P<c>[到的在了和与及由被把为同比其增长下降达实现完累个百分亿万元，。；、：])(?:(?P=c)|(?:重点|关键|核心|根本|难点|焦点|优势)在)"
)
_MARKS = fixed(
    "，，(?<![，。；、：]，，)(?![，。；、：])|。。(?<![，。；、：]。。)(?![，。；、：])|；；|、、(?![，。；、])|：：(?!：)"
)
_CLAUSE = fixed("[^，。；：！？,;:!?（）()“”\\n]{15,200}")
#: A figure a report states of something.
_FIGURE = fixed("[0-9*X×](?:%|个百分点|[万亿元家户个项吨台套辆])")

#: A figure that is hidden, by whatever sign.
_MASKED = fixed(
    "[*Xx×某□■○●◯_?]{1,20}(?:[.][*Xx×□■○●◯_?]{1,20})?[ ]?(?:[%‰]|个?百分点|[个多余]?[百千万亿元家户项吨台套辆人次位名倍成平公])"
)
_OPEN = fixed("[0-9][ ]?(?:[%‰]|个百分点|[万亿元家户个项吨台套辆人次])")
#: A clause that comes back further off, in code points, is of another part of a report without line breaks.
_NEAR = 400
#: Where a report has lost its line breaks, a run of blanks stands between its paragraphs.
_PARAGRAPHS = fixed("[ 　]{4}")


class Params(NamedTuple):
    """``least`` is the length in code points from which a clause may not stand twice in a paragraph."""

    least: int = 15


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    starts = [block.start for block in document.blocks]
    twice = {bisect_right(starts, at) - 1 for at in doubled(text, _LENGTHS) if _HAN.match(text, at)}
    pairs = {bisect_right(starts, found.start()) - 1 for found in _PAIR.finditer(text)}
    for index, block in enumerate(document.blocks):
        if block.kind in UNREAD or block.kind == "cell":
            continue
        if index in twice:
            yield from _words(text, block)
        if index in pairs:
            yield from _characters(text, block)
        if block.end - block.start >= 2 * params.least:
            clauses = _CLAUSE.findall(text, block.start, block.end)
            if len(clauses) > 1 and len({*map(str.strip, clauses)}) < len(clauses):
                yield from _clauses(text, block, params.least)


def _words(text: str, block: Block) -> Iterator[Hit]:
    for found in _TWICE.finditer(text, block.start, block.end):
        if not _REDUPLICATED.match(found["word"]) and not _goes_with(text, found):
            yield _hit(found.start(), found.end(), len(found["word"]), "word")


def _characters(text: str, block: Block) -> Iterator[Hit]:
    for found in _CHARACTER.finditer(text, block.start, block.end):
        yield Hit(*found.span(), "character")
    for found in _MARKS.finditer(text, block.start, block.end):
        yield _hit(found.start(), found.end(), 1, "mark")


def _hit(start: int, end: int, length: int, case: str) -> Hit:
    return Hit(start, end, case, fix=Fix(False, (Edit(start, start + length, ""),)))


def _goes_with(text: str, found: re.Match[str]) -> bool:
    """中国人民银行人民币: the second writing begins another word; only known by what follows, so words of two are strict."""
    return len(found["word"]) == 2 and not _PLAIN.fullmatch(found["word"])


#: Words of two characters that have no business behind themselves.
_PLAIN = fixed(
    "增长|下降|同比|环比|实现|完成|达到|累计|产值|投资|利润|收入|出口|进口|提高|提升|回升|回落|加快|推进|推动|加强|持续|继续|工业|企业|项目|全市|全县|全省|全区|其中|主要|目前|今年|去年|分别|以上|以及|通过|进行|开展|建设|发展|经济|同时|由于|因此|但是|如果|我们|他们|情况|问题|工作|措施|预计|超过|低于|高于|扩大|减少|增加"
)


def _masked(clause: str) -> bool:
    """Whether its figures are all masked: 增长XX% may stand for two different ones."""
    return bool(_MASKED.search(clause)) and not _OPEN.search(clause)


def _clauses(text: str, block: Block, least: int) -> Iterator[Hit]:
    """Clauses that stand exactly twice; what stands three times and more is a formula."""
    places: dict[str, list[Span]] = {}
    for found in _CLAUSE.finditer(text, block.start, block.end):
        clause = found[0].strip()
        if len(clause) >= least and len(_HAN.findall(clause)) >= least - 5:
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            places.setdefault(clause, []).append(Span(start, start + len(clause)))
    for clause, spans in places.items():
        if len(spans) == 2 and spans[1].start - spans[0].end <= _NEAR:
            if _PARAGRAPHS.search(text, spans[0].end, spans[1].start) or _masked(clause):
                continue
            data: dict[str, Value] = {"first": spans[0]}
            case = "clause" if _FIGURE.search(clause) else "phrase"
            yield Hit(*spans[1], case, data, (Place(*spans[0]),))
