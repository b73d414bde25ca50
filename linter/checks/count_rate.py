"""A rate of growth that no whole number of units gives: 25个，增长17.3%."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value
    from linter.language.token import Quantity


_BETWEEN = fixed(
    r"[，,](?:同比|比上年(?:同期)?|较上年(?:同期)?|比去年(?:同期)?|较去年(?:同期)?)?(?:增长|下降|增加|减少|上升|提高)了?"
)


class Params(NamedTuple):
    most: int = 300  # larger counts are reached by some whole number at any rate


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for claims in document.statements:
        for count, rate in pairwise(claims):
            if count.kind != "count" or rate.kind != "change-pct" or rate.quantity.unit != "%":
                continue
            if not interval.is_whole(count.quantity) or not count.quantity.low or count.quantity.high > params.most:
                continue
            if _of_one(text, count, rate):
                yield _judge(count, rate)


def _of_one(text: str, count: Claim, rate: Claim) -> bool:
    """Whether the rate is that of the count: the clause right behind it, without a noun of its own."""
    if rate.base not in ("yoy", "") or rate.clause - count.clause > 1 or rate.indicator_start != count.indicator_start:
        return False
    if rate.quantity.hedge or rate.quantity.low != rate.quantity.high or count.modality != rate.modality:
        return False
    return rate.direction in ("+", "-") and _BETWEEN.fullmatch(text, count.end, rate.start) is not None


def _judge(count: Claim, rate: Claim) -> Hit | Passed | Unassessed:
    figure, now = rate.quantity, count.quantity.low
    if figure.masked:
        return Unassessed(rate.start)
    slack = _slack(figure)
    change = figure.low * interval.place(figure) * (-1 if (rate.direction == "-") != figure.negative else 1)
    low, high = interval.ONE + change - slack, interval.ONE + change + slack
    if low <= 0:
        return Unassessed(rate.start)
    # A whole number of units before: now / (1 + rate).
    first, last = -(-now * interval.ONE // high), now * interval.ONE // low
    if first <= last:
        return Passed(rate.start)
    below, above = (_rate(now, base, figure.decimals) for base in (last, last + 1))
    data: dict[str, Value] = {
        "count": Span(count.start, count.end),
        "rate": Span(rate.start, rate.end),
        "bases": f"{last}、{last + 1}",
        "rates": f"{below}、{above}",
    }
    return Hit(rate.start, rate.end, "", data, (Place(count.start, count.end),))


def _slack(rate: Quantity) -> int:
    """By how much a printed rate may be off: one unit of its last digit, since many cut off instead of rounding."""
    return interval.place(rate)


def _rate(now: int, base: int, decimals: int) -> str:
    """The growth from ``base`` to ``now`` with so many decimals."""
    return f"{(now - base) / base * 100:.{max(decimals, 1)}f}%" if base else "—"
