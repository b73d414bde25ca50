"""What a report states that other reports of the same place may state too, as facts."""

from __future__ import annotations

from linter.arithmetic import goal
from linter.arithmetic.difference import earlier
from linter.claims.key import dated
from linter.claims.unit import is_percent
from linter.finding import Fact, Span, Unassessed
from linter.regexes import fixed
from linter.series import imprint, moves, stated
from linter.series.revisions import Revisions
from linter.series.subjects import Subjects, measures_growth
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.arithmetic.difference import Difference
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Period

#: Kinds of facts: the imprint and the title of a report; what its claims say.
IMPRINT, TITLE = "imprint", "title"
FIGURE, CHANGE, GROWTH, RANK, MOVE, TREND, TARGET = "figure", "change", "growth", "rank", "move", "trend", "target"
_FIGURES = ("level", "count", "change-pct", "share")
_RATES = ("change-pct", "share")
#: Said of whatever the sentence speaks of: 总量居全市第7位.
_AMOUNT = "总量"
#: Words before a target that say which of several it is: 力争 lies above 确保.
_VARIANTS = (fixed("力争|争取|奋斗|挑战|冲刺"), fixed("确保|保底|底线|不低于"), fixed("省下达|市下达|上级|下达"))
#: Words of a target that is not one of the year.
_OTHER_SPAN = fixed("半年|季|月度|当月|本月|阶段|序时|规划|到20[0-9]{2}年|远期|中长期")
_YEARS = fixed("[两三四五]年|十[一二三四五六]五")
#: Behind a figure what makes it a target: 超额完成5000人的年度目标任务, 接近6%左右的预期目标; and what leads there.
_CALLED = fixed(
    "(?:左右|以上|以内|以下)?的?(?:年度|全年|年初|当年|预期|既定|增长|发展|奋斗|确定|设定|提出|下达|的){0,4}(?:目标|任务)"
)
_TOWARDS = fixed("完成|实现|达到|接近|高于|超过|超出|低于|未达|距|好于|快于|兑现")
#: What makes a cumulative figure shrink that else only grows.
_REFUNDED = fixed("退税|退库|退还|冲减|冲回|冲销|调库|核减")
_NEAR = 40
#: Unit classes of indicators that add up over months.
_ADDED = ("money", "energy", "weight", "volume")

Key = tuple["str | Span", ...]


class Params(NamedTuple):
    pass


def facts(document: Document, params: object) -> Iterator[Fact | Unassessed]:
    """Imprint and title of a report, then what its claims say; ``Unassessed`` for a figure that is not bound."""
    mark = imprint.read(document.text.folded, document.blocks)
    teller = _Teller(document, mark)
    level = imprint.LEVELS.index(teller.subjects.level)
    years = (mark.year, mark.first, mark.last, level, bool(mark.unit), mark.edition)
    yield Fact(IMPRINT, 0, 0, mark.unit, tuple(map(int, years)))
    yield Fact(TITLE, 0, 0, mark.title, (len(mark.title),))
    for paragraph in document.paragraphs:
        yield from teller.goals(paragraph)
    for claim in document.claims:
        yield from teller.of(claim)
    for difference in document.differences:
        yield from teller.change(difference)
    for movement in document.movements:
        if movement.now is not None and movement.rate is not None and movement.before is None:
            yield from teller.growth(movement.now, movement.rate)


