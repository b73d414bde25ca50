"""Numbers with a check digit: identity cards, credit codes and bank accounts."""

from __future__ import annotations

from functools import cache

from linter.mentions import checksums
from linter.mentions.mention import Mention
from linter.mentions.numbers import alnum, amount, coded, cued_as, labelled, told_by, unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

#: Authority and kind of unit, with which a credit code without letters and without a cue must begin.
_CREDIT_KINDS = frozenset("11 12 13 19 51 52 53 59 91 92 93".split())  # noqa: SIM905


def find_code(text: str, start: int, end: int, digits: str, before: str) -> Mention | None:
    tail = text[end : end + 1]
    if len(digits) == 17 and tail in ("X", "x") and not alnum(text, end + 1):
        digits, end, tail = digits + "X", end + 1, ""
    # One identity number in 31 passes for a credit code as well: it is tried first.
    identity = len(digits) == 18 and checksums.identity_card(digits) and not labelled(text, start, "credit")
    credit = None if identity else _credit_code(text, start)
    if credit is not None:
        return credit
    if (before.isascii() and before.isalnum()) or (tail.isascii() and tail.isalnum()):
        return None
    if identity:
        return told_by(text, start, end, "identity-card", "identity", 90, "date and check digit")
    if len(digits) == 15 and cued_as(text, start, "identity") and checksums.old_identity_card(digits):
        return told_by(text, start, end, "identity-card", "identity", 70, "date")
    if len(digits) == 18 and labelled(text, start, "identity"):
        return Mention(start, end, "identity-card", 75, ("cue",), ("wrong check digit",))
    if 15 <= len(digits) <= 19 and _grouped(text[start:end]) and checksums.luhn(digits):
        cued = cued_as(text, start, "account")
        known = digits[:2] == "62" and len(digits) in (16, 17, 18, 19)
        if (cued or known) and not unit().match(text, end):
            return told_by(text, start, end, "bank-account", "account", 80, "check digit")
    if 15 <= len(digits) <= 25 and labelled(text, start, "account") and not amount().match(text, end):
        return Mention(start, end, "bank-account", 75, ("cue",), ("wrong check digit",))
    return None


def _grouped(printed: str) -> bool:
    """Whether an account is printed in one piece or in groups of four."""
    *groups, last = printed.replace("-", " ").split(" ")
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
        if alnum(text, first - 1):
            continue
        found = _credit().match(text, first)
        if found is None or not checksums.credit_code(found[0]):
            found = _credit_like().match(text, first)
            if found is None or not labelled(text, first, "credit"):
                return None
            return Mention(first, found.end(), "credit-code", 75, ("cue",), ("wrong check character",))
        cued = cued_as(text, first, "credit")
        if found[0].isdigit() and not cued and (found[0][:2] not in _CREDIT_KINDS or coded(text, first)):
            return None
        return told_by(text, first, found.end(), "credit-code", "credit", 90, "check character")
    return None


@cache
def _spaced_credit() -> re.Pattern[str]:
    return fixed(r"(?:号码?)?(?:为|是)?[ :：]{0,3}([0-9A-Za-z](?:[ -]?[0-9A-Za-z]){17})(?![0-9A-Za-z]|[ -][0-9A-Za-z])")


def find_spaced_credit_codes(text: str, words: Sequence[str]) -> Iterator[Mention]:
    """Credit codes printed in groups, right after one of the ``words`` that name them."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            found = _spaced_credit().match(text, at + len(word))
            if found and (" " in found[1] or "-" in found[1]):
                code = found[1].replace(" ", "").replace("-", "").upper()
                if _credit().fullmatch(code) and checksums.credit_code(code):
                    yield Mention(*found.span(1), "credit-code", 90, ("check character", "cue"))
            at = text.find(word, at + 1)
