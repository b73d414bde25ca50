"""What a closing sentence says again of the text before it: 总的看，出口增长8.6%, where the text has 6.8%.

Such a sentence states nothing new, so a figure that comes back nowhere is one of the text's figures changed. Which one, its
name and its digits say; where they say nothing plain it may be a fact of its own.
"""

from __future__ import annotations

from bisect import bisect_left

from linter.arithmetic import interval
from linter.arithmetic.whole import OPPOSED
from linter.claims import mistyped, restated
from linter.claims.headline import CLOSING, shares_a_word
from linter.claims.unit import base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.language.token import Quantity

_LEAD = fixed(
    "(?:总的|总体|整体|综合)(?:上|来|地|而)?(?:来)?(?:看|说|言)|综上(?:所述|来看)?|概括(?:起来|来看|地说|而言)|归纳起来|总之|"
    r"(?:小结|结论|结语)[^。，；\n]{0,6}(?P<heading>\n+)"
)
#: What may stand before such a word at the head of a line or sentence: 五、小结.
_NUMBER = " 　#0123456789一二三四五六七八九十、.．"
_BEFORE = 8
_KINDS = ("level", "count", "share", "change-pct", "completion")
#: Two kinds of statement that words alone tell apart: 占比达38%, 占38%.
_SHARES = frozenset(("level", "share"))
#: Digits from which a slip is no other figure by chance.
_DIGITS = 3
#: Longest closing sentence that is read, in code points.
_LONGEST = 400
_NAME = 4


class Recap(NamedTuple):
    """``sure`` says that both figures bear one name."""

    earlier: Claim
    later: Claim
    sure: bool


def unconfirmed(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Recap]:
    """Figures of closing sentences with those of the text that they should be, but are not, or only turned round."""
    spans = list(_closing(text))
    if not spans:
        return
    starts = [claim.start for claim in claims]
    closing = {index for begin, end in spans for index in range(bisect_left(starts, begin), bisect_left(starts, end))}
    units: dict[str, list[Claim]] = {}
    for index, claim in enumerate(claims):
        if index not in closing and not claim.quantity.masked:
            units.setdefault(base_unit(claim.quantity.unit), []).append(claim)
    for index in sorted(closing):
        claim = claims[index]
        if claim.kind in _KINDS and claim.base not in restated.STANDING and not claim.cell and _exact(claim):
            found = _meant(text, sentences, claim, units.get(base_unit(claim.quantity.unit), ()))
            if found is not None:
                yield found


def _closing(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences begin and end that sum up."""
    for word in CLOSING:
        at = text.find(word)
        while at >= 0:
            first = at
            while first and at - first < _BEFORE and text[first - 1] in _NUMBER:
                first -= 1
            lead = _LEAD.match(text, at) if first == 0 or text[first - 1] in "。\n" else None
            stop = text.find("。", lead.end(), lead.end() + _LONGEST) if lead else -1
            if lead and stop >= 0:
                yield lead.end(), stop
            at = text.find(word, at + len(word))


def _exact(claim: Claim) -> bool:
    quantity = claim.quantity
    return not quantity.hedge and quantity.unit != "" and not quantity.masked and len(str(quantity.low)) > 1


def _meant(text: str, sentences: Sequence[Sentence], claim: Claim, others: Sequence[Claim]) -> Recap | None:
    """The figure of the text in whose place that of the closing sentence stands."""
    same = [o for o in others if _meet(claim.quantity, o.quantity)]
    turned = [o for o in same if {o.direction, claim.direction} == {"+", "-"}]
    if turned and len(turned) == len(same) and restated.telling(claim.quantity) and _one_name(turned[0], claim):
        return Recap(turned[0], claim, sure=True)
    alike = [o for o in others if _one_statement(o, claim) and restated.comparable(text, o, claim)]
    named = [o for o in alike if _one_name(o, claim)]
    named = [o for o in named if _same_owner(o, claim)] or named
    slipped = [o for o in named if mistyped.slip(o.quantity, claim.quantity)]
    if len(_values(slipped)) == 1 and not any(shares_a_word(text, sentences, claim, o) for o in same):
        return Recap(slipped[0], claim, sure=True)
    if same:
        return None
    if len(_values(named)) == 1 and len(claim.indicator) >= _NAME:
        return Recap(named[0], claim, sure=False)
    weak = [
        o
        for o in alike
        if mistyped.slip(o.quantity, claim.quantity)
        and mistyped.digits(o.quantity, claim.quantity) >= _DIGITS
        and shares_a_word(text, sentences, claim, o)
    ]
    return Recap(weak[0], claim, sure=False) if len(_values(weak)) == 1 and not named else None


def _meet(first: Quantity, second: Quantity) -> bool:
    """Whether two figures may be one: where one has fewer decimals it may have been cut off."""
    one, other = interval.of(first), interval.of(second)
    if one is None or other is None:
        return False
    if (first.decimals, first.unit) == (second.decimals, second.unit) and not (first.hedge or second.hedge):
        return first.low <= second.high and second.low <= first.high
    coarse = min(first, second, key=lambda each: -interval.place(each))
    cut = interval.place(coarse) // 2
    hedged = sum(i.high - i.low for i, q in ((one, first), (other, second)) if q.hedge)
    return interval.gap(one, other) <= cut + hedged


def _values(claims: Sequence[Claim]) -> set[tuple[int, int]]:
    return {(claim.quantity.low, claim.quantity.high) for claim in claims}


def _one_statement(first: Claim, second: Claim) -> bool:
    """Whether nothing but name and figure tells two statements apart."""
    kinds = {first.kind, second.kind}
    if (len(kinds) > 1 and kinds != _SHARES) or first.direction != second.direction or first.standing == "earlier":
        return False
    if first.base != second.base and {first.base, second.base} != {"", "yoy"}:
        return False
    return "expected" not in (first.modality, second.modality) and _one_time(first, second)


def _one_time(first: Claim, second: Claim) -> bool:
    """Whether two figures may be of one time: a date may stand for its year, since a closing sentence names the year only."""
    one, other = first.period, second.period
    if one is None or other is None or not (one.month_from and other.month_from):
        return True
    if one.year and other.year and one.year != other.year:
        return False
    return one.point or other.point or (one.month_from, one.month_to) == (other.month_from, other.month_to)


def _one_name(first: Claim, second: Claim) -> bool:
    """Whether two figures bear one name, or one a longer one that ends in that of the other."""
    if not first.indicator or not second.indicator:
        return False
    one, other = restated.owned(first), restated.owned(second)
    if first.indicator != second.indicator:
        one, other = one + first.indicator, other + second.indicator
        short, long = sorted((one, other), key=len)
        return (len(short) >= _NAME and _ends(long, short, len(short))) or _ends(one, other, _NAME + 1)
    return one == other or (one != "" != other and (_ends(one, other, len(other)) or _ends(other, one, len(one))))


def _same_owner(first: Claim, second: Claim) -> bool:
    return first.indicator == second.indicator and restated.owned(first) == restated.owned(second)


def _ends(long: str, short: str, size: int) -> bool:
    """Whether two names end in the same ``size`` characters, and neither is what the other is not: 进出口, 出口."""
    if long[-size:] != short[-size:]:
        return False
    return not (long[:-size].endswith(OPPOSED) or short[:-size].endswith(OPPOSED))
