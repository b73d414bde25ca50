"""A cumulative rate of growth that lies neither at nor between those of its pieces."""

from __future__ import annotations

from linter.arithmetic.change import signed
from linter.arithmetic.interval import ONE
from linter.arithmetic.months import by_months, pieces
from linter.claims.owner import same_owner
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document


class Params(NamedTuple):
    slack: int = 2  # tenths of a percentage point that revisions explain


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    rates = (
        c for c in document.claims if c.kind == "change-pct" and c.base in ("", "yoy") and c.direction in ("+", "-")
    )
    for series in by_months(c._replace(base="yoy") for c in rates):
        for whole, before, since in pieces(series):
            if since in series:
                yield from _judge(document, params, series[whole][0], series[before][0], series[since][0])


def _judge(
    document: Document, params: Params, whole: Claim, before: Claim, since: Claim
) -> Iterator[Hit | Passed | Unassessed]:
    values = [signed(claim) for claim in (whole, before, since)]
    total, first, second = values
    if total is None or first is None or second is None or not _together(document, whole, before, since):
        yield Unassessed(whole.start)
        return
    slack = params.slack * ONE // 1000
    if min(first.low, second.low) - slack <= total.high and total.low <= max(first.high, second.high) + slack:
        yield Passed(whole.start)
        return
    spans = [Span(c.start, c.end) for c in (before, since)]
    data = {"whole": Span(whole.start, whole.end), "before": spans[0], "since": spans[1]}
    yield Hit(whole.start, whole.end, "", data, tuple(Place(*span) for span in sorted(spans)))


def _together(document: Document, *claims: Claim) -> bool:
    text, blocks, sentences = document.text.folded, document.blocks, document.sentences
    first = claims[0]
    return all(c.sentence == first.sentence or same_owner(text, blocks, sentences, first, c) for c in claims[1:])
