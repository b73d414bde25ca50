"""Binds every figure of a report to its indicator, period and base.

Works through a report sentence by sentence, clause by clause, from left to right, and remembers what Chinese leaves out:
the subject of the clause before, the period of the paragraph, the base of the growth before. A figure that cannot be bound
keeps the confidence ``none``; nothing is guessed silently.
"""

from __future__ import annotations

from linter.claims import figure, lists, unit
from linter.claims import role as roles
from linter.claims.claim import Claim
from linter.claims.part import REFERRING, Part
from linter.claims.reference import RELEASES, References, base_period
from linter.claims.role import Role
from linter.claims.row import Rows
from linter.claims.subject import Subjects
from linter.claims.timeline import Timeline
from linter.claims.wholes import Wholes
from linter.language.token import (
    ATTRIBUTE,
    BASE,
    CUE,
    DIRECTION,
    ORDINAL,
    PERIOD,
    POINT,
    QUANTITY,
    TREND,
    Quantity,
    Token,
)
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.context import Context
    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.language.sentence import Sentence

_MODALITIES = ("target", "expected", "conditional")
#: Longest clause without a figure whose noun is taken for the subject of the next one.
_SHORT = 30


class Binder:
    """The state of one pass over one report."""

    def __init__(self, text: str, context: Context, reader: Reader) -> None:
        self.text = text
        self.context = context
        self.reader = reader
        self.claims: list[Claim] = []
        self.time = Timeline(text, context)
        self.part = Part(text)
        self.subjects = Subjects(text, reader, self.time)
        self.block = self.section = -1
        self.sentence = self.clause = self.clause_start = 0
        self.base = ""  # of the last growth of the sentence
        self.attribute = ""  # growth, share …: what the last rate was, for a change in points that follows it
        self.modality = "fact"
        self.announced = ""  # 主要目标是：… holds for what semicolons join
        self.lists = lists.Lists(text, reader)
        self.rows = Rows(text)
        self.wholes = Wholes()
        self.previous: Claim | None = None  # the claim before in the sentence
        self.references = References(text, reader, self.time)
        self._at: tuple[tuple[Token, ...], int] = ((), 0)  # the figure at hand among the tokens of its sentence

    def enter(self, index: int, sentence: Sentence, section: int) -> None:
        """Begin a sentence; a semicolon before it leaves the base in force, a new block forgets the subject."""
        goes_on = sentence.block == self.block and self.text[sentence.start - 1] in "；;"
        if not goes_on:
            self.base = ""
        if sentence.block != self.block:
            self.block, self.section = sentence.block, section
            self.time.enter_paragraph(section)
            self.subjects.enter_paragraph()
            self.wholes.enter_paragraph(self.claims)
        self.subjects.enter_sentence(index)
        inherited, self.modality = self.context.section(section)
        self.announced = self.announced if goes_on else ""
        self.modality = self.announced or self.modality
        self.time.enter_sentence(inherited, goes_on)
        self.sentence, self.clause, self.clause_start = index, 0, sentence.start
        self.part.enter_sentence(sentence.start)
        self.attribute = ""
        for memory in (self.lists, self.rows, self.wholes, self.references):
            memory.enter_sentence()
        self.previous = None

    def read(self, sentence: Sentence) -> None:
        """Take in the tokens of a sentence up to its last figure."""
        tokens = sentence.tokens
        last = figure.last(tokens)
        for position, token in enumerate(tokens):
            kind = token.kind
            if kind == PERIOD and (last < 0 or position < last):
                self.time.see(token, self.part, self.modality)
            elif position > last:
                continue
            elif kind == POINT:
                self._point(token)
            elif kind in (QUANTITY, ORDINAL):
                self._figure(tokens, position, sentence.end)
            elif kind == CUE and token.value in _MODALITIES:
                self._modality(token)
            else:
                if token.value == "respectively":
                    self.lists.figures = lists.figures_of_clause(tokens, position)
                elif token.value == "of-which":
                    self.wholes.see(self.claims)
                self.part.add(token)

    def _modality(self, token: Token) -> None:
        """A word of modality is no part of a noun phrase; what follows it begins afresh unless a noun stands before it."""
        self.modality = str(token.value)
        if self.part.empty_before(token.start):
            self.part.restart(token.end)
        else:
            self.part.add(token)

    def _point(self, token: Token) -> None:
        point = token.value
        if point == "、":
            if self._in_clause():
                self.part.restart(token.end)
        elif point == ")":
            self.part.leave_bracket(token.end)
            self.subjects.leave_bracket()
            self.wholes.leave_bracket()
            self.references.bracket = -1
        elif point == "(":
            self._leave_clause(token.start)
            self.part.enter_bracket(token.end)
            self.subjects.enter_bracket()
            self.wholes.enter_bracket()
            self.references.bracket = token.start
        else:
            if point == ":" and self.previous is None and self.modality in ("target", "expected"):
                self.announced = self.modality
            self._leave_clause(token.start)
            self._enter_clause(token.end)

    def _enter_clause(self, start: int) -> None:
        self.clause += 1
        self.time.enter_clause(empty=self.part.empty_before(start - 1) and not self._in_clause(before=True))
        self.clause_start = start
        self.part.restart(start)
        self.lists.enter_clause()

    def _in_clause(self, before: bool = False) -> bool:
        """Whether the clause, or the one before, has a claim already."""
        return self.previous is not None and self.previous.clause == self.clause - before

    def _leave_clause(self, end: int) -> None:
        """A clause without figures may still name the subject or the base of the next one."""
        if self._in_clause():
            return
        tokens = self.part.tokens
        based = self.part.last_of(BASE)
        if based is not None:
            self.base = str(based.value)
        stop = next((t.start for t in tokens if t.kind in (BASE, DIRECTION, TREND, ATTRIBUTE)), end)
        start = max((t.end for t in tokens if t.end <= stop), default=self.part.start)
        affected = self.text.find("受", start, stop)  # 投资受价格下跌影响，同比下降
        stop = affected if affected > start + 1 else stop
        if 1 < stop - start <= _SHORT and not self.part.ends_with_cue(REFERRING):
            self.subjects.may_be_named(start, stop)
            self.lists.may_list(start, stop)

    def _figure(self, tokens: tuple[Token, ...], position: int, end: int) -> None:
        token, attribute = tokens[position], self.attribute
        self._at = tokens, position
        if token.kind == ORDINAL:
            claim = self._rank(token.value)
        else:
            following = tokens[position + 1].start if position + 1 < len(tokens) else end
            quantity = token.value
            assert isinstance(quantity, Quantity)
            if not quantity.unit:
                if figure.is_name(self.text, quantity, self.clause_start):
                    return  # 5G基站: the digits belong to the noun
                quantity = figure.with_unit_of(self.text, tokens, position)
            elif quantity.unit == "个" and quantity.decimals:
                quantity = figure.with_points_of(self.text, tokens, position)
            elif quantity.unit == "号" and figure.is_name(self.text, quantity, self.clause_start):
                return
            claim = self._bind(quantity, following)
        if claim is None:
            self.part.add(token)
            return
        claim = self.references.placed(self.rows.placed(claim, tokens, position, self.time), self.part, self.previous)
        if claim.standing == "reference":
            self.attribute = attribute  # a reference is no rate of the subject
        if self.wholes.bound >= 0 and (whole := self.wholes.whole(claim, self.claims)) >= 0:
            claim = claim._replace(part_of=whole)
        self.claims.append(claim)
        self.previous = claim
        self.part.restart(token.end)

    def row(self) -> int:
        """How many figures follow in a row from the one at hand."""
        return len(figure.row(self.text, *self._at))

    def _bind(self, quantity: Quantity, following: int) -> Claim | None:
        text, part = self.text, self.part
        if figure.is_run(text, quantity) or figure.is_threshold(text, quantity, following):
            return None
        if part.has_cue("rank") and unit.counts(quantity.unit):
            return None  # 居11个县第3位: those among whom it ranks
        again = self.previous if self._in_clause() and not part.tokens else None
        role = roles.repeated(text, quantity, again) or roles.decide(text, quantity, part.tokens, part.start)
        phrase = part.phrase(role, quantity, self.reader)
        listed = phrase is not None and phrase.known
        idle = unit.base_unit(quantity.unit) in unit.IDLE and not role.direction
        if not listed and (idle or (quantity.unit == "" and quantity.masked and role.own_gap)):
            return None
        if not listed:
            phrase = figure.noun_behind(text, quantity, phrase, following, self.reader)
        if phrase is not None and phrase.indicator.startswith(figure.MAKING):
            phrase = figure.output(phrase, quantity)
        elif phrase is not None and phrase.indicator in RELEASES and self.previous is not None:
            phrase = None  # 前值升3%: of what was stated before
        if phrase is None and figure.is_modifier(text, quantity, role):
            return None
        money = phrase is not None and quantity.unit in ("家", "户") and self.reader.unit(phrase.indicator) == "money"
        if role.kind == "change-abs" and money:  # 产值下滑15家 counts enterprises
            role = role._replace(kind="count", direction="")
        role, phrase = self.lists.next(self, quantity, role, phrase) or (role, phrase)
        return self._claim(quantity, role, phrase)

    def _rank(self, quantity: object) -> Claim | None:
        assert isinstance(quantity, Quantity)
        part = self.part
        if not figure.is_rank(self.text, quantity, part):
            return None
        cue = part.has_cue("rank")
        at = part.tokens.index(cue) if cue is not None else len(part.tokens)
        role = Role("rank", attribute=roles.attribute_of(part.tokens), noun=at)
        phrase = part.phrase(role, quantity, self.reader) if part.tokens else None
        population = figure.population(self.text, quantity, part)
        claim = self._claim(quantity, role, phrase)
        return claim._replace(population=population, rank=0 if quantity.masked else quantity.low)

    def _claim(self, quantity: Quantity, role: Role, phrase: NounPhrase | None) -> Claim:
        phrase, confidence = self.subjects.choose(role, phrase, phrase is not None or self._continues(quantity, role))
        base = self._base(role)
        attribute = role.attribute or (self._attribute(phrase) if role.kind == "change-pp" else "")
        self.attribute = attribute or ("growth" if role.kind == "change-pct" else "")
        return self._make(quantity, role, phrase, base, attribute, confidence)

    def _continues(self, quantity: Quantity, role: Role) -> bool:
        """Whether a figure without a noun of its own speaks of the subject before it."""
        if role.direction or role.base or role.attribute or role.kind in ("share", "completion", "change-pp"):
            return True
        if self.previous is None or self.part.tokens or self._in_clause():
            return bool(self.part.tokens) or self._in_clause()
        # 上年同期1.2亿元: a clause that gives nothing but another period
        return self.part.start > self.clause_start and not self.text[self.part.start : quantity.start].strip("为是约达")

    def _base(self, role: Role) -> str:
        if role.base in ("yoy", "mom", "period", "year-start") and role.kind != "change-pp":
            self.base = role.base
        inherits = not role.base and role.kind.startswith("change") and role.direction
        return self.base if inherits else role.base

    def _attribute(self, phrase: NounPhrase | None) -> str:
        """What a change in points without a noun of its own is a change of."""
        if self.attribute or phrase is None or phrase.indicator.endswith(("率", "指数", "比重")):
            return self.attribute
        return "growth" if self.previous is not None and self.previous.kind == "change-pct" else ""

    def _make(
        self, quantity: Quantity, role: Role, phrase: NounPhrase | None, base: str, attribute: str, confidence: str
    ) -> Claim:
        modifiers = phrase.modifiers if phrase else ()
        if attribute and role.kind in ("change-pp", "rank"):
            modifiers = (*modifiers, roles.ATTRIBUTE_WORDS[attribute])
        word, period = role.word, self.time.now
        based = self.part.last_of(BASE) if base else None
        printed = self.text[based.start : based.end] if based is not None and based.value == base else ""
        return Claim(
            quantity=quantity,
            kind=role.kind,
            indicator=phrase.indicator if phrase else "",
            indicator_start=phrase.start if phrase else -1,
            indicator_end=phrase.end if phrase else -1,
            scope=phrase.scope if phrase else (),
            modifiers=modifiers,
            period=period,
            base=base,
            direction=role.direction,
            population="",
            share_of=self.text[slice(*role.share_of)].strip("的 ") if role.share_of else "",
            modality=self.modality,
            confidence=confidence,
            sentence=self.sentence,
            clause=self.clause,
            direction_start=word.start if word else -1,
            direction_end=word.end if word else -1,
            base_period=base_period(base, printed, period) if base and period else None,
        )
