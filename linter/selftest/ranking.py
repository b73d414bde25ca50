"""Faults of ranking: rank nought, a rank beyond the number of those ranked, a rise that goes down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import Mutation

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
_STEPS = re.compile(
    r"[由从][^，。；\n0-9]{0,6}第(?P<old>[0-9]{1,3})[位名]?(?:前移|上升|提升|后移|下降)(?P<steps>[0-9]{1,2})[位名][^，。；\n0-9]{0,6}第(?P<new>[0-9]{1,3})[位名]?"
)
_MOVE_WORD = re.compile(
    r"[由从][^，。；\n0-9]{0,6}第(?P<old>[0-9]{1,3}|[一二三四五六七八九十])[位名]?"
    r"(?P<word>上升|提升|跃升|前移|跃居|提高|下降|下滑|后移)(?:至|到|为)?[^，。；\n0-9]{0,4}第(?P<new>[0-9]{1,3}|[一二三四五六七八九十])[位名]?"
)
_FIRST = re.compile(
    r"(?:居|列|排名?|位)[^，。；\n0-9]{0,6}(?:首位|第一位?|第1位|榜首)[，,][^，。；;\n]{0,4}(?P<word>高于|快于)(?=[^，。；\n]{0,4}平均)"
)
_PRINTED_TOTAL = re.compile(
    r"(?<![0-9])(?P<total>[1-9][0-9]?)个(?:县|市|区|地市|省|州|乡镇|城市|设区市|省区市|省市|县（市、区）|县市区)[^，。；\n0-9一二三四五六七八九十]{0,6}第(?P<rank>[1-9][0-9]?)(?=[位名])"
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


def rank_move_word(text: str, random: Random) -> Iterator[Mutation]:
    """由第6位上升到第4位 → 由第6位下降到第4位."""
    for found in _MOVE_WORD.finditer(text):
        rises = _place(found["new"]) < _place(found["old"])
        if found["old"] != found["new"] and rises == (found["word"] not in ("下降", "下滑", "后移")):
            yield Mutation(*found.span("word"), "下降" if rises else "上升", (found.span("old"), found.span("new")))


def rank_steps(text: str, random: Random) -> Iterator[Mutation]:
    """由第6位前移2位至第4位 → 由第6位前移3位至第4位."""
    for found in _STEPS.finditer(text):
        if abs(int(found["old"]) - int(found["new"])) == int(found["steps"]):
            others = (found.span("old"), found.span("new"))
            yield Mutation(*found.span("steps"), str(int(found["steps"]) + random.randint(1, 3)), others)


def rank_below_average(text: str, random: Random) -> Iterator[Mutation]:
    """居全省首位，高于全省平均 → 居全省首位，低于全省平均."""
    for found in _FIRST.finditer(text):
        below = "低于" if found["word"] == "高于" else "慢于"
        yield Mutation(*found.span("word"), below, ((found.start(), found.start("word")),))


def rank_beyond_printed_total(text: str, random: Random) -> Iterator[Mutation]:
    """在全市11个县（市、区）中列第3位 → 列第13位."""
    for found in _PRINTED_TOTAL.finditer(text):
        if int(found["rank"]) <= int(found["total"]):
            beyond = str(int(found["total"]) + random.randint(1, 4))
            yield Mutation(*found.span("rank"), beyond, (found.span("total"),))


def _place(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
