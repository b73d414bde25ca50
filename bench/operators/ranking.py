"""Faults of ranking: rank nought, a rank beyond the number of those ranked, a rise that goes down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.operators.mutation import Mutation

_NUMERALS = "一二三四五六七八九十"
_RANK = re.compile(r"(?<=[省市县区国界业居列排名为前])第(?P<rank>[1-9][0-9]?|[一二三四五六七八九十])(?=[位名])")
_AMONG = re.compile(
    r"(?P<where>全[省市国县区州盟]|我[省市县区])(?P<order>排名?|列|居|位列|位居)?第(?P<rank>[1-9][0-9]?|[一二三四五六七八九十])(?=[位名])"
)
_WHO = {
    "省": "个市",
    "市": "个县（市、区）",
    "国": "个省区市",
    "县": "个乡镇",
    "区": "个街道",
    "州": "个县市",
    "盟": "个旗县",
}
_MOVE = re.compile(
    r"[由从][^，。；\n0-9]{0,6}第(?P<old>[0-9]{1,3}|[一二三四五六七八九十])[位名]?"
    r"(?:上升|提升|升|跃升|前移|跃居|提高|下降|下滑|降|后移)(?:至|到|为)?[^，。；\n0-9]{0,4}第(?P<new>[0-9]{1,3}|[一二三四五六七八九十])[位名]?"
)


def rank_zero(text: str, random: Random) -> Iterator[Mutation]:
    """居全省第3位 → 居全省第0位."""
    for found in _RANK.finditer(text):
        yield Mutation(*found.span("rank"), "0" if found["rank"].isdigit() else random.choice("0零"))


def rank_beyond_total(text: str, random: Random) -> Iterator[Mutation]:
    """居全省第3位 → 居全省13个市第15位: a total is printed, and the rank lies beyond it."""
    for found in _AMONG.finditer(text):
        total = random.randint(6, 21)
        who = _WHO[found["where"][1]]
        rank = total + random.randint(1, 5)
        text_now = f"{found['where']}{total}{who}{found['order'] or ''}第{rank}"
        yield Mutation(found.start(), found.end(), text_now)


def rank_move_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """由第6位上升到第4位 → 由第4位上升到第6位."""
    for found in _MOVE.finditer(text):
        if found["old"] != found["new"]:
            middle = text[found.end("old") : found.start("new")]
            yield Mutation(found.start("old"), found.end("new"), found["new"] + middle + found["old"])
