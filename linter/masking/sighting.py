"""Where known names stand in a report: those found there, and all that other reports or the key know.

Short names of places and persons are also parts of other words (长治久安, 王强调): where the report itself shows nothing
of them, their neighbours have to.
"""

from __future__ import annotations

from linter.folding import fold
from linter.masking.anatomy import PLACE
from linter.masking.spans import occurrences, touches
from linter.mentions.lists import places_of
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.masking.resolve import Core
    from linter.masking.work import Work
    from linter.mentions.mention import Mention

_EMPTY: frozenset[str] = frozenset()
_POINTS = frozenset("，。；：、！？,.;:!?（）()《》【】“”‘’\"'|\n\r \u3000\t—-*#")
#: What a place follows, and what follows one.
_BEFORE_PLACE = frozenset("在于到赴自从由与和及至往沪省市县")
_AFTER_PLACE = ("省", "市", "县", "区", "州", "等地", "两地", "三地", "籍", "人民政府")
_LONGEST_AFTER = 4
_LONGEST_STRADDLE = 3


class Found(NamedTuple):
    """A stretch of the current text and the name, full or short, that stands there."""

    start: int
    end: int
    word: str
    type: str


class Word(NamedTuple):
    """A name to look for, in folded text. ``core`` is set where words of a trade may follow, ``loose`` is the family of a
    name so short that it may be part of another word, else ''.
    """

    text: str
    type: str
    core: Core | None = None
    loose: str = ""


def standing(work: Work, mentions: Sequence[Mention], words: Sequence[Word]) -> list[Found]:
    """Where names and cores stand in the current text; of those that overlap the longest counts for all.

    What looks like a token is left alone, but for whole names in it: **炜杰集团乙 is none.
    """
    found = [Found(m.start, m.end, work.raw[m.start : m.end], m.type) for m in mentions]
    for word in words:
        start = word.text[:2]
        if start in work.pairs:
            found += _plain(work, word)
        if start in work.squeezed.pairs:
            found += _parted(work, word)
    apart: list[Found] = []
    for each in sorted(_not_allowed(work, found), key=lambda f: (f.start, -f.end, f.word)):
        if apart and each.start < apart[-1].end:
            last = apart[-1]
            longer = last if last.end - last.start >= each.end - each.start else each
            apart[-1] = longer._replace(start=last.start, end=max(last.end, each.end))
        else:
            apart.append(each)
    return apart


def _not_allowed(work: Work, found: list[Found]) -> list[Found]:
    """Without what lies in a name that the user lets stand open, unless it is a word that must not appear."""
    words = work.source.lexicon.words
    if not (allowed := words.get("allow-names")):
        return found
    places, denied = places_of(work.folded, allowed), {fold(word) for word in words.get("deny-names", _EMPTY)}
    return [f for f in found if not places.hold(f.start, f.end) or fold(f.word) in denied]


def _plain(work: Work, word: Word) -> Iterator[Found]:
    places = list(occurrences(work.folded, word.text))
    if word.loose and word.text not in work.own:
        sure = [at for at in places if _neighboured(work, word, at, at + len(word.text))]
        if sure and word.loose == PLACE:
            work.own.add(word.text)  # a place that is named once is the same place throughout
        else:
            places = sure
    for at in places:
        end = at + len(word.text)
        if word.loose == PLACE and within_word(work.folded, at, end, work.source.lexicon):
            continue
        reach = word.core.reach(work.folded, end) if word.core else end
        if touches(at, reach, work.guarded):
            reach = end
        if not touches(at, reach, work.guarded) or (not word.core and not work.within_token(at, end)):
            yield Found(at, reach, work.raw[at:reach], word.type)


def _parted(work: Work, word: Word) -> Iterator[Found]:
    """Names with blanks or a line end in them: of three characters or more, for else they are told from nothing."""
    if len(word.text) < 3 and not (len(word.text) == 2 and word.type == "person"):
        return
    for start, end in work.squeezed.stretches(word.text):
        broken = not {"\n", "\r"}.isdisjoint(work.raw[start:end])
        if not touches(start, end, work.guarded) and (len(word.text) > 2 or not broken):
            yield Found(start, end, word.text, word.type)


def _neighboured(work: Work, word: Word, start: int, end: int) -> bool:
    """Whether what stands around a short name of another report shows that it is that name."""
    text, lexicon = work.folded, work.source.lexicon
    before = text[start - 1] if start else "\n"
    if word.loose == PLACE:
        named = before in _POINTS or before in _BEFORE_PLACE or text.startswith(_AFTER_PLACE, end)
        return named and not within_word(text, start, end, lexicon)
    after = lexicon.words.get("after-names", _EMPTY)
    follows = end == len(text) or text[end] in _POINTS
    return before in _POINTS and (follows or any(text[end : end + n] in after for n in range(1, _LONGEST_AFTER + 1)))


def within_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a longer word that is no place holds the stretch: 长治久安 holds 长治."""
    words = lexicon.words.get("place-straddles", _EMPTY)
    return bool(words) and any(
        text[first:last] in words
        for first in range(max(0, start - _LONGEST_STRADDLE), start + 1)
        for last in range(end, end + _LONGEST_STRADDLE + 1)
        if (first, last) != (start, end)
    )
