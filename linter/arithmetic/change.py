"""The signed interval of a rate of change."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.interval import Interval
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.claim import Claim


def signed(claim: Claim) -> Interval | None:
    """The interval of a change, below zero where the claim's direction is; None for a mask. 下降5.2% is -0.0525 to -0.0515."""
    found = interval.of(claim.quantity)
    if found is None or claim.direction == "+" or claim.quantity.negative:
        return found
    return Interval(-found.high, -found.low)
