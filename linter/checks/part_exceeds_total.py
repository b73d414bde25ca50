"""A part that is larger than the whole it is said to be part of."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import of_which
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.listing import BRACKET, BY, OF_WHICH
from linter.claims.unit import COUNTERS, POINTS, base_unit
from linter.finding import Hit
from linter.language.token import QUANTITY, Quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.claims.listing import Item
    from linter.document import Document
    from linter.finding import Passed, Unassessed

#: 保持在12万吨以上: no amount, but what it never falls below.
_LIMIT = ("以上", "以下", "以内", "及以")
#: 年产量稳定在12万吨，其中2023年: what each year has, of which one year may well have more.
_EACH_YEAR = fixed("年均|每年|常年|历年|年平均|年产[^，,。；]{0,6}$|(?:保持|稳定|维持)[在到于][^，,。；]{0,4}$")
_ONE_YEAR = fixed("其中[，,：:]?(?:[12][0-9]{3}年|[一-龥]{0,4}年份|(?:今|去|前|上)年)")
_LEADS = (OF_WHICH, BRACKET, BY)
_OF_WHICH = fixed("[，,、（(][^，。；]{0,2}其中[，,：:]?[^，,。；、：0-9（()）]{0,18}")
#: Some of those counted before: 个行业中，有.
_COUNTED = fixed("[个家户名项只座所件种类条台][^，。；、0-9]{1,14}中(?=[，,有共已0-9])")
_SOME = fixed(
    "[^，,。；、0-9]{1,14}中(?:[，,](?:有|共有|已有)?[^，,。；、：0-9（(除增减]{0,24}|(?:有|共有|已有)[^，,。；、：0-9（(增减]{0,12}|)"
)
_AMID = fixed("中[，,有共已0-9]")
#: What was added, then what there is now: 新增1000处、累计达8000处.
_NOW = fixed("[，,、](?:累计|总(?:量|数|计|规模|里程|面积|装机|户数)|目前|现|已)?(?:已)?(?:达到?|增至|共有|增加到)")
#: What was added may have a name of its own: 新增1000处灯杆、累计达.
_WHAT = fixed("[^，,。；、0-9（(]{0,10}")
_THERE = fixed("[达增共](?:(?<=达)|至|加到|有)")
_GAINED = fixed("(?:新增|净增|增加|新建|新开|新引进|新设)[^，。；、0-9]{0,12}$")
#: Words of counts that may be negative, or of no whole.
_NET = fixed("净[增减流]|增减|平均|人均|户均|每|率为")
#: A stretch of time, a place in an order.
_RUN = fixed("月|小时|百分点|工作日|季度")
_CHANGED = fixed("增加|增长|增量|下降|减少|上升|超|比|较")
#: So far behind its whole a part may stand that is nothing but its part, in code points.
_BETWEEN = 24
#: A mean over days, months or places: what one of them has may well be more.
_MEAN = fixed("[日月年周旬]均|平均|每[日月年天周]")
#: Several of which each has more than the figure: 甲、乙等市超过10亿元, 12个市投入超过10亿元; not where they are summed up.
_SEVERAL = fixed(
    "[、和][^、]{1,12}等[^，。；]{0,14}|^[^0-9]{0,6}[0-9]+个?(?:省|市|县|区|州|镇|街道|地区|城市|景区|企业|园区|单位)"
)
_TOGETHER = fixed("[总共]|合计|累计|之和")
#: A clause before a figure is looked at so far back.
_CLAUSE = 40
#: So far before their last words the patterns of this module begin at most.
_REACH = 16


class Params(NamedTuple):
    signed: list[str]  # words of what may be negative, so that a part may exceed its whole: 利润, 净增
    rising: list[str]  # words of increases; those of amounts of money may be negative elsewhere, those of counts not
    ratios: list[str]  # words of what is no amount: 均价, 单位成本


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    told: set[int] = set()
    loosely: dict[int, Hit] = {}
    signed = fixed("|".join((*params.signed, *params.ratios)))
    rising = fixed("|".join(params.rising))
    for listing in document.listings:
        if listing.lead not in _LEADS or (listing.lead == BRACKET and len(listing.parts) < 2):
            continue  # a single figure in brackets may be anything: 11.5万元（本金…）
        if _open_whole(document.text.folded, listing.wholes[0].claim.quantity, listing.parts[0].claim.quantity):
            continue
        for part in listing.parts:
            if _own_whole(document.text.folded, part, listing.parts[0]):
                break
            if part.claim.start not in told and _loosely(document, part, listing.wholes[0], signed, rising):
                loose = _told(part, listing.wholes, False, "loose")
                if isinstance(loose, Hit):
                    loosely[part.claim.start] = loose
            counted = part.unit in COUNTERS
            for item in (part, *listing.wholes):
                words = item.name + item.claim.indicator
                if "/" in item.unit or signed.search(words) or (not counted and rising.search(words)):
                    break
            else:
                if part.claim.start not in told and (sure := _sureness(document, part, listing.wholes[0])) is not None:
                    told.add(part.claim.start)
                    yield _told(part, listing.wholes, sure)
    yield from (hit for start, hit in loosely.items() if start not in told)
    for each in (*_among(document), *_added(document)):
        if each.stated.start not in told:
            told.add(each.stated.start)
            yield tell(each)
    if document.tables:
        from linter.arithmetic import tables

        yield from tables.parts(document.tables, told)
    yield from (hit for hit in _whose(document, signed) if hit.start not in told and hit.start not in loosely)


def _open_whole(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether the figure before 其中 is no whole of what is behind it: a limit, or what there is each year."""
    if text.startswith(_LIMIT, whole.end) or _of_each(text, whole, part):
        return True
    one_year = _ONE_YEAR.search(text, whole.end, part.start)
    return one_year is not None and _EACH_YEAR.search(text, max(0, whole.start - _REACH), whole.start) is not None


