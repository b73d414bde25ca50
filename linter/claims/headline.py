"""What a headline states, and whether the text below answers it with the same figure."""

from __future__ import annotations

from bisect import bisect_left

from linter.arithmetic import interval
from linter.claims import mistyped
from linter.claims.unit import base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.readers.block import Block

#: Words with which a sentence sums up.
CLOSING = (
    "总的看", "总的来", "总体看", "总体来", "总体上", "总体而", "整体看", "整体来", "整体上", "综合看", "综合来", "综上",
    "概括", "归纳起来", "总之", "小结", "结论", "结语",
)  # fmt: skip
#: Longest headline, in code points, and how many blocks below it may say the same.
_LONGEST, _BELOW = 45, 3
#: A headline that ends with a full stop is numbered.
_NUMBERED = fixed(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[0-9]{1,2}[、.．]|#)")
#: So many figures below it may be the one it states.
_MOST = 14
#: Two neighbouring characters that say nothing of what is measured.
_IDLE = frozenset((
    "同比", "环比", "增长", "下降", "上涨", "下跌", "上升", "减少", "增加", "累计", "完成", "实现", "达到", "超过", "突破", "比上", "上年", "同期",
    "今年", "去年", "全年", "上半", "半年", "季度", "月份", "个月", "亿元", "万元", "增速", "数据", "我国", "全国", "中国", "全市", "全省", "全县", "全区",
))  # fmt: skip


def is_headline(text: str, block: Block) -> bool:
    """Whether a block is short and no sentence: it ends without a stop, or is numbered."""
    if block.end - block.start > _LONGEST:
        return False
    last = text[block.end - 1]
    if last == "。":
        return text.find("，", block.start, block.end) < 0 and _NUMBERED.match(text, block.start) is not None
    return last.isalnum() or last in "%％"


def unanswered(
    text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], statements: Sequence[Sequence[Claim]]
) -> Iterator[tuple[Claim, Claim]]:
    """Figures of headlines with the one below that stands in their place: turned round, or one slip away."""
    starts = [sentence.block for sentence in sentences]
    for index, block in enumerate(blocks[:-1]):
        if block.end - block.start > _LONGEST or not is_headline(text, block):
            continue
        first = bisect_left(starts, index)
        after = bisect_left(starts, index + 1, first)
        stated = [claim for claims in statements[first:after] for claim in claims if _whole(claim)]
        if not stated:
            continue
        below = _below(text, blocks, starts, statements, index)
        for claim in stated:
            found = _in_its_place(text, sentences, claim, below)
            if found is not None:
                yield claim, found


def _whole(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        not quantity.masked
        and quantity.unit != ""
        and claim.kind != "rank"
        and len(str(quantity.low)) > 1
        and (quantity.decimals > 0 or quantity.unit != base_unit(quantity.unit) or quantity.unit in ("%", "元"))
    )


def _below(
    text: str, blocks: Sequence[Block], starts: Sequence[int], statements: Sequence[Sequence[Claim]], index: int
) -> list[Claim]:
    """The claims of the blocks under a headline, up to the next one."""
    last = index + 1
    while last < len(blocks) and last <= index + _BELOW and not is_headline(text, blocks[last]):
        last += 1
    here, there = bisect_left(starts, index + 1), bisect_left(starts, last)
    return [claim for claims in statements[here:there] for claim in claims if not claim.quantity.masked][:_MOST]


def _in_its_place(text: str, sentences: Sequence[Sentence], head: Claim, below: Sequence[Claim]) -> Claim | None:
    unit = base_unit(head.quantity.unit)
    like = [claim for claim in below if base_unit(claim.quantity.unit) == unit]
    one = wide(head)
    same = [
        claim for claim in like if (other := wide(claim)) is not None and one is not None and interval.meet(one, other)
    ]
    if same:
        turned = [claim for claim in same if {claim.direction, head.direction} == {"+", "-"}]
        return turned[0] if len(turned) == len(same) and shares_a_word(text, sentences, head, turned[0]) else None
    slipped = [
        claim
        for claim in like
        if claim.direction == head.direction
        and mistyped.slip(head.quantity, claim.quantity)
        and shares_a_word(text, sentences, head, claim)
    ]
    return slipped[0] if len(slipped) == 1 else None


def wide(claim: Claim) -> interval.Interval | None:
    """The interval of a figure, on both sides where it is hedged; one unit of its last digit, since headlines cut off."""
    found = interval.of(claim.quantity)
    if found is None:
        return None
    width = found.high - found.low if claim.quantity.hedge else interval.place(claim.quantity) // 2
    return interval.Interval(found.low - width, found.high + width)


def shares_a_word(text: str, sentences: Sequence[Sentence], head: Claim, claim: Claim) -> bool:
    """Whether the words before the figure below have two neighbouring characters of the headline's name."""
    name = text[sentences[head.sentence].start : head.start] if head.indicator_start < 0 else head.indicator
    if head.indicator_start >= 0:
        name += text[head.indicator_start : head.indicator_end]
    words = text[sentences[claim.sentence].start : claim.start] + claim.indicator
    pairs = {name[at : at + 2] for at in range(len(name) - 1)} - _IDLE
    return any(pair.isalpha() and pair in words for pair in pairs)
