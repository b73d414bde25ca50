"""The parts of an enterprise's name: place, brand, trade. What is left without place and trade is the brand."""

from __future__ import annotations

from functools import lru_cache

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.mentions.company_words import Vocabulary

_LONGEST_WORD = 8
_GENERAL_PLACE = frozenset("省市县区镇乡") | {scope + kind for scope in "全我本" for kind in "省市县区"}


class Parts:
    """``place`` and ``trade`` are lengths in characters; ``brand`` is what neither list knows, its pieces joined."""

    __slots__ = ("brand", "place", "trade")

    def __init__(self, place: int, brand: str, trade: int) -> None:
        self.place = place
        self.brand = brand
        self.trade = trade


@lru_cache(maxsize=1024)
def parts(stem: str, known: Vocabulary, general: bool = False) -> Parts:
    """Read the stem of a name, suffix left off. ``general`` also takes words that only say a kind for no brand."""
    place = _leading_places(stem, known.places)
    words = known.generic if general else known.trades
    brand, trade, at = [], 0, place
    while at < len(stem):
        length = _longest(stem, at, words)
        if length:
            trade += length
            at += length
        else:
            brand.append(stem[at])
            at += 1
    return Parts(place, "".join(brand), trade)


def _leading_places(stem: str, places: frozenset[str]) -> int:
    at = 0
    while at < len(stem):
        length = (
            _longest(stem, at, places) or _longest(stem, at, _GENERAL_PLACE) or (at == 0 and stem[0] in _GENERAL_PLACE)
        )
        if not length:
            return at
        at += int(length)
    return at


@lru_cache(maxsize=16)
def _heads(words: frozenset[str]) -> frozenset[str]:
    """The first two characters of the words."""
    return frozenset(word[:2] for word in words)


def _longest(stem: str, at: int, words: frozenset[str]) -> int:
    if stem[at : at + 2] not in _heads(words):
        return 0
    for length in range(min(_LONGEST_WORD, len(stem) - at), 1, -1):
        if stem[at : at + length] in words:
            return length
    return 0


def place_length(stem: str, known: Vocabulary) -> int:
    """How many characters of place names the stem begins with."""
    return _leading_places(stem, known.places)
