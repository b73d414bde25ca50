"""The administrative divisions of a text: provinces, prefectures and counties by full name or short form.

Where names cross, as in 海南宁, the division of the higher rank stays. What a division stands in is known from the tree of
the word lists, so that 金华 behind 浙江 is one place and 金华 alone can ask whether its province is spoken of.
"""

from __future__ import annotations

from functools import lru_cache

from linter.language.lexicon import once
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.language.lexicon import Lexicon
    from linter.mentions.word_search import Span

PROVINCE, PREFECTURE, COUNTY = 0, 1, 2
FULL, SHORT, WEAK = "full", "short", "weak"
_ENDS = ("地区", "省", "市", "县", "区", "盟", "旗")
#: What is named as a whole: its parts are no divisions of a report.
_NO_PART = ("台湾", "香港", "澳门")
_EMPTY: frozenset[str] = frozenset()


class Division(NamedTuple):
    """``path`` are the full names from the province down, the division's own last; the prefecture may be missing."""

    level: int
    path: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.path[-1]

    def within(self, other: Division) -> bool:
        return self.path[: len(other.path)] == other.path and self != other


class Found(NamedTuple):
    """A division's name in a text; ``form`` is full, short or weak: a short form that is also an ordinary word."""

    start: int
    end: int
    form: str
    divisions: tuple[Division, ...]

    @property
    def level(self) -> int:
        return min(division.level for division in self.divisions)


class Gazetteer:
    """``forms`` maps every printed name to its divisions and form; words of ``straddles`` hold a name that is none."""

    __slots__ = ("forms", "straddles")

    def __init__(self, forms: dict[str, tuple[str, tuple[Division, ...]]], straddles: frozenset[str]) -> None:
        self.forms = forms
        self.straddles = straddles


@once
def gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The divisions of a lexicon's lists."""
    words = lexicon.words
    lists = ("division-tree", "divisions", "divisions-county-short", "place-straddles", "generic-company-words")
    return _gazetteer(*(words.get(name, _EMPTY) for name in lists))


@lru_cache(maxsize=4)
def _gazetteer(
    tree: frozenset[str],
    sure: frozenset[str],
    counties: frozenset[str],
    straddles: frozenset[str],
    ordinary: frozenset[str],
) -> Gazetteer:
    forms: dict[str, tuple[str, tuple[Division, ...]]] = {}
    for division, short in sorted(_divisions(tree)):
        form, known = forms.get(division.name, ("", ()))
        # 和县 and 矿区 are rather part of other words than divisions.
        plain = division.name in sure and len(division.name) > 2
        forms[division.name] = (FULL if plain or form == FULL else WEAK, (*known, division))
        if len(short) < 2 or short in ordinary or short in straddles:
            continue
        form, known = forms.get(short, ("", ()))
        if form != FULL:
            forms[short] = (SHORT if short in sure or short in counties else WEAK, (*known, division))
    return Gazetteer(forms, straddles)


def _divisions(tree: frozenset[str]) -> Iterator[tuple[Division, str]]:
    """Every division of the tree once, with its short form."""
    seen = set()
    for line in tree:
        if line.startswith(_NO_PART):
            continue
        path: tuple[str, ...] = ()
        for place, entry in enumerate(line.split("、")):
            name, _, short = entry.rstrip("）").partition("（")
            level = COUNTY if place > 1 or (place and name.endswith("县")) else place
            division = Division(level, (*path[: min(place, 2)], name))
            path = division.path if place < COUNTY and level == place else path
            if division not in seen:
                seen.add(division)
                yield division, short or _short(name)


def _short(name: str) -> str:
    return next((name[: -len(end)] for end in _ENDS if name.endswith(end)), name)


def find_divisions(text: str, known: Gazetteer, places: Iterable[Span]) -> list[Found]:
    """The divisions of a text in text order, without overlaps; of two that cross, that of the higher rank.

    ``places`` are those of the printed names.
    """
    found: list[Found] = []
    for start, end in places:
        _keep(found, _trimmed(text, Found(start, end, *known.forms[text[start:end]])), text, known)
    return found


def _trimmed(text: str, found: Found) -> Found:
    """舟山市场 speaks of Zhoushan's market: 市 belongs to what follows."""
    if (
        text[found.end - 1] == "市"
        and text[found.end : found.end + 1] in ("场", "值", "价")
        and found.end - found.start > 2
    ):
        return found._replace(end=found.end - 1, form=SHORT)
    return found


def _keep(found: list[Found], new: Found, text: str, known: Gazetteer) -> None:
    if straddled(text, new.start, new.end, known):
        return
    if found and new.start < found[-1].end:
        if new.form == FULL != found[-1].form or (new.form == found[-1].form and new.level < found[-1].level):
            found[-1] = new
        return
    found.append(new)


def straddled(text: str, start: int, end: int, known: Gazetteer) -> bool:
    """Whether an ordinary word lies across an edge of the span, or holds all of it."""
    words = known.straddles
    for size in (2, 3, 4):
        for first in range(max(0, start - size + 1), start):
            if first + size > start and text[first : first + size] in words:
                return True
        for first in range(max(start, end - size + 1), end):
            if first + size > end and text[first : first + size] in words:
                return True
    return False
