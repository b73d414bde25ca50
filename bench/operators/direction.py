"""Faults of direction: a minus after a word of decline, two directions on one figure, a trend without its cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.operators.mutation import ABOUT, FALL, FIGURE, NO_RANGE, PERCENT, RISE, Mutation, sentence_span

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
_STATED = re.compile(
    rf"(?P<what>[一-龥]{{4}})(?<!分别)(?:同比|环比|比上年同期|比上年|较上年)?(?P<word>增长|下降){FIGURE}{PERCENT}"
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


def twin_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """One of two statements of the same growth (same words, same rate) is turned: 增长 → 下降.

    Two statements count as twins only where the four characters before the base, the direction and the rate agree and
    they stand in different sentences, so that period and scope can hardly differ.
    """
    stated: dict[tuple[str, str], int] = {}
    for found in _STATED.finditer(text):
        key = (found["what"], text[found.start("word") : found.end()])
        if key not in stated:
            stated[key] = found.start()
        elif not _same_sentence(text, stated[key], found.start()):
            yield Mutation(found.start("word"), found.end("word"), _OPPOSITE[found["word"]])


def _same_sentence(text: str, one: int, other: int) -> bool:
    return sentence_span(text, one, one) == sentence_span(text, other, other)
