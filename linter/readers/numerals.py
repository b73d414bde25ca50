"""Numbers as Word prints them before lists and headings: the formats of ``w:numFmt`` (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HAN = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(value: int, how: str) -> str:
    """``value`` in the format ``how`` names; what no format can print, and formats unknown, come as plain digits."""
    if how == "none":
        return ""
    printed = _FORMATS[how](value) if value > 0 and how in _FORMATS else ""
    return printed or str(value)


def counting(value: int, ten: str = "十", hundred: str = "百", thousand: str = "千", zero: str = "零") -> str:
    """一, 十, 十一, 二十, 一百零一 up to 9999, '' beyond."""
    return _spelt(value, _HAN, (thousand, hundred, ten), zero, short=True)


def _spelt(value: int, digits: str, units: tuple[str, ...], zero: str, short: bool) -> str:
    """A number with its units; ``short`` leaves out the one before a leading ten."""
    if value > 9999:
        return ""
    printed, gap = "", False
    for power, unit in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = value // power % 10
        if digit:
            printed += (zero if gap and printed else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return printed[1:] if short and 10 <= value < 20 else printed


def _thousands(value: int) -> str:
    return counting(value)


def _counting(value: int) -> str:
    """Up to 99 in words, from there digit by digit."""
    return counting(value) if value < 100 else _digital(value)


def _digital(value: int) -> str:
    return "".join(_HAN[int(digit)] for digit in str(value))


def _legal(value: int) -> str:
    return _spelt(value, _LEGAL, ("仟", "佰", "拾"), "零", short=False)


def _legal_traditional(value: int) -> str:
    return _spelt(value, _LEGAL_TRADITIONAL, ("仟", "佰", "拾"), "零", short=False)


def _letters(value: int) -> str:
    """a … z, aa, bb …, as Word goes on."""
    rounds, place = divmod(value - 1, 26)
    return chr(97 + place) * (rounds + 1) if rounds < 30 else ""


def _roman(value: int) -> str:
    printed = ""
    for worth, sign in _ROMAN if value < 4000 else ():
        count, value = divmod(value, worth)
        printed += sign * count
    return printed


def _circled(value: int) -> str:
    starts = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
    return next((chr(code + value - first) for first, last, code in starts if first <= value <= last), "")


def _from(code: int, last: int) -> Callable[[int], str]:
    """Characters that stand in a row from ``code`` for 1."""

    def printed(value: int) -> str:
        return chr(code + value - 1) if value <= last else ""

    return printed


def _zodiac_pair(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value <= 60 else ""


def _full_width(value: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting"), _thousands),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting"), _counting),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2"), _digital),
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": lambda value: _STEMS[value - 1 : value],
    "ideographZodiac": lambda value: _BRANCHES[value - 1 : value],
    "ideographZodiacTraditional": _zodiac_pair,
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "decimalEnclosedParen": _from(0x2474, 20),
    "ideographEnclosedCircle": _from(0x3280, 10),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "numberInDash": lambda value: f"- {value} -",
}
