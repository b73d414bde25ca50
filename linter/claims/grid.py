"""Tables as grids of claims: what a row and a column say of the figure where they meet.

The entry of the row names an indicator, or a part (a region, a trade) of the indicator that the head of the column names;
period, base and unit stand in either, in a column of units or in the lines above the table (单位：亿元).
"""

from __future__ import annotations

from collections import Counter

from linter.claims import captions, head
from linter.claims.claim import FULL, GUESSED, INHERITED, NONE, Claim
from linter.claims.table import FIGURE, Table, stripped, tables
from linter.language import periods
from linter.language.quantities import make
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.context import Context
    from linter.claims.head import Head
    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.language.token import Period, Quantity
    from linter.readers.block import Block

_RANK = fixed("位次|排名|排位|名次|序号|年份|编号|代码|备注|权重|日期|时间$")
_THIS_MONTH, _THIS_QUARTER = fixed("[本当单]月|同月"), fixed("[本当单]季")
_WHOLE = fixed("合\\s*计|总\\s*计|共\\s*计|总\\s*数|全[国省市县区]")
#: What an entry begins with beside its name.
_LEADS = "　 #*一二三四五六七八九十、（）()其中：:"


class Tables:
    """The tables of a report, asked cell by cell."""

    def __init__(self, text: str, blocks: Sequence[Block], context: Context, reader: Reader) -> None:
        self._text, self._blocks, self._context, self._reader = text, blocks, context, reader
        found = tables(text, blocks)
        self._of = {block.start: table for table in found for block in table.cells.values()}
        self._marks = captions.marks(text, blocks, found)
        self._read: dict[tuple[int, int], Head] = {}
        self._columns: dict[tuple[int, int], Head] = {}  # by the start of the table and the column
        self._rows: dict[tuple[int, int], Head] = {}
        self._captions: dict[int, Period | None] = {}
        self._claimed: dict[tuple[int, int], dict[int, Claim]] = {}  # by table and row

    def claim(self, index: int, sentence: int) -> Claim | None:
        """The claim of the cell that is block ``index``, None where it holds anything but one number."""
        block = self._blocks[index]
        table = self._of.get(block.start)
        start, end = stripped(self._text, block.start, block.end)
        if table is None or not FIGURE.fullmatch(self._text, start, end):
            return None
        if block.row not in table.body or block.column not in table.columns:
            return None
        found = self._claims(table, block.row).get(block.column)
        return found and found._replace(sentence=sentence)

    def _claims(self, table: Table, row: int) -> dict[int, Claim]:
        """The claims of a row by column; those that only words unknown to us tell apart are told apart by these."""
        at = captions.first(table), row
        if at in self._claimed:
            return self._claimed[at]
        claims: dict[int, Claim] = {}
        for column in table.columns:
            claim = self._read_cell(table, row, column)
            if claim is not None:
                claims[column] = claim
        seen = Counter(map(_identity, claims.values()))
        for column, claim in claims.items():
            if seen[_identity(claim)] > 1:
                words = self._column(table, column).words
                claims[column] = claim._replace(modifiers=(*claim.modifiers, words), confidence=GUESSED)
        self._claimed[at] = claims
        return claims

    def _read_cell(self, table: Table, at: int, column_at: int) -> Claim | None:
        start, end = table.span(at, column_at)
        column, row = self._column(table, column_at), self._row(table, at)
        if start == end or not FIGURE.fullmatch(self._text, start, end) or not column.words or not row.words:
            return None
        if _RANK.search(column.words) or _RANK.search(row.words):
            return None
        return self._made(make(self._text, start, end), table, row, column, table.cells[at, column_at])

    def _column(self, table: Table, column: int) -> Head:
        at = captions.first(table), column
        if at not in self._columns:
            self._columns[at] = head.joined([self._cell(table, each) for each in table.head(column)])
        return self._columns[at]

    def _row(self, table: Table, row: int) -> Head:
        at = captions.first(table), row
        if at not in self._rows:
            found = head.joined([self._cell(table, each) for each in table.entry(row)])
            unit = table.words(row, table.units) if table.units >= 0 else ""
            self._rows[at] = found._replace(unit=unit) if unit else found
        return self._rows[at]

    def _cell(self, table: Table, at: tuple[int, int]) -> Head:
        span = table.span(*at)
        if span not in self._read:
            self._read[span] = head.read(self._text, *span, self._reader)
        return self._read[span]

    def _made(self, quantity: Quantity, table: Table, row: Head, column: Head, block: Block) -> Claim:
        words = column.words + row.words
        unit = quantity.unit or _unit(self._text, table, row, column, words)
        kind, direction, base = head.kind(quantity, unit, column.words, row.words)
        subject, scope = self._subject(table, row, column, block.column, kind)
        period, own = self._period(table, row, self._dated(table, column, block.column, kind), block.section)
        known = subject is not None and subject.known
        modality = self._context.section(block.section)[1]
        return Claim(
            # a fall is told by its direction, as in prose, where 下降3.1% has no sign
            quantity=quantity._replace(unit=unit, negative=quantity.negative and not direction),
            kind=kind,
            indicator=subject.indicator if subject else "",
            indicator_start=subject.start if subject else -1,
            indicator_end=subject.end if subject else -1,
            scope=(*(subject.scope if subject else ()), *scope, *self._marks[captions.first(table)]),
            modifiers=(
                *(subject.modifiers if subject else ()),
                *(("累计",) if "累计" in column.words and not own else ()),
            ),
            period=period,
            base=base,
            direction=direction,
            population="",
            share_of="",
            modality="target" if kind != "completion" and head.TARGET.search(words) else modality,
            confidence=(FULL if own else INHERITED) if known and unit else GUESSED if subject else NONE,
            sentence=-1,
            clause=0,
            direction_start=quantity.start if direction else -1,
            direction_end=quantity.end if direction else -1,
            cell=True,
        )

    def _subject(
        self, table: Table, row: Head, column: Head, at: int, kind: str
    ) -> tuple[NounPhrase | None, tuple[str, ...]]:
        """The indicator, and the part of it that the other head names."""
        if column.known and not row.known:
            return column.phrase, tuple(filter(None, map(_part, row.names)))
        if row.known:
            outer = row.names[: row.names.index(row.named)] if row.named in row.names else ()
            return row.phrase, tuple(filter(None, (*map(_part, outer), *map(_divided, column.names))))
        if kind in ("change-pct", "change-abs", "share", "completion"):
            for left in (c for c in reversed(table.columns) if c < at):
                found = self._column(table, left)
                if found.known:
                    return self._subject(table, row, found, left, "level")
        return row.phrase, tuple(filter(None, map(_divided, column.names)))

    def _dated(self, table: Table, column: Head, at: int, kind: str) -> Head:
        """A column of rates without a period of its own is of the period of the levels to its left."""
        if column.period is not None or column.known or kind in ("level", "count"):
            return column
        for left in (c for c in reversed(table.columns) if c < at):
            found = self._column(table, left)
            if head.CHANGE.search(found.words) or head.SHARE.search(found.words) or head.EARLIER.search(found.words):
                continue
            if found.period is not None or "累计" in found.words:
                return column._replace(period=found.period, words=f"{column.words} {found.words}")
        return column

    def _period(self, table: Table, row: Head, column: Head, section: int) -> tuple[Period | None, bool]:
        """The period of a cell, and whether the table names it."""
        inherited = self._context.section(section)[0]
        caption = self._caption(table, inherited)
        named, words = column.period or row.period, column.words + row.words
        if head.EARLIER.search(column.words) or head.EARLIER.search(row.words):
            of = _single(caption or inherited, words)
            return (of._replace(year=of.year - 1, year_to=of.year_to - 1), False) if of and of.year else (None, False)
        if named is None:
            return _single(caption or inherited, words), caption is not None
        if column.period and row.period and not column.period.month_from:
            named = row.period._replace(year=column.period.year, year_to=column.period.year_to)
        found = self._context.resolve(named, caption or inherited)
        if "累计" in column.words and found.month_from > 1:
            found = found._replace(month_from=1, cumulative=True)
        return found, True

    def _caption(self, table: Table, inherited: Period | None) -> Period | None:
        """The period that the caption of a table names."""
        key = captions.first(table)
        if key not in self._captions:
            found = next((f for span in table.captions if (f := head.period_in(self._text, *span))), None)
            parsed = periods.parse(found[0]) if found and len(found[0]) > 1 else None
            self._captions[key] = self._context.resolve(parsed, inherited) if parsed else None
        return self._captions[key]


