"""Figures and masks as reports print them, with their units, and the exact numbers they stand for."""

from __future__ import annotations

from functools import lru_cache

from linter.language.token import Quantity
from linter.regexes import fixed

NUMBER = r"[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
#: A placeholder in the slot of a figure. X needs neighbours that are not Latin, ○ and □ need a run.
MASK = r"(?:\*{1,8}|X{1,6}(?![A-Za-z])|x{2,6}(?![A-Za-z])|×{1,6}|_{2,20}|[□○〇●■▇]{2,8})"
#: A mask without a unit stands for a figure only at the end of a phrase; before a noun it hides a name (*新区).
_ENDS = r"(?=[，。；、,;:：）)和及与至到~—\-]|$)"
_SCALE = r"(?:万亿|[十百千]万亿|[十百千][万亿]|[万亿千百])"
_BASE = (
    "千伏安|伏安|平方公里|平方千米|平方米|立方米|千瓦时|千瓦|兆瓦时|兆瓦|吉瓦|公里|千米|海里|厘米|毫米|公顷|公斤|千克|毫克|微克|吨标准煤|标准吨|吨公里|人公里|吨|克|"
    "标准箱|标箱|美元|欧元|港元|港币|日元|英镑|人民币|新元|韩元|元/(?:平方米|立方米|千瓦时|公斤|吨|斤|股|桶|度|月|人|亩)|元|人次|人天|户次|家次|件次|场次|架次|车次|艘次|项次|"
    "个百分点|个基点|百分点|基点|个百分比|个百分之点|"
    "个工作日|个小时|小时|分钟|个月|个|家|户|人|名|项|件|条|台|辆|套|艘|座|所|处|次|场|只|头|羽|株|棵|斤|亩|桶|股|手|点|倍|番|成|度|米|升|位|岁|天|"
    "周|年|部|片|张|块|批|期|种|类|门|宗|笔|支|根|本|篇|册|幅|间|栋|幢|床|公方|亿|万|千|颗|枚|匹|头份|剂|份|口|处所|届|组|步|级|"
    "TEU|MW|GW|KW|kW|GWh|gwh|GWH|MWh|TWh|kWh|KWh|km|KM|pct|pcts|PCT|pp|bp|BP|bps|BPs|EFLOPS|P|元/吨|字|节|列|班|架|票|起|例|页"
)
#: Units that with the next character are another word: 3项 counts, **项目 is the name of a project.
_NOT_BEFORE = {
    "项": "目", "克": "服难隆", "点": "击多面钟", "条": "件例款线", "名": "列单额称录优", "部": "门分委队长署", "期": "间货末待望",
    "位": "居列于置", "成": "立为员本效果功长交都", "场": "所景均", "度": "假", "股": "份权东市", "步": "伐", "片": "区", "组": "织建成",
    "座": "谈", "门": "店槛诊", "种": "植子业", "所": "有得属在以示谓占需", "口": "岸径", "份": "额", "只": "有能是", "支": "持付出部撑援",
    "本": "次年期月", "天": "然津气", "周": "边年期", "台": "湾阶州风", "架": "构", "班": "次子", "节": "能约点", "列": "入车为", "户": "均籍",
    "家": "庭电具居里", "人": "民均才力员工口大次数", "处": "于理置级", "元": "旦素", "字": "节", "手": "续机段", "头": "部", "根": "据",
    "批": "复发准零", "类": "似", "级": "别", "升": "至到级", "届": "时", "起": "来点步到草初源于跑降飞家的", "例": "如外子题",
}  # fmt: skip
_BASE = "|".join(f"{unit}(?![{_NOT_BEFORE[unit]}])" if _NOT_BEFORE.get(unit) else unit for unit in _BASE.split("|"))
UNIT = rf"(?:%|‰|(?:{_SCALE}[余多]?)?(?:{_BASE})|{_SCALE})"
_DASH = r"(?:-|—{1,2}|–|~)"
_MORE = "[余多几]?"
_SECOND = rf"[-+−]?(?:{NUMBER}|{MASK})(?:{_MORE} {{0,2}}{UNIT})?"
#: A figure or mask with sign, unit and, where printed, the other end of its range. Two figures joined by 至 or 到 are a range
#: only where the first has the unit of the second or none: 提高0.3个百分点至26% is a change and a level.
PATTERN = (
    rf"(?:(?<![0-9A-Za-z)%])[-+−])?(?:{NUMBER}{_MORE}(?: {{0,2}}(?P<u>{UNIT}))?|{MASK}(?:{_MORE}(?P<v>{UNIT})|{_ENDS}))"
    rf"(?:{_DASH}{_SECOND}|(?:至|到)(?:{NUMBER}|{MASK})(?(u)(?P=u)|(?(v)(?P=v)|{UNIT})))?"
)

