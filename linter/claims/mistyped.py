"""When one printed figure is another one mistyped: a digit, two neighbours swapped, one lost, the point or the scale."""

from __future__ import annotations

from linter.claims.unit import base_unit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.language.token import Quantity


def slip(first: Quantity, second: Quantity) -> bool:
    """Whether one slip of the hand makes one of two figures the other; the units are of one kind."""
    one, other = str(first.low), str(second.low)
    if first.unit != second.unit:
        return one == other and first.decimals == second.decimals and len(one.rstrip("0")) > 1
    if len(one) == len(other) and first.decimals == second.decimals:
        return len(one) > 1 and (_one_apart(one, other) or _swapped(one, other))
    if first.decimals != second.decimals and one.rstrip("0") == other.rstrip("0"):
        return len(one.rstrip("0")) > 1
    return abs(len(one) - len(other)) == 1 and _lost(*sorted((one, other), key=len))


def _one_apart(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _swapped(one: str, other: str) -> bool:
    at = next((i for i in range(len(one)) if one[i] != other[i]), -1)
    return 0 <= at < len(one) - 1 and (
        one[at] == other[at + 1] and one[at + 1] == other[at] and one[at + 2 :] == other[at + 2 :]
    )


def _lost(short: str, long: str) -> bool:
    """Whether ``long`` without one of its digits is ``short``."""
    at = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
    return len(short) > 1 and short[at:] == long[at + 1 :]


def digits(first: Quantity, second: Quantity) -> int:
    """How many digits the longer of two figures has: what makes a slip more likely than chance."""
    return max(len(str(first.low)), len(str(second.low)))


def one_scale_apart(first: Quantity, second: Quantity) -> bool:
    """Whether two figures have the same digits and one has 万 where the other has 亿."""
    return first.unit != second.unit and base_unit(first.unit) == base_unit(second.unit) and slip(first, second)
