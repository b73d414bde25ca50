"""Tables as grids of claims: what a row and a column say of the figure where they meet.

The head of the row names an indicator, or a part (a region, a trade) of the indicator that the head of the column names;
period, base and unit stand in either head or in the line above the table (单位：亿元).
"""

from __future__ import annotations

from linter.claims.claim import FULL, GUESSED, INHERITED, NONE, Claim
from linter.claims.unit import COUNTERS, POINTS, base_unit, is_percent
from linter.language import periods
from linter.language.quantities import UNIT, make
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.context import Context
    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.language.token import Period, Quantity
    from linter.readers.block import Block

_NUMBER = fixed(r"[-−+]?(?:[0-9][0-9,]*(?:\.[0-9]+)?|\*{1,8}|[X×]{1,6})%?")
_UNIT = fixed(rf"[（(](?:单位[：:])?({UNIT}|个百分点)[）)]")
_CAPTION = fixed(rf"单位[：:]\s*({UNIT})")
_PERIOD = fixed(periods.PATTERN)
_GROWTH = fixed("增长|增速|增幅|增减|升降|涨幅|涨跌|同比|环比|±")
_DECLINE = fixed("降幅|跌幅|下降")
_SHARE = fixed("比重|占比|占|份额|构成")
_RANK = fixed("位次|排名|排位|名次|序号|年份|编号|代码|备注")
_MONTHLY = fixed("环比|比上月|较上月")
_COMPLETED = fixed("完成率|完成进度|进度")
#: Words of a head that name no indicator.
_BARE = fixed(
    "本月|本期|累计|当月|当季|全年|绝对量|绝对额|总量|数值|实绩|完成数?|指标(?:名称)?|项目|地区|单位|时间|日期|同比|环比|增长率?|增速|增幅|增减|[（(][^）)]*[）)]|[±%‰\\s]"
)
_WHOLE = fixed("合\\s*计|总\\s*计|共\\s*计|总\\s*数|全[国省市县区]")
#: How far above a table its caption may stand, in blocks.
_ABOVE = 3


class Head(NamedTuple):
    """What one head of a row or column says."""

    phrase: NounPhrase | None
    period: Period | None
    unit: str
    words: str
    start: int
    end: int


