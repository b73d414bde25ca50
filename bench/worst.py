"""Inputs that take a reader its time, none of which repeats itself, and what four times as much of them costs.

Half of them no author would write: runs of digits, a page of blanks. The others hold what reports hold, in one endless line
or always of one indicator, so that whatever compares each with all others shows.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from bench.timing import Measured

if TYPE_CHECKING:
    from bench.running import Check

_HAN = [chr(code) for code in range(0x4E00, 0x9FA0, 7)]
_TRADES = ("农业", "采矿业", "制造业", "建筑业", "零售业", "餐饮业", "物流业", "旅游业")
_MEASURES = ("增加值", "投资额", "销售额", "出口额", "营业收入", "利润总额")
_TIMES = ("一季度", "上半年", "前三季度", "1—2月", "7月份")
#: Characters of the smaller of two inputs, and how many times as many the larger has.
_SMALL, _TIMES_LARGER = 20_000, 4


def _name(random: Random) -> str:
    return "".join(random.choices(_HAN, k=3))


def _figure(random: Random) -> str:
    return f"{random.randint(100, 99_999) / 10}亿元，同比{random.choice('增减')}长{random.randint(1, 300) / 10}%"


def _statement(random: Random) -> str:
    return f"{_name(random)}县{random.choice(_TRADES)}{random.choice(_MEASURES)}{_figure(random)}"


def _any_of(characters: str) -> Callable[[Random], str]:
    return lambda random: random.choice(characters)


def _row(random: Random) -> str:
    return f"|{_name(random)}市|{random.choice(_MEASURES)}|{random.randint(100, 99_999) / 10}|{random.randint(1, 300) / 10}|\n"


#: By name: the suffix of the file, what it begins with, and what makes a piece of it.
INPUTS: dict[str, tuple[str, str, Callable[[Random], str]]] = {
    "digits": ("txt", "", _any_of("0123456789")),
    "digits and points": ("txt", "", _any_of("0123456789.,")),
    "separators": ("txt", "", _any_of("，、；：。,;: ")),
    "brackets": ("txt", "", _any_of("（）()【】《》“”")),
    "blanks": ("txt", "", _any_of(" \t　\n")),
    "masks": ("txt", "", _any_of("*×X_□某")),
    "letters": ("txt", "", _any_of("ABCDEFGHabcdefgh .&-")),
    "one endless word": ("txt", "", lambda random: random.choice(_HAN)),
    "short lines": ("txt", "", lambda random: random.choice(_HAN) + "\n"),
    "statements": ("txt", "", lambda random: _statement(random) + "。\n"),
    "one paragraph": ("txt", "", lambda random: _statement(random) + "。"),
    "one sentence": ("txt", "", lambda random: _statement(random) + "，"),
    "one clause": ("txt", "", lambda random: f"{_statement(random)}与".replace("，", "和")),
    "lists": ("txt", "", lambda random: f"{_name(random)}、{_name(random)}分别增长{random.randint(1, 99) / 10}%，"),
    "one indicator": ("txt", "", lambda random: f"{random.choice('甲乙丙丁')}产业增加值{_figure(random)}。"),
    "times of one indicator": ("txt", "", lambda random: f"{random.choice(_TIMES)}销售额{_figure(random)}；"),
    "parts": ("txt", "", lambda random: f"其中，{_name(random)}投资{_figure(random)}，占{random.randint(1, 999) / 10}%。\n"),
    "enterprises": ("txt", "", lambda random: _name(random) + random.choice(("公司、", "集团、", "股份、", "有限公司，"))),
    "enumerators": ("txt", "", lambda random: f"{random.choice('一二三四五六')}是{_name(random)}；"),
    "headings": ("md", "", lambda random: f"## {random.choice('一二三四五六')}、{_name(random)}\n\n"),
    "table": ("md", "|地区|指标|亿元|%|\n|---|---|---|---|\n", _row),
    "comments": ("md", "", lambda random: f"<!-- hegao: ignore {_name(random)} -->\n"),
}  # fmt: skip


def made(name: str, size: int) -> tuple[str, bytes]:
    """A file of about ``size`` characters of an input: a path with its suffix, and its bytes. The same for the same size."""
    suffix, text, piece = INPUTS[name]
    random = Random(11)
    pieces, held = [text], len(text)
    while held < size:
        pieces.append(piece(random))
        held += len(pieces[-1])
    return f"{name}.{suffix}", "".join(pieces).encode()


def growth(check: Check, name: str, size: int = _SMALL, times: int = _TIMES_LARGER) -> float:
    """How much more a character costs where there are ``times`` as many: 1 where time is linear, ``times`` where it is squared."""
    small, large = made(name, size), made(name, size * times)
    return _seconds(check, *large) / _seconds(check, *small) / times


def _seconds(check: Check, path: str, data: bytes) -> float:
    """The best of three runs: what else the machine does can only add."""
    best = float("inf")
    for _ in range(3):
        started = process_time()
        check(path, data)
        best = min(best, process_time() - started)
    return best


def worst(check: Check) -> Measured:
    """The input whose characters grow dearest."""
    grown = {name: growth(check, name) for name in INPUTS}
    name = max(grown, key=lambda each: grown[each])
    detail = f"{name}: {_TIMES_LARGER} times {_SMALL:,} characters, the worst of {len(grown)} inputs"
    return Measured("cost per character, four times as long / as it is, worst input", grown[name], 1.5, False, detail)
