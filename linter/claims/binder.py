"""Binds every figure of a report to its indicator, period and base.

Works through a report sentence by sentence, clause by clause, from left to right, and remembers what Chinese leaves out:
the subject of the clause before, the period of the paragraph, the base of the growth before. A figure that cannot be bound
keeps the confidence ``none``; nothing is guessed silently.
"""

from __future__ import annotations

from linter.claims import figure, lists, unit
from linter.claims import role as roles
from linter.claims.claim import FULL, GUESSED, INHERITED, NONE, Claim
from linter.claims.context import Context
from linter.claims.noun_phrase import NounPhrase, Reader
from linter.claims.part import Part
from linter.claims.role import Role
from linter.claims.timeline import Timeline
from linter.language.sentence import CLAUSE_POINTS, Sentence
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
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Lexicon
    from linter.readers.block import Block

_ATTRIBUTE_WORD = {
    "growth": "增速",
    "decline": "降幅",
    "share": "占比",
    "completion": "完成率",
    "contribution": "贡献率",
}
_AND = ("和", "、", "与", "及", "以及")
_MODALITIES = ("target", "expected", "conditional")
#: Heads that a paragraph prints alone once it has given the full name.
_HEADS = frozenset(("增加值", "价格", "指数", "销售额", "面积"))
#: Longest list before 分别 that is read, in code points.
_LONG_LIST = 200
#: So many tokens behind 分别 can belong to its list.
_LISTED = 60
#: Longest clause without a figure whose noun is taken for the subject of the next one.
_SHORT = 30


class Subject(NamedTuple):
    phrase: NounPhrase
    sentence: int


