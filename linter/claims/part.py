"""The part of a clause that stands before the next figure, and the noun phrase in it."""

from __future__ import annotations

from linter.language.token import CUE, DIRECTION, ORDINAL, PERIOD, QUANTITY, Quantity, Token
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.claims.noun_phrase import NounPhrase, Reader
    from linter.claims.role import Role

#: What stands behind these is what the figure is compared with, not what it speaks of.
REFERRING = ("share", "above", "below")
#: Longest description glued to a noun, in code points: 1亿元以上（项目）.
_GLUED = 14
#: A part with more tokens than this is cut down to its last ones.
_LONGEST, _KEPT = 60, 30


class Part:
    """Where the part begins, and the tokens in it so far. Gaps between tokens are the words of noun phrases."""

    __slots__ = ("_outer", "start", "text", "tokens")

    def __init__(self, text: str, start: int = 0) -> None:
        self.text = text
        self.start = start
        self.tokens: list[Token] = []
        self._outer: list[tuple[int, list[Token]]] = []

    def restart(self, start: int) -> None:
        self.start, self.tokens = start, []

    def enter_sentence(self, start: int) -> None:
        self.restart(start)
        self._outer = []

    def enter_bracket(self, start: int) -> None:
        self._outer.append((self.start, self.tokens))
        self.restart(start)

    def leave_bracket(self, end: int) -> None:
        self.start, self.tokens = self._outer.pop() if self._outer else (end, [])

    def add(self, token: Token) -> None:
        """Take in a token; only the last ones are kept, so that a clause without end costs no more than others."""
        self.tokens.append(token)
        if len(self.tokens) > _LONGEST:
            self.start = self.tokens[-_KEPT - 1].end
            del self.tokens[:-_KEPT]

    @property
    def last(self) -> Token | None:
        return self.tokens[-1] if self.tokens else None

    @property
    def gap_start(self) -> int:
        """Where the words behind the last token begin."""
        return self.tokens[-1].end if self.tokens else self.start

    def before(self, at: int) -> int:
        """Where the words before the token ``at`` begin."""
        return self.tokens[at - 1].end if at else self.start

    def empty_before(self, offset: int) -> bool:
        return not self.tokens and not self.text[self.start : offset].strip()

    def ends_with_cue(self, values: tuple[str, ...]) -> bool:
        last = self.last
        return last is not None and last.kind == CUE and last.value in values

    def has_cue(self, value: str) -> Token | None:
        for token in self.tokens:
            if token.value == value and token.kind == CUE:
                return token
        return None

    def last_of(self, kind: str) -> Token | None:
        """The last token of a kind."""
        for token in reversed(self.tokens):
            if token.kind == kind:
                return token
        return None

    def phrase(self, role: Role, quantity: Quantity, reader: Reader) -> NounPhrase | None:
        """The noun phrase a figure of this role speaks of: listed or measured if there is one, else the nearest other."""
        found, at = None, role.noun
        if role.own_gap or role.noun >= len(self.tokens):
            found = reader.before(self.text, self.gap_start, quantity.start if role.gap_end < 0 else role.gap_end)
            at = len(self.tokens) - 1
            if found is not None and (found.known or found.measured):
                return self._whole(found, len(self.tokens), reader)
        while at >= 0:
            token, start = self.tokens[at], self.before(at)
            if token.start > start and not self._refers(at) and self.text[start : token.start].strip():
                phrase = reader.before(self.text, start, token.start)
                if phrase is not None and (phrase.known or phrase.measured):
                    return self._whole(phrase, at, reader)
                found = found or phrase
            at -= 1
        return found

    def _refers(self, at: int) -> bool:
        """Whether the words before the token ``at`` are the whole of a share or the reference of a comparison."""
        return at > 0 and self.tokens[at - 1].kind == CUE and self.tokens[at - 1].value in REFERRING

    def _whole(self, phrase: NounPhrase, at: int, reader: Reader) -> NounPhrase:
        """``phrase`` with what stands before the words in front of the token ``at``: a description or an owner."""
        before = self.tokens[at - 1] if at else None
        if before is None:
            return phrase
        if before.kind in (QUANTITY, ORDINAL, DIRECTION):
            return self._described(phrase, before, at - 1)
        # 畜牧业实现增加值, 装载机4月份销量: what stands before the verb or period is the scope of what stands behind it
        if not phrase.scope and (before.kind == PERIOD or before.value == "complete"):
            start = self.before(at - 1)
            if at > 1 and self.tokens[at - 2].kind in (QUANTITY, ORDINAL):
                start = self.tokens[at - 2].start  # 1亿元以上项目完成…
            return reader.owned(phrase, self.text[start : before.start])
        return phrase

    def _described(self, phrase: NounPhrase, before: Token, at: int) -> NounPhrase:
        """1亿元以上项目, 产值下滑企业: a figure or a word of change glued to the noun describes it."""
        falls = before.kind == DIRECTION
        if not phrase.known or (falls and before.end != phrase.start):
            return phrase
        start = self.before(at) if falls else before.start
        glued = self.text[start : phrase.start].strip("的 ")
        return phrase if len(glued) > _GLUED else phrase._replace(modifiers=(glued,))
