"""约…左右, 至少…以上, 近…余: two words that make one figure a rough one."""

from __future__ import annotations

from bisect import bisect_right

from linter.finding import Edit, Fix, Hit, Span
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document

#: Which way each word shifts a figure: both ways, up, or down.
_BEFORE = {
    "about": r"(?<![制预合签条节简契公违解特隐])约(?![谈束定请见会稿法])|大约|大概|大致|差不多",
    "near": r"(?<![附靠邻临最贴亲远])近(?!年|期|日|况|似|代|邻)|将近|接近",
    "over": r"超过|(?<![赶严高反])超(?![级标市额越期声])|逾(?!期)|多于|大于|至少|最少|不少于|不低于|不下于?|不止",
    "under": r"不足|不到|不超过|至多|最多|(?<!不)少于|(?<!不)低于|不高于",
}
_AFTER = {
    "左右": "about",
    "上下": "about",
    "以上": "over",
    "以下": "under",
    "以内": "under",
    "之多": "over",
    "有余": "over",
}
_AFTER |= dict.fromkeys("余多几", "over")
_UNIT = (
    "%|‰|成|个百分点|百分点|(?:平方|立方)?(?:公里|千米|米|厘米)|英里|英尺|公斤|千克|克|吨|千瓦时|千瓦|度|元人民币|元|美元|欧元|"
    "人次|人|家|户|名|个月|个小时|小时|个|次|项|件|台|辆|条|种|册|部|页|字|天|年|岁|倍|亩|公顷|斤|座|所|处|篇|场|支|只|头|架|艘|株|棵"
)
#: What may stand between a word of 约 or 至少 and the figure, with a word behind it: 大约占全部的8%左右.
_FAR = "[^，。；、：:0-9零一二三四五六七八九十百半约近超（）()“”\n]{1,10}?"
_DIGITS = "[百]?[一二三四五六七八九十]{1,3}分之[零一二三四五六七八九十百]{1,5}|一半|半数|[0-9][0-9,]*+(?:\\.[0-9]++)?+|[零一二两三四五六七八九十百]{1,8}+"
_SCALE = "(?:万亿|[十百千万亿]){0,2}"
_HEDGED = fixed(
    "(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE.items()) + ")"
    rf"(?:了|在|有|为|是|达到?|只有|仅有|要在|(?P<far>{_FAR}))?(?P<figure>(?:{_DIGITS}){_SCALE}|[十百千万亿]{{1,3}})"
    rf"(?P<more>[余多几](?!少|年来))?(?:{_SCALE})(?P<unit>{_UNIT})?(?P<after>左右|上下|以上|以下|以内|之多|有余)?"
)
_LATER = fixed(
    r"[左上以之有余多几](?:(?<=左)右|(?<=上)下|(?<=以)[上下内]|(?<=之)多|(?<=有)余|(?<=[0-9十百千万亿两二三四五六七八九][余多几]))"
)
#: One of these stands in every word before a figure.
_HINTS = ("约", "大概", "大致", "差不多", "近", "超", "逾", "于", "至少", "最少", "不", "至多", "最多")
#: How far before a word behind the figure its hedge may stand, and what of the unit may follow, in code points.
_BACK, _MORE = 30, 8
#: Ages and spans of time: 近5年以上 looks back five years.
_TIME = ("年", "个月", "天", "小时", "个小时")
#: What a word behind the figure begins where it belongs to the next noun: 以上学历, 上下游.
_OTHERWISE = fixed("左右(?:手|翼|两|摇)|上下(?:游|级|联|班|浮|同|车|水|文|行)|以(?:上下|内外)")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    starts = [block.start for block in document.blocks]
    for index in sorted({bisect_right(starts, found.start()) - 1 for found in _LATER.finditer(text)} - {-1}):
        block = document.blocks[index]
        if block.kind in UNREAD:
            continue
        done = block.start
        for later in _LATER.finditer(text, block.start, block.end):
            # The words behind a figure are rarer than those before it, so that they are looked for first.
            start = max(done, later.start() - _BACK)
            window = text[start : later.start()]
            if not any(word in window for word in _HINTS):
                continue
            for found in _HEDGED.finditer(text, start, min(later.end() + _MORE, block.end)):
                if found.end() >= later.end():
                    done = found.end()
                    yield from _judge(text, found)
                    break


def _judge(text: str, found: re.Match[str]) -> Iterator[Hit]:
    first = found.lastgroup and next(name for name in _BEFORE if found[name])
    name = "after" if found["after"] else "more"
    word = found[name]
    if not word or (name == "after" and _OTHERWISE.match(text, found.start("after"))):
        return
    second = _AFTER[word]
    if found["far"] and (
        first not in ("about", "over") or name != "after" or found[str(first)] in ("超过", "超", "逾")
    ):
        return
    if first == "near" and found["unit"] in _TIME:
        return
    start, end = found.start(), found.end(name) if name == "after" else found.end()
    data = {"before": Span(*found.span(str(first))), "after": Span(*found.span(name))}
    if first == second or (first in ("about", "near") and second == "about"):
        fix = Fix(True, (Edit(*found.span(name), ""),)) if name == "after" else None
        yield Hit(start, end, "", data, fix=fix)
    else:
        yield Hit(start, end, "opposed", data)
