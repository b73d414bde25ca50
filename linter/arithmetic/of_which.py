"""Parts that 其中 or 中 sets right behind their whole, whatever they are of: 投入329亿元，增长5%。其中，甲类202亿元.

Read from the figures and the words between them alone, without what the claims say of either: weak evidence, but a part that
is more than its whole is wrong whatever they are called.
"""

from __future__ import annotations

from linter.arithmetic import formula
from linter.arithmetic.amount import dimension
from linter.arithmetic.identity import Identity
from linter.claims.unit import COUNTERS
from linter.language.token import QUANTITY, Quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.language.sentence import Sentence

#: What leads from a whole to its parts: 其中, or 在其他资金中 where the whole is called so.
LEAD = fixed(
    "[其在](?:(?<=其)中(?!的|，?[一二三四五]是|之一)|(?<=[，。；\\s]在)(?P<name>[^，,。；;、0-9]{2,12})中[，,])"
)
#: Behind 其中, words that name another whole: 其中，制造板块中，整机收入31亿元.
ANEW = fixed("[，,]?[^，,。；;、：:0-9]{2,12}中[，,]")
#: So far before 其中 the whole may stand, in code points: rates of it and what explains them stand between.
_FAR = 160
#: The words of one part.
_PART = fixed("[^，,。；;、：:（(\n]{0,30}")
_JOIN = fixed("[^，,。；;\n]{0,8}[、；;，,][^，,。；;、：:（(\n0-9]{0,24}")
#: What parts the members of a list with their rates: 甲3亿元，增长5%；乙.
_ROW = fixed(
    "(?:[，,（(][^，,。；;0-9]{0,10}[-+−]?[0-9.]{1,8}(?:%|个百分点)[)）]?){0,3}[；;][^，,。；;、：:（(0-9]{0,16}"
)
#: What opens a clause that is not one of the parts any more.
_BESIDE = fixed(
    "[、；;，,](?:同时|此外|另外?|而|并|较|比|累计|占|约占|全|共|总|合计|人均|新增|上年|去年|同期|目前|预计|力争|达|实现|完成)"
)
#: Words right before a figure that make it a change or a limit.
_CHANGE = fixed(
    "(?:增加|增长|提高|提升|下降|减少|降低|上升|上涨|下跌|回落|[多少同]增|净增|环比增?|同比增?|(?<!新)增|降|涨|跌|比|较|超过|不低于|每|由|从)"
    "(?:了|约|近|超过?|逾|加|的|上年|去年|同期|上月|为|值|额)*$"
)
_EARLIER = fixed("(?:上年|去年|前年|同期|上月|年初|计划|目标|预算|预计|力争|最大|最高)[^，,。；、]{0,8}$")
_LIMIT = ("以上", "以下", "以内", "及以", "/")
#: So many sentences may go on with the parts of one whole.
_MOST = 4
_VERBS = "为达到约近超共有了是仅计"
_CLAUSE = "，,。；;：:\n"


class Pair(NamedTuple):
    """``words`` are those around both figures, where a caller may look for what is no amount."""

    identity: Identity
    words: tuple[str, ...]


def pairs(text: str, sentences: Sequence[Sentence], index: int) -> Iterator[Pair]:
    """The parts behind each lead of a sentence with the figure before it that is their whole."""
    sentence = sentences[index]
    figures = [*_figures(sentence), *_behind_semicolon(text, sentences, index)]
    leads = list(LEAD.finditer(text, sentence.start, sentence.end))
    for at, lead in enumerate(leads):
        stop = leads[at + 1].start() if at + 1 < len(leads) else len(text)
        parts = [f for f in figures if lead.start() < f.start < stop]
        before = [f for f in figures if f.end <= lead.start()]
        if not before and index and sentences[index - 1].block == sentence.block and lead.start() <= sentence.start + 1:
            before = _before(text, sentences, index)
        if not lead["name"] and ANEW.match(text, lead.end()):
            continue
        if lead["name"]:
            before = [f for f in before if text.endswith(lead["name"], 0, f.start)]
        if parts and before:
            yield from _of(text, before, _behind(text, lead), parts)


def _figures(sentence: Sentence) -> list[Quantity]:
    return [t.value for t in sentence.tokens if t.kind == QUANTITY and isinstance(t.value, Quantity)]


def _before(text: str, sentences: Sequence[Sentence], index: int) -> list[Quantity]:
    """The figures of the sentence before, with those that a semicolon only parts from it."""
    first = index - 1
    while first and index - first < _MOST and text[sentences[first].start - 1] in "；;":
        first -= 1
    return [figure for sentence in sentences[first:index] for figure in _figures(sentence)]


