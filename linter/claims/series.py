"""Figures of consecutive quarters or months: 一、二、三季度分别为7.01亿元、7.66亿元和8.24亿元."""

from __future__ import annotations

from itertools import islice

from linter.language.token import QUANTITY, Quantity
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.claims.listing import Item
    from linter.language.sentence import Sentence

_JOINED = r"(?:、|和|及|与|以及|/|，|,)"
_LIST = fixed(
    rf"(?:第?[一二三四](?:季度)?{_JOINED}){{1,3}}第?[一二三四]季度|(?:Q[1-4]{_JOINED}){{1,3}}Q[1-4]|Q1[-—–~至]Q[2-4]|"
    rf"(?:1?[0-9]月?份?{_JOINED}){{1,11}}1?[0-9]月|前?[两三四]个季度|四?各?个?季度(?=分别)"
)
#: What every list of periods holds.
HINT = fixed("[季Q、和及与/，,](?:(?<=季)度|(?<=Q)|1?[0-9]月)")
_MEMBER = fixed(r"[一二三四]|(?<=Q)[1-4]|1?[0-9]")
_AND = ("、", "和", "及", "与", "以及", "/", "，", ",", "、和")
#: So far behind the list of periods its first figure may stand, in code points.
_BEHIND = 40
#: More lists in a sentence are left alone.
_MOST = 6
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}


class Series(NamedTuple):
    """``months`` are the first and the last month that the figures cover without a gap; ``claim`` is that of one figure."""

    figures: tuple[Quantity, ...]
    months: tuple[int, int]
    claim: Claim


def listed(text: str, sentence: Sentence, claims: Sequence[Claim]) -> Iterator[Series]:
    """Series whose periods are listed before the figures."""
    for match in islice(_LIST.finditer(text, sentence.start, sentence.end), _MOST):
        months, count = _months(match[0])
        figures = _figures(text, sentence, match.end())
        if count < 2 or len(figures) != count or not months:
            continue
        at = {quantity.start for quantity in figures}
        claim = next((claim for claim in claims if claim.start in at), None)
        if claim is not None:
            yield Series(figures, months, claim)


def _months(printed: str) -> tuple[tuple[int, int] | tuple[()], int]:
    """The months a list of periods covers and how many periods it has; () where they leave a gap."""
    size = 1 if "月" in printed else 3
    if "个季度" in printed:
        count = next((_NUMBERS[c] for c in printed if c in _NUMBERS), 0)
        return ((1, 3 * count) if count else ()), count
    numbers = [_NUMBERS[each] if each in _NUMBERS else int(each) for each in _MEMBER.findall(printed)]
    if len(numbers) == 2 and "Q" in printed and any(c in printed for c in "-—–~至"):
        numbers = list(range(numbers[0], numbers[1] + 1))
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or numbers[-1] * size > 12:
        return (), len(numbers)
    return ((numbers[0] - 1) * size + 1, numbers[-1] * size), len(numbers)


def _figures(text: str, sentence: Sentence, start: int) -> tuple[Quantity, ...]:
    """The figures joined in one list that begins soon behind ``start``, all with the unit of the last."""
    found: list[Quantity] = []
    for token in sentence.tokens:
        if token.start < start or token.kind != QUANTITY:
            continue
        quantity = token.value
        assert isinstance(quantity, Quantity)
        joined = text[found[-1].end : quantity.start] in _AND if found else quantity.start - start <= _BEHIND
        if not joined:
            break
        found.append(quantity)
    if not found or not (unit := found[-1].unit):
        return ()
    return tuple(q if q.unit else q._replace(unit=unit) for q in found)


def runs(found: Sequence[Item]) -> Iterator[Series]:
    """Series of amounts that stand one after another, each with its own period."""
    start = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and _follows(found[index - 1], found[index]):
            continue
        run = found[start:index]
        first, last = run[0].claim, run[-1].claim
        if len(run) > 1 and first.period and last.period:
            figures = tuple(item.claim.quantity for item in run)
            yield Series(figures, (first.period.month_from, last.period.month_to), last)
        start = index


def _follows(before: Item, after: Item) -> bool:
    """Whether an amount is that of the next period of the same length, and of the same thing."""
    one, other = before.claim.period, after.claim.period
    if one is None or other is None or before.unit != after.unit or one.year != other.year or one.point or other.point:
        return False
    named = {before.claim.indicator, after.claim.indicator} - {""}
    if not one.month_from or one.month_to + 1 != other.month_from or len(named) > 1:
        return False
    same = before.claim.modifiers == after.claim.modifiers or not after.claim.indicator
    return same and one.month_to - one.month_from == other.month_to - other.month_from
