"""Faults of percentages: out of range, percentage point and percent mistaken for each other, the sign lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import ABOUT, FIGURE, NO_RANGE, NUMBER, PERCENT, Mutation, before

_FALLEN = re.compile(rf"(?:下降|减少|下滑|降低|下跌){ABOUT}(?P<figure>{NUMBER}){PERCENT}{NO_RANGE}")
#: Levels that may be negative, whose fall may pass 100 %: a place that names one before the figure is left alone, and
#: so is a rate, of which a fall in percent is another fault.
_SIGNED = re.compile("利|益|盈|亏|损|差|净|现金流|率|增速|增幅|降幅|涨幅|比重|占比|贡献")
_SHARE = re.compile(
    rf"(?:占比|比重|占)(?!领|地|用)(?P<whole>[^，。；：、,;\n0-9%％]{{0,16}}?)(?:为|达|达到|的|约|约为)?(?P<figure>{NUMBER}){PERCENT}{NO_RANGE}"
)
#: Not shares of a whole, or shares that have moved: these may pass 100 %.
_NO_SHARE = re.compile(
    "预算|计划|目标|任务|同期|进度|时序|净资产|营业收入|营收|提高|提升|上升|下降|降低|增|减|升|降|超|债|贷|存款|进出口|市值|货币|比去年|上年|投入|利润|分红"
)
_POINTS = re.compile(rf"{FIGURE}(?P<points>个百分点)")
_RATE = "(?:增速|增幅|降幅|涨幅|跌幅|占比|比重|份额|(?<![效速汇功])率)"
_CHANGE = "(?:提高|下降|上升|回落|加快|收窄|扩大|降低|提升|减少|增加|上涨)"
_RATE_CHANGED = re.compile(rf"{_RATE}[^，。；：、,;\n0-9%％]{{0,14}}{_CHANGE}了?{FIGURE}(?P<points>个百分点)")
_RATE_THEN_CHANGED = re.compile(
    rf"{_RATE}(?:为|达|达到|是)?{FIGURE}{PERCENT}[，,](?:同比|环比|[比较][^，。；：、,;\n0-9%％]{{1,10}}){_CHANGE}了?{FIGURE}(?P<points>个百分点)"
)
_ATTRIBUTE = re.compile(
    rf"(?:(?:占比|比重|增速|增幅|涨幅|降幅)(?:为|达|达到|是|约|约为)?|占[^，。；：、,;\n0-9%％]{{1,12}}的){FIGURE}(?P<sign>{PERCENT})(?=[，。；,;\n])"
)
_GROWN = re.compile(
    rf"(?:同比|环比|比上年|比上年同期|较上年)(?:实际|名义)?(?:增长|下降|上升|下滑){FIGURE}(?P<sign>{PERCENT})(?=[，。；,;\n])"
)
_RATE_RANGE = re.compile(
    rf"(?P<low>{NUMBER}){PERCENT}(?P<dash>[-－—–~～至到])(?P<high>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?){PERCENT}"
)
_BOUNDED = re.compile(
    rf"(?:合格率|覆盖率|达标率|普及率|入学率|参保率|城镇化率|城市化率|失业率|签约率|入住率|通过率|就业率)(?:为|达|达到|是|约|约为)?(?P<figure>{NUMBER}){PERCENT}{NO_RANGE}"
)
_MEASURE = "产值|产量|收入|投资|利润|总额|销量|增加值|总值|存款|贷款|税收|支出|面积|用电量|货运量|客运量"
_LEVEL_GROWN = re.compile(
    rf"(?:{_MEASURE})[^，。；：、,;\n%％]{{0,14}}[，,]?(?:同比|比上年|比上年同期|较上年)(?:增长|下降){NUMBER}(?P<sign>{PERCENT})(?=[，。；,;\n])"
)
_PULLED = re.compile("拉动|贡献|带动|率|增速|增幅|比重|占")


def fall_over_hundred(text: str, random: Random) -> Iterator[Mutation]:
    """产量下降12.5% → 产量下降112.5%, of levels that cannot be negative."""
    for found in _FALLEN.finditer(text):
        if not _SIGNED.search(before(text, found.start())) and float(found["figure"]) < 100:
            yield _above_hundred(found)


def share_over_hundred(text: str, random: Random) -> Iterator[Mutation]:
    """占全部产量的38.5% → 占全部产量的138.5%."""
    for found in _SHARE.finditer(text):
        around = text[max(0, found.start() - 12) : found.end()]
        if not _NO_SHARE.search(around) and float(found["figure"]) < 100:
            yield _above_hundred(found)


def points_misspelt(text: str, random: Random) -> Iterator[Mutation]:
    """1.2个百分点 → 1.2个百分比, 1.2个百分之点 or 1.2%个百分点."""
    for found in _POINTS.finditer(text):
        yield Mutation(*found.span("points"), random.choice(("个百分比", "个百分比", "个百分之点", "%个百分点")))


def percent_for_points(text: str, random: Random) -> Iterator[Mutation]:
    """增速回落1.2个百分点 → 增速回落1.2%, only behind a rate noun and a verb of change in one clause."""
    for found in _RATE_CHANGED.finditer(text):
        yield Mutation(*found.span("points"), "%")


def percent_for_points_elliptic(text: str, random: Random) -> Iterator[Mutation]:
    """占比为8.1%，比上年提高1.2个百分点 → …提高1.2%: the rate noun stands in the clause before."""
    for found in _RATE_THEN_CHANGED.finditer(text):
        yield Mutation(*found.span("points"), "%")


def percent_sign_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """增速为4.5%， → 增速为4.5，  and 占全市的36.4%， → 占全市的36.4，"""
    for found in _ATTRIBUTE.finditer(text):
        yield Mutation(*found.span("sign"), "")


def growth_sign_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """同比增长4.5%， → 同比增长4.5，"""
    for found in _GROWN.finditer(text):
        yield Mutation(*found.span("sign"), "")


def range_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """增长5%~8% → 增长8%~5%."""
    for found in _RATE_RANGE.finditer(text):
        if float(found["low"]) < float(found["high"]):
            yield Mutation(found.start("low"), found.end(), f"{found['high']}%{found['dash']}{found['low']}%")


def _above_hundred(found: re.Match[str]) -> Mutation:
    whole, point, fraction = found["figure"].partition(".")
    return Mutation(*found.span("figure"), f"1{whole.zfill(2)}{point}{fraction}")


def share_tripled(text: str, random: Random) -> Iterator[Mutation]:
    """占全部产量的38.5% → 占全部产量的115.5%, where three times the share passes the whole."""
    for found in _SHARE.finditer(text):
        around = text[max(0, found.start() - 12) : found.end()]
        value = float(found["figure"])
        if not _NO_SHARE.search(around) and 35 <= value < 100:
            yield Mutation(*found.span("figure"), f"{3 * value:.{len(found['figure'].partition('.')[2])}f}")


def rate_over_hundred(text: str, random: Random) -> Iterator[Mutation]:
    """合格率为98.5% → 合格率为198.5%, of rates that are parts of a whole."""
    for found in _BOUNDED.finditer(text):
        if float(found["figure"]) <= 100:
            whole, point, fraction = found["figure"].partition(".")
            yield Mutation(*found.span("figure"), f"{int(whole) + 100}{point}{fraction}")


def points_for_percent(text: str, random: Random) -> Iterator[Mutation]:
    """产值同比增长5.1% → 产值同比增长5.1个百分点: a level does not grow by points."""
    for found in _LEVEL_GROWN.finditer(text):
        if not _PULLED.search(before(text, found.end())):
            yield Mutation(*found.span("sign"), "个百分点")
