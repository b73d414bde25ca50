"""Faults of structure: numbers repeated, lines broken inside a sentence, the leftovers of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from linter.selftest.edit import Mutation

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
_ORDINAL = re.compile(r"(?:^|(?<=[。；：:;！\s]))第(?P<number>[一二三四五六七八九])[，、]", re.MULTILINE)
_BRACKETED = re.compile(r"[（(](?P<number>[1-9])[)）](?=[一-龥])")
_LONG = 60
_PHRASE = re.compile(r"(?<=[，。；\n])[一-龥]{15,30}(?=[，；。])")


def repeated_enumerator(text: str, random: Random) -> Iterator[Mutation]:
    """一是…二是…三是 → 一是…二是…二是. From the third on: a second 一是 may open a list of its own."""
    previous = 0
    for found in _ENUMERATOR.finditer(text):
        number = _NUMERALS.index(found["number"]) + 1
        if number >= 3 and number == previous + 1:
            yield Mutation(*found.span("number"), _NUMERALS[number - 2])
        previous = number


def skipped_enumerator(text: str, random: Random) -> Iterator[Mutation]:
    """一是…二是…三是 → 一是…二是…四是: the last of a run is numbered one too high."""
    for run in _runs(_marks(text, _ENUMERATOR)):
        at, number = run[-1]
        if 2 <= number < 10:
            yield Mutation(at, at + 1, _NUMERALS[number])


def deleted_enumerator(text: str, random: Random) -> Iterator[Mutation]:
    """一是…二是…三是 → 一是……三是: one amid the run is lost."""
    for run in _runs(_marks(text, _ENUMERATOR)):
        for (at, _), (behind, _) in pairwise(run[1:]):
            yield Mutation(at, at + 2, "", ((behind, behind + 1),))


def ordinal_renumbered(text: str, random: Random) -> Iterator[Mutation]:
    """第一，…第二，…第三，… → 第一，…第三，…第三，…; （1）…（2）…（3） likewise."""
    for pattern in (_ORDINAL, _BRACKETED):
        for run in _runs(_marks(text, pattern)):
            for (at, number), (behind, _) in pairwise(run[1:]):
                yield Mutation(at, at + 1, _numeral(text[at], number + 1), ((behind, behind + 1),))


def repeated_heading(text: str, random: Random) -> Iterator[Mutation]:
    """一、 二、 → 一、 一、, for three styles; never across a heading of an outer style, where numbers start anew."""
    for run in _heading_runs(text):
        for at, number in run[1:]:
            yield Mutation(at, at + 1, _numeral(text[at], number - 1))


def skipped_heading(text: str, random: Random) -> Iterator[Mutation]:
    """一、 二、 三、 → 一、 三、 三、: one amid the run is numbered one too high."""
    for run in _heading_runs(text):
        for (at, number), (behind, _) in pairwise(run[1:]):
            yield Mutation(at, at + 1, _numeral(text[at], number + 1), ((behind, behind + 1),))


def deleted_heading(text: str, random: Random) -> Iterator[Mutation]:
    """一、 二、 三、 → 一、 三、: a heading amid the run is lost with its line."""
    for run in _heading_runs(text):
        for (at, _), (behind, _) in pairwise(run[1:]):
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at) + 1
            if end - start <= _LONG:  # a longer one is a paragraph, whose loss no number tells
                yield Mutation(start, end, "", ((behind, behind + 1),))


def _numeral(like: str, number: int) -> str:
    return str(number) if like.isdigit() else _NUMERALS[number - 1]


def _marks(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the numbers of a style stand, and which they are."""
    return [(found.start("number"), _value(found["number"])) for found in pattern.finditer(text)]


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1


def _runs(marks: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Unbroken runs 1, 2, 3 … of at least two."""
    run: list[tuple[int, int]] = []
    for mark in marks:
        if run and mark[1] == run[-1][1] + 1:
            run.append(mark)
            continue
        if len(run) > 1:
            yield run
        run = [mark] if mark[1] == 1 else []
    if len(run) > 1:
        yield run


def _heading_runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The runs of headings of one style under one heading of an outer style."""
    headings = sorted(
        (at, style, number) for style, pattern in enumerate(_HEADINGS) for at, number in _marks(text, pattern)
    )
    groups: dict[int, list[tuple[int, int]]] = {}
    for at, style, number in headings:
        groups.setdefault(style, []).append((at, number))
        for inner in [each for each in groups if each > style]:
            yield from _runs(groups.pop(inner))
    for group in groups.values():
        yield from _runs(group)


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
    if tail.strip() and not re.search("阅读|浏览|责任编辑|编辑：|字号|打印", tail):
        end = len(text.rstrip())
        yield Mutation(end, end, "\n" + random.choice(_RESIDUE))


def final_stop_dropped(text: str, random: Random) -> Iterator[Mutation]:
    """A long paragraph loses its full stop, in reports whose long paragraphs end with one."""
    ends = []
    start = 0
    for line in text.splitlines(keepends=True):
        if len(line) >= _LONG:
            ends.append(start + len(line.rstrip()))
        start += len(line)
    stopped = [end for end in ends if text[end - 1] == "。"]
    if len(stopped) >= 5 and len(stopped) >= 0.9 * len(ends):
        for end in stopped[:-1]:
            yield Mutation(end - 1, end, "")


def phrase_repeated(text: str, random: Random) -> Iterator[Mutation]:
    """A clause of fifteen characters or more stands twice, one after the other."""
    for found in _PHRASE.finditer(text):
        yield Mutation(found.end(), found.end(), "，" + found[0], (found.span(),))
