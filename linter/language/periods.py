"""Periods as reports print them: 1-9月, 前三季度, 2023年上半年, 截至9月底, 19Q2."""

from __future__ import annotations

from functools import lru_cache

from linter.language.token import Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re

#: A month that stands for "the last month of the period in force" (当月, 本月) until the reader of it knows which.
CURRENT = -1
#: A first month that stands for "the quarter that ends with the period in force" (单季, 当季).
CURRENT_QUARTER = -3

_CN = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "首": 1, "〇": 0, "○": 0}
_NUM = r"(?:1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十]|\*{1,2}|X{1,2}|×{1,2})"
_MASK = "*X×"
_TWO_DIGITS = r"(?!10|[1-9]5年|[2-9]0)[0-29][0-9](?=年(?![来内期前后多间以龄]))"
_YEAR = (
    r"(?:(?:(?:19|20)[0-9]{2}|[0-9]{2})(?=上半年|下半年|全年|年?前三季|年?[一二三四]季度)|"
    rf"(?:19|20)[0-9]{{2}}|{_TWO_DIGITS}|\*{{1,4}}|X{{2,4}}|×{{2,4}}|二[〇○零][一二三四五六七八九〇○零]{{2}})"
    r"(?:年度?|(?<=[0-9])(?=上半年|下半年|全年))"
)
_RELATIVE = "今年|去年|上一?年度?|本年度?|前年|明年|当年|同年|来年"
_DASH = r"(?:-|—{1,2}|–|~|至|到)"
_MONTHS = rf"{_NUM}(?:月份?)?{_DASH}{_NUM}月(?:份|底|末)?"
_MONTH = rf"{_NUM}月(?:份|底|末|初|上旬|中旬|下旬)?(?:(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}|\*{{1,2}}|X{{1,2}})[日号])?"
_QUARTERS = r"[一二三四1-4](?:季度)?(?:至|到|-|—)[二三四2-4]季度|(?:前|第)?[一二两三四1-4*X]个?季度?(?<=季度|度季)(?:末|底)?|首季度?|前三季|[第]?[一二三四]季度"
_HALF = "上半年|下半年|前半年|后半年"
_FIRST = r"前[0-9一二两三四五六七八九十*X]{1,2}个?月(?:份)?|头[一二两三四五六七八九十0-9]{1,2}个月"
_WHOLE = "全年|年末|年底|年初|末|底"
#: Reports of listed companies by what they cover: a 三季报 is one of nine months.
_REPORTS = {"一季报": (1, 3), "三季报": (1, 9), "半年报": (1, 6), "中报": (1, 6), "年报": (1, 12)}
_REPORT = "一季报|三季报|半年报|中报|年报"
_PART = rf"(?:{_REPORT}|{_MONTHS}|{_FIRST}|{_MONTH}|{_QUARTERS}|{_HALF}|{_WHOLE})"
#: 19Q1-Q3 is one time, but Q1-Q3分别 are three.
_SPAN = rf"(?:(?:19|20)?[0-9]{{2}})?Q1{_DASH}Q?[2-4](?![0-9])(?![^，。；]{{0,24}}分别)"
_CODE = (
    rf"{_SPAN}|"
    r"(?:19|20)?[0-9]{2}(?:Q[1-4]|H[12])|[1-4]Q(?:[0-9]{2})?年?(?![0-9A-Za-z])|[12]H(?:[0-9]{2})?年?(?![0-9A-Za-z])|Q[1-4](?![0-9])"
)
#: Five-year plans by the first year of each; 五年来 counts back from the year of the report.
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN = rf"“?(?:{'|'.join(_PLANS)})”?(?:时期|期间|以来|五年)|(?:过去|近|这)(?:的)?五年(?!规划|行动|计划)|五年来"
#: 19-21年 is years where results of a company follow, and else may be a span of time.
_FORECAST = "(?=年(?:的)?(?:归母|归属|净利|营收|营业|收入|业绩|EPS|每股|PE|盈利|扣非|实现))"
_YEARS = rf"(?:19|20)[0-9]{{2}}年?{_DASH}(?:19|20)[0-9]{{2}}年|(?<![0-9.])[0-3][0-9]年?{_DASH}[0-3][0-9]{_FORECAST}年"
_CURRENT = "当月|本月|单月|上月|当季度?|单季度?|本季度|年初以来|今年以来|去年以来|全年|年末|年底|上半年|下半年|首季|半年度|年初至(?:本?报告期末|今)|本?报告期末|(?<!预)期末"

