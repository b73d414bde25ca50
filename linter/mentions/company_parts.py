"""The parts of an enterprise's name: place, brand, trade. What is left without place and trade is the brand."""

from __future__ import annotations

from functools import lru_cache

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.language.lexicon import Lexicon

_LONGEST_WORD = 8
_NATION = frozenset("中国 中华 国家 华东 华南 华北 华中 西北 西南 东北 亚洲 香港 澳门 台湾".split())  # noqa: SIM905
_GENERAL_PLACE = frozenset("省市县区镇乡") | {scope + kind for scope in "全我本" for kind in "省市县区"}


class Vocabulary:
    """The word lists companies are read with. One object for one set of lists, so that it can be a key.

    ``tails`` are the trades that make an enterprise of the word before them; 服务 or 发展 do not.
    """

    __slots__ = ("blockers", "generic", "places", "tails", "trades", "unblocked")

    def __init__(
        self,
        trades: frozenset[str],
        generic: frozenset[str],
        places: frozenset[str],
        blockers: frozenset[str],
        unblocked: frozenset[str],
        tails: frozenset[str],
    ) -> None:
        self.trades = trades
        self.tails = tails
        self.generic = generic
        self.places = places
        self.blockers = blockers
        self.unblocked = unblocked


class Parts:
    """``place`` and ``trade`` are lengths in characters; ``brand`` is what neither list knows, its pieces joined."""

    __slots__ = ("brand", "place", "trade")

    def __init__(self, place: int, brand: str, trade: int) -> None:
        self.place = place
        self.brand = brand
        self.trade = trade


_EMPTY: frozenset[str] = frozenset()


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The lists of a lexicon; one that it lacks is empty."""
    words = lexicon.words

    def listed(name: str) -> frozenset[str]:
        return words.get(name, _EMPTY)

    return _vocabulary(
        listed("company-trades"),
        listed("generic-company-words"),
        listed("divisions"),
        listed("divisions-county-short"),
        listed("company-blockers"),
        listed("company-unblocked"),
        listed("company-activities"),
    )


@lru_cache(maxsize=4)
def _vocabulary(
    trades: frozenset[str],
    generic: frozenset[str],
    full: frozenset[str],
    short: frozenset[str],
    blockers: frozenset[str],
    unblocked: frozenset[str],
    activities: frozenset[str],
) -> Vocabulary:
    places = full | short | _NATION
    return Vocabulary(trades, generic | trades, places, blockers, unblocked, trades - activities)


@lru_cache(maxsize=4096)
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


def _longest(stem: str, at: int, words: frozenset[str]) -> int:
    for length in range(min(_LONGEST_WORD, len(stem) - at), 1, -1):
        if stem[at : at + length] in words:
            return length
    return 0


def place_length(stem: str, known: Vocabulary) -> int:
    """How many characters of place names the stem begins with."""
    return _leading_places(stem, known.places)
