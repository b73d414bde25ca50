"""The interval a printed figure stands for, in whole numbers.

Every bound is an integer in units of ``1 / ONE`` of the figure's unit without its scale: 126.1亿元 is 12 610 000 000 元, 5.2% is
0.052, 三成 is 0.3, 个百分点 are hundredths like the rates whose difference they are. No floating point anywhere.
"""

from __future__ import annotations

from functools import lru_cache

from linter.claims.unit import COUNTERS, POINTS, base_unit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.language.token import Quantity

#: Decimal places kept below one; a figure with more is cut off outwards.
PLACES = 15
ONE = 10**PLACES
_SCALE = {
    "十": 1, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
}  # fmt: skip
_PARTS = {"%": -2, "‰": -3, "成": -1, "个基点": -4, "基点": -4, "bp": -4, "BP": -4, "bps": -4, "BPs": -4}
#: A figure hedged with 约 may be off by this part of itself.
_ABOUT = 20


class Interval(NamedTuple):
    """All values from ``low`` to ``high``, both ends included."""

    low: int
    high: int


@lru_cache(maxsize=512)
def power(unit: str) -> int:
    """The decimal exponent of a unit: 4 for 万元, -2 for % and 个百分点, 0 for 元."""
    if unit in _PARTS:
        return _PARTS[unit]
    if unit in POINTS:
        return -2
    scale = unit[: len(unit) - len(base_unit(unit))].rstrip("余多")
    return _SCALE.get(scale, 0)


def is_whole(quantity: Quantity) -> bool:
    """Whether a figure counts one by one, so that nothing is rounded: 412家, but not 4.1万户 nor 近400家."""
    return quantity.unit in COUNTERS and not quantity.decimals and not quantity.hedge


def place(quantity: Quantity) -> int:
    """One unit of the last printed digit of a figure, in ``1 / ONE``."""
    return _place(quantity.unit, quantity.decimals)


@lru_cache(maxsize=512)
def _place(unit: str, decimals: int) -> int:
    exponent: int = PLACES + power(unit) - decimals
    return int(10**exponent) if exponent > 0 else 1


def half(unit: int) -> int:
    """How far a value may lie from the one it is printed as, for the unit of the last printed digit.

    Half of it on either side and both ends included, since half-up and half-even are both in use (GB/T 8170).
    """
    return unit // 2


def of(quantity: Quantity, cautious: bool = False) -> Interval | None:
    """The interval of a printed figure, None for a mask.

    ``cautious`` takes the zeros at the end of a large figure for rounding too: 1200万元 is then 1150 to 1250.
    """
    if quantity.masked:
        return None
    unit = _place(quantity.unit, quantity.decimals)
    low, high = quantity.low * unit, quantity.high * unit
    if quantity.hedge:
        low, high = _hedged(quantity, unit, low, high)
    elif quantity.decimals or quantity.unit not in COUNTERS:  # else nothing is rounded
        width = half(_significant(quantity.low) * unit if cautious and _rounds_off(quantity) else unit)
        low, high = low - width, high + width
    return Interval(-high, -low) if quantity.negative else Interval(low, high)


def _rounds_off(quantity: Quantity) -> bool:
    return not quantity.decimals and power(quantity.unit) >= 0 and quantity.low >= 100


def _significant(printed: int) -> int:
    """The unit of the last digit that is not zero: 100 for 1200."""
    unit = 1
    while printed and printed % (unit * 10) == 0:
        unit *= 10
    return unit


def _hedged(quantity: Quantity, unit: int, low: int, high: int) -> tuple[int, int]:
    """约 is 5 % or one unit either way, 近 and 不足 are at most one unit less, 超 and 多 at most one more."""
    step = _significant(quantity.low) * unit
    if quantity.hedge in ("near", "under"):
        return low - step, high
    if quantity.hedge == "over":
        return low, high + step
    slack = max(high // _ABOUT, step)
    return low - slack, high + slack


def meet(first: Interval, second: Interval) -> bool:
    return first.low <= second.high and second.low <= first.high


def gap(first: Interval, second: Interval) -> int:
    """How far two intervals lie apart, 0 where they meet."""
    return max(first.low - second.high, second.low - first.high, 0)