class Binder:
    """The state of one pass over one report."""

    def __init__(self, text: str, context: Context, reader: Reader) -> None:
        self.text = text
        self.context = context
        self.reader = reader
        self.claims: list[Claim] = []
        self.time = Timeline(text, context)
        self.part = Part(text)
        self._subject_before: Subject | None = None
        self._unread: list[
            tuple[int, int]
        ] = []  # words of later clauses that may name a subject, read when one is needed
        self.outside: list[Subject | None] = []  # the subjects that open brackets interrupt
        self.block = self.section = -1
        self.sentence = self.clause = self.clause_start = 0
        self.base = ""  # of the last growth of the sentence
        self.attribute = ""  # growth, share …: what the last rate was, for a change in points that follows it
        self.modality = "fact"
        self.spread: lists.Spread | None = None
        self.figures = 0  # behind the last 分别 of its clause
        self.previous: Claim | None = None  # the claim before in the sentence

    @property
    def subject(self) -> Subject | None:
        """What a figure without a noun of its own speaks of."""
        while self._unread:
            phrase = self.reader.before(self.text, *self._unread.pop())
            if phrase is not None and phrase.known:
                self.subject = Subject(phrase, self.sentence)
        return self._subject_before

    @subject.setter
    def subject(self, subject: Subject | None) -> None:
        self._subject_before = subject
        self._unread = []

    def enter(self, index: int, sentence: Sentence, section: int) -> None:
        """Begin a sentence; a semicolon before it leaves the base in force, a new block forgets the subject."""
        if sentence.block != self.block or self.text[sentence.start - 1] not in "；;":
            self.base = ""
        if sentence.block != self.block:
            self.block, self.section = sentence.block, section
            self.time.enter_paragraph(section)
            self.subject = None
        elif self._unread:
            _ = self.subject  # the words are of the sentence before
        inherited, self.modality = self.context.section(section)
        self.time.enter_sentence(inherited)
        self.sentence, self.clause, self.clause_start = index, 0, sentence.start
        self.part.enter_sentence(sentence.start)
        self.attribute = ""
        self.outside = []
        self.spread = self.previous = None

    def read(self, sentence: Sentence) -> None:
        """Take in the tokens of a sentence up to its last figure."""
        tokens = sentence.tokens
        last = _last_figure(tokens)
        for position, token in enumerate(tokens):
            kind = token.kind
            if kind == PERIOD and (last < 0 or position < last):
                self.time.see(token, self.part, self.modality)
            elif position > last:
                continue
            elif kind == POINT:
                self._point(token)
            elif kind in (QUANTITY, ORDINAL):
                following = tokens[position + 1] if position + 1 < len(tokens) else None
                self._figure(token, following, sentence.end)
            elif kind == CUE and token.value in _MODALITIES:
                self._modality(token)
            else:
                if token.value == "respectively":
                    self.figures = _figures_of_clause(tokens, position)
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
            if self.outside:
                self.subject = self.outside.pop()
        elif point == "(":
            self._leave_clause(token.start)
            self.part.enter_bracket(token.end)
            self.outside.append(self.subject)
        else:
            self._leave_clause(token.start)
            self._enter_clause(token.end)

    def _enter_clause(self, start: int) -> None:
        self.clause += 1
        self.time.enter_clause(empty=self.part.empty_before(start - 1) and not self._in_clause(before=True))
        self.clause_start = start
        self.part.restart(start)
        self.spread = None

    def _in_clause(self, before: bool = False) -> bool:
        """Whether the clause, or the one before, has a claim already."""
        return self.previous is not None and self.previous.clause == self.clause - before

    def _leave_clause(self, end: int) -> None:
        """A clause without figures may still name the subject or the base of the next one."""
        if self._in_clause():
            return
        tokens = self.part.tokens
        based = next((t for t in reversed(tokens) if t.kind == BASE), None)
        if based is not None:
            self.base = str(based.value)
        stop = next((t.start for t in tokens if t.kind in (BASE, DIRECTION, TREND, ATTRIBUTE)), end)
        start = max((t.end for t in tokens if t.end <= stop), default=self.part.start)
        if 1 < stop - start <= _SHORT:
            self._unread.append((start, stop))

    def _figure(self, token: Token, following: Token | None, end: int) -> None:
        quantity = token.value
        assert isinstance(quantity, Quantity)
        if token.kind == ORDINAL:
            claim = self._rank(quantity)
        else:
            quantity = figure.with_unit_of(self.text, quantity, following)
            claim = self._bind(quantity, following.start if following else end)
        if claim is None:
            self.part.add(token)
            return
        self.claims.append(claim)
        self.previous = claim
        self.part.restart(token.end)

    def _bind(self, quantity: Quantity, following: int) -> Claim | None:
        text, part = self.text, self.part
        if figure.is_name(text, quantity, self.clause_start) or figure.is_threshold(text, quantity, following):
            return None
        if part.has_cue("rank") and unit.counts(quantity.unit):
            return None  # 居11个县第3位: those among whom it ranks
        role = self._repeated(quantity) or roles.decide(text, quantity, part.tokens, part.start)
        phrase = part.phrase(role, quantity, self.reader)
        listed = phrase is not None and phrase.known
        idle = unit.base_unit(quantity.unit) in unit.IDLE and not role.direction
        if not listed and (idle or (quantity.unit == "" and quantity.masked and role.own_gap)):
            return None
        if not listed:
            phrase = self._behind(quantity, phrase, following)
        if phrase is None and figure.is_modifier(text, quantity, role):
            return None
        if role.kind == "change-abs" and quantity.unit in ("家", "户") and self._is_money(phrase):
            role = role._replace(kind="count", direction="")
        role, phrase = self._listed(quantity, role, phrase) or (role, phrase)
        return self._claim(quantity, role, phrase)

    def _behind(self, quantity: Quantity, phrase: NounPhrase | None, following: int) -> NounPhrase | None:
        """The noun behind a figure where that before it is no measure: 12个示范项目, 16%的税率."""
        possessed = self.text.startswith("的", quantity.end)
        measured = phrase is not None and phrase.measured
        if unit.counts(quantity.unit) and (not measured or self.text[quantity.start - 1] == "的"):
            return self.reader.after(self.text, quantity.end, following) or phrase
        if possessed and not measured:
            owner = self.reader.after(self.text, quantity.end + 1, following)
            return owner if owner is not None and owner.known else phrase
        return phrase

    def _is_money(self, phrase: NounPhrase | None) -> bool:
        """产值下滑15家 counts enterprises; it is no change of output."""
        return phrase is not None and self.reader.unit(phrase.indicator) == "money"

    def _repeated(self, quantity: Quantity) -> Role | None:
        """The next figure of a list (3%、5%和7%) does what the one before it does."""
        before = self.previous
        if self.part.tokens or before is None or not self._in_clause() or before.quantity.ordinal:
            return None
        if self.text[before.end : quantity.start] not in _AND:
            return None
        attribute = next((a for a, w in _ATTRIBUTE_WORD.items() if w in before.modifiers), "")
        return Role(before.kind, before.direction, before.base, attribute, noun=-1)

    def _listed(self, quantity: Quantity, role: Role, phrase: NounPhrase | None) -> tuple[Role, NounPhrase] | None:
        """甲、乙分别增长3%、5%: the first figure opens the list, the next ones follow it."""
        first = self.part.has_cue("respectively")
        if first is not None:
            tokens = (t.start for t in self.part.tokens if t.start > self.clause_start and t.kind != PERIOD)
            until = max(min(tokens, default=first.start), self.clause_start)
            measure = phrase if phrase is not None and phrase.start >= first.end else None
            whose = max((t.end for t in self.part.tokens if t.value == "of-which" and t.end <= until), default=0)
            start = max(self.clause_start, until - _LONG_LIST, whose)
            self.spread = lists.spread(self.text, start, until, self.reader, self.figures, role, measure)
            self.spread = self.spread or lists.over_claims(self._levels(), self.figures, role)
        return self.spread.next(quantity, role) if self.spread is not None else None

    def _levels(self) -> list[Claim]:
        """The levels that the sentence has stated so far."""
        found: list[Claim] = []
        for claim in reversed(self.claims):
            if claim.sentence != self.sentence or len(found) >= self.figures:
                break
            if claim.kind in ("level", "count") and claim.indicator:
                found.append(claim)
        return found[::-1]

    def _rank(self, quantity: Quantity) -> Claim | None:
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
        phrase, confidence = self._subject(quantity, role, phrase)
        base = self._base(role)
        attribute = role.attribute or (self._attribute(phrase) if role.kind == "change-pp" else "")
        self.attribute = attribute or ("growth" if role.kind == "change-pct" else "")
        return self._make(quantity, role, phrase, base, attribute, confidence)

    def _subject(self, quantity: Quantity, role: Role, phrase: NounPhrase | None) -> tuple[NounPhrase | None, str]:
        """The noun phrase of a claim, its own or that of a clause before, and how sure that is."""
        if phrase is not None and _narrows(phrase) and role.kind not in ("level", "count"):
            phrase = self._same_measure(phrase, role)
        if phrase is not None:
            phrase = self._in_full(phrase)
            if role.kind != "share" or phrase.known:
                self.subject = Subject(phrase, self.sentence)
            if phrase.known:
                return phrase, FULL if self.time.own else GUESSED if self.time.borrowed else INHERITED
            return phrase, INHERITED if phrase.measured and self.time.own else GUESSED
        if self.subject is None or not self._continues(quantity, role):
            return None, NONE
        phrase, near = self.subject.phrase, self.subject.sentence == self.sentence
        sure = near and (phrase.known or phrase.measured) and not self.time.borrowed
        return phrase, INHERITED if sure else GUESSED

    def _same_measure(self, phrase: NounPhrase, role: Role) -> NounPhrase | None:
        """投资增长5%，制造业增长8%: a noun that measures nothing narrows the subject before it."""
        if role.kind in ("rank", "completion") or role.noun < 0:
            return None
        if self.subject is None or not self.subject.phrase.known:
            return phrase
        if self.subject.sentence != self.sentence and not phrase.indicator.endswith("业"):
            return phrase
        whole, scope = self.subject.phrase, (phrase.indicator,)
        return whole._replace(start=phrase.start, end=phrase.end, scope=scope, modifiers=(), known=False)

    def _in_full(self, phrase: NounPhrase) -> NounPhrase:
        """增加值 behind 工业增加值 of the same paragraph is short for it."""
        if phrase.indicator not in _HEADS or phrase.scope or phrase.modifiers or self.subject is None:
            return phrase
        before, near = self.subject.phrase, self.subject.sentence >= self.sentence - 1
        shortened = phrase.known and before.known and before.indicator.endswith(phrase.indicator)
        return phrase._replace(indicator=before.indicator) if shortened and near else phrase

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
            modifiers = (*modifiers, _ATTRIBUTE_WORD[attribute])
        word = role.word
        return Claim(
            quantity=quantity,
            kind=role.kind,
            indicator=phrase.indicator if phrase else "",
            indicator_start=phrase.start if phrase else -1,
            indicator_end=phrase.end if phrase else -1,
            scope=phrase.scope if phrase else (),
            modifiers=modifiers,
            period=self.time.now,
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
        )


