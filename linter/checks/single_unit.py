"""Figures that belong to one enterprise: named beside it, singled out as the largest, or the only one there is."""

from __future__ import annotations

from functools import cache

from linter.claims.own_figure import REACH, between, clause_end, fit, is_own, of_others, own_figures
from linter.finding import Hit, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

_NUMBER_OF = "[0-9一二两三四五六七八九十百几数多]"
_FIRM = "(?:企业|公司|集团|工厂|厂家|船厂)"
#: What hides a name: a mask, with what is left of the name up to its suffix.
_MASKED_FIRM = (
    r"(?:[*＊XxＸ×○□■]{1,4}|某{1,2}|[甲乙丙丁A-H])[一-龥（）()]{0,12}?(?:有限责任公司|有限公司|公司|集团|企业|厂)"
)
#: So many code points at most belong to the words before a superlative.
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
        for (start, end), claim in own_figures(text, document.claims, [(m.start, m.end) for m in names]):
            yield "named", start, end, claim


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
        stop = clause_end(text, clause_end(text, found.end()) + 1)
        for claim in between(document.claims, found.end(), min(stop, found.end() + REACH)):
            words = text[found.end() : claim.start]
            if claim.kind == "rank" or claim.quantity.ordinal:
                continue
            if _many().search(words) or of_others(words):
                break
            if fit(claim):
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
        stop = clause_end(text, found.end())
        if text[stop : stop + 1] in ("，", ",") and _goes_on().match(text, stop + 1):
            stop = clause_end(text, stop + 1)
        for claim in between(document.claims, found.end(), min(stop, found.end() + REACH)):
            tail = text[found.end() : claim.start]
            bound = claim.quantity.hedge in ("over", "under")  # 仅1家企业产值超10亿元: a class, not a figure
            if of_others(tail) or claim.kind == "share" or bound:
                break
            if is_own(claim, tail):
                yield "only", found.start(), found.end(), claim
                break
