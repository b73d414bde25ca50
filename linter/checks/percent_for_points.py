"""A change of a rate given in per cent, or a growth given in percentage points."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.unit import POINTS, is_percent
from linter.finding import Hit, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value

_BETWEEN = fixed(
    r"(?:(?:年均|累计|[一二三四五六七八九十]年|同比|环比|也|均|又|分别|小幅|大幅|进一步|继续|再|比[^，,；;。]{1,12}?|较[^，,；;。]{1,12}?|相比)*)"
)
_EXPLAINED = fixed(r"拉动|贡献|加快|提速|带动|影响|由|从|推动")
_SHARE_MOVES = 20  # per cent
_REACHED = fixed("[由从]$|实现$")
_APART = fixed("[，,；;。]")
_RATES = fixed("率|比重|占比|增速|增幅")
#: A growth rate called so right before its figure.
_NAMED = fixed("(增速|增幅|降幅|涨幅|跌幅)(?:为|是|达|达到|约)?$")
#: Only a rate quickens or slows.
_PACES = ("加快", "放缓", "减缓", "趋缓")
_DRIVEN = fixed(r"拉动|贡献|带动|影响|由|从|推动")


#: A verb with its figure, without what stands before it.
_SAID = "(?:{})了?(?:约|近|将近|超过)?[0-9*X.]+%"


class Params(NamedTuple):
    nouns: list[str]  # 增速, 占比, …: what a change of must be given in percentage points
    rates_not: list[str] = []  # endings in 率 that are quantities of their own: 效率, 汇率
    loose: list[str] = []  # endings in 率 of which print often gives the change in per cent: 毛利率, 税率
    verbs: list[str] = []  # verbs of change


#: Longest phrase from 占 to its figure, in code points.
_LEAD = 20
#: Verbs by which an amount, never a rate in points, is said to change, and the classes of unit of amounts.
_GROWING = ("增长", "增加值增长", "下降", "减少", "同比增长", "同比下降")
_AMOUNTS = ("money", "energy", "weight", "people", "area", "volume")

_STATISTICS = ("中位数", "平均值", "均值", "众数", "平均数")
_AMOUNT_ENDS = ("额", "量", "产值", "收入", "支出", "总值", "利润", "投资", "能耗")


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    verbs = "|".join(sorted(params.verbs, key=len, reverse=True))
    pattern = fixed(
        rf"(?P<noun>{'|'.join(params.nouns)}|[一-龥]率(?<!{')(?<!'.join(params.rates_not)}))"
        rf"{_BETWEEN.pattern}(?P<verb>{verbs})了?(?:约|近|将近|超过)?(?P<number>[0-9*X.]+%)(?![~—-])"
    )
    for index in document.sentences_matching(fixed(_SAID.format(verbs))):
        sentence = document.sentences[index]
        for found in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, found.start() - 8) : found.start()]
            if _DRIVEN.search(found[0]) or _REACHED.search(before):
                continue
            noun = Span(_whole(document, *found.span("noun")), found.end("noun"))
            case = "possible" if text.endswith(tuple(params.loose), 0, noun.end) else "rate"
            yield Hit(*found.span("number"), case, {"noun": noun, "verb": Span(*found.span("verb"))})
    yield from _carried(document, params)
    yield from _points_for_percent(document)


def _whole(document: Document, start: int, end: int) -> int:
    """Where the listed indicator begins that ends with a noun of the pattern: 城镇登记失业率 for 业率."""
    text, listed = document.text.folded, document.lexicon.indicators
    return next((at for at in range(max(0, end - 14), start) if text[at:end] in listed), start)


def _carried(document: Document, params: Params) -> Iterator[Hit]:
    """占比18.2%，同比提高0.6%: the change of a rate that the clause before has stated."""
    text, verbs = document.text.folded, frozenset(params.verbs)
    for rate, change in pairwise(document.claims):
        if rate.sentence != change.sentence or change.clause - rate.clause > 1 or change.kind != "change-pct":
            continue
        verb = text[change.direction_start : change.direction_end]
        own = change.indicator_start > rate.start
        if (
            own
            or change.direction_start < 0
            or change.quantity.unit != "%"
            or rate.quantity.unit != "%"
            or verb not in verbs
        ):
            continue
        if text.endswith("相对", 0, change.direction_start) or (
            (verb in _GROWING or _large(change)) and _of_part(text, rate)
        ):
            continue
        noun = _rate(text, rate, verb, params)
        if noun is not None:
            case = "possible" if isinstance(noun, Span) and text.endswith(tuple(params.loose), 0, noun.end) else "rate"
            yield Hit(
                change.start,
                change.end,
                case,
                {"noun": noun, "verb": Span(change.direction_start, change.direction_end)},
            )


def _large(change: Claim) -> bool:
    """Whether a change is more than a share is likely to make in a year: 占62.1%，同比上升52.1%."""
    quantity = change.quantity
    return not quantity.masked and quantity.low >= _SHARE_MOVES * 10**quantity.decimals


def _of_part(text: str, share: Claim) -> bool:
    """Whether an amount and then its share stand before: 火电1620亿千瓦时，占70%，下降0.5% is the amount's own fall."""
    cue = text.rfind("占", max(0, share.start - _LEAD), share.start)
    return cue > 0 and text[cue - 1] in "，,、" and text[cue - 2] not in "%点" and share.kind == "share"