def _narrows(phrase: NounPhrase) -> bool:
    """Whether a noun measures nothing itself: 制造业, 中部地区."""
    return not phrase.known and (not phrase.measured or phrase.indicator.endswith("业"))


def _last_figure(tokens: tuple[Token, ...]) -> int:
    """The index of the last quantity or rank, -1 where there is none."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind in (QUANTITY, ORDINAL):
            return index
    return -1


def _figures_of_clause(tokens: tuple[Token, ...], position: int) -> int:
    """How many figures follow a token before its clause ends."""
    count = 0
    for token in tokens[position : position + _LISTED]:
        if token.kind == POINT and str(token.value) in CLAUSE_POINTS:
            break
        count += token.kind == QUANTITY
    return count


def bind(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Claim]:
    """The claims of a report in text order, one for each quantity that is not part of a name, date or threshold.

    ``text`` is the folded text, ``blocks`` and ``sentences`` are those of the report, all with offsets into it.
    """
    context, reader = Context(text, blocks), reader_of(lexicon)
    binder = Binder(text, context, reader)
    tables = None
    for index, sentence in enumerate(sentences):
        block = blocks[sentence.block]
        if block.kind == "cell":
            if tables is None:
                from linter.claims.grid import Tables

                tables = Tables(text, blocks, context, reader)
            cell = tables.claim(sentence.block, index)
            if cell is not None:
                binder.claims.append(cell)
                continue
        binder.enter(index, sentence, sentence.block if block.kind == "heading" else block.section)
        binder.read(sentence)
    return binder.claims


_readers: dict[int, tuple[Lexicon, Reader]] = {}


def reader_of(lexicon: Lexicon) -> Reader:
    """One reader for each set of word lists, so that equal noun phrases are read once in a run."""
    known = _readers.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _readers[id(lexicon)] = (lexicon, Reader(lexicon))
    return known[1]
