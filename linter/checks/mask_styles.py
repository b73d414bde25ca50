"""Masks of different alphabets in one report, and masks of one alphabet of which a few are longer or shorter."""

from __future__ import annotations

from linter.finding import Hit, Place, Span
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.mentions.mention import Mask


class Params(NamedTuple):
    """``styles`` compete with each other; ``fixed`` ones have one length, which ``dominance`` in a hundred
    masks and at least ``least`` keep; ``shown`` is how many more of the rarer ones are pointed at.
    """

    styles: list[str] = ["star", "x", "cross", "box", "blank", "tag"]
    fixed: list[str] = ["x", "cross"]
    dominance: int = 80
    least: int = 5
    shown: int = 5


def check(document: Document, params: Params) -> Iterator[Hit]:
    groups: dict[str, list[Mask]] = {}
    for mask in document.masks:
        if mask.style in params.styles:
            groups.setdefault(mask.style, []).append(mask)
    if not groups:
        return
    main = max(groups.values(), key=lambda masks: (len(masks), -masks[0].start))
    rest = sorted(mask for masks in groups.values() if masks is not main for mask in masks)
    if rest:
        yield _hit(main, rest, "", params.shown)
    for masks in groups.values():
        if masks[0].style in params.fixed:
            yield from _lengths(masks, params)


def _lengths(masks: list[Mask], params: Params) -> Iterator[Hit]:
    """The few masks of another length than nearly all of their style."""
    lengths: dict[int, list[Mask]] = {}
    for mask in masks:
        lengths.setdefault(mask.end - mask.start, []).append(mask)
    usual = max(lengths.values(), key=len)
    if len(lengths) > 1 and len(usual) >= params.least and len(usual) * 100 >= params.dominance * len(masks):
        length = usual[0].end - usual[0].start
        yield _hit(usual, sorted(mask for mask in masks if mask.end - mask.start != length), "length", params.shown)


def _hit(main: list[Mask], rest: list[Mask], case: str, shown: int) -> Hit:
    first, *others = rest
    usual = Span(main[0].start, main[0].end)
    places = tuple(Place(mask.start, mask.end) for mask in others[:shown])
    return Hit(first.start, first.end, case, {"main": usual, "often": len(main), "count": len(rest)}, places)
