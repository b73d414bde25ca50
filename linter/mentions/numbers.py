"""Long numbers that belong to somebody: telephones here, numbers with a check digit in ``codes``."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How far before a number the word that says what it is may stand.
_REACH = 14


@cache
def unit() -> re.Pattern[str]:
    """A quantity follows: what looks like a telephone number was an amount."""
    return fixed(
        r" ?[.,]?[0-9]|[A-Za-z]|"
        r"[余多]?[万亿千百%‰元吨家户个项名人次台辆套艘座亩倍位克升米度件只头股份笔张条平立公美欧港日]"
    )


@cache
def amount() -> re.Pattern[str]:
    return fixed(r" ?(?:[.,][0-9]|[万亿元])")


@cache
def cue_of(kind: str) -> re.Pattern[str]:
    return fixed(
        {
            "phone": r"电话|手机|联系|热线|微信|号码|传真|咨询|拨打|致电|座机|监督|举报|总机|客服|经理(?!指数)|先生|女士|[Tt][Ee][Ll]|[Ff]ax|FAX",
            "identity": r"身份证|公民身份|证件号",
            "credit": r"信用代码|社会信用|税号|纳税人识别",
            "account": r"账号|帐号|账户|帐户|卡号|银行卡|开户|收款|汇款",
        }[kind]
    )


@cache
def _label(kind: str) -> re.Pattern[str]:
    """What names a number right before it, so that not even a wrong check digit makes it another's."""
    return fixed(
        "(?:"
        + {
            "identity": "身份证",
            "credit": "信用代码|纳税人识别|税号",
            "account": "[账帐][号户]|(?:银行|借记|信用|储蓄)卡",
        }[kind]
        + r")(?:编?号码?|证号?)?(?:为|是)?[ :：|*(（]{0,6}$"
    )


def labelled(text: str, start: int, kind: str) -> bool:
    return _label(kind).search(text[max(0, start - _REACH) : start]) is not None


def cued_as(text: str, start: int, kind: str) -> bool:
    return cue_of(kind).search(text, max(0, start - _REACH), start) is not None


def quantity(text: str, end: int) -> bool:
    return unit().match(text, end) is not None


@cache
def _code_words() -> re.Pattern[str]:
    return fixed("编号|编码|代码|单号|订单|流水|文号|批号|合同|许可证|序列|条码|登记|ISBN|No[.:]?")


def coded(text: str, start: int) -> bool:
    """Whether a word says that the number is a code of something else."""
    return _code_words().search(text, max(0, start - 8), start) is not None


def alnum(text: str, position: int) -> bool:
    character = text[position : position + 1] if position >= 0 else ""
    return character.isascii() and character.isalnum()


def told_by(text: str, start: int, end: int, type_: str, cue: str, score: int, evidence: str) -> Mention:
    cued = cued_as(text, start, cue)
    return Mention(start, end, type_, min(100, score + 15 * cued), (evidence, "cue") if cued else (evidence,))


#: No identity number or account has fewer digits.
_SHORTEST_CODE = 15
#: Without one of these right before it no short number is a telephone's.
_OPEN = ("(0", "（0")
_SHORT_CUES = ("电话", "座机", "传真", "热线", "Tel", "TEL", *_OPEN)
#: What names a credit code, so that it may be printed in groups.
_CREDIT_WORDS = ("代码", "税号", "识别号")


@cache
def _runs() -> re.Pattern[str]:
    """Seven digits and more, with single spaces or hyphens between groups."""
    return fixed(r"[0-9](?:[ -]?[0-9]){6,}")


def find_numbers(text: str) -> Iterator[Mention]:
    """Telephone and identity numbers, credit codes and bank accounts of folded text."""
    for found in _runs().finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else ""
        if (before and before in "./=_%#&?") or end - start > 80:
            continue
        mention = _read(text, start, end, found[0], before)
        if mention is not None:
            yield mention
    yield from _short_phones(text)
    yield from _dotted_phones(text)
    if any(word in text for word in _CREDIT_WORDS):
        from linter.mentions.codes import find_spaced_credit_codes

        yield from find_spaced_credit_codes(text, _CREDIT_WORDS)


def _read(text: str, start: int, end: int, printed: str, before: str) -> Mention | None:
    digits = printed.replace(" ", "").replace("-", "") if " " in printed or "-" in printed else printed
    lettered = alnum(text, start - 1) or alnum(text, end)
    if lettered or len(digits) >= _SHORTEST_CODE:
        from linter.mentions.codes import find_code

        mention = find_code(text, start, end, digits, before)
        if mention is not None or alnum(text, start - 1):
            return mention
    return _phone(text, start, end, printed, digits)


# Telephones -----------------------------------------------------------------------------------------------------------


@cache
def _mobile() -> re.Pattern[str]:
    return fixed(r"(?:(?:00)?86[ -]?)?(1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9]|[ -][0-9])")


@cache
def _dotted() -> re.Pattern[str]:
    return fixed(r"1[3-9][0-9]\.[0-9]{4}\.[0-9]{4}(?![0-9A-Za-z.])")


