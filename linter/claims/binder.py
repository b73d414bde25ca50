"""Binds every figure of a report to its indicator, period and base.

Works through a report sentence by sentence, clause by clause, from left to right, and remembers what Chinese leaves out:
the subject of the clause before, the period of the paragraph, the base of the growth before. A figure that cannot be bound
keeps the confidence ``none``; nothing is guessed silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.claims import role as roles
from linter.claims.claim import FULL, GUESSED, INHERITED, NONE, Claim
from linter.claims.context import Context
from linter.claims.lists import Spread, spread
from linter.claims.noun_phrase import NounPhrase, Reader
from linter.claims.role import Role
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
    Period,
    Quantity,
    Token,
)
from linter.regexes import fixed

if TYPE_CHECKING:
    from linter.document import Document

_ATTRIBUTE_WORD = {
    "growth": "增速",
    "decline": "降幅",
    "share": "占比",
    "completion": "完成率",
    "contribution": "贡献率",
}
#: Words that make a period the end of a stretch of time, not the stretch the figures speak of.
_UNTIL = ("截至", "截止", "到", "至", "自", "从")
#: Words that make a period a reference or a beginning.
_SINCE = ("同期", "以来", "起", "之后", "以后", "之前", "以前")
_AND = ("和", "、", "与", "及", "以及")
_LEADING = ("complete", "share", "above", "below")
#: A period that belongs to a target: 完成全年指标的41%.
_GOAL = fixed(r".{0,6}?(?:目标|指标任务|指标的?[0-9*X]|任务的?[0-9*X]|计划的|预算的)")
#: What stands behind these is what the figure is compared with, not what it speaks of.
_REFERRING = ("share", "above", "below")
_MODALITY = {"target": "target", "expected": "expected", "conditional": "conditional"}


#: Heads that a paragraph prints alone once it has given the full name.
_HEADS = frozenset(("增加值", "价格", "指数", "销售额", "面积"))
_DESCRIBED = (
    "企业",
    "项目",
    "工程",
    "产业",
    "集团",
    "基地",
    "园区",
    "集群",
    "级",
    "大户",
    "高",
    "光",
    "装置",
    "生产线",
)


class Subject(NamedTuple):
    phrase: NounPhrase
    clause: int
    sentence: int


class Binder:
    """The state of one pass. Made anew for every report."""

    def __init__(self, text: str, context: Context, reader: Reader) -> None:
        self.text = text
        self.context = context
        self.reader = reader
        self.claims: list[Claim] = []
        self.block = -1
        self.section = -1
        self.paragraph_period: Period | None = None
        self.subject: Subject | None = None
        # of the sentence at hand
        self.sentence = 0
        self.clause = 0
        self.clause_start = 0
        self.part_start = 0
        self.part: list[Token] = []
        self.outer: list[tuple[int, list[Token]]] = []  # the clause parts that open brackets interrupt
        self.period: Period | None = None
        self.anchor: Period | None = None  # the period whose year a month without one takes
        self.clause_period: Period | None = None
        self.own_period = False
        self.base = ""
        self.attribute = ""
        self.modality = "fact"
        self.subjects: list[NounPhrase] = []
        self.spread: Spread | None = None
        self.figures = 0  # behind the last 分别 of its clause
        self.previous: Claim | None = None

    def enter(self, index: int, sentence: Sentence, section: int) -> None:
        if sentence.block != self.block or self.text[sentence.start - 1] not in "；;":
            self.base = ""
        if sentence.block != self.block:
            self.block, self.section = sentence.block, section
            self.paragraph_period = None
            self.subject = None
        self.sentence, self.clause = index, 0
        self.clause_start = self.part_start = sentence.start
        self.part = []
        self.outer = []
        inherited, self.modality = self.context.section(section)
        self.period = self.paragraph_period or inherited
        self.anchor = self.period
        self.own_period = self.paragraph_period is not None
        self.attribute = ""
        self.subjects = []
        self.spread = self.previous = self.clause_period = None

    def read(self, sentence: Sentence) -> None:
        tokens = sentence.tokens
        last = _last_figure(tokens)
        if last < 0:
            for token in tokens:
                if token.kind == PERIOD:
                    self._period(token)
            return
        for position, token in enumerate(tokens):
            kind = token.kind
            if position > last:
                break
            if kind == CUE and token.value == "respectively":
                self.figures = _figures_of_clause(tokens, position)
            if kind == POINT:
                self._point(token)
            elif kind in (QUANTITY, ORDINAL):
                self._figure(token, tokens[position + 1] if position + 1 < len(tokens) else None, sentence.end)
            elif kind == PERIOD:
                self._period(token)
            else:
                if kind == CUE and token.value in _MODALITY:
                    self.modality = _MODALITY[str(token.value)]
                    self.part_start, self.part = self._cut(token)
                    continue
                self.part.append(token)

    def _cut(self, token: Token) -> tuple[int, list[Token]]:
        """A word of modality is no part of a noun phrase: what follows it begins afresh, unless a noun stands before it."""
        if self.part or self.text[self.part_start : token.start].strip():
            return self.part_start, [*self.part, token]
        return token.end, []

    def _point(self, token: Token) -> None:
        point = token.value
        if point in CLAUSE_POINTS:
            self._leave_clause(token.start)
            self.clause += 1
            self.clause_start = self.part_start = token.end
            self.part = []
            self.spread = self.clause_period = None
            self.modality = self.context.section(self.section)[1] if self.modality != "expected" else self.modality
        elif point == "(":
            self._leave_clause(token.start)
            self.outer.append((self.part_start, self.part))
            self.part_start, self.part = token.end, []
        elif point == ")":
            self.part_start, self.part = self.outer.pop() if self.outer else (token.end, [])
        elif point == "、" and self.previous is not None and self.previous.clause == self.clause:
            self.part_start, self.part = token.end, []

    def _leave_clause(self, end: int) -> None:
        """A clause without figures may still name the subject or the base of the next one."""
        if self.previous is not None and self.previous.clause == self.clause:
            return
        based = next((t for t in reversed(self.part) if t.kind == BASE), None)
        if based is not None:
            self.base = str(based.value)
        stop = next((t.start for t in self.part if t.kind in (BASE, DIRECTION, TREND, ATTRIBUTE)), end)
        start = max((t.end for t in self.part if t.end <= stop), default=self.part_start)
        phrase = self.reader.before(self.text, start, stop)
        if phrase and phrase.known and stop - start <= 30:
            self._take(phrase)

    def _period(self, token: Token) -> None:
        period = token.value
        assert isinstance(period, Period)
        if (
            self.part
            and self.part[-1].kind == CUE
            and self.part[-1].end == token.start
            and self.part[-1].value in _REFERRING
        ):
            return None
        if self.part and self.part[-1].kind == BASE and self.text[self.part[-1].end : token.start] in _AND:
            return None
        led = bool(self.part) and self.part[-1].kind == CUE and self.part[-1].value in _LEADING
        if led and _GOAL.match(self.text, token.end):
            self.part.append(token)
            return None
        resolved = self.context.resolve(period, self.anchor)
        if period.month_from == 0 and "月" in self.text[token.start : token.end]:
            self.clause_period = resolved
            self._drop(token, token.end)
            return
        if self.text.startswith("同期", token.end) and self.period is not None and period.relative == -1:
            earlier = max(self.period.year - 1, 0)
            resolved = self.period._replace(year=earlier, year_to=earlier)
        elif self.text.startswith("同期", token.end) and self.period is not None and period.year:
            resolved = self.period._replace(year=period.year, year_to=period.year)
        self.period, self.own_period = resolved, True
        after = token.end
        if self.text.startswith("同期", after):
            after += 2
        if period.year and self.text.endswith("以来", token.start, token.end) and period.year == period.year_to:
            self._drop(token, after)
            return
        now = self.context.year
        beyond = bool(now) and bool(resolved.year) and not now - 1 <= resolved.year_to <= now
        if (
            resolved.point
            or beyond
            or self.modality in ("target", "conditional")
            or period.relative not in (None, 0)
            or self.text.startswith(_SINCE, token.end)
        ):
            self._drop(token, after)
            return
        self.anchor = resolved
        if not self.text.endswith(_UNTIL, self.part_start, token.start):
            self.paragraph_period = resolved
            self.context.learn(self.section, resolved)
        self._drop(token, after)

    def _drop(self, token: Token, after: int) -> None:
        """A period at the head of a clause is no part of its noun phrase."""
        if not self.part and not self.text[self.part_start : token.start].strip():
            self.part_start = after
        else:
            self.part.append(token._replace(end=after))

    def _in_full(self, phrase: NounPhrase) -> NounPhrase:
        """增加值 behind 工业增加值 of the same paragraph is short for it."""
        if not phrase.known or phrase.scope or phrase.modifiers or len(phrase.indicator) > 3 or self.subject is None:
            return phrase
        before = self.subject.phrase
        shortened = (
            before.known and before.indicator != phrase.indicator and before.indicator.endswith(phrase.indicator)
        )
        near = self.subject.sentence >= self.sentence - 1
        return (
            phrase._replace(indicator=before.indicator) if shortened and near and phrase.indicator in _HEADS else phrase
        )

    def _take(self, phrase: NounPhrase) -> None:
        self.subject = Subject(phrase, self.clause, self.sentence)
        self.subjects.append(phrase)

    def _figure(self, token: Token, following: Token | None, end: int) -> None:
        quantity = token.value
        assert isinstance(quantity, Quantity)
        if token.kind == ORDINAL:
            claim = self._rank(quantity)
        else:
            if not quantity.unit and following is not None and following.kind == QUANTITY:
                quantity = self._with_unit_of(quantity, following)
            claim = self._bind(quantity, following.start if following else end)
        if claim is None:
            self.part.append(token)
            return
        self.claims.append(claim)
        self.previous = claim
        self.part_start, self.part = token.end, []

    def _with_unit_of(self, quantity: Quantity, following: Token) -> Quantity:
        """提高1.2和0.8个百分点: the unit is printed once, behind the last figure."""
        assert isinstance(following.value, Quantity)
        joined = self.text[quantity.end : following.start] in ("和", "、", "与", "及")
        return quantity._replace(unit=following.value.unit) if joined else quantity

    def _bind(self, quantity: Quantity, following: int) -> Claim | None:
        text = self.text
        if self._is_name(quantity):
            return None
        role = self._repeated(quantity) or roles.decide(text, quantity, self.part, self.part_start)
        phrase = self._phrase(role, quantity)
        if quantity.unit == "" and quantity.masked and role.own_gap and (phrase is None or not phrase.known):
            return None
        counted = None
        if (phrase is None or not phrase.known) and roles.counts(quantity.unit):
            counted = self.reader.after(text, quantity.end, following)
            if counted is not None and (phrase is None or not phrase.measured or text[quantity.start - 1] == "的"):
                phrase = counted
        if phrase is None and counted is None and self._is_modifier(quantity, role):
            return None
        if (
            phrase is not None
            and role.kind == "change-abs"
            and quantity.unit in ("家", "户")
            and self._is_money(phrase)
        ):
            role = role._replace(kind="count", direction="")
        items = self._spread(quantity, role)
        if items is not None:
            role, phrase = items
        if (phrase is None or not phrase.measured) and text.startswith("的", quantity.end):
            counted = self.reader.after(text, quantity.end + 1, following)
            phrase = counted if counted is not None and counted.known else phrase
        phrase = phrase or counted
        return self._claim(quantity, role, phrase)

    def _is_money(self, phrase: NounPhrase) -> bool:
        """产值下滑15家 counts enterprises; it is no change of output."""
        return self.reader.unit(phrase.indicator) == "money"

    def _repeated(self, quantity: Quantity) -> Role | None:
        """The next figure of a list (3%、5%和7%) does what the one before it does."""
        before = self.previous
        if self.part or before is None or before.clause != self.clause or before.quantity.ordinal:
            return None
        if self.text[before.end : quantity.start] not in _AND:
            return None
        attribute = next((a for a, w in _ATTRIBUTE_WORD.items() if w in before.modifiers), "")
        return Role(before.kind, before.direction, before.base, attribute, noun=-1)

    def _is_name(self, quantity: Quantity) -> bool:
        """5G, “8337”, 4S: digits that are part of a name; list markers; bare numbers."""
        text = self.text
        after = text[quantity.end : quantity.end + 1]
        if quantity.unit == "" and not quantity.masked:
            if after.isascii() and after.isalpha():
                return True
            if after in '”"》' and after:
                return True
            if quantity.start == self.clause_start and after in "、.．)）":
                return True
        if quantity.start and text[quantity.start - 1] in '“"' and after in '”"' and after:
            return True
        return False

    def _is_modifier(self, quantity: Quantity, role: Role) -> bool:
        """1亿元以上项目, 5000万元以下技改项目, 年产10万吨装置: the figure describes a noun."""
        after = self.text[quantity.end : quantity.end + 4]
        if self.text[max(0, quantity.start - 3) : quantity.start].endswith(("连续", "连续第")):
            return True
        if role.direction or role.attribute:
            return False
        if after.startswith(("以上", "以下", "以内", "及以")):
            return len(after) > 2 and after[2] not in "，。；、）)的, "
        if quantity.unit == "" and not quantity.masked:
            return True
        if after.startswith(_DESCRIBED) and not role.own_gap and roles.base_unit(quantity.unit) not in roles.COUNTERS:
            return True
        return roles.base_unit(quantity.unit) in roles.IDLE

    def _phrase(self, role: Role, quantity: Quantity) -> NounPhrase | None:
        """The noun phrase of the claim's own clause."""
        if role.own_gap or role.noun >= len(self.part):
            start = self.part[-1].end if self.part else self.part_start
            found = self.reader.before(self.text, start, quantity.start)
            if found is not None and (found.known or found.measured):
                return self._owned(self._described(found, self.part[-1] if self.part else None), len(self.part))
            at = len(self.part) - 1
        else:
            found, at = None, role.noun
        while at >= 0:
            token = self.part[at]
            before = self.part[at - 1] if at else None
            start = before.end if before else self.part_start
            refers = before is not None and before.kind == CUE and before.value in _REFERRING
            if token.start > start and not refers and self.text[start : token.start].strip():
                phrase = self.reader.before(self.text, start, token.start)
                if phrase is not None and (phrase.known or phrase.measured):
                    return self._owned(self._described(phrase, before), at)
                found = found or phrase
            at -= 1
        return found

    def _owned(self, phrase: NounPhrase, at: int) -> NounPhrase:
        """畜牧业实现增加值, 装载机4月份销量: what stands before the verb or period is the scope of what stands behind it."""
        before = self.part[at - 1] if at else None
        if phrase.scope or before is None or not (before.kind == PERIOD or before.value == "complete"):
            return phrase
        start = self.part[at - 2].end if at > 1 else self.part_start
        return self.reader.owned(phrase, self.text[start : before.start])

    def _described(self, phrase: NounPhrase, before: Token | None) -> NounPhrase:
        """1亿元以上项目: a figure or a word of change glued to the noun describes it."""
        if before is None or before.kind not in (QUANTITY, ORDINAL, DIRECTION) or not phrase.known:
            return phrase
        start = before.start
        if before.kind == DIRECTION:
            at = self.part.index(before)
            start = self.part[at - 1].end if at else self.part_start
        glued = self.text[start : phrase.start].strip("的 ")
        if len(glued) > 14 or (before.kind == DIRECTION and before.end != phrase.start):
            return phrase
        return phrase._replace(modifiers=(glued.removesuffix("的"),))

    def _spread(self, quantity: Quantity, role: Role) -> tuple[Role, NounPhrase] | None:
        """Lists: A、B分别增长3%、5%. The first figure opens the list, the next ones follow it."""
        if any(t.kind == CUE and t.value == "respectively" for t in self.part):
            first = next(t for t in self.part if t.kind == CUE and t.value == "respectively")
            until = min(
                (t.start for t in self.part if t.start > self.clause_start and t.kind != PERIOD), default=first.start
            )
            self.spread = spread(
                self.text, self.clause_start, max(until, self.clause_start), self.reader, self.figures, role
            )
        if self.spread is None:
            return None
        return self.spread.next(quantity, role)

    def _claim(self, quantity: Quantity, role: Role, phrase: NounPhrase | None) -> Claim:
        confidence = FULL if self.own_period else INHERITED
        narrows = phrase is not None and not phrase.known and (not phrase.measured or phrase.indicator.endswith("业"))
        if phrase is not None and narrows and role.kind not in ("level", "count"):
            phrase = self._same_measure(phrase, role)
        if phrase is not None:
            phrase = self._in_full(phrase)
            if not phrase.known:
                confidence = INHERITED if phrase.measured and self.own_period else GUESSED
            if role.kind != "share" or phrase.known:
                self._take(phrase)
        elif self._continues(quantity, role):
            phrase = self.subject.phrase if self.subject else None
            same = self.subject is not None and self.subject.sentence == self.sentence
            confidence = INHERITED if same and phrase is not None and (phrase.known or phrase.measured) else GUESSED
        if phrase is None:
            confidence = NONE
        base = self._base(role)
        attribute = role.attribute or (self.attribute if role.kind == "change-pp" else "")
        if (
            role.kind == "change-pp"
            and not attribute
            and phrase is not None
            and not phrase.indicator.endswith(("率", "指数", "比重"))
        ):
            attribute = "growth" if self.previous is not None and self.previous.kind == "change-pct" else ""
        self.attribute = attribute or ("growth" if role.kind == "change-pct" else "")
        return self._make(quantity, role, phrase, base, attribute, confidence)

    def _same_measure(self, phrase: NounPhrase, role: Role) -> NounPhrase | None:
        """投资增长5%，制造业增长8%: a noun that measures nothing narrows the subject before it."""
        if role.kind in ("rank", "completion") or role.noun < 0:
            return None
        if self.subject is None or not self.subject.phrase.known:
            return phrase
        if self.subject.sentence != self.sentence and not phrase.indicator.endswith("业"):
            return phrase
        return self.subject.phrase._replace(
            start=phrase.start, end=phrase.end, scope=(phrase.indicator,), modifiers=(), known=False
        )

    def _make(
        self, quantity: Quantity, role: Role, phrase: NounPhrase | None, base: str, attribute: str, confidence: str
    ) -> Claim:
        modifiers = phrase.modifiers if phrase else ()
        if attribute and role.kind in ("change-pp", "rank"):
            modifiers = (*modifiers, _ATTRIBUTE_WORD[attribute])
        word = role.word
        share_of = self.text[role.share_of[0] : role.share_of[1]].strip("的 ") if role.share_of else ""
        return Claim(
            quantity,
            role.kind,
            phrase.indicator if phrase else "",
            phrase.start if phrase else -1,
            phrase.end if phrase else -1,
            phrase.scope if phrase else (),
            modifiers,
            self.clause_period or self.period,
            base,
            role.direction,
            "",
            share_of,
            self.modality,
            confidence,
            self.sentence,
            self.clause,
            0,
            word.start if word else -1,
            word.end if word else -1,
        )

    def _continues(self, quantity: Quantity, role: Role) -> bool:
        """Whether a figure without a noun of its own speaks of the subject before it."""
        if role.direction or role.base or role.attribute or role.kind in ("share", "completion", "change-pp"):
            return True
        if self.previous is None:
            return bool(self.part)
        # 上年同期1.2亿元: a clause that gives nothing but another period
        dated = self.part_start > self.clause_start and not self.text[self.part_start : quantity.start].strip(
            "为是约达"
        )
        return self.previous.clause == self.clause or bool(self.part) or dated

    def _base(self, role: Role) -> str:
        if role.base:
            if role.base in ("yoy", "mom", "period", "year-start"):
                self.base = role.base
            return role.base
        if role.kind.startswith("change") and role.direction:
            return self.base
        return ""

    def _rank(self, quantity: Quantity) -> Claim | None:
        """居全省第3位, 增速全省第一; 第三批, 第三产业 and 前20位企业 are no ranks."""
        text = self.text
        after = text[quantity.end : quantity.end + 1]
        cued = any(t.kind == CUE and t.value == "rank" for t in self.part)
        if not quantity.unit and after and "一" <= after <= "龥" and after not in "，、和并，":
            return None
        if text[quantity.start] == "前" and not (cued and (not after or after in "，、；。)" or after == "行")):
            return None
        gap_start = self.part[-1].end if self.part else self.part_start
        population = text[gap_start : quantity.start].strip("均也 ")
        if (
            not cued
            and not quantity.unit
            and not population.endswith(("全国", "全省", "全市", "全县", "全区", "世界", "全球", "同类", "排名"))
        ):
            return None
        at = next((i for i, t in enumerate(self.part) if t.kind == CUE and t.value == "rank"), len(self.part))
        role = Role("rank", attribute=roles._attribute(self.part), noun=at)
        phrase = self._phrase(role, quantity) if self.part else None
        claim = self._claim(quantity, role, phrase)
        return claim._replace(population=population, rank=0 if quantity.masked else quantity.low)


