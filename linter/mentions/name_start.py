"""Where the name of an enterprise begins: a bounded walk from its end to a sign, a mask or a word that ends it."""

from __future__ import annotations

from linter.mentions.company_parts import place_length
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.mentions.company_words import Vocabulary

_REACH = 40


def walk(text: str, start: int) -> int:
    """The farthest a name can reach back from its suffix: to a sign, a blank, a mask, or forty characters."""
    floor = start
    while floor > 0 and start - floor < _REACH:
        character = text[floor - 1]
        if (
            ("一" <= character <= "龥" and character != "某")
            or (character.isascii() and character.isalnum())
            or character in "·&"
        ):
            floor -= 1
        elif character in ")）" and (opened := _opening(text, floor - 1)) >= 0:
            floor = opened
        else:
            break
    while floor < start and text[floor] in "0123456789xX":
        floor += 1
    if floor and text[floor - 1].isdigit() and text[floor] in "年月日家个":
        floor += 1
    return floor


def _opening(text: str, close: int) -> int:
    """Where the bracket opens that closes at ``close``, with only a place's characters inside; -1 elsewhere."""
    for at in range(close - 1, max(-1, close - 9), -1):
        if text[at] in "(（":
            return at if close - at > 2 and at > 0 and "一" <= text[at - 1] <= "龥" else -1
        if not "一" <= text[at] <= "龥":
            return -1
    return -1


def bounded(text: str, floor: int) -> bool:
    """Whether a sign or the start of the text stands there: no mask, and not merely the end of the walk."""
    if text.endswith("**", 0, floor):  # the start of emphasis
        floor -= 2
    return (
        floor == 0
        or text[floor - 1].isspace()
        or text[floor - 1] in "，。；：、！？“”‘’\"'（）()《》【】[]|—-「『"
        or text[floor - 1].isdigit()
    )


def after_blocker(text: str, floor: int, start: int, known: Vocabulary) -> tuple[int, bool]:
    """Where the name begins: after the last blocking word, and whether there was one.

    A single character blocks only where it does not make a word with its neighbours (华为, 和谐, 中和).
    """
    begin = _after_words(text, floor, start, known)
    placed = _bounded_or_later(text, begin, floor) and place_length(text[begin:start], known) > 1
    for end in range(start, begin, -1):
        character = text[end - 1]
        if (
            character in known.blockers
            and not (placed and character in _WEAK)
            and not _makes_word(text, end - 1, begin, known)
        ):
            return end, True
    return begin, begin > floor


def _after_words(text: str, floor: int, start: int, known: Vocabulary) -> int:
    for end in range(start, floor + 1, -1):
        if text[end - 2 : end] not in known.blocker_ends:
            continue
        for length in (7, 6, 5, 4, 3, 2):
            if (
                end - length >= floor
                and text[end - length : end] in known.blockers
                and not _in_trade(text, end - length, end, known)
            ):
                return end
    return floor


def _bounded_or_later(text: str, begin: int, floor: int) -> bool:
    return begin > floor or bounded(text, floor)


def _in_trade(text: str, start: int, end: int, known: Vocabulary) -> bool:
    """企业 ends what stands before a name, but not in 企业管理有限公司; 服务 likewise."""
    if text[start:end] not in known.trades:
        return False
    return any(text[end : end + length] in known.generic for length in (2, 3, 4)) or text[end : end + 2] in (
        "有限",
        "股份",
        "集团",
    )


#: Blocking characters that a name which begins with its place may well hold: 云南远之禾.
_WEAK = frozenset("原之都为以其比而如即因受经随了就则若且已均")


def _makes_word(text: str, at: int, floor: int, known: Vocabulary) -> bool:
    """Whether a blocking character makes a word with its neighbour, as in 华为 or 同仁."""
    return text[at : at + 2] in known.unblocked or (at > floor and text[at - 1 : at + 1] in known.unblocked)
