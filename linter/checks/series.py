"""逐月回升 over a series that dips."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import interval
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.quantities import chinese_number
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

_STEADY = fixed(
    r"(?P<how>逐月|逐季|逐年|逐步|逐级|逐次|依次|连续[0-9一二三四五六七八九十两]{1,3}(?:个月|个季度|季度|季|年|月)|持续|不断|一路|稳步)"
    r"(?:[^，。；、0-9]{0,2}?)(?P<word>回升|上升|提升|提高|加快|走高|攀升|增长|扩大|上涨|增加|递增|向上|改善|"
    r"回落|下降|下滑|放缓|走低|降低|收窄|缩小|减少|下跌|递减|减缓)"
)
_DOWN = frozenset(("回落", "下降", "下滑", "放缓", "走低", "降低", "收窄", "缩小", "减少", "下跌", "递减", "减缓"))
_FALL = fixed("降幅|跌幅")
_NOT = fixed(r"总体|整体|基本|波动|震荡|大体|除|有望|预计|力争|下半年将|推动|促进|保持")
_NUMBER = "[0-9一二三四五六七八九十]{1,4}"
_UNIT = "(?:月份?|季度|年)"
_RANGE = rf"({_NUMBER})[-—~至到]({_NUMBER})({_UNIT})"
#: Between the figures of a series: commas, 、, 和, and the months they belong to.
_JOINT = fixed(
    rf"[，,、；和及与至到 ]*(?:[^，。；0-9]{{0,4}}?(?:{_RANGE}|{_NUMBER}{_UNIT})[^，。；0-9]{{0,12}}?)?"
    r"(?:同比|环比)?(?:分别)?(?:为|是|达|增长|下降|回升至|升至|降至|上升到|提高到|增至)*"
)
#: What shows that a list runs over time: a month for every figure, 各月, 近三年, or 4—8月 where that is as many as figures.
_DATED = fixed(rf"{_NUMBER}{_UNIT}")
_OVER = fixed(rf"各月|各季|各年|[近前]?[三四五六七八九十两]个?(?:季度|个月|年)|{_RANGE}")
#: 一、二、三季度…分别: each figure has its quarter, month or year.
_NAMED = fixed(rf"(?:第?{_NUMBER}{_UNIT}?[、和及与]){{1,11}}第?{_NUMBER}{_UNIT}(?=[^、，。；]{{0,20}}分别)")
_ITEMS = fixed("[、和及与]")
_LEAST = 3
_HINTS = ("逐", "依次", "连续", "持续", "不断", "一路", "稳步")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for index in document.sentences_with(*_HINTS):
        sentence, claims = document.sentences[index], document.statements[index]
        if len(claims) < _LEAST:
            continue
        for said in _STEADY.finditer(text, claims[_LEAST - 1].end, sentence.end):
            series = _series(text, [c for c in claims if c.end <= said.start()], said.start())
            if series and not _NOT.search(text, series[-1].end, said.end()):
                yield from _judge(text, said, series)


def _series(text: str, claims: Sequence[Claim], until: int) -> list[Claim]:
    """The figures of one kind that stand in a row right before ``until``; none where nothing says that they run over time."""
    found: list[Claim] = []
    for claim in reversed(claims):
        if not found:
            if until - claim.end > 24:
                return []
        elif not _joined(text, claim, found[-1]):
            break
        found.append(claim)
    found.reverse()
    return found if len(found) >= _LEAST and _over_time(text, found) else []


def _over_time(text: str, series: Sequence[Claim]) -> bool:
    """Whether the figures are those of successive months, quarters or years, not of several things."""
    start = max(0, series[0].start - 40)
    dated = [bool(_DATED.search(text, a.end, b.start)) for a, b in pairwise(series)]
    if all(dated):
        return True
    named = list(_NAMED.finditer(text, start, series[0].start))
    if named and not any(dated):
        return len(_ITEMS.findall(named[-1][0])) + 1 == len(series)
    spans = list(_OVER.finditer(text, start, series[0].start))
    if not spans or any(dated):
        return False
    said = spans[-1]
    if _ITEMS.search(text, said.end(), series[0].start):
        return False  # 1—4月纱、布和服装产量分别
    if said[1] is None:
        return True
    first, last = (int(n) if n.isascii() else chinese_number(n) for n in (said[1], said[2]))
    return last - first + 1 == len(series)


def _joined(text: str, first: Claim, second: Claim) -> bool:
    if (
        first.kind != second.kind
        or first.quantity.unit != second.quantity.unit
        or first.kind not in ("change-pct", "level", "share", "count")
    ):
        return False
    return second.start - first.end <= 30 and _JOINT.fullmatch(text, first.end, second.start) is not None


def _judge(text: str, said: re.Match[str], series: list[Claim]) -> Iterator[Hit | Passed | Unassessed]:
    values = [interval.of(claim.quantity) for claim in series]
    magnitudes = _FALL.search(text, max(0, series[0].start - 20), said.end()) is not None
    falls = [
        not magnitudes and c.kind == "change-pct" and c.direction == "-" and not c.quantity.negative for c in series
    ]
    down = said["word"] in _DOWN
    if any(value is None for value in values) or (len(set(falls)) > 1):
        yield Unassessed(said.start())
        return
    numbers = [
        0 if v is None else (v.low + v.high) * (-1 if fall else 1) for v, fall in zip(values, falls, strict=True)
    ]
    if down:
        numbers = [-number for number in numbers]
    against = next((i for i in range(1, len(numbers)) if numbers[i] < numbers[i - 1]), 0)
    if not against:
        yield Passed(said.start())
        return
    first, second = series[against - 1], series[against]
    data = {"said": Span(*said.span()), "first": Span(first.start, first.end), "second": Span(second.start, second.end)}
    yield Hit(*said.span(), "", data, (Place(first.start, first.end), Place(second.start, second.end)))
