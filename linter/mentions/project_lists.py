"""Projects in lists that end in 等项目, and projects named by owner and capacity: 瑞禾年产30万吨尿素项目.

In a list 信息化、智能化等项目 all are kinds. One item at least must begin with a place, an enterprise or a word that no list knows.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.cores import Core, Words, core
from linter.mentions.mention import Mention
from linter.mentions.word_search import Cue
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from linter.mentions.word_search import Searched

_SURE, _MOST = 70, 9
#: So many characters that no list knows name a project where no item names a place or an enterprise.
_LEAST_ALONE = 3


#: Lists of places, not of projects.
_PLACES = (
    *("遗址", "煤矿", "油田", "气田", "景区", "湖泊", "港口", "乡镇"),
    *("社区", "片区", "商圈", "区域", "小区", "街道", "行政村"),
)
_LONGEST_PLACE, _LONGEST_OWNER, _LONGEST_AMOUNT = 4, 12, 8
_YEARLY = ("年产", "日产", "年处理", "年加工", "年屠宰", "日处理", "投资")


@cache
def _closing() -> re.Pattern[str]:
    """The end of a list of projects."""
    return fixed(
        r"等(?:一批|[0-9一二三四五六七八九十多几数]{1,4}[个项座条批处])?(?:重大|重点|大型|标志性|骨干|百亿级|亿元|续建|新建|在建|在谈|签约|城区|入园|市级|省级|国家级|水利|铁路|公路|交通|能源|工业|产业|民生|道路|[一-龥]{0,4}){0,3}?"
        r"(?:项目|工程|铁路|高铁|高速|公路|水库|电站|机场|大桥|线路|枢纽|综合体|园区|"
        r"文化遗址|遗址|煤矿|油田|气田|灌区|景区|湖泊|港口|乡镇|社区|片区|商圈|区域|小区|街道|行政村)"
    )


@cache
def _list() -> re.Pattern[str]:
    return fixed(r"(?:[一-龥A-Za-z0-9·（）()“”—-]{2,24}[、和及]){0,9}[一-龥A-Za-z0-9·（）()“”—-]{2,24}$")


_UNITS = (
    *("吨", "千瓦", "万千瓦", "立方", "平方米", "台", "辆", "套", "头", "只", "亩", "公里", "米", "片", "支", "件"),
    *("GW", "MW", "兆瓦", "千伏", "羽", "升", "平米", "方"),
)
#: The unit of a capacity, and what is built.
MEASURES = Cue(
    _UNITS,
    r"(?:吨级?|千瓦|万千瓦|立方米?|平方米|台|辆|套|头|只|亩|公里|米|片|支|件|GW|MW|兆瓦|千伏|羽|升|平米|方)(?:/年|/日)?"
    r"(?=([一-龥A-Za-z0-9·+（）()]{0,18}?(?:生产线|露天矿|项目|工程|基地|迁建|提质|技改|装置|泊位|煤矿|电站))|)",
)


@cache
def _amount() -> re.Pattern[str]:
    """The figure before a unit, up to the end of what is searched."""
    return fixed("[0-9][0-9.]{0,6}(?:万|亿)?$")


def find_listed(
    text: str, known: Words, names: dict[int, tuple[int, str]], projects: Collection[int]
) -> Iterator[Mention]:
    """The items of lists of projects that name one; ``projects`` are the ends of those already found."""
    for found in _closing().finditer(text):
        items = _list().search(text, max(0, found.start() - 160), found.start())
        if items is None:
            continue
        ends = _ends(text, items.start(), items.end())
        cores = [named for end in ends if (named := _named(text, end, known, names)) is not None]
        sure = any(each.first != "brand" or last in projects for last, each in cores)
        kind = "place" if found[0].endswith(_PLACES) else "project"
        for last, inside in cores:
            if kind == "place" and (inside.kinds or inside.lead > _LONGEST_PLACE):
                continue
            if not sure and (inside.kinds or inside.lead < _LEAST_ALONE):
                continue
            evidence = ("listed", "place") if inside.first == "place" else ("listed",)
            yield Mention(inside.start, last, kind, _SURE, evidence)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    yield from (at for at in range(start, end) if text[at] in "、" or (text[at] in "和及" and text[at - 1] not in "、"))
    yield end


def _named(text: str, end: int, known: Words, names: dict[int, tuple[int, str]]) -> tuple[int, Core] | None:
    inside = core(text, end, known, names)
    if inside is None or not inside.left or end - inside.start < 3:
        return None
    if inside.first == "brand" and not (2 <= inside.lead <= 6 and inside.unknown <= _MOST):
        return None
    if inside.first in ("place", "company") and not inside.kinds + inside.unknown:
        return None
    return end, inside


def find_measured(within: Searched, known: Words, names: dict[int, tuple[int, str]]) -> Iterator[Mention]:
    """Projects that begin with their owner, a capacity behind it."""
    text = within.text
    for found in within.matches(MEASURES):
        unit = found.start()
        if found[1] is None or not (text[unit - 1 : unit].isdecimal() or text[unit - 1 : unit] in "万亿."):
            continue
        amount = _amount().search(text, max(0, unit - _LONGEST_AMOUNT), unit)
        if amount is None:
            continue
        start = amount.start()
        start -= next((len(word) for word in _YEARLY if text.endswith(word, 0, start)), 0)
        inside = core(text, start, known, names)
        if inside is None or not inside.left or start - inside.start > _LONGEST_OWNER:
            continue
        if inside.first == "brand" and not 2 <= inside.lead <= 4:
            continue
        end = found.start(1) + (found[1].find("等") if "等" in found[1] else len(found[1]))
        yield Mention(inside.start, end, "project", _SURE + 5, ("capacity", "left edge"))