#: What the lexer looks for. Starts with a digit, a mask or one of a dozen characters.
PATTERN = (
    rf"{_PLAN}|{_YEARS}|{_YEAR}初至(?:本?报告期末|今)|(?:(?:{_YEAR}|{_RELATIVE})的?(?:{_PART})?)(?:以来)?|{_MONTHS}|{_FIRST}|{_MONTH}|"
    rf"[一二三四1-4](?:季度)?(?:至|到|-|—)[二三四2-4]季度|(?:前|第)[一二两三四1-4*X]个?季度(?:末|底)?|[一二三四]季度(?:末|底)?|前三季|{_CODE}|{_CURRENT}"
)

_RE_YEAR = fixed(rf"(?:{_YEAR}|{_RELATIVE})")
_RE_YEARS = fixed(rf"((?:19|20)?[0-9]{{2}})年?{_DASH}((?:19|20)?[0-9]{{2}})年")
_RE_MONTHS = fixed(rf"({_NUM})(?:月份?)?{_DASH}({_NUM})月")
_RE_MONTH = fixed(rf"({_NUM})月")
_RE_FIRST = fixed(r"[前头]([0-9一二两三四五六七八九十*X]{1,2})个?月")
_RE_QUARTER = fixed(r"(前|第)?([一二两三四1-4*X首])个?季")
_RE_QUARTERS = fixed(r"([一二三四1-4])季?度?(?:至|到|-|—)([一二三四1-4])季")
_RE_SPAN = fixed(rf"((?:19|20)?[0-9]{{2}})?Q1{_DASH}Q?([2-4])")
_RE_CODE = fixed(r"((?:19|20)?[0-9]{2})?([1-4]Q|Q[1-4]|H[12]|[12]H)([0-9]{2})?年?")
_OFFSET = {"今": 0, "本": 0, "当": 0, "同": None, "去": -1, "上": -1, "前": -2, "明": 1, "来": 1}


def number(printed: str) -> int:
    """A month, quarter or ordinal in Arabic or Chinese numerals up to 99; 0 for a mask."""
    if printed.isascii():
        return int(printed) if printed.isdigit() else 0
    if printed[0] in _MASK:
        return 0
    if len(printed) == 1:
        return _CN.get(printed, 0)
    tens, _, ones = printed.partition("十")
    return (_CN.get(tens, 1) if tens else 1) * 10 + (_CN.get(ones, 0) if ones else 0)


@lru_cache(maxsize=1024)
def parse(printed: str) -> Period:
    """The period a matched string names. ``year`` stays 0 where none is printed, ``relative`` says 去年 (-1), 今年 (0)."""
    if found := _RE_YEARS.match(printed):
        return Period(_coded_year(found[1]), _coded_year(found[2]), 1, 12, False)
    if (plan := _PLANS.get(printed.lstrip("“")[:3])) is not None:
        return Period(plan, plan + 4, 1, 12, False)
    if printed.startswith(("过去", "近", "这", "五年")):
        return Period(0, -1, 1, 12, False, -5)
    if code := _RE_CODE.fullmatch(printed):
        return _coded(code)
    if code := _RE_SPAN.fullmatch(printed):
        year = _coded_year(code[1] or "")
        return Period(year, year, 1, int(code[2]) * 3, True)
    year, relative = _year(printed)
    if not year and relative is None and printed[0] in _MASK and "年" in printed:
        return Period(0, 0, 0, 0, False)  # a masked year: nothing can be set beside it
    if "初至" in printed:
        return Period(year, year, 1, CURRENT, True, relative)
    first, last, cumulative, point = _months(printed)
    if first == 0 and last == 0 and "月" not in printed and "季" not in printed and (year or relative is not None):
        first, last, cumulative = 1, 12, True
        if printed.endswith("以来"):
            last, cumulative = CURRENT, True
    return Period(year, year, first, last, cumulative, relative, point)


