"""Number plates (GA 36) and passports."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


@cache
def _plate() -> re.Pattern[str]:
    """Letter and serial; the province stands before. I and O are not used, a serial has a digit in it."""
    return fixed(
        r"[A-HJ-NP-Z][·•・‧∙. -]?(?=[A-HJ-NP-Z]{0,5}[0-9])"
        r"[0-9A-HJ-NP-Z]{4}(?:[0-9A-HJ-NP-Z]{1,2}|[挂学警港澳领]|应急)(?![0-9A-Za-z])"
    )


def find_plates(text: str) -> Iterator[Mention]:
    """Plates as 苏A·12345, with six characters of serial those of new-energy vehicles."""
    for found in _plate().finditer(text):
        start = found.start() - 1
        if start < 0 or text[start] not in _PROVINCES:
            continue
        serial = found[0][1:].lstrip("·•・‧∙. -")
        if len(serial) == 6 and not (serial[0] in "ABCDEFGHJK" or serial[-1] in "ABCDEFGHJK"):
            continue
        if text[found.end() : found.end() + 1] not in ("型", "号", "系") and not _product(text, start):
            yield Mention(start, found.end(), "number-plate", 80, ("province and serial",))


def _product(text: str, start: int) -> bool:
    """A model or document number behind a word that ends in a province's character: 高新A10001."""
    return text[start - 1 : start] in ("高", "创", "最", "更", "全") and start > 0


@cache
def _passport() -> re.Pattern[str]:
    return fixed(
        r"(?:护照|[Pp]assport(?: [Nn](?:o|umber))?)[^0-9A-Za-z，。；]{0,8}?"
        r"((?:E[A-HJ-NP-Z]?|[GDSPHM]E?)(?: ?[0-9]){7,8}|1[45][0-9]{7})(?![0-9A-Za-z])"
    )


def find_passports(text: str) -> Iterator[Mention]:
    """Passport numbers right after 护照."""
    for found in _passport().finditer(text):
        yield Mention(*found.span(1), "passport", 90, ("cue",))
