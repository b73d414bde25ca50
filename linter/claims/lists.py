"""Lists of figures: 甲、乙、丙分别增长3%、5%和7%."""

from __future__ import annotations

from linter.claims.claim import GUESSED
from linter.claims.noun_phrase import NounPhrase
from linter.language.sentence import CLAUSE_POINTS
from linter.language.token import POINT, QUANTITY
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from linter.claims.binder import Binder
    from linter.claims.claim import Claim
    from linter.claims.noun_phrase import Reader
    from linter.claims.role import Role
    from linter.language.token import Quantity, Token

#: 收入\\净利, 收入/净利 are lists as well; 元/吨 is a unit.
_COMMA = fixed(r"[、\\/](?:(?<=、)|(?<=[一-龥].)(?<!元.)(?=[一-龥]))")
_JOINED = fixed("以及|和|与|及")
_SPLIT = fixed(r"、|以及|和|与|及|(?<=[一-龥])(?<!元)[\\/](?=[一-龥])")
#: Longest list before 分别 that is read, in code points.
_LONG_LIST = 200
#: Longest last item of a list in a clause before, in code points.
_LONG_ITEM = 12
#: 产销 is two measures in one word.
_BOTH, _BOTH_WAYS = "产销", ("产量", "销量")
_SECTORS, _ORDER = fixed("一二三(?:次)?产业?|三次产业|三大产业|三个产业"), "一二三"
#: So many tokens behind 分别 can belong to its list.
_LISTED = 60


class Spread:
    """Hands the items of a list to the figures that follow, one by one. The role is that of the first figure."""

    def __init__(self, items: Sequence[NounPhrase], role: Role) -> None:
        self.items = items
        self._role = role
        self._at = 0
        self._unit = ""

    def next(self, quantity: Quantity, role: Role) -> tuple[Role, NounPhrase] | None:
        if self._at >= len(self.items):
            return None
        if self._at and quantity.unit and self._unit and quantity.unit != self._unit:
            return None
        self._unit = quantity.unit or self._unit
        item = self.items[self._at]
        self._at += 1
        role = role if role.direction or role.attribute else self._role
        return role._replace(noun=max(role.noun, 0)), item  # the item is its noun


class Lists:
    """The lists of one sentence: the one being handed out, and those that a later 分别 may hand out again."""

    __slots__ = ("_before", "_last", "_reader", "_spread", "_text", "figures")

    def __init__(self, text: str, reader: Reader) -> None:
        self._text, self._reader = text, reader
        self._spread: Spread | None = None
        self._last: Sequence[NounPhrase] = ()
        self._before: list[tuple[int, int]] = []  # the words of clauses without figures
        self.figures = 0  # behind the last 分别 of its clause

    def enter_sentence(self) -> None:
        self._spread, self._last, self._before = None, (), []

    def enter_clause(self) -> None:
        self._spread = None

    def may_list(self, start: int, end: int) -> None:
        """A clause without figures may list what a later 分别 speaks of: 甲、乙价格上涨较多，涨幅分别为3%和5%."""
        words = self._text[start:end]
        if "、" in words or "和" in words:
            self._before.append((start, end))

    def next(
        self, binder: Binder, quantity: Quantity, role: Role, phrase: NounPhrase | None
    ) -> tuple[Role, NounPhrase] | None:
        """甲、乙分别增长3%、5%: the first figure opens the list, the next ones follow it."""
        first = binder.part.has_cue("respectively")
        if first is not None and self.figures > 1:
            self._spread = self._opened(binder, first, role, phrase)
        elif first is None and self._spread is None and (phrase is not None or len(self._last) > 1):
            self._spread = self._implied(binder, role, phrase)
        if self._spread is not None:
            self._last = self._spread.items
        return self._spread.next(quantity, role) if self._spread is not None else None

    def _implied(self, binder: Binder, role: Role, phrase: NounPhrase | None) -> Spread | None:
        """A list that no 分别 announces, but as many figures in a row: 销售费用、管理费用3.2、4.1亿元; 产销25万辆和24万辆."""
        if phrase is None:
            if len(self._last) > 1 and not binder.part.has_cue("of-which") and binder.row() == len(self._last):
                return Spread([item._replace(known=False) for item in self._last], role)
            return None
        if (both := self._both(binder, role, phrase)) is not None:
            return both
        nearest = max(binder.clause_start, phrase.start - _LONG_ITEM)
        if not _COMMA.search(self._text, nearest, phrase.end) or (size := binder.row()) < 2:
            return None
        start, _ = _range(binder, None)
        return spread(self._text, start, phrase.end, self._reader, size, role, None, exact=True)

    @staticmethod
    def _both(binder: Binder, role: Role, phrase: NounPhrase) -> Spread | None:
        """产销25万辆和24万辆: an output and a sale."""
        if not phrase.indicator.endswith(_BOTH) or binder.row() != len(_BOTH_WAYS):
            return None
        name = phrase.indicator[: -len(_BOTH)]
        return Spread([phrase._replace(indicator=name + each) for each in _BOTH_WAYS], role)

    def _opened(self, binder: Binder, first: Token, role: Role, phrase: NounPhrase | None) -> Spread | None:
        if phrase is not None and (both := self._both(binder, role, phrase)) is not None:
            return both
        start, until = _range(binder, first)
        measure = phrase if phrase is not None and phrase.start >= until else None
        found = self._sectors(start, until, role) or spread(
            self._text, start, until, self._reader, self.figures, role, measure
        )
        if found is not None:
            return found
        if len(self._last) == self.figures:
            return Spread(self._last, role)
        levels = over_claims(_levels(binder, self.figures), self.figures, role)
        if levels is not None or not self._before or phrase is not None:
            return levels
        return spread(self._text, *self._before[-1], self._reader, self.figures, role, None, exact=True)

    def _sectors(self, start: int, until: int, role: Role) -> Spread | None:
        """三次产业增加值, 一二三产投资: the three sectors in their order, which a short name lists."""
        named = _SECTORS.search(self._text, start, until) if self.figures == len(_ORDER) else None
        if named is None:
            return None
        tail = self._text[named.end() : until]
        items = [self._reader.exactly(f"第{number}产业{tail}", named.start(), until) for number in _ORDER]
        return Spread([i for i in items if i is not None], role) if all(items) else None


