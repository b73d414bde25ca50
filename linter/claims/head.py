"""What the heads of a table say: noun, period, unit, and the kind of figure that stands under them."""

from __future__ import annotations

from linter.claims.table import stripped
from linter.claims.unit import COUNTERS, POINTS, base_unit, is_percent
from linter.language import periods
from linter.language.quantities import UNIT
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.language.token import Period, Quantity

_UNIT = fixed(rf"[（(](?:单位[：:])?({UNIT}|个百分点)[）)]")
_ONLY_UNIT = fixed(rf"({UNIT}|个百分点)")
PERIOD = fixed(periods.PATTERN)
GROWTH = fixed("增长|增速|增幅|增减|升降|涨幅|涨跌|同比|环比|±")
_DECLINE = fixed("降幅|跌幅|下降")
SHARE = fixed("比重|占比|占|份额|构成")
_MONTHLY = fixed("环比|比上月|较上月")
_COMPLETED = fixed("完成率|完成进度|进度|[完占](?:成)?[^，。、]{0,8}(?:计划|目标|预算|任务)[^额数]{0,4}$")
TARGET = fixed("目标|计划|任务|预算(?!收入|支出|内|编制|执行情况|单位|管理|约束|绩效)")
CHANGE = fixed("增[长速幅减加量]|升降|涨[幅跌]|[降跌减]幅|下降|同比|环比|±|[比较](?:上|去|年初|同期)|变动|变化")
#: Heads of figures that others go back to.
BEFORE = fixed(
    "[上去]年(?:同[期月季]|实[绩际]|完成|累计|全年|末|数|$|[前上一二三四1-4]{1,2}[季半]|[0-9]{1,2}(?:[-~—至][0-9]{1,2})?月)|同期|上[月期季]|基期|昨收|前收|期初|年初|^[上去]年$"
)
#: Words that say only what kind of figure stands below.
_IDLE = fixed(
    "年度|本[月期年季]|今年|累计|当[月季年]|全年|绝对[量额]|总[量额]|数[值额量]?$|实[绩际]|完成|收盘|最新价?|现价|今[开收]|期末|年末|小计|合计|指标|[比较]|幅|[％%±]|\\s"
)
_KINDS = fixed(
    "增长率|增[速幅]|增长|占[^，。]{0,12}比[重例]?|占比|比重|比例|份额|构成|完成率|完成进度|进度|率$|额$|数$"
)
_NOTE = fixed(r"[（(][^（）()]*[）)]|单位[：:].*")
#: Heads of the figures of a year before.
EARLIER = fixed(
    "(?<![比较])(?:(?:上|去)年(?:同[期月季]|实[绩际]|完成|数|$|[前上一二三四1-4]{1,2}[季半]|[0-9]{1,2}(?:[-~—至][0-9]{1,2})?月)|(?:去|上)年?$)|(?<![比较年])同期数?$"
)
_BASES = ("比", "较", "以", "与")
#: Words of a head that name no indicator.
BARE = fixed(
    "本月|本期|本年|今年|累计|当月|当季|全年|绝对量|绝对额|总量|数值|实绩|完成数?|指标(?:名称)?|项目|地区|单位|时间|日期|同比|环比|增长率?|增速|增幅|[（(][^）)]*[）)]|[±%‰\\s]"
)


#: What an entry begins with beside its name: 其中：, 一、, 1., # of the yearbooks.
_LEAD = fixed(
    r"(?:其\s*中[：:、]?|[#＃☆▲—-]+|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])|[①-⑳]|[\s　])+"
)


class Head(NamedTuple):
    """What the head of a column or the entry of a row says. ``names`` are the words of its cells, outermost first."""

    phrase: NounPhrase | None
    period: Period | None
    unit: str
    words: str
    names: tuple[str, ...] = ()
    named: str = ""  # the words of the cell that holds the phrase

    @property
    def known(self) -> bool:
        return self.phrase is not None and self.phrase.known


NOTHING = Head(None, None, "", "")