def _year(printed: str) -> tuple[int, int | None]:
    found = _RE_YEAR.match(printed)
    if not found:
        return 0, 0 if printed == "年初以来" else None
    word = found[0]
    if word[0] in _OFFSET and "年" in word and not word[0].isdigit():
        return 0, _OFFSET[word[0]]
    digits = word.partition("年")[0]
    if digits.isdigit() and digits.isascii():
        return (int(digits) if len(digits) == 4 else 2000 + int(digits)), None
    if digits[0] in _MASK:
        return 0, None
    return int("".join(str(_CN[c]) for c in digits)), None


def _months(printed: str) -> tuple[int, int, bool, bool]:
    """First month, last month, cumulative, point in time."""
    if printed[-1] == "报":
        first, last = next(months for name, months in _REPORTS.items() if printed.endswith(name))
        return first, last, True, False
    end = printed[-1] in "底末"
    point = printed[-1] == "初" or printed.endswith(("日", "号"))
    if found := _RE_MONTHS.search(printed):
        first, last = number(found[1]), number(found[2])
        return (first, last, first == 1, False) if first and last else (0, 0, False, False)
    if found := _RE_FIRST.search(printed):
        last = number(found[1])
        return (1, last, True, False) if last else (0, 0, False, False)
    if found := _RE_QUARTERS.search(printed):
        first, last = number(found[1]), number(found[2])
        return first * 3 - 2, last * 3, first == 1, False
    if found := _RE_QUARTER.search(printed):
        first, last, cumulative, _ = _quarter(found[1] or "", found[2])
        return (last, last, False, False) if end and last else (first, last, cumulative, False)
    if "半年" in printed:
        return (1, 6, True, point) if printed.find("下半年") < 0 and "后半年" not in printed else (7, 12, False, point)
    if found := _RE_MONTH.search(printed):
        month = number(found[1])
        return month, month, False, point
    if printed in ("当月", "本月", "单月"):
        return CURRENT, CURRENT, False, False
    if printed.endswith("期末") and not printed.startswith("年初"):
        return CURRENT, CURRENT, False, True
    if printed.startswith(("当季", "单季", "本季")):
        return CURRENT_QUARTER, CURRENT, False, False
    if printed.startswith("年初至"):
        return 1, CURRENT, True, False
    if "以来" in printed:
        return 1, CURRENT, True, False
    if printed.endswith(("末", "底", "初")):
        month = 12 if end else 1
        return month, month, False, point
    if "年" in printed:
        return 1, 12, True, False
    return 0, 0, False, point


def _quarter(prefix: str, numeral: str) -> tuple[int, int, bool, bool]:
    quarter = number(numeral)
    if not quarter:
        return 0, 0, False, False
    if prefix == "前":
        return 1, quarter * 3, True, False
    return quarter * 3 - 2, quarter * 3, quarter == 1, False


def _coded_year(digits: str) -> int:
    return 0 if not digits else int(digits) if len(digits) == 4 else 2000 + int(digits)


def _coded(code: re.Match[str]) -> Period:
    year = _coded_year(code[1] or code[3] or "")
    index = int(code[2].strip("QH"))
    if "H" in code[2]:
        return Period(year, year, index * 6 - 5, index * 6, index == 1)
    return Period(year, year, index * 3 - 2, index * 3, index == 1)


@lru_cache(maxsize=512)
def base(printed: str) -> str:
    """What 比, 较, 同 or 与 and a period compare with: yoy, mom, year-start or period (较上半年, 比1-8月)."""
    named = printed[1:].removesuffix("相比")
    if named.endswith("同期"):
        return "period" if named[0].isdigit() or named.startswith("前年") else "yoy"
    if named.startswith("上月"):
        return "mom"
    if named.startswith(_LAST_YEAR):
        return "year-start" if named[-1] in "末底" else "yoy" if named in _LAST_YEARS else "period"
    return "period"


_LAST_YEAR = ("去年", "上年")
_LAST_YEARS = frozenset(("去年", "上年", "上年度", "去年全年", "上年全年"))
