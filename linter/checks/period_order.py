"""Periods that end before they begin (9—1月), and a sentence that tells its months out of order (6月……；3月……；8月……)."""

from __future__ import annotations

from linter.finding import Hit, Place, Span
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.language.sentence import Sentence

#: The end of a period, from its dash on; dashes are far fewer than figures.
_END = fixed(
    r"[-—–~至到](?:(?<=—)—)?(?:(?P<last>[0-9]{1,4}|[一二三四])(?:(?P<month>月)(?![0-9龄])|(?P<day>[日号])(?!龄)|(?P<year>年)|(?P<quarter>季度)))"
)
#: What must stand before the dash, by the unit behind it.
_BEGIN = {
    "month": fixed(r"(?<![0-9.至到~—–-])(?P<first>1[0-2]|0?[1-9])(?:月份?)?$"),
    "day": fixed(r"(?<![0-9.])(?:1[0-2]|0?[1-9])月(?P<first>[0-9]{1,2})[日号]?$"),
    "year": fixed(r"(?<![0-9.])(?P<first>(?:19|20)[0-9]{2})年?$"),
    "quarter": fixed(r"(?<![第前])(?P<first>[一二三四])季?度?$"),
}
_LONGEST = 9  # code points before the dash
#: Months over the turn of a year: 采暖期（11—3月）, 10月至次年2月.
_OVER = fixed(r"[冬春]|采暖|供暖|取暖|[旺淡汛枯丰]季|水期|榨季|农闲|每年|[次翌来明跨]年|雪季|休渔|封育|防火期|生长期")
_AROUND = 24  # code points in which such a word may stand
_LAST_YEAR = ("去年", "上年", "上一年", "年度", "去年的", "前年")
#: A part of a sentence that begins with its month.
_DATED = fixed(
    r"[\s　]*(?:今年|当年|同年)?(?P<month>1[0-2]|[1-9])月(?:份|初|中旬|上旬|下旬|底|末|[0-9]{1,2}日)?[，,]?(?![-—–~至到])"
)
#: Two parts of which the later one begins with its month.
_JOINED = fixed(r"[；;][\s　]*(?:今年|当年|同年)?1?[0-9]月")
#: Two days of one month, and how many days that is said to be: 5月1日至5日，共5天.
_DAYS = fixed(
    "月(?P<first>[0-9]{1,2})日?[-—–~至到]{1,2}(?:(?P<month>1[0-2]|[1-9])月)?(?P<last>[0-9]{1,2})日"
    "(?:[，,（( ]{0,2}(?:共计?|为期|历时)(?P<days>[0-9]{1,2})天)?"
)
_MONTH = fixed("(?<![0-9])(1[0-2]|[1-9])$")
_FEWEST = 3  # dated parts that make a chronicle


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    code = [(b.start, b.end) for b in document.blocks if b.kind in UNREAD]
    for end in _END.finditer(text):
        unit = str(end.lastgroup)
        begin = _BEGIN[unit].search(text, max(0, end.start() - _LONGEST), end.start())
        if begin is None or not _backwards(unit, begin["first"], end["last"]):
            continue
        span = Span(begin.start(), end.end())
        inside = any(start <= span.start < stop for start, stop in code)
        if not inside and not _over_the_year(text, unit, span, begin["first"], end["last"]):
            yield Hit(*span, "range")
    yield from _days(text)
    yield from _chronicles(text, document.sentences)


def _days(text: str) -> Iterator[Hit]:
    """Days of one month that run backwards, or are not as many as is said."""
    for found in _DAYS.finditer(text):
        month = _MONTH.search(text, max(0, found.start() - 2), found.start())
        if month is None or (found["month"] or month[1]) != month[1]:
            continue
        between = int(found["last"]) - int(found["first"])
        if between < 0 and found["month"]:
            yield Hit(month.start(), found.end("last") + 1, "range")
        elif found["days"] and int(found["days"]) not in (between, between + 1):
            data: dict[str, Value] = {"computed": str(between + 1)}
            yield Hit(month.start(), found.end("days") + 1, "days", data)


def _backwards(unit: str, first: str, last: str) -> bool:
    figures = first.isascii() and last.isascii()
    if unit == "quarter":
        return not first.isascii() and not last.isascii() and _rank(first) > _rank(last)
    if not figures or (unit == "month" and not 1 <= int(last) <= 12) or (unit == "year" and len(last) != 4):
        return False
    return int(first) > int(last)


def _rank(printed: str) -> int:
    return int(printed) if printed.isascii() else "一二三四".index(printed)


def _over_the_year(text: str, unit: str, span: Span, first: str, last: str) -> bool:
    if unit not in ("month", "quarter"):
        return False
    if unit == "month" and int(first) >= 10 and 2 <= int(last) <= 4:
        return True  # a winter
    if text[max(0, span.start - 4) : span.start].endswith(_LAST_YEAR):
        return True
    return bool(_OVER.search(text, max(0, span.start - _AROUND), span.end + _AROUND))


def _chronicles(text: str, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Runs of parts, divided by semicolons, that each begin with a month."""
    if not _JOINED.search(text):
        return
    run: list[re.Match[str]] = []
    last: Sentence | None = None
    for sentence in sentences:
        dated = _DATED.match(text, sentence.start, sentence.end)
        joined = last is not None and sentence.start == last.end + 1 and text[last.end] in "；;"
        if not (dated and joined):
            yield from _judge(run)
            run = []
        if dated:
            run.append(dated)
        last = sentence
    yield from _judge(run)


def _judge(run: list[re.Match[str]]) -> Iterator[Hit]:
    """The one month whose place is wrong: without it the others rise."""
    months = [int(found["month"]) for found in run]
    falls = [i for i in range(1, len(months)) if months[i] < months[i - 1]]
    if len(months) < _FEWEST or len(falls) != 1 or months[falls[0] - 1] - months[falls[0]] > 8:
        return
    found, before = run[falls[0]], run[falls[0] - 1]
    rest = months[: falls[0]] + months[falls[0] + 1 :]
    other = months[: falls[0] - 1] + months[falls[0] :]
    if rest == sorted(rest) or other == sorted(other):
        start = found.start("month")
        previous = Span(before.start("month"), before.end("month") + 1)
        data: dict[str, Value] = {"previous": previous}
        yield Hit(start, found.end("month") + 1, "chronicle", data, (Place(*previous),))
