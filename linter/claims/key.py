"""When two claims speak of the same thing, and how their terms are said."""

from __future__ import annotations

from linter.claims.claim import FULL, INHERITED, Claim
from linter.errors import Said
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.language.token import Period


#: Words that only name the report's own territory or house, with the level each stands for.
_OWN = {f"{whole}{level}": level for whole in "全我本" for level in "国省市县区镇州盟旗"} | {
    "中国": "国",
    "全自治区": "省",
    "公司": "司",
    "本公司": "司",
    "集团": "团",
    "全社会": "",
    "全部": "",
}
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


def own_territory(word: str) -> bool:
    """Whether a word of scope only names the report's own territory or house: 全市, 我省, 公司."""
    return word in _OWN


def own_level(word: str) -> str:
    """The level of the own territory or house that a word of scope names: 国 省 市 县 …; '' where it names another, or none."""
    return _OWN.get(word, "")


def territory(claim: Claim) -> str:
    """The level of the territory a claim names as the report's own: 国 省 市 县 …; '' where it names none."""
    return next((_OWN[word] for word in claim.scope if word in _OWN), "")


def dated(claim: Claim) -> bool:
    """Whether the months of the claim are known, so that it can be set beside another."""
    return claim.period is not None and claim.period.month_from > 0 and not claim.period.point


def key(claim: Claim) -> Key:
    """Equal for two claims about one indicator, scope, period and modality; base and kind are the caller's to compare."""
    return (claim.indicator, scope(claim), claim.modifiers, months(claim.period), claim.modality)


def months(period: Period | None) -> Key | None:
    """Equal for two periods of the same months."""
    if period is None:
        return None
    # Where the report gives no year, 去年 and 今年 still differ.
    years = (period.year, period.year_to) if period.year else ("relative", period.relative or 0)
    return (years, period.month_from, period.month_to)


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
    return Said(years + months, (f"{_years_en(period)}, " if year else "") + ("whole year" if whole else span))


def _years_en(period: Period) -> str:
    return str(period.year) if period.year_to == period.year else f"{period.year}–{period.year_to}"
