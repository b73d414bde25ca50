"""Short lines without a number that are headings: no closing mark, and followed by the text they stand over."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 36  # code points of a heading without number
_BODY = 36  # a line longer than this is text
_RUN = 4  # more short lines than this in a row are a list, verse or table
_TOP = 8  # lines in which sub-title, by-line and date may stand between the title and the text
_CLOSED = frozenset("。！？；：，、…—,.;:!?~-》＞>=|/")
_OPEN_BEFORE = frozenset("。！？；：…—”’」』）)!?;:》】]")
_NOT_FIRST = frozenset("—-–·•●◆■□▪○◎★☆※*#|>＞（([［【《<，。、；：）)”’")
_HAN = fixed("[㐀-鿿]")
#: What stands beside a text but is no heading of it: who wrote it, where it was printed, when, and greetings.
_BESIDE = fixed(
    r"(?:本报|本刊|本网|通讯员|特约|实习)?(?:记者|作者|撰文|供稿|摄影|编辑|责编|责任编辑|审核)(?:[:： /|]|$)"
    r"|(?:来源|出处|时间|日期|发布|字号|图/|文/|图片|本版|附件|附表|单位|注)(?:[:： /|]|$)"
    r"|(?:本报|本刊|新华社|据|来源|责任编辑|编辑|(?:19|20)[0-9]{2}[-/.])"
    r"|.{0,24}(?:长|总理|主席|书记|主任) {1,8}[一-鿿] ?[一-鿿]{1,3}$"
    r"|.{0,12}(?:同志们|代表们|各位代表|各位委员)$"
)
_DATE = fixed(
    r"[〇零一二三四五六七八九十0-9×X*]{2,4}年[〇零一二三四五六七八九十0-9×X*]{1,3}月(?:[〇零一二三四五六七八九十0-9×X*]{1,3}日)?$"
)


def title_lines(folded: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """The starts of those ``lines`` (spans without blanks around them) that are unnumbered headings."""
    found: set[int] = set()
    run: list[int] = []
    last = len(lines) - 1
    for index, (start, end) in enumerate(lines):
        if end - start <= LONGEST and index < last and looks_like_title(folded, start, end):
            if run or _may_follow(folded, lines, index):
                run.append(start)
            continue
        if run and index < _TOP and _stands_beside(folded, start, end):
            continue
        if run:
            if len(run) <= _RUN and _is_text(folded, start, end):
                found.update(run)
            run = []
    return found


def looks_like_title(folded: str, start: int, end: int) -> bool:
    """Whether a line has the shape of a heading without number, whatever stands around it."""
    if folded[end - 1] in _CLOSED or folded[start] in _NOT_FIRST or end - start < 2:
        return False
    line = folded[start:end]
    if len(_HAN.findall(line)) < 2 or _BESIDE.match(line) or _DATE.match(line):
        return False
    return _evenly_cut(line) and not _is_row(line)


def _stands_beside(folded: str, start: int, end: int) -> bool:
    """Whether a line under the report's title is a sub-title, by-line, source or date."""
    line = folded[start:end]
    return end - start <= 2 * LONGEST and bool(line[0] in "—-□■●（(" or _BESIDE.match(line) or _DATE.match(line))


def _evenly_cut(line: str) -> bool:
    """Whether the clauses of a line, where there are more than two, run parallel as they do in headings only."""
    if "。" in line or "；" in line:
        return False
    parts = line.replace(",", "，").split("，")
    return len(parts) < 3 or max(map(len, parts)) - min(map(len, parts)) <= 1


def _is_row(line: str) -> bool:
    """Whether a line is a row of figures."""
    parts = line.split()
    return len(parts) > 2 and sum(part[0] in "0123456789-*" for part in parts) * 2 >= len(parts)


def _may_follow(folded: str, lines: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether the line before has ended, so that this one can start something new."""
    if not index:
        return True
    start, end = lines[index - 1]
    return end - start <= LONGEST or folded[end - 1] in _OPEN_BEFORE


def _is_text(folded: str, start: int, end: int) -> bool:
    """Whether a line is the text a heading stands over: long, or closed by a mark, and no tail of a broken line."""
    closed = folded[end - 1] in _CLOSED or folded[end - 1] in "”）)" or folded.startswith("——", start)
    return (end - start > _BODY or closed) and folded[start] not in "，。、；"
