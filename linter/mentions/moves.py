"""Enterprises by what their shares do: X涨7.9%, A、B跌超4%, X获净买入2亿港元.

Indices, goods and currencies move likewise. A name counts where an enterprise moves in the same line, or the line speaks of shares.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary

LIKELY = 65
_LONGEST = 8


@cache
def _move() -> re.Pattern[str]:
    """What a share does."""
    return fixed(
        r"涨(?:幅)?(?:近|超|逾|约|达)?[0-9][0-9.]{0,6}%|跌(?:幅)?(?:近|超|逾|约|达)?[0-9][0-9.]{0,6}%|涨停|跌停|净买入(?:额)?(?:超|近|约|逾)?[0-9]|净卖出(?:额)?(?:超|近|约|逾)?[0-9]"
    )


@cache
def _how() -> re.Pattern[str]:
    """What stands between a name and what its share does."""
    return fixed(
        "(?:股价|绩后|盘中|盘前|盘后|尾盘|早盘|午后|一度|逆市|逆势|收盘|均|分别|再度|继续|则){0,2}(?:收|大|暴|重|急|高开|微|遭|获)?$"
    )


@cache
def _items() -> re.Pattern[str]:
    """One name or a list of names before a place, from a sign on."""
    return fixed(r"(?<=[，。,；;：:*\n])(?:其中|而)?((?:[一-龥A-Za-z0-9·&-]{2,12}、){0,9}[一-龥A-Za-z0-9·&-]{2,12})$")


_SHARES = (
    "概念股",
    "个股",
    "中概",
    "成分股",
    "热门股",
    "港股",
    "科技股",
    "A股",
    "美股",
    "北向资金",
    "南向资金",
    "道指",
)
#: What else moves: goods, indices, currencies, sectors, all of a kind.
_NO_SHARE = tuple(
    "指数 指 期货 合约 主力 原油 燃油 期 债 板块 概念 概念股 行业 产业链 市场 人民币 美元 欧元 英镑 日元 澳元 加元 瑞郎 贵金属 金属 油 金 银 "  # noqa: SIM905
    "铜 铝 锌 镍 锡 铅 粕 石 炭 煤 钢 碱 醇 烯 纸 纸浆 胶 棉 糖 玉米 大豆 小麦 豆一 生猪 鸡蛋 玻璃 尿素 沥青 硅 锂 铁 螺纹 热卷 红枣 花生 菜油 "
    "股 券商 保险 银行 地产 光伏 半导体 医药 钢铁 石化 水泥 煤炭 有色 食品 饮料 白酒 军工 传媒 电力 消费 材料 工业 能源 价格 均价 价 率 量 额 值 "
    "分别 其中 同比 环比 全天 全周 本周 本月 累计 今年以来 大盘 两市 收益 转债 转 基金 种业 零售".split()
)
_NO_BEGIN = (
    *("沪", "LME", "COMEX", "布", "美油", "美股", "恒生", "上证", "深证", "创业板"),
    *("科创", "北证", "标普", "纳", "道", "万得", "韩国", "日经", "现货"),
)


def find_moves(text: str, firm: set[int], known: Vocabulary) -> Iterator[Mention]:
    """Names whose shares move; ``firm`` are the places where surely an enterprise begins."""
    if "涨" not in text and "跌" not in text and "净" not in text:
        return
    lines: dict[int, list[tuple[int, int]]] = {}
    for found in _move().finditer(text):
        how = _how().search(text, max(0, found.start() - 8), found.start())
        for span in _named(text, how.start() if how else found.start()):
            lines.setdefault(text.rfind("\n", 0, span[0]), []).append(span)
    for line, spans in lines.items():
        end = text.find("\n", line + 1)
        told = any(start in firm for start, _ in spans) or any(
            word in text[line + 1 : end if end >= 0 else len(text)] for word in _SHARES
        )
        for start, end in spans:
            if told and start not in firm and _fits(text[start:end], known):
                yield Mention(start, end, "company", LIKELY, ("moves", "left edge"))


def _named(text: str, end: int) -> list[tuple[int, int]]:
    listed = _items().search(text, max(0, end - 80), end)
    if listed is None:
        return []
    spans, start = [], listed.start(1)
    for item in listed[1].split("、"):
        spans.append((start, start + len(item)))
        start += len(item) + 1
    return spans


def _fits(name: str, known: Vocabulary) -> bool:
    return (
        2 <= len(name) <= (_LONGEST if not name.isascii() else 12)
        and not name[0].isdigit()
        and name not in known.common
        and name not in known.places
        and not name.endswith(_NO_SHARE)
        and not name.startswith(_NO_BEGIN)
    )