def _own_whole(text: str, part: Item, first: Item) -> bool:
    """Whether a figure behind a semicolon has parts of its own: 其中甲占21%；混合车约710元，其中甲283元."""
    end = part.claim.end
    return part is not first and "其中" in text[end : end + 3] and "；" in text[first.claim.end : part.claim.start]


def _of_each(text: str, whole: Quantity, part: Quantity) -> bool:
    """Whether a figure is a mean, or what each of several exceeds: 日均发送1200万人次，其中10月1日1900万人次."""
    clause = max(text.rfind(mark, max(0, whole.start - _CLAUSE), whole.start) for mark in "，,。；;：:\n（(") + 1
    said = text[max(clause, whole.start - _CLAUSE) : whole.start]
    if _MEAN.search(said):
        own = max(text.rfind(mark, whole.end, part.start) for mark in "，,。；;：:中、")
        return _MEAN.search(text, max(own, whole.end), part.start) is None
    return whole.hedge == "over" and _SEVERAL.search(said) is not None and _TOGETHER.search(said) is None


def _whose(document: Document, signed: re.Pattern[str]) -> Iterator[Hit]:
    """What 其中 sets behind another amount of its kind, whatever both are of. 32家实现盈利 is a count, whatever it is of."""
    text = document.text.folded
    for index in document.sentences_matching(of_which.LEAD):
        for pair in of_which.pairs(text, document.sentences, index):
            words = _NET if pair.identity.stated.unit in COUNTERS else signed
            whole, part = pair.identity.terms[0], pair.identity.stated
            if not any(words.search(each) for each in pair.words) and not _open_whole(text, whole, part):
                hit = tell(pair.identity, unsure="loose" if pair.identity.relation == "<=" else "together", near="")
                if isinstance(hit, Hit):
                    yield hit


