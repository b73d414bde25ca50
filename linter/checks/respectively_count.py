"""分别 with more or fewer figures than things they are said of: 甲、乙、丙分别增长3%和5%.

The things stand before 分别 in its clause or, where the clause names none, in the clauses before, or behind it as what
the figures are compared with (分别高于全国、全省1.2个和0.8个百分点). Only a number of figures that no reading of the list
allows is a hit.
"""

from __future__ import annotations

from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.enumeration import listing, numbers_named
from linter.language.sentence import clause_spans
from linter.language.token import CUE, DIRECTION, QUANTITY
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.language.enumeration import Listing
    from linter.language.sentence import Sentence
    from linter.language.token import Token

_WORD = "分别"
#: What may stand between two figures of one list.
_BETWEEN = fixed(
    r"s?(?:左右|以上|以下|上下|多|余|的水平)?(?:[（(][^）)]{0,40}[）)])?(?:(?P<mark>、|以及|[和与及/])(?:大?约|近|超过?|逾|达到?|至|到|为|了|\+|不低于)?|\s{0,3})"
)
_UNREAD = fixed("(?P<unit>[一-鿿]{1,2})(?:、|和|与|及|以及)(?=[0-9])")
#: One measure of two: 出口/进口比值分别为.
_QUOTIENT = fixed("/[^，,。；;、/]{1,10}(?:比|比重|比例|比值|比率|系数)(?:仍|也|均)?$")
_ON = fixed(r"s?(?:左右|以上|以下|多|余)?(?:[（(][^）)]{0,40}[）)])?(?:、|以及|[和与及/])")
#: A clause that names nothing: 同比分别增长, 比上年均分别增长.
_NOTHING = fixed(
    r"(?:同比|环比|比[^，、和与]{1,6}|较[^，、和与]{1,6}|也|均|又|都|则|年均|月均|累计|实际|名义|相应|因此|为此|但|且|并|而|增速|占比|比重|增幅|涨幅|降幅| )*"
)
#: A single rate or decimal is hardly ever that of each; 分别新增2家 may be.
_SINGLE = fixed(r"%|百分点|pct|bp|\.[0-9]")
#: Verbs of a state that several may share, where those of a movement (分别增长5.2%) hardly do.
_HOLDING = fixed(
    r"(?:直接|间接|合计|各|均|都|也|已)*(?:持股|持有|占股|占比|占|达|为|是|出资|认缴|实缴|缴纳|认购|入股|参股|控股|享有|拥有|保持|维持|稳定|不低于|不高于|不超过|超过|低于|高于)"
)
#: What makes one name several: 甲、乙, 城乡, 两项, 7月和8月, 上述, 中东西部.
_SEVERAL = fixed(
    r"[、和与及或跟/；;0-9*XＸ×两三四五六七八九双各城乡]|上述|以上|后者|前者|均|都|内外|进出|产销|东中西|上下|供需|收支|存贷|南北|大中|中小|每|其他|同期|之一|今明|近年|不同|老|多"
)
_COMPARED = fixed("比|较|高于|低于|快于|慢于|多于|少于")
_ETC_BEHIND = fixed("[^，。；]{0,12}(?:和|及|与)")
_AFTER = "，,、；;。和与及（("
#: A thing has so many characters at least; so far before it no second one may stand.
_THING, _AROUND = 4, 60
_FAR = 14  # code points that may stand between 分别 and its first figure
_MOST = 12  # figures of a list that is still running text


class Params(NamedTuple):
    pass


class _Figures(NamedTuple):
    counts: frozenset[int]
    start: int
    end: int


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for at in document.sentences_with(_WORD):
        sentence = document.sentences[at]
        for index, token in enumerate(sentence.tokens):
            if token.kind == CUE and token.value == "respectively" and text.startswith(_WORD, token.start):
                figures = _figures(text, sentence.tokens, index)
                if figures is not None:
                    yield _judge(text, sentence, token, figures)


def _figures(text: str, tokens: Sequence[Token], cue: int) -> _Figures | None:
    """How many figures follow 分别, as far as their list can be followed; None where it cannot."""
    start = tokens[cue].end
    first = next((i for i in range(cue + 1, len(tokens)) if tokens[i].kind == QUANTITY), None)
    if first is None or tokens[first].start - start > _FAR or "，" in text[start : tokens[first].start]:
        return None
    count, last = 1, first
    while (following := _next(text, tokens, last)) is not None:
        count, last = count + 1, following
    if _ON.match(text, tokens[last].end) or count > _MOST:
        return None  # the list goes on with something that is no figure
    further = count
    while (following := _next(text, tokens, last, "，")) is not None:
        further, last = further + 1, following
    return _Figures(frozenset(range(count, further + 1)), start, tokens[last].end)


def _next(text: str, tokens: Sequence[Token], last: int, mark: str = "") -> int | None:
    """The index of the figure that follows another in its list."""
    at = tokens[last].end
    if not mark and (unread := _UNREAD.match(text, at)) is not None:
        # 5.3万瓶、4.6万瓶: a unit the reader does not know, behind each figure
        after = at + len(unread[0])
        following = next((i for i in range(last + 1, len(tokens)) if tokens[i].start == after), None)
        if following is not None and tokens[following].kind == QUANTITY:
            return following if text.startswith(unread["unit"], tokens[following].end) else None
    between = None if mark else _BETWEEN.match(text, at)
    at = at + len(mark) if mark and text.startswith(mark, at) else between.end() if between else -1
    for index in range(last + 1, min(last + 4, len(tokens))):
        token = tokens[index]
        if token.start < at:
            continue
        if token.kind == QUANTITY:
            return index if text[at : token.start].strip() == "" else None
        if token.kind != DIRECTION or token.start != at or (between is not None and not between["mark"]):
            return None
        at = token.end + (text.startswith("了", token.end))
    return None


