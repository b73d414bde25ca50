"""What stands before the last word of a name: 岱山新材料 before 项目, 万洋 before 众创城.

From that word a bounded walk goes left through words of a kind, divisions, names of enterprises and unknown characters, to a
sign or a word that ends it. What is left of it when words of a kind at its beginning are dropped is the core.
"""

from __future__ import annotations

from functools import cache, lru_cache

from linter.language.lexicon import once
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from linter.language.lexicon import Lexicon

_REACH = 30
_LONGEST_WORD = 6  # that a walk looks for, in characters
_STOP, _KIND, _BAR = 1, 2, 3
_EDGE = frozenset("，。；：、！？,.;:!?（(【》“”‘’\"'《|/\n\r \t—…")
#: Characters that end a walk to the left unless they make a word with a neighbour.
_CLOSING = frozenset("的和与及在由为将对等了是从向到把被以于并其各该本每这那着经所让使但如")
#: Measure words, which end a walk behind a number.
_COUNTED = frozenset("个家座条项批届处年月日亩吨元段台套")
_NUMBERS = frozenset("0123456789一二三四五六七八九十百千万亿两几数多余")
_EMPTY: frozenset[str] = frozenset()


class Core(NamedTuple):
    """``start`` is where the name begins, ``first`` what it begins with (place, company or brand), ``unknown`` how many
    characters of it no list has, ``lead`` how many of them stand together at its beginning; ``left`` is true where a sign
    or a word bounds it, ``kinds`` counts the words of a kind.
    """

    start: int
    first: str
    unknown: int
    lead: int
    kinds: int
    left: bool


class Words:
    """The classes of words a walk meets, and their lengths by their last two characters, the longest first."""

    __slots__ = ("classes", "lengths", "together")

    def __init__(self, classes: dict[str, int], together: frozenset[str]) -> None:
        self.classes = classes
        lengths: dict[str, set[int]] = {}
        for word in classes:
            if len(word) <= _LONGEST_WORD:
                lengths.setdefault(word[-2:], set()).add(len(word))
        self.lengths = {end: tuple(sorted(each, reverse=True)) for end, each in lengths.items()}
        self.together = together


@once
def words(lexicon: Lexicon) -> Words:
    """The lists of a lexicon by what they do to a walk."""
    known = lexicon.words
    lists = ("name-kinds", "generic-company-words", "company-trades", "industries", "name-stops", "company-blockers")
    return _words(
        *(
            known.get(name, _EMPTY)
            for name in (*lists, "phrase-verbs", "name-bars", "company-unblocked", "ordinary-words")
        )
    )


@lru_cache(maxsize=4)
def _words(
    kinds: frozenset[str],
    generic: frozenset[str],
    trades: frozenset[str],
    industries: frozenset[str],
    stops: frozenset[str],
    blockers: frozenset[str],
    verbs: frozenset[str],
    bars: frozenset[str],
    together: frozenset[str],
    ordinary: frozenset[str],
) -> Words:
    classes = dict.fromkeys(ordinary | industries | trades | generic, _KIND)
    classes.update(dict.fromkeys(blockers | verbs, _STOP))
    classes.update(dict.fromkeys(kinds, _KIND))
    classes.update(dict.fromkeys(stops, _STOP))
    classes.update(dict.fromkeys(bars, _BAR))
    return Words({word: kind for word, kind in classes.items() if len(word) > 1}, together)


@cache
def _aside() -> re.Pattern[str]:
    """A bracket within a name, from its end: （深海）."""
    return fixed(r"[)）][^（()）\n]{1,8}[（(]")


def core(text: str, end: int, known: Words, names: dict[int, tuple[int, str]]) -> Core | None:
    """The core that ends at ``end``; None where there is none, or a word such as 重点 says that it is no name.

    ``names`` are the places and enterprises of the text by their ends, with their types.
    """
    pieces = _pieces(text, end, known, names)
    if pieces is None:
        return None
    found, left = pieces
    while found and found[-1][1] in ("kind", "number"):
        left = left or found[-1][1] == "kind"
        found.pop()
    if not found:
        return None
    lead = 0
    for _, what in reversed(found):
        if what != "unknown":
            break
        lead += 1
    start, first = found[-1]
    unknown = sum(what == "unknown" for _, what in found)
    return Core(
        start,
        "brand" if first == "unknown" else first,
        unknown,
        lead,
        sum(what == "kind" for _, what in found),
        left,
    )


_Pieces = tuple[list[tuple[int, str]], bool]


def _pieces(text: str, end: int, known: Words, names: dict[int, tuple[int, str]]) -> _Pieces | None:
    """The pieces from right to left as start and what they are, and whether the walk ended at an edge; None where barred."""
    found: list[tuple[int, str]] = []
    at, floor = end, max(0, end - _REACH)
    while at > floor:
        if at in names and names[at][0] >= floor:
            at, what = names[at]
            found.append((at, what))
            continue
        size, class_ = _word(text, at, known)
        if class_ == _STOP:
            return found, True
        if class_ == _BAR:
            return None
        character = text[at - 1]
        if class_:
            at -= size
            found.append((at, "kind"))
        elif "一" <= character <= "龥" and character != "某":
            if _closes(text, at - 1, known):
                return found, True
            at -= 1
            found.append((at, "unknown"))
        elif character.isascii() and character.isalnum():
            first = at
            while first > floor and text[first - 1].isascii() and text[first - 1].isalnum():
                first -= 1
            found.append((first, "brand" if text[first].isalpha() else "number"))
            at = first
        elif (
            character in ")）"
            and found
            and (opened := text.rfind("（" if character == "）" else "(", max(floor, at - 10), at)) > 0
        ):
            found.append((opened, "kind"))
            at = opened
        else:
            return found, character in _EDGE or character in ")）》】*"
    return found, at == 0


def _word(text: str, at: int, known: Words) -> tuple[int, int]:
    """The longest listed word that ends at ``at``, as its length and class; two zeros where none does."""
    for size in known.lengths.get(text[at - 2 : at], ()) if at > 1 else ():
        class_ = known.classes.get(text[at - size : at]) if at >= size else None
        if class_:
            return size, class_
    return 0, 0


def _closes(text: str, at: int, known: Words) -> bool:
    if text[at] in _COUNTED:
        return at > 0 and text[at - 1] in _NUMBERS
    return text[at] in _CLOSING and not _makes_word(text, at, known)


def _makes_word(text: str, at: int, known: Words) -> bool:
    return text[at : at + 2] in known.together or (at > 0 and text[at - 1 : at + 1] in known.together)
