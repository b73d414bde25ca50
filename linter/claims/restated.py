"""What speaks for two claims being one statement made twice, and what speaks against it.

A headline leaves out the base, a summary the place, a closing paragraph the period. Where such terms are only missing, the figures
themselves are evidence: a rate that comes back to the digit with the other direction, or a growth that comes back unchanged
beside a level that does not, is hardly another fact.
"""

from __future__ import annotations

from functools import lru_cache

from linter.claims.key import dated, months, own_territory
from linter.claims.unit import base_unit
from linter.finding import Hit, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.language.token import Period, Quantity
    from linter.readers.block import Block

#: How alike a term of two claims is: two different things; perhaps a whole and its part; perhaps the same; the same.
APART, PART, NEAR, SAME = 0, 1, 2, 3
#: Words in front of a noun that say nothing of what it measures.
_IDLE = frozenset((
    "报告期", "报告期内", "本报告期", "本报告期内", "期内", "本期", "年内", "首先", "其次", "累计", "提出", "预计", "实际", "共", "合计",
    "总", "初步核算", "单季", "单季度", "该季度", "当期", "同期", "数据显示",
))  # fmt: skip
#: What stands between the name of what is measured and the figure or the word of change.
_BRIDGE = (
    "比上年同期", "较上年同期", "比去年同期", "较去年同期", "比上年", "较上年", "比去年", "较去年",
    "同比", "环比", "累计", "大幅", "小幅", "继续", "实际", "名义", "完成", "实现", "达到", "突破", "超过",
    "为", "达", "约", "将", "超", "的", "在", "了",
)  # fmt: skip
#: The same by their last character, the longest first.
_BY_END = {end: tuple(word for word in _BRIDGE if word[-1] == end) for end in {word[-1] for word in _BRIDGE}}
#: Bases on which two figures say how something stands to others, not how it moved.
STANDING = ("group", "target", "schedule")
#: Figures on another footing than the plain ones.
_AVERAGED = fixed("年均|平均|月均|日均|两年|三年|五年|剔除|扣除|调整后|口径|折合|还原")
#: Means over several years, which stand in the clause of their figure.
_YEARLY = fixed("年均|年平均|平均每年|每年平均|逐年平均|年化|复合增")
_ORDINAL = fixed("第[一二三四五六七八九十0-9]{1,3}[笔批期次轮单]")
#: How far before a figure a word is looked for that puts it on another footing, in code points.
_FOOTING = 40
_NAME, _LONGEST = 4, 24
#: The last characters by which a longer name is known in a shorter one.
_SHORT = 3
_FOUR_DIGITS = 1000
#: Longest headline, in code points, and how many blocks below it may say the same.
_HEADLINE, _BELOW = 45, 3
#: So many earlier statements are compared with each later one.
_BACK = 20
#: Words two statements share before their figures so that their wording is one, in code points.
_WORDING = 8


class Likeness(NamedTuple):
    """``name``, ``time`` and ``base`` are APART, PART, NEAR or SAME."""

    name: int
    time: int
    base: int

    @property
    def close(self) -> bool:
        """Whether what is not the same is at most a shorter name, a period or base left out."""
        return self.name > PART and self.time > PART and self.base > PART

    @property
    def least(self) -> int:
        return min(self)


def likeness(first: Claim, second: Claim) -> Likeness:
    """Of two claims with one indicator, or of two whose names end in the same words."""
    if first.kind != second.kind or first.modality != second.modality:
        return Likeness(APART, APART, APART)
    return Likeness(_names(first, second), _times(first, second), _bases(first, second))


def owned(claim: Claim) -> str:
    """Whose and which, beside the indicator: the words of scope and modifiers without those that say nothing."""
    return "".join(word for word in (*claim.scope, *claim.modifiers) if word not in _IDLE and not own_territory(word))


def _names(first: Claim, second: Claim) -> int:
    one, other = owned(first), owned(second)
    if first.indicator != second.indicator:
        one, other = one + first.indicator, other + second.indicator
        return PART if one.endswith(other) or other.endswith(one) else APART
    if one == other:
        return SAME
    if not one or not other:
        return PART
    return NEAR if _shortened(one, other) or _shortened(other, one) else APART


def _shortened(short: str, long: str) -> bool:
    """水泥 of 水泥行业, 保障房 of 保障性住房; but 制造业 is the whole of which 装备制造业 is a part."""
    rest = iter(long)
    return short[0] == long[:1] and all(letter in rest for letter in short)