def _last_figure(tokens: tuple[Token, ...]) -> int:
    """The index of the last quantity or rank, -1 where there is none."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind in (QUANTITY, ORDINAL):
            return index
    return -1


def _figures_of_clause(tokens: tuple[Token, ...], position: int) -> int:
    """How many figures follow a token before its clause ends."""
    count = 0
    for token in tokens[position:]:
        if token.kind == POINT and token.value in CLAUSE_POINTS:
            break
        count += token.kind == QUANTITY
    return count


def bind(document: Document) -> list[Claim]:
    """The claims of a report in text order, one for each quantity that is not part of a name, date or threshold."""
    text = document.text.folded
    binder = Binder(text, Context(text, document.blocks), _reader(document.lexicon))
    for index, sentence in enumerate(document.sentences):
        block = document.blocks[sentence.block]
        section = sentence.block if block.kind == "heading" else block.section
        binder.enter(index, sentence, section)
        binder.read(sentence)
    return binder.claims


_readers: dict[int, tuple[object, Reader]] = {}


def _reader(lexicon: object) -> Reader:
    """One reader for each set of word lists, so that equal noun phrases are read once in a run."""
    known = _readers.get(id(lexicon))
    if known is None or known[0] is not lexicon:
        known = _readers[id(lexicon)] = (lexicon, Reader(lexicon))  # type: ignore[arg-type]
    return known[1]
