"""Placeholders left in a report, one finding a line."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

from linter.finding import Hit, Place
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.mentions.mention import Mask


#: Who is left unnamed on purpose: 某龙头企业A.
_PSEUDONYM = fixed("某(?!某)[^，,。；;：:\\s]{1,12}$")
_NEAR = 14


class Params(NamedTuple):
    """``styles`` are the styles of placeholder that count; ``shown`` is how many more of a line are pointed at."""

    styles: list[str] = ["star", "x", "cross", "some", "box", "blank", "tag", "stand-in"]
    shown: int = 5


def check(document: Document, params: Params) -> Iterator[Hit]:
    lines = document.text.line_starts
    masks = [m for m in document.masks if m.style in params.styles and not _final(document, m)]
    for _, group in groupby(masks, key=lambda mask: bisect_right(lines, mask.start)):
        first, *others = group
        places = tuple(Place(mask.start, mask.end) for mask in others[: params.shown])
        yield Hit(first.start, first.end, "several" if others else "", {"count": len(others) + 1}, places)


def _final(document: Document, mask: Mask) -> bool:
    """Whether a mask is one that final texts print: 张某, 张某某, 某企业, 某龙头企业A. 某某公司 is still to be filled in."""
    text, words = document.text.folded, document.lexicon.words
    if mask.style == "stand-in":
        return _PSEUDONYM.search(text, max(0, mask.start - _NEAR), mask.start) is not None
    if mask.style != "some":
        return False
    surnames = words.get("surnames", ())
    return mask.end - mask.start == 1 or text[mask.start + 1] != "某" or text[mask.start - 1 : mask.start] in surnames
