"""The user's own lists: names that may stand open, and words that must not appear."""

from __future__ import annotations

from bisect import bisect_right

from linter.folding import fold
from linter.mentions.mention import Mention
from linter.mentions.squeezed import squeeze
from linter.mentions.word_search import starts_of
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BLANKS = " \n\r"
#: A word as short as this is not looked for across a line end: there its characters may be those of two words.
_SHORT = 2


class Places:
    """Where the names that may stand open do so: spans of the text, sorted and apart."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not self._ends or end > self._ends[-1]:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        """Whether a span is such a name or a part of one."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]

    def excuse(self, mention: Mention) -> bool:
        """Whether a mention may stand open. A word that must not appear may, only where it is all of such a name."""
        if mention.type != "listed":
            return self.hold(mention.start, mention.end)
        at = bisect_right(self._starts, mention.start) - 1
        return at >= 0 and (self._starts[at], self._ends[at]) == (mention.start, mention.end)


def places_of(folded: str, words: Iterable[str]) -> Places:
    """The places of the words that may stand open."""
    found = starts_of(folded, map(fold, words)).items()
    return Places((at, at + len(word)) for word, starts in found for at in starts)


def find_listed(folded: str, words: Iterable[str]) -> list[Mention]:
    """Every place of the words that must not appear: in capitals or small letters, and with blanks or a line end inside."""
    wanted = sorted({word for word in map(fold, words) if word})
    if not wanted:
        return []
    small, spaced = _small(folded), any(blank in folded for blank in _BLANKS)
    squeezed, places = squeeze(small, _BLANKS) if spaced else ("", [])
    starts = starts_of(small, map(_small, wanted))
    spans = {span for word in wanted for span in _as_printed(folded, word, starts[_small(word)])}
    if spaced:
        spans.update(_parted(folded, squeezed, places, (squeeze(_small(word), _BLANKS)[0] for word in wanted)))
    return [Mention(start, end, "listed", 100, ("listed",)) for start, end in sorted(spans)]


def _small(text: str) -> str:
    """``text`` in small letters, character for character."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _as_printed(folded: str, word: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    for at in starts:
        end = at + len(word)
        if folded.startswith(word, at) or _whole(folded, at, end):
            yield at, end


def _parted(folded: str, squeezed: str, places: list[int], words: Iterable[str]) -> Iterator[tuple[int, int]]:
    # Words of Latin letters have blanks between them anyway.
    bare = (word for word in words if len(word) >= _SHORT and not word.isascii())
    for word, starts in starts_of(squeezed, bare).items():
        for at in starts:
            start, end = places[at], places[at + len(word) - 1] + 1
            printed = folded[start:end]
            if end - start > len(word) and (len(word) > _SHORT or not {"\n", "\r"} & {*printed}):
                yield start, end


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter stands beside: IT is not in with."""
    around = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
    return not any(character.isascii() and character.isalnum() for character in around)
