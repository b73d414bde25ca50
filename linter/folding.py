"""The folded twin of a text, in which words are matched: full-width signs in their ASCII form, the same length.

Apart from ``text``, since a file that has not changed has a text of which nothing is matched.
"""

from __future__ import annotations

import re

from linter.regexes import fixed

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
