"""A share that its part and its whole do not give: 412家中87家，占31.1%."""

from __future__ import annotations

from linter.arithmetic import among, interval, share, whole
from linter.arithmetic.amount import around
from linter.arithmetic.identity import FAILS, NEAR, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.key import bound
from linter.finding import Hit, Passed, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Quantity


#: What stands between a share in per cent and the same in tenths.
_AGAIN = fixed("[，,（(](?:已|约|将近|接近|近|超过?|逾|不足|不到|达到?|占比?|高达|仅|为|即|也就是|比重|的|突破)*")
#: So far behind the last figure of a paragraph a proportion may stand, in code points.
_BEHIND = 20
#: One of these stands in every proportion to one.
_TO_ONE = (":1", "1:", "：1", "1：")
_SHARES = frozenset(("share", "level", "ratio"))
_TENTH = interval.ONE // 10


class Params(NamedTuple):
    tenths: bool = False  # 近7成, 过半, 三分之一 in place of per cent in figures


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if document.tables and not params.tenths:
        from linter.arithmetic import tables

        yield from tables.shares(document.tables)
    if not params.tenths and any(mark in text for mark in _TO_ONE):
        from linter.arithmetic import proportion

        for block in document.paragraphs:
            yield from map(tell, proportion.proportions(text, block, block[0].start, block[-1].end + _BEHIND))
    by_fellows: dict[int, Identity] = {}
    if not params.tenths and sum(found is not None and of is None for *_, found, of in document.shares) > 1:
        from linter.arithmetic import fellows

        by_fellows = fellows.judged(text, document.shares)
    beside: set[int] = set()
    for paragraph, index, found, of in document.shares:
        if found is not None and found.of in whole.GENERAL:
            beside.add(found.part.start)
        if found is not None and of is not None and not of.marked and of.claim.start in beside - {found.part.start}:
            yield Unassessed(found.claim.start)  # 154家增长，占58.3%，110家下降，占41.7%: two parts of one whole
            continue
        if text[paragraph[index].start] in "+＋":
            continue  # 参保3.4亿人（+4.6%）: a change
        if _in_tenths(text, paragraph[index].quantity) != params.tenths:
            continue
        if found is not None:
            said = _judge(document, around(paragraph, index), found, of)
            other = by_fellows.get(said.start) if isinstance(said, Unassessed) else None
            yield said if other is None else tell(other)
        elif params.tenths and (before := _restated(text, paragraph, index)) is not None:
            yield tell(Identity("a", (before.quantity,), paragraph[index].quantity, sure=True))
        else:
            yield from _counted(text, paragraph, index)


def _counted(text: str, paragraph: Sequence[Claim], index: int) -> Iterator[Hit | Passed | Unassessed]:
    """412家中87家下降，下降面21.1%: a share without 占."""
    claim = paragraph[index]
    before = [c for c in paragraph[max(0, index - 6) : index] if c.sentence == claim.sentence]
    counted = among.read(text, before, claim.quantity, rate=claim.kind != "share")
    counted = counted or among.read(text, before, claim.quantity, rate=False)
    if counted is not None:
        yield _tell(_identity((counted.part.quantity, counted.whole.quantity), claim.quantity, counted.sure))


def _restated(text: str, paragraph: Sequence[Claim], index: int) -> Claim | None:
    """The per cent right before that tenths say again: 占59.3%，近六成."""
    claim, before = paragraph[index], paragraph[index - 1] if index else None
    if (
        before is None
        or before.quantity.unit != "%"
        or not _AGAIN.fullmatch(text, before.end, claim.quantity.number_start)
    ):
        return None
    return before if before.kind in _SHARES else None


def _in_tenths(text: str, quantity: Quantity) -> bool:
    return quantity.unit == "成" or not (quantity.masked or text[quantity.number_start] in "0123456789-+−")


def _judge(
    document: Document,
    paragraph: Sequence[Claim],
    found: share.Share,
    of: whole.Whole | None,
) -> Hit | Passed | Unassessed:
    text = document.text.folded
    part, stated = found.part.quantity, found.claim.quantity
    if of is None:
        return _elsewhere(text, found, whole.elsewhere(text, document.amounts_by_name, found, document.lexicon))
    identity = _identity((part, of.claim.quantity), stated, of.sure)
    if judge(identity).state in (FAILS, NEAR) and found.embedded is None:
        others = whole.others(text, paragraph, found)
        if any(_fits(identity, other) for other in others):
            return Unassessed(stated.start)
    return _tell(identity)


def _tell(identity: Identity) -> Hit | Passed | Unassessed:
    """In tenths one unit of the last digit is no rounding: 近6成 is not 近7成."""
    said = tell(identity)
    if isinstance(said, Hit) and said.case == "near" and interval.place(identity.stated) == _TENTH:
        return said._replace(case="" if identity.sure else "unsure")
    return said


def _elsewhere(text: str, found: share.Share, wholes: Sequence[Claim]) -> Hit | Passed | Unassessed:
    """Silence where any whole of that name fits; a doubt where but one of the part's own period is known, and does not."""
    part, stated = found.part.quantity, found.claim.quantity
    for each in wholes:
        identity = _identity((part, each.quantity), stated, sure=False)
        if judge(identity).state not in (FAILS, NEAR):
            return _tell(identity)
    dated = [each for each in wholes if whole.dated_alike(text, each, found)]
    if not bound(found.part) and len({each.quantity.low for each in wholes}) > 1:
        return Unassessed(stated.start)  # nobody knows for certain of which time the part is
    if len({each.quantity.low for each in dated}) != 1:
        return Unassessed(stated.start)
    return _tell(_identity((part, dated[0].quantity), stated, sure=False))


def _identity(terms: tuple[Quantity, Quantity], stated: Quantity, sure: bool) -> Identity:
    open_ended = {"over": "<=", "under": ">="} if stated.unit != "成" else {}
    relation = open_ended.get(stated.hedge, "=")
    return Identity("a/b", terms, stated, relation, sure)


def _fits(identity: Identity, other: Claim) -> bool:
    return judge(identity._replace(terms=(identity.terms[0], other.quantity))).state not in (FAILS, NEAR)
