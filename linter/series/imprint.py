"""What a report says of itself: whose figures it gives, of which period, under what title."""

from __future__ import annotations

from linter.claims.context import Context
from linter.finding import Span
from linter.language import periods
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.language.token import Period
    from linter.readers.block import Block

#: Levels of the territory or house that a report speaks for, as ``claims.key.territory`` names them.
LEVELS = ("", "国", "省", "市", "县", "区", "镇", "州", "盟", "旗", "司", "团")
NATION = "中国"
_TITLE = 60
_TITLES = 3
#: Shorter remainders of a title say nothing of a series.
_TELLING = 4
_POINTS = "，。；！？"
_NATION = fixed("全国|我国|国民经济和社会发展统计公报$|国家统计局|国务院(?!国资委)")
#: A division behind what may stand before its name in a title.
_PLACE = fixed(
    r"(?:^|(?<=[在对于给为至、（(“\s—-])|(?<=召开))(?:关于|中共|在)?"
    r"(?P<name>[一-龥]{2,12}?(?:自治区|自治州|自治县|自治旗|新区|开发区|高新区|(?<![全我本各城股楼上超门都])市|省|县|(?<![全我本各地社园市城县景辖片])区|州|盟|旗|镇|乡|街道))"
    r"(?![长委民场级域内外]|[一-龥]{1,6}?(?:区(?!域)|县|镇|市(?![场政民])|旗|街道))"
)
_HOUSE = fixed(
    r"(?P<name>[一-龥]{2,20}?(?:(?:集团|股份|有限|责任|控股)*公司|集团(?!股份|有限|控股|公司)|股份(?!有限|公司)))"
)
#: What is no name of a place, though it ends like one; but 本溪, 全州, 前郭, 万年, 月湖 and 清和 are.
_NO_PLACE = fixed(
    "^(?:今年|去年|全年|上半年|前(?!郭|进|山)|第|一季|二季|三季|四季|各|本(?!溪)|我|全(?![州南椒])|年)|"
    "(?<=[省市县区州盟旗镇乡])和|和[一-龥]{3,}[县区镇乡]|[与及等的]|(?<!万)年|月(?!湖)|季度"
)
_FILLED = fixed(r"[0-9年月日\-—–~～\s（）()《》“”*#、：:]+")
_PERIOD = fixed(periods.PATTERN)
_DAY = fixed(r"((?:19|20)[0-9]{2})年([0-9]{1,2})月[0-9]{1,2}日")
_SPEECH = fixed("工作报告|预算草案|计划草案")
#: One of several editions of a report, by its title or the name of its file: one that takes the place of the others, or one of them.
PLAIN, REISSUED, DRAFT = 0, 1, 2
_REISSUED = fixed("更正(?!办法)|勘误|修[订正][稿版]|重新?发布?[)）]")
_DRAFT = fixed(
    r"[初草底]稿|征求意见稿|讨论稿|送审稿|审核稿|修改稿|[定终清]稿|最终[稿版]|副本|备份|复件|(?<![a-z])(?:v[0-9]|old|bak|copy|draft|final)(?![a-z])|[(（][0-9][)）]$"
)


class Imprint(NamedTuple):
    """``unit`` is the name of the place or house the report is of, () where its title names none.

    ``level`` is one of ``LEVELS``; ``year`` 0 and ``first`` 0 stand for what the report does not say. ``title`` are the words
    of its title without those of its period and unit.
    """

    unit: tuple[str | Span, ...]
    level: str
    year: int
    first: int
    last: int
    title: tuple[Span, ...]
    until: int  # years times twelve plus the month up to which it can give facts, 0 where it does not say
    edition: int = PLAIN


def read(text: str, blocks: Sequence[Block]) -> Imprint:
    titles = list(_titles(text, blocks))
    unit, level = _unit(text, titles)
    context = Context(text, blocks)
    period = context.section(-1)[0]
    first, last = _months(period)
    issued = max((edition(text[block.start : block.end]) for block in titles), default=PLAIN)
    words, until = _words(text, titles[:1], unit), _until(text, titles, context.year)
    return Imprint(unit, level, context.year, first, last, words, until, issued)


def edition(words: str) -> int:
    """Which edition a title or the name of a file without its ending calls a report."""
    return REISSUED if _REISSUED.search(words) else DRAFT if _DRAFT.search(words.lower()) else PLAIN


