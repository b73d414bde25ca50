"""Parts that a report lists for a whole and that do not add up to it."""

from __future__ import annotations

from linter.arithmetic import formula
from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.joining import builtin, joined
from linter.arithmetic.repair import repairs
from linter.arithmetic.report import tell
from linter.claims.partition import CERTAIN, OPEN, division
from linter.finding import Hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.listing import Listing
    from linter.document import Document
    from linter.finding import Passed, Unassessed


class Params(NamedTuple):
    digits: int = 3  # a whole with fewer digits is no hint that an open list was meant to be complete
    overlapping: list[str] = []  # words of groups that overlap, such as forms of ownership


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    told: set[int] = set()
    for found in joined(document.named_figures, builtin(document.lexicon.partitions)):
        if found.identity.stated.start not in told:
            told.update(q.start for q in (found.identity.stated, *found.identity.terms))
            yield tell(found.identity)
    for listing in document.listings:
        if len(listing.parts) < 2 or listing.parts[0].claim.start in told:
            continue
        said = _listed(document, listing, params)
        if said is not None:
            yield said


def _listed(document: Document, listing: Listing, params: Params) -> Hit | Passed | Unassessed | None:
    """What is to be said of one list; None where nothing says that it is complete."""
    terms = tuple(part.claim.quantity for part in listing.parts)
    source = formula.total(len(terms))
    cases = [Identity(source, terms, whole.claim.quantity) for whole in listing.wholes]
    fitting = next((case for case in cases if judge(case).state == HOLDS), None)
    if fitting is not None:
        return tell(fitting)
    divided = division(listing, listing.wholes[0], document.lexicon.partitions)
    relation = ">=" if divided.relation == "<=" else "="
    case = cases[0]._replace(relation=relation, sure=divided.sure == CERTAIN)
    if divided.sure == OPEN:
        overlap = sum(any(word in part.name for word in params.overlapping) for part in listing.parts) > 1
        return _hinted(case, params) if relation == "=" and not overlap else None
    return tell(case)


def _hinted(case: Identity, params: Params) -> Hit | None:
    """A list that may be incomplete, but would add up but for one digit."""
    if len(str(case.stated.low)) < params.digits or judge(case).state != FAILS or not repairs(case):
        return None
    told = tell(case._replace(sure=False), unsure="hint")
    return told if isinstance(told, Hit) else None
