"""An average that total and count do not give: 114个项目263.3亿元，平均3.2亿元."""

from __future__ import annotations

from linter.arithmetic import average, interval
from linter.arithmetic.amount import around, together
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

#: With more totals or counts than that in one sentence nobody can say whose average it is.
_MOST = 4


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if "均" not in text and "相当于每" not in text:
        return
    if document.tables:
        from linter.arithmetic import tables

        yield from tables.averages(document.tables)
    for paragraph in document.paragraphs:
        for index, claim in enumerate(paragraph):
            if (
                claim.kind not in ("level", "count", "change-abs")
                or not average.may_be(text, claim)
                or claim.quantity.ordinal
            ):
                continue
            sentence = [c for c in paragraph[max(0, index - 10) : index] if together(c, claim, text)]
            behind = [c for c in paragraph[index + 1 : index + 4] if together(claim, c, text)]
            found = average.read(text, sentence, claim, behind)
            if found is not None:
                yield _judge(found, claim)
            elif (priced := average.price(text, around(paragraph, index), claim)) is not None:
                yield tell(Identity("a/b", priced, claim.quantity, sure=False), near="")


def _judge(found: average.Average, claim: Claim) -> Hit | Passed | Unassessed:
    stated = claim.quantity
    if found.totals:
        terms = (found.totals[0].quantity,)
        return _first_held(
            [tell(Identity(f"a/{span}", terms, stated, sure=False)) for span in found.spans], stated.start
        )
    sure = len(found.pairs) == 1
    identities = [Identity("a/b", (total.quantity, count.quantity), stated, sure=sure) for total, count in found.pairs]
    if any(_rounds(each) for each in identities[: _MOST + 1]):
        return Passed(stated.start)
    return _first_held([tell(each) for each in identities[: _MOST + 1]], stated.start)


def _rounds(identity: Identity) -> bool:
    """户均4件 of 862件 and 215家: an average of things that are counted is rounded, where their number is not."""
    stated, verdict = interval.of(identity.stated), judge(identity)
    if not interval.is_whole(identity.stated) or stated is None or verdict.state != FAILS:
        return False
    return interval.gap(verdict.computed, stated) * 2 <= interval.place(identity.stated)


def _first_held(said: Sequence[Hit | Passed | Unassessed], start: int) -> Hit | Passed | Unassessed:
    """Silence where any pair fits; a contradiction where none of a few does."""
    held = next((each for each in said if not isinstance(each, Hit)), None)
    return held or (said[0] if len(said) <= _MOST else Unassessed(start))