def _times(first: Claim, second: Claim) -> int:
    if first.period is not None and second.period is not None and first.period.point != second.period.point:
        return APART  # 9月底 and 9月
    if months(first.period) == months(second.period):
        return SAME if dated(first) else NEAR
    if first.period is None or second.period is None:
        return NEAR
    if not dated(first) or not dated(second):
        return NEAR
    if _undated(first.period) != _undated(second.period):
        return APART
    years = (first.period.year, second.period.year)
    # Where only one year is printed the other may be the same, unless it is called last year.
    return APART if all(years) or not any(years) or first.period.relative or second.period.relative else NEAR


def _undated(period: Period) -> object:
    return months(period._replace(year=0, year_to=0, relative=0))


def _bases(first: Claim, second: Claim) -> int:
    if first.base == second.base:
        return SAME
    return NEAR if {first.base, second.base} == {"", "yoy"} else APART


def worded_alike(text: str, first: Claim, second: Claim, least: int = _WORDING) -> bool:
    """Whether the same words stand before both figures, ``least`` code points and the names of the indicators."""
    size = max(least, first.start - first.indicator_start if first.indicator_start >= 0 else 0)
    return text[first.start - size : first.start] == text[second.start - size : second.start]


def telling(quantity: Quantity) -> bool:
    """Whether a figure is hardly met twice by chance: 8.4%, 1318亿元, but not 10% or 120个."""
    if quantity.masked or quantity.low != quantity.high:
        return False
    return len(str(quantity.low)) > 1 if quantity.decimals else len(str(quantity.low).rstrip("0")) > 2


