"""What a check says of an identity: a contradiction, that it holds, or that it cannot be judged."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.identity import FAILS, HOLDS, NEAR, Identity, judge
from linter.arithmetic.repair import printed, repair
from linter.errors import Said
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.arithmetic.interval import Interval
    from linter.finding import Value
    from linter.language.token import Quantity

_NOTHING = Said("", "")


def tell(
    identity: Identity,
    case: str = "",
    data: Mapping[str, Value] | None = None,
    unsure: str = "unsure",
    near: str = "near",
) -> Hit | Passed | Unassessed:
    """A hit on the stated figure where the identity fails, with every other figure as a related place.

    The case of the hit is ``near`` where it is off by one unit of the last digit ('' lets that pass), ``unsure`` where a
    figure is not bound for certain, else ``case``. A template may use ``{formula}``, ``{computed}``, ``{result}`` (＝ and what is
    computed, empty where the formula is but one figure), ``{stated}`` and ``{repair}``, which is empty or begins with a comma.
    """
    verdict = judge(identity)
    figure = identity.stated
    if verdict.state == HOLDS or (verdict.state == NEAR and not near):
        return Passed(figure.start)
    if verdict.state not in (NEAR, FAILS):
        return Unassessed(figure.start)
    spans = [_span(term) for term in identity.terms]
    computed = show(verdict.computed, figure, identity.opposite)
    values: dict[str, Value] = {
        "formula": formula.show(identity.formula, spans),
        "computed": computed,
        "result": Said(f"＝{computed}", f" = {computed}") if len(identity.formula) > 1 else _NOTHING,
        "stated": _span(figure),
        "repair": _repaired(identity) if verdict.state == FAILS else _NOTHING,
    }
    met = near if verdict.state == NEAR else case if identity.sure else unsure
    others = tuple(Place(*span) for span in sorted({*spans} - {_span(figure)}))
    return Hit(figure.start, figure.end, met, {**values, **(data or {})}, others)


def _span(quantity: Quantity) -> Span:
    return Span(quantity.start, quantity.end)


def _repaired(identity: Identity) -> Said:
    found = repair(identity)
    if found is None:
        return _NOTHING
    if found.term < 0:
        return Said(f"，疑应为{found.printed}", f", {found.printed} is likely meant")
    was = printed(identity.terms[found.term])
    return Said(f"，疑{was}应为{found.printed}", f", {found.printed} in place of {was} is likely meant")


def show(computed: Interval, like: Quantity, opposite: bool = False) -> str:
    """An interval in the unit and with the decimals of a figure: 21.1%, or 21.0%～21.3% where it is wider than that shows."""
    low, high = (-computed.high, -computed.low) if opposite else computed
    exponent = interval.PLACES + interval.power(like.unit)
    first, last = _rounded(low, exponent - like.decimals), _rounded(high, exponent - like.decimals)
    unit = like.unit
    if first == last:
        return _digits(first, like.decimals) + unit
    if last - first <= 2 and not interval.is_whole(like):
        middle = _rounded((low + high) // 2, exponent - like.decimals)
        return f"{_digits(middle, like.decimals)}{unit}"
    repeated = unit if unit == "%" else ""  # GB/T 15835: 26%～37%, but 3～5万元
    return f"{_digits(first, like.decimals)}{repeated}～{_digits(last, like.decimals)}{unit}"


def _rounded(value: int, exponent: int) -> int:
    unit: int = 10 ** max(exponent, 0)
    return (value + unit // 2) // unit


def _digits(value: int, decimals: int) -> str:
    sign, digits = ("-" if value < 0 else ""), str(abs(value)).zfill(decimals + 1)
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits
