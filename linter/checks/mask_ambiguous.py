"""One token for several names: *公司、*集团 and 某企业、某企业 cannot be told apart."""

from __future__ import annotations

from functools import cache

from linter.finding import Hit, Place
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.mentions.mention import Mask

_STEMS = "甲乙丙丁戊己庚辛"


class Params(NamedTuple):
    """``heads`` are nouns a hidden name stands before; ``styles`` the masks looked at."""

    heads: list[str]
    styles: list[str] = ["star", "x", "cross", "some", "box"]


@cache
def _between(heads: tuple[str, ...]) -> re.Pattern[str]:
    """What stands between two names of one list: the noun of the first, and a sign or word that joins them."""
    trade = "[一-龥A-Za-z]{0,8}?"
    return fixed(rf"{trade}(?:{'|'.join(heads)})[”』）)]?(?:、|和|及|与|以及|，和)[“『（(]?")


@cache
def _noun(heads: tuple[str, ...]) -> re.Pattern[str]:
    return fixed(rf"[一-龥A-Za-z]{{0,8}}?(?:{'|'.join(heads)})")


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    masks = [mask for mask in document.masks if mask.style in params.styles and mask.kind not in ("number", "date")]
    if len(masks) < 2:
        return
    heads = tuple(sorted(params.heads, key=len, reverse=True))
    listed: list[Mask] = []
    for mask in masks:
        if listed and not _goes_on(text, listed[-1], mask, heads):
            yield from _told(text, listed, heads)
            listed = []
        listed.append(mask)
    yield from _told(text, listed, heads)


def _goes_on(text: str, before: Mask, mask: Mask, heads: tuple[str, ...]) -> bool:
    between = _between(heads).match(text, before.end)
    return between is not None and between.end() == mask.start


def _told(text: str, listed: Sequence[Mask], heads: tuple[str, ...]) -> Iterator[Hit]:
    """The names of one list; those whose words are all the same cannot be told apart."""
    tokens: dict[str, list[Mask]] = {}
    for mask in listed:
        tokens.setdefault(text[mask.start : mask.end].lower(), []).append(mask)
    for alike in tokens.values():
        ends = [_noun(heads).match(text, mask.end) for mask in alike]
        if len(alike) < 2 or ends[-1] is None:
            continue
        spans = [(mask.start, end.end()) for mask, end in zip(alike, ends, strict=True) if end is not None]
        proposed = "、".join(f"{stem}" for stem in _STEMS[: len(spans)])
        places = tuple(Place(*span) for span in spans[1:])
        yield Hit(*spans[0], "", {"count": len(spans), "proposed": proposed}, places)
