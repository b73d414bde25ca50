"""Faults of direction: a minus after a word of decline, two directions on one figure, a trend without its cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.operators.mutation import ABOUT, FALL, FIGURE, NO_RANGE, PERCENT, RISE, Mutation

_FALLEN = re.compile(rf"(?:{FALL}){ABOUT}(?P<figure>{FIGURE})(?={PERCENT}|个百分点|[万亿]元){NO_RANGE}")
_MOVED = re.compile(rf"(?<![负零])(?P<word>{RISE}|{FALL}){ABOUT}{FIGURE}(?={PERCENT}){NO_RANGE}")
_OPPOSITE = {
    "增长": "下降", "增加": "减少", "上升": "下降", "上涨": "下跌", "提高": "降低", "提升": "下降",
    "下降": "增长", "减少": "增加", "下滑": "增长", "降低": "提高", "下跌": "上涨", "回落": "上升",
}  # fmt: skip
_FALL_AND_TREND = re.compile(
    rf"(?P<word>下降|下滑|降低|下跌|减少)了?{FIGURE}{PERCENT}[，,](?:降幅|跌幅)[^，。；;,\n]{{0,16}}(?:收窄|扩大|缩小|加大)"
)
_RISE_AND_TREND = re.compile(
    rf"(?P<word>增长|上涨|上升)了?{FIGURE}{PERCENT}[，,](?:增幅|涨幅)[^，。；;,\n]{{0,16}}(?:收窄|扩大|回落|缩小)"
)


def sign(text: str, random: Random) -> Iterator[Mutation]:
    """下降3.2% → 下降-3.2%, with one of the three signs print uses."""
    for found in _FALLEN.finditer(text):
        yield Mutation(found.start("figure"), found.start("figure"), random.choice("--－−"))


def doubled_direction(text: str, random: Random) -> Iterator[Mutation]:
    """增长5% → 增长下降5%: the opposite word is put behind the word or before it."""
    for found in _MOVED.finditer(text):
        at = found.end("word") if random.random() < 0.5 else found.start("word")
        yield Mutation(at, at, _OPPOSITE[found["word"]])


def trend_without_cause(text: str, random: Random) -> Iterator[Mutation]:
    """下降4.1%，降幅收窄 → 增长4.1%，降幅收窄, and 增长…，涨幅扩大 the other way."""
    for pattern in (_FALL_AND_TREND, _RISE_AND_TREND):
        for found in pattern.finditer(text):
            yield Mutation(found.start("word"), found.end("word"), _OPPOSITE[found["word"]])
