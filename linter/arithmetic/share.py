"""What a printed share is a share of: 占规上工业总产值的40.6%, and the figures that are its part and its whole."""

from __future__ import annotations

from linter.arithmetic.amount import amounts, dimension, together
from linter.claims.unit import is_percent
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim

#: Longest phrase from 占 to its figure, in code points.
_LONG = 60
#: Longest list of shares on either side of one of them.
_MOST = 8
_NOT_SHARES = fixed("占(?:地(?!区|方)|用(?!电|水|气)|领|道|有率)")
_STOPS = "，,；;：:。"
_THOUSANDS = fixed("(?<=[0-9]),(?=[0-9]{3})")
_CLAUSE = fixed(r"[，,：:；;、（(。]")
#: What those counted have, of which the share is.
_OF_COUNTED = fixed("[一-龥]{4,}(?:数量|个数|总数|产量|销量|产值|收入|利润|规模|资产|市值|投资|面积)$")
_NOUNS = ("比重", "比例", "份额", "百分比", "渗透率")
#: What may stand before 占 without naming another subject.
_LEAD = fixed(
    r"(?:约|仅|只|就|也|均|又|已|所|其|分别|累计|大约|则|还|且|并|各|总量|总额|数量|规模|金额|户数|家数|个数|达到|全部|在|中|里|和|与|[\s“”])*"
)
_OF_HEAD = fixed(
    r"(?:到了?|据|了|比|全部|全社会(?!用电)|整个|所有|当年|全年|同期|年度|约|近|超过?|逾|的|其|本|该|这些|上述)*"
)
_OF_TAIL = fixed(
    r"(?:的|总?比重|比例|份额|百分比|渗透率|比|约|近|超过?|逾|为|达到?|高达|已|在|至|不足|仅|接近|突破|稳定|保持|提高到?|提升到?|升至|增至|增加到|增长到|扩大到|上升到|降至|下降到|分别|左右|总数|总户数|户数|家数|总家数|总|全部|[\s()（）])*$"
)
_ENUMERATED = fixed("[^，。；,;0-9]{0,12}[、和及与][^，。；,;0-9]{0,16}")
_AND = ("、", "和", "与", "及", "，", ",", "、占", "和占")
_GOAL = fixed("目标|任务|计划|预算(?!支出|收入|内)|指标|序时")


class Share(NamedTuple):
    """A share, the figure that is its part, and the words that name its whole."""

    claim: Claim
    part: Claim
    cue: int  # where 占 begins
    of: str  # the name of the whole, '' where the report leaves it out
    embedded: Claim | None  # the whole where it is printed inside the phrase: 占营业收入88.2亿元的3.5%
    fellows: tuple[Claim, ...] = ()  # the other parts of its list


def is_share(claim: Claim) -> bool:
    return claim.kind in ("share", "level", "ratio", "completion") and is_percent(claim.quantity.unit)


def read(text: str, claims: Sequence[Claim], index: int) -> Share | None:
    """The share phrase that ends in the figure ``claims[index]``, None where there is none or its part is not plain."""
    claim = claims[index]
    first, last = _run(text, claims, index)
    cue = _cue(text, claims, first)
    if cue < 0:
        return None
    inside = amounts((c for c in claims[max(0, first - 3) : first] if c.start > cue), text)
    if len(inside) > 1 or _GOAL.search(text, cue, claim.start):
        return None
    if first < last:
        return _listed(text, claims, (first, index, last), cue) if not inside else None
    part = _part(text, claims, index, cue)
    if part is None:
        return None
    embedded = inside[0] if inside else None
    if embedded is not None:
        if not _joined(text, embedded.end, claim.start):
            return None
        return Share(claim, part, cue, "", embedded)
    return Share(claim, part, cue, _named(text, cue, claim.start), None)


def _run(text: str, claims: Sequence[Claim], index: int) -> tuple[int, int]:
    """The first and last index of the figures that stand in one list with a figure: 占10.4%、48.6%和41.0%."""
    first = last = index
    while (
        first
        and index - first < _MOST
        and text[claims[first - 1].end : claims[first].start] in _AND
        and is_share(claims[first - 1])
    ):
        first -= 1
    while (
        last + 1 < len(claims)
        and last - index < _MOST
        and text[claims[last].end : claims[last + 1].start] in _AND
        and is_share(claims[last + 1])
    ):
        last += 1
    return first, last


