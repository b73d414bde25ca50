"""Whether a difference in percentage points fits the two rates it is one of."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.claim import FULL
from linter.claims.key import bound
from linter.finding import Unassessed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.arithmetic.difference import Difference
    from linter.claims.claim import Claim
    from linter.finding import Hit, Passed, Value
    from linter.language.token import Quantity


def against(
    found: Difference, references: Sequence[Claim], near: bool, data: dict[str, Value] | None = None
) -> Iterator[Hit | Passed | Unassessed]:
    """What is to be said of a difference where it may be one to any of ``references``.

    One that fits settles it. ``near`` says that the reference is printed beside the difference.
    """
    identities = [_identity(found, reference, near) for reference in references]
    failed = [each for each in identities if each is not None and judge(each).state == FAILS]
    known = [each for each in identities if each is not None]
    if not known:
        yield Unassessed(found.change.start)
    elif len(failed) < len(known):
        yield tell(next(each for each in known if each not in failed), data=data)
    else:
        yield tell(failed[-1], data=data)


def _identity(found: Difference, reference: Claim, near: bool) -> Identity | None:
    now, before = signed(found.now, found.magnitudes), signed(reference, found.magnitudes, beside=near)
    if now is None or before is None:
        return None
    if near and now.negative and not reference.direction and not found.magnitudes:
        return None  # 下降3.2%，低于全省（1.1%）: a fall or a rise in brackets
    stated = found.change.quantity
    if stated.negative:
        return None
    sure = near or (bound(found.now) and reference.confidence == FULL and found.now.confidence == FULL)
    formula = "a-b" if found.years == 1 else f"(a-b)/{found.years}"
    return Identity(formula, (now, before), stated, "=", sure and not now.hedge and not before.hedge, not found.rises)


def signed(claim: Claim, magnitude: bool, beside: bool = False) -> Quantity | None:
    """The rate with the sign of its direction; of a 降幅 the size of the fall, None for a rise.

    A figure ``beside`` a 降幅 is one itself: 降幅比全省（6.0%）小.
    """
    quantity = claim.quantity
    falls = quantity.negative or (claim.kind == "change-pct" and claim.direction == "-")
    if magnitude:
        return quantity._replace(negative=False) if falls or (beside and not claim.direction) else None
    return quantity._replace(negative=falls)


def reversed_by(now: Claim, reference: Claim, higher: bool, magnitudes: bool) -> bool | None:
    """Whether ``now`` lies on the other side of the rate beside it than is said; None where that cannot be known."""
    first, second = signed(now, magnitudes), signed(reference, magnitudes, beside=True)
    if first is None or second is None or (first.negative and not reference.direction and not magnitudes):
        return None
    one, other = interval.of(first), interval.of(second)
    if one is None or other is None or first.hedge or second.hedge:
        return None
    return one.high < other.low if higher else one.low > other.high
