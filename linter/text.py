"""The decoded text of a report: its characters, its lines, and a folded twin for matching."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Only these end a line. ``str.splitlines`` also splits at U+2028, form feed and U+0085, which editors do not.
_LINE_END = fixed("\r\n|\n|\r")

_FULL_WIDTH = "".join(chr(c) for c in range(0xFF10, 0xFF1A)) + "".join(
    chr(c) for r in ((0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)
)
_FOLD_FROM = _FULL_WIDTH + "％﹪．－＋＊＃／～〜∼∽﹣−\u00a0\u3000\u2002\u2003\u2009\t＝＜＞＿✕╳✖❌⨯∗"
_FOLD_TO = "".join(chr(ord(c) - 0xFEE0) for c in _FULL_WIDTH) + "%%.-+*#/~~~~--     " + " =<>_×××××*"
_FOLD = dict(zip(_FOLD_FROM, _FOLD_TO, strict=True))
_NEEDS_FOLD = fixed("[" + re.escape(_FOLD_FROM) + "\u3400-\u4dbf\u9fa6-\u9fff]")
#: Characters beyond the first plane, of which names hold some: 𠮷.
_FAR = fixed("[\U00020000-\U000323af]")
#: What rare characters are folded to: no word has these.
_STAND_INS = "龘龝龞龡龢龣龤龥"


#: A full-width comma that groups digits: 29，668.20万元.
_THOUSANDS = fixed(r"(?<=[0-9])，(?=[0-9]{3}(?:\.[0-9]|，[0-9]{3}|[万亿]?元))")

#: The mark of a note in the middle of a sentence, as bulletins print it behind what it explains: 地区生产总值[2]402.6亿元.
#: A number that tells one hidden name from another is none: 某企业[1].
_NOT_NAMED = r"(?<!企业.)(?<!公司.)(?<!集团.)(?<!项目.)(?<!某..)(?<!某...)"
# It begins with the rare sign and looks back: a pattern that begins with any Chinese character is tried at each of them.
_NOTE_MARK = fixed(
    r"[\[［①-⑳](?:"
    rf"(?<=[\u4e00-\u9fff%）)。；”][\[［]){_NOT_NAMED}(?:\^|注 ?)?[0-9]{{1,2}}[\]］](?!\()|"
    rf"(?<=[\u4e00-\u9fff%][①-⑳]){_NOT_NAMED}(?=[0-9，。；（(\r\n]|$))"
)


def _folded(found: re.Match[str]) -> str:
    return _FOLD.get(found[0]) or _stand_in(found)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _stand_in(found: re.Match[str]) -> str:
    """A character of the range every pattern knows for a Chinese one, the same for the same."""
    return _STAND_INS[ord(found[0]) % len(_STAND_INS)]


def fold(raw: str) -> str:
    """``raw`` with full-width digits, letters and signs in their ASCII form, character for character.

    The result has the same length, so an offset into one is an offset into the other. Sentence punctuation stays as it
    is: a full-width comma ends a clause, an ASCII one may stand inside a number. Chinese characters outside the common range
    become one inside it, for names hold them (𠮷, 䶮) and patterns do not. Marks of notes become blanks.
    """
    # Substituting the few characters there are is several times faster than translating the whole text.
    folded = _NEEDS_FOLD.sub(_folded, raw) if _NEEDS_FOLD.search(raw) else raw
    if len(raw.encode("utf-16-le", "surrogatepass")) > 2 * len(raw):  # quicker than a search
        folded = _FAR.sub(_stand_in, folded)
    if ("]" in folded or "］" in folded or "①" in folded or "②" in folded) and _NOTE_MARK.search(folded):
        folded = _NOTE_MARK.sub(_blank, folded)
    return _THOUSANDS.sub(",", folded) if _THOUSANDS.search(folded) else folded


class Origin(NamedTuple):
    """Where the characters of a text that a reader made stand in the ``source`` it made it of.

    The text falls into pieces: ``made`` holds the offset at which each begins in the text, ``starts`` and ``ends`` its
    span in the source. A piece as long as its span is copied from there; another one stands for the whole of it, as a
    line feed the reader put in for nothing at all.
    """

    source: str
    made: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]

    def start_of(self, offset: int) -> int:
        """The offset in the source of the character at ``offset`` of the text."""
        piece = bisect_right(self.made, offset) - 1
        if piece < 0:
            return 0
        start, end = self.starts[piece], self.ends[piece]
        following = self.made[piece + 1] if piece + 1 < len(self.made) else offset + 1
        copied = piece + 1 == len(self.made) or end - start == following - self.made[piece]
        return min(start + offset - self.made[piece], end) if copied else start

    def offset_of(self, at: int) -> int:
        """The offset in the text of the first character made of the one at ``at`` of the source."""
        best = 0
        for made, start, end in zip(self.made, self.starts, self.ends, strict=True):
            if start <= at < end:
                return made + at - start
            if start <= at:
                best = made
        return best

    def end_of(self, offset: int) -> int:
        """The offset in the source behind the character before ``offset`` of the text."""
        piece = bisect_right(self.made, offset - 1) - 1
        if piece < 0:
            return 0
        start, end = self.starts[piece], self.ends[piece]
        following = self.made[piece + 1] if piece + 1 < len(self.made) else -1
        copied = following < 0 or end - start == following - self.made[piece]
        return min(start + offset - self.made[piece], end) if copied else end


class Text:
    """Decoded text without its byte order mark, or the text a reader made of a format that is no text.

    Offsets count code points of it, lines and columns are 1-based. Where a reader knows the ``origin`` of each
    character, as in a web page, the positions that are shown are those there; lines are always its own.
    """

    def __init__(self, raw: str, encoding: str = "utf-8", origin: Origin | None = None) -> None:
        self.raw = raw
        self.encoding = encoding
        self.origin = origin

    @cached_property
    def folded(self) -> str:
        """The text in ASCII forms, as ``fold`` gives it unless a reader has set its own, of the same length."""
        return fold(self.raw)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line starts."""
        return [0, *(m.end() for m in _LINE_END.finditer(self.raw))]

    @cached_property
    def shown(self) -> Text:
        """The text whose lines and columns a user sees: this one, or the source it was made of."""
        return Text(self.origin.source, self.encoding) if self.origin else self

    def place_of(self, offset: int, end: bool = False) -> int:
        """The offset in ``shown`` of the character at ``offset``; for an ``end``, behind the character before."""
        if self.origin is None:
            return offset
        return self.origin.end_of(offset) if end else self.origin.start_of(offset)

    def offset_of(self, line: int, column: int) -> int:
        """The offset in this text of a position as a user sees it. Raises IndexError for a line there is not."""
        at = self.shown.line_starts[line - 1] + column - 1
        return self.origin.offset_of(at) if self.origin else at

    def line_of(self, offset: int) -> int:
        """The line of this text ``offset`` stands in, 1-based."""
        return bisect_right(self.line_starts, offset)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset`` as a user sees them, both 1-based, the column in code points."""
        shown, at = self.shown, self.place_of(offset)
        line = bisect_right(shown.line_starts, at)
        return line, at - shown.line_starts[line - 1] + 1

    def region(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The positions of a span's start and end as a user sees them, the end exclusive."""
        if self.origin is None or end <= start:
            return self.position(start), self.position(end)
        return self.position(start), self.shown.position(self.place_of(end, end=True))

    def line_span(self, line: int) -> tuple[int, int]:
        """Start and end of a 1-based line of this text, its line end left out."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.raw)
        while end > start and self.raw[end - 1] in "\r\n":
            end -= 1
        return start, end
