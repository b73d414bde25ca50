"""What one sentence says of how one figure moved: the level now and before, the change, the rate.

126.1亿元，比上年增加2.3亿元，增长1.9%; 由1076亿元增加到1562亿元，增长45.2%; 2.7%，比上年同期的3.5%回落0.8个百分点. The claims
are those of one subject, so that they share period and scope whatever these are.
"""

from __future__ import annotations

from linter.claims.unit import POINTS, base_unit, is_percent
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.claims.claim import Claim

#: Words right before a level that make it the one before the change.
_BEFORE = fixed(
    r"(?:(?:由|从)(?:[^，。；、由从]{0,14}?)|"
    r"(?:上年|去年|前年)(?:同期|同月|同季|末|底|全年|年末)?(?:的|为|是|仅为|仅有|只有)?|(?<![比较超于])同期(?:的|为|是)|"
    r"(?:上月|上季度?|年初|期初)(?:的|为|是|末的?)?)[约近仅]?$"
)
#: What every such word holds.
_EARLIER = fixed("[由从年期月季]")
#: 比“十三五”末的9323亿元增加: the level before, in passing.
_THAN = fixed(r"(?:比|较)[^，。；、比较]{1,16}的$")
#: What may stand between the level before and the level now: 增加到, 降至, 提高到今年的.
_TURNED = fixed(
    r"(?:/[一-龥]{1,4})?[，,]?[^，。；]{0,6}?(?:增加|增长|增|提高|提升|上升|升|扩大|扩|发展|攀升|上涨|涨|跃升|下降|降低|降|减少|减|回落|缩小|收窄|压缩|调整|下调|上调)"
    r"了?(?:到|至|为)(?:了)?[^，。；]{0,14}"
)
#: What may stand between a change and the level it leads to: 增加1.5万亿元，规模达到9.8万亿元.
_LEADS = fixed(
    r"[，,、]?(?:总?规模|总量|总额|总数|总值|累计|累计达|余额|总计)?(?:达到了?|达|增至|升至|降至|减至|增加到|至|为|近|约|超过?|突破|报收于?|收报|收于|报)*"
)
#: What may stand between the level now and its change where the change names no subject.
_BARE = fixed(
    "(?:/[一-龥]{1,3})?[，,、（(](?:累计|五年|三年|共|净)?(?:[降跌增涨升]幅(?:为|达到?|约)?|增加|增长|提高|提升|上升|上涨|扩大|增|升|涨|下降|降低|减少|回落|缩小|收窄|降|减)(?:了|约|近)?"
)
#: What may stand between the level now and the one before: ，上年同期为.
_BACK = 24


class Movement(NamedTuple):
    """``pair`` is true where the sentence itself sets before against now (由…到, 上年同期为)."""

    now: Claim | None
    before: Claim | None = None
    delta: Claim | None = None
    rate: Claim | None = None
    points: Claim | None = None


def movements(text: str, claims: Iterable[Claim]) -> Iterator[Movement]:
    """The movements that the claims of one sentence state, in text order."""
    now = Movement(None)
    started: Claim | None = None  # 由A…: waits for 到B
    ahead: Claim | None = None  # a change whose level follows
    for claim in claims:
        kind = claim.kind
        if ahead is not None and _led_to(text, ahead, claim):
            yield from _said(now)
            now, started, ahead = Movement(claim, delta=ahead), None, None
            continue
        ahead = None
        if kind in ("level", "count", "share") or (kind == "change-pct" and _is_rate_pair(text, claim, started)):
            if started is not None and _TURNED.fullmatch(text, started.end, claim.start):
                yield from _said(now)
                now, started = Movement(claim, started), None
            elif _is_before(text, claim):
                if _opens(text, claim):
                    started = claim
                elif now.now is not None and now.before is None and alike(now.now, claim):
                    now = now._replace(before=claim)
            else:
                yield from _said(now)
                now, started = Movement(claim), None
        elif (
            now.now is not None
            and (_of(now.now, claim) or _goes_on(text, now, claim))
            and (grown := _with(now, now.now, claim)) is not None
        ):
            now = grown
        elif kind != "rank":
            yield from _said(now)
            now, started = Movement(claim if kind == "change-pct" else None), None
            ahead = claim if kind == "change-abs" else None
    yield from _said(now)


def _led_to(text: str, change: Claim, claim: Claim) -> bool:
    """Whether a level follows the change that led to it."""
    level = claim.kind in ("level", "count") and _same_unit(claim, change)
    return level and _LEADS.fullmatch(text, change.end, claim.start) is not None


def _with(movement: Movement, level: Claim, change: Claim) -> Movement | None:
    """The movement with one more change, None where that is no part of it."""
    if change.kind == "change-abs" and movement.delta is None and _same_unit(level, change):
        return movement._replace(delta=change)
    if change.kind == "change-pct" and level.kind != "change-pct" and movement.rate is None:
        return movement._replace(rate=change)
    if change.kind == "change-pp" and movement.points is None:
        return movement._replace(points=change)
    return None


def _said(movement: Movement) -> Iterator[Movement]:
    stated = (movement.before, movement.delta, movement.rate, movement.points)
    if movement.now is not None and any(each is not None for each in stated):
        yield movement


def _is_before(text: str, claim: Claim) -> bool:
    at = claim.start
    start = max(0, at - _BACK)
    if text[at - 1 : at] == "的" and _THAN.search(text, start, at):
        return True
    return _EARLIER.search(text, start, at) is not None and _BEFORE.search(text, start, at) is not None


def _opens(text: str, claim: Claim) -> bool:
    """Whether 由 or 从 stands before the level."""
    head = text[max(0, claim.start - _BACK) : claim.start]
    cut = max(head.rfind(c) for c in "，。；、（")
    return any(word in head[cut + 1 :] for word in ("由", "从"))


def _is_rate_pair(text: str, claim: Claim, started: Claim | None) -> bool:
    """由10.2%下降到3.1%: the second figure is a level though 下降 stands before it."""
    return (
        started is not None
        and is_percent(claim.quantity.unit)
        and _TURNED.fullmatch(text, started.end, claim.start) is not None
    )


def _of(now: Claim, claim: Claim) -> bool:
    """Whether a change is one of the level before it."""
    if not claim.indicator:
        return False
    if claim.indicator_start == now.indicator_start:
        return True
    alike = (claim.indicator, claim.scope, claim.modality) == (now.indicator, now.scope, now.modality)
    return alike and claim.indicator_start < now.start


def _goes_on(text: str, movement: Movement, claim: Claim) -> bool:
    """Whether a change follows the two levels it lies between with nothing but its verb: 由48.6%升至51.0%，提高2.4个百分点."""
    now = movement.now
    return (
        now is not None
        and movement.before is not None
        and not claim.indicator
        and bool(_BARE.fullmatch(text, now.end, claim.start))
    )


def alike(first: Claim, second: Claim) -> bool:
    """Whether two levels can be set against each other."""
    one, other = first.quantity.unit, second.quantity.unit
    return base_unit(one) == base_unit(other) and (first.indicator == second.indicator or not second.indicator)


def _same_unit(level: Claim, change: Claim) -> bool:
    one, other = base_unit(level.quantity.unit), base_unit(change.quantity.unit)
    return one == other and not is_percent(level.quantity.unit) and change.quantity.unit not in POINTS
