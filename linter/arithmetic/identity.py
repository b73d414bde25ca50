"""An identity among figures of a report, and whether it holds as printed."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.interval import Interval
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.language.token import Quantity

HOLDS, NEAR, FAILS, UNKNOWN = "holds", "near", "fails", "unknown"


class Identity(NamedTuple):
    """``stated`` is what ``formula`` over ``terms`` must give, by ``relation``: ``=``, ``<=`` (at most that) or ``>=``.

    ``formula`` names the terms a, b, c … in their order. ``sure`` says that every figure is bound without doubt; where it
    is not, a contradiction is worth a warning at most. ``opposite`` says that the stated figure is a fall, so that its
    value counts with a minus: 下降5.2%. ``signed`` says that the figures may be negative, as profits may.
    """

    formula: str
    terms: tuple[Quantity, ...]
    stated: Quantity
    relation: str = "="
    sure: bool = True
    opposite: bool = False
    signed: bool = False


class Verdict(NamedTuple):
    """``state`` is HOLDS, NEAR (off by one unit of the last printed digit, as by cutting off), FAILS or UNKNOWN.

    UNKNOWN is where a figure is masked or a divisor may be zero. ``computed`` is what the terms give.
    """

    state: str
    computed: Interval = Interval(0, 0)


def stated(identity: Identity, cautious: bool = False) -> Interval | None:
    """The interval of the stated figure with the sign its direction gives it."""
    found = interval.of(identity.stated, cautious)
    if found is None or not identity.opposite:
        return found
    return Interval(-found.high, -found.low)


def tolerance(identity: Identity) -> int:
    """What a stated figure may be off by before it is wrong: one unit of its last digit, since many cut off."""
    return interval.place(identity.stated)


def computed(identity: Identity) -> Interval | None:
    """What the terms give; None where that cannot be worked out."""
    return _computed(identity, cautious=False)


def holds(identity: Identity, computed: Interval | None) -> bool:
    """Whether ``judge`` would say HOLDS of an identity with what its terms give."""
    claimed = stated(identity)
    return computed is not None and claimed is not None and _fits(identity.relation, computed, claimed) == 0


def judge(identity: Identity) -> Verdict:
    """Whether the stated figure and those it follows from can all be true."""
    plain = _computed(identity, cautious=False)
    if plain is None:
        return Verdict(UNKNOWN)
    claimed = stated(identity)
    assert claimed is not None
    if _fits(identity.relation, plain, claimed) == 0:
        return Verdict(HOLDS, plain)
    careful, wide = _computed(identity, cautious=True), stated(identity, cautious=True)
    if careful is None or wide is None:
        return Verdict(UNKNOWN)
    miss = _fits(identity.relation, careful, wide)
    if miss == 0 or (miss <= tolerance(identity) and not interval.is_whole(identity.stated)):
        return Verdict(NEAR, plain)
    return Verdict(FAILS, plain)


def _computed(identity: Identity, cautious: bool) -> Interval | None:
    figures = [interval.of(term, cautious) for term in identity.terms]
    if stated(identity) is None:
        return None
    known = [each for each in figures if each is not None]
    return formula.evaluate(identity.formula, known) if len(known) == len(figures) else None


def _fits(relation: str, computed: Interval, claimed: Interval) -> int:
    """0 where the relation can hold, else by how much it is missed."""
    if relation == "<=":
        return max(claimed.low - computed.high, 0)
    if relation == ">=":
        return max(computed.low - claimed.high, 0)
    return interval.gap(computed, claimed)
