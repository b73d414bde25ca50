"""Masks as long as the figures they hide: ***% is a hundred per cent at least."""

from __future__ import annotations

from linter.finding import Hit, Place
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.mentions.mention import Mask


class Params(NamedTuple):
    """``styles`` are masks that may have any length; so many of a second length make it a habit."""

    styles: list[str] = ["star", "x", "cross", "box"]
    least: int = 2
    shown: int = 6


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    groups: dict[str, dict[int, list[Mask]]] = {}
    for mask in document.masks:
        if mask.style in params.styles and (mask.kind == "number" or _is_year(text, mask)):
            if "." in text[mask.start : mask.end] or text[mask.start - 1 : mask.start].isdigit():
                continue
            groups.setdefault(mask.style, {}).setdefault(mask.end - mask.start, []).append(mask)
    for lengths in groups.values():
        often = [length for length, masks in lengths.items() if len(masks) >= params.least]
        if len(often) < 2:
            continue
        usual = max(often, key=lambda length: (len(lengths[length]), -length))
        telling = sorted(
            mask
            for length, masks in lengths.items()
            if length != usual or len(often) > 2
            for mask in masks
            if length > 1 and not _is_year(text, mask)
        )
        if telling:
            first, *others = telling
            places = tuple(Place(mask.start, mask.end) for mask in others[: params.shown])
            said = "、".join(map(str, sorted(lengths)))
            yield Hit(first.start, first.end, "", {"lengths": said, "count": len(telling)}, places)


def _is_year(text: str, mask: Mask) -> bool:
    """****年: four signs for four digits say that length follows digits."""
    return mask.end - mask.start == 4 and text.startswith("年", mask.end)
