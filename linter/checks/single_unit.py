"""Figures that belong to one enterprise: named beside it, singled out as the largest, or the only one there is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from linter.finding import Hit, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.mentions.mention import Mention

_POINTS = "，,。；;！!？?\n"
_NUMBER_OF = "[0-9一二两三四五六七八九十百几数多]"
_FIRM = "(?:企业|公司|集团|工厂|厂家|船厂)"
#: What hides a name: a mask, with what is left of the name up to its suffix.
_MASKED_FIRM = (
    r"(?:[*＊XxＸ×○□■]{1,4}|某{1,2}|[甲乙丙丁A-H])[一-龥（）()]{0,12}?(?:有限责任公司|有限公司|公司|集团|企业|厂)"
)
#: How many code points a subject may stand before its figure.
_REACH = 60
#: … and so many belong to the words before a superlative.
_WORDS = 12


class Params(NamedTuple):
    """``types`` are those of the mentions that are units of their own; ``least`` the score from which one counts."""

    types: list[str] = ["company"]
    least: int = 70


def check(document: Document, params: Params) -> Iterator[Hit]:
    claimed = list[tuple[int, int]]()
    for case, start, end, figure in _subjects(document, params):
        if not any(first < figure.end and start < last for first, last in claimed):
            claimed.append((start, figure.end))
            quoted = {"unit": Span(start, end), "figure": Span(figure.start, figure.end)}
            yield Hit(start, figure.end, case, quoted)


def _subjects(document: Document, params: Params) -> Iterator[tuple[str, int, int, Claim]]:
    """Case, span of the words that mean one enterprise, and its figure."""
    text = document.text.folded
    if any(word in text for word in _TOP_WORDS):
        yield from _top(document)
    if any(word in text for word in _ONE_WORDS):
        yield from _only(document)
    if names := [m for m in document.names if m.type in params.types and m.score >= params.least]:
        yield from _named(document, names)


# --- an enterprise and its figure in one clause ---


@cache
def _of_others() -> re.Pattern[str]:
    """Between a name and a figure: the figure is that of several, of a place, a plan, or of what the enterprise moves."""
    return fixed(
        rf"等|以外|之外|以下|周边|所在|带动|拉动|推动|助力|支持|全[国省市县区镇州盟]|[我本该][国省市县区镇州]|行业|产业|园区|表示|指出|认为|介绍|预计|预测|{_NUMBER_OF}[家户]|^[A-Za-z0-9]"
    )


@cache
def _unit() -> re.Pattern[str]:
    """Units of what an enterprise makes, earns, uses or employs; not of pieces of news: 3个项目, 2次会议."""
    return fixed("(?:元|%|个百分点|吨|公斤|千瓦时|度|千瓦|兆瓦|标准煤|台|辆|艘|套|件|米|亩|人|箱|只|双|倍)$")


#: Words before a name that make it no subject: 向*贷款, 距*3公里.
_NO_SUBJECT = frozenset("与向对给跟距除和及、")


def _named(document: Document, names: Sequence[Mention]) -> Iterator[tuple[str, int, int, Claim]]:
    text, starts = document.text.folded, {name.start for name in names}
    for name in names:
        stop = _clause_end(text, name.end)
        for claim in _claims(document, name.end, stop):
            tail = text[name.end : claim.start]
            each = "分别" in tail and ("、" in tail or text[name.start - 1 : name.start] == "、")
            if not each and (
                text[name.start - 1 : name.start] in _NO_SUBJECT or tail[:1] in tuple("、和与及") or _others(tail)
            ):
                break
            if not each and any(name.end <= start < claim.start for start in starts):
                break
            if _own(claim, tail):
                yield "named", name.start, name.end, claim
                break


def _others(tail: str) -> bool:
    return _of_others().search(tail) is not None


def _own(claim: Claim, tail: str) -> bool:
    """Whether a claim is an open figure of the subject before it: bound to an indicator, or in brackets behind it."""
    quantity = claim.quantity
    if quantity.masked or quantity.ordinal or claim.standing == "reference" or not _unit().search(quantity.unit):
        return False
    return claim.confidence != "none" or tail in ("(", "（")


# --- the largest ---

_TOP_WORDS = ("最", "首位", "第一", "榜首", "居首")


@cache
def _top_pattern() -> re.Pattern[str]:
    """最高的是*有限公司, 最大的一家企业, 第一的企业; XX公司产值居全县首位."""
    best = r"(?:最[高大多快强低小少慢]|第一(?:位|名)?|首位|榜首|居首)"
    one = rf"(?:1|一)?[家户]?[一-龥]{{0,6}}?{_FIRM}(?!们|集群|数|群体|家数)(?:是|为|即)?"
    return fixed(
        rf"{best}的(?:(?:是|为|即)?{_MASKED_FIRM}|{one}(?:{_MASKED_FIRM})?)"
        rf"|{_MASKED_FIRM}[一-龥]{{0,10}}?{best}"
    )


@cache
def _led() -> re.Pattern[str]:
    """The words of a clause before a superlative that say of what it is one; not 其中."""
    return fixed("(?:其中)?[:：]?([一-龥]*)$")


@cache
def _many() -> re.Pattern[str]:
    """A set, not one of it: 最大的企业有3家, 最多的企业类型; or many that share a record."""
    return fixed(rf"等|之一|类型|分布|主要|集中|{_NUMBER_OF}[家户]|企业[、和与]|各|平均|户均")


def _top(document: Document) -> Iterator[tuple[str, int, int, Claim]]:
    text = document.text.folded
    for found in _top_pattern().finditer(text):
        begin = _before(text, found.start())
        stop = _clause_end(text, _clause_end(text, found.end()) + 1)
        for claim in _claims(document, found.end(), min(stop, found.end() + _REACH)):
            between = text[found.end() : claim.start]
            if claim.kind == "rank" or claim.quantity.ordinal:
                continue
            if _many().search(between) or _others(between):
                break
            if _unit().search(claim.quantity.unit):
                yield "top", begin, found.end(), claim
            break


def _before(text: str, at: int) -> int:
    """Where the words begin that a superlative ends: 规模最大, 全县产值最高; at most a dozen."""
    low = max(0, at - _WORDS)
    led = _led().search(text, low, at)
    return led.start(1) if led else at


# --- the only one ---

_ONE_WORDS = ("1家", "一家", "1户", "一户", "唯一")


@cache
def _only_pattern() -> re.Pattern[str]:
    return fixed(
        rf"(?:(?:仅有?|只有|其中)(?:1|一)[家户]|唯一的?(?:1|一)?[家户]?)(?!当)[一-龥]{{0,8}}?{_FIRM}(?!数|家数)|(?<![0-9一二三四五六七八九十百千万第逐每某])1[家户][一-龥]{{0,6}}?{_FIRM}(?!数|家数)"
    )


@cache
def _goes_on() -> re.Pattern[str]:
    """A following clause that still speaks of the one: 投产，实现产值."""
    return fixed(
        "(?:[0-9年—~-]{1,8}月份?)?(?:其|该企业|该公司|当[月年期]|累计|共|预计)?(?:实现|完成|产值|营业收入|营收|产量|利润|税收|投资|达|为)"
    )


def _only(document: Document) -> Iterator[tuple[str, int, int, Claim]]:
    text = document.text.folded
    for found in _only_pattern().finditer(text):
        stop = _clause_end(text, found.end())
        if text[stop : stop + 1] in ("，", ",") and _goes_on().match(text, stop + 1):
            stop = _clause_end(text, stop + 1)
        for claim in _claims(document, found.end(), min(stop, found.end() + _REACH)):
            tail = text[found.end() : claim.start]
            bound = claim.quantity.hedge in ("over", "under")  # 仅1家企业产值超10亿元: a class, not a figure
            if _others(tail) or claim.kind == "share" or bound:
                break
            if _own(claim, tail):
                yield "only", found.start(), found.end(), claim
                break


def _clause_end(text: str, start: int) -> int:
    """Where the clause at an offset ends; one that is longer than any sentence is cut."""
    for at in range(start, min(len(text), start + 2 * _REACH)):
        if text[at] in _POINTS:
            return at
    return min(len(text), start + 2 * _REACH)


def _claims(document: Document, start: int, stop: int) -> Iterator[Claim]:
    claims = document.claims
    for index in range(bisect_left(claims, start, key=lambda claim: claim.start), len(claims)):
        if claims[index].start >= stop:
            return
        yield claims[index]