def read(text: str, start: int, end: int, reader: Reader) -> Head:
    """One cell of a head."""
    start, end = stripped(text, start, end)
    words = text[start:end]
    unit = _UNIT.search(words)
    period = None if EARLIER.search(words) else period_in(words)
    first = start + period.end() if period and period.start() == 0 else start
    last = start + unit.start() if unit else end
    lead = _LEAD.match(text, first, last)
    first = lead.end() if lead else first
    noun = text[first:last]
    while (bare := BARE.match(noun)) is not None and bare.end():
        noun, first = noun[bare.end() :], first + bare.end()
    growth = GROWTH.search(noun)
    last = first + growth.start() if growth else first + len(noun)
    phrase = reader.before(text, first, last) if last > first else None
    parsed = periods.parse(period[0]) if period else None
    return Head(phrase, parsed, unit_of(words), words, (words,), words)


def period_in(words: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """The first period of a head or caption that is no base: not that of 比上年增长 nor of 上年=100."""
    for found in PERIOD.finditer(words, start, len(words) if end is None else end):
        if not words.endswith(_BASES, 0, found.start()) and not words.startswith(("=", "＝"), found.end()):
            return found
    return None


def unit_of(words: str) -> str:
    """The unit that a head gives, '' where it gives none: 产值（亿元）, or 亿元 alone."""
    words = words.strip()
    found = _UNIT.search(words) or _ONLY_UNIT.fullmatch(words)
    return found[1] if found else "%" if words.endswith(("%", "％")) else ""


def joined(heads: Sequence[Head]) -> Head:
    """The cells of one head, outermost first, as one: the innermost indicator and unit, the months of the inner period."""
    if len(heads) == 1:
        return heads[0]
    if not heads:
        return NOTHING
    inner = next((h for h in reversed(heads) if h.known), None) or next((h for h in heads if h.phrase), heads[-1])
    period = None
    for head in heads:
        period = within(head.period, period) if head.period else period
    unit = next((h.unit for h in reversed(heads) if h.unit), "")
    return Head(
        inner.phrase, period, unit, " ".join(h.words for h in heads), tuple(h.words for h in heads), inner.words
    )


def within(inner: Period, outer: Period | None) -> Period:
    """1—6月 below 2023年, or 2023年 below 1—6月."""
    if outer is None:
        return inner
    if inner.year or inner.relative is not None:
        whole = (inner.month_from, inner.month_to) == (1, 12)
        return outer._replace(year=inner.year, year_to=inner.year_to, relative=inner.relative) if whole else inner
    return inner._replace(year=outer.year, year_to=outer.year_to, relative=outer.relative)


def subject(words: str) -> str:
    """What a head is of, without unit, period and the words for the kind of figure below it."""
    words = PERIOD.sub("", _NOTE.sub("", words)).replace("增加值", "\0")
    for pattern in (BEFORE, _KINDS, CHANGE, TARGET, _IDLE):
        words = pattern.sub("", words)
    return words.replace("\0", "增加值").strip(" 　#*：:、-—").removeprefix("其中").lstrip("：: ")


def kind(quantity: Quantity, unit: str, column: str, row: str) -> tuple[str, str, str]:
    """Kind, direction and base of a cell by the words of its heads."""
    words = column if GROWTH.search(column) or _DECLINE.search(column) or SHARE.search(column) else row
    base = "mom" if _MONTHLY.search(words) else "yoy"
    if unit in POINTS:
        return "change-pp", "-" if quantity.negative else "+", base
    if is_percent(unit):
        if _COMPLETED.search(column) or _COMPLETED.search(row):
            return "completion", "", "target"
        if _DECLINE.search(words) and not GROWTH.search(words):
            return "change-pct", "-", base
        if GROWTH.search(words):
            return "change-pct", "" if quantity.masked else _sign(quantity), base
        return ("share", "", "") if SHARE.search(column + row) else ("level", "", "")
    if GROWTH.search(words):
        return "change-abs", "" if quantity.masked else _sign(quantity), base
    return "count" if base_unit(unit) in COUNTERS else "level", "", ""


def _sign(quantity: Quantity) -> str:
    return "-" if quantity.negative else "+" if quantity.low else "0"
