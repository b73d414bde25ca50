"""An earlier cumulative figure and the months since that do not give the later cumulative one."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.months import by_months, pieces
from linter.arithmetic.report import tell
from linter.claims.claim import FULL
from linter.claims.owner import same_owner
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document


class Params(NamedTuple):
    stocks: list[str] = []  # ends of indicators that stand at a date and do not add up over months
    units: list[str] = []  # unit classes that are added
    revision: int = 1  # by so many per cent of the total later figures may revise earlier ones


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    known, units, stocks = document.lexicon.indicators, frozenset(params.units), tuple(params.stocks)
    flows = (
        claim
        for claim in document.claims
        if claim.kind in ("level", "count")
        and (listed := known.get(claim.indicator)) is not None
        and listed.unit in units
        and not listed.name.endswith(stocks)
    )
    for series in by_months(flows):
        for whole, before, since in pieces(series):
            yield from _judge(document, params, series[whole], series[before], series.get(since, []))


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
