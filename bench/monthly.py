"""Monthly reports of a made-up place over two years, written from one set of figures: each agrees with its neighbours."""

from __future__ import annotations

import random
from typing import NamedTuple

YEAR = 2026
_PLACES = ("临河县", "上岭区", "东垣市", "白溪县", "云岫县")
_STRETCHES = {2: "1—2月", 3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}


class Month(NamedTuple):
    """The figures of one report; money in hundredths of 亿元, rates in tenths of a per cent, all cumulative."""

    year: int
    month: int
    revenue: int
    revenue_before: int  # of the same months a year earlier
    revenue_month: int
    trade: int
    trade_before: int
    target: int  # for trade, in 亿元
    industry: int
    investment: int
    retail: int
    rank: int


class Report(NamedTuple):
    """A report as sentences, so that a fault can replace one."""

    name: str
    title: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join((self.title, *self.sentences)) + "\n"


def months(seed: int) -> list[Month]:
    """Two years of figures, month by month: rates wander, levels add up."""
    rng = random.Random(seed)
    made: list[Month] = []
    base = {"revenue": rng.randint(300, 900), "trade": rng.randint(800, 3000)}
    before = {name: [round(value * rng.uniform(0.85, 1.15)) for _ in range(12)] for name, value in base.items()}
    industry, investment, retail = rng.randint(20, 90), rng.randint(-60, 40), rng.randint(15, 80)
    rank = rng.randint(2, 9)
    for year in (YEAR - 1, YEAR):
        now = {name: [round(value * rng.uniform(0.93, 1.16)) for value in monthly] for name, monthly in before.items()}
        target = round(sum(now["trade"]) * rng.uniform(0.98, 1.1) / 100)
        for month in range(1, 13):
            if month > 1:
                industry += _step(rng)
                investment += _step(rng)
                retail += _step(rng)
                rank = min(11, max(1, rank + rng.choice((-2, -1, 1, 2))))
            sums = {name: (sum(values[:month]), sum(before[name][:month])) for name, values in now.items()}
            made.append(
                Month(year, month, *sums["revenue"], now["revenue"][month - 1], *sums["trade"], target, industry,
                      investment or 1, retail, rank)
            )  # fmt: skip
            investment = investment or 1
        before = now
    return made


def _step(rng: random.Random) -> int:
    return rng.choice((-1, 1)) * rng.randint(3, 12)


def money(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02}亿元"


def rate(tenths: int) -> str:
    return f"{abs(tenths) // 10}.{abs(tenths) % 10}%"


def points(tenths: int) -> str:
    return f"{abs(tenths) // 10}.{abs(tenths) % 10}个百分点"


def grown(tenths: int, rng: random.Random) -> str:
    return (rng.choice(("增长", "增长", "上升")) if tenths >= 0 else rng.choice(("下降", "下降", "减少"))) + rate(
        tenths
    )


def stretch(month: int, rng: random.Random) -> str:
    named = _STRETCHES.get(month)
    if month == 1:
        return "1月"
    return named if named and rng.random() < 0.6 else f"1—{month}月"


def growth(now: int, before: int) -> int:
    """Growth in tenths of a per cent, half up."""
    return (2 * (now - before) * 1000 + before) // (2 * before)


