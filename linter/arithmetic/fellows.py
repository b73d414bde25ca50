"""Shares judged by each other where their whole is not stated: 甲30亿元，占60%；乙12亿元，占25%；丙8亿元，占16%.

All parts of one series have one whole. Where all but one imply the same, that one is wrong; of two parts that make up the
whole, their sum is it.
"""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.amount import at_one_time
from linter.arithmetic.identity import HOLDS, Identity, judge
from linter.arithmetic.whole import goes_on, own_ground
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.arithmetic.share import Share
    from linter.arithmetic.whole import Whole
    from linter.claims.claim import Claim

#: The fewest parts of which one can be told to be wrong, and the most that are set against each other.
_FEWEST, _MOST = 3, 12
_FORMULA = "a/b*c"


def judged(text: str, shares: Iterable[tuple[list[Claim], int, Share | None, Whole | None]]) -> dict[int, Identity]:
    """What the others of its series make of a share, by where the share stands."""
    found: dict[int, Identity] = {}
    for run in _runs(text, shares):
        for each in _of_run(run):
            found[each.stated.start] = each
    return found


def _runs(text: str, shares: Iterable[tuple[list[Claim], int, Share | None, Whole | None]]) -> Iterator[list[Share]]:
    """The shares of one series that lack their whole, series by series."""
    run: list[Share] = []
    for _, _, share, whole in shares:
        if run and share is not None and _one_series(text, run[-1], share):
            run.append(share)
            continue
        yield run
        fits = share is not None and whole is None and not share.embedded and not own_ground(share.of)
        run = [share] if share is not None and fits else []
    yield run


def _one_series(text: str, before: Share, share: Share) -> bool:
    if share.fellows:
        return share.cue == before.cue
    return share.of == before.of and goes_on(text, before, share._replace(of=""))


def _of_run(run: Sequence[Share]) -> Iterator[Identity]:
    if len(run) == 2:
        yield from _halves(run)
    if not _FEWEST <= len(run) <= _MOST or len({share.part.start for share in run}) < len(run):
        return
    cases = [[_by(share, other) for other in run if other is not share] for share in run]
    agreeing = [sum(judge(case).state == HOLDS for case in each) for each in cases]
    for share, each, agree in zip(run, cases, agreeing, strict=True):
        others = [case for case, other in zip(each, (o for o in run if o is not share), strict=True)]
        if agree == len(run) - 1:
            yield others[0]  # all imply one whole
        elif not agree and sum(a == len(run) - 2 for a in agreeing) == len(run) - 1:
            yield min(others, key=_width)  # by the largest of the others, which is the most exact


def _by(share: Share, other: Share) -> Identity:
    """A share as the share of another part makes it."""
    terms = (share.part.quantity, other.part.quantity, other.claim.quantity)
    return Identity(_FORMULA, terms, share.claim.quantity, sure=False)


def _width(identity: Identity) -> int:
    verdict = judge(identity)
    return verdict.computed.high - verdict.computed.low


def _halves(run: Sequence[Share]) -> Iterator[Identity]:
    """Two shares of 100 % together: their parts are the whole."""
    first, second = run
    shares = [interval.of(share.claim.quantity) for share in run]
    if any(share is None or share.low <= 0 for share in shares) or not at_one_time(first.part, second.part):
        return
    low, high = (sum(getattr(share, end) for share in shares) for end in ("low", "high"))
    if low <= interval.ONE <= high:
        terms = (first.part.quantity, second.part.quantity)
        yield Identity("a/(a+b)", terms, first.claim.quantity, sure=False)
