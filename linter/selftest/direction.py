"""Faults of direction: sign against word, two directions on one figure, trends and turns without their cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import ABOUT, FALL, FIGURE, NO_RANGE, NUMBER, PERCENT, RISE, Mutation

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
_FALL_OF = re.compile(rf"(?:降幅|跌幅)(?:为|达|达到){ABOUT}(?P<figure>{FIGURE})(?={PERCENT}){NO_RANGE}")
_RISEN = re.compile(rf"同比(?:增长|上升|上涨){ABOUT}(?P<figure>{NUMBER})(?={PERCENT}){NO_RANGE}")
_TREND_NOUN = re.compile(
    rf"(?:(?P<fallen>下降|下滑|降低|下跌|减少)|增长|上涨|上升)了?{FIGURE}{PERCENT}[，,]"
    r"(?P<noun>[降跌增涨]幅)[^，。；;,\n]{0,16}(?:收窄|扩大|缩小|加大|回落)"
)
_OTHER_NOUN = {"降幅": "增幅", "跌幅": "涨幅", "增幅": "降幅", "涨幅": "跌幅"}
_TURN = re.compile(
    rf"(?P<turn>由负转正|由降转[增升]|由跌转涨|由正转负|由[增升]转降|由涨转跌)[^。；;\n0-9]{{0,14}}(?P<word>{RISE}|{FALL}){ABOUT}{NUMBER}{PERCENT}"
)
_HIGHER = re.compile(
    rf"(?P<fall>{FALL})?[^，。；;,\n0-9]{{0,4}}(?P<now>{NUMBER}){PERCENT}[，,][^，。；;,\n0-9]{{0,6}}(?P<word>高于|快于|低于|慢于)[^，。；;,\n0-9]{{1,14}}"
    rf"[（(](?:同比)?(?P<other_fall>下降|-)?(?:增长)?(?P<other>{NUMBER}){PERCENT}[)）]"
)
_ASIDE = {"高于": "低于", "快于": "慢于", "低于": "高于", "慢于": "快于"}
_MOVE = re.compile(
    rf"[由从][^，。；;,\n0-9]{{0,12}}(?:[0-9]{{4}}年[^，。；;,\n0-9]{{0,4}})?(?P<old>{NUMBER})(?P<unit>[%％]|[万亿]{{0,2}}[^，。；;,\n0-9%％增提上扩升减降下缩回]{{0,4}})(?P<word>增加|增长|提高|提升|上升|扩大|上涨|减少|下降|降低|回落|缩小)[到至为]"
    rf"[^，。；;,\n0-9]{{0,6}}(?:[0-9]{{4}}年[^，。；;,\n0-9]{{0,4}})?(?P<new>{NUMBER})(?P=unit)"
)
_OTHER_WAY = {
    "增加": "减少", "增长": "下降", "提高": "降低", "提升": "下降", "上升": "下降", "扩大": "缩小", "上涨": "下降",
    "减少": "增加", "下降": "上升", "降低": "提高", "回落": "上升", "缩小": "扩大",
}  # fmt: skip


def sign(text: str, random: Random) -> Iterator[Mutation]:
    """下降3.2% → 下降-3.2%, with one of the three signs print uses."""
    for found in _FALLEN.finditer(text):
        yield Mutation(found.start("figure"), found.start("figure"), random.choice("--－−"))
    for found in _FALL_OF.finditer(text):
        yield Mutation(found.start("figure"), found.start("figure"), random.choice("--－−"))


def minus_after_rise(text: str, random: Random) -> Iterator[Mutation]:
    """同比增长3.2% → 同比增长-3.2%."""
    for found in _RISEN.finditer(text):
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


def trend_noun_swapped(text: str, random: Random) -> Iterator[Mutation]:
    """下降4.1%，降幅收窄 → 下降4.1%，增幅收窄, and 增长…，涨幅扩大 → 增长…，跌幅扩大."""
    for found in _TREND_NOUN.finditer(text):
        if (found["fallen"] is not None) == (found["noun"] in ("降幅", "跌幅")):
            yield Mutation(*found.span("noun"), _OTHER_NOUN[found["noun"]], (found.span(),))


def turn_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """由负转正，增长0.4% → 由负转正，下降0.4%."""
    for found in _TURN.finditer(text):
        rises = found["turn"][-1] in "正增升涨"
        if rises == (found["word"] in RISE.split("|")):
            yield Mutation(*found.span("word"), _OPPOSITE[found["word"]], (found.span("turn"),))


def comparison_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """增长8.9%，高于全省（5.8%） → 低于全省（5.8%）, where the figures bear the comparison out."""
    for found in _HIGHER.finditer(text):
        now = float(found["now"]) * (-1 if found["fall"] else 1)
        other = float(found["other"]) * (-1 if found["other_fall"] else 1)
        if now != other and (now > other) == (found["word"] in ("高于", "快于")):
            yield Mutation(*found.span("word"), _ASIDE[found["word"]], (found.span("other"),))


def move_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """由120亿元增加到150亿元 → 由120亿元减少到150亿元."""
    for found in _MOVE.finditer(text):
        old, new = float(found["old"]), float(found["new"])
        rises = found["word"] in ("增加", "增长", "提高", "提升", "上升", "扩大", "上涨")
        if old != new and rises == (new > old):
            yield Mutation(*found.span("word"), _OTHER_WAY[found["word"]], (found.span("old"), found.span("new")))
