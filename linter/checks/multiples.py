"""Multiples that the two figures do not give, and falls by a multiple: 3.6亿元增至7.2亿元，翻两番; 减少1.5倍."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.arithmetic.amount import amounts, dimension, together
from linter.arithmetic.identity import FAILS, Identity, judge
from linter.arithmetic.report import tell
from linter.finding import Hit, Passed, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Quantity

_HEDGE = r"(?:了|近|约|超过?|逾|达到?|将近|接近|有)*"
_RISE = r"(?:净?增长|净?增加|提高|扩大|上升|提升|攀升|增幅达?|增|涨|多)"
_THAN = r"(?:同比|环比|较[^，。；、0-9]{1,10}|比[^，。；、0-9]{1,10})?"
_GREW = fixed(rf"[）)]?[，,、]?(?:累计|整整|五年)?{_THAN}{_RISE}{_HEDGE}")
_TIMES = fixed(rf"[）)]?[，,、]?(?:已经?|约)?(?:是|为|达到?|相当于)(?:[0-9]{{4}}年)?[^，。；0-9]{{0,16}}的{_HEDGE}")
_OF = fixed(rf"[）)]?的{_HEDGE}")
_OVER_BASE = fixed(rf"[）)]?{_RISE}{_HEDGE}")
_DOUBLED = fixed(r"[）)]?[，,、]?(?:实现|五年|总量|规模|累计|整整|几乎|接近|近|约|超过)*")
_FROM = fixed(r"(?:由|从)[^，。；]{0,16}$")
_UP_TO = fixed(r"[^。；]{0,14}(?:增|升|提高|扩大|发展|跃|壮大|达|攀)[^。；，]{0,3}(?:到|至|为)?[^，。；]{0,12}")
_BEFORE = fixed(r"(?:上年|去年|上一年|前一年|同期|年初|[0-9]{4}年|期末|初期|时期)[^，。；0-9]{0,6}$")
_NEAR = 40
#: 翻一番 is at least about twice as much, and not yet near four times.
_LEAST, _MOST = 95, 125
_FALL = fixed(
    r"(?<![至最不多较缺])(?:减少|下降|降低|缩小|缩短|压缩|缩减|减轻|下滑|下跌|减慢|减|降|少|低|慢|轻|短)了?(?:近|约|超过?|将近|逾)?"
    r"[一两二三四五六七八九十0-9.*X]{1,6}(?:多|余)?倍"
)


class Params(NamedTuple):
    pass


class Pair(NamedTuple):
    now: Claim
    base: Claim


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for index in document.sentences_with("倍"):
        sentence = document.sentences[index]
        for found in _FALL.finditer(text, sentence.start, sentence.end):
            yield Hit(found.start(), found.end(), "fall")
    if "倍" not in text and "番" not in text:
        return
    for paragraph in document.paragraphs:
        for index, claim in enumerate(paragraph):
            if claim.quantity.unit in ("倍", "番") and claim.direction != "-":
                said = _judge(text, paragraph, index)
                if said is not None:
                    yield said


def _judge(text: str, paragraph: Sequence[Claim], index: int) -> Hit | Passed | Unassessed | None:
    """What two figures and their multiple say of each other; None where no two figures belong to it."""
    claim = paragraph[index]
    before = [c for c in paragraph[max(0, index - 8) : index] if together(c, claim, text)]
    found = amounts(before, text)
    if len(found) < 2 or (before[-1] is not found[-1] and before[-1] is not found[-2]):
        return None
    first, second = found[-2], found[-1]
    if dimension(first.quantity.unit) != dimension(second.quantity.unit):
        return None
    between = text[second.end : claim.start]
    if _OF.fullmatch(between):
        return _tell("a/b", Pair(first, second), claim.quantity) if _names_base(text, second) else None
    if _OVER_BASE.fullmatch(between) and "比" in text[first.end : second.start]:
        return _tell("a/b-1", Pair(first, second), claim.quantity)
    pair = _pair(text, first, second)
    if pair is None:
        return None
    if claim.quantity.unit == "番":
        return _doubled(pair, claim.quantity) if _DOUBLED.fullmatch(between) else None
    if _GREW.fullmatch(between):
        return _grown(pair, claim.quantity)
    return _tell("a/b", pair, claim.quantity) if _TIMES.fullmatch(between) else None


def _names_base(text: str, base: Claim) -> bool:
    start = max(0, base.start - _NEAR)
    clause = max(text.rfind(point, start, base.start) for point in "，,；。：")
    return any(word in text[max(clause + 1, start) : base.start] for word in ("是", "为", "相当于", "达"))


def _pair(text: str, first: Claim, second: Claim) -> Pair | None:
    """由12.4亿元增长到31.0亿元, or 31.2亿元，上年同期12.4亿元."""
    if _FROM.search(text, max(0, first.start - 20), first.start):
        return Pair(second, first) if _UP_TO.fullmatch(text, first.end, second.start) else None
    then = _BEFORE.search(text, max(first.end, second.start - 14), second.start)
    if then is None or first.indicator != second.indicator:
        return None
    return Pair(first, second)


def _tell(source: str, pair: Pair, stated: Quantity) -> Hit | Passed | Unassessed:
    return tell(Identity(source, (pair.now.quantity, pair.base.quantity), stated))


def _grown(pair: Pair, stated: Quantity) -> Hit | Passed | Unassessed:
    """增长2倍 is three times as much; where the figures are two times, the words were confused."""
    grown = Identity("a/b-1", (pair.now.quantity, pair.base.quantity), stated)
    if judge(grown).state == FAILS and judge(grown._replace(formula="a/b")).state not in (FAILS, "unknown"):
        return tell(grown, "confused")
    return tell(grown)


def _doubled(pair: Pair, stated: Quantity) -> Hit | Passed | Unassessed:
    terms = (pair.now.quantity, pair.base.quantity)
    figures = [interval.of(each) for each in terms]
    known = [each for each in figures if each is not None]
    ratio = formula.evaluate("a/b", known) if len(known) == len(terms) else None
    if ratio is None:
        return Unassessed(stated.start)
    due = 2**stated.low * interval.ONE // 100
    if ratio.high >= due * _LEAST and ratio.low <= due * _MOST:
        return Passed(stated.start)
    exact = stated._replace(low=2**stated.low * 10, high=2**stated.low * 10, decimals=1, unit="倍")
    return tell(Identity("a/b", terms, exact))
