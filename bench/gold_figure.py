"""What a printed figure may stand for: the interval its rounding leaves open. Written without the linter's arithmetic."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

#: Powers of ten that stand between number and unit.
SCALES = {"万亿": 12, "千亿": 11, "百亿": 10, "亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}
#: Units that are another one times a factor. All others are taken as they are printed; 元 and 美元 stay apart.
# fmt: off
FACTORS = {
    "‰": Fraction(1, 10), "bps": Fraction(1, 100), "bp": Fraction(1, 100), "个基点": Fraction(1, 100),
    "基点": Fraction(1, 100), "成": Fraction(10),
    "公斤": Fraction(1, 1000), "千克": Fraction(1, 1000), "斤": Fraction(1, 2000),
    "公顷": Fraction(15), "平方公里": Fraction(1500), "平方米": Fraction(3, 2000), "平米": Fraction(3, 2000),
}
#: Things one counts: a whole number of them, printed without a scale, is exact.
COUNTED = frozenset((
    "个", "家", "户", "项", "人", "名", "位", "条", "只", "件", "起", "次", "座", "所", "处", "种", "类", "大", "辆", "台",
    "套", "头", "张", "枚", "门", "艘", "架", "部", "家次", "户次", "人次", "班", "对", "省", "市", "县", "镇", "村", "城",
    "届", "批", "站", "枚", "金", "银", "铜", "棵", "株", "支", "笔", "列", "页", "期", "家企业", "方面", "强",
))
# fmt: on
#: Hedges: what stands before or behind the number. "about" 约、左右; "near" 近; "over" 超、多、余、以上; "under" 不足、不到.
HEDGES = ("about", "near", "over", "under")

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}
#: Units that begin with the character of a scale.
_NO_SCALE = ("百分点", "千瓦", "千克", "千米", "千伏", "千卡", "百帕")
_NUMBER = re.compile(r"(第?)([-－−+＋]?)([0-9][0-9,，]*(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千]+)\s*")


class Range(NamedTuple):
    """A closed interval of exact numbers."""

    low: Fraction
    high: Fraction


def reads(text: str) -> bool:
    """Whether ``interval`` understands the printed figure."""
    return _parts(text) is not None


def interval(text: str, hedge: str = "", shared_unit: str = "", widened: int = 1) -> Range:
    """All numbers that a writer who rounds half up or half to even prints as ``text``, in units without scale.

    ``shared_unit`` is the unit printed only behind the last figure of a list. ``widened`` multiplies the reach of the
    rounding: 2 admits writers who cut digits off. Raises ValueError where no number is read.
    """
    parts = _parts(text if not shared_unit else text + shared_unit)
    if parts is None:
        raise ValueError(f"not a figure: {text!r}")
    value, place, exact = parts
    reach = Fraction(0) if exact else place / 2 * widened
    if not hedge:
        return Range(value - reach, value + reach)
    unit = _last_significant(value, place)
    if hedge == "about":
        unit = max(abs(value) / 20, unit)
        return Range(value - unit, value + unit)
    low, high = (value, value + unit) if hedge == "over" else (value - unit, value)
    return Range(low - reach, high + reach)


def _parts(text: str) -> tuple[Fraction, Fraction, bool] | None:
    """Value, worth of the last printed place, and whether the figure is exact."""
    match = _NUMBER.match(text.removeprefix("百分之"))
    if not match:
        return None
    ordinal, sign, digits = match.groups()
    unit = match.string[match.end() :]
    if digits.isascii():
        digits = re.sub("[,，]", "", digits)
        value, decimals = Fraction(digits), len(digits.partition(".")[2])
    else:
        value, decimals = Fraction(_chinese(digits)), 0
    scale = "" if unit.startswith(_NO_SCALE) else next((name for name in SCALES if unit.startswith(name)), "")
    rest = unit.removeprefix(scale)
    factor = Fraction(10) ** SCALES.get(scale, 0) * FACTORS.get(rest, Fraction(1))
    counted = not decimals and not scale and (bool(ordinal) or rest in COUNTED or not match[3].isascii())
    if sign in ("-", "－", "−"):
        value = -value
    return value * factor, Fraction(1, 10**decimals) * factor, counted and rest != "成"


def _chinese(digits: str) -> int:
    """A number below ten thousand in characters; a row of digits is read digit by digit."""
    if not set(digits) & set(_PLACES):
        return int("".join(str(_DIGITS[sign]) for sign in digits))
    total, digit = 0, 0
    for sign in digits:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _last_significant(value: Fraction, place: Fraction) -> Fraction:
    """The worth of the last digit that is not zero, at least that of the last place printed."""
    if not value:
        return place
    while value % (place * 10) == 0:
        place *= 10
    return place
