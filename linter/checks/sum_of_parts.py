"""Parts that a report lists for a whole and that do not add up to it."""

from __future__ import annotations

from linter.arithmetic import formula
from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.interval import is_whole
from linter.arithmetic.joining import builtin, joined
from linter.arithmetic.repair import repairs
from linter.arithmetic.report import tell
from linter.claims.key import key
from linter.claims.listing import EACH, TOTAL
from linter.claims.partition import CERTAIN, OPEN, division
from linter.finding import Hit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.listing import Item, Listing
    from linter.document import Document
    from linter.finding import Passed, Unassessed


#: 新房价格下降的67个，二手房价格下降的69个 are two statements of the same cities.
_CHANGING = fixed("[涨降增减升落跌]|[高低][于出]")


#: One of these stands before every sum of shares.
_ADDED = ("合计", "共计", "总计", "加起来")


#: 10家以上（13家、11家）: no sum, but a limit.
_LIMIT = ("以上", "以下", "以内")


class Params(NamedTuple):
    digits: int = 3  # a whole with fewer digits is no hint that an open list was meant to be complete
    ratios: list[str] = []  # words of what does not add up: 人均, 均价
    chosen: list[str] = []  # words that pick some parts out of more: 居前三位
    overlapping: list[str] = []  # words of groups that overlap, such as forms of ownership


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    told: set[int] = set()
    for found in joined(document.named_figures, builtin(document.lexicon)):
        if found.identity.stated.start not in told:
            told.update(q.start for q in (found.identity.stated, *found.identity.terms))
            yield tell(found.identity)
    if document.tables:
        from linter.arithmetic import tables

        known = document.lexicon.indicators
        yield from tables.sums(document.tables, builtin(document.lexicon).identities, known, told)
    if any(word in document.text.folded for word in _ADDED):
        from linter.arithmetic.together import summed

        for paragraph in document.paragraphs:
            yield from map(tell, summed(document.text.folded, paragraph))
    for listing in document.listings:
        if len(listing.parts) < 2 or listing.parts[0].claim.start in told:
            continue
        said = _listed(document, listing, params)
        if said is not None:
            yield said


def _listed(document: Document, listing: Listing, params: Params) -> Hit | Passed | Unassessed | None:
    """What is to be said of one list; None where nothing says that it is complete."""
    first = listing.parts[0].claim
    since = 4 if listing.lead == TOTAL else 3  # 上年结转1.3亿元，收入总量38亿元: the last part's time is not the sum's
    wholes = [w for w in listing.wholes if key(w.claim)[since:] == key(first)[since:]]
    if wholes and document.text.folded.startswith(_LIMIT, wholes[0].claim.end):
        return None
    if not wholes or _ratio(wholes[0], params) or any(_ratio(part, params) for part in listing.parts):
        return None
    terms = tuple(part.claim.quantity for part in listing.parts)
    cases = [Identity(formula.total(len(terms)), terms, whole.claim.quantity) for whole in wholes]
    fitting = next((case for case in cases if judge(case).state == HOLDS), None)
    if fitting is not None:
        return tell(fitting)
    divided = division(listing, wholes[0], document.lexicon.partitions)
    relation = ">=" if divided.relation == "<=" else "="
    case = cases[0]._replace(relation=relation, sure=divided.sure == CERTAIN, signed=_signed(document, listing))
    if divided.sure != OPEN:
        return tell(case)
    return _hinted(document, listing, case, params) if relation == "=" else None


def _signed(document: Document, listing: Listing) -> bool:
    known = document.lexicon.indicators.get(listing.wholes[0].claim.indicator)
    return known is not None and known.signed


def _ratio(item: Item, params: Params) -> bool:
    return "/" in item.unit or any(word in item.name + item.claim.indicator for word in params.ratios)


def _hinted(document: Document, listing: Listing, case: Identity, params: Params) -> Hit | None:
    """A list that may be incomplete, but would add up but for one digit, or counts more than there are."""
    if judge(case).state != FAILS or _picked(document, listing, params):
        return None
    close = len(str(case.stated.low)) >= params.digits and repairs(case)
    if not close and (listing.lead == EACH or not _exceeds(case, listing)):
        return None
    told = tell(case._replace(sure=False), unsure="hint")
    return told if isinstance(told, Hit) else None


def _picked(document: Document, listing: Listing, params: Params) -> bool:
    """Whether the parts are picked out of more, or of groups that overlap."""
    words = document.text.folded[listing.wholes[0].claim.end : listing.parts[-1].claim.end]
    overlap = sum(any(word in part.name for word in params.overlapping) for part in listing.parts)
    return overlap > 1 or any(word in words for word in params.chosen)


def _exceeds(case: Identity, listing: Listing) -> bool:
    """Whether so many are counted in the parts that they overlap or are miscounted."""
    changing = any(_CHANGING.search(part.name) for part in listing.parts)
    return is_whole(case.stated) and not changing and judge(case._replace(relation=">=")).state == FAILS
