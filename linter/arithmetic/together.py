"""Shares that a sentence adds up: 甲、乙分别占38.6%和17.4%，两者合计56.0%."""

from __future__ import annotations

from linter.arithmetic import formula
from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim

_SUM = fixed(
    "[，,；;](?:(?P<number>[两二三四五六])(?:者|项|类|大行业|个行业|大产业|家|地)|前[两二三四五六](?:位|名|项))?"
    "(?:合计|共计|总计|加起来)(?:占比|占[^，。；0-9]{0,14}|约|为|达到?|比重)*$"
)
#: Between two shares of one list.
_JOIN = fixed("[、，,；;和及与](?:[^，,。；;、0-9]{1,16}?(?:占比?|为|是|达到?|占[^，,。；;、0-9]{1,10}的)?)?")
_NUMBERS = "零一二三四五六"
_MOST = 10
_FAR = 30


def summed(text: str, paragraph: Sequence[Claim]) -> Iterator[Identity]:
    """The sums of shares of a paragraph that their sentence prints."""
    for index, claim in enumerate(paragraph):
        if index < 2 or claim.quantity.unit != "%" or claim.kind not in ("share", "level"):
            continue
        said = _SUM.search(text, max(paragraph[index - 1].end, claim.start - _FAR), claim.start)
        if said is None or said.start() != paragraph[index - 1].end:
            continue
        parts = _parts(text, paragraph[:index])
        number = said["number"]
        wanted = 2 if number == "两" else _NUMBERS.index(number) if number else 0
        if len(parts) < max(wanted, 2):
            continue
        cases = [_identity(parts[-size:], claim, size == wanted) for size in range(2, len(parts) + 1)]
        fitting = next((case for case in cases if judge(case).state == HOLDS), None)
        yield fitting or (cases[wanted - 2] if wanted else cases[-1])


def _parts(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """The shares in a row before the sum."""
    found: list[Claim] = []
    for claim in reversed(claims[-_MOST:]):
        if claim.quantity.unit != "%" or claim.kind not in ("share", "level") or claim.standing:
            break
        if found and _JOIN.fullmatch(text, claim.end, found[0].start) is None:
            break
        found.insert(0, claim)
    return found


def _identity(parts: Sequence[Claim], claim: Claim, sure: bool) -> Identity:
    terms = tuple(part.quantity for part in parts)
    hedged = claim.quantity.hedge or any(term.hedge for term in terms)
    return Identity(formula.total(len(terms)), terms, claim.quantity, sure=sure and not hedged)
