"""Whose figure a claim is, where only the words around its clause say so: a heading, a label, the clause before."""

from __future__ import annotations

from functools import lru_cache

from linter.claims.key import territory
from linter.language import periods
from linter.language.sentence import clause_spans
from linter.language.token import QUANTITY
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.readers.block import Block

_NAME = r"[一-龥*X×A-Za-z]{0,10}(?:省|市|县|区|州|盟|旗|镇|乡|街道|业|企业|公司|集团|板块|事业部|分厂|车间|国)"
#: A heading or a line of its own that names a place, a trade or a house: （一）东山县。 东山县2023年工作总结
_HEADING = fixed(
    rf"(?:[一二三四五六七八九十]+、|[（(][^）)]{{1,3}}[）)]|[0-9]+[.、．]|#+)?\s*({_NAME})(?:[0-9]{{4}}年[^。]{{0,16}})?[。：:]?"
)
#: The same inside a paragraph: 食品行业。产值增长……
_LABEL = fixed(rf"(?:^|[。；\n])\s*({_NAME})[。：:]")
#: The same at the head of the sentence itself: 河东镇：产值增长……
_LEADING = fixed(rf"\s*({_NAME})[：:]")
#: A company with its code: 样本股份（600000.SH）.
_LISTED = fixed("[一-龥A-Za-z][（(][0-9]{4,6}(?:[.][A-Za-z]{1,2})?[)）]")
_CODE_BACK = 400
#: So far behind a label, in code points, it says whose the figures are; a block without end is not read for each of them.
_LABEL_REACH = 4000
_LINES_BACK = 3
_TITLE = 60
#: The levels of territories below one that a report may name beside its own.
_BELOW = {
    "国": "省市县区州盟旗镇",
    "省": "市县区州盟旗镇",
    "市": "县区旗镇",
    "州": "县区旗镇",
    "盟": "县区旗镇",
    "县": "镇",
    "区": "镇",
    "旗": "镇",
}
#: Figures on another footing than the plain ones.
_ADJUSTED = fixed(r"剔除|扣除|调整后|口径|可比|不变价|折合|还原|若|按.{1,8}计算")
_ATTRIBUTED = fixed(
    r"(?:[一二三四五六]是|其中|同时|此外|另外|据.{0,20}|.{0,24}(?:显示|公布|发布|介绍|数据|表示|称|指出|透露)|从.{1,12}看|分.{1,8}看|总体上?看?|"
    r"[受因随面在尽虽].{1,40}|由于.{1,40}|)[\s　]*"
)
#: Clauses that judge and name nothing else: 投资乏力, 稳投资成效明显.
_JUDGED = fixed(
    r"(?:乏力|严峻|明显|较大|不足|平稳|向好|低迷|放缓|加快|突出|显著|困难|偏弱|较快|稳定|改善|不减|增大|加大|趋缓|回暖|凸显|有力|良好|成效)[\s　]*$"
)
_DATED = fixed(periods.PATTERN)


def owner(text: str, blocks: Sequence[Block], sentence: Sentence) -> tuple[str, ...]:
    """The names in the headings above a sentence, on the lines before its block, and in the labels inside it."""
    names = []
    block = blocks[sentence.block]
    index = sentence.block if block.kind == "heading" else block.section
    while index >= 0:
        names.append(_named(text, blocks[index]))
        index = blocks[index].section
    for back in range(sentence.block - 1, max(-1, sentence.block - 1 - _LINES_BACK), -1):
        if blocks[back].kind != "heading" and (name := _named(text, blocks[back])):
            names.append(name)
            break
    labels = _LABEL.findall(text, max(block.start, sentence.start - _LABEL_REACH), sentence.start)
    if own := _LEADING.match(text, sentence.start, sentence.end):
        labels.append(own[1])
    return (*(name for name in names if name), *labels[-1:])


def _named(text: str, block: Block) -> str:
    if block.end - block.start > 40:
        return ""
    found = _HEADING.fullmatch(text, block.start, block.end)
    return found[1] if found and not found[1].endswith("股市") else ""


def same_owner(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], first: Claim, second: Claim) -> bool:
    """Whether nothing around two claims with one key says that they are of different places, trades or houses."""
    levels = {territory(first), territory(second)} - {""}
    end = max(first.start, second.start)
    if _LISTED.search(text, max(min(first.end, second.end), end - _CODE_BACK), end):
        return False  # another company is named with its code in between
    one, other = sentences[first.sentence], sentences[second.sentence]
    if (
        len(levels) > 1
        or _between_levels(text, blocks, first, second)
        or owner(text, blocks, one) != owner(text, blocks, other)
    ):
        return False
    return not alien(text, one, first) and not alien(text, other, second)


def _between_levels(text: str, blocks: Sequence[Block], first: Claim, second: Claim) -> bool:
    """Whether one of two claims names 全市 and the other nothing, in a report that is one of a county or speaks of one too."""
    one, other = territory(first), territory(second)
    below = _BELOW.get(one or other, "")
    if bool(one) == bool(other) or not below:
        return False
    title = blocks[0]
    named = fixed(rf"[一-龥]{{2}}[{below}](?![长委民域场内外])")
    if title.end - title.start <= _TITLE and named.search(text, title.start, title.end):
        return True
    return _speaks_of(text, below)


@lru_cache(maxsize=2)  # asked for every two claims that may be one, always of the same text
def _speaks_of(text: str, levels: str) -> bool:
    """Whether a text calls a territory of one of the levels its own: 全县, 我区."""
    return fixed(rf"[全我本][{levels}](?!域)").search(text) is not None


def alien(text: str, sentence: Sentence, claim: Claim) -> bool:
    """Whether an earlier clause of the sentence names something that no claim of the sentence is about.

    东盟是第一大贸易伙伴，进出口2.6万亿元: the figure belongs to a subject that the noun phrase does not show.
    """
    if _ADJUSTED.search(text, sentence.start, claim.start):
        return True
    first = claim.indicator_start if claim.indicator_start >= 0 else claim.start
    for start, end in clause_spans(sentence):
        if end > first:
            return False
        if any(t.kind == QUANTITY and start <= t.start < end for t in sentence.tokens):
            continue
        words = _DATED.sub("", text[start:end])
        if not _ATTRIBUTED.fullmatch(words) and not _JUDGED.search(words):
            return True
    return False
