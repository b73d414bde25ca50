"""Lists of figures: 甲、乙、丙分别增长3%、5%和7%."""

from __future__ import annotations

from linter.claims.claim import GUESSED
from linter.claims.noun_phrase import NounPhrase
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.claims.noun_phrase import Reader
    from linter.claims.role import Role
    from linter.language.token import Quantity

_COMMA = fixed("、")
_JOINED = fixed("以及|和|与|及")
_SPLIT = fixed("、|以及|和|与|及")


class Spread:
    """Hands the items of a list to the figures that follow, one by one. The role is that of the first figure."""

    def __init__(self, items: list[NounPhrase], role: Role) -> None:
        self._items = items
        self._role = role
        self._at = 0
        self._unit = ""

    def next(self, quantity: Quantity, role: Role) -> tuple[Role, NounPhrase] | None:
        if self._at >= len(self._items):
            return None
        if self._at and quantity.unit and self._unit and quantity.unit != self._unit:
            return None
        self._unit = quantity.unit or self._unit
        item = self._items[self._at]
        self._at += 1
        return (role if role.direction or role.attribute else self._role), item


def spread(
    text: str, start: int, end: int, reader: Reader, figures: int, role: Role, measure: NounPhrase | None = None
) -> Spread | None:
    """The list between two offsets for so many figures; None where it has fewer than two items.

    ``measure`` is what stands behind 分别: 甲镇、乙镇分别完成工业投资3亿元、2亿元.
    """
    pieces = _pieces(text, start, end, figures)
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
    return phrase