def _titles(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The first blocks as long as they are titles: short, and no sentence."""
    for block in blocks[:_TITLES]:
        if block.end - block.start > _TITLE or any(point in text[block.start : block.end] for point in _POINTS):
            return
        yield block


def _unit(text: str, titles: Sequence[Block]) -> tuple[tuple[str | Span, ...], str]:
    for block in titles:
        for at, words in _undated(text, block.start, block.end):
            if place := _place(words):
                start, end = place.span("name")
                return (Span(at + start, at + end),), level_of(place["name"])
    for block in titles:
        if _NATION.search(text, block.start, block.end):
            return (NATION,), "国"
    for block in titles:
        for at, words in _undated(text, block.start, block.end):
            if house := _HOUSE.search(words):
                return (Span(at + house.start("name"), at + house.end("name")),), "司"
    return (), ""


def _place(words: str) -> re.Match[str] | None:
    return next((found for found in _PLACE.finditer(words) if not _NO_PLACE.search(found["name"])), None)


def _undated(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The words of a title between its periods, with where they begin."""
    at = start
    for found in _PERIOD.finditer(text, start, end):
        if found.start() > at:
            yield at, text[at : found.start()]
        at = found.end()
    if end > at:
        yield at, text[at:end]


def level_of(name: str) -> str:
    """The level of a division by the end of its name."""
    if name.endswith("自治区"):
        return "省"
    if name.endswith(("乡", "街道")):
        return "镇"
    return name[-1] if name[-1] in LEVELS else ""


def _months(period: Period | None) -> tuple[int, int]:
    if period is None or period.month_from < 1 or period.month_to < period.month_from:
        return 0, 0
    return period.month_from, period.month_to


def _until(text: str, titles: Sequence[Block], year: int) -> int:
    """The month of a speech, or of one that gives account at the beginning of the year."""
    for block in titles:
        if found := _DAY.search(text, block.start, block.end):
            return 12 * int(found[1]) + int(found[2])
    speech = any(_SPEECH.search(text, block.start, block.end) for block in titles)
    return 12 * year + 2 if year and speech else 0


def _words(text: str, titles: Sequence[Block], unit: tuple[str | Span, ...]) -> tuple[Span, ...]:
    """What is left of the title without period and unit, if that is enough to know a series by."""
    found: list[Span] = []
    for block in titles:
        at = block.start
        named = [word for word in unit if isinstance(word, Span)]
        gaps = sorted([*named, *(Span(*m.span()) for m in _PERIOD.finditer(text, block.start, block.end))])
        for start, end in (*gaps, (block.end, block.end)):
            if at <= start <= block.end:
                found += [Span(at + m[0], at + m[1]) for m in _pieces(text[at:start])]
                at = end
    return tuple(found) if sum(end - start for start, end in found) >= _TELLING else ()


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in (*_FILLED.finditer(words), None):
        stop = gap.start() if gap else len(words)
        if stop > at:
            yield at, stop
        at = gap.end() if gap else at


#: Of a file name: 2026年1-9月, 2026Q3, 202609, 2026-09, 前三季度, 9月.
_NAMED = fixed(r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?![0-9]{3})")
_COMPACT = fixed(r"(?<![0-9])(?:19|20)[0-9]{2}[-_.]?(?P<month>0[1-9]|1[0-2])(?![0-9])")
_QUARTER = fixed(r"[qQ](?P<quarter>[1-4])(?![0-9])")
_HALF = fixed(r"[hH](?P<half>[12])(?![0-9A-Za-z])")
_BARE = fixed(r"(?<![0-9])(?P<first>1[0-2]|0?[1-9])[-—–~至到](?P<last>1[0-2]|0?[1-9])(?![0-9])")


class Named(NamedTuple):
    """What a path says: year and months, 0 where it is silent, the place in its name, and the rest of the name."""

    year: int
    first: int
    last: int
    place: str
    rest: str


def named(path: str) -> Named:
    """Year, months and place by the name of a file and, where that has no year or place, of its folder."""
    parts = path.replace("\\", "/").split("/")
    name = parts[-1].rsplit(".", 1)[0]
    folder = parts[-2] if len(parts) > 1 else ""
    year = _NAMED.search(name) or _NAMED.search(folder)
    first, last = _named_months(name)
    words = (words for part in (name, folder) for _, words in _undated(part, 0, len(part)))
    place = next((found["name"] for each in words if (found := _place(each))), "")
    rest = _FILLED.sub("", _HALF.sub("", _QUARTER.sub("", _PERIOD.sub("", name)))) if last else ""
    return Named(int(year["year"]) if year else 0, first, last, place, rest)


def _named_months(name: str) -> tuple[int, int]:
    printed = _PERIOD.search(_NAMED.sub("", name).lstrip("年-_. "))
    if printed and any(sign in printed[0] for sign in ("月", "季", "半年")):
        period = periods.parse(printed[0])
        if 0 < period.month_from <= period.month_to:
            return period.month_from, period.month_to
    if found := _COMPACT.search(name):
        return 1, int(found["month"])
    if found := _QUARTER.search(name):
        return 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
    if found := _HALF.search(name):
        return (1, 6) if found["half"] == "1" else (7, 12)
    if (found := _BARE.search(_NAMED.sub("", name))) and int(found["first"]) <= int(found["last"]):
        return int(found["first"]), int(found["last"])
    return (1, 12) if "全年" in name or "年度" in name or "年报" in name else (0, 0)
