"""The numbers and enumerators Chinese reports put before headings and items, and what they count.

Order of heading numbers from the outermost inwards: GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）), with 第X章, 第X节
above and ① below as law drafting and custom have it.
"""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import NamedTuple

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}+"
#: Styles of heading number, outermost first; the index is the rank of the style.
STYLES = ("part", "section", "han", "han-brackets", "arabic", "arabic-brackets", "arabic-half", "circled")

_NUMBER = fixed(
    rf"(?P<part>第{_HAN_NUMBER}(?:部分|[篇编章])(?![的中内]))"
    rf"|(?P<section>第{_HAN_NUMBER}节(?![的中内课]))"
    rf"|(?P<han>{_HAN_NUMBER} ?[、.])"
    rf"|(?P<han_brackets>[（(] ?{_HAN_NUMBER} ?[)）][、.]?)"
    r"|(?P<arabic>[0-9]{1,3}+ ?(?:\.(?![0-9*])|、(?!\*{1,4}[月日号年个家户%])))"
    r"|(?P<arabic_brackets>[（(] ?[0-9]{1,2}+ ?[)）][、.]?)"
    r"|(?P<arabic_half>[0-9]{1,2}+[)）][、.]?)"
    r"|(?P<circled>[①-⑳])"
)
_NUMERAL = fixed(rf"{_HAN_NUMBER}|[0-9]{{1,3}}+(?!\.[0-9])")
_NUMBER_STARTS = frozenset("第一二三四五六七八九十（(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_ENUMERATOR = fixed(
    rf"{_HAN_NUMBER}(?:是|要(?![求素点])|则)|第{_HAN_NUMBER}(?=[，、：])|(?:首先|其次|再次|再者|最后|一方面|另一方面)(?=[，,：]|[要是])"
)
_ENUMERATOR_STARTS = frozenset("一二三四五六七八九十第首其再最另")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}
_MARKS = fixed("[ 、.（）()]")


class Number(NamedTuple):
    """A heading number: its style, its value from 1, and the offset behind it."""

    style: str
    value: int
    end: int


def number_at(folded: str, at: int, end: int) -> Number | None:
    """The heading number that begins at ``at`` in the folded text of a line that ends at ``end``."""
    if folded[at] not in _NUMBER_STARTS:
        return None
    found = _NUMBER.match(folded, at, end)
    if found is None:
        return None
    value = value_of(found[0])
    if (
        found[0][-1] == "、"
        and (second := _NUMERAL.match(folded, found.end(), end))
        and value_of(second[0]) == value + 1
    ):
        return None  # 二、三季度 and 5、6月份 are two numbers of one sentence
    return Number(str(found.lastgroup).replace("_", "-"), value, found.end())


def enumerator_at(folded: str, at: int, end: int) -> int:
    """The offset behind an enumerator (一是, 首先, 第一，, 一要) that begins at ``at``; ``at`` where there is none."""
    if folded[at] not in _ENUMERATOR_STARTS:
        return at
    found = _ENUMERATOR.match(folded, at, end)
    return found.end() if found else at


def value_of(marker: str) -> int:
    """The number in a heading number or enumerator: 3 for 三、, （三）, 3., ③ and 第三章. 0 where it holds none."""
    digits = ""
    for char in marker:
        if "①" <= char <= "⑳":
            return ord(char) - ord("①") + 1
        if char in _DIGITS or char == "十" or "0" <= char <= "9":
            digits += char
    return int(digits) if digits.isascii() and digits else han_value(digits)


def han_value(numeral: str) -> int:
    """The value of a Han numeral up to 99, 0 for none."""
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def han_numeral(value: int) -> str:
    """A value from 1 to 99 in Han numerals."""
    tens, ones = divmod(value, 10)
    digits = " 一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")


def next_marker(marker: str, value: int) -> str:
    """``marker`` with the number after ``value`` in it, spelt the same way: （四） after （三）."""
    if "①" <= marker[0] <= "⑲":
        return chr(ord(marker[0]) + 1)
    if any("0" <= char <= "9" for char in marker):
        return marker.replace(str(value), str(value + 1), 1)
    return marker.replace(han_numeral(value), han_numeral(value + 1), 1)


def bare(marker: str) -> str:
    """A heading number as an address names it: 二 for 二、, 3 for 3., and （一） as it is."""
    return marker.replace(" ", "").rstrip("、.")
