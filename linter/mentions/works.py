"""Enterprises without a legal suffix that say what they make: 青禾化工厂, 宏远煤矿, 华信科技公司.

散乱化工厂 and 涉事煤矿 look the same, so that words an enterprise's figures begin with have to follow: 产值, 投产, 营收.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.company_parts import parts
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary

#: Trades a factory is named with; the trade belongs to the stem.
_FACTORY_TRADES = frozenset(
    [
        "化工",
        "机械",
        "水泥",
        "塑料",
        "食品",
        "服装",
        "印染",
        "印刷",
        "家具",
        "五金",
        "制药",
        "造纸",
        "农药",
        "化肥",
        "纺织",
        "陶瓷",
        "玻璃",
        "电器",
        "电子",
        "电机",
        "轴承",
        "模具",
        "皮革",
        "饲料",
        "铸造",
        "锻造",
        "冶炼",
        "砖瓦",
        "木材",
        "包装",
        "玩具",
        "橡胶",
        "罐头",
        "制衣",
        "制鞋",
        "棉纺",
        "毛纺",
        "丝绸",
        "农机",
        "乳品",
    ]
)
_MINE = "煤矿"
#: 智能化工厂 is a 工厂.
_BEFORE_PLANT = "化工厂"
_MADE_SO = frozenset("能动息字网代准色人群链板规产")


@cache
def _figures() -> re.Pattern[str]:
    """What is told of one enterprise, right after its name."""
    return fixed(
        r"(?:[今去本]年|[0-9]{1,4}年|[0-9]{1,2}月份?|[一二三四]季度|上半年|全年|累计|已|因|于)?"
        r"(?:总?产值|产量|产能|产销|营收|营业|销售|利润|净利|税收|纳税|用电|能耗|出口|订单|库存|增长|下降|同比|拉动|增速|"
        r"投产|达产|复产|停产|减产|扩产|增产|限产|开工|复工|竣工|投用|投运|生产|实现|完成|新增|检修|入统|入规|退规|"
        r"[（(]?(?:[0-9*X×.]{1,8}亿|[0-9*X×.]{1,8}万元))"
    )


def work_suffixes(text: str) -> Iterator[tuple[int, int]]:
    """Where 厂 behind a trade and 煤矿 stand in folded text."""
    at = text.find("厂")
    while at >= 0:
        if text[at - 2 : at] in _FACTORY_TRADES and not _made_so(text, at):
            yield at, at + 1
        at = text.find("厂", at + 1)
    at = text.find(_MINE)
    while at >= 0:
        yield at, at + 2
        at = text.find(_MINE, at + 2)


def _made_so(text: str, factory: int) -> bool:
    return text.startswith(_BEFORE_PLANT, factory - 2) and text[factory - 3 : factory - 2] in _MADE_SO


def is_work(suffix: str, stem: str) -> bool:
    """Whether a suffix is one of those found here."""
    return suffix == _MINE or (suffix == "厂" and stem[-2:] in _FACTORY_TRADES)


def figures_follow(text: str, end: int, stem: str, suffix: str, known: Vocabulary) -> bool:
    """Whether two or three characters of a brand stand before what is made, and figures of the enterprise after it."""
    made = stem[-2:] if suffix == "厂" else ""
    before = stem[: len(stem) - len(made)]
    plain = parts(before, known, general=True)
    rest = before[plain.place :]
    if not 2 <= len(plain.brand) <= 3 or not rest.startswith(plain.brand) or _figures().match(text, end) is None:
        return False
    trade = rest[len(plain.brand) :]
    return trade in known.tails if suffix == "公司" else not trade