def _among(document: Document) -> Iterator[Identity]:
    """Counts of some among others: 41个行业中，有23个行业增长."""
    text = document.text.folded
    for index in document.sentences_matching(_COUNTED, _AMID, _REACH):
        figures = [t.value for t in document.sentences[index].tokens if t.kind == QUANTITY]
        for whole, part in pairwise(figures):
            if not isinstance(whole, Quantity) or not isinstance(part, Quantity) or whole.unit != part.unit:
                continue
            if whole.unit not in COUNTERS or whole.hedge or not _SOME.fullmatch(text, whole.end, part.start):
                continue
            if _RUN.match(text, part.end):
                continue
            counted = text[part.end : part.end + 2]
            for each in figures[figures.index(part) :]:
                if not isinstance(each, Quantity) or each.unit != part.unit or not of_which.plain(text, each):
                    continue
                if each is part or text.startswith(counted, each.end):
                    yield Identity("a", (whole,), each, "<=", sure=False)


def _loosely(document: Document, part: Item, whole: Item, signed: re.Pattern[str], rising: re.Pattern[str]) -> bool:
    """Whether 其中 stands right between two amounts, of whatever they are: 投入8500亿元，其中中央财政投入3318亿元."""
    text, words = document.text.folded, (part.name, part.claim.indicator, whole.name, whole.claim.indicator)
    between = text[whole.claim.end : part.claim.start]
    if len(between) > _BETWEEN or not _OF_WHICH.fullmatch(between) or part.unit != whole.unit or "/" in part.unit:
        return False
    if any(signed.search(word) for word in words) or any(rising.search(word) for word in words[:2]):
        return False
    return not _CHANGED.search(between) and not any(rising.search(w.replace("新增", "")) for w in words[2:])


def _added(document: Document) -> Iterator[Identity]:
    """What was added is no more than there is afterwards."""
    text = document.text.folded
    for index in document.sentences_matching(_NOW, _THERE, _REACH):
        figures = [t.value for t in document.sentences[index].tokens if t.kind == QUANTITY]
        for gain, now in pairwise(figures):
            if not isinstance(gain, Quantity) or not isinstance(now, Quantity) or not gain.unit or gain.masked:
                continue
            if base_unit(gain.unit) != base_unit(now.unit) or not _afterwards(text, gain.end, now.start):
                continue
            if _GAINED.search(text, max(0, gain.start - 20), gain.start) and gain.unit not in POINTS:
                yield Identity("a", (now,), gain, "<=", sure=False)


def _afterwards(text: str, start: int, end: int) -> bool:
    """Whether nothing but the name of what was added and a word for all there is stands between."""
    named = _WHAT.match(text, start, end)
    return named is not None and _NOW.fullmatch(text, named.end(), end) is not None


def _told(part: Item, wholes: tuple[Item, ...], sure: bool, unsure: str = "unsure") -> Hit | Passed | Unassessed:
    cases = [Identity("a", (w.claim.quantity,), part.claim.quantity, "<=", sure) for w in wholes]
    return tell(next((case for case in cases if judge(case).state != FAILS), cases[0]), unsure=unsure)


def _sureness(document: Document, part: Item, whole: Item) -> bool | None:
    """Whether part and whole are surely of one measure; None where they are surely of two."""
    if part.claim.modality != whole.claim.modality:
        return None
    if of_which.unlike(document.text.folded, whole.claim.quantity, part.claim.quantity):
        return None
    if part.unit in COUNTERS:
        if whole.name.endswith("中") and "增" in part.name:
            return None  # 3个项目中，新增岗位120个
        return part.claim.sentence == whole.claim.sentence and bool(part.name)
    known = document.lexicon.indicators
    one, other = known.get(part.claim.indicator), known.get(whole.claim.indicator)
    if one is None or other is None or not part.name:
        return False if part.name and one is None else None
    if one.unit != other.unit or one.signed or other.signed:
        return None
    if one.name == other.name or one.name[-2:] == other.name[-2:]:
        return True
    return False if one.name[-1] == other.name[-1] else None
