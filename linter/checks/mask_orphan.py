"""Masks that lost the unit or the noun they belong to. A rate without its sign is ``percent-sign-missing``."""

from __future__ import annotations

from functools import cache

from linter.finding import Hit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document


class Params(NamedTuple):
    """``counts`` are words that a count with its unit follows."""

    counts: list[str] = ["净增加", "净减少", "净增", "净减", "新增加", "合计达", "总数达", "共计"]


@cache
def _before() -> re.Pattern[str]:
    return fixed(r"[一-龥]等$")


@cache
def _end() -> re.Pattern[str]:
    return fixed(r"[，。；！？）)]")


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    for mask in document.masks:
        if mask.style not in ("star", "x", "cross", "blank", "box") or not _end().match(text, mask.end):
            continue
        before = text[max(0, mask.start - 6) : mask.start].rstrip()
        if _before().search(before):
            yield Hit(mask.start, mask.end, "noun")
        elif before.endswith(tuple(params.counts)) and not _list(text, mask.end):
            yield Hit(mask.start, mask.end, "unit")


def _list(text: str, end: int) -> bool:
    """净增*、*家: the unit stands after the last of several."""
    return fixed(r"[、，][*Xx×_]").match(text, end) is not None