def equal(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are printed alike."""
    return (
        first.low == second.low
        and not first.masked
        and not second.masked
        and (first.high, first.decimals, first.unit, first.negative)
        == (second.high, second.decimals, second.unit, second.negative)
    )


def accompanied(claims: Sequence[Claim], first: int, second: int) -> bool:
    """Whether the figure before or behind the two, of the same sentence, comes back unchanged: 12.6亿元，增长8.4%."""
    return _companion(claims, first, second, 1) or _companion(claims, first, second, -1)


def _companion(claims: Sequence[Claim], first: int, second: int, step: int) -> bool:
    here, there = first + step, second + step
    if not (0 <= here < len(claims) and 0 <= there < len(claims)):
        return False
    one, other = claims[here], claims[there]
    return (
        one.sentence == claims[first].sentence
        and other.sentence == claims[second].sentence
        and abs(one.clause - claims[first].clause) <= 1
        and one.indicator == other.indicator
        and equal(one.quantity, other.quantity)
        and (one.kind, one.direction) == (other.kind, other.direction)
        and telling(one.quantity)
    )


def pairs(
    text: str, claims: Sequence[Claim], chosen: Iterable[int], mirrored: bool = False
) -> Iterator[tuple[int, int]]:
    """Earlier and later of two claims that share an indicator, or the last words of a name, and kind: as indices of ``claims``.

    ``chosen`` are the indices of the claims that are compared, in text order; ``mirrored`` also pairs those that share a
    telling figure and any word of their names, and leaves out names under which all goes one way.
    """
    groups: dict[tuple[str, ...], list[int]] = {}
    for index in chosen:
        claim = claims[index]
        quantity, indicator, kind = claim.quantity, claim.indicator, claim.kind
        unit = base_unit(quantity.unit)
        name = _last_words(text, claim)
        if indicator:
            groups.setdefault(("", indicator, kind, unit), []).append(index)
        if name:
            groups.setdefault((name, "", kind, unit), []).append(index)
        if len(indicator) >= _SHORT and quantity.low >= _FOUR_DIGITS:
            groups.setdefault(("~", indicator[-_SHORT:], kind, unit), []).append(index)  # 净利润 of 归母净利润
        if mirrored and indicator and telling(quantity):
            figure = text[quantity.number_start : quantity.number_end]
            groups.setdefault(("=", figure, kind, unit), []).append(index)
    for (name, *_), members in groups.items():
        if len(members) < 2 or (mirrored and len({claims[member].direction for member in members}) < 2):
            continue
        loose = name in ("=", "~")
        for at, later in enumerate(members):
            second = claims[later]
            sentence, indicator = second.sentence, second.indicator
            for earlier in members[max(0, at - _BACK) : at]:
                first = claims[earlier]
                if first.sentence == sentence or (name and first.indicator == indicator):
                    continue
                if not loose or _share_word(first, second):
                    yield earlier, later


def _share_word(first: Claim, second: Claim) -> bool:
    """Whether two names have two neighbouring characters in common: 国企利润 and 国有企业利润总额."""
    one, other = owned(first) + first.indicator, owned(second) + second.indicator
    return any(one[at : at + 2] in other for at in range(min(len(one), _LONGEST) - 1))


def _last_words(text: str, claim: Claim) -> str:
    """The last four characters of the name before a figure: 购物金额 of 购物金额达4.12亿元."""
    end = claim.direction_start if 0 <= claim.direction_start < claim.start else claim.quantity.number_start
    return _named_last(text[max(0, end - _LONGEST) : end])


@lru_cache(maxsize=1024)  # several rules ask for the words before the same figures
def _named_last(words: str) -> str:
    words = words.removesuffix("\n") if words[:-1].endswith(_BRIDGE) else words
    while known := _BY_END.get(words[-1:]):
        for word in known:
            if words.endswith(word):
                words = words[: -len(word)]
                break
        else:
            break
    words = words[-_NAME:]
    return words if len(words) == _NAME and words.isalpha() and not words.isascii() else ""


def headed(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], first: Claim, second: Claim) -> bool:
    """Whether the first claim is that of a headline and the second stands in one of the next blocks."""
    here, there = sentences[first.sentence].block, sentences[second.sentence].block
    block = blocks[here]
    short = block.end - block.start <= _HEADLINE and (text[block.end - 1].isalnum() or text[block.end - 1] in "%％")
    return 0 < there - here <= _BELOW and short


def last_words_alike(text: str, first: Claim, second: Claim) -> bool:
    words = _last_words(text, first)
    return words != "" and words == _last_words(text, second)


def surest(bound: Iterable[Hit | Unassessed], evident: Iterable[Hit]) -> Iterator[Hit | Unassessed]:
    """One hit for each later claim: that of the bound terms, or that of the figures where the terms only allow a guess."""
    told: dict[int, Hit] = {}
    for guess in evident:
        if guess.end not in told or told[guess.end].case == "possible":
            told[guess.end] = guess
    for hit in bound:
        if not isinstance(hit, Hit):
            yield hit
        elif hit.case != "possible" or hit.end not in told:
            told.pop(hit.end, None)
            yield hit
    yield from told.values()


def comparable(text: str, first: Claim, second: Claim) -> bool:
    """Whether both figures stand on the plain footing: or on one other: averages over years, adjusted ones; no standing among others."""
    if first.base in STANDING or second.base in STANDING:
        return False
    if _ordinal(text, first) != _ordinal(text, second):
        return False
    return _averaged(text, first) == _averaged(text, second) and alike_yearly(text, first, second)


def alike_yearly(text: str, first: Claim, second: Claim) -> bool:
    """Whether both figures are yearly means over several years, or neither is."""
    return _yearly(text, first) == _yearly(text, second)


def _yearly(text: str, claim: Claim) -> bool:
    start = max(text.rfind(mark, 0, claim.start) for mark in "，。；：\n") + 1
    return bool(_YEARLY.search(text, max(start, claim.start - _FOOTING), claim.start))


def _averaged(text: str, claim: Claim) -> str:
    """The word that puts a figure on another footing, '' on the plain one."""
    found = _AVERAGED.search(text, _footing(text, claim), claim.start)
    return found[0] if found else ""


def _ordinal(text: str, claim: Claim) -> str:
    """第一笔, 第二批: one of several like things."""
    found = _ORDINAL.findall(text, max(0, claim.start - 2 * _FOOTING), claim.start)
    return str(found[-1]) if found else ""


def _footing(text: str, claim: Claim) -> int:
    start = max(0, claim.start - _FOOTING)
    return max(start, text.rfind("。", start, claim.start) + 1, text.rfind("；", start, claim.start) + 1)


def named(text: str, claim: Claim) -> Span:
    """The name of what a claim measures, as printed."""
    if claim.indicator_start >= 0:
        return Span(claim.indicator_start, claim.indicator_end)
    words = _last_words(text, claim)
    at = text.rfind(words, 0, claim.start) if words else claim.start
    return Span(at, at + len(words))
