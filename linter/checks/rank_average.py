"""First in the province and below its average, or last and above it."""

from __future__ import annotations

from linter.finding import Hit, Passed, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document

_AREA = "全[国省市县区州盟旗]|全行业|各县(?:市、?区|区)?|世界|全球"
_FIRST = "首位|榜首|第一位?|第1位?(?![0-9])|第1名"
_LAST = "末位|倒数第一位?|倒数第1位?|最后一位|垫底"
_RANKED = fixed(rf"(?P<area>{_AREA})(?:[^，。；、0-9]{{0,8}}?)(?:(?P<last>{_LAST})|(?P<first>{_FIRST}))")
_AVERAGE = fixed(
    rf"(?:(?P<below>低于|慢于|落后于?)|(?P<above>高于|快于|领先于?|超过))(?P<area>{_AREA})(?:的|[^，。；、0-9]{{0,4}}?)平均|"
    rf"(?:比|较)(?P<area2>{_AREA})[^，。；、0-9]{{0,4}}?平均(?:水平|增速|值)?(?:[^，。；、0-9]{{0,2}}?)(?:(?P<below2>低|慢|少)|(?P<above2>高|快|多))"
)
#: What is ranked or compared; the two must be one.
_MEASURE = fixed("总量|增速|增幅|涨幅|降幅|占比|比重|人均|规模|进度|完成率|强度|密度|均值")
#: Where less is better, the first is the lowest.
_LESS = fixed(
    "能耗|浓度|排放|失业|死亡|事故|发病|不良率|负债率|亏损|成本|投诉|降幅|跌幅|费用率|库存|污染|空气质量|返贫"
)
_FIGURE = fixed(r"水平|[0-9.*X×]+个?百分点")
#: Words between the two may be so many more where nothing is named in them; and so far apart they may be, in code points.
_SHORT, _FAR = 6, 60
#: What counts as one sentence at most, in code points either way.
_LONG = 150
#: A comparison begins and ends so far from its 平均, in code points.
_BEFORE = 24


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed]:
    text = document.text.folded
    done = 0
    while (at := text.find("平均", done)) >= 0:
        average = _AVERAGE.search(text, max(done, at - _BEFORE), min(len(text), at + _BEFORE))
        done = at + 2
        if average is None:
            continue
        start, end = _sentence(text, average.start())
        ranks = list(_RANKED.finditer(text, start, end))
        if ranks and average.end() <= end:
            yield from _judge(text, ranks, average, start)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around an offset begins and ends; a long one is cut."""
    start = max(text.rfind(stop, max(0, at - _LONG), at) for stop in "。；\n") + 1
    found = [text.find(stop, at, at + _LONG) for stop in "。；\n"]
    return max(start, at - _LONG), min((stop for stop in found if stop >= 0), default=min(at + _LONG, len(text)))


def _judge(text: str, ranks: list[re.Match[str]], average: re.Match[str], start: int) -> Iterator[Hit | Passed]:
    rank = min(ranks, key=lambda found: abs(found.start() - average.start()))
    first, second = sorted((rank, average), key=lambda found: found.start())
    between = text[first.end() : second.start()]
    if len(between) > _FAR or "；" in between or rank["area"] != (average["area"] or average["area2"]):
        return
    own = text[
        max(
            start, text.rfind("，", start, first.start()) + 1, text.rfind("、", start, first.start()) + 1
        ) : first.start()
    ]
    if _LESS.search(text, start, second.end()) or not _same(own, between):
        return
    below = average["below"] or average["below2"]
    if (rank["first"] and below) or (rank["last"] and not below):
        data = {"rank": Span(*rank.span()), "average": Span(*average.span())}
        yield Hit(first.start(), second.end(), "", data)
    else:
        yield Passed(average.start())


def _same(own: str, between: str) -> bool:
    """Whether nothing says that another measure, or another subject, is compared than is ranked."""
    named, later = _MEASURE.findall(own), _MEASURE.findall(between)
    if later:
        return bool(named) and later[-1] == named[-1]
    return len(_FIGURE.sub("", between).strip("，,、且也均都并又但却还同时。 ")) <= _SHORT or not named
