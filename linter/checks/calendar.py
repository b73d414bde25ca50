"""Dates, months and quarters the calendar does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from linter.document import Document
from linter.finding import Hit, Span, Unassessed

_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(r"(?:(?<![0-9])((?:19|20)[0-9]{2})年)?(?<![0-9.])([0-9]{1,2})月([0-9]{1,3})[日号](?!线|楼|文)")
_MONTH = re.compile(r"(?<![0-9.])(?:[0-9]{1,2}月?份?(?:-|—{1,2}|–|~|至|到))?([0-9]{1,2})月(?!龄|嫂|薪|租|息|供|[0-9]{1,3}[日号])")
_RANGE = re.compile(r"(?<![0-9.])([0-9]{1,2})月?份?(?:-|—{1,2}|–|~|至|到)([0-9]{1,2})月(?!龄|[0-9])")
_QUARTER = re.compile(r"第(?:[五六七八九十]|[05-9]|1[0-9])季度|(?<![0-9第、一二三四])[05-9]季度|(?<![十一二三四至—\-、])[五六七八九]季度")
_NAMED = re.compile(r"(?:第?([一二三四1-4])季度|(上|下)半年)[(（]([0-9]{1,2})月?(?:-|—{1,2}|–|~|至|到)([0-9]{1,2})月")


_LASTING = ("满", "历时", "为期", "共", "近", "超", "逾", "约", "达", "每", "长达", "限", "期")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for block in document.blocks:
        if block.kind == "code":
            continue
        if text.find("月", block.start, block.end) >= 0:
            yield from _dates(text, block.start, block.end)
            yield from _months(text, block.start, block.end)
        if text.find("季度", block.start, block.end) >= 0:
            for found in _QUARTER.finditer(text, block.start, block.end):
                yield Hit(*found.span(), "quarter")
        yield from _named(text, block.start, block.end)


def _dates(text: str, start: int, end: int) -> Iterator[Hit]:
    for found in _DATE.finditer(text, start, end):
        year, month, day = int(found[1] or 0), int(found[2]), int(found[3])
        if not 1 <= month <= 12:
            yield Hit(found.start(2), found.end(), "month")
        elif not 1 <= day <= _days(year, month):
            yield Hit(found.start(2), found.end(), "day", {"last": _days(year, month), "month": month})


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 if month == 2 and year and not leap else _DAYS[month]


def _months(text: str, start: int, end: int) -> Iterator[Hit]:
    for found in _MONTH.finditer(text, start, end):
        month = int(found[1])
        if 1 <= month <= 12:
            continue
        # A length of time is written 18个月; the short form stands behind words such as 历时.
        if not text[max(0, found.start() - 2) : found.start()].endswith(_LASTING):
            yield Hit(*found.span(), "month")


def _named(text: str, start: int, end: int) -> Iterator[Hit]:
    """三季度（7—10月）: the months are not those of the quarter."""
    for found in _NAMED.finditer(text, start, end):
        first, last = int(found[3]), int(found[4])
        if found[2]:
            right = (1, 6) if found[2] == "上" else (7, 12)
        else:
            quarter = "一二三四1234".index(found[1]) % 4
            right = (quarter * 3 + 1, quarter * 3 + 3)
        if (first, last) != right and not (first == 1 and last == right[1]):
            yield Hit(*found.span(), "quarter-months", {"first": right[0], "last": right[1], "named": Span(*found.span())})
