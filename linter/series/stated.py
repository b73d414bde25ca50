"""A statement of one report as numbers, so that it may lie in a cache or a store and be set against those of others."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.interval import Interval
from linter.claims.unit import base_unit
from linter.language.token import Period, Quantity
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.finding import Clue

#: Units whose figures are set against each other; a figure's own is known by its place here.
UNITS = (
    "", "%", "‰", "个百分点", "百分点", "元", "千元", "万元", "百万元", "千万元", "亿元", "万亿元", "美元", "万美元", "亿美元", "万亿美元",
    "家", "万家", "户", "万户", "个", "万个", "人", "万人", "亿人", "人次", "万人次", "亿人次", "亩", "万亩", "公顷", "吨", "万吨", "亿吨",
    "千瓦时", "万千瓦时", "亿千瓦时", "平方米", "万平方米", "立方米", "万立方米", "亿立方米", "辆", "万辆", "台", "万台", "艘", "标箱", "万标箱",
    "标准箱", "万标准箱", "公里", "吨公里", "亿吨公里", "项", "件", "万件", "亿件", "万千瓦", "千瓦", "吉瓦", "套", "万套", "点", "岁", "头", "万头",
    "万吨标准煤", "吨标准煤", "公斤", "斤", "亿斤", "亿公斤", "所", "张", "万张", "倍",
)  # fmt: skip
_UNIT = {unit: index for index, unit in enumerate(UNITS)}
_HEDGES = ("", "about", "under", "over", "reach", "near")
KINDS = ("level", "count", "change-pct", "share", "completion", "rank", "change-abs", "change-pp", "target")
_BASES = ("", "yoy", "mom", "period", "year-start", "target", "schedule", "group")
_DIRECTIONS = ("", "+", "-", "0")
#: What holds of a statement, one bit each.
SURE, FLOW, SIGNED, PRINTED_BASIS, REVISED, SCOPED = 1, 2, 4, 8, 16, 32
#: Numbers for each figure.
_QUANTITY = 8


class Stated(NamedTuple):
    """``quantities`` and ``extra`` are what the kind of fact puts there; offsets are those of its own report.

    ``period`` has no year where neither the claim nor its report gives one, and ``month_from`` -1 where the claim names no
    period at all: both are then those of the file's name.
    """

    kind: str
    base: str
    direction: str
    flags: int
    period: Period
    name: tuple[int, int]  # where the indicator is printed
    quantities: tuple[Quantity, ...]
    extra: tuple[int, ...]

    @property
    def figure(self) -> Quantity:
        return self.quantities[0]

    @property
    def unit(self) -> str:
        return base_unit(self.figure.unit)

    def has(self, flag: int) -> bool:
        return bool(self.flags & flag)


def expressible(quantity: Quantity) -> bool:
    """Whether a figure is plain enough to be compared: no mask, no range, a unit of the list."""
    return (
        not quantity.masked and quantity.low == quantity.high and quantity.unit in _UNIT and quantity.hedge in _HEDGES
    )


def encoded(
    claim: Claim, flags: int, quantities: Sequence[Quantity], extra: Sequence[int] = (), kind: str = ""
) -> tuple[int, ...]:
    """The numbers of a statement. The figures must be ``expressible``."""
    period = claim.period or Period(0, 0, -1, -1, False)
    direction = _DIRECTIONS.index(claim.direction)
    head = (KINDS.index(kind or claim.kind), _BASES.index(claim.base), direction, flags, *dated(period))
    name = (claim.indicator_start, claim.indicator_end)
    figures = [number for quantity in quantities for number in _numbers(quantity)]
    return (*head, *name, len(quantities), *figures, *extra)


def dated(period: Period) -> tuple[int, ...]:
    """Year, first and last month, whether a point in time, years from the report's; for ``undated``."""
    if period.year != period.year_to:
        return (period.year, period.year_to, 0, 0, 0)
    return (
        period.year,
        period.month_from,
        period.month_to,
        int(period.point),
        0 if period.year else period.relative or 0,
    )


def undated(numbers: Sequence[int]) -> Period:
    year, first, last, point, relative = numbers
    return Period(year, year, first, last, first == 1, relative, bool(point))


def _numbers(quantity: Quantity) -> Iterator[int]:
    yield from (quantity.start, quantity.end, quantity.low, quantity.decimals, _UNIT[quantity.unit])
    yield from (_HEDGES.index(quantity.hedge), int(quantity.negative), quantity.number_start)


def decoded(clue: Clue) -> Stated:
    values = clue.values
    kind, base, direction, flags = values[:4]
    count = values[11]
    end = 12 + _QUANTITY * count
    quantities = tuple(_quantity(values[at : at + _QUANTITY]) for at in range(12, end, _QUANTITY))
    return Stated(
        KINDS[kind], _BASES[base], _DIRECTIONS[direction], flags, undated(values[4:9]), (values[9], values[10]),
        quantities, values[end:],
    )  # fmt: skip


def _quantity(values: Sequence[int]) -> Quantity:
    start, end, low, decimals, unit, hedge, negative, number = values
    return Quantity(
        start, end, number, end, low, low, decimals, False, UNITS[unit], _HEDGES[hedge], negative=bool(negative)
    )


def signed(told: Stated) -> Quantity:
    """The figure with the sign that its direction gives a rate."""
    falls = told.figure.negative or (told.kind == "change-pct" and told.direction == "-")
    return told.figure._replace(negative=falls)


def compared(told: Stated, magnitudes: bool) -> Quantity | None:
    """The rate with its sign; where falls are compared by their size that of the fall, None for a rise."""
    rate = signed(told)
    if not magnitudes:
        return rate
    return rate._replace(negative=False) if rate.negative else None


def apart(first: Quantity, second: Quantity) -> bool:
    """Whether two figures cannot be one, even where one of them is hedged or cut off."""
    one, other = generous(first), generous(second)
    return one is not None and other is not None and not interval.meet(one, other)


def generous(quantity: Quantity) -> Interval | None:
    """The interval of a figure, on both sides where it is hedged, one more unit where its digits may be cut off."""
    found = interval.of(quantity)
    if found is None:
        return None
    wide = (
        found.high - found.low
        if quantity.hedge
        else 0
        if interval.is_whole(quantity)
        else interval.half(interval.place(quantity))
    )
    return Interval(found.low - wide, found.high + wide)
