"""How a sheet shows a number: the number formats of spreadsheets (ECMA-376 part 1, 18.8.31) applied to a value.

0.052 in the format 0.0% is shown as 5.2%. Colours and widths are left out, rounding is half up as in spreadsheets.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Formats that a number stands for in Chinese programs and that files do not spell out.
CHINESE = {
    14: "yyyy/m/d", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_PIECE = fixed(
    r"\"([^\"]*)\"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[([<>=]+[-0-9.]+)\]|\[[^\]]*\]|(General|G/通用格式)|(E[+-]0+)|([0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(.)"
)
_DATE = fixed(r"上午/下午|AM/PM|A/P|y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.|.")
_BLANKS = str.maketrans({"\u00a0": " "})
_WEEK = "一二三四五六日"
#: Digits that the format General shows at most.
_GENERAL = 10


class Section(NamedTuple):
    """One of the parts of a format that semicolons divide: text and slots for the number, in order."""

    words: tuple[str, ...]  # '' stands for the slot
    slot: str
    condition: str
    percent: int
    general: bool
    exponent: str


def shown(value: object, written: str) -> str:
    """What a cell with ``value`` and the format ``written`` shows, without blanks around it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return _date(value, written)
    if isinstance(value, datetime.timedelta):
        return str(value)
    if not isinstance(value, (int, float)):
        return str(value)
    sections = [_section(each) for each in _split(written)]
    section, negative = _chosen(sections, value)
    number = Decimal(repr(value))
    text = _filled(section, abs(number) if negative else number)
    return text.translate(_BLANKS).strip()


def _split(written: str) -> list[str]:
    """The sections of a format; semicolons in quotes or behind a backslash divide nothing."""
    sections, quoted, at = [""], False, 0
    while at < len(written):
        character = written[at]
        if character == "\\" and not quoted:
            sections[-1] += written[at : at + 2]
            at += 2
            continue
        quoted ^= character == '"'
        if character == ";" and not quoted:
            sections.append("")
        else:
            sections[-1] += character
        at += 1
    return sections


def _section(written: str) -> Section:
    words: list[str] = []
    slot, condition, exponent, percent, general = "", "", "", 0, False
    for quoted, escaped, currency, when, common, scientific, digits, other in _PIECE.findall(written):
        condition = when or condition
        exponent = scientific or exponent
        if common or (digits and not slot):
            general, slot = bool(common), digits
            words.append("")
        elif digits:
            slot += digits
        else:
            percent += other == "%"
            words += filter(None, (quoted or escaped or currency or other.replace("@", ""),))
    return Section(tuple(words), slot, condition, percent, general, exponent)


def _chosen(sections: Sequence[Section], value: float) -> tuple[Section, bool]:
    """The section that shows a value, and whether it shows it without its sign."""
    if sections[0].condition:
        for section in sections:
            if not section.condition or _meets(value, section.condition):
                return section, value < 0 and section is not sections[0]
        return sections[-1], False
    if value > 0 or len(sections) == 1:
        return sections[0], False
    if value < 0:
        return sections[1], True
    return sections[2] if len(sections) > 2 else sections[0], False


def _meets(value: float, condition: str) -> bool:
    sign = condition.rstrip("-.0123456789")
    limit = float(condition[len(sign) :])
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit, "=": value == limit,
        "<>": value != limit,
    }.get(sign, False)  # fmt: skip


def _filled(section: Section, number: Decimal) -> str:
    if section.general or (not section.slot and "" in section.words):
        digits = _general(number)
    elif not section.slot:
        digits = ""
    elif section.exponent:
        digits = f"{number:.{_decimals(section.slot)}E}"
    else:
        digits = _placed(section.slot, number.scaleb(2 * section.percent))
    sign = "-" if digits.startswith("-") else ""
    placed, out = False, ""
    for word in section.words:
        if word or placed:
            out += word
        else:
            out, placed = out + digits.removeprefix("-"), True
    return sign + out.strip()


def _decimals(slot: str) -> int:
    return len(slot.partition(".")[2].rstrip(","))


def _general(number: Decimal) -> str:
    """A number as it is, to ten digits."""
    if not number:
        return "0"
    whole = max(number.adjusted() + 1, 1)
    rounded = number.quantize(Decimal(1).scaleb(-max(_GENERAL - whole, 0)), ROUND_HALF_UP)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _placed(slot: str, number: Decimal) -> str:
    """The digits of a number in a slot such as #,##0.00 or 0.0##, which may be scaled by thousands at its end."""
    number = number.scaleb(-3 * (len(slot) - len(slot.rstrip(","))))
    slot = slot.rstrip(",")
    whole, _, decimals = slot.partition(".")
    text = format(abs(number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)), "f")
    front, _, back = text.partition(".")
    back = back.rstrip("0").ljust(len(decimals.rstrip("#?")), "0") if decimals.endswith(("#", "?")) else back
    front = front.lstrip("0").rjust(whole.replace(",", "").count("0"), "0")
    if "," in whole:
        front = f"{int(front):,}" if front else front
    negative = number < 0 and any(digit != "0" for digit in front + back)
    return ("-" if negative else "") + front + ("." + back if back else "")


def _date(value: datetime.date | datetime.time, written: str) -> str:
    """A date or time in the first section of its format; m behind hours or before seconds are minutes."""
    tokens = [token for token in _DATE.findall(_split(written)[0]) if token[0] not in "[_*"]
    twelve = any(token.upper() in ("AM/PM", "A/P", "上午/下午") for token in tokens)
    out = []
    for at, token in enumerate(tokens):
        minutes = token[0] == "m" and _beside_hours(tokens, at)
        out.append(_part(value, "n" * len(token) if minutes else token, twelve))
    return "".join(out).translate(_BLANKS).strip()


def _beside_hours(tokens: Sequence[str], at: int) -> bool:
    letters = [token for token in tokens if token[0] in "ymdhs"]
    place = sum(token[0] in "ymdhs" for token in tokens[:at])
    before = letters[place - 1] if place else ""
    after = letters[place + 1] if place + 1 < len(letters) else ""
    return before.startswith("h") or after.startswith("s")


def _part(value: datetime.date | datetime.time, token: str, twelve: bool) -> str:
    kind = token[0]
    hour = getattr(value, "hour", 0)
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if kind == "h":
        return str((hour - 1) % 12 + 1 if twelve else hour).zfill(len(token))
    if kind in "sn":
        return str(getattr(value, "second" if kind == "s" else "minute", 0)).zfill(min(len(token), 2))
    if token.upper() in ("AM/PM", "A/P", "上午/下午"):
        return "上午" if hour < 12 else "下午"
    if kind in "ymda" and isinstance(value, datetime.date):
        if kind == "a":
            return ("星期" if len(token) > 3 else "") + _WEEK[value.weekday()]
        number = {"y": value.year, "m": value.month, "d": value.day}[kind]
        if kind == "y":
            return str(number) if len(token) > 2 else str(number % 100).zfill(2)
        return str(number).zfill(2) if len(token) == 2 else str(number)
    return "" if kind in "ymda" else token