def _rate(text: str, claim: Claim, verb: str, params: Params) -> Value | None:
    """What a claim calls a rate: 占比18.2%, 失业率5.1%, 增速为6.9%; or a growth that is then said to quicken."""
    if claim.kind == "share":
        return "占比"
    if (
        claim.kind == "level"
        and claim.indicator.endswith("率")
        and not claim.indicator.endswith(tuple(params.rates_not))
    ):
        return Span(claim.indicator_start, claim.indicator_end)
    if claim.kind == "change-pct":
        named = _NAMED.search(text, max(0, claim.start - 6), claim.start)
        return Span(*named.span(1)) if named else "增速" if verb in _PACES else None
    return None


def _points_for_percent(document: Document) -> Iterator[Hit]:
    """产值增长5个百分点; 产值3.2亿元，同比增长5个百分点: a level grows by per cent."""
    text = document.text.folded
    before: Claim | None = None
    for claim in document.claims:
        previous, before = before, claim
        if claim.kind != "change-pp" or claim.quantity.unit not in POINTS or claim.direction_start < 0:
            continue
        if text[claim.direction_start : claim.direction_end] not in _GROWING:
            continue
        clause = text[max(document.sentences[claim.sentence].start, claim.start - 40) : claim.start]
        clause = _APART.split(clause)[-1]
        level = _is_level(document, claim) or (previous is not None and _of_amount(previous, claim))
        if text.endswith(_STATISTICS, 0, claim.direction_start):
            continue  # 涨幅的平均值和中位数: of what they are is said elsewhere
        if level and not _EXPLAINED.search(clause) and not _RATES.search(clause):
            yield Hit(claim.start, claim.end, "growth", {"noun": Span(claim.indicator_start, claim.indicator_end)})


def _of_amount(level: Claim, change: Claim) -> bool:
    """Whether a change follows an amount of the same thing: 15.5亿元，同比增长."""
    if level.sentence != change.sentence or change.clause - level.clause > 1 or level.kind not in ("level", "count"):
        return False
    unit = level.quantity.unit
    amount = unit not in POINTS and not is_percent(unit) and unit not in ("", "倍", "番", "点")
    return amount and change.indicator_start == level.indicator_start >= 0 and change.base in ("yoy", "")


def _is_level(document: Document, claim: Claim) -> bool:
    """Whether the noun of the claim's own clause is a listed amount."""
    listed = document.lexicon.indicators.get(claim.indicator)
    own = claim.direction_start - claim.indicator_end
    amount = listed is not None and (listed.unit in _AMOUNTS or claim.indicator.endswith(_AMOUNT_ENDS))
    if not amount or not 0 <= own <= 12:
        return False
    return _APART.search(document.text.folded, claim.indicator_end, claim.direction_start) is None