def _identity(claim: Claim) -> tuple[object, ...]:
    """What makes two figures statements of one thing."""
    return claim.kind, claim.indicator, claim.scope, claim.modifiers, claim.period, claim.base, claim.modality


def _unit(text: str, table: Table, row: Head, column: Head, words: str) -> str:
    """The unit of a figure printed without one."""
    unit = column.unit or row.unit
    rate = head.GROWTH.search(column.words) or head.SHARE.search(column.words) or column.words.endswith("率")
    if rate and not column.unit:
        captions = "".join(text[start:end] for start, end in table.captions)
        return "%" if "%" in words + captions else "" if not row.unit else row.unit if "额" in column.words else ""
    return unit or table.caption_unit()


def _part(words: str) -> str:
    """The part of a whole that an entry names, '' for the whole itself."""
    if _WHOLE.fullmatch(words.strip(" 　#*")):
        return ""
    return head.BARE.sub("", head.PERIOD.sub("", words)).strip(_LEADS)


def _single(period: Period | None, words: str) -> Period | None:
    """The last month or quarter of a period, where the heads say 本月 or 当季."""
    months = 1 if _THIS_MONTH.search(words) else 3 if _THIS_QUARTER.search(words) else 0
    if period is None or not months or not period.month_to or "累计" in words:
        return period
    return period._replace(month_from=max(1, period.month_to - months + 1), cumulative=False)


def _divided(words: str) -> str:
    """The part of a whole that the head of a column names: 城镇 beside 乡村."""
    return "" if _WHOLE.fullmatch(words.strip(" 　#*")) else head.subject(words)
