"""Facts of one class that are hidden nearly everywhere and stand openly in a few places."""

from __future__ import annotations

from linter.claims.unit import base_unit
from linter.finding import Hit, Place
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value

#: Figures of these are thresholds, plans or others' figures as often as the report's own.
_FACT = "fact"
#: Units of anything: what is counted makes the class.
_ANYTHING = ("个", "项", "件", "次")
_CLASSES = {"change-pct": "%", "share": "%", "completion": "%", "ratio": "%"}


class Params(NamedTuple):
    """At least ``least`` figures of a class are hidden, and the open ones are at most ``most`` in a hundred of the class."""

    least: int = 4
    most: int = 34
    shown: int = 6


def check(document: Document, params: Params) -> Iterator[Hit]:
    if sum(mask.kind == "number" for mask in document.masks) < params.least:
        return
    classes: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for claim in document.claims:
        name = _class(claim)
        if name:
            classes.setdefault(name, ([], []))[not claim.quantity.masked].append(claim)
    for name, (hidden, opened) in classes.items():
        if len(hidden) < params.least or not opened or len(opened) * 100 > params.most * (len(hidden) + len(opened)):
            continue
        first, *others = opened
        data: dict[str, Value] = {"unit": name.partition("（")[0], "hidden": len(hidden), "count": len(opened)}
        yield Hit(first.start, first.end, "", data, tuple(Place(c.start, c.end) for c in others[: params.shown]))


def _class(claim: Claim) -> str:
    """What a figure is a figure of: per cent, money, or what is counted; '' where it is no fact of the report's own."""
    if claim.modality != _FACT or claim.standing == "reference" or not claim.indicator:
        return ""
    if claim.kind in _CLASSES:
        return _CLASSES[claim.kind]
    if claim.kind not in ("level", "count", "change-abs"):
        return ""
    unit = base_unit(claim.quantity.unit)
    return f"{unit}（{claim.indicator}）" if unit in _ANYTHING else unit.removesuffix("次") or unit
