"""What shows that two figures under one name are no statement and its repetition: rows, parts, decimals cut off."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from linter.arithmetic import interval
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.readers.block import Block

#: The trade spoken of just now, whichever that is.
_SAME_TRADE = fixed("(?<![一-龥])(?:本|该|全)?板块")
#: What is assumed, of several assumptions.
_ASSUMED = fixed("(?:假设|情景|情形|方案)[0-9一二三四]|(?:乐观|中性|悲观|保守)(?:假设|情景|情形|预期|估计|情况)")
#: Characters around a figure in which its sentence is looked through, so that a sentence without end takes no longer.
_REACH = 300
#: 其中 stands so near to the beginning of its sentence.
_LEAD = 4
#: So many sentences before it the whole is spoken of.
_NEAR = 2


def shown(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    statements: Sequence[Sequence[Claim]],
    earlier: Claim,
    later: Claim,
) -> bool:
    """Whether the text shows that the later figure is not the earlier one stated again; ``statements`` are its claims by sentence."""
    return (
        part_behind(text, sentences, earlier, later)
        or other_case(text, sentences, earlier, later)
        or cut(text, blocks, sentences, earlier, later)
        or answered(statements[later.sentence], earlier, later)
    )


def in_row(text: str, claim: Claim) -> bool:
    """Whether a figure is one of a row with slashes, of which each is of a year of its own: 0.8/1.0/1.3元."""
    return text[claim.start - 1 : claim.start] == "/" or text[claim.end : claim.end + 1] == "/"


def part_behind(text: str, sentences: Sequence[Sentence], earlier: Claim, later: Claim) -> bool:
    """Whether 其中 begins the sentence of the later figure, and the earlier one is of the whole right before it."""
    apart = later.sentence - earlier.sentence
    if not 0 < apart <= _NEAR or sentences[later.sentence].block != sentences[earlier.sentence].block:
        return False
    return "其中" in text[sentences[later.sentence].start : later.start][:_LEAD]


def cut(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], headline: Claim, claim: Claim) -> bool:
    """Whether a headline cuts the decimals off: 达16万亿元 of 168713亿元."""
    block = blocks[sentences[headline.sentence].block]
    rough, exact = interval.of(headline.quantity), interval.of(claim.quantity)
    if headline.quantity.decimals or rough is None or exact is None or text[block.end - 1] in "。；！？":
        return False
    place = interval.place(headline.quantity)
    floor = rough.low + interval.half(place)
    return place > interval.place(claim.quantity) and floor <= exact.low and exact.high < floor + place


def answered(claims: Sequence[Claim], earlier: Claim, later: Claim) -> bool:
    """Whether the earlier figure comes back beside the later one, which so is another: 新增40亿元，再融资20亿元，合计60亿元."""
    one, near = earlier.quantity, attrgetter("start")
    first = bisect_left(claims, later.start - _REACH, key=near)
    last = bisect_left(claims, later.start + _REACH, first, key=near)
    return one.low > 0 and any(
        c is not later and (c.quantity.low, c.quantity.decimals, c.quantity.unit) == (one.low, one.decimals, one.unit)
        for c in claims[first:last]
    )


def other_case(text: str, sentences: Sequence[Sentence], earlier: Claim, later: Claim) -> bool:
    """Whether two figures are of two assumptions, or of whatever trade was spoken of last: 假设1前提下, 板块毛利率."""
    if earlier.sentence == later.sentence:
        return False
    cases = [_ASSUMED.search(text, *_around(sentences, each)) for each in (earlier, later)]
    if any(cases) and (cases[0] is None or cases[1] is None or cases[0][0] != cases[1][0]):
        return True
    return all(_SAME_TRADE.search(text, _around(sentences, each)[0], each.start) for each in (earlier, later))


def _around(sentences: Sequence[Sentence], claim: Claim) -> tuple[int, int]:
    """The span of a figure's sentence, of a very long one the part around the figure."""
    sentence = sentences[claim.sentence]
    return max(sentence.start, claim.start - _REACH), min(sentence.end, claim.end + _REACH)
