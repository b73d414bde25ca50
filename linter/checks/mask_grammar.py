"""Sentences that lost a word together with what was hidden: 由取得, 与签订协议, **和验收."""

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
    """``verbs`` need someone who acts; ``acts`` need something they act upon before 和."""

    verbs: list[str]
    acts: list[str]


@cache
def _gap(verbs: tuple[str, ...]) -> re.Pattern[str]:
    """由, 与 or 同 at the beginning of a clause, and right behind it what somebody does."""
    return fixed(rf"(?<=[，。；：！？\n　 ])(?:由|与|同|向|被)(?=(?:{'|'.join(verbs)}))")


@cache
def _joined(acts: tuple[str, ...]) -> re.Pattern[str]:
    return fixed(rf"(?:和|及|与|、)(?:{'|'.join(acts)})(?=[，。；、工])")


def check(document: Document, params: Params) -> Iterator[Hit]:
    """Looked for only where something was hidden at all."""
    masks, text = document.masks, document.text.folded
    if not masks:
        return
    verbs = tuple(sorted(params.verbs, key=len, reverse=True))
    for found in _gap(verbs).finditer(text):
        yield Hit(found.start(), found.end(), "gap")
    acts = tuple(sorted(params.acts, key=len, reverse=True))
    for mask in masks:
        if mask.style == "some" or mask.kind in ("number", "date"):
            continue
        after = _joined(acts).match(text, mask.end)
        if after is not None:
            yield Hit(mask.start, after.end(), "joined")