class Writer:
    """Puts the figures of one series into words; ``changed`` holds what a fault says in their place."""

    def __init__(self, seed: int, place: str, data: list[Month]) -> None:
        self._seed, self._place, self._data = seed, place, data
        self._whole = {"县": "全县", "区": "全区", "市": "全市"}[place[-1]]
        self._above = "全省" if place[-1] == "市" else "全市"

    def report(self, index: int, **changed: int) -> Report:
        """The report of a month, with some of its figures replaced."""
        figures = self._data[index]
        rng = random.Random(f"{self._seed}/{index}")
        span = stretch(figures.month, rng)
        told = f"{figures.year}年{span}"
        title = rng.choice(
            (f"{self._place}{told}经济运行情况", f"{told}{self._place}经济运行分析", f"{told}{self._place}经济形势简析")
        )
        sentences = (
            self._industry(index, span, rng, changed),
            self._investment(index, span, rng, changed),
            self._revenue(index, span, rng, changed),
            self._trade(index, span, rng, changed),
            self._retail(index, span, rng, changed),
        )
        return Report(f"{figures.year}-{figures.month:02}.txt", title, tuple(each for each in sentences if each))

    def _earlier(self, index: int, rng: random.Random) -> str:
        month = self._data[index].month - 1
        return rng.choice(("上月", f"1—{month}月" if month > 1 else "1月"))

    def _industry(self, index: int, span: str, rng: random.Random, changed: dict[str, int]) -> str:
        now = self._data[index]
        lead = rng.choice(
            (
                f"{span}，{self._whole}规模以上工业增加值同比{grown(now.industry, rng)}",
                f"{span}，规模以上工业增加值同比{grown(now.industry, rng)}",
            )
        )
        if now.month == 1:
            return f"{lead}，增速居{self._above}第{now.rank}位。"
        last = self._data[index - 1]
        than = self._earlier(index, rng)
        delta = changed.get("industry-change", now.industry - last.industry)
        rank = changed.get("rank", now.rank)
        change = _change(now.industry, last.industry, delta, than, rng)
        place = f"{rng.choice(('居', '列', '排名'))}{self._above}第{rank}位"
        return f"{lead}，{change}。规模以上工业增加值增速{place}，{_moved(now.rank - last.rank, than, rng)}。"

    def _investment(self, index: int, span: str, rng: random.Random, changed: dict[str, int]) -> str:
        now = self._data[index]
        lead = f"{span}，固定资产投资同比{grown(now.investment, rng)}"
        if now.month == 1:
            return f"{lead}。"
        last = self._data[index - 1]
        than = self._earlier(index, rng)
        rises = bool(changed.get("trend", now.investment > last.investment))
        again = stretch(now.month - 1, random.Random(index)) if now.month > 2 else "1月"
        said = changed.get("restated", last.investment)
        return f"{lead}，{_trend(now.investment, last.investment, rises, than, rng)}。此前的{again}，固定资产投资同比{grown(said, random.Random(2))}。"

    def _revenue(self, index: int, span: str, rng: random.Random, changed: dict[str, int]) -> str:
        now = self._data[index]
        total = changed.get("revenue", now.revenue)
        up = changed.get("revenue-growth", growth(now.revenue, now.revenue_before))
        month = f"{now.month}月，一般公共预算收入{money(now.revenue_month)}。" if now.month > 1 else ""
        verb = rng.choice(("实现", "完成", ""))
        return f"{month}{span}，{self._whole}{verb}一般公共预算收入{money(total)}，{rng.choice(('同比', '比上年同期'))}{grown(up, rng)}。"

    def _trade(self, index: int, span: str, rng: random.Random, changed: dict[str, int]) -> str:
        now = self._data[index]
        total = changed.get("trade", now.trade)
        target = changed.get("target", now.target)
        done = (2 * total * 10 + target) // (2 * target)
        goal = rng.choice((f"年度目标（{target}亿元）的", f"全年目标{target}亿元的"))
        up = growth(total, now.trade_before)
        return f"{span}，{self._whole}{rng.choice(('实现', '完成'))}进出口总额{money(total)}，同比{grown(up, rng)}，完成{goal}{rate(done)}。"

    def _retail(self, index: int, span: str, rng: random.Random, changed: dict[str, int]) -> str:
        now = self._data[index]
        lead = f"{span}，社会消费品零售总额同比{grown(now.retail, rng)}"
        if now.month == 1:
            return f"{lead}。"
        last = self._data[index - 1]
        delta = changed.get("retail-change", now.retail - last.retail)
        return f"{lead}，{_change(now.retail, last.retail, delta, self._earlier(index, rng), rng)}。"


def _change(now: int, last: int, delta: int, than: str, rng: random.Random) -> str:
    """增速比上月提高0.4个百分点; of two falls by their size."""
    if now < 0 and last < 0:
        word = rng.choice(("扩大", "加深")) if delta < 0 else rng.choice(("收窄", "缩小"))
        return f"降幅{rng.choice(('比', '较'))}{than}{word}{points(delta)}"
    word = rng.choice(("提高", "加快", "回升")) if delta > 0 else rng.choice(("回落", "放缓", "下降"))
    return f"{rng.choice(('增速比', '增速较', '较', '比'))}{than}{word}{points(delta)}"


def _moved(steps: int, than: str, rng: random.Random) -> str:
    if not steps:
        return f"与{than}持平"
    word = rng.choice(("前移", "上升", "提升")) if steps < 0 else rng.choice(("后移", "下降", "后退"))
    return f"{rng.choice(('位次比', '位次较', '较', '比'))}{than}{word}{abs(steps)}{rng.choice(('位', '个位次'))}"


def _trend(now: int, last: int, rises: bool, than: str, rng: random.Random) -> str:
    how = rng.choice(("有所", "继续", "明显", ""))
    if now < 0 and last < 0:
        return f"降幅{rng.choice(('比', '较'))}{than}{how}{rng.choice(('收窄', '缩小')) if rises else '扩大'}"
    return f"增速{rng.choice(('比', '较'))}{than}{how}{rng.choice(('回升', '加快', '提高')) if rises else rng.choice(('回落', '放缓'))}"


def series(seed: int) -> tuple[Writer, list[Month], list[Report]]:
    """A writer with its figures, and its reports without a fault."""
    data = months(seed)
    writer = Writer(seed, _PLACES[seed % len(_PLACES)], data)
    return writer, data, [writer.report(index) for index in range(len(data))]
