"""Placeholders left in a report, one finding a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from linter.finding import Hit, Place

if TYPE_CHECKING:
    from linter.document import Document


class Params(NamedTuple):
    """``styles`` are the styles of placeholder that count."""

    styles: list[str] = ["star", "x", "cross", "some", "box", "blank", "tag", "stand-in"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.raw
    masks = [mask for mask in document.masks if mask.style in params.styles]
    for _, group in groupby(masks, key=lambda mask: text.rfind("\n", 0, mask.start)):
        first, *others = group
        places = tuple(Place(mask.start, mask.end) for mask in others)
        yield Hit(first.start, first.end, "several" if others else "", {"count": len(others) + 1}, places)
