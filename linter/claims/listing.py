"""Wholes with their parts as a paragraph lists them: 共34个，其中工业12个、农业15个、服务业7个."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.key import months
from linter.claims.unit import POINTS, base_unit, is_percent
from linter.language.token import CUE, PERIOD, POINT, QUANTITY
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.readers.block import Block

OF_WHICH, BY, INTO, COLON, BRACKET, TOTAL, EACH = "of-which", "by", "into", "colon", "bracket", "total", "each"
_LEADS = fixed(
    r"(?P<whose>其中|当中)|(?P<into>分为|分别是|划分为)|"
    r"(?P<by>(?:(?<![一-龥])[按分从]|[，,。；][按分从])[^，,。；;：:]{1,14}(?:看|划分|来分|分)[，,：:]|"
    r"(?<=[，,。；])分[^，,。；;：:别]{1,8}[，,：:])"
)
#: 41个行业中，
_AMONG = fixed(r"[^，,。；;：:、]{0,16}中[，,]")
#: Behind 其中, words that name another whole: 其中，制造板块中，整机收入31亿元.
_ANEW = fixed("[，,]?[^，,。；;、：:0-9]{2,12}中[，,]")
#: A target inside the rate of its completion is no whole of what was done: 完成9亿元，为计划22亿元的42%，其中续建6亿元.
_OF_GOAL = fixed("[)）]?的(?:约|近|超过?)?[0-9*X.]+%")
_GOAL = fixed("计划|目标|任务|预算|概算|占")
#: What widens the view rather than dividing what was said: 从全国看.
_WIDER = fixed("从(?:全[国省市县球行]|总体|整体|总的|总量|趋势|长远|长期)")
_RESPECTIVELY = "分别"
_JOINED = ("、", "和", "及", "与", "以及", "，")
_COLON = fixed(r"[^，,。；;、：:()（）]{0,8}[：:]\s*")
_OPENING = fixed(r"[^，,。；;、：:()（）]{0,8}[（(]\s*")
_TOTAL = fixed(
    r"(?:合计|总计|共计|总共|加起来|合共|[两二三四五六七八][项者]|总数|(?:收入|支出)总量)(?:合计|共计|共|实现|完成|达到|达|为|约)*$|"
    r"^(?:合计|总计|共计)[一-龥]{2,6}$"
)
#: What a total may be called without being that of a part.
_ALL = fixed(
    "全部|全[国省市县区年州镇村]|以上|上述|[两三四五六七八九十几各多0-9](?:项|者|类|个|家|地|级|块|部分)|本级|集团|整体"
)
#: The steps of one classification, that are no parts beside each other.
_LEVELS = fixed("(?:[大中小亚门细子])(?:类|项)$")
#: So little stands between a member of a list and the next.
_NEXT = 6
_EARLIER = fixed(r"同期|上年|去年|前年|上月|上季|年初|末为?$")
_REST = fixed(r"^(?:其他|其余|其它|余下|剩余|另外?)")
_BESIDE = fixed(r"^(?:同时|此外|另外|而|另有|并|较|比|还有|目前|累计|占|约占)")
_LED = fixed(r"(?:和|与|及|以及|则|有|[：:\s])+")
_ENDED = fixed(r"(?:为|达到|达|完成|实现|有|是|约|共|的|分别|均|[：:\s])+$")
_ENDS = frozenset("为到达成现有是约共的别均：:")
_IDLE = ("", "元", "年", "个月", "天", "倍", "番", "岁")
#: So many wholes of earlier lists may be the whole of another: 分规模看…。分城乡看….
_BACK = 6
_STOPS = "。；;\n"
#: The kinds of claims that are amounts, and those that are amounts or changes of them.
AMOUNTS = ("level", "count")
FLOWS = ("level", "count", "change-abs")
#: Longest sentence, in code points, in which a figure is looked at for the list it is in.
_LONG = 400
#: So many characters behind a figure may belong to what it counts.
_BEHIND = 30
#: More parts than these are a table, not a sentence.
MOST = 20

_POINT = fixed("[，,：:、（）()]")


class Item(NamedTuple):
    """An amount with the words it stands under. ``start`` is where these begin; ``depth`` counts open brackets."""

    claim: Claim
    start: int
    name: str
    depth: int

    @property
    def unit(self) -> str:
        return base_unit(self.claim.quantity.unit)


class Listing(NamedTuple):
    """``wholes`` are what the parts may be parts of, the likeliest first; ``lead`` is how the text leads from one to the
    other; ``closed`` says that the last part is the rest of the whole: 其他5个; ``plain`` that nothing else stands among the
    parts."""

    wholes: tuple[Item, ...]
    parts: tuple[Item, ...]
    lead: str
    closed: bool
    plain: bool


def items(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    statements: Sequence[Sequence[Claim]],
    kinds: tuple[str, ...] = AMOUNTS,
) -> Iterator[list[Item]]:
    """The amounts of each paragraph that has at least two, in text order. ``kinds`` are those of claims that are taken."""
    found: list[Item] = []
    at = -1
    for sentence, claims in zip(sentences, statements, strict=True):
        if (now := paragraph(text, blocks, sentence)) != at:
            if len(found) > 1:
                yield found
            found, at = [], now
        amounts = {c.start: c for c in claims if c.kind in kinds and _is_amount(c)}
        if amounts:
            found.extend(_of_sentence(text, sentence, amounts))
    if len(found) > 1:
        yield found


def paragraph(text: str, blocks: Sequence[Block], sentence: Sentence) -> int:
    """The block a paragraph begins with: a heading that stands in its line (1、进出口增长。出口……) belongs to it."""
    index = sentence.block
    if index and blocks[index - 1].kind == "heading" and "\n" not in text[blocks[index - 1].end : blocks[index].start]:
        return index - 1
    return index


def _is_amount(claim: Claim) -> bool:
    unit = claim.quantity.unit
    return not (claim.quantity.ordinal or is_percent(unit) or unit in POINTS or unit in _IDLE)


def _of_sentence(text: str, sentence: Sentence, amounts: dict[int, Claim]) -> Iterator[Item]:
    start, depth = sentence.start, 0
    for token in sentence.tokens:
        kind = token.kind
        if kind == POINT:
            depth += 1 if token.value == "(" else -1 if token.value == ")" else 0
        elif kind == QUANTITY and (claim := amounts.get(token.start)) is not None:
            yield Item(claim, start, _name(text, start, claim, sentence), depth)
        elif not (kind in (PERIOD, QUANTITY) or (kind == CUE and token.value == "of-which")):
            continue
        start = token.end


def _trimmed(text: str, start: int, end: int) -> str:
    """The words between two offsets without what leads to them and from them to a figure."""
    led = _LED.match(text, start, end)
    name = text[led.end() if led else start : end]
    return _ENDED.sub("", name) if name[-1:] in _ENDS or name[-1:].isspace() else name


def _name(text: str, start: int, claim: Claim, sentence: Sentence) -> str:
    """The words an amount stands under, or where there are none those behind it: 20个预期性指标, 30个行业利润增长."""
    name = _trimmed(text, start, claim.start)
    if not name or _RESPECTIVELY in text[start : claim.start]:
        owned = "".join((*claim.scope, *claim.modifiers)) + claim.indicator
        if text[start - 1 : start] == "、" or owned != claim.indicator or not name:
            name = owned if claim.indicator_start < claim.end else ""
    if not name and (claim.indicator_start >= claim.end or claim.kind == "count"):
        end = min(sentence.end, claim.end + _BEHIND)
        stop = _POINT.search(text, claim.end, end)
        return text[claim.end : stop.start() if stop else end]
    return name


def listings(text: str, found: Sequence[Item]) -> Iterator[Listing]:
    """The lists among the amounts of one block."""
    wholes: list[Item] = []
    listed: set[int] = set()
    for index in range(len(found) - 1):
        whole, first = found[index], found[index + 1]
        if _TOTAL.search(first.name):
            yield from _summed(text, found, index + 1)
            continue
        lead = _lead(text, whole, first)
        if not lead:
            continue
        parts, plain = _parts(text, found, index + 1, lead)
        if index and lead == OF_WHICH and _is_goal(text, found[index - 1], whole):
            whole = found[index - 1]
        if parts:
            likely = [whole] if index not in listed or lead not in (OF_WHICH, BY) else []
            fallback = [whole]
            twin = found[index - 1] if index else None  # 692户2422人，其中低保户281户: of either count
            if twin is not None and lead == OF_WHICH and index not in listed and twin.claim.end == whole.claim.start:
                fallback = [whole, twin]
            if lead == BY and _is_part(text, whole, first):
                likely = fallback = []  # 分产品看，甲5亿元，占50%；乙5亿元，占50%。分地区看，……
            others = [w for w in wholes[:-_BACK:-1] if w.unit == parts[0].unit] if first.depth == 0 else []
            candidates = tuple(
                dict.fromkeys(
                    w for w in (*likely, *others, *fallback) if w.unit == parts[0].unit and not _outlasts(parts[0], w)
                )
            )
            if candidates:
                closed = _REST.search(parts[-1].name) is not None
                yield Listing(candidates, parts, lead, closed, plain)
                wholes.append(candidates[0])
            listed.update(range(index + 1, index + 1 + len(parts)))


def _is_goal(text: str, done: Item, goal: Item) -> bool:
    """Whether the second of two amounts is the target, or the whole, that the rate of the first is one of."""
    between = text[done.claim.end : goal.claim.start]
    return (
        done.unit == goal.unit
        and done.claim.sentence == goal.claim.sentence
        and _GOAL.search(between) is not None
        and _OF_GOAL.match(text, goal.claim.end) is not None
    )


def _outlasts(part: Item, whole: Item) -> bool:
    """Whether a part is of more months than what it would be a part of: 一季度 beside 6月."""
    one, other = part.claim.period, whole.claim.period
    if one is None or other is None or one.year != other.year or not (one.month_from and other.month_from):
        return False
    return one.month_to - one.month_from > other.month_to - other.month_from


def _is_part(text: str, whole: Item, first: Item) -> bool:
    """Whether the figure before another division is itself one of several parts of what is divided."""
    begin = max(text.rfind("。", 0, whole.claim.start), text.rfind("\n", 0, whole.claim.start)) + 1
    if text.find("。", whole.claim.end, first.claim.start) < 0 or whole.claim.start - begin > _LONG:
        return False
    if _LEADS.search(text, begin, whole.claim.start) or _AMONG.match(text, begin, whole.claim.start):
        return True
    return "；" in text[begin : whole.claim.start] and "占" in text[whole.claim.end : first.start]


def _lead(text: str, whole: Item, first: Item) -> str:
    """How the text leads from a whole to its first part, '' where it does not."""
    end, start = whole.claim.end, first.start
    if first.depth > whole.depth:
        return BRACKET if _OPENING.fullmatch(text, end, start) else _led(text, end, start) and OF_WHICH
    if _COLON.fullmatch(text, end, start):
        return COLON
    if (lead := _led(text, end, first.claim.start)) or _AMONG.match(text, end, start):
        return lead or OF_WHICH
    return EACH if _RESPECTIVELY in text[start : first.claim.start] and "。" not in text[end:start] else ""


def _led(text: str, end: int, start: int) -> str:
    if all(text.find(each, end, start) < 0 for each in "中分看"):
        return ""  # every lead holds one of them
    lead, at = "", end
    for match in _LEADS.finditer(text, end, start):
        if match.lastgroup == "whose" and _ANEW.match(text, match.end(), start):
            return ""
        if match.lastgroup == "by" and _WIDER.search(match[0]):
            return ""
        lead, at = {"whose": OF_WHICH, "into": INTO, "by": BY}[str(match.lastgroup)], match.end()
    return "" if any(stop in text[at:start] for stop in _STOPS) else lead


def _parts(text: str, found: Sequence[Item], index: int, lead: str) -> tuple[tuple[Item, ...], bool]:
    """The parts from ``index`` on, and whether nothing else stands among them."""
    first = found[index]
    parts: list[Item] = []
    plain, before = True, first
    for item in found[index : index + MOST]:
        if item.depth > first.depth:
            continue
        if item.depth < first.depth or (item is not first and _breaks(text, before, item, lead)):
            break
        if item.unit != first.unit or _EARLIER.search(item.name):
            plain = plain and item.unit != first.unit
            continue
        if item is not first and _led(text, before.claim.end, item.claim.start):
            plain = False
            break
        if lead == OF_WHICH and len(parts) > 1 and _past(text, parts, item):
            break
        if (
            not item.name
            or _BESIDE.search(item.name)
            or _TOTAL.search(item.name)
            or months(item.claim.period) != months(first.claim.period)
        ):
            plain = False
            break
        parts.append(item)
        before = item
    return tuple(parts), plain


def _past(text: str, parts: Sequence[Item], item: Item) -> bool:
    """Whether a semicolon ends a list that had none: 其中甲15亿元，乙43亿元；赔付支出21亿元."""
    return (
        "；" in text[parts[-1].claim.end : item.start + 1]
        and "；" not in text[parts[0].claim.end : parts[-1].claim.end]
    )


def _breaks(text: str, before: Item, item: Item, lead: str) -> bool:
    between = text[before.claim.end : item.claim.start]
    return "。" in between or "\n" in between or (lead == EACH and between not in _JOINED)


def _is_row(text: str, parts: Sequence[Item]) -> bool:
    """Whether the parts are one list of figures: 1月、2月、3月分别新增92.3亿元、38.1亿元和68.2亿元."""
    return all(text[a.claim.end : b.claim.start] in _JOINED for a, b in pairwise(parts))


def _amid(text: str, found: Sequence[Item], index: int) -> bool:
    """Whether a total is one more member of a list, the sum of a kind of its own: 甲4万，乙类总计3万，丙2万."""
    total = found[index]
    own = _TOTAL.sub("", total.name)
    if not own or _ALL.search(own) or index + 1 >= len(found):
        return False
    after = found[index + 1]
    between = text[total.claim.end : after.start + 1].strip("，、,； ")
    alike = after.claim.sentence == total.claim.sentence and after.unit == total.unit and after.depth == total.depth
    return alike and bool(after.name) and len(between) < _NEXT and not _BESIDE.search(after.name)


def _summed(text: str, found: Sequence[Item], index: int) -> Iterator[Listing]:
    """甲3亿元、乙5亿元，合计8亿元: the amounts before a total in its sentence."""
    total = found[index]
    if _REST.search(total.name) or _amid(text, found, index):
        return
    parts: list[Item] = []
    for item in reversed(found[max(0, index - MOST) : index]):
        if item.depth != total.depth or item.unit != total.unit or item.claim.sentence != total.claim.sentence:
            break
        parts.insert(0, item)
    if any(_TOTAL.search(p.name) or _LEVELS.search(p.claim.indicator or p.name) for p in parts):
        return  # each has its own total, or these are the levels of one classification: 11个大类、18个小类，共480个
    if len(parts) > 1 and (all(p.name for p in parts) or _is_row(text, parts)):
        yield Listing((total,), tuple(parts), TOTAL, closed=False, plain=True)