def _range(binder: Binder, first: Token | None) -> tuple[int, int]:
    """Where the list before 分别 begins and ends: behind leading periods and 其中, before the first other word."""
    part = binder.part
    start = max(binder.clause_start, binder.time.head(binder.clause_start))
    tokens = [t for t in part.tokens if t.start > start]
    last = first.start if first is not None else start
    until = max(min((t.start for t in tokens), default=last), start)
    whose = max((t.end for t in part.tokens if t.value == "of-which" and t.end <= until), default=0)
    return max(start, until - _LONG_LIST, whose), until


def _levels(binder: Binder, figures: int) -> list[Claim]:
    """The levels that the sentence has stated so far, at most so many."""
    found: list[Claim] = []
    for claim in reversed(binder.claims):
        if claim.sentence != binder.sentence or len(found) >= figures:
            break
        if claim.kind in ("level", "count") and claim.indicator:
            found.append(claim)
    return found[::-1]


def figures_of_clause(tokens: tuple[Token, ...], position: int) -> int:
    """How many figures follow a token before its clause ends."""
    count = 0
    for token in tokens[position : position + _LISTED]:
        if token.kind == POINT and str(token.value) in CLAUSE_POINTS:
            break
        count += token.kind == QUANTITY
    return count


def spread(
    text: str,
    start: int,
    end: int,
    reader: Reader,
    figures: int,
    role: Role,
    measure: NounPhrase | None = None,
    exact: bool = False,
) -> Spread | None:
    """The list between two offsets for so many figures; None where it has fewer than two items.

    ``measure`` is what stands behind 分别: 甲镇、乙镇分别完成工业投资3亿元、2亿元. ``exact`` asks for as many items as figures.
    """
    pieces = _pieces(text, start, end, figures)
    if exact and (len(pieces) != figures or pieces[-1][1] - pieces[-1][0] > _LONG_ITEM):
        return None
    if len(pieces) >= 2:
        whole = reader.before(text, pieces[-1][0], pieces[-1][1])
        items = [_owner(text, piece, measure) if measure else _item(text, reader, piece, whole) for piece in pieces]
        return Spread([i for i in items if i is not None], role) if all(items) else None
    return None


def over_claims(claims: Sequence[Claim], figures: int, role: Role) -> Spread | None:
    """出口5亿元、进口3亿元，分别增长10%和5%: the last levels of the sentence, as many as there are figures."""
    last = claims[-figures:] if figures > 1 else ()
    if len(last) < figures or not last:
        return None
    items = [
        NounPhrase(c.indicator, c.indicator_start, c.indicator_end, c.scope, c.modifiers, c.confidence != GUESSED, True)
        for c in last
    ]
    return Spread(items, role)


def _owner(text: str, piece: tuple[int, int], measure: NounPhrase) -> NounPhrase | None:
    name = text[slice(*piece)].strip()
    return measure._replace(scope=(name,)) if name else None


def _pieces(text: str, start: int, end: int, figures: int) -> list[tuple[int, int]]:
    """The items of a list, split so that there are as many as figures where that can be: 和 may be part of a name."""
    by_comma = _cut(text, start, end, _COMMA)
    last = [*by_comma[:-1], *_cut(text, *by_comma[-1], _JOINED)] if by_comma else []
    everywhere = _cut(text, start, end, _SPLIT)
    return next((pieces for pieces in (by_comma, last, everywhere) if len(pieces) == figures), everywhere)


def _cut(text: str, start: int, end: int, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    pieces, at = [], start
    for found in mark.finditer(text, start, end):
        pieces.append((at, found.start()))
        at = found.end()
    pieces.append((at, end))
    return [(a, b) for a, b in pieces if text[a:b].strip("等 ")]


def _item(text: str, reader: Reader, piece: tuple[int, int], whole: NounPhrase | None) -> NounPhrase | None:
    """One item. What the last item says of all (…等产业增加值) is the indicator of those that are mere names."""
    start, end = piece
    phrase = reader.before(text, start, end)
    if phrase is not None and phrase.known:
        return phrase
    if whole is not None and whole.known:
        name = text[start:end].strip()
        if (joined := reader.joined(name, text[whole.start : whole.end])) is not None:
            return whole._replace(indicator=joined, start=start, end=end, modifiers=())
        return whole._replace(start=start, end=end, scope=(name,), modifiers=()) if name else None
    if whole is not None and whole.measured and (phrase is None or not phrase.measured) and whole.end != end:
        name = text[start:end].strip()
        if whole.scope:
            return whole._replace(start=start, end=end, scope=(name,), modifiers=())
        if tail := reader.tail(name, whole.indicator):
            return whole._replace(start=start, end=end, indicator=name + tail, modifiers=())
    return phrase
