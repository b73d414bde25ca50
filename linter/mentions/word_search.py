"""Where listed words stand in a text, found in one pass over it (Aho and Corasick 1975).

Each pattern that searches a text by itself costs a pass; some thirty of those with which names are found begin with one
of a few words. They are cues: their words are searched for together, and a pattern is tried where one stands.
"""

from __future__ import annotations

from functools import lru_cache

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary
    from linter.mentions.gazetteer import Gazetteer
    from linter.mentions.persons import Roles

#: Characters searched at a time: what the engine makes of a text is dropped piece by piece.
_PIECE = 1 << 16
#: So many words in so many characters are found sooner one by one than a machine is built that finds all of them.
_FEW = 1_000_000
#: Half a surrogate pair, for which the engine has no bytes.
_HALF = fixed(r"[\ud800-\udfff]")

#: Start and end of a word, in code points.
Span = tuple[int, int]


class Cue:
    """A pattern, and ``words`` of which every match of it begins with one."""

    __slots__ = ("_made", "_pattern", "words")

    def __init__(self, words: Collection[str], pattern: str) -> None:
        self.words = words
        self._pattern = pattern
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        if self._made is None:
            self._made = fixed(self._pattern)
        return self._made


class WordSearch:
    """Searches a text for the words of several lists at once."""

    __slots__ = ("_automaton", "_count", "_lists_of", "_longest")

    def __init__(self, lists: Sequence[Collection[str]]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation

        lists_of: dict[str, list[int]] = {}
        for at, each in enumerate(lists):
            for word in each:
                lists_of.setdefault(word, []).append(at)
        lists_of.pop("", None)
        self._count = len(lists)
        self._lists_of = list(lists_of.values())
        self._longest = max(map(len, lists_of), default=0)
        self._automaton = AhoCorasick(lists_of, implementation=Implementation.ContiguousNFA)

    def longest(self, text: str) -> list[list[Span]]:
        """For each list the places of its words in text order; where several begin, that of the longest."""
        ends: list[dict[int, int]] = [{} for _ in range(self._count)]
        lists_of = self._lists_of
        for first, found in self.pieces(text):
            # The ends of words that begin together come in ascending order: the longest is the last.
            for word, start, end in found:
                if start < _PIECE:
                    for at in lists_of[word]:
                        ends[at][first + start] = first + end
        return [sorted(each.items()) for each in ends]

    def pieces(self, text: str) -> Iterator[tuple[int, list[tuple[int, int, int]]]]:
        """The offset of each piece of the text, with the words in it by number, start and end counted from there.

        Those that begin ``_PIECE`` code points behind it or more are the next piece's.
        """
        for first in range(0, len(text), _PIECE):
            # A word that begins in this piece may end in the next.
            piece = text[first : first + _PIECE + self._longest - 1] if len(text) > _PIECE else text
            yield first, self._found(piece)

    def _found(self, piece: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(piece, overlapping=True)
        except UnicodeEncodeError:  # half a surrogate pair, for which UTF-8 has no bytes: each is one sign of no word
            whole = piece.encode("utf-8", "replace").decode()
            return self._automaton.find_matches_as_indexes(whole, overlapping=True)


def starts_of(text: str, words: Iterable[str]) -> dict[str, list[int]]:
    """Where each of the words begins in a text, as ``str.find`` finds one place behind the other."""
    asked = list(dict.fromkeys(word for word in words if word))
    if len(asked) * len(text) <= _FEW or _HALF.search("".join(asked)):
        return {word: list(_found_singly(text, word)) for word in asked}
    starts = {word: list[int]() for word in asked}
    lists, reached = list(starts.values()), [0] * len(asked)
    for first, found in WordSearch([asked]).pieces(text):
        for word, start, end in found:
            if start < _PIECE and first + start >= reached[word]:
                lists[word].append(first + start)
                reached[word] = first + end
    return starts


def _found_singly(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


class Searched:
    """A text with the places of listed words: ``firms`` everybody knows, ``trades`` that short names end in, ``divisions``.

    The places are in text order, of words that begin together the longest alone; ``cues`` are looked up by ``matches``.
    """

    __slots__ = ("_cues", "divisions", "firms", "text", "trades")

    def __init__(self, text: str, places: Sequence[list[Span]], cues: Sequence[Cue]) -> None:
        self.text = text
        self.firms, self.trades, self.divisions, *others = places
        self._cues = dict(zip(cues, others, strict=True))

    def spans(self, cue: Cue) -> list[Span]:
        """Where words of a cue stand, in text order."""
        return self._cues[cue]

    def matches(self, cue: Cue) -> Iterator[re.Match[str]]:
        """What ``finditer`` of the cue's pattern would find."""
        spans = self._cues[cue]
        if not spans:
            return
        match, text, reached = cue.pattern.match, self.text, 0
        for start, _ in spans:
            if start >= reached and (found := match(text, start)):
                yield found
                reached = found.end()


def searched(text: str, lexicon: Lexicon) -> Searched:
    """Folded text with the places of the words and cues that names are found with."""
    from linter.mentions.company_words import vocabulary
    from linter.mentions.gazetteer import gazetteer
    from linter.mentions.persons import roles

    search, cues = _search(vocabulary(lexicon), gazetteer(lexicon), roles(lexicon))
    return Searched(text, search.longest(text), cues)


@lru_cache(maxsize=4)
def _search(words: Vocabulary, divisions: Gazetteer, known: Roles | None) -> tuple[WordSearch, tuple[Cue, ...]]:
    from linter.mentions import (
        areas,
        bare_names,
        brands,
        legal_names,
        organisations,
        person_places,
        persons_told,
        places,
        project_lists,
        projects,
        stock_frames,
        subjects,
        tellers,
        toponyms,
    )

    cues = (
        *(areas.ENDS, projects.ENDS, toponyms.KINDS, toponyms.RINGS, toponyms.ROADS, organisations.KINDS),
        *(bare_names.CUES, legal_names.PARTNERSHIPS, legal_names.FORMS, legal_names.HOLDS, stock_frames.TOLD),
        *(stock_frames.HELD, subjects.DONE, subjects.LED, subjects.OF_LATIN, brands.KINDS, brands.BARE),
        *(
            persons_told.DOES,
            persons_told.SIGNED,
            person_places.SPEAKS,
            places.OWN,
            tellers.JOINED,
            project_lists.MEASURES,
        ),
        *((known.roles,) if known else ()),
    )
    lists = (words.groups, words.endings, divisions.forms, *(cue.words for cue in cues))
    return WordSearch(lists), cues
