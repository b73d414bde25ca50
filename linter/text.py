"""The decoded text of a report: its characters, its lines, and a folded twin for matching."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from linter.regexes import fixed

#: Only these end a line. ``str.splitlines`` also splits at U+2028, form feed and U+0085, which editors do not.
_LINE_END = fixed("\r\n|\n|\r")

_FULL_WIDTH = "".join(chr(c) for c in range(0xFF10, 0xFF1A)) + "".join(
    chr(c) for r in ((0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)
)
_FOLD_FROM = _FULL_WIDTH + "％﹪．－＋＊＃／～〜∼∽﹣−\u00a0\u3000\u2002\u2003\u2009\t＝＜＞＿✕╳✖❌⨯∗"
_FOLD_TO = "".join(chr(ord(c) - 0xFEE0) for c in _FULL_WIDTH) + "%%.-+*#/~~~~--     " + " =<>_×××××*"
_FOLD = dict(zip(_FOLD_FROM, _FOLD_TO, strict=True))
_NEEDS_FOLD = fixed("[" + re.escape(_FOLD_FROM) + "]")


#: A full-width comma that groups digits: 29，668.20万元.
_THOUSANDS = fixed(r"(?<=[0-9])，(?=[0-9]{3}(?:\.[0-9]|，[0-9]{3}|[万亿]?元))")


def _folded(found: re.Match[str]) -> str:
    return _FOLD[found[0]]


def fold(raw: str) -> str:
    """``raw`` with full-width digits, letters and signs in their ASCII form, character for character.

    The result has the same length, so an offset into one is an offset into the other. Sentence punctuation stays as it
    is: a full-width comma ends a clause, an ASCII one may stand inside a number.
    """
    # Substituting the few characters there are is several times faster than translating the whole text.
    folded = _NEEDS_FOLD.sub(_folded, raw) if _NEEDS_FOLD.search(raw) else raw
    return _THOUSANDS.sub(",", folded) if _THOUSANDS.search(folded) else folded


class Text:
    """Decoded text without its byte order mark. Offsets count code points, lines and columns are 1-based."""

    def __init__(self, raw: str, encoding: str = "utf-8") -> None:
        self.raw = raw
        self.encoding = encoding

    @cached_property
    def folded(self) -> str:
        """The text in ASCII forms, as ``fold`` gives it unless a reader has set its own, of the same length."""
        return fold(self.raw)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *(m.end() for m in _LINE_END.finditer(self.raw))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both 1-based, the column in code points."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a 1-based line, its line end left out."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.raw)
        while end > start and self.raw[end - 1] in "\r\n":
            end -= 1
        return start, end
