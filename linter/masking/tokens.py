"""Tokens: 某船舶企业甲 for an enterprise, 张某 for a person, 某县乙 for a place, in the look of the report."""

from __future__ import annotations

import re
from functools import cache
from itertools import count, product

from linter.masking.anatomy import HEADS, PERSON
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from linter.masking.anatomy import Anatomy
    from linter.mentions.mention import Mask

STEMS = "甲乙丙丁戊己庚辛壬癸"
SOME, STARS, X, CROSS = "某", "stars", "x", "×"
STYLES = (STARS, X, CROSS, SOME)
#: What stands for a core, and what for a figure. They have one length whatever they hide.
MARKS = {SOME: "某", STARS: "*", X: "XX", CROSS: "××"}
FIGURES = {SOME: "XX", STARS: "*", X: "XX", CROSS: "××"}
#: The classes of masks (linter.mentions.masks) that are a look of their own.
_OWN = {"some": SOME, "star": STARS, "x": X, "cross": CROSS}


def own_style(masks: Iterable[Mask]) -> dict[str, int]:
    """How often a report uses each look."""
    counts: dict[str, int] = {}
    for mask in masks:
        if mask.style in _OWN:
            counts[_OWN[mask.style]] = counts.get(_OWN[mask.style], 0) + 1
    return counts


def main_style(counts: dict[str, int]) -> str:
    """The commonest look; 某 where there is none."""
    return max(STYLES, key=lambda style: (counts.get(style, 0), style == SOME))


def figure_style(counts: dict[str, int], style: str) -> str:
    """The look of hidden figures: that of the report's own masks other than 某, else that of the names."""
    others = {each: number for each, number in counts.items() if each != SOME}
    return main_style(others) if others else style


@cache
def shape() -> re.Pattern[str]:
    """What looks like a token, of this key or another: it is hidden already."""
    heads = "|".join(sorted(HEADS, key=lambda head: (-len(head), head)))
    named = rf"(?:某|\*{{1,3}}|XX|××)(?:(?:(?!某)[一-龥]){{0,12}}?(?:{heads}))?[{STEMS}]{{1,4}}+"
    return fixed(rf"{named}|(?<=[一-龥])某[0-9]{{1,2}}(?![0-9.,%个家户万亿元年月日])")


def guarded(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that look like tokens, in text order."""
    return [found.span() for found in shape().finditer(text)]


@cache
def _marks(markdown: bool) -> re.Pattern[str]:
    star = r"(?<!\*)\*(?:\*\*)?(?!\*)" if markdown else r"\*"  # two are emphasis: **炜杰**集团
    return fixed(rf"某|×|(?<![A-Za-z])[Xx]{{2,}}+(?![A-Za-z])|{star}")


def holds_mark(name: str, markdown: bool) -> bool:
    """Whether a name, folded, is hidden already, wholly or in part."""
    return _marks(markdown).search(name) is not None


def candidates(anatomy: Anatomy, style: str, alone: bool, secrets: Set[str]) -> Iterator[str]:
    """The tokens a name may have, the best first, without end. ``alone`` is a person whose surname no other has.

    A word that holds one of ``secrets`` is no part of them, as where a report must not say 企业.
    """

    def clean(words: str) -> bool:
        return not holds(words, secrets)

    mark = next((m for m in (MARKS[style], *MARKS.values()) if clean(m)), "")
    if anatomy.family == PERSON:
        yield from _of_person(anatomy.kept if clean(anatomy.kept) else "", mark, alone)
    else:
        noun = next((n for n in (anatomy.noun, "名称", "") if clean(mark + n)), "")
        yield from (f"{mark}{noun}{stem}" for stem in _stems())


def holds(words: str, secrets: Set[str]) -> bool:
    """Whether one of ``secrets`` stands in ``words``, which are few: there may be thousands of secrets."""
    size = len(words)
    return any(words[start:end] in secrets for start in range(size) for end in range(start + 1, size + 1))


def _of_person(surname: str, mark: str, alone: bool) -> Iterator[str]:
    """张某, or 张某1, 张某2 where there are several: the surname stays and Arabic numerals follow, as courts print it."""
    if alone and surname:
        yield surname + mark
    for number in count(1):
        yield f"{surname}{mark}{number}" if mark == MARKS[SOME] and surname else f"{surname}{mark}{_stem(number - 1)}"


def _stems() -> Iterator[str]:
    for size in count(1):
        yield from ("".join(stems) for stems in product(STEMS, repeat=size))


def _stem(index: int) -> str:
    """The stem at an index of ``_stems``: 甲 … 癸, 甲甲, 甲乙 …"""
    size, first = 1, 0
    while index - first >= 10**size:
        first += 10**size
        size += 1
    return "".join(STEMS[int(digit)] for digit in f"{index - first:0{size}d}")
