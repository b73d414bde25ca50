"""Whom a figure speaks of that has no noun of its own: the subject of the clause before, as long as it holds."""

from __future__ import annotations

from linter.claims.claim import FULL, GUESSED, INHERITED, NONE
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.claims.role import Role
    from linter.claims.timeline import Timeline

#: Heads that a paragraph prints alone once it has given the full name.
_HEADS = frozenset(("销量", "增加值", "价格", "指数", "销售额", "面积"))
#: What ends the names of places and trades, which narrow a subject also where they are ranked.
_PLACES = ("业", "省", "市", "县", "区", "镇", "乡", "地区")


class Subject(NamedTuple):
    phrase: NounPhrase
    sentence: int


class Subjects:
    """The subject in force, and those that open brackets interrupt."""

    __slots__ = ("_before", "_outer", "_reader", "_text", "_time", "_unread", "sentence")

    def __init__(self, text: str, reader: Reader, time: Timeline) -> None:
        self._text, self._reader, self._time = text, reader, time
        self._before: Subject | None = None
        # Words of later clauses that may name a subject, read when one is needed.
        self._unread: list[tuple[int, int]] = []
        self._outer: list[Subject | None] = []
        self.sentence = 0

    @property
    def current(self) -> Subject | None:
        while self._unread:
            phrase = self._reader.before(self._text, *self._unread.pop())
            if phrase is not None and phrase.known:
                self._set(Subject(phrase, self.sentence))
        return self._before

    def _set(self, subject: Subject | None) -> None:
        self._before = subject
        self._unread = []

    def enter_paragraph(self) -> None:
        self._set(None)

    def enter_sentence(self, index: int) -> None:
        if self._unread:
            _ = self.current  # the words are of the sentence before
        self.sentence = index
        self._outer = []

    def enter_bracket(self) -> None:
        self._outer.append(self.current)

    def leave_bracket(self) -> None:
        if self._outer:
            self._set(self._outer.pop())

    def may_be_named(self, start: int, end: int) -> None:
        """A clause without figures may name the subject of the next one between two offsets."""
        self._unread.append((start, end))

    def choose(self, role: Role, phrase: NounPhrase | None, continues: bool) -> tuple[NounPhrase | None, str]:
        """The noun phrase of a claim, its own or that of a clause before, and how sure that is."""
        time = self._time
        if phrase is not None and _narrows(phrase) and role.kind not in ("level", "count"):
            phrase = self._same_measure(phrase, role)
        if phrase is not None:
            phrase = self._in_full(phrase)
            if role.kind != "share" or phrase.known:
                self._set(Subject(phrase, self.sentence))
            if phrase.known:
                return phrase, FULL if time.own else GUESSED if time.borrowed else INHERITED
            return phrase, INHERITED if phrase.measured and time.own else GUESSED
        subject = self.current
        if subject is None or not continues:
            return None, NONE
        phrase, near = subject.phrase, subject.sentence == self.sentence
        sure = near and (phrase.known or phrase.measured) and not time.borrowed
        return phrase, INHERITED if sure else GUESSED

    def _same_measure(self, phrase: NounPhrase, role: Role) -> NounPhrase | None:
        """投资增长5%，制造业增长8%: a noun that measures nothing narrows the subject before it."""
        if role.kind == "completion" or role.noun < 0:
            return None
        if role.kind == "rank" and not phrase.indicator.endswith(_PLACES):
            return None if phrase.indicator.startswith("在") else phrase
        if "share" in (role.kind, role.attribute) and not phrase.indicator.endswith(_PLACES):
            return phrase
        subject = self.current
        if subject is None or not (subject.phrase.known or self._narrowed(phrase, subject.phrase)):
            return phrase
        if subject.sentence != self.sentence and not phrase.indicator.endswith("业"):
            return phrase
        whole, scope = subject.phrase, (phrase.indicator,)
        near = subject.sentence == self.sentence
        return whole._replace(start=phrase.start, end=phrase.end, scope=scope, modifiers=(), known=False, measured=near)

    def _narrowed(self, phrase: NounPhrase, before: NounPhrase) -> bool:
        """制造业增长8%，采矿业下降3%: one part follows another."""
        return phrase.indicator.endswith(_PLACES) and self._reader.lists(before.indicator)

    def _in_full(self, phrase: NounPhrase) -> NounPhrase:
        """增加值 behind 工业增加值 of the same paragraph is short for it."""
        if phrase.indicator not in _HEADS or phrase.scope or phrase.modifiers or self.current is None:
            return phrase
        before, near = self.current.phrase, self.current.sentence >= self.sentence - 1
        if phrase.indicator == "销量":
            made = before.indicator.endswith("产量") and len(before.indicator) > 2 and near
            return phrase._replace(indicator=before.indicator[:-2] + "销量", scope=before.scope) if made else phrase
        shortened = phrase.known and before.known and before.indicator.endswith(phrase.indicator)
        return phrase._replace(indicator=before.indicator) if shortened and near else phrase


def _narrows(phrase: NounPhrase) -> bool:
    """Whether a noun measures nothing itself: 制造业, 中部地区."""
    return not phrase.known and (not phrase.measured or phrase.indicator.endswith("业"))
