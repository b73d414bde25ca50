"""Which period the figures at hand speak of: their own, the paragraph's, or what the section or report said before."""

from __future__ import annotations

from linter.claims.figure import JOINED
from linter.claims.part import REFERRING
from linter.language import periods
from linter.language.token import BASE, Period, Token
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.context import Context
    from linter.claims.part import Part

#: Words that make a period the end of a stretch of time, not the stretch the figures speak of.
_UNTIL = ("截至", "截止", "到", "至", "自", "从")
#: Words that make a period a reference or a beginning.
_SINCE = ("同期", "以来", "起", "之后", "以后", "之前", "以前")
_LEADING = ("complete", "share", "above", "below")
#: What may stand between 一 and 二季度, and the numerals themselves.
_JOINED_SHORT = ("、", "和")
_NUMERAL = fixed("[一二三四]|1[0-2]|[1-9]")
_NUMERALS = fixed("(?:(?:[一二三四]|(?<![0-9.])(?:1[0-2]|[1-9]))[、和]){1,11}$")
#: 超过去年全年平均水平
_EXCEEDING = ("超过", "超出", "不及")
#: 是2015年的2.6倍
_EQUAL = ("是", "为", "相当于", "等于")
_MULTIPLE = fixed("的?约?[0-9.]{1,6}(?:倍|%)")
#: A period that belongs to a target: 完成全年指标的41%.
_GOAL = fixed(r".{0,6}?(?:目标|指标任务|指标的?[0-9*X]|任务的?[0-9*X]|计划的|预算的)")


