"""The smallest edit of one printed figure that makes a failed identity hold.

After the editing of survey data (Scholtus 2009, error localisation by sign, scale, swap and typing errors): kinds of slip are
tried from the most to the least common; where the first kind that repairs anything repairs it in one way only, that is
likely what happened. Two ways are no answer.
"""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.identity import Identity, computed
from linter.arithmetic.identity import holds as holds_true
from linter.arithmetic.interval import Interval
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.language.token import Quantity

SIGN, SCALE, SWAP, DIGIT, DROPPED, LAST = "sign", "scale", "swap", "digit", "dropped", "last"
_KINDS = (SIGN, SCALE, SWAP, DIGIT, DROPPED, LAST)
_POWERS = (1, 2, 3, 4, 8)
#: Longer figures and larger identities are left without a proposal.
_MOST_DIGITS, _MOST_FIGURES = 9, 8
#: More numbers than these that would repair a sum are not tried one by one.
_FEW = 60


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
    sum_ = _sum(identity, figures)
    holds = sum_.holds if sum_ else _judging(identity)
    for kind in _KINDS if _may_be_negative(identity) else _KINDS[1:]:
        found = [
            Repair(index - 1, kind, printed(changed))
            for index, quantity in enumerate(figures)
            for changed in _changes(kind, quantity, sum_.values(index) if sum_ else None)
            if holds(index, changed)
        ]
        if found:
            return found
    return []


def _may_be_negative(identity: Identity) -> bool:
    """Whether a minus may have been lost or added: output and counts never have one, and a limit says nothing of signs."""
    figures = (identity.stated, *identity.terms)
    return identity.relation == "=" and (identity.signed or any(q.negative for q in figures))


def _judging(identity: Identity) -> Callable[[int, Quantity], bool]:
    """Whether the identity holds with one of its figures changed; 0 is the stated figure."""
    known = computed(identity)

    def holds(index: int, changed: Quantity) -> bool:
        other = _with(identity, index - 1, changed)
        return holds_true(other, computed(other) if index else known)

    return holds


class _Sum(NamedTuple):
    """A plain sum: only the changed figure need be looked at again. ``sides`` are the figures brought to one side."""

    figures: tuple[Quantity, ...]
    signs: tuple[int, ...]
    sides: tuple[Interval, ...]

    def holds(self, index: int, changed: Quantity) -> bool:
        figure = interval.of(changed)
        if figure is None:
            return False
        now, before = _turned(figure, self.signs[index]), self.sides[index]
        low, high = self._gap()
        return low - before.low + now.low <= 0 <= high - before.high + now.high

    def values(self, index: int) -> range | None:
        """The numbers that would repair the sum in the place of the one printed; None where they are too many."""
        quantity = self.figures[index]
        low, high = self._gap()
        if quantity.hedge:
            return None
        if self.signs[index] * (-1 if quantity.negative else 1) > 0:
            low, high = -high, -low
        place = interval.place(quantity)
        found = range(max(quantity.low - -low // place, 1), quantity.low + high // place + 1)
        return found if len(found) <= _FEW else None

    def _gap(self) -> tuple[int, int]:
        return sum(each.low for each in self.sides), sum(each.high for each in self.sides)


def _sum(identity: Identity, figures: tuple[Quantity, ...]) -> _Sum | None:
    """The identity as a plain sum, None where it is none."""
    signs = formula.read(identity.formula).signs
    if not signs or identity.relation != "=" or identity.opposite:
        return None
    known = [interval.of(quantity) for quantity in figures]
    # All figures on one side: what is stated counts with a minus.
    sides = tuple(_turned(each, sign) for each, sign in zip(known, (-1, *signs), strict=True) if each is not None)
    return _Sum(figures, (-1, *signs), sides) if len(sides) == len(figures) else None


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


def _changes(kind: str, quantity: Quantity, values: range | None) -> Iterator[Quantity]:
    """The figures that one slip of a kind makes of a figure; of its digits, those only whose numbers are in ``values``."""
    digits, value = str(quantity.low).zfill(quantity.decimals + 1), quantity.low
    if kind == SIGN:
        if value:
            yield quantity._replace(negative=not quantity.negative)
        return
    if kind == SCALE:
        for places in _POWERS:
            yield from _scaled(quantity, places)
        return
    if values is not None:
        for other in values:
            if other != value and _is_slip(kind, digits, str(other).zfill(quantity.decimals + 1)):
                yield quantity._replace(low=other, high=other)
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


def _is_slip(kind: str, digits: str, changed: str) -> bool:
    """Whether one slip of a kind makes other digits of the printed ones; the same as looking among ``_texts``."""
    if kind == DROPPED:
        return len(changed) == len(digits) + 1 and any(
            changed[:at] + changed[at + 1 :] == digits for at in range(len(changed))
        )
    if kind == LAST:
        return abs(int(changed) - int(digits)) == 1 and len(changed) >= len(digits)
    if len(changed) != len(digits):
        return False
    at = [index for index in range(len(digits)) if digits[index] != changed[index]]
    if kind == DIGIT:
        return len(at) == 1
    return len(at) == 2 and at[1] == at[0] + 1 and digits[at[0] : at[1] + 1] == changed[at[0] : at[1] + 1][::-1]


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
