"""Long numbers that belong to somebody: telephones, identity cards, credit codes, bank accounts."""

from __future__ import annotations

import re
from functools import cache

from linter.mentions import checksums
from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How far before a number the word that says what it is may stand.
_REACH = 14


@cache
def _unit() -> re.Pattern[str]:
    """A quantity follows: what looks like a telephone number was an amount."""
    return fixed(
        r" ?[.,]?[0-9]|[A-Za-z]|"
        r"[余多]?[万亿千百%‰元吨家户个项名人次台辆套艘座亩倍位克升米度件只头股份笔张条平立公美欧港日]"
    )


@cache
def _amount() -> re.Pattern[str]:
    return fixed(r" ?(?:[.,][0-9]|[万亿元])")


#: Without one of these right before it no short number is a telephone's.
_OPEN = ("(0", "（0")
_SHORT_CUES = ("电话", "座机", "传真", "热线", "Tel", "TEL", *_OPEN)


@cache
def _runs() -> re.Pattern[str]:
    """Seven digits and more, with single spaces or hyphens between groups."""
    return fixed(r"[0-9](?:[ -]?[0-9]){6,}")


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return fixed(
        {
            "phone": r"电话|手机|联系|热线|微信|号码|传真|咨询|拨打|致电|座机|监督|举报|[Tt][Ee][Ll]|[Ff]ax|FAX",
            "identity": r"身份证|公民身份|证件号",
            "credit": r"信用代码|社会信用|税号|纳税人识别",
            "account": r"账号|帐号|账户|帐户|卡号|银行卡|开户|收款|汇款",
        }[kind]
    )


@cache
def _label(kind: str) -> re.Pattern[str]:
    """What names a number right before it, so that not even a wrong check digit makes it another's."""
    return fixed(
        {
            "identity": "身份证",
            "credit": "信用代码",
            "account": "[账帐][号户]|(?:银行|借记|信用|储蓄)卡",
        }[kind]
        + r"(?:编?号码?|证号?)?(?:为|是)?[ :：|*(（]{0,6}$"
    )


def _labelled(text: str, start: int, kind: str) -> bool:
    return _label(kind).search(text[max(0, start - _REACH) : start]) is not None


def _cued(text: str, start: int, kind: str) -> bool:
    return _cue(kind).search(text, max(0, start - _REACH), start) is not None


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


def _read(text: str, start: int, end: int, printed: str, before: str) -> Mention | None:
    digits = printed.replace(" ", "").replace("-", "") if " " in printed or "-" in printed else printed
    mention = _code(text, start, end, digits, before) if len(digits) >= 8 or text[end : end + 1].isalpha() else None
    if mention is not None or (before.isascii() and before.isalnum()):
        return mention
    return _phone(text, start, end, printed, digits)


# Identity cards, credit codes, accounts -------------------------------------------------------------------------------


def _code(text: str, start: int, end: int, digits: str, before: str) -> Mention | None:
    tail = text[end : end + 1]
    if len(digits) == 17 and tail in ("X", "x") and not _alnum(text, end + 1):
        digits, end, tail = digits + "X", end + 1, ""
    credit = _credit_code(text, start)
    if credit is not None:
        return credit
    if (before.isascii() and before.isalnum()) or (tail.isascii() and tail.isalnum()):
        return None
    if len(digits) == 18 and checksums.identity_card(digits):
        return _mention(text, start, end, "identity-card", "identity", 90, "date and check digit")
    if len(digits) == 15 and _cued(text, start, "identity") and checksums.old_identity_card(digits):
        return _mention(text, start, end, "identity-card", "identity", 70, "date")
    if len(digits) == 18 and _labelled(text, start, "identity"):
        return Mention(start, end, "identity-card", 75, ("cue",), ("wrong check digit",))
    if 15 <= len(digits) <= 19 and _grouped(text[start:end]) and checksums.luhn(digits):
        cued = _cued(text, start, "account")
        known = digits[:2] == "62" and len(digits) in (16, 17, 18, 19)
        if (cued or known) and not _unit().match(text, end):
            return _mention(text, start, end, "bank-account", "account", 80, "check digit")
    if 15 <= len(digits) <= 25 and _labelled(text, start, "account") and not _amount().match(text, end):
        return Mention(start, end, "bank-account", 75, ("cue",), ("wrong check digit",))
    return None


def _grouped(printed: str) -> bool:
    """Whether an account is printed in one piece or in groups of four."""
    *groups, last = printed.split(" ")
    return last.isdigit() and len(last) < 20 and all(len(group) == 4 and group.isdigit() for group in groups)


@cache
def _credit() -> re.Pattern[str]:
    return fixed(r"[1-9ANY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")


@cache
def _credit_like() -> re.Pattern[str]:
    return fixed("[0-9A-Za-z]{18}(?![0-9A-Za-z])")


def _credit_code(text: str, start: int) -> Mention | None:
    """A credit code whose division digits begin in this run: up to two letters may stand before it."""
    for first in range(start, max(-1, start - 3), -1):
        if _alnum(text, first - 1):
            continue
        found = _credit().match(text, first)
        if found is None or not checksums.credit_code(found[0]):
            found = _credit_like().match(text, first)
            if found is None or not _labelled(text, first, "credit"):
                return None
            return Mention(first, found.end(), "credit-code", 75, ("cue",), ("wrong check character",))
        cued = _cued(text, first, "credit")
        if found[0].isdigit() and not cued:
            return None
        return _mention(text, first, found.end(), "credit-code", "credit", 90, "check character")
    return None