class _Teller:
    """Makes facts of the claims of one report."""

    def __init__(self, document: Document, mark: imprint.Imprint) -> None:
        self._document = document
        self._text = document.text.folded
        self.subjects = Subjects(document, mark)
        self._revisions = Revisions(document)
        self._stocks = tuple(document.lexicon.words.get("stock-indicators", ()))
        self._until = mark.until
        self._before: Claim | None = None
        self._goals: set[int] = set()  # where the targets begin that stand inside a rate of completion

    def of(self, claim: Claim) -> Iterator[Fact | Unassessed]:
        before = self._before if self._before is not None and self._before.sentence == claim.sentence else None
        amount = claim.kind == "rank" and claim.indicator == _AMOUNT
        if amount and before is not None:
            claim = _of(claim, before)
        self._before = claim
        if self._called_target(claim):
            known = claim.indicator in self._document.lexicon.indicators
            yield from self._target(claim, claim if known or before is None else before)
            return
        if (
            claim.standing == "reference"
            or (claim.standing and claim.period is None)
            or claim.modality not in ("fact", "target")
        ):
            return
        if claim.start in self._goals:
            return
        if claim.kind in ("level", "count", "change-pct") and goal.is_target(claim, self._text):
            period = claim.period
            if period is None or (period.month_from, period.month_to, period.point) == (1, 12, False):
                yield from self._target(claim, claim)
        elif claim.modality == "target":
            return
        elif claim.kind == "rank":
            yield from self._rank(claim, "level" if amount else self._ranked(claim, before))
        elif claim.kind in _FIGURES:
            yield from self._figure(claim)

    def _figure(self, claim: Claim) -> Iterator[Fact | Unassessed]:
        if not self._whole(claim):
            return
        key = self._key(claim)
        if key is None or not stated.expressible(claim.quantity):
            yield Unassessed(claim.start)
            return
        yield Fact(FIGURE, _start(claim), claim.end, key, stated.encoded(claim, self._flags(claim), [claim.quantity]))
        if claim.kind == "change-pct" and (said := moves.trend(self._text, claim.end)) is not None:
            than = earlier(claim.period, said.than)
            if than is not None and not (than.point or _unknown(than)):
                extra = (*stated.dated(than), int(said.rises), int(said.magnitudes))
                values = stated.encoded(claim, self._flags(claim), [claim.quantity], extra)
                yield Fact(TREND, said.start, said.end, key, values)

    def change(self, found: Difference) -> Iterator[Fact | Unassessed]:
        """A difference to the rate of an earlier period that the sentence does not print."""
        now, change = found.now, found.change
        if found.reference is not None or found.period is None or now.kind not in _RATES or now.modality != "fact":
            return
        key = self._key(now)
        plain = stated.expressible(now.quantity) and stated.expressible(change.quantity)
        if key is None or not plain or found.period.point or _unknown(found.period):
            yield Unassessed(change.start)
            return
        extra = (*stated.dated(found.period), int(found.rises), int(found.magnitudes), found.years)
        values = stated.encoded(now, self._flags(now), [now.quantity, change.quantity], extra)
        yield Fact(CHANGE, change.start, change.end, key, values)

    def growth(self, now: Claim, rate: Claim) -> Iterator[Fact | Unassessed]:
        """A level with its growth on the year before, where printed levels must give it."""
        listed = self._document.lexicon.indicators.get(now.indicator)
        if listed is None or listed.basis != "A" or now.kind not in ("level", "count") or not self._whole(now):
            return
        whole = now.period is not None and (now.period.month_from, now.period.month_to) == (1, 12)
        if (
            rate.base not in (("yoy", "") if whole else ("yoy",))
            or rate.quantity.unit != "%"
            or rate.direction not in ("+", "-")
        ):
            return
        plain = stated.expressible(now.quantity) and stated.expressible(rate.quantity) and not rate.quantity.negative
        key = self._key(now)
        if key is None or not plain or self._revisions.footed(_start(now), rate.end):
            yield Unassessed(rate.start)
            return
        falls = int(rate.direction == "-")
        values = stated.encoded(now, self._flags(now), [now.quantity, rate.quantity], (falls,))
        yield Fact(GROWTH, rate.start, rate.end, key, values)

    def _rank(self, claim: Claim, ranked: str) -> Iterator[Fact | Unassessed]:
        if claim.rank <= 0 or not self._whole(claim):
            return
        key = self._key(claim)
        if key is None:
            yield Unassessed(claim.start)
            return
        of = "change-pct" if measures_growth(claim) else ranked
        at = self._text.rfind(claim.population, max(0, claim.start - _NEAR), claim.start) if claim.population else -1
        among: Key = (Span(at, at + len(claim.population)),) if at >= 0 else ()
        own = (*key, "rank", of, *among)
        values = stated.encoded(claim, self._flags(claim), (), (claim.rank,))
        yield Fact(RANK, claim.start, claim.end, own, values)
        said = moves.move(self._text, claim.start, claim.end)
        if said is None:
            return
        move, start, end = said
        than = earlier(claim.period, move.than)
        if than is not None and not _unknown(than):
            values = stated.encoded(claim, self._flags(claim), (), (claim.rank, move.steps, *stated.dated(than)))
            yield Fact(MOVE, start, end, own, values)

    def _ranked(self, claim: Claim, before: Claim | None) -> str:
        """What is ranked where the noun phrase does not say: the figure before."""
        if before is None or before.indicator != claim.indicator:
            return ""
        return "change-pct" if before.kind in ("change-pct", "change-pp") else before.kind

    def goals(self, paragraph: list[Claim]) -> Iterator[Fact | Unassessed]:
        """The targets inside rates of completion: 完成年度目标（160亿元）的79.0%."""
        if goal_words(self._text, paragraph) is None:
            return
        for index in range(len(paragraph)):
            found = goal.read(self._text, paragraph, index)
            if found is None or len(found.targets) != 1 or not found.sure:
                continue
            target, reached = found.targets[0], found.reached
            if target.start in self._goals:
                continue
            self._goals.add(target.start)
            if reached.period is not None and reached.modality == "fact":
                yield from self._target(target, reached)

    def _called_target(self, claim: Claim) -> bool:
        """Whether the words behind a figure call it the target that was met or missed."""
        if claim.kind not in ("level", "count", "change-pct", "share") or claim.start in self._goals:
            return False
        clause = self._text[max(0, claim.start - _NEAR) : claim.start]
        clause = clause[max(clause.rfind(stop) for stop in "，,。；\n") + 1 :]
        return bool(_CALLED.match(self._text, claim.end, claim.end + _NEAR) and _TOWARDS.search(clause))

    def _target(self, claim: Claim, owner: Claim) -> Iterator[Fact | Unassessed]:
        """``owner`` says of what the target is one: the claim itself, or what was reached of it."""
        period = owner.period
        key = self._key(owner)
        if key is None or not stated.expressible(claim.quantity):
            yield Unassessed(claim.start)
            return
        if period is not None and (period.year != period.year_to or period.relative not in (None, 0)):
            return
        words = self._text[max(0, claim.start - _NEAR) : claim.start]
        words = words[max(words.rfind(stop) for stop in "。；\n") + 1 :]
        called = _CALLED.match(self._text, claim.end, claim.end + _NEAR)
        clause = words[max(words.rfind(stop) for stop in "，,") + 1 :] + (called[0] if called else "")
        if _OTHER_SPAN.search(clause) or _YEARS.search(words):
            yield Unassessed(claim.start)
            return
        words += called[0] if called else ""
        variant = next((number for number, found in enumerate(_VARIANTS, 1) if found.search(words)), 0)
        values = stated.encoded(owner, self._flags(owner, target=True), [claim.quantity], (variant,), "target")
        rate = "rate" if is_percent(claim.quantity.unit) else "level"
        yield Fact(TARGET, claim.start, claim.end, (*key, rate), values)

    def _whole(self, claim: Claim) -> bool:
        """Whether a figure speaks of one stretch of months, or names none, and stands on the plain footing."""
        period = claim.period
        if period is not None and (not (dated(claim) or period.point) or _unknown(period)):
            return False
        if self._until and period is not None and 12 * period.year + period.month_to > self._until:
            return False  # what is still to come is a plan, however it is worded
        if claim.kind == "change-pct" and claim.base not in ("yoy", "mom", ""):
            return False
        return not self._revisions.footed(_start(claim), claim.end, rate=claim.kind == "change-pct")

    def _key(self, claim: Claim) -> Key | None:
        return self.subjects.key(claim)

    def _flags(self, claim: Claim, target: bool = False) -> int:
        listed = self._document.lexicon.indicators[claim.indicator]
        flow = (
            (listed.unit in _ADDED or claim.quantity.unit.endswith(("元", "人次")))
            and claim.period is not None
            and "均" not in listed.name
            and not listed.name.endswith(self._stocks)
        )
        return (
            stated.SURE * self.subjects.sure(claim)
            | stated.FLOW * flow
            | stated.SIGNED * (listed.signed or self._refunded(claim))
            | stated.REVISED * self._revisions.concern(claim, target)
        )

    def _refunded(self, claim: Claim) -> bool:
        sentence = self._document.sentences[claim.sentence]
        return _REFUNDED.search(self._text, sentence.start, sentence.end) is not None


_GOAL = fixed("目标|任务|计划|预算|指标|完成率|完成进度")


def goal_words(text: str, paragraph: list[Claim]) -> object:
    return _GOAL.search(text, max(0, paragraph[0].start - _NEAR), paragraph[-1].end)


def _of(rank: Claim, before: Claim) -> Claim:
    """A rank by 总量 alone as one of what the sentence spoke of before: 增加值增长7.1%，总量居全市第7位."""
    return rank._replace(
        indicator=before.indicator,
        scope=before.scope,
        indicator_start=before.indicator_start,
        indicator_end=before.indicator_end,
        confidence=before.confidence,
    )


def _unknown(period: Period) -> bool:
    return period.month_from <= 0 or period.month_to < period.month_from or period.year != period.year_to


def _start(claim: Claim) -> int:
    return min(claim.indicator_start if claim.indicator_start >= 0 else claim.start, claim.start)
