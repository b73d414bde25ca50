"""Words of the future before a past date and of the past before a future one, 截至 before a stretch of time, skipped phases."""

from __future__ import annotations

from itertools import pairwise

from linter.claims.context import Context
from linter.finding import Hit, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value

_FUTURE = fixed(
    r"(?:将|计划|拟|预计|争取|力争)(?:于|在)?(?:去年|上年|前年|昨天|昨日|上个?月|上季度)(?!同|的|水平|基础|末基|底基)"
)
_PAST = fixed(r"已(?:经)?(?:于|在)(?:明年|后年|来年|下月|下个月|明天|明日|下季度|下半年末)")
_YEAR = fixed(
    r"(?:将于|将在|计划于|计划在|拟于|拟在|预计于|预计在|争取于|争取在|力争于|力争在|已于|已在|已经于|已经在)(20[0-9]{2})年"
)
#: 截至9月份: up to which day of it? 截至9月末, 截至9月30日.
_POINT = fixed(
    r"截[至止](?:目前)?(?:[0-9]{4}年|今年|去年)?"
    r"(?:(?:[0-9]{1,2}|[*X×]{1,3}|[一二三四五六七八九十]{1,2})月份|第?[一二三四]季度|上半年|前三季度)(?!末|底|初|[0-9*]|上旬|中旬|下旬|结束)"
)
_PHASE = fixed(r"(?P<number>[一二三四五])期(?!工程款|间|望|货|限|待|刊|末|初)")
_STOP = fixed("[。；;]")
_STRETCH = 90  # code points in which phases of one project are told


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    for pattern, case in ((_FUTURE, "future"), (_PAST, "past")):
        for found in pattern.finditer(text):
            yield Hit(*found.span(), case)
    if "截" in text:
        for found in _POINT.finditer(text):
            yield Hit(*found.span(), "point")
    if "将" in text or "已" in text or "拟" in text or "计" in text or "争" in text:
        yield from _years(document, text)
    if "一期" in text:
        yield from _phases(document, text)


def _years(document: Document, text: str) -> Iterator[Hit]:
    """将于2021年 in a report of 2023, 已于2025年 in one of 2023."""
    dated = list(_YEAR.finditer(text))
    year = Context(text, document.blocks).year if dated else 0
    for found in dated:
        named, past = int(found[1]), found[0][0] == "已"
        if year and (named > year + 1 if past else named < year - 1):
            yield Hit(*found.span(), "past" if past else "future")


def _phases(document: Document, text: str) -> Iterator[Hit]:
    """一期投产、三期在建: what became of 二期?"""
    for block in document.blocks:
        if text.find("一期", block.start, block.end) < 0:
            continue
        phases = list(_PHASE.finditer(text, block.start, block.end))
        for before, found in pairwise(phases):
            between = text[before.end() : min(found.start(), before.end() + _STRETCH)]
            near = (
                found.start() - before.end() < _STRETCH
                and not _STOP.search(between)
                and between[-1:] in ("，", "、", ",", "和")
            )
            later = _STOP.split(text[found.end() : min(block.end, found.end() + _STRETCH)], maxsplit=1)[0]
            if near and before["number"] == "一" and found["number"] == "三" and "二期" not in later:
                data: dict[str, Value] = {"first": Span(*before.span())}
                yield Hit(*found.span(), "phase", data)
