"""An earlier cumulative figure and the months since that do not give the later cumulative one."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.claim import FULL
from linter.claims.key import bound, dated, scope
from linter.claims.owner import same_owner
from linter.claims.unit import base_unit
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

#: So many statements of one stretch of months are tried.
_MOST = 4
Span = tuple[int, int]


class Params(NamedTuple):
    stocks: list[str] = []  # ends of indicators that stand at a date and do not add up over months
    units: list[str] = []  # unit classes that are added
    revision: int = 1  # by so many per cent of the total later figures may revise earlier ones


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    for spans in _series(document, params).values():
        for (first, last), totals in sorted(spans.items()):
            if first != 1 or last < 2:
                continue
            for middle in range(1, last):
                if (1, middle) in spans:
                    yield from _judge(document, params, totals, spans[1, middle], spans.get((middle + 1, last), []))


def _series(document: Document, params: Params) -> dict[object, dict[Span, list[Claim]]]:
    """The flows of one indicator, scope and year by their months."""
    found: dict[object, dict[Span, list[Claim]]] = {}
    for claim in document.claims:
        if claim.kind not in ("level", "count") or claim.modality != "fact" or not (bound(claim) and dated(claim)):
            continue
        listed = document.lexicon.indicators.get(claim.indicator)
        if listed is None or listed.unit not in params.units or listed.name.endswith(tuple(params.stocks)):
            continue
        period = claim.period
        assert period is not None
        if period.year != period.year_to:
            continue
        key = (
            listed.name,
            scope(claim),
            claim.modifiers,
            period.year,
            period.relative or 0,
            base_unit(claim.quantity.unit),
        )
        spans = found.setdefault(key, {})
        claims = spans.setdefault((period.month_from, period.month_to), [])
        if len(claims) < _MOST:
            claims.append(claim)
    return {key: spans for key, spans in found.items() if len(spans) > 1}


def _judge(
    document: Document, params: Params, totals: list[Claim], before: list[Claim], since: list[Claim]
) -> Iterator[Hit | Passed | Unassessed]:
    total = totals[0]
    previous = [c for c in before if _together(document, c, total)]
    if not previous:
        return
    pieces = [c for c in since if _together(document, c, total)]
    if pieces:
        sums = [Identity("a+b", (b.quantity, p.quantity), total.quantity, "=", True) for b in previous for p in pieces]
        failed = [each for each in sums if _fails(each, params.revision)]
        yield (
            tell(sums[0])
            if len(failed) < len(sums) and judge(sums[0]).state != FAILS
            else (tell(failed[0]) if len(failed) == len(sums) else Passed(total.start))
        )
    listed = document.lexicon.indicators[total.indicator]
    if listed.signed or pieces:
        return
    shrunk = Identity("a", (previous[-1].quantity,), total.quantity, ">=")
    if judge(shrunk).state != FAILS:
        yield Passed(total.start)
    elif total.confidence == previous[-1].confidence == FULL:
        yield tell(shrunk, "shrinks")
    else:
        yield Unassessed(total.start)


def _together(document: Document, first: Claim, second: Claim) -> bool:
    text, blocks, sentences = document.text.folded, document.blocks, document.sentences
    return first.sentence == second.sentence or same_owner(text, blocks, sentences, first, second)


def _fails(identity: Identity, revision: int) -> bool:
    """Whether a sum is off by more than revisions of earlier months explain."""
    verdict = judge(identity)
    stated = interval.of(identity.stated)
    if verdict.state != FAILS or stated is None:
        return False
    return interval.gap(verdict.computed, stated) * 100 > stated.high * revision