_RE_ONE = fixed(rf"([-+−]?)({NUMBER}|{MASK})([余多几]?)(?: {{0,2}}({UNIT}))?")
_RE_CHINESE = fixed(
    r"(?:([一二三四五六七八九十百]{1,3})分之([一二三四五六七八九十百]{1,5}))|([一二两三四五六七八九十]{1,3})(成|倍|番)半?|(一半|过半)"
)
CHINESE = (
    r"(?!百分之)[一二三四五六七八九十百]{1,3}分之[一二三四五六七八九十百]{1,5}|[一二两三四五六七八九]成半?(?=[多以左，。；、,;)]|$)|"
    r"百分之[一二三四五六七八九十百]{1,4}(?:点[零一二三四五六七八九]{1,3})?|[一二两三四五六七八九十][一二三四五六七八九十百千]{0,7}[多余]?(?:万亿|[万亿])[多余]?(?:元|美元|人次|人|户|斤|吨|亩|公里)(?!级|元级)|"
    r"过半(?!数)|一半|[一两二三四五六七八九十]{1,3}倍|翻[了一两二]{0,2}[一两二三四]?番"
)
_HEDGES = (
    ("约", "about"), ("近", "near"), ("不超过", "under"), ("超过", "over"), ("超", "over"), ("逾", "over"), ("不足", "under"), ("不到", "under"),
    ("至少", "over"), ("不低于", "over"), ("最多", "under"), ("不超过", "under"), ("低于", "under"), ("突破", "over"), ("接近", "near"),
    ("达到约", "about"), ("大约", "about"), ("约为", "about"), ("约达", "about"), ("将近", "near"), ("高达", ""),
)  # fmt: skip
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def chinese_number(printed: str) -> int:
    """A Chinese numeral below a hundred thousand as an integer: 三十五 is 35, 百 is 100."""
    total, current = 0, 0
    for character in printed:
        if character in _DIGIT:
            current = _DIGIT[character]
        else:
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000, "万": 10000}[character]
            current = 0
    return total + current


_LONGEST = 300  # digits and separators of a figure


def _scaled(printed: str) -> tuple[int, int]:
    """The digits as an integer and how many are decimals. A run of hundreds of digits is no figure and counts as 0."""
    if len(printed) > _LONGEST:
        return 0, 0
    whole, _, fraction = printed.replace(",", "").partition(".")
    return int(whole + fraction), len(fraction)


def read(printed: str) -> tuple[int, int, int, bool, str, bool, int, str]:
    """low, high, decimals, masked, unit, negative, length of the number part, hedge, for one match of ``PATTERN``."""
    found = _RE_ONE.match(printed)
    if found is None:
        return _read_chinese(printed)
    sign, digits, more, unit = found.groups()
    negative = sign in ("-", "−") and sign != ""
    hedge = "over" if more or "余" in (unit or "") or "多" in (unit or "") else ""
    masked = not digits[0].isdigit()
    low, decimals = (0, 0) if masked else _scaled(digits)
    high, unit, end = low, unit or "", found.end(2)
    rest = printed[found.end() :].lstrip("-—–~至到")
    if rest and (second := _RE_ONE.match(rest)):
        unit = second[4] or unit
        if not second[2][0].isdigit():
            masked = True
        elif not masked:
            high, places = _scaled(second[2])
            low, high, decimals = _align(low, decimals, high, places)
        end = len(printed) - len(rest) + second.end(2)
    return low, high, decimals, masked, unit, negative, end, hedge


def _align(low: int, low_places: int, high: int, high_places: int) -> tuple[int, int, int]:
    places = max(low_places, high_places)
    return low * 10 ** (places - low_places), high * 10 ** (places - high_places), places


