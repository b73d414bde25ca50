"""One rank said of two populations of which one lies within the other."""

from __future__ import annotations

from itertools import pairwise

from linter.finding import Hit, Place, Span
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

#: From the widest to the narrowest.
_LEVELS = ("世界", "全球", "全国", "全省", "全区", "全市", "全州", "全县")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    for claims in document.statements:
        ranks = [claim for claim in claims if claim.kind == "rank" and claim.rank > 1]
        for first, second in pairwise(ranks):
            if first.rank != second.rank or second.clause - first.clause > 1 or second.indicator_start > first.end:
                continue
            wider, narrower = _level(first), _level(second)
            if wider and narrower and wider != narrower and "并列" not in text[first.end - 12 : second.end + 4]:
                place = Place(first.start, first.end)
                data = {"first": Span(first.start, first.end), "second": Span(second.start, second.end)}
                yield Hit(second.start, second.end, "", data, (place,))


def _level(claim: Claim) -> str:
    return next((level for level in _LEVELS if level in claim.population), "")
