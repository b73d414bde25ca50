"""Where words of the longest lists stand in a text, found in one pass over it (Aho and Corasick 1975)."""

from __future__ import annotations

from functools import lru_cache

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary
    from linter.mentions.gazetteer import Gazetteer

#: Characters searched at a time: what the engine makes of a text is dropped piece by piece.
_PIECE = 1 << 16

#: Start and end of a word, in code points.
Span = tuple[int, int]


class Listed(NamedTuple):
    """The places of listed words in text order, of words that begin together the longest alone."""

    firms: list[Span]
    trades: list[Span]
    divisions: list[Span]


class WordSearch:
    """Searches a text for the words of several lists at once."""

    __slots__ = ("_automaton", "_count", "_lists_of", "_longest")

    def __init__(self, lists: Sequence[Collection[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        words = sorted({word for each in lists for word in each if word})
        self._count = len(lists)
        self._lists_of = [tuple(at for at, each in enumerate(lists) if word in each) for word in words]
        self._longest = max(map(len, words), default=0)
        self._automaton = AhoCorasick(words, implementation=Implementation.ContiguousNFA)

    def longest(self, text: str) -> tuple[list[Span], ...]:
        """For each list the places of its words in text order; where several begin, that of the longest."""
        ends: list[dict[int, int]] = [{} for _ in range(self._count)]
        lists_of = self._lists_of
        for first in range(0, len(text), _PIECE):
            # A word that begins in this piece may end in the next.
            piece = text[first : first + _PIECE + self._longest - 1] if len(text) > _PIECE else text
            # The ends of words that begin together come in ascending order: the longest is the last.
            for word, start, end in self._found(piece):
                if start < _PIECE:
                    for at in lists_of[word]:
                        ends[at][first + start] = first + end
        return tuple(sorted(each.items()) for each in ends)

    def _found(self, piece: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(piece, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, for which UTF-8 has no bytes: each is one sign of no word
            whole = piece.encode("utf-8", "replace").decode()
            return self._automaton.find_matches_as_indexes(whole, overlapping=True)


def listed(text: str, lexicon: Lexicon) -> Listed:
    """The large enterprises, the trades short names end in and the divisions that folded text names."""
    from linter.mentions.company_words import vocabulary
    from linter.mentions.gazetteer import gazetteer

    return Listed(*_search(vocabulary(lexicon), gazetteer(lexicon)).longest(text))


@lru_cache(maxsize=4)
def _search(words: Vocabulary, places: Gazetteer) -> WordSearch:
    return WordSearch((words.groups, words.endings, places.forms))
