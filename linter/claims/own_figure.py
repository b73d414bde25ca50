"""Figures that stand in one clause with the enterprise they belong to."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim

_POINTS = "，,。；;！!？?\n"
#: How many code points a subject may stand before its figure.
REACH = 60
_NUMBER_OF = "[0-9一二两三四五六七八九十百几数多]"
#: Words before a name that make it no subject: 向*贷款, 距*3公里.
_NO_SUBJECT = frozenset("与向对给跟距除和及、")


@cache
def _of_others() -> re.Pattern[str]:
    """Between a name and a figure: the figure is that of several, of a place, a plan, or of what the enterprise moves."""
    return fixed(
        rf"等|以外|之外|以下|周边|所在|带动|拉动|推动|助力|支持|全[国省市县区镇州盟]|[我本该][国省市县区镇州]|行业|产业|园区|表示|指出|认为|介绍|预计|预测|{_NUMBER_OF}[家户]|^[A-Za-z0-9]"
    )


@cache
def _unit() -> re.Pattern[str]:
    """Units of what an enterprise makes, earns, uses or employs; not of pieces of news: 3个项目, 2次会议."""
    return fixed("(?:元|%|个百分点|吨|公斤|千瓦时|度|千瓦|兆瓦|标准煤|台|辆|艘|套|件|米|亩|人|箱|只|双|倍)$")


def own_figures(
    text: str, claims: Sequence[Claim], units: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], Claim]]:
    """For the spans of names in folded text, where an open figure of its own follows in the clause, that figure.

    Of several names only those count that the clause tells apart (分别).
    """
    starts = {start for start, _ in units}
    for start, end in units:
        before = text[start - 1 : start]
        for claim in between(claims, end, clause_end(text, end)):
            tail = text[end : claim.start]
            each = "分别" in tail and ("、" in tail or before == "、")
            alone = not (before in _NO_SUBJECT and before) and tail[:1] not in ("、", "和", "与", "及")
            if not each and (not alone or of_others(tail) or any(end <= s < claim.start for s in starts)):
                break
            if is_own(claim, tail):
                yield (start, end), claim
                break


def of_others(tail: str) -> bool:
    """Whether the words between a subject and a figure say that the figure is not the subject's own."""
    return _of_others().search(tail) is not None


def is_own(claim: Claim, tail: str) -> bool:
    """Whether a claim is an open figure of the subject before it: bound to an indicator, or in brackets behind it."""
    quantity = claim.quantity
    if quantity.masked or quantity.ordinal or claim.standing == "reference" or not fit(claim):
        return False
    return claim.confidence != "none" or tail in ("(", "（")


def fit(claim: Claim) -> bool:
    """Whether the unit of a figure is one of what an enterprise makes, earns, uses or employs."""
    return _unit().search(claim.quantity.unit) is not None


def clause_end(text: str, start: int) -> int:
    """Where the clause at an offset ends; one that is longer than any sentence is cut."""
    for at in range(start, min(len(text), start + 2 * REACH)):
        if text[at] in _POINTS:
            return at
    return min(len(text), start + 2 * REACH)


def between(claims: Sequence[Claim], start: int, stop: int) -> Iterator[Claim]:
    """The claims, given in text order, that begin in a stretch of text."""
    for index in range(bisect_left(claims, start, key=lambda claim: claim.start), len(claims)):
        if claims[index].start >= stop:
            return
        yield claims[index]