def _behind_semicolon(text: str, sentences: Sequence[Sentence], index: int) -> Iterator[Quantity]:
    """The figures of the sentences that a semicolon only parts from this one, up to the next 其中."""
    for sentence in sentences[index + 1 : index + 1 + _MOST]:
        if text[sentence.start - 1] not in "；;" or LEAD.search(text, sentence.start, sentence.end):
            return
        yield from _figures(sentence)


def _of(text: str, before: Sequence[Quantity], start: int, parts: Sequence[Quantity]) -> Iterator[Pair]:
    """The first part behind a lead, those listed after it, and what the first part is told to amount to in another unit."""
    first = parts[0]
    whole = _whole(text, before, first, start)
    if whole is None or not _PART.fullmatch(text, start, first.start):
        return
    yield _pair(text, whole, first)
    last, others, listed = first, list[Quantity](), [first]
    for part in parts[1:]:
        if dimension(part.unit) == dimension(first.unit):
            if _whole(text, before, part, start) is not whole or not _goes_on(text, first, last, part):
                break
            yield _pair(text, whole, part)
            last = part
            listed.append(part)
        elif dimension(part.unit) and not others:
            others.append(part)
            other = _whole(text, before, part, start)
            if other is not None and other.start > whole.start and measure(text, other) == measure(text, part) != "":
                yield _pair(text, other, part)
    if len(listed) > 1 and _physical(whole):
        words = [_words(text, each) for each in (whole, *listed)]
        yield Pair(Identity(formula.total(len(listed)), tuple(listed), whole, ">=", sure=False), tuple(words))


def _physical(whole: Quantity) -> bool:
    """Whether what is measured is weighed or metered: parts that are counted or paid for often overlap."""
    return (
        whole.unit not in COUNTERS and dimension(whole.unit) not in ("元", "个", "人", "亩") and "元" not in whole.unit
    )


def _whole(text: str, before: Sequence[Quantity], part: Quantity, start: int) -> Quantity | None:
    """The nearest amount of the kind of a part, of its measure where one is: 产量 and 销量."""
    kind = dimension(part.unit)
    alike = [f for f in before if dimension(f.unit) == kind]
    alike = [f for f in alike if measure(text, f) == measure(text, part) != ""] or alike
    if not kind or not alike or start - alike[-1].end > _FAR or not plain(text, part) or not plain(text, alike[-1]):
        return None
    return alike[-1]


def _goes_on(text: str, first: Quantity, before: Quantity, part: Quantity) -> bool:
    """Whether a figure is one more part: 甲3亿元、乙5亿元; 32家公司盈利；13家公司."""
    joined = text[before.end : part.start]
    if not plain(text, part) or _BESIDE.search(joined):
        return False
    if _ROW.fullmatch(joined):
        return True
    if not _JOIN.fullmatch(joined):
        return False
    if part.unit in COUNTERS and text[part.end : part.end + 2] == text[first.end : first.end + 2]:
        return True
    return joined[:1] == "、" or measure(text, part) == measure(text, first) != ""


def measure(text: str, figure: Quantity) -> str:
    """The last two characters of the noun right before a figure."""
    words = text[max(0, figure.start - 8) : figure.start].rstrip(_VERBS)[-2:]
    return words if len(words) == 2 and words.isalpha() else ""


def unlike(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether two figures are of two measures, as far as the words right before them say: 产量 and 销量."""
    one, other = measure(text, whole), measure(text, part)
    return one != other and one[-1:] == other[-1:] != "" and one[-1] in "量额值" and "总" not in one + other


def _pair(text: str, whole: Quantity, part: Quantity) -> Pair:
    return Pair(Identity("a", (whole,), part, "<=", sure=False), (_words(text, whole), _words(text, part)))


def _behind(text: str, lead: re.Match[str]) -> int:
    """Where the words behind a lead begin, once a comma is left out."""
    at = lead.end()
    while text[at : at + 1] in ("，", ",", "：", ":", " "):
        at += 1
    return at


def plain(text: str, figure: Quantity) -> bool:
    """Whether a figure is an amount of its own: no change, no limit, no earlier one."""
    if figure.ordinal or figure.masked or text.startswith(_LIMIT, figure.end):
        return False
    start = max(figure.start - 16, 0)
    return not _CHANGE.search(text, start, figure.start) and not _EARLIER.search(text, start, figure.start)


def _words(text: str, figure: Quantity) -> str:
    """The clause around a figure, without the figure."""
    start = max(text.rfind(mark, max(0, figure.start - 40), figure.start) for mark in _CLAUSE) + 1
    ends = [at for mark in _CLAUSE if (at := text.find(mark, figure.end, figure.end + 20)) >= 0]
    return text[max(start, figure.start - 40) : figure.start] + text[figure.end : min(ends, default=figure.end + 20)]
