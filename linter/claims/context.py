"""What a report says once for many claims: its year, the period of its sections, and which sections are plans."""

from __future__ import annotations

from linter.language import periods
from linter.language.token import Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.readers.block import Block

#: How much of a report counts as its title and opening, in code points.
_OPENING = 600
_YEAR = fixed(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年|-[01]?[0-9]-[0-3]?[0-9]|\.[01]?[0-9]\.)")
_DATE = fixed(r"(?<![0-9至到—~-])((?:19|20)[0-9]{2})[年./-][01]?[0-9][月./-][0-3]?[0-9]")
_TITLE = 60
#: 公布2019年第三季度报告
_REPORTED = fixed(
    r"((?:19|20)[0-9]{2})年(?:度|第?[一二三四]季度|前?三季度|上?半年度?|全年)?[^，。；、]{0,4}(?:报告|年报|季报|财报|公报|业绩)"
)
#: What makes a year a reference or a plan.
_REFERENCE = ("比", "较", "到", "自", "从", "预计", "计划", "至", "将于")
_PERIOD = fixed(periods.PATTERN)
_PLAN = fixed(
    r"打算|安排|下一?步|下阶段|下一阶段|工作思路|工作计划|工作重点|目标任务|展望|预期目标|主要目标|发展目标|总体要求|建议"
)
_PAST = fixed(r"回顾|完成情况|运行情况|工作情况|基本情况|执行情况|总结")


class Context:
    """Read once per report. ``year`` is that of the title or opening, 0 where the report gives none."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._sections: dict[int, tuple[Period | None, str]] = {}
        self._own: set[int] = set()
        self.learned: set[int] = set()  # sections whose period is that of a paragraph before, not of a heading
        self.year = _year(text, blocks)
        self._opening = self._opening_period()

    def section(self, index: int) -> tuple[Period | None, str]:
        """Period and modality (fact or target) in force under the heading block ``index``; -1 is before the first."""
        known = self._sections.get(index)
        if known is None and index < 0:
            known = self._sections[index] = (self._opening, "fact")
        if known is None:
            known = self._sections[index] = self._read_section(index)
        return known

    def learn(self, section: int, period: Period) -> None:
        """A section without a period in its heading takes that of the paragraph before."""
        own, modality = self.section(section)
        if section in self._own and own is not None and not own.year and period.year:
            # a headline leaves the year to the first sentence
            same = (own.month_from, own.month_to) == (period.month_from, period.month_to)
            self._sections[section] = (period if same else own, modality)
        if section not in self._own:
            self.learned.add(section)
            self._sections[section] = (period, modality)

    def resolve(self, period: Period, before: Period | None) -> Period:
        """``period`` with its year filled in: printed, relative to the report's, or that of the period ``before``."""
        year, year_to = period.year, period.year_to
        if not year:
            named = self.year + period.relative if self.year and period.relative is not None else 0
            year = named if period.relative is not None else before.year_to if before else self.year
            year_to = self.year + year_to if year_to < 0 and year else year
        first, last = period.month_from, period.month_to
        if last == periods.CURRENT:
            month = before.month_to if before else 0
            first = 1 if first == 1 else max(month - 2, 1) if first == periods.CURRENT_QUARTER and month else month
            last = month
        return Period(year, year_to, first, last, period.cumulative, period.relative, period.point)

    def _read_section(self, index: int) -> tuple[Period | None, str]:
        block = self._blocks[index]
        heading = self._text[block.start : block.end]
        parent = self._parent(index)
        outer, modality = self.section(parent)
        if parent in self.learned:
            self.learned.add(index)
        if _PAST.search(heading):
            modality = "fact"
        elif _PLAN.search(heading):
            modality = "target"
        found = _PERIOD.search(heading)
        if found and len(found[0]) > 1:
            self._own.add(index)
            self.learned.discard(index)
            return self.resolve(periods.parse(found[0]), outer), modality
        return outer, modality

    def _parent(self, index: int) -> int:
        level = self._blocks[index].level
        parent = self._blocks[index].section
        while parent >= 0 and self._blocks[parent].level >= level:
            parent = self._blocks[parent].section
        return parent

    def _opening_period(self) -> Period | None:
        """The period of the title: 2023年前三季度经济运行情况."""
        for block in self._blocks[:3]:
            title = self._text[block.start : block.end]
            if len(title) > _TITLE or block.marker or any(point in title for point in "，。；"):
                break
            found = _PERIOD.search(self._text, block.start, block.end)
            if found and any(sign in found[0] for sign in ("月", "季", "半年", "Q")) and "日" not in found[0]:
                return self.resolve(periods.parse(found[0]), None)
        return None


def _year(text: str, blocks: Sequence[Block]) -> int:
    """The year of the report: that of its title or of a full date in its opening, 0 where neither has one.

    A year that the body merely mentions (去年的数据) does not say what 今年 is.
    """
    for block in blocks[:3]:
        sentence = text[block.end - 1] in "。；！？"
        if not sentence and block.end - block.start <= _TITLE and (found := _YEAR.search(text, block.start, block.end)):
            return int(found[1])
    dated = _DATE.search(text, 0, _OPENING)
    if dated:
        return int(dated[1])
    reported = _REPORTED.search(text, 0, _OPENING)
    if reported:
        return int(reported[1])
    first = _YEAR.search(text, 0, min(_OPENING, blocks[0].end)) if blocks else None
    if first and "今年" not in text and not text[: first.start()].endswith(_REFERENCE):
        return int(first[1])
    return 0