_RE_HUNDREDTH = fixed(r"百分之([一二三四五六七八九十百]{1,4})(?:点([零一二三四五六七八九]{1,3}))?")
_RE_LARGE = fixed(r"([一二两三四五六七八九十百千]{1,8})([多余]?)(万亿|[万亿])([多余]?)(.*)")


def _read_chinese(printed: str) -> tuple[int, int, int, bool, str, bool, int, str]:
    """三成 as 三 with unit 成, 三分之一 and 百分之五 as per cent, 两倍, 翻一番, 五十四万亿元."""
    if hundredth := _RE_HUNDREDTH.fullmatch(printed):
        value, places = chinese_number(hundredth[1]), 0
        for digit in hundredth[2] or "":
            value, places = value * 10 + _DIGIT[digit], places + 1
        return value, value, places, False, "%", False, len(printed), ""
    if large := _RE_LARGE.fullmatch(printed):
        value = chinese_number(large[1])
        return value, value, 0, False, large[3] + large[5], False, large.end(1), "over" if large[2] or large[4] else ""
    found = _RE_CHINESE.search(printed)
    if found is None:
        return 1, 1, 0, False, "番", False, len(printed), ""
    if found[1]:
        whole, part = chinese_number(found[1]), chinese_number(found[2])
        tenths = (part * 1000 + whole // 2) // whole
        return tenths, tenths, 1, False, "%", False, len(printed), "about" if 1000 * part % whole else ""
    if found[5]:
        return 50, 50, 0, False, "%", False, len(printed), "over" if found[5] == "过半" else "about"
    value = chinese_number(found[3])
    if printed.endswith("成半"):
        return value * 10 + 5, value * 10 + 5, 1, False, "成", False, found.end(3), ""
    return value, value, 0, False, found[4], False, found.end(3), ""


def hedge_before(text: str, start: int) -> str:
    """The hedge printed right before a figure: about, near, over, under or ''."""
    before = text[max(0, start - 3) : start]
    if before.endswith(_NO_HEDGES):
        return ""
    for word, hedge in _HEDGES:
        if before.endswith(word):
            return hedge
    return ""


#: Verbs and nouns that end like a hedge: 签约12个项目.
_NO_HEDGES = ("签约", "节约", "合约", "履约", "违约", "续约", "预约", "立约", "最近", "附近", "靠近")
_HEDGE_ENDS = frozenset(word[-1] for word, _ in _HEDGES)
_AFTER = {"以上": "over", "以下": "under", "左右": "about", "上下": "about"}
_read = lru_cache(maxsize=1024)(read)


def make(text: str, start: int, end: int) -> Quantity:
    """The quantity printed at ``text[start:end]``."""
    low, high, decimals, masked, unit, negative, length, hedge = _read(text[start:end])
    if not hedge:
        if text[start - 1] in _HEDGE_ENDS and start:
            hedge = hedge_before(text, start)
        if text[end : end + 1] in "以左上":
            hedge = _AFTER.get(text[end : end + 2], hedge)
    fields = (start, end, start, start + length, low, high, decimals, masked, unit, hedge, False, negative)
    return tuple.__new__(Quantity, fields)


#: Ranks in words; the last place has no number.
_WORDS = {"首位": 1, "榜首": 1, "末位": 0}


@lru_cache(maxsize=512)
def _ordinal(printed: str) -> tuple[int, int, int, bool, str]:
    """Where the digits start and end, the number, whether it is a mask, and the unit."""
    prefix = 3 if printed.startswith("倒") else 1
    unit = printed[-1] if printed[-1] in "位名强" else ""
    digits = printed[prefix : len(printed) - len(unit)]
    if printed in _WORDS:
        return 0, 0, _WORDS[printed], False, "位"
    if digits.isascii() and digits.isdigit():
        return prefix, len(unit), int(digits), False, unit
    if digits[0] in "零一二三四五六七八九十":
        return prefix, len(unit), chinese_number(digits), False, unit
    return prefix, len(unit), 0, True, unit


def ordinal(printed: str, start: int, stop: int) -> Quantity:
    """第3位, 前20名, 第三, 倒数第二 as a quantity; ``unit`` is 位, 名, 强 or ''."""
    prefix, tail, value, masked, unit = _ordinal(printed)
    return Quantity(start, stop, start + prefix, stop - tail, value, value, 0, masked, unit, "", True)
