"""Characters of a PDF page with their boxes, and which of them are marks of notes."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALL, _LIFT, _LONGEST_MARK = 0.8, 0.15, 4  # of a note's mark: its size, how far it is raised, its characters at most


class Glyph(NamedTuple):
    """A character and its box."""

    character: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def without_marks(line: Sequence[Glyph]) -> Sequence[Glyph]:
    """A line without the small raised numbers of notes behind its words."""
    kept: list[Glyph] = []
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and kept and _raised(line[end], kept[-1]):
            end += 1
        mark = "".join(glyph.character for glyph in line[at:end]).strip("[]［］()（）①②③④⑤⑥⑦⑧⑨注 ")
        if at < end <= at + _LONGEST_MARK and (not mark or mark.isdigit()) and _ends_words(kept[-1].character):
            at = end
            continue
        kept += line[at : max(end, at + 1)]
        at = max(end, at + 1)
    return kept


def _raised(glyph: Glyph, before: Glyph) -> bool:
    height = before.top - before.bottom
    return glyph.size < _SMALL * before.size and glyph.bottom > before.bottom + _LIFT * height


def _ends_words(character: str) -> bool:
    """Whether the number of a note may stand behind a character, and no power of a unit."""
    return (wide(character) or character in "%)") and character not in "米里尺寸分"


def wide(character: str) -> bool:
    """Whether a character is Han, Chinese punctuation or a full-width form."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”‘’…—·％"
