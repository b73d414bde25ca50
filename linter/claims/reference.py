"""What a figure is compared with: the period its base names, the reference in brackets, the level before a change."""

from __future__ import annotations

from functools import lru_cache

from linter.claims.claim import INHERITED
from linter.claims.unit import is_percent, level_kind
from linter.language import periods
from linter.language.token import BASE
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.claim import Claim
    from linter.claims.noun_phrase import Reader
    from linter.claims.part import Part
    from linter.claims.timeline import Timeline
    from linter.language.token import Period, Token

_PERIOD = fixed(periods.PATTERN)
#: 高于全市（ and 比全市平均（: what the figure in the bracket is a figure of.
_WHOSE = fixed(
    r"(?:高于|低于|快于|慢于|好于|优于|大于|小于|高出|超过|超出|领先于?|落后于?|比|较)"
    r"(?P<whose>[一-龥A-Za-z“”]{2,20}?)(?:的?(?:平均水平|平均增速|平均增幅|平均|水平|增速|增幅|涨幅|降幅))?$"
)
_BACK = 32
_PREVIOUS = fixed("前值")
#: What makes a comparison one of growth, whatever was stated before.
_PACE = fixed("(?:增速|增幅|涨幅|增长率)[^，。；]{0,4}$")
_TERRITORY = fixed("[全我本][国省市县区州盟旗镇乡]|.{1,6}(?:省|市|县|区|州|盟|旗|镇|乡|地区)|东部|中部|西部|中西部")
#: What must follow the first figure of a change: 由42.6%降至35.1%.
_LEADS_TO = fixed(
    r"(?:左右|以上|以下|的?水平)?(?:，|,)?(?:进一步|大幅度?|逐步|稳步|逐年|迅速|快速|小幅|明显|持续|再|又|已|将)?"
    r"(?:[一-龥]{0,2}(?:[增升提涨扩加跃攀回反][一-龥]?|[降减下缩收跌落放][一-龥]?|转|变|调整|恢复|压减|优化|发展)(?:至|到|为)|(?:至|到|变为)(?=[0-9*X]))"
)
_FROM = fixed(
    r"(?P<when>年初|上?年末|上年底|去年底|去年末|(?:上年|去年)同期|同期|上月末?|上季度?末?|原来|最初|过去|以前|此前|当初)?的?(?:[一-龥]{0,6})$"
)
_YEAR_END = ("年初", "上年末", "上年底", "去年底", "去年末", "年末")


#: How releases of figures call what was expected, first published, or published the time before.
RELEASES = frozenset(("前值", "预期", "预期值", "市场预期", "预估", "预估值", "初值", "终值", "修正值"))


class References:
    """What a figure is beside the claims of its sentence: a figure of its subject now, of a reference, or of an earlier time.

    ``bracket`` is where the last bracket opened, -1 outside of brackets.
    """

    __slots__ = ("_reader", "_stated", "_text", "_time", "bracket")

    def __init__(self, text: str, reader: Reader, time: Timeline) -> None:
        self._text, self._reader, self._time = text, reader, time
        self.enter_sentence()

    def enter_sentence(self) -> None:
        self._stated: Claim | None = None  # the last rate or level that is no reference
        self.bracket = -1

    def placed(self, claim: Claim, part: Part, before: Claim | None) -> Claim:
        """``claim`` with its standing. ``part`` holds the words before it, ``before`` is the claim before in the sentence."""
        if self.bracket >= 0 and (other := _referred(self._text, claim, self.bracket, self._stated, self._reader)):
            return other
        if before is not None and _PREVIOUS.search(self._text, part.start, claim.start):
            return claim._replace(period=None, standing="earlier")
        based = part.last
        if based is not None and based.kind == BASE and claim.period and self._possessed(based, claim):
            # 较2020年的8.2亿元增加4.4亿元
            when = base_period("period", self._text[based.start : based.end], claim.period)
            return claim._replace(
                kind=level_kind(claim.quantity.unit), base="", base_period=None, period=when, standing="earlier"
            )
        if before is not None and before.standing == "earlier" and before.clause == claim.clause:
            claim = _changed(claim, before)
        elif (origin := part.has_cue("from")) is not None and _LEADS_TO.match(self._text, claim.end):
            when = _origin(self._text[origin.end : claim.start], self._time.now, self._time.compared)
            self._time.compared = None
            then = base_period(claim.base, "", when) if claim.base and when else None
            return claim._replace(period=when, base_period=then, standing="earlier")
        if claim.kind in _RATES:
            self._stated = claim
        return claim

    def _possessed(self, based: Token, claim: Claim) -> bool:
        """较2020年的8.2亿元: whether only 的 stands between a base and a figure."""
        between = self._text[based.end : claim.start]
        return between == "的" or (not between and self._text[based.end - 1] == "的")


def _origin(words: str, now: Period | None, named: Period | None) -> Period | None:
    """The period of the level before a change, from the words between 由 and the figure; None where they name none.

    ``named`` is the period printed right behind 由, if there is one.
    """
    if named is not None:
        return named
    found = _FROM.match(words)
    when = found["when"] if found else None
    if now is None or not when:
        return None
    if when in _YEAR_END:
        return _later(now, -1)._replace(month_from=12, month_to=12, cumulative=False, point=True)
    return _later(now, -1) if when.endswith("同期") else None


