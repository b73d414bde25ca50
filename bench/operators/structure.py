"""Faults of structure: numbers repeated, lines broken inside a sentence, the leftovers of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from bench.operators.mutation import Mutation

_NUMERALS = "一二三四五六七八九十"
_ENUMERATOR = re.compile(r"(?:^|(?<=[。；，：:;,！\s]))(?P<number>[一二三四五六七八九十])是(?![否不指])", re.MULTILINE)
#: Heading styles from the outermost inwards.
_HEADINGS = (
    re.compile(r"^[ \t　]*(?P<number>[一二三四五六七八九十])、", re.MULTILINE),
    re.compile(r"^[ \t　]*[（(](?P<number>[一二三四五六七八九十])[)）]", re.MULTILINE),
    re.compile(r"^[ \t　]*(?P<number>[1-9])(?:、|[.．](?![0-9]))", re.MULTILINE),
)
_PLAIN = re.compile(r"(?<=[一-龥]{8})(?=[一-龥]{8})")
_RESIDUE = ("阅读量:64  下载量:4", "责任编辑：青禾", "【字号：大 中 小】", "浏览次数：128", "打印本页 关闭窗口")


def repeated_enumerator(text: str, random: Random) -> Iterator[Mutation]:
    """一是…二是…三是 → 一是…二是…二是. From the third on: a second 一是 may open a list of its own."""
    previous = 0
    for found in _ENUMERATOR.finditer(text):
        number = _NUMERALS.index(found["number"]) + 1
        if number >= 3 and number == previous + 1:
            yield Mutation(*found.span("number"), _NUMERALS[number - 2])
        previous = number


def repeated_heading(text: str, random: Random) -> Iterator[Mutation]:
    """一、 二、 → 一、 一、, for three styles; never across a heading of an outer style, where numbers start anew."""
    headings = sorted(
        (found.start("number"), style, found["number"])
        for style, pattern in enumerate(_HEADINGS)
        for found in pattern.finditer(text)
    )
    previous: dict[int, int] = {}
    for at, style, numeral in headings:
        number = int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
        if number >= 2 and previous.get(style) == number - 1:
            yield Mutation(at, at + 1, str(number - 1) if numeral.isdigit() else _NUMERALS[number - 2])
        previous = {outer: last for outer, last in previous.items() if outer < style} | {style: number}


def broken_line(text: str, random: Random) -> Iterator[Mutation]:
    """A line end amid a sentence, at least eight characters from any mark and 30 from the line's ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        breaks = [m.start() for m in _PLAIN.finditer(line) if 30 <= m.start() <= len(line) - 30]
        if breaks:
            at = start + random.choice(breaks)
            yield Mutation(at, at, "\n")
        start += len(line)


def web_residue(text: str, random: Random) -> Iterator[Mutation]:
    """A line of counters, editor's name or page controls at the end."""
    tail = text[-80:]
    if not re.search("阅读|浏览|责任编辑|编辑：|字号|打印", tail):
        end = len(text.rstrip())
        yield Mutation(end, end, "\n" + random.choice(_RESIDUE))
