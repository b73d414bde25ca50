"""The smallest edit of one printed figure that makes a failed identity hold.

After the editing of survey data (Scholtus 2009, error localisation by sign, scale, swap and typing errors): kinds of slip are
tried from the most to the least common; where the first kind that repairs anything repairs it in one way only, that is
likely what happened. Two ways are no answer.
"""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.arithmetic.interval import Interval
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.language.token import Quantity

SIGN, SCALE, SWAP, DIGIT, DROPPED, LAST = "sign", "scale", "swap", "digit", "dropped", "last"
_POWERS = (1, 2, 3, 4, 8)
#: Longer figures and larger identities are left without a proposal.
_MOST_DIGITS, _MOST_FIGURES = 9, 8


class Repair(NamedTuple):
    """``term`` is the index of the term, -1 for the stated figure; ``printed`` is the figure as it would then be printed."""

    term: int
    kind: str
    printed: str


def repair(identity: Identity) -> Repair | None:
    """The one smallest edit that repairs a failed identity, None where there is none or more than one."""
    found = repairs(identity)
    return found[0] if len(found) == 1 else None


def repairs(identity: Identity) -> list[Repair]:
    """Every edit of the most common kind that repairs a failed identity."""
    figures = (identity.stated, *identity.terms)
    if len(figures) > _MOST_FIGURES or any(_unfit(q) for q in figures):
        return []
    holds = _summing(identity, figures) or _judging(identity)
    for kind in (SIGN, SCALE, SWAP, DIGIT, DROPPED, LAST):
        found = [
            Repair(index - 1, kind, printed(changed))
            for index, quantity in enumerate(figures)
            for changed in _changes(kind, quantity)
            if holds(index, changed)
        ]
        if found:
            return found
    return []


def _judging(identity: Identity) -> Callable[[int, Quantity], bool]:
    """Whether the identity holds with one of its figures changed; 0 is the stated figure."""
    return lambda index, changed: judge(_with(identity, index - 1, changed)).state == HOLDS


def _summing(identity: Identity, figures: tuple[Quantity, ...]) -> Callable[[int, Quantity], bool] | None:
    """The same for a plain sum, many times faster: only the changed figure is looked at again."""
    signs = formula.read(identity.formula).signs
    known = [interval.of(quantity) for quantity in figures]
    if not signs or identity.relation != "=" or identity.opposite:
        return None
    # All figures on one side: what is stated counts with a minus.
    sides = [_turned(each, sign) for each, sign in zip(known, (-1, *signs), strict=True) if each is not None]
    low, high = sum(each.low for each in sides), sum(each.high for each in sides)

    def holds(index: int, changed: Quantity) -> bool:
        figure = interval.of(changed)
        if figure is None:
            return False
        now, before = _turned(figure, (-1, *signs)[index]), sides[index]
        return low - before.low + now.low <= 0 <= high - before.high + now.high

    return holds if len(sides) == len(figures) else None


def _turned(figure: Interval, sign: int) -> Interval:
    return figure if sign > 0 else Interval(-figure.high, -figure.low)


def printed(quantity: Quantity) -> str:
    """A figure as it is printed, without thousands separators: -3.05亿元."""
    digits = str(quantity.low).zfill(quantity.decimals + 1)
    whole = digits[: len(digits) - quantity.decimals]
    fraction = f".{digits[len(digits) - quantity.decimals :]}" if quantity.decimals else ""
    return f"{'-' if quantity.negative else ''}{whole}{fraction}{quantity.unit}"


def _unfit(quantity: Quantity) -> bool:
    return quantity.masked or quantity.low != quantity.high or len(str(quantity.low)) > _MOST_DIGITS


def _with(identity: Identity, index: int, quantity: Quantity) -> Identity:
    if index < 0:
        return identity._replace(stated=quantity)
    return identity._replace(terms=(*identity.terms[:index], quantity, *identity.terms[index + 1 :]))


def _changes(kind: str, quantity: Quantity) -> Iterator[Quantity]:
    """The figures that one slip of a kind makes of a figure."""
    digits, value = str(quantity.low).zfill(quantity.decimals + 1), quantity.low
    if kind == SIGN:
        if value:
            yield quantity._replace(negative=not quantity.negative)
        return
    if kind == SCALE:
        for places in _POWERS:
            yield from _scaled(quantity, places)
        return
    for changed in sorted({text for text in _texts(kind, digits, value) if text != digits}):
        if int(changed) and not (len(changed) > quantity.decimals + 1 and changed[0] == "0"):
            yield quantity._replace(low=int(changed), high=int(changed))


def _scaled(quantity: Quantity, places: int) -> Iterator[Quantity]:
    """The figure with its decimal point moved, both ways."""
    value, decimals = quantity.low, quantity.decimals
    grown = (value, decimals - places) if decimals >= places else (value * 10 ** (places - decimals), 0)
    yield quantity._replace(low=grown[0], high=grown[0], decimals=grown[1])
    yield quantity._replace(decimals=decimals + places)


def _texts(kind: str, digits: str, value: int) -> Iterator[str]:
    if kind == SWAP:
        for i in range(len(digits) - 1):
            yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
    elif kind == DIGIT:
        for i in range(len(digits)):
            for other in "0123456789":
                yield digits[:i] + other + digits[i + 1 :]
    elif kind == DROPPED:
        for i in range(len(digits) + 1):
            for other in "0123456789":
                yield digits[:i] + other + digits[i:]
    else:
        yield str(value + 1).zfill(len(digits))
        yield str(abs(value - 1)).zfill(len(digits))
