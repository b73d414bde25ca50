"""Differences between two figures of one paragraph that are told apart by their names alone: 利润增速比收入增速快5.8个百分点.

The names need not be known ones. Both must be found right before, and each once.
"""

from __future__ import annotations

from linter.arithmetic.difference import Difference
from linter.claims import restated
from linter.claims.unit import POINTS
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim

_SAID = fixed(
    "(?P<one>[^，。；、：:（）()0-9]{0,16}?)(?:(?P<rate>增速|增幅|涨幅|(?P<fall>降幅|跌幅)))?"
    "(?:(?:比|较)(?P<other>[^，。；、：:（）()0-9]{2,16}?)(?:还|要|又|均|都)?(?:(?P<up>[高快多大]出?)|(?P<down>[低慢少小]))"
    "|(?:(?P<above>高于|快于|大于|高出)|(?P<below>低于|慢于|小于))(?P<than>[^，。；、：:（）()0-9]{2,16}))"
)
_CUT = fixed(
    "^(?:其中|但|而|且|同时|全[国省市县区]|[我本][省市县区])+|(?:的|同比|增长|增速|增幅|涨幅|降幅|跌幅|平均|水平|同期)+$"
)
#: What is no figure of the paragraph: another place, another time, a goal.
_ELSEWHERE = fixed("全[国省市县区州球]|上年|去年|同期|[0-9年月]|季度|目标|预期|计划|平均|时序|序时|总体|整体|面上")
_POINT = "，,。；;：:（()）\n"
#: So many claims before a difference are looked at.
_BACK = 16
_SHORT = 3


def differences(text: str, paragraph: Sequence[Claim]) -> Iterator[tuple[Difference, Claim]]:
    """Each difference in points with the rate that the paragraph states for what it is one to."""
    for index, change in enumerate(paragraph):
        if change.kind != "change-pp" or change.quantity.unit not in POINTS:
            continue
        start = max(text.rfind(point, 0, change.start) for point in _POINT) + 1
        said = _SAID.fullmatch(text, start, change.start)
        if said is None:
            continue
        other = said["other"] or said["than"]
        if _ELSEWHERE.search(other):
            continue
        before = [c for c in paragraph[max(0, index - _BACK) : index] if _is_rate(c, said["rate"] is not None)]
        now = _now(text, before, _CUT.sub("", said["one"]), start)
        if now is None:
            continue
        alike = [c for c in before if c is not now and _comparable(c, now)]
        found = _named(text, alike, _CUT.sub("", other), now)
        if found is not None:
            higher = (said["up"] or said["above"]) is not None
            yield Difference(now, change, higher, said["fall"] is not None), found


def _is_rate(claim: Claim, pace: bool) -> bool:
    quantity = claim.quantity
    if quantity.unit != "%" or quantity.masked or quantity.hedge or claim.standing or claim.modality != "fact":
        return False
    return claim.kind == "change-pct" if pace else claim.kind in ("change-pct", "level")


def _comparable(first: Claim, second: Claim) -> bool:
    return first.kind == second.kind and (first.base == second.base or "" in (first.base, second.base))


def _now(text: str, before: Sequence[Claim], name: str, start: int) -> Claim | None:
    """The rate that is set against another: the last one before, where its name is left out or says the same again."""
    last = before[-1] if before else None
    if last is None or any(point in text[last.end : start] for point in "。\n"):
        return None
    if not name or _bears(text, last, name):
        return last
    named = [c for c in before if _bears(text, c, name)]
    return named[-1] if named and len({c.quantity.low for c in named}) == 1 else None


def _named(text: str, claims: Sequence[Claim], name: str, now: Claim) -> Claim | None:
    """The one rate of that name; of 收入 beside 基金预算支出 that of 基金预算收入."""
    if len(name) <= _SHORT and now.indicator[-len(name) :] != name:
        paired = now.indicator[: -len(name)] + name
        own = [c for c in claims if c.indicator == paired and paired != name]
        if len({c.quantity.low for c in own}) == 1:
            return own[-1]
    exact = [c for c in claims if c.indicator_start >= 0 and name in (c.indicator, _printed(text, c))]
    if exact or len(name) > _SHORT:
        named = exact or [c for c in claims if _bears(text, c, name)]
    else:  # 城镇 is short for 城镇居民
        named = [c for c in claims if _printed(text, c).startswith(name) and len(_printed(text, c)) <= 2 * _SHORT]
    return named[-1] if named and len({(c.quantity.low, c.direction) for c in named}) == 1 else None


def _bears(text: str, claim: Claim, name: str) -> bool:
    """Whether the name of a figure begins or ends with a word for it."""
    full = _printed(text, claim)
    return full.endswith(name) or full.startswith(name) or claim.indicator == name


def _printed(text: str, claim: Claim) -> str:
    """The name of a figure with what stands before it: 城镇 and 家庭."""
    if not 0 <= claim.indicator_start < claim.start:
        return ""
    return restated.owned(claim) + text[claim.indicator_start : claim.indicator_end]
