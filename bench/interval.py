"""How sure a share is that was counted on a few trials."""

from __future__ import annotations

from math import sqrt

#: Two-sided 95 %.
_Z = 1.959963984540054


def wilson(caught: int, tried: int) -> tuple[float, float]:
    """The Wilson score interval of ``caught`` out of ``tried`` at 95 %; (0, 1) where nothing was tried.

    Wilson, E. B.: Probable inference, the law of succession, and statistical inference. JASA 22 (1927).
    """
    if not tried:
        return 0.0, 1.0
    share = caught / tried
    divisor = 1 + _Z * _Z / tried
    middle = share + _Z * _Z / (2 * tried)
    reach = _Z * sqrt(share * (1 - share) / tried + _Z * _Z / (4 * tried * tried))
    return max(0.0, (middle - reach) / divisor), min(1.0, (middle + reach) / divisor)