def _listed(text: str, claims: Sequence[Claim], run: tuple[int, int, int], cue: int) -> Share | None:
    """The share of one of several parts: 三项分别为5亿元、3亿元和2亿元，分别占50%、30%和20%."""
    first, index, last = run
    before = [c for c in claims[max(0, first - 12) : first] if c.end <= cue and together(c, claims[index], text)]
    parts = amounts(before, text)[first - last - 1 :]
    if len(parts) != last - first + 1 or len({dimension(c.quantity.unit) for c in parts}) > 1:
        return None
    part = parts[index - first]
    fellows = tuple(c for c in parts if c is not part)
    return Share(claims[index], part, cue, _named(text, cue, claims[first].start), None, fellows)


def _cue(text: str, claims: Sequence[Claim], index: int) -> int:
    """Where 占, 比重 or 比例 stands that governs the figure, -1 where none does."""
    claim, start = claims[index], 0
    for before in reversed(claims[max(0, index - 3) : index]):
        if before.quantity.ordinal or not dimension(before.quantity.unit):
            start = before.end
            break
    start = max(start, claim.start - _LONG, 0)
    cue = text.rfind("占", start, claim.start)
    if cue >= 0 and _NOT_SHARES.match(text, cue):
        return -1
    if cue < 0:
        cue = max(text.rfind(noun, start, claim.start) for noun in _NOUNS)
        if cue < 0 or _OF_TAIL.match(text, cue, claim.start) is None:
            return -1
    depth = 0
    for character in _THOUSANDS.sub("", text[cue : claim.start]):
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and character in _STOPS:
            return -1
    return -1 if any(word in text[cue : claim.start] for word in ("由", "从")) else cue


def _part(text: str, claims: Sequence[Claim], index: int, cue: int) -> Claim | None:
    """The last amount before 占 in the same sentence, where no other subject stands between."""
    claim = claims[index]
    before = [c for c in claims[max(0, index - 12) : index] if c.end <= cue and c.sentence == claim.sentence]
    found = amounts(before, text)
    if not found or found[-1].modality != claim.modality:
        return None
    part = found[-1]
    if len(found) > 1 and _ENUMERATED.fullmatch(text, found[-2].end, part.start):
        return None  # 大型12家、中型75家，占: both or the last?
    if any(c is not part and c.indicator_start > part.end and c.kind != "share" and c.indicator for c in before):
        return None
    start = max(part.end, max((m.end() for m in _CLAUSE.finditer(text, part.end, cue)), default=0))
    start = max([start, *(c.end for c in before)])
    lead = text[start:cue]
    lead = lead[_matched(lead) :]
    if part.kind == "count" and _OF_COUNTED.search(lead):
        return None  # 8家公司门店数量占比: the shops have the share, not the companies
    if lead and not _names(text, part, lead.removesuffix("的").removesuffix("所")):
        return None
    return part


def _matched(lead: str) -> int:
    found = _LEAD.match(lead)
    return found.end() if found else 0


def _names(text: str, part: Claim, lead: str) -> bool:
    """Whether the words before 占 only say the subject again: 税收收入256.1亿元，税收占比."""
    printed = text[part.indicator_start : part.indicator_end] if part.indicator else ""
    return (
        lead in printed
        or (bool(part.indicator) and lead.endswith(part.indicator))
        or lead in part.indicator
        or lead.rstrip("量额数值") in printed
    )


def _joined(text: str, start: int, end: int) -> bool:
    between = text[start:end].lstrip("）)")
    return between.startswith(("的", "比", "总")) and _OF_TAIL.match(between) is not None


def _named(text: str, cue: int, end: int) -> str:
    words = text[cue + 1 : end]
    head = _OF_HEAD.match(words)
    words = words[head.end() if head else 0 :]
    tail = _OF_TAIL.search(words)
    return words[: tail.start()] if tail else words
