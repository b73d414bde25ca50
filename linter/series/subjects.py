"""Whose and of what a figure is, in words that another report of the same place would use for it."""

from __future__ import annotations

from linter.claims.claim import FULL
from linter.claims.key import bound, own_territory, territory
from linter.claims.owner import alien, owner
from linter.finding import Span
from linter.language import periods
from linter.regexes import fixed
from linter.series.imprint import level_of
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.series.imprint import Imprint

#: Words of a noun phrase that only say that a rate or a total is meant, or nothing at all.
IDLE = frozenset((
    "增速", "增幅", "涨幅", "降幅", "跌幅", "增长率", "速度", "总量", "规模", "累计", "当月", "完成", "实现", "共", "合计", "总", "报告期",
    "初步核算", "各", "项", "各项", "位次", "排名", "全部", "当期", "期内", "年内",
))  # fmt: skip
_GROWTH = frozenset(("增速", "增幅", "涨幅", "增长率", "速度"))
#: Levels of a house: what it states of itself needs no scope, but is never certain.
_HOUSES = ("司", "团")
_DIVISIONS = "省市县区州盟旗镇乡"
#: So far before its figure a word of the noun phrase is looked for, in code points.
_BACK = 400
#: A period that the noun phrase took in: 比一季度、1—5月分别提高.
_PERIOD = fixed(rf"[、和及与]?(?:{periods.PATTERN})(?:同期)?")
#: A territory that a clause begins with, behind its period: 前三季度，全市……; not 居全市第5位, 高于全市平均水平.
_SUBJECT = fixed(
    r"(?:^|(?<=[，,。；;：:、\s月年度期末份来看中]))(?:从|就|据)?(?:全|我|本)(?P<level>[国省市县区镇州盟旗])"
    r"(?!第|排名|前[0-9一二三四五六七八九十]|末|倒数|最|唯一|首|领先|平均|[一-龥]{0,6}(?:水平|均值))"
)


class Subjects:
    """Keys of the claims of one report."""

    def __init__(self, document: Document, imprint: Imprint) -> None:
        self._document = document
        self._text = document.text.folded
        self._unit = next((self._quoted(word) for word in imprint.unit), "")
        self.level = imprint.level or self._commonest()
        self._region = self._unit.endswith("自治区")
        self._owned: dict[int, bool] = {}
        words = document.lexicon.words
        self._general = words.get("general-indicators", frozenset())
        self._segments = words.get("segment-indicators", frozenset())

    def _quoted(self, word: str | Span) -> str:
        return word if isinstance(word, str) else self._text[word[0] : word[1]]

    def _commonest(self) -> str:
        """The level that most figures name as the report's own."""
        met: dict[str, int] = {}
        for claim in self._document.claims:
            if level := territory(claim):
                met[level] = met.get(level, 0) + 1
        return max(sorted(met), key=lambda each: met[each], default="")

    def key(self, claim: Claim) -> tuple[str | Span, ...] | None:
        """Indicator, scope and modifiers; None where it is not certain whose and of what the figure is."""
        if not self._known(claim) or not self._own(claim):
            return None
        found: list[tuple[str, Span]] = []
        indicator = self._indicator(claim)
        for word in (*claim.scope, *claim.modifiers):
            if own_territory(word) or word in IDLE or self._is_unit(word) or _PERIOD.fullmatch(word):
                continue
            at = self._text.rfind(word, max(0, claim.start - _BACK), claim.start)
            if at < 0 or not word:
                return None
            own = len(word) > 3 and own_territory(word[:2])  # 全县规模以上工业企业
            found.append((word, Span(at + 2 * own, at + len(word))))
        if claim.indicator in self._segments and not found and not self._of_house(claim):
            return None
        if len(found) == 1:  # 规模以上工业企业实现营业收入 is 规模以上工业企业营业收入
            whole = self._text[slice(*found[0][1])] + indicator
            if (listed := self._document.lexicon.indicators.get(whole)) is not None:
                return (listed.name,)
        return (indicator, *(span for _, span in sorted(found)))

    def _of_house(self, claim: Claim) -> bool:
        """Whether a figure that every segment has is the whole house's: a report of a house, no clause on another subject."""
        return self.level in _HOUSES and not alien(self._text, self._document.sentences[claim.sentence], claim)

    def _indicator(self, claim: Claim) -> str:
        """What a figure is of; of the same in one of its months the shorter name is enough: 其中9月零售总额."""
        if claim.part_of >= 0:
            whole = self._document.claims[claim.part_of]
            printed = self._text[claim.indicator_start : claim.indicator_end]
            if len(printed) > 1 and whole.indicator.endswith(printed) and whole.period != claim.period:
                return whole.indicator
        return claim.indicator

    def _known(self, claim: Claim) -> bool:
        listed = self._document.lexicon.indicators.get(claim.indicator)
        return bound(claim) and listed is not None and claim.indicator not in self._general and not claim.share_of

    def _is_unit(self, word: str) -> bool:
        return bool(self._unit) and (word == self._unit or (len(word) > 1 and self._unit[:-1] == word))

    def _own(self, claim: Claim) -> bool:
        """Whether the figure is one of the report's own territory: no heading, no word beside it says another."""
        level = territory(claim) or self._subject(claim)
        if self._foreign(level):
            return False
        if claim.sentence not in self._owned:
            sentence = self._document.sentences[claim.sentence]
            names = owner(self._text, self._document.blocks, sentence)
            self._owned[claim.sentence] = all(self._harmless(name, claim) for name in names)
        return self._owned[claim.sentence]

    def _foreign(self, level: str) -> bool:
        if self._region and level == "区":
            return False  # 全区 is what an autonomous region calls itself
        return bool(level and self.level) and level != self.level

    def _subject(self, claim: Claim) -> str:
        """The territory that the paragraph spoke of last, for a figure that names none: 全市……，进出口总额86亿元."""
        block = self._document.blocks[self._document.sentences[claim.sentence].block]
        first, end = max(block.start, claim.start - _BACK), claim.start
        found = [
            (m.start(), m["level"])
            for m in _SUBJECT.finditer(self._text, first, end)
            if self._text.count("(", m.end(), end) >= self._text.count(")", m.end(), end)
        ]
        at, level = found[-1] if found else (-1, "")
        own = self._unit and self._text.rfind(self._unit, first, end)
        return level if not own or at > own else ""

    def _harmless(self, name: str, claim: Claim) -> bool:
        """Whether a heading names what the figures beneath name anyway: 工业 above 规模以上工业增加值."""
        if own_territory(name) or self._is_unit(name) or name.endswith(self._unit or "\0"):
            return True
        if (
            name[-1] in _DIVISIONS
            or level_of(name)
            or name.endswith(("街道", "公司", "集团", "企业", "国", "板块", "事业部", "分厂", "车间"))
        ):
            return False
        return name.removesuffix("业") in claim.indicator

    def sure(self, claim: Claim) -> bool:
        """Whether nothing about the binding is guessed, so that a contradiction may be called an error."""
        sentence = self._document.sentences[claim.sentence]
        if claim.indicator in self._segments and self.level in _HOUSES:
            return False
        start = max(sentence.start, claim.start - _BACK)
        return (
            claim.confidence == FULL
            and not alien(self._text, sentence, claim)
            and self._text.find("初步", start, claim.start) < 0
        )


def measures_growth(claim: Claim) -> bool:
    """Whether the noun phrase of a rank says that growth is ranked."""
    return any(word in _GROWTH or word.endswith(("增速", "增幅", "涨幅")) for word in claim.modifiers)