@lru_cache(maxsize=1024)
def base_period(base: str, printed: str, now: Period) -> Period | None:
    """The period that a base stands for. ``printed`` are its words (同比, 比1—8月, 较2019年同期), '' where it is inherited."""
    if now.month_from <= 0 or now.year_to != now.year:
        return None
    if base == "year-start":
        return _later(now, -1)._replace(month_from=12, month_to=12, cumulative=False, point=True)
    if base == "mom":
        return _before(now, printed[1:].startswith("上月"))
    found = _PERIOD.match(printed, 1) if printed and printed[0] in "比较同与" else None
    if found is None:
        return _later(now, -1) if base == "yoy" else None
    return _named(periods.parse(found[0]), printed[found.end() :], now, "全年" in printed)


def _named(named: Period, rest: str, now: Period, whole: bool) -> Period | None:
    """The period that is printed behind 比: 1—8月, 2019年同期, 上年12月."""
    years = named.relative if named.relative is not None else named.year - now.year if named.year and now.year else None
    if rest.startswith("同期") or (years and not whole and (named.month_from, named.month_to) == (1, 12)):
        return named._replace(month_from=now.month_from, month_to=now.month_to) if years is None else _later(now, years)
    if named.month_from <= 0 or named.year_to != named.year:
        return None
    if named.year:
        return named
    if years is None:
        years = -1 if named.month_to > now.month_to else 0
    return _later(named._replace(year=now.year, year_to=now.year, relative=now.relative), years)


def _before(now: Period, month: bool) -> Period | None:
    """The month or quarter before one. A stretch from January has none of its length; 比上月 takes a month from it."""
    if month and now.cumulative and now.month_to > 2:
        return now._replace(month_to=now.month_to - 1)
    length = now.month_to - now.month_from + 1
    if length not in (1, 3) or (now.month_to % length and length == 3):
        return None
    if now.month_from > length:
        return now._replace(month_from=now.month_from - length, month_to=now.month_to - length, cumulative=False)
    back = _later(now, -1)
    return back._replace(month_from=13 - length, month_to=12, cumulative=False)


def _later(period: Period, years: int) -> Period:
    if period.year:
        return period._replace(year=period.year + years, year_to=period.year + years)
    return period._replace(relative=(period.relative or 0) + years)


def _changed(claim: Claim, before: Claim) -> Claim:
    """The level that a change leads to from the one ``before``: a share stays a share."""
    if is_percent(claim.quantity.unit) != is_percent(before.quantity.unit):
        return claim
    if claim.kind == "level" and before.kind == "change-pct":
        claim = claim._replace(direction="-" if claim.quantity.negative else before.direction, base=before.base)
    alike = claim.kind == "level" and before.kind in ("share", "completion", "change-pct")
    kind, of = (before.kind, before.share_of) if alike else (claim.kind, claim.share_of)
    if claim.indicator_start < before.start:
        claim = claim._replace(indicator=before.indicator, scope=before.scope)
    among = claim.population or before.population
    earlier = claim.base_period if claim.base else before.period
    return claim._replace(kind=kind, share_of=of, population=among, base_period=earlier)


def _referred(text: str, claim: Claim, bracket: int, before: Claim | None, reader: Reader) -> Claim | None:
    """``claim`` as the figure of what the claim before it is compared with; None where it is not.

    ``bracket`` is where the bracket opens that holds it: 增长8.9%，高于全市（6.0%）2.9个百分点.
    """
    quantity = claim.quantity
    if before is None or not is_percent(quantity.unit) or text[quantity.end : quantity.end + 1] not in (")", "）"):
        return None
    if text[bracket + 1 : claim.start].strip() not in _WITHIN or before.kind not in _RATES:
        return None
    found = _WHOSE.search(text, max(before.end, bracket - _BACK), bracket)
    if found is None:
        return None
    whose = found["whose"]
    if _PERIOD.match(whose):
        return _earlier(claim, before, whose)
    phrase = reader.before(text, *found.span("whose"))
    other = phrase is not None and phrase.known and not _TERRITORY.fullmatch(whose)
    if before.kind != "change-pct" and _PACE.search(text[before.end : found.start()]):
        before = before._replace(kind="change-pct", direction="", base="", share_of="")
    stated = before.direction if before.direction == "+" and before.kind == "change-pct" else ""
    return claim._replace(
        kind=before.kind,
        indicator=phrase.indicator if other and phrase else before.indicator,
        indicator_start=found.start("whose"),
        indicator_end=found.end("whose"),
        scope=phrase.scope if other and phrase else (whose,),
        modifiers=() if other else before.modifiers,
        base=before.base if before.kind == "change-pct" else "",
        direction="-" if quantity.negative else claim.direction or stated,
        share_of=before.share_of,
        standing="reference",
        confidence=INHERITED if before.confidence != "none" else "none",
    )


def _earlier(claim: Claim, before: Claim, when: str) -> Claim:
    """比上年同期（5.2%）: the figure of another period."""
    period = base_period("period", "比" + when, before.period) if before.period else None
    stated = before.direction if before.kind == "change-pct" and not claim.quantity.negative else claim.direction
    return claim._replace(kind=before.kind, period=period, direction=stated, base=before.base, standing="earlier")


#: What may stand before the figure inside the bracket of a reference, and what the claim it refers to must be.
_WITHIN = ("", "为", "增长", "下降", "+", "-")
_RATES = ("change-pct", "share", "completion", "level")