class Timeline:
    """``own`` says that the period in force was named in the paragraph itself."""

    def __init__(self, text: str, context: Context) -> None:
        self._text = text
        self._context = context
        self._section = -1
        self._paragraph: Period | None = None
        self._sentence: Period | None = None
        self._clause: Period | None = None
        self._anchor: Period | None = None  # whose year a month without one takes
        self.own = False
        self.compared: Period | None = None  # the last period that only says what something is compared with
        self.run: list[Period] = []  # periods in a row: 7月、8月、9月
        self._run_start = self._run_end = -1

    @property
    def now(self) -> Period | None:
        """The period of a figure at this point."""
        return self._clause or self._sentence

    @property
    def borrowed(self) -> bool:
        """Whether the period in force was named in an earlier paragraph only, so that it is a guess."""
        return not self.own and self._section in self._context.learned

    def enter_paragraph(self, section: int) -> None:
        self._section, self._paragraph = section, None

    def enter_sentence(self, inherited: Period | None, goes_on: bool) -> None:
        """``goes_on`` says that only a semicolon stands before."""
        self._sentence = self._anchor = self._paragraph or inherited
        self._clause = self.compared = None
        self.own = self._paragraph is not None
        if not goes_on:
            self.run, self._run_end = [], -1

    def enter_clause(self, empty: bool) -> None:
        """A comma ends what holds for one clause; a clause that said nothing else (*月份，) holds for the sentence."""
        if empty and self._clause is not None:
            self._sentence = self._clause
        self._clause = None

    def see(self, token: Token, part: Part, modality: str) -> None:
        """Take in a printed period, unless it only says what something is compared with."""
        period = token.value
        assert isinstance(period, Period)
        if self._compared(token, part):
            self.compared = self._context.resolve(period, self._anchor)
            if part.ends_with_cue(("from",)):
                part.add(token)
            return
        if part.ends_with_cue(_LEADING) and _GOAL.match(self._text, token.end):
            part.add(token)
            return
        resolved = self._context.resolve(period, self._anchor)
        self._line_up(token, resolved)
        earlier = self._text.startswith("同期", token.end)
        if self._text.endswith(("截至", "截止"), 0, token.start):
            # 截至9月底 is month 9 of a stock and months 1 to 9 of a flow.
            resolved = resolved._replace(point=True)
        if earlier:
            self._clause = self._same_months(period, resolved)
        elif period.month_from == 0 and "月" in self._text[token.start : token.end]:
            self._clause = resolved  # a masked month says nothing beyond its clause
        else:
            self._sentence, self._clause, self.own = resolved, None, True
            if self._lasts(token, period, resolved, modality):
                self._remember(token, resolved, part)
        self._drop(token, token.end + 2 * earlier, part)

    def _line_up(self, token: Token, resolved: Period) -> None:
        """Take in a period that may be one of a row."""
        start, short = token.start, list[Period]()
        if self._text[start - 1 : start] in _JOINED_SHORT:
            start, short = self._shortened(token, resolved)
        if self.run and self._text[self._run_end : start] in JOINED:
            self.run += [*short, resolved]
        else:
            first = self._run_start if self._run_end == start else start  # 2023年一、二季度
            self.run, self._run_start = [*short, resolved], first
        self._run_end = token.end

    def _shortened(self, token: Token, resolved: Period) -> tuple[int, list[Period]]:
        """一、二、三季度, 7、8、9月: the periods whose unit is printed once, behind the last, and where they begin."""
        unit = next((u for u in ("季度", "月份", "月") if self._text.endswith(u, token.start, token.end)), "")
        found = _NUMERALS.search(self._text, max(0, token.start - 16), token.start) if unit else None
        if found is None:
            return token.start, []
        parts = [periods.parse(numeral + unit) for numeral in _NUMERAL.findall(found[0])]
        dated = [resolved._replace(month_from=p.month_from, month_to=p.month_to) for p in parts]
        return found.start(), dated if all(p.month_from for p in parts) else []

    def head(self, start: int) -> int:
        """Where the periods at the head of a clause end that begins at ``start``; ``start`` where it has none."""
        if self._run_start >= start and not self._text[start : self._run_start].strip():
            return self._run_end
        return start

    def _compared(self, token: Token, part: Part) -> bool:
        """占全年…的36%, 由上半年增长…转为, 比去年同期和全年都提高: the period belongs to a reference."""
        last = part.last
        if self._text.endswith(_EQUAL, 0, token.start) and _MULTIPLE.match(self._text, token.end):
            return True
        if last is None:
            return False
        if last.end == token.start and part.ends_with_cue((*REFERRING, "from")):
            return True
        if last.end == token.start and self._text.endswith(_EXCEEDING, 0, token.start):
            return True
        return last.kind == BASE and (last.end == token.start or self._text[last.end : token.start] in JOINED)

    def _same_months(self, period: Period, resolved: Period) -> Period:
        """上年同期, 21年同期: the months in force, in another year."""
        if self._sentence is None or not (period.relative == -1 or period.year):
            return resolved
        year = period.year or max(self._sentence.year - 1, 0)
        return self._sentence._replace(year=year, year_to=year, relative=None if year else period.relative)

    def _lasts(self, token: Token, period: Period, resolved: Period, modality: str) -> bool:
        """Whether a period goes on to hold for what follows: not a date, a reference, a beginning or a plan."""
        year = self._context.year
        beyond = bool(year and resolved.year) and not year - 1 <= resolved.year_to <= year
        since = period.year == period.year_to and period.year and self._text.endswith("以来", token.start, token.end)
        elsewhere = period.relative not in (None, 0) or self._text.startswith(_SINCE, token.end)
        return not (resolved.point or beyond or since or elsewhere or modality in ("target", "conditional"))

    def _remember(self, token: Token, resolved: Period, part: Part) -> None:
        self._anchor = resolved
        if not self._text.endswith(_UNTIL, part.start, token.start):
            self._paragraph = resolved
            self._context.learn(self._section, resolved)

    def _drop(self, token: Token, after: int, part: Part) -> None:
        """A period at the head of a clause is no part of its noun phrase."""
        if part.empty_before(token.start):
            part.start = after
        else:
            part.add(token._replace(end=after))
