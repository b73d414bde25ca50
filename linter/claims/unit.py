"""Units as reports print them, and what a figure in one can be."""

from __future__ import annotations

from functools import lru_cache

#: Percentage points and basis points.
POINTS = frozenset((
    "个百分点", "百分点", "个百分比", "个百分之点", "pct", "pcts", "PCT", "pp", "个基点",
    "基点", "bp", "BP", "bps", "BPs",
))  # fmt: skip
#: Classifiers of things and people that are counted.
COUNTERS = frozenset((
    "个", "家", "户", "人", "名", "项", "件", "条", "台", "辆", "套", "艘", "座", "所",
    "处", "次", "场", "只", "头", "羽", "株", "棵", "人次", "户次", "家次", "件次", "场次",
    "架次", "车次", "艘次", "项次", "部", "片", "张", "块", "批", "期", "种", "类", "门",
    "宗", "笔", "支", "根", "篇", "册", "幅", "间", "栋", "幢", "床", "颗", "枚", "匹",
    "份", "剂", "口", "处所", "列", "班", "架", "票", "本", "盏", "位", "起", "例", "页",
))  # fmt: skip
#: Units that measure time or order rather than an economy; a figure in them is a claim only of a known indicator.
IDLE = frozenset((
    "年", "个月", "天", "小时", "个小时", "分钟", "岁", "届", "步", "级", "字", "期", "批",
    "周", "号", "组", "节", "人天", "个工作日", "点", "P",
))  # fmt: skip
#: What a run is counted in: 连续6个月, 连续三个季度.
RUNS = frozenset(("个月", "年", "月", "天", "周", "个季度", "季度", "季", "个交易日", "日", "次", "个", "届"))
_SCALES = ("万亿", "十万", "百万", "千万", "万", "亿", "千", "百", "十")


@lru_cache(maxsize=512)
def base_unit(unit: str) -> str:
    """The unit without its scale: 万亿元 is 元, 万户 is 户."""
    for scale in _SCALES:
        if unit.startswith(scale):
            return unit[len(scale) :].lstrip("余多")
    return unit


@lru_cache(maxsize=512)
def counts(unit: str) -> bool:
    """Whether a unit counts things: 12个, 3.2万户, and 60万 before a noun."""
    base = base_unit(unit)
    return base in COUNTERS or (base == "" and unit != "")


def is_percent(unit: str) -> bool:
    return unit in ("%", "‰", "成")


def change_kind(unit: str) -> str:
    if unit in POINTS:
        return "change-pp"
    return "change-pct" if is_percent(unit) or unit in ("倍", "番") else "change-abs"


@lru_cache(maxsize=512)
def level_kind(unit: str) -> str:
    if unit in POINTS:
        return "change-pp"
    if unit in ("倍", "番"):
        return "ratio"
    return "count" if base_unit(unit) in COUNTERS else "level"
