"""One level stated twice, to so many digits that it is one fact, with the rates printed beside it."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.claims import mistyped
from linter.claims.unit import base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.token import Quantity

#: Digits by which a level is known again.
_DIGITS = 4
#: Between a level and its rate: 元，同比增长, 元，较上年同期增长, 元 增长.
_BESIDE = fixed(
    r"[）)]?[，,\s　]{0,3}(?:(?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?|与上年同期相比)(?:实际)?)?"
    r"[^，。；、0-9同比环较]{0,6}"
)
#: Rates of another footing.
_OTHER = fixed("环比|年均|可比|口径|扣除|剔除|较上季|比上季|比上月|较上月|实际|名义|较年初|比年初|较上年末|比上年末")
_MOST = 12
#: A level and its rate, or a rate and the level it leads to.
_COUPLES = ({"level", "change-pct"}, {"count", "change-pct"})
#: So far apart they may stand, in code points; so many digits a figure has whose slip is no chance.
_NEAR, _SLIPPED = 14, 3
#: A figure without decimals says something from here on.
_DIGITS_ALONE = 999


def rates(text: str, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The rates of change, earlier and later, that stand beside one level stated in two sentences."""
    groups: dict[tuple[str, str, int], list[tuple[Claim, Claim]]] = {}
    for level, rate in pairwise(claims):
        if rate.kind != "change-pct" or level.kind not in ("level", "count") or rate.sentence != level.sentence:
            continue
        quantity = level.quantity
        digits = str(quantity.low).rstrip("0")
        if len(digits) < _SLIPPED or quantity.masked or rate.quantity.masked or rate.quantity.unit != "%":
            continue
        if rate.direction not in ("+", "-") or not _BESIDE.fullmatch(text, level.end, _start(rate)):
            continue
        if _OTHER.search(text, level.end, rate.start):
            continue
        size = len(str(quantity.low * interval.place(quantity)))
        groups.setdefault((base_unit(quantity.unit), digits[:3], size), []).append((level, rate))
    for members in groups.values():
        for index, (level, rate) in enumerate(members[1:_MOST], 1):
            for before, earlier in members[:index]:
                sure = len(str(level.quantity.low).rstrip("0")) >= _DIGITS or _likely(earlier, rate)
                if sure and _one_fact(before, level) and not _same_words(earlier, rate):
                    yield earlier, rate
                    break


def slips(text: str, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Two figures one slip apart, earlier and later, each beside the same figure: a level beside one rate, a rate beside one level."""
    groups: dict[tuple[str, str, str], list[tuple[Claim, Claim]]] = {}
    for one, other in pairwise(claims):
        if one.sentence != other.sentence or {one.kind, other.kind} not in _COUPLES or other.start - one.end > _NEAR:
            continue
        for kept, beside in ((one, other), (other, one)):
            if not kept.quantity.masked and _telling(kept.quantity):
                figure = text[kept.quantity.number_start : kept.quantity.number_end].lstrip("-−")
                groups.setdefault((figure, kept.quantity.unit, kept.direction), []).append((kept, beside))
    for members in groups.values():
        for at, (kept, later) in enumerate(members[1:_MOST], 1):
            for before, earlier in members[:at]:
                if (
                    _slipped(earlier, later)
                    and earlier.sentence != later.sentence
                    and _share(text, before, kept, earlier, later)
                ):
                    yield earlier, later
                    break


def _telling(quantity: Quantity) -> bool:
    return len(str(quantity.low).rstrip("0")) > 1 and (quantity.decimals > 0 or quantity.low > _DIGITS_ALONE)


def _slipped(first: Claim, second: Claim) -> bool:
    one, other = first.quantity, second.quantity
    if first.kind != second.kind or first.direction != second.direction or one.masked or other.masked:
        return False
    if base_unit(one.unit) != base_unit(other.unit) or mistyped.digits(one, other) < _SLIPPED:
        return False
    here, there = interval.of(one), interval.of(other)
    return here is not None and there is not None and not interval.meet(here, there) and mistyped.slip(one, other)


def _share(text: str, *claims: Claim) -> bool:
    """Whether the names of the earlier two figures and of the later two have two neighbouring characters in common."""
    first, second = (_words(text, pair) for pair in (claims[::2], claims[1::2]))
    return any(first[at : at + 2] in second for at in range(len(first) - 1))


def _words(text: str, claims: Sequence[Claim]) -> str:
    words = "".join("".join((*c.scope, *c.modifiers, c.indicator)) for c in claims)
    return words.replace("亏损", "利润")  # 亏损1885万元 is a profit of -1885万元


def _likely(first: Claim, second: Claim) -> bool:
    """Whether two rates are one turned round or mistyped, so that a level of three digits beside them is one fact."""
    one, other = first.quantity, second.quantity
    if (one.low, one.decimals, one.unit) == (other.low, other.decimals, other.unit):
        return one.decimals > 0 and first.direction != second.direction
    return first.direction == second.direction and mistyped.digits(one, other) >= _SLIPPED and mistyped.slip(one, other)


def _start(claim: Claim) -> int:
    return claim.direction_start if 0 <= claim.direction_start < claim.start else claim.start


def _one_fact(first: Claim, second: Claim) -> bool:
    """Whether two levels meet and may be of one thing by their names."""
    if first.sentence == second.sentence:
        return False
    one, other = interval.of(first.quantity), interval.of(second.quantity)
    if one is None or other is None or not interval.meet(one, other):
        return False
    names = first.indicator, second.indicator
    return not all(names) or names[0][-2:] in names[1] or names[1][-2:] in names[0] or names[0][:2] == names[1][:2]


def _same_words(first: Claim, second: Claim) -> bool:
    """Whether two rates are compatible: not of one base, or equal in direction and value."""
    if {first.base, second.base} - {""} not in (set(), {first.base or second.base}):
        return True
    one, other = interval.of(first.quantity), interval.of(second.quantity)
    return one is None or other is None or (first.direction == second.direction and interval.meet(one, other))
