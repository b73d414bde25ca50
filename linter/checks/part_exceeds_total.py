"""A part that is larger than the whole it is said to be part of."""

from __future__ import annotations

from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.listing import BRACKET, BY, OF_WHICH
from linter.claims.unit import COUNTERS
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.listing import Item
    from linter.document import Document
    from linter.finding import Hit, Passed, Unassessed

_LEADS = (OF_WHICH, BRACKET, BY)


class Params(NamedTuple):
    signed: list[str]  # words of what may be negative, so that a part may exceed its whole: 利润, 净增
    rising: list[str]  # words of increases; those of amounts of money may be negative elsewhere, those of counts not
    ratios: list[str]  # words of what is no amount: 均价, 单位成本


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    told: set[int] = set()
    signed = fixed("|".join((*params.signed, *params.ratios)))
    rising = fixed("|".join(params.rising))
    for listing in document.listings:
        if listing.lead not in _LEADS or (listing.lead == BRACKET and len(listing.parts) < 2):
            continue  # a single figure in brackets may be anything: 11.5万元（本金…）
        for part in listing.parts:
            counted = part.unit in COUNTERS
            for item in (part, *listing.wholes):
                words = item.name + item.claim.indicator
                if "/" in item.unit or signed.search(words) or (not counted and rising.search(words)):
                    break
            else:
                if part.claim.start not in told and (sure := _sureness(document, part, listing.wholes[0])) is not None:
                    told.add(part.claim.start)
                    yield _told(part, listing.wholes, sure)


def _told(part: Item, wholes: tuple[Item, ...], sure: bool) -> Hit | Passed | Unassessed:
    cases = [Identity("a", (w.claim.quantity,), part.claim.quantity, "<=", sure) for w in wholes]
    return tell(next((case for case in cases if judge(case).state != FAILS), cases[0]))


def _sureness(document: Document, part: Item, whole: Item) -> bool | None:
    """Whether part and whole are surely of one measure; None where they are surely of two."""
    if part.claim.modality != whole.claim.modality:
        return None
    if part.unit in COUNTERS:
        return part.claim.sentence == whole.claim.sentence and bool(part.name)
    known = document.lexicon.indicators
    one, other = known.get(part.claim.indicator), known.get(whole.claim.indicator)
    if one is None or other is None or not part.name:
        return False if part.name and one is None else None
    if one.unit != other.unit or one.signed or other.signed:
        return None
    if one.name == other.name or one.name[-2:] == other.name[-2:]:
        return True
    return False if one.name[-1] == other.name[-1] else None
