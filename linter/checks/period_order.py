"""Periods that end before they begin (9—1月), and a sentence that tells its months out of order (6月……；3月……；8月……)."""

from __future__ import annotations

from linter.finding import Hit, Place, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.language.sentence import Sentence

_DASH = r"(?:-|—{1,2}|–|~|至|到)"
_MONTHS = fixed(rf"(?<![0-9.至到~—–-])(?P<first>1[0-2]|0?[1-9])(?:月份?)?{_DASH}(?P<last>1[0-2]|0?[1-9])月(?![0-9龄])")
_DAYS = fixed(
    rf"(?<![0-9.])(?P<month>1[0-2]|0?[1-9])月(?P<first>[0-9]{{1,2}})[日号]?{_DASH}(?P<last>[0-9]{{1,2}})[日号](?!龄)"
)
_YEARS = fixed(rf"(?<![0-9.])(?P<first>(?:19|20)[0-9]{{2}})年?{_DASH}(?P<last>(?:19|20)[0-9]{{2}})年")
_QUARTERS = fixed(rf"(?<![第前])(?P<first>[一二三四])季?度?{_DASH}(?P<last>[一二三四])季度")
_RANGES = (_MONTHS, _DAYS, _YEARS, _QUARTERS)
#: Months over the turn of a year: 采暖期（11—3月）, 10月至次年2月.
_OVER = fixed(r"[冬春]|采暖|供暖|取暖|[旺淡汛枯丰]季|水期|榨季|农闲|每年|[次翌来明跨]年|雪季|休渔|封育|防火期|生长期")
_AROUND = 24  # code points in which such a word may stand
_LAST_YEAR = ("去年", "上年", "上一年", "年度", "去年的", "前年")
#: A part of a sentence that begins with its month.
_DATED = fixed(
    r"[\s　]*(?:今年|当年|同年)?(?P<month>1[0-2]|[1-9])月(?:份|初|中旬|上旬|下旬|底|末|[0-9]{1,2}日)?[，,]?(?![-—–~至到])"
)
_FEWEST = 3  # dated parts that make a chronicle


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    code = [(b.start, b.end) for b in document.blocks if b.kind == "code"]
    for pattern in _RANGES if any(sign in text for sign in ("月", "年", "季")) else ():
        for found in pattern.finditer(text):
            backwards = _rank(found["first"]) > _rank(found["last"]) and not _over_the_year(text, pattern, found)
            if backwards and not any(start <= found.start() < end for start, end in code):
                yield Hit(*found.span(), "range")
    yield from _chronicles(text, document.sentences)


def _rank(printed: str) -> int:
    return int(printed) if printed.isascii() else "一二三四".index(printed)


def _over_the_year(text: str, pattern: re.Pattern[str], found: re.Match[str]) -> bool:
    if pattern is not _MONTHS and pattern is not _QUARTERS:
        return False
    if pattern is _MONTHS and _rank(found["first"]) >= 10 and 2 <= _rank(found["last"]) <= 4:
        return True  # a winter
    if text[max(0, found.start() - 4) : found.start()].endswith(_LAST_YEAR):
        return True
    return bool(_OVER.search(text, max(0, found.start() - _AROUND), found.end() + _AROUND))


def _chronicles(text: str, sentences: Sequence[Sentence]) -> Iterator[Hit]:
    """Runs of parts, divided by semicolons, that each begin with a month."""
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
