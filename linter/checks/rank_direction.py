"""A rank that its figure or another sentence speaks against."""

from __future__ import annotations

from itertools import pairwise

from linter.finding import Hit, Place, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

_LEADS = 3
_RATES = fixed("增速|增幅|涨幅")
_BEHIND = fixed(r"进度(?:明显|较为|相对|仍|仍然|整体|总体|有所)?(?:落后|滞后|靠后|偏慢|较慢|垫底)")


_ALL_FALL = fixed("平均下降|普遍下降|均下降|全线下降|整体下降")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    ranks = [c for c in document.claims if c.kind == "rank" and c.rank]
    yield from _falls_first(document)
    yield from _behind(document, [c for c in ranks if c.rank <= _LEADS])


def _falls_first(document: Document) -> Iterator[Hit]:
    """下降3%，增速居全省首位."""
    for fall, rank in pairwise(document.claims):
        if rank.kind != "rank" or rank.rank != 1 or fall.kind != "change-pct" or fall.direction != "-":
            continue
        same = fall.sentence == rank.sentence and fall.indicator == rank.indicator and rank.clause - fall.clause <= 1
        words = document.text.folded[fall.end : rank.start]
        around = document.sentences[fall.sentence]
        if _ALL_FALL.search(document.text.folded, around.start, around.end):
            continue
        if same and fall.base == "yoy" and fall.direction_start >= 0 and _RATES.search(words) and "降" not in words:
            place = Place(fall.direction_start, fall.end)
            yield Hit(rank.start, rank.end, "fall", {"fall": Span(fall.direction_start, fall.end)}, (place,))


def _behind(document: Document, leading: list[Claim]) -> Iterator[Hit]:
    """进度居第3 here, 进度落后 there."""
    text = document.text.folded
    claim = next(
        (c for c in leading if "进度" in text[max(document.sentences[c.sentence].start, c.start - 40) : c.start]), None
    )
    if claim is None or "进度" not in text:
        return
    for block in document.blocks:
        found = _BEHIND.search(text, block.start, block.end)
        if found and not block.start <= claim.start < block.end:
            place = Place(claim.start, claim.end)
            yield Hit(
                *found.span(), "behind", {"behind": Span(*found.span()), "rank": Span(claim.start, claim.end)}, (place,)
            )
            return
