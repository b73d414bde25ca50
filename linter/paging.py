"""Makes of a document what a page or a table shows of it: its blocks and its claims, as plain values."""

from __future__ import annotations

from linter.address import Locator
from linter.page import ClaimRow, Page, Part
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Period, Quantity

#: Kinds of claims whose figure keeps its sign; that of a change stands in its direction.
_SIGNED = ("level", "target", "ratio")
_TITLE = "题"  # the address of the title


def page_of(document: Document) -> Page:
    parts = [
        Part(b.kind, b.start, b.end, b.level, b.row, b.column, b.kind == "heading" and b.address == _TITLE)
        for b in document.blocks
    ]
    return Page(tuple(parts), tuple(claim_rows(document)))


def claim_rows(document: Document) -> Iterator[ClaimRow]:
    """The claims of a report in text order."""
    locator = Locator(document.text.folded, document.blocks)
    known = {indicator.name for indicator in document.lexicon.indicators.values()}
    for claim in sorted(document.claims, key=lambda c: (c.start, c.end)):
        yield _row(claim, claim.indicator in known, locator.address(claim.start))


def _row(claim: Claim, canonical: bool, address: str) -> ClaimRow:
    figure, bound = claim.quantity, bool(claim.indicator)
    return ClaimRow(
        claim.start,
        claim.end,
        claim.kind,
        claim.indicator,
        canonical,
        claim.indicator_start if bound else None,
        claim.indicator_end if bound else None,
        claim.scope,
        claim.modifiers,
        _period(claim.period),
        _interval(figure, signed=claim.kind in _SIGNED),
        figure.masked,
        figure.unit,
        claim.base or None,
        claim.direction or None,
        claim.rank or None,
        claim.population,
        claim.share_of,
        claim.modality,
        claim.confidence,
        address,
    )


def _period(period: Period | None) -> tuple[int | None, int | None, int | None, int | None, bool] | None:
    if period is None:
        return None
    year_to = period.year_to if period.year_to not in (0, period.year) else None
    return period.year or None, year_to, period.month_from or None, period.month_to or None, period.cumulative


def _interval(figure: Quantity, signed: bool) -> tuple[float, float] | None:
    """Half a unit of the last printed digit each way; None for a mask. A rank is printed exactly."""
    if figure.masked:
        return None
    low, high = sorted((abs(figure.low), abs(figure.high)))
    half = 0 if figure.ordinal else 1
    scale = 2 * 10**figure.decimals
    ends = (2 * low - half) / scale, (2 * high + half) / scale
    return (-ends[1], -ends[0]) if signed and figure.negative else ends
