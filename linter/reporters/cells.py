"""How many cells of a terminal a text takes, and what of it is safe to show there.

Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters take two cells, combining ones none,
and ambiguous ones (“ ” … — × ℃ ①) one or two, as the terminal's font has it.
"""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

#: What a terminal obeys or hides instead of showing: control characters (an escape sequence could rewrite the screen),
#: direction overrides, zero-width and tag characters, line separators, lone surrogates.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def unsafe() -> re.Pattern[str]:
    """The pattern of one character that must not be shown as it is."""
    from linter.regexes import fixed  # a run that shows no words of a report needs none

    return fixed(_UNSAFE)


def visible(text: str) -> str:
    """``text`` with every unsafe character replaced: a blank for a tab or line end, ␛ for ESC, <U+202E> for others."""
    return text if text.isprintable() else unsafe().sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in "\t\n\r":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


class _Widths(dict[str, int]):
    """Cells by character, worked out when a character is first met; those of longer texts are their sum."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        if len(char) != 1:
            return sum(map(self.__getitem__, char))
        self[char] = cells = self._cells(char)
        return cells

    def _cells(self, char: str) -> int:
        if char < "\x7f":
            return 1
        if "\u4e00" <= char <= "\u9fff":
            return 2
        from unicodedata import category, east_asian_width

        if category(char) in ("Mn", "Me"):
            return 0
        width = east_asian_width(char)
        return self.ambiguous if width == "A" else 2 if width in "WF" else 1


_BY_AMBIGUOUS: dict[int, _Widths] = {}


def char_width(ambiguous: int) -> Callable[[str], int]:
    """The function that gives the cells of a character or short text, for terminals that draw ambiguous ones in 1 or 2 cells."""
    if ambiguous not in _BY_AMBIGUOUS:
        _BY_AMBIGUOUS[ambiguous] = _Widths(ambiguous)
    return _BY_AMBIGUOUS[ambiguous].__getitem__


def width(text: str, ambiguous: int = 1) -> int:
    """Cells that ``text`` takes, ``visible`` already applied."""
    return len(text) if text.isascii() else sum(map(char_width(ambiguous), text))


def pad(text: str, cells: int, ambiguous: int = 1) -> str:
    """``text`` with blanks behind it up to ``cells``; longer texts stay as they are."""
    return text + " " * (cells - width(text, ambiguous))


#: What must not begin a line.
_CLOSING = frozenset("，。；：、！？）”’》】…—%,.;:!?)]")


def wrapped(text: str, room: int, ambiguous: int = 1) -> list[str]:
    """``text`` in lines of at most ``room`` cells, broken where neither a word nor a punctuation mark is torn off."""
    lines = []
    while width(text, ambiguous) > room:
        cut, cells = 0, 0
        while cells + (step := width(text[cut], ambiguous)) <= room:
            cells += step
            cut += 1
        cut = max(cut, 1)
        fair = next((i for i in range(cut, cut // 3, -1) if _breaks(text, i)), cut)
        lines.append(text[:fair].rstrip())
        text = text[fair:].lstrip(" ")
    return [*lines, text] if text or not lines else lines


def _breaks(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if before == " " or after == " ":
        return True
    return after not in _CLOSING and before not in "（“‘《【(" and not (before.isascii() and after.isascii())
