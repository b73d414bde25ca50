"""The lines of a table, columns or rows, and what kind of figure each holds: level, level before, change, rate, share."""

from __future__ import annotations

from linter.claims import head
from linter.claims.table import FIGURE, Table
from linter.claims.unit import POINTS, is_percent
from linter.language import periods
from linter.language.quantities import make
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.token import Period, Quantity

LEVEL, BEFORE, DELTA, RATE, CHANGE = "level", "before", "delta", "rate", "change"
SHARE, COMPLETION, TARGET, AVERAGE, BALANCE, OTHER = "share", "completion", "target", "average", "balance", ""
#: Kinds of figures that add up with others of their kind.
AMOUNTS = (LEVEL, BEFORE, TARGET)

_UNIT = fixed(r"[（(][^（）()]*[）)]|单位[：:].*")
_NONE = fixed(
    "年均|年平均|复合|位次|排名|排位|名次|位$|序号|年份|编号|代码|备注|贡献|拉动|百分点|指数|权重|换手|日期|时间|市盈|倍数?$|价格|单价|均价以外|系数|弹性|目标值?差"
)
_COMPLETION = fixed(
    "完成率|进度|[占完为](?:成)?[^，。、]{0,6}(?:计划|目标|预算|任务)[^额数]{0,3}[%比率重]|完成(?:比例|[％%])|[％%]$.*完成"
)
_SHARE = fixed("占比|比重|占|份额|构成|比例")
_AVERAGE = fixed("人均|户均|平均|均价|单产|亩均|地均|每")
_BALANCE = fixed("差额|顺差|逆差|结余|盈余|净出口")
_RATE = fixed("[率速幅%％‰]|百分比|同比$|环比$")
_DELTA = fixed("[额量数]$|绝对|涨跌$")
_FALL = fixed("[降跌减]幅|下降|减少")
_QUOTIENT = fixed("率$|率[（(]|[率比]重?$")
_MONTH = fixed("环比|上[月期季]|前收|昨收")
_BARE_YEAR = fixed("(?:19|20)[0-9]{2}")
_START = fixed("年初|期初|上年末")
_YEAR = fixed("同比|[上去]年|同期")


class Line(NamedTuple):
    """One column, or one row: its place, kind, what it is of, unit, what a change or earlier level goes back to, period."""

    at: int
    kind: str
    name: str
    unit: str
    base: str  # yoy mom start ''
    period: Period | None
    falls: bool  # a fall is printed without a sign
    group: tuple[str, ...]  # the heads above the innermost
    words: str
    last: str  # the innermost of them, without unit


class View(NamedTuple):
    """A table read by columns or, ``turned``, by rows. ``across`` are the places along each line."""

    table: Table
    turned: bool
    lines: tuple[Line, ...]
    across: tuple[int, ...]
    amounts: tuple[int, ...]  # those of them that name no rate, share or index

    def label(self, place: int) -> str:
        """The words that name a place along the lines."""
        return "".join(_names(self.table, not self.turned, place))

    def figure(self, line: Line, place: int) -> Quantity | None:
        """The figure of a line at a place, with the unit that heads or caption give it; None where there is none."""
        table = self.table
        at = (line.at, place) if self.turned else (place, line.at)
        start, end = table.span(*at)
        if start == end or not FIGURE.fullmatch(table.text, start, end):
            return None
        quantity = make(table.text, start, end)
        return quantity if quantity.unit else quantity._replace(unit=self._unit(line, place))

    def _unit(self, line: Line, place: int) -> str:
        if line.unit or line.kind in (RATE, SHARE, COMPLETION):
            return line.unit or "%"
        table = self.table
        row, column = (line.at, place) if self.turned else (place, line.at)
        own = table.words(row, table.units) if table.units >= 0 else ""
        other = column if self.turned else row
        return own or _unit_of(_names(table, not self.turned, other)) or table.caption_unit()


def views(table: Table) -> tuple[View, View]:
    """A table by columns and by rows."""
    columns = tuple(_line(table, column, turned=False) for column in table.columns)
    rows = tuple(_line(table, row, turned=True) for row in table.body)
    return (
        View(table, False, columns, table.body, _amounts(rows)),
        View(table, True, rows, table.columns, _amounts(columns)),
    )


def _amounts(lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(line.at for line in lines if line.kind in (LEVEL, BEFORE) and not is_percent(line.unit))


def _names(table: Table, turned: bool, index: int) -> list[str]:
    path = table.entry(index) if turned else table.head(index)
    return [table.words(*each) for each in path]


def _unit_of(names: list[str]) -> str:
    return next((unit for name in reversed(names) if (unit := head.unit_of(name))), "")


def _line(table: Table, index: int, turned: bool) -> Line:
    names = _names(table, turned, index)
    unit = _unit_of(names)
    if not unit and turned and table.units >= 0:
        unit = table.words(index, table.units)
    words = "".join(names)
    inner = next((name for name in reversed(names) if _UNIT.sub("", name).strip()), "")
    kind = _kind(inner, unit)
    if kind == LEVEL and not head.subject(inner) and len(names) > 1:
        kind = _kind("".join(names[:-1]), unit)
    period = None if kind == BEFORE else _period(names)
    base = "start" if _START.search(inner) else "mom" if _MONTH.search(inner) else "yoy" if _YEAR.search(inner) else ""
    name = "".join(head.subject(each) for each in names)
    return Line(
        index,
        kind,
        name,
        unit,
        base,
        period,
        bool(_FALL.search(inner)),
        tuple(names[:-1]),
        words,
        _UNIT.sub("", inner).strip(),
    )


def _kind(words: str, unit: str) -> str:
    bare = _UNIT.sub("", words)
    if _NONE.search(bare) or unit in POINTS:
        return OTHER
    percent = is_percent(unit)
    amount = bool(unit) and not percent
    for pattern, kind in ((_COMPLETION, COMPLETION), (_AVERAGE, AVERAGE), (_BALANCE, BALANCE), (_SHARE, SHARE)):
        if pattern.search(words):
            return OTHER if amount and kind in (COMPLETION, SHARE) else kind
    if head.CHANGE.search(_without_value_added(bare)):
        if percent or (not amount and _RATE.search(words) and not _DELTA.search(bare)):
            return RATE
        return DELTA if amount or _DELTA.search(bare) else CHANGE
    if _QUOTIENT.search(bare) or percent:
        return OTHER
    if head.TARGET.search(bare):
        return TARGET
    return BEFORE if head.BEFORE.search(bare) else LEVEL


def _without_value_added(words: str) -> str:
    return words.replace("增加值", "")


def _period(names: list[str]) -> Period | None:
    found = None
    for name in names:
        if _BARE_YEAR.fullmatch(name):
            found = head.within(periods.parse(f"{name}年"), found)
            continue
        printed = head.period_in(name)
        if printed is not None:
            found = head.within(periods.parse(printed[0]), found)
    return found
