"""由5.2亿元减少到15.1亿元: two figures that move the other way than the word between them says."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.claims.key import bound
from linter.claims.unit import base_unit
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.token import QUANTITY, Quantity, Token
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

_UP = "调高|调增|增加|增长|增|提高|提升|上升|回升|升|扩大|扩|攀升|上涨|涨|跃升|上调|延长|壮大|拓宽|拓展|提"
_DOWN = "调低|减少|减|下降|降低|降|回落|缩小|缩短|缩减|缩|收窄|下调|下滑|下跌|跌|压缩|压减|压降|滑落|调减"
#: From the first figure to the second: 元/公斤，下降到今年4月的.
_MOVED = fixed(
    rf"(?:/[一-龥]{{1,4}}|左右|以上|以下|多|余)?[，,]?(?:[^，。；0-9]{{0,4}}?)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?"
    r"(?:到|至|为)(?:了)?(?P<rest>[^，。；0-9]{0,8}(?:[0-9]{2,4}年|[0-9]{1,2}月)?[^，。；0-9]{0,8})"
)
#: What leads to a figure from that before it.
_LED = fixed(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了)?(?:到|至|为)(?:了)?[约近]?$")
#: Where the first figure begins: 由2010年的.
_FROM = fixed(r"(?:由|从)[^，。；由从]{0,30}$")
#: Figures whose own words give them a sign, and figures of which less is more.
_SIGNED = fixed(r"亏损|下降|下跌|下滑|减少|降幅|跌幅|负|净流出|逆差|贬值|升值|汇率|中间价|兑|倒数|零下|-")
#: Units of places in an order, not of amounts.
_ORDERS = frozenset(("位", "名", "级", "类", "档", "期", "届", "度", "号", "点", "成新", "P"))
_BACK = 40
#: How every move to a figure ends.
_LEADS = fixed("[加长高升大涨低减少降小落缩窄调滑跌扩攀增了](?:到|至|为)")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for index in document.sentences_matching(_LEADS):
        sentence, claims = document.sentences[index], document.statements[index]
        if len(claims) > 1:
            yield from _risen(text, claims)
        figures = [token for token in sentence.tokens if token.kind == QUANTITY]
        for first, second in pairwise(figures):
            yield from _judge(text, sentence.start, first, second)


def _judge(text: str, start: int, first: Token, second: Token) -> Iterator[Hit | Passed | Unassessed]:
    moved = _MOVED.fullmatch(text, first.end, second.start)
    one, other = first.value, second.value
    if moved is None or not isinstance(one, Quantity) or not isinstance(other, Quantity) or not _alike(one, other):
        return
    begun = _FROM.search(text, max(start, first.start - _BACK), first.start)
    if begun is None or _SIGNED.search(text, begun.start(), first.start) or _SIGNED.search(moved["rest"]):
        return
    before, after = interval.of(one._replace(unit=one.unit or other.unit)), interval.of(other)
    if before is None or after is None or text[first.start - 1] == "±":
        yield Unassessed(second.start)
    elif (before.low > after.high) if moved["up"] else (before.high < after.low):
        name = "up" if moved["up"] else "down"
        data = {"word": Span(*moved.span(name)), "first": Span(first.start, first.end)}
        data["second"] = Span(second.start, second.end)
        yield Hit(moved.start(name), second.end, name, data, (Place(first.start, first.end),))
    else:
        yield Passed(second.start)


def _risen(text: str, claims: Sequence[Claim]) -> Iterator[Hit | Passed | Unassessed]:
    """2008年销量260万吨，2009年升至332万吨."""
    for first, second in pairwise(claims):
        said = _LED.search(text, max(first.end, second.start - 8), second.start)
        if said is None or not _later(first, second) or not _alike(first.quantity, second.quantity):
            continue
        before, after = interval.of(first.quantity), interval.of(second.quantity)
        if before is None or after is None:
            yield Unassessed(second.start)
        elif (before.low > after.high) if said["up"] else (before.high < after.low):
            name = "up" if said["up"] else "down"
            data = {"word": Span(*said.span(name)), "first": Span(first.start, first.end)}
            data["second"] = Span(second.start, second.end)
            yield Hit(said.start(name), second.end, name, data, (Place(first.start, first.end),))
        else:
            yield Passed(second.start)


def _later(first: Claim, second: Claim) -> bool:
    """Whether a level is one of the same thing at a later time than another."""
    one, other = first.period, second.period
    if first.kind != second.kind or first.kind not in ("level", "count") or one is None or other is None:
        return False
    same = (first.indicator, first.scope, first.modifiers) == (second.indicator, second.scope, second.modifiers)
    if not same or not first.indicator or not (bound(first) and bound(second)) or first.modality != second.modality:
        return False
    years = (one.year, other.year) if one.year and other.year else (one.relative or 0, other.relative or 0)
    spans = (one.month_to - one.month_from, other.month_to - other.month_from)
    return spans[0] == spans[1] and (years[0], one.month_to) < (years[1], other.month_to)


def _alike(first: Quantity, second: Quantity) -> bool:
    """Whether two figures are of one unit, which may be printed once."""
    unit = base_unit(second.unit)
    return (base_unit(first.unit) == unit or not first.unit) and unit not in _ORDERS and not first.ordinal
