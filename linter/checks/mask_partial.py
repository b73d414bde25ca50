"""Masks that touch a part of the name or number they should hide."""

from __future__ import annotations

from functools import cache

from linter.finding import Edit, Fix, Formula, Hit, Span
from linter.mentions.half_masked import half_masked
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document
    from linter.mentions.half_masked import Half
    from linter.mentions.mention import Mask


class Params(NamedTuple):
    """``styles`` are the masks looked at."""

    styles: list[str] = ["star", "x", "cross", "box"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    masks = [mask for mask in document.masks if mask.style in params.styles]
    for mask in masks:
        yield from _digits(text, mask)
    for half in half_masked(text, masks, document.lexicon):
        fix = _without(*half.surplus, half.instead)
        yield Hit(half.start, half.end, "name", {"rest": _left_open(half)}, fix=fix)


def _left_open(half: Half) -> Span | Formula:
    rest, surplus = Span(*half.rest), Span(*half.surplus)
    return Formula((rest, "、", surplus)) if half.type == "person" else rest


def _without(start: int, end: int, mask: str = "") -> Fix:
    """The mask completed: what still tells goes, the trade and the words of a kind stay."""
    return Fix(True, (Edit(start, end, mask),))


@cache
def _number() -> re.Pattern[str]:
    return fixed(r"(?<![0-9])[0-9]{2,10}$")


@cache
def _digits_after() -> re.Pattern[str]:
    return fixed("[0-9]{2,10}(?![0-9])")


def _digits(text: str, mask: Mask) -> Iterator[Hit]:
    """138****5678: the digits left open narrow the number down."""
    after = _digits_after().match(text, mask.end)
    before = _number().search(text[max(0, mask.start - 11) : mask.start]) if after else None
    if after and before and mask.end - mask.start >= 3:
        start = mask.start - len(before[0])
        hidden = text[mask.start] * (after.end() - start)
        yield Hit(
            start, after.end(), "digits", {"rest": Span(start, mask.start)}, fix=_without(start, after.end(), hidden)
        )
