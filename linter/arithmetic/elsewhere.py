"""The rates and levels that a report states elsewhere, found by what they are said of."""

from __future__ import annotations

from linter.claims.key import bound, months, scope, territory
from linter.claims.unit import base_unit, is_percent
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.claims.claim import Claim
    from linter.claims.key import Key
    from linter.language.lexicon import Lexicon
    from linter.language.token import Period

#: What is cut from the words that name a reference: 全省平均水平 is 全省.
_PLAIN = ("平均水平", "平均增速", "平均", "水平", "的增速", "增速", "增幅", "的", "同期")
#: What the whole is called that a part is set against: 对东盟进出口增长9.9%，高于总体增速.
_TOGETHER = ("总体", "整体", "全部")
#: What a rate of growth is usually one of where only the trade is named: 规模以上工业 for its value added.
_MEASURES = ("", "增加值", "总额", "投资", "总值")

#: A rate that a report gives more often than this is that of many things alike: more are not looked through.
_OFTEN = 30


class Rates:
    """The rates of a report by indicator, scope, period and kind. Those of unknown periods are left out."""

    def __init__(self, claims: Iterable[Claim], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[Key, list[Claim]] = {}
        for claim in claims:
            if _is_rate(claim) and claim.period is not None and claim.modality == "fact":
                alike = self._known.setdefault(_key(claim), [])
                if len(alike) < _OFTEN:
                    alike.append(claim)

    def at(self, now: Claim, period: Period) -> list[Claim]:
        """The rates of the same indicator, scope and kind in another period."""
        if not now.indicator or not bound(now):
            return []
        found = self._known.get(_key(now._replace(period=period)), ())
        return [c for c in found if _one_base(now, c) and len({territory(now), territory(c)} - {""}) < 2]

    def of(self, now: Claim, than: str) -> list[Claim]:
        """The rates of the same period and kind that ``than`` names: those of 全省, or those of another indicator."""
        name = than
        for word in _PLAIN:
            name = name.replace(word, "")
        name = name.removeprefix("全部").removeprefix("整个")
        if name in _TOGETHER and (scope(now) or now.modifiers) and now.indicator and bound(now):
            return self._known.get(_key(now._replace(scope=(), modifiers=())), [])
        if not name or now.period is None or not now.indicator:
            return []
        if name.startswith("全") and len(name) <= 3:
            return [c for c in self._known.get(_key(now), ()) if name in c.scope]
        for measure in _MEASURES:
            listed = self._lexicon.indicators.get(name + measure)
            if listed is not None and (listed.name != now.indicator or scope(now) or now.modifiers):
                found = self._known.get(_key(now._replace(indicator=listed.name, scope=(), modifiers=())), [])
                if found:
                    return found
        return []


class Levels:
    """The levels of a report by indicator, scope and period."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._known: dict[Key, list[Claim]] = {}
        for claim in claims:
            plain = claim.kind in ("level", "count") and claim.modality == "fact" and bound(claim)
            if plain and claim.indicator and claim.period is not None:
                self._known.setdefault(_key(claim), []).append(claim)

    def a_year_before(self, now: Claim) -> list[Claim]:
        """The levels of the same months one year earlier."""
        period = now.period
        if period is None or not period.month_from or period.year_to != period.year or not bound(now):
            return []
        found = self._known.get(_key(now._replace(period=later(period, -1))), ())
        return [c for c in found if _one_unit(now, c) and len({territory(now), territory(c)} - {""}) < 2]


def _one_unit(first: Claim, second: Claim) -> bool:
    return base_unit(first.quantity.unit) == base_unit(second.quantity.unit)


def later(period: Period, years: int) -> Period:
    """The period so many years later; where the report gives no year, counted from this one."""
    if period.year:
        return period._replace(year=period.year + years, year_to=period.year + years)
    return period._replace(relative=(period.relative or 0) + years)


def _is_rate(claim: Claim) -> bool:
    rate = is_percent(claim.quantity.unit) and claim.kind in ("change-pct", "share", "level", "completion")
    return rate and claim.indicator != "" and bound(claim)


def _one_base(first: Claim, second: Claim) -> bool:
    return first.base == second.base or not first.base or not second.base


def _key(claim: Claim) -> Key:
    return (claim.indicator, scope(claim), claim.modifiers, months(claim.period), claim.kind)