def _judge(text: str, sentence: Sentence, cue: Token, figures: _Figures) -> Hit | Passed | Unassessed:
    if _QUOTIENT.search(text, max(sentence.start, cue.start - _AROUND), cue.start):
        return Unassessed(cue.start)
    found, case = _named(text, sentence, cue, figures), ""
    if found is None:
        found, case = _clause_before(text, sentence, cue), "possible"
    if found is None:
        return _alone(text, sentence, cue, figures) or Unassessed(cue.start)
    counts, start, end = found
    stated = min(figures.counts)
    if counts & figures.counts:
        return Passed(cue.start)
    if stated == 1 and (_each(text, figures) or not _SINGLE.search(text, figures.start, figures.end)):
        return Unassessed(cue.start)
    items = _nearest(counts, stated)
    data: dict[str, Value] = {"items": items, "figures": stated, "list": Span(start, end)}
    return Hit(cue.start, figures.end, case, data, (Place(start, end),))


def _clause_before(text: str, sentence: Sentence, cue: Token) -> tuple[frozenset[int], int, int] | None:
    """The list right before a clause that begins with 分别: 蛋、奶价格涨幅较大，分别上涨9%和6%."""
    spans = clause_spans(sentence)
    own = next((i for i, (start, end) in enumerate(spans) if start <= cue.start < end), 0)
    if not own or not _NOTHING.fullmatch(text, spans[own][0], cue.start):
        return None
    start, end = spans[own - 1]
    if any(t.kind == QUANTITY and start <= t.start < end for t in sentence.tokens):
        return None
    before = listing(text, start, end)
    counts = frozenset(before.counts | numbers_named(text, start, end)) - {1}
    return (counts, start, end) if before.marked and counts and "等" not in text[start:end] else None


def _alone(text: str, sentence: Sentence, cue: Token, figures: _Figures) -> Hit | None:
    """Several figures of one thing, with nothing before or behind that may be a second: 死亡人数分别下降3.6%和1.3%."""
    start = max(s for s, _ in clause_spans(sentence) if s <= cue.start)
    thing = text[start : cue.start]
    if (
        1 in figures.counts
        or len(thing) < _THING
        or "/" in text[text.rfind("。", 0, start) + 1 : start]
        or _SEVERAL.search(text, max(sentence.start, start - _AROUND), cue.start)
    ):
        return None
    if _COMPARED.search(text, figures.start, figures.end) or _ETC_BEHIND.match(text, figures.end):
        return None
    data: dict[str, Value] = {"items": 1, "figures": min(figures.counts), "list": Span(start, cue.start)}
    return Hit(cue.start, figures.end, "alone", data, (Place(start, cue.start),))


def _nearest(counts: frozenset[int], figures: int) -> int:
    """The count the author most likely meant: the one next to the number of figures."""
    return min(counts, key=lambda count: (abs(count - figures), count))


def _each(text: str, figures: _Figures) -> bool:
    """甲、乙分别增长5%以上, 分别持股0.26%: one figure for each of them."""
    around = text.startswith(("以上", "以下", "左右", "多", "余"), figures.end)
    return around or _HOLDING.match(text, figures.start) is not None


def _named(text: str, sentence: Sentence, cue: Token, figures: _Figures) -> tuple[frozenset[int], int, int] | None:
    """The counts of the things named, and where they stand."""
    spans = clause_spans(sentence)
    own = next((i for i, (start, end) in enumerate(spans) if start <= cue.start < end), None)
    if own is None:
        return None
    start = spans[own][0]
    here = listing(text, start, cue.start)
    first = next(t.start for t in sentence.tokens if t.start >= figures.start and t.kind == QUANTITY)
    behind = listing(text, figures.start, first)
    if here.counts:
        if behind.counts:
            return None
        counts, begin, end = _own(text, sentence, here, start, cue.start)
        if own and not (here.marked or here.joined):  # 甲、乙、丙为主要伙伴，进出口分别为: 进出口 is hardly the list
            earlier = listing(text, *spans[own - 1])
            counts |= earlier.counts if earlier.marked else frozenset()
        return counts, begin, end
    if behind.counts:
        return (behind.counts - {1}, figures.start, first) if behind.marked else None
    if own and _NOTHING.fullmatch(text, start, cue.start):
        return _before(text, sentence, spans[:own])
    return None


def _own(text: str, sentence: Sentence, here: Listing, start: int, end: int) -> tuple[frozenset[int], int, int]:
    levels = sum(t.kind == QUANTITY and start <= t.start < end for t in sentence.tokens)
    etc = text.rfind("等", start, end)
    counts = here.counts | (listing(text, start, etc).counts if etc > 0 else set())
    counts = counts | numbers_named(text, start, end) | ({levels} if levels > 1 else set())
    return frozenset(counts - {1}), start, end


def _before(text: str, sentence: Sentence, spans: list[tuple[int, int]]) -> tuple[frozenset[int], int, int] | None:
    """The figures and lists of the clauses before: 出口5亿元、进口3亿元，分别增长10%和5%."""
    counts: set[int] = set()
    levels, ends, end = 0, 0, spans[-1][1]
    for start, stop in reversed(spans):
        figures = [t for t in sentence.tokens if t.kind == QUANTITY and start <= t.start < stop]
        levels += len(figures)
        ends += sum(t.end >= stop - 1 or text[t.end] in _AFTER for t in figures)  # 32家景区 is part of a name
        counts |= {levels, ends}
        counts |= listing(text, start, stop).counts | numbers_named(text, start, stop)
    counts -= {0, 1}
    return (frozenset(counts), spans[0][0], end) if counts and levels else None