class Tables:
    """The tables of a report, asked cell by cell in text order."""

    def __init__(self, text: str, blocks: Sequence[Block], context: Context, reader: Reader) -> None:
        self._text, self._blocks, self._context, self._reader = text, blocks, context, reader
        self._columns: dict[int, Head] = {}
        self._row: Head | None = None
        self._caption = self._captions = ""  # the first unit above the table, and all that is said of units there
        self._seen = -1
        self._at = (-1, -1)  # row and column of the last block taken in
        self._measured: dict[int, Head] = {}  # in this row: the last head to the left that names an indicator

    def claim(self, index: int, sentence: int) -> Claim | None:
        """The claim of the cell that is block ``index``, None where it holds anything but one number."""
        self._take_in(index)
        block = self._blocks[index]
        start, end = _stripped(self._text, block.start, block.end)
        if block.row < 1 or block.column < 1 or not _NUMBER.fullmatch(self._text, start, end):
            return None
        column = self._columns.get(block.column)
        if column is None or self._row is None or _RANK.search(column.words) or _RANK.search(self._row.words):
            return None
        return self._made(make(self._text, start, end), self._row, column, block, sentence)

    def _take_in(self, index: int) -> None:
        """Read the heads of all cells up to this one."""
        for at in range(self._seen + 1, index + 1):
            block = self._blocks[at]
            if block.kind != "cell":
                continue
            if block.row == 0 and self._at[0] != 0:
                self._columns, self._caption = {}, self._captioned(at)
            if block.row == 0:
                self._columns[block.column] = self._head(block)
            elif block.column == 0 or block.row != self._at[0]:
                self._row = self._head(block)
            self._at = block.row, block.column
        self._seen = index

    def _captioned(self, index: int) -> str:
        """The unit in the lines above a table."""
        for at in range(index - 1, max(-1, index - 1 - _ABOVE), -1):
            block = self._blocks[at]
            if block.kind == "cell":
                break
            found = _CAPTION.search(self._text, block.start, block.end)
            if found:
                self._captions = self._text[found.start() : block.end]
                return found[1]
        self._captions = ""
        return ""

    def _head(self, block: Block) -> Head:
        start, end = _stripped(self._text, block.start, block.end)
        words = self._text[start:end]
        unit = _UNIT.search(words)
        period = _PERIOD.search(words)
        first = start + period.end() if period and period.start() == 0 else start
        last = start + unit.start() if unit else end
        noun = words[first - start : last - start]
        while (bare := _BARE.match(noun)) is not None and bare.end():
            noun, first = noun[bare.end() :], first + bare.end()
        growth = _GROWTH.search(noun)
        last = first + growth.start() if growth else first + len(noun)
        phrase = self._reader.before(self._text, first, last) if last > first else None
        return Head(phrase, periods.parse(period[0]) if period else None, unit[1] if unit else "", words, start, end)

    def _made(self, quantity: Quantity, row: Head, column: Head, block: Block, sentence: int) -> Claim:
        words = column.words + row.words
        unit = quantity.unit or column.unit or row.unit
        if not unit:
            rate = _GROWTH.search(column.words) or _SHARE.search(column.words) or column.words.endswith("率")
            unit = ("%" if "%" in words + self._captions else "") if rate else self._caption
        kind, direction, base = _kind(quantity, unit, column.words, row.words)
        subject, scope = self._subject(row, column, block.column, kind)
        period, own = self._period(row, self._dated(column, block.column), block.section)
        known = subject is not None and subject.known
        modality = self._context.section(block.section)[1]
        return Claim(
            quantity=quantity._replace(unit=unit),
            kind=kind,
            indicator=subject.indicator if subject else "",
            indicator_start=subject.start if subject else -1,
            indicator_end=subject.end if subject else -1,
            scope=(*(subject.scope if subject else ()), *scope),
            modifiers=(
                *(subject.modifiers if subject else ()),
                *(("累计",) if "累计" in column.words and not own else ()),
            ),
            period=period,
            base=base,
            direction=direction,
            population="",
            share_of="",
            modality="target" if "目标" in words or "计划" in words else modality,
            confidence=(FULL if own else INHERITED) if known and unit else GUESSED if subject else NONE,
            sentence=sentence,
            clause=0,
        )

    def _subject(self, row: Head, column: Head, at: int, kind: str) -> tuple[NounPhrase | None, tuple[str, ...]]:
        """The indicator, and the part of it that the other head names."""
        own = row.phrase is not None and row.phrase.known
        if column.phrase is not None and column.phrase.known and not own:
            whole = _WHOLE.fullmatch(row.words.strip(" 　#*")) is not None
            part = "" if whole else _BARE.sub("", _PERIOD.sub("", row.words)).strip("　 #*一二三四五六、（）()其中：:")
            return column.phrase, (part,) if part else ()
        if own:
            return row.phrase, ()
        if kind in ("change-pct", "share"):
            for left in range(at - 1, 0, -1):
                head = self._columns.get(left)
                if head is not None and head.phrase is not None and head.phrase.known:
                    return self._subject(row, head, left, "level")
        return row.phrase, ()

    def _dated(self, column: Head, at: int) -> Head:
        """A column of rates without a period of its own is of the period of the levels to its left."""
        if column.period is None and not (column.phrase and column.phrase.known):
            for left in range(at - 1, 0, -1):
                head = self._columns.get(left)
                if head is not None and head.period is not None:
                    return column._replace(period=head.period)
        return column

    def _period(self, row: Head, column: Head, section: int) -> tuple[Period | None, bool]:
        """The period of a cell, and whether the table names it."""
        inherited = self._context.section(section)[0]
        named = column.period or row.period
        if named is None:
            return inherited, False
        if column.period and row.period and not column.period.month_from:
            named = row.period._replace(year=column.period.year, year_to=column.period.year_to)
        return self._context.resolve(named, inherited), True


def _kind(quantity: Quantity, unit: str, column: str, row: str) -> tuple[str, str, str]:
    """Kind, direction and base of a cell by the words of its heads."""
    words = column if _GROWTH.search(column) or _DECLINE.search(column) or _SHARE.search(column) else row
    base = "mom" if _MONTHLY.search(words) else "yoy"
    if unit in POINTS:
        return "change-pp", "-" if quantity.negative else "+", base
    if is_percent(unit):
        if _DECLINE.search(words) and not _GROWTH.search(words):
            return "change-pct", "-", base
        if _GROWTH.search(words):
            return "change-pct", "" if quantity.masked else _sign(quantity), base
        if _COMPLETED.search(column + row):
            return "completion", "", "target"
        return ("share", "", "") if _SHARE.search(column + row) else ("level", "", "")
    if _GROWTH.search(words):
        return "change-abs", "" if quantity.masked else _sign(quantity), base
    return "count" if base_unit(unit) in COUNTERS else "level", "", ""


def _sign(quantity: Quantity) -> str:
    return "-" if quantity.negative else "+" if quantity.low else "0"


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in "* 　":
        end -= 1
    while start < end and text[start] in "* 　":
        start += 1
    return start, end