# Telephones -----------------------------------------------------------------------------------------------------------


@cache
def _mobile() -> re.Pattern[str]:
    return fixed(r"(?:86[ -]?)?(1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9]|[ -][0-9])")


@cache
def _landline() -> re.Pattern[str]:
    return fixed(
        r"(?:86[ -])?0(?:10|2[0-9]|[3-9][0-9]{2})([ -]?)[1-9][0-9]{2,3}[ -]?[0-9]{4}(?:-[0-9]{1,5})?(?![0-9]|[ -][0-9])"
    )


def _phone(text: str, start: int, end: int, printed: str, digits: str) -> Mention | None:
    before = text[start - 1 : start]
    if before == "-" or text[start - 2 : start] in ("- ", "$ ", "¥ "):
        return None
    found = _mobile().match(text, start)
    if found and found.end() == end and not _quantity(text, end):
        cued = _cued(text, start, "phone")
        if cued or not (_in_numbers(text, found.start(1), end) or _coded(text, start)):
            return _mention(text, _with_plus(text, start), end, "mobile", "phone", 80, "eleven digits")
        return None
    if digits[0] == "0" or digits.startswith("860"):
        return _area_phone(text, start, end)
    return None


def _area_phone(text: str, start: int, end: int) -> Mention | None:
    found = _landline().match(text, start)
    if found is None or found.end() != end or _quantity(text, end) or not _right_length(found[0]):
        return None
    if found[1] != "-" and not _cued(text, start, "phone"):
        return None
    start = _with_plus(text, start)
    return _mention(text, start, _extension(text, found.end()), "landline", "phone", 80, "area code")


def _right_length(printed: str) -> bool:
    """The three-digit areas have eight digits, the others seven or eight."""
    digits = _no_digit().sub("", printed)
    return len(digits) == 11 if digits[1] in "12" else len(digits) in (11, 12)


def _quantity(text: str, end: int) -> bool:
    return _unit().match(text, end) is not None


def _in_numbers(text: str, start: int, end: int) -> bool:
    """Whether the number stands in a row of numbers, as in a table without units."""
    left = text[max(0, start - 16) : start].rstrip(" |-+8\t6")
    right = text[end : end + 16].lstrip(" |\t")
    return (text[start - 1 : start] in (" ", "|") and left[-1:].isdigit()) or (
        text[end : end + 1] in (" ", "|") and right[:1].isdigit()
    )


@cache
def _code_words() -> re.Pattern[str]:
    return fixed("编号|编码|代码|单号|订单|流水|文号|批号|合同|许可证|序列|条码|登记|ISBN|No[.:]?")


def _coded(text: str, start: int) -> bool:
    """Whether a word says that the number is a code of something else."""
    return _code_words().search(text, max(0, start - 8), start) is not None


def _with_plus(text: str, start: int) -> int:
    return start - 1 if text[start - 1 : start] == "+" else start


@cache
def _short() -> re.Pattern[str]:
    return fixed(r"(?:号码)?(?:为|是)?[:： .]{0,3}([2-8][0-9]{3}[ -]?[0-9]{3,4})(?![0-9]|[ -][0-9])")


@cache
def _bracketed() -> re.Pattern[str]:
    return fixed(r"[(（](0(?:10|2[0-9]|[3-9][0-9]{2}))[)）] ?([1-9][0-9]{2,3}[ -]?[0-9]{4})(?![0-9]|[ -][0-9])")


def _short_phones(text: str) -> Iterator[Mention]:
    """Seven or eight digits right after 电话, and area codes in brackets."""
    for word in _SHORT_CUES:
        at = text.find(word)
        while at >= 0:
            found = (_bracketed() if word in _OPEN else _short()).match(text, at if word in _OPEN else at + len(word))
            if found and not _quantity(text, found.end()):
                start = at if word in _OPEN else found.start(1)
                if word not in _OPEN or _right_length(found[1] + _no_digit().sub("", found[2])):
                    yield _mention(
                        text, start, _extension(text, found.end()), "landline", "phone", 70, "after its word"
                    )
            at = text.find(word, at + 1)


@cache
def _extended() -> re.Pattern[str]:
    return fixed(r" ?(?:转|ext\.?|-) ?[0-9]{1,5}(?![0-9])")


@cache
def _no_digit() -> re.Pattern[str]:
    """The country, the separators and an extension."""
    return fixed("^86[ -]|[ -]|(?<=[0-9]{7})-[0-9]{1,5}$")


def _extension(text: str, end: int) -> int:
    found = _extended().match(text, end)
    return found.end() if found else end


def _alnum(text: str, position: int) -> bool:
    character = text[position : position + 1] if position >= 0 else ""
    return character.isascii() and character.isalnum()


def _mention(text: str, start: int, end: int, type_: str, cue: str, score: int, evidence: str) -> Mention:
    cued = _cued(text, start, cue)
    return Mention(start, end, type_, min(100, score + 15 * cued), (evidence, "cue") if cued else (evidence,))