def _dotted_phones(text: str) -> Iterator[Mention]:
    """Mobile numbers in groups with full stops, after a word for telephones."""
    for found in _dotted().finditer(text):
        before = text[found.start() - 1 : found.start()]
        if cued_as(text, found.start(), "phone") and not (before.isascii() and (before.isalnum() or before == ".")):
            yield told_by(text, *found.span(), "mobile", "phone", 70, "eleven digits")


@cache
def _landline() -> re.Pattern[str]:
    return fixed(
        r"(?:(?:00)?86[ -]?0?|0)(10|2[0-9]|[3-9][0-9]{2})([ -]?)([1-9][0-9]{2,3}[ -]?[0-9]{4})(?:-[0-9]{1,5})?"
        r"(?![0-9]|[ -][0-9])"
    )


@cache
def _service() -> re.Pattern[str]:
    """A number whose owner pays for the calls: a business's, unlike the short hotlines of public bodies."""
    return fixed(r"[48]00(?:(-)?[0-9]{3}[ -]?[0-9]{4}|-[0-9]{4}-[0-9]{3}| [0-9]{3} [0-9]{4})(?![0-9]|[ -][0-9])")


def _phone(text: str, start: int, end: int, printed: str, digits: str) -> Mention | None:
    before = text[start - 1 : start]
    if before == "-" or text[start - 2 : start] in ("- ", "$ ", "¥ "):
        return None
    found = _mobile().match(text, start)
    if found and found.end() == end and not quantity(text, end):
        cued = cued_as(text, start, "phone")
        if cued or not (_in_numbers(text, found.start(1), end) or coded(text, start)):
            return told_by(text, _with_plus(text, start), end, "mobile", "phone", 80, "eleven digits")
        return None
    if digits[0] == "0" or digits.startswith("860") or before == "+":
        return _area_phone(text, start, end)
    if len(digits) == 10 and digits[:3] in ("400", "800"):
        return _service_phone(text, start, end)
    return None


def _service_phone(text: str, start: int, end: int) -> Mention | None:
    found = _service().match(text, start)
    if found is None or quantity(text, end):
        return None
    if not cued_as(text, start, "phone") and (coded(text, start) or not found[1]):
        return None
    return told_by(text, start, _extension(text, end), "landline", "phone", 75, "service number")


def _area_phone(text: str, start: int, end: int) -> Mention | None:
    found = _landline().match(text, start)
    if found is None or found.end() != end or quantity(text, end) or not _right_length(found[1], found[3]):
        return None
    if (found[2] != "-" or coded(text, start)) and not cued_as(text, start, "phone"):
        return None
    start = _with_plus(text, start)
    return told_by(text, start, _extension(text, found.end()), "landline", "phone", 80, "area code")


def _right_length(area: str, number: str) -> bool:
    """The areas 010 and 02x have eight digits, the others seven or eight. ``area`` is without its zero."""
    return len(number.strip()) - number.count(" ") - number.count("-") == 8 or area[0] not in "12"


def _in_numbers(text: str, start: int, end: int) -> bool:
    """Whether the number stands in a row of numbers, as in a table without units."""
    left = text[max(0, start - 16) : start].rstrip(" |-+8\t6")
    right = text[end : end + 16].lstrip(" |\t")
    return (text[start - 1 : start] in (" ", "|") and left[-1:].isdigit()) or (
        text[end : end + 1] in (" ", "|") and right[:1].isdigit()
    )


@cache
def _country() -> re.Pattern[str]:
    return fixed(r"[(（]\+?86[)）] ?$")


def _with_plus(text: str, start: int) -> int:
    """The start with the sign or the bracketed country code before it."""
    if text[start - 1 : start] == "+":
        return start - 1
    found = _country().search(text[max(0, start - 6) : start])
    return start - len(found[0]) if found else start


@cache
def _short() -> re.Pattern[str]:
    return fixed(r"(?:号码)?(?:为|是)?[:： .]{0,3}([2-8][0-9]{3}[ -]?[0-9]{3,4})(?![0-9]|[ -][0-9])")


@cache
def _bracketed() -> re.Pattern[str]:
    return fixed(r"[(（]0(10|2[0-9]|[3-9][0-9]{2})[)）] ?([1-9][0-9]{2,3}[ -]?[0-9]{4})(?![0-9]| [0-9])")


def _short_phones(text: str) -> Iterator[Mention]:
    """Seven or eight digits right after 电话, and area codes in brackets."""
    for word in _SHORT_CUES:
        at = text.find(word)
        while at >= 0:
            found = (_bracketed() if word in _OPEN else _short()).match(text, at if word in _OPEN else at + len(word))
            if found and not quantity(text, found.end()) and text[found.end() : found.end() + 1] not in ("号", "期"):
                start = at if word in _OPEN else found.start(1)
                if word not in _OPEN or _right_length(found[1], found[2]):
                    yield told_by(text, start, _extension(text, found.end()), "landline", "phone", 70, "after its word")
            at = text.find(word, at + 1)


@cache
def _extended() -> re.Pattern[str]:
    return fixed(r" ?(?:转|ext\.?|-) ?[0-9]{1,5}(?![0-9])")


def _extension(text: str, end: int) -> int:
    found = _extended().match(text, end)
    return found.end() if found else end
