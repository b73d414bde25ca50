"""When two claims speak of the same thing, and how their terms are said."""

from __future__ import annotations

from linter.claims.claim import FULL, INHERITED, Claim
from linter.errors import Said
from linter.language import periods
from linter.language.sentence import Sentence, clause_spans
from linter.language.token import QUANTITY, Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


#: Scope words that mean the territory of the report itself.
_OWN = frozenset(
    [
        "全国",
        "全省",
        "全市",
        "全县",
        "全区",
        "全镇",
        "全州",
        "全盟",
        "全旗",
        "全自治区",
        "我国",
        "我省",
        "我市",
        "我县",
        "我区",
        "我镇",
        "本省",
        "本市",
        "本县",
        "本区",
        "本公司",
        "公司",
        "全社会",
        "中国",
        "全部",
        "集团",
    ]
)
_BASE = {
    "yoy": Said("同比", "year on year"),
    "mom": Said("环比", "on the previous period"),
    "period": Said("比前期", "against an earlier period"),
    "year-start": Said("比年初", "since the start of the year"),
    "target": Said("比目标", "against the target"),
    "schedule": Said("比序时进度", "against the schedule"),
    "group": Said("比参照", "against a reference"),
    "": Said("未注明基期", "base not stated"),
}
Key = tuple[object, ...]


def scope(claim: Claim) -> tuple[str, ...]:
    """The scope without the words that only name the report's own territory."""
    return tuple(word for word in claim.scope if word not in _OWN)


def dated(claim: Claim) -> bool:
    """Whether the months of the claim are known, so that it can be set beside another."""
    return claim.period is not None and claim.period.month_from > 0 and not claim.period.point


def key(claim: Claim) -> Key:
    """Equal for two claims about one indicator, scope, period and modality; base and kind are the caller's to compare."""
    period = claim.period
    months = None
    if period:
        # Where the report gives no year, 去年 and 今年 still differ.
        years = (period.year, period.year_to) if period.year else ("relative", period.relative or 0)
        months = (years, period.month_from, period.month_to)
    return (claim.indicator, scope(claim), claim.modifiers, months, claim.modality)


def bound(claim: Claim) -> bool:
    return claim.confidence in (FULL, INHERITED)


def certain(first: Claim, second: Claim) -> bool:
    """Whether a contradiction of the two may be called an error: both full, or one inherited within the sentence."""
    full = (first.confidence == FULL) + (second.confidence == FULL)
    return full == 2 or (full == 1 and first.sentence == second.sentence and bound(first) and bound(second))


def buckets(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    """Bound and dated claims by key, those of one key in text order."""
    found: dict[Key, list[Claim]] = {}
    for claim in claims:
        if claim.indicator and bound(claim) and dated(claim):
            found.setdefault(key(claim), []).append(claim)
    return found


def say_base(base: str) -> Said:
    return _BASE[base]


def say_period(period: Period | None) -> Said:
    """1—9月 or 2023年7—9月, as a reader would say it."""
    if period is None:
        return Said("未注明时期", "period not stated")
    year, first, last = period.year, period.month_from, period.month_to
    whole = (first, last) == (1, 12)
    months = "全年" if whole and not year else "" if whole else f"{first}月" if first == last else f"{first}—{last}月"
    span = f"months {first}–{last}" if first != last else f"month {first}"
    years = f"{year}—{period.year_to}年" if period.year_to != year else f"{year}年" if year else ""
    return Said(years + months, (f"{year}, " if year else "") + ("whole year" if whole else span))


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
        stated = any(t.kind == QUANTITY and start <= t.start < end for t in sentence.tokens)
        if not stated and not _ATTRIBUTED.fullmatch(_DATED.sub("", text[start:end])):
            return True
    return False


#: Figures on another footing than the plain ones.
_ADJUSTED = fixed(r"剔除|扣除|调整后|口径|可比|不变价|折合|还原|若|按.{1,8}计算")
_ATTRIBUTED = fixed(
    r"(?:[一二三四五六]是|其中|同时|此外|另外|据.{0,20}|.{0,24}(?:显示|公布|发布|介绍|数据|表示)|从.{1,12}看|分.{1,8}看|总体上?看?|[受因随面在尽虽].{1,40}|由于.{1,40}|)[\s　]*"
)
_DATED = fixed(periods.PATTERN)
