"""Dates, months and quarters the calendar does not have."""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.readers.block import UNREAD
from linter.readers.numbering import han_value
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = fixed(r"(?<![0-9.])[0-9]{1,2}$")
_DAY = fixed(
    r"月(?:([0-9]{1,3})[日号](?!线|楼|文))?(?!龄|嫂|薪|租|息|供|大|以[上下内]|及以|幼|婴|[-—–~至到][0-9]{1,2}月(?:龄|幼|婴))"
)
_YEAR = fixed(r"((?:19|20)[0-9]{2})年$")
_FROM = fixed(r"(?<![0-9.])[0-9]{1,2}月?份?(?:-|—{1,2}|–|~|至|到)$")
_QUARTER = fixed("季度")
#: What before 季度 is no quarter of a year; 十五个季度 is a length of time.
_NO_QUARTER = fixed(
    r"(?:第(?:[五六七八九十]|[05-9]|1[0-9])|(?<![0-9第、一二三四])[05-9]|(?<![十一二三四至—、-])[五六七八九])$"
)
_NAMED = fixed(r"(?:([一二三四1-4])季度|(上|下)半年)[(（]([0-9]{1,2})月?(?:-|—{1,2}|–|~|至|到)([0-9]{1,2})月")

#: 2023.2.30, 2023-02-30 and 2023/2/30, but no address of the network, version or file.
_DOTTED = fixed(
    r"((?:19|20)[0-9]{2})(?P<sign>[.\-/])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})(?![0-9A-Za-z./_-])"
)
_JOINED = fixed("[0-9A-Za-z./_-]")
#: The second day of a range in one month: 2月15—30日.
_TO_DAY = fixed(r"月[0-9]{1,2}[日号]?(?:-|—{1,2}|–|~|至|到)([0-9]{1,3})[日号]")
_HAN = "一二三四五六七八九十"
_SPELT = fixed(rf"月(?P<day>[{_HAN}]{{1,3}})[日号]")
_SPELT_MONTH = fixed(rf"(?<![{_HAN}〇○零第])[{_HAN}]{{1,3}}$")

_LASTING = (
    *("质保", "保修", "第", "免费", "连续", "满", "历时", "为期", "共"),
    *("近", "超", "逾", "约", "达", "每", "长达", "限", "期"),
)


#: Words before a number of quarters: 连续六季度, 近八季度.
_RUNS = ("连续", "近", "过去", "前", "后", "来", "逾", "超")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    hits: list[Hit] = []
    if "月" in text:
        hits += _months(text)
        hits += _spelt(text)
    hits += _dotted(text)
    if any(word in text for word in ("季度(", "季度（", "半年(", "半年（")):
        hits += _named(text)
    hits += _quarters(text)
    code = [(b.start, b.end) for b in document.blocks if b.kind in UNREAD]
    yield from (h for h in hits if not any(start <= h.start < end for start, end in code))


def _months(text: str) -> Iterator[Hit]:
    at = text.find("月")
    while at >= 0:
        # Looking for the character and then back is several times faster than a pattern that begins with digits.
        if text[at - 1 : at].isdigit():
            yield from _month(text, at)
        at = text.find("月", at + 1)


def _month(text: str, at: int) -> Iterator[Hit]:
    """Judge the month whose 月 stands at ``at``."""
    number, found = _BEFORE.search(text, max(0, at - 4), at), _DAY.match(text, at)
    if number is None or found is None:
        return
    start, month = number.start(), int(number[0])
    before = text[max(0, start - 7) : start]
    if not 1 <= month <= 12:
        # A length of time is written 18个月; the short form stands behind words such as 历时.
        if not before.endswith(_LASTING):
            opened = _FROM.search(before)
            yield Hit(start - len(opened[0]) if opened else start, found.end(), "month")
    elif found[1]:
        dated = _YEAR.search(before)
        last = _days(int(dated[1]) if dated else 0, month)
        if not 1 <= int(found[1]) <= last:
            yield Hit(start, found.end(), "day", {"last": last, "month": month})
    if 1 <= month <= 12 and (range_ := _TO_DAY.match(text, at)) and not 1 <= int(range_[1]) <= _days(0, month):
        yield Hit(start, range_.end(), "day", {"last": _days(0, month), "month": month})


def _dotted(text: str) -> Iterator[Hit]:
    for found in _DOTTED.finditer(text):
        if _JOINED.match(text, max(0, found.start() - 1), found.start()):
            continue
        year, month, day = int(found[1]), int(found["month"]), int(found["day"])
        if not 1 <= month <= 12:
            if day:  # 2023.15.0 is a version
                yield Hit(*found.span(), "month")
        elif not 1 <= day <= _days(year, month):
            yield Hit(*found.span(), "day", {"last": _days(year, month), "month": month})


def _spelt(text: str) -> Iterator[Hit]:
    """Dates in Han numerals: 二月三十日."""
    for found in _SPELT.finditer(text):
        named = _SPELT_MONTH.search(text, max(0, found.start() - 4), found.start())
        month, day = han_value(named[0]) if named else 0, han_value(found["day"])
        if named and not 1 <= month <= 12:
            yield Hit(named.start(), found.end(), "month")
        elif named and not 1 <= day <= _days(0, month):
            yield Hit(named.start(), found.end(), "day", {"last": _days(0, month), "month": month})


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and year and not leap else _DAYS[month]


def _quarters(text: str) -> Iterator[Hit]:
    for found in _QUARTER.finditer(text):
        wrong = _NO_QUARTER.search(text[max(0, found.start() - 3) : found.start()])
        if wrong and not text[max(0, found.start() - 6) : found.start() - len(wrong[0])].endswith(_RUNS):
            yield Hit(found.start() - len(wrong[0]), found.end(), "quarter")


def _named(text: str) -> Iterator[Hit]:
    """三季度（7—10月）: the months are not those of the quarter."""
    for found in _NAMED.finditer(text):
        if "财年" in text[max(0, found.start() - 30) : found.start()]:
            continue
        first, last = int(found[3]), int(found[4])
        if found[2]:
            right = (1, 6) if found[2] == "上" else (7, 12)
        else:
            quarter = "一二三四1234".index(found[1]) % 4
            right = (quarter * 3 + 1, quarter * 3 + 3)
        if (first, last) != right and not (first == 1 and last == right[1]):
            yield Hit(
                *found.span(), "quarter-months", {"first": right[0], "last": right[1], "named": Span(*found.span())}
            )
