"""Whether the name of an enterprise may begin or end at a place: beside a sign, a blank, a figure, or a word that introduces or follows one."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.mentions.company_words import Vocabulary

_LONGEST = 5
_ABBREVIATION = 3  # letters of a Latin name at most beside which a digit belongs to the same word: MH370, WM7


def starts_here(text: str, start: int, known: Vocabulary) -> bool:
    """Whether no character of a word stands before, or a whole word after which names begin does."""
    if start == 0 or not han(text[start - 1]):
        return start == 0 or text[start - 1] not in "*某XxＸ×"
    if text[start - 1] in "年月日" and text[start - 2 : start - 1].isdigit():
        return True
    return any(text[max(0, start - n) : start] in known.blockers for n in range(1, _LONGEST + 3))


def ends_here(text: str, end: int, known: Vocabulary) -> bool:
    """Whether no character of a word follows, or a whole word that is told of enterprises does."""
    if end >= len(text) or not han(text[end]):
        return True
    return any(text[end : end + n] in known.followers for n in range(_LONGEST, 0, -1))


def han(character: str) -> bool:
    return "一" <= character <= "龥"


def has_word(brand: str, known: Vocabulary) -> bool:
    """Whether two characters beside each other make a common word."""
    return any(known.ordinary(brand[at : at + 2]) for at in range(len(brand) - 1))


def own_word(text: str, start: int, end: int) -> bool:
    """Whether a name of Latin letters is a word of its own, no part of another (AI of OpenAI); every other name is."""
    name = text[start:end]
    if not (name.isascii() and name.isalpha()):
        return True
    around = (text[start - 1 : start], text[end : end + 1])
    short = len(name) <= _ABBREVIATION
    return not any(c.isascii() and (c.isalpha() or (short and c.isdigit())) for c in around)
