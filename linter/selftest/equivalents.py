"""Rewritings that change no fact: a finding they bring about is a false one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import NUMBER, PERCENT, Mutation, sentence_span

_BILLIONS = re.compile(rf"(?P<figure>{NUMBER})(?P<unit>亿元)")
_GROWN = re.compile(rf"(?:同比|比上年|较上年)(?P<word>增长|下降){NUMBER}{PERCENT}")
_SYNONYMS = {"增长": "上升", "下降": "下滑"}
_RATE = re.compile(rf"(?P<figure>{NUMBER})(?={PERCENT}|[亿万]元)")
_FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in "0123456789."}
_TWO_CLAUSES = re.compile(
    r"(?<=[。\n])(?P<first>[一-龥][^。；;\n]{8,80})(?P<between>[；;])(?P<second>[一-龥][^。；;\n]{8,80})(?=。)"
)
#: The first clause dates the second, or the second leans on the first.
_DATES = re.compile("其中|分别|[年月日季]|上半|以上|如下|一是|首先|为：")
_LEANS = re.compile(
    "(?:分|从)[^，]{1,10}看|其|同比|环比|比|较|增速|增幅|降幅|该|上述|此|同时|另|还|并|占|同期|[二三四五]是|但|而"
)
_COUNT = re.compile(r"(?<![0-9.,\-－−+第])[1-9][0-9]{3,6}(?![0-9.,]*[0-9])(?=[万亿]?[元吨人户家个件台辆])")
_DECIMAL = re.compile(rf"(?P<figure>{NUMBER})(?={PERCENT}|[亿万]元|[亿万]吨)")


def unit_rewritten(text: str, random: Random) -> Iterator[Mutation]:
    """42.6亿元 → 426000万元."""
    for found in _BILLIONS.finditer(text):
        whole, _, fraction = found["figure"].partition(".")
        yield Mutation(*found.span(), f"{int(whole + fraction.ljust(4, '0'))}万元")


def synonym(text: str, random: Random) -> Iterator[Mutation]:
    """同比增长5% → 同比上升5%."""
    for found in _GROWN.finditer(text):
        yield Mutation(*found.span("word"), _SYNONYMS[found["word"]])


def full_width(text: str, random: Random) -> Iterator[Mutation]:
    """增长5.2% → 增长５．２%."""
    for found in _RATE.finditer(text):
        yield Mutation(*found.span("figure"), found["figure"].translate(_FULL_WIDTH))


def clauses_exchanged(text: str, random: Random) -> Iterator[Mutation]:
    """甲产量增长3%；乙产量增长4%。 → 乙产量增长4%；甲产量增长3%。"""
    for found in _TWO_CLAUSES.finditer(text):
        first, second = found["first"], found["second"]
        counted = all(re.search("[0-9]", words) for words in (first, second))
        if (
            counted
            and not _DATES.search(first)
            and not _DATES.search(second)
            and not _LEANS.match(second)
            and not _LEANS.match(first)
        ):
            yield Mutation(*found.span(), second + found["between"] + first)


def separated(text: str, random: Random) -> Iterator[Mutation]:
    """12345户 → 12,345户."""
    for found in _COUNT.finditer(text):
        yield Mutation(*found.span(), f"{int(found[0]):,}")


def rounded(text: str, random: Random) -> Iterator[Mutation]:
    """占38.46% → 占38.5%: rounded half up, as people do, so that every figure it fitted still fits."""
    for found in _DECIMAL.finditer(text):
        whole, _, fraction = found["figure"].partition(".")
        if len(fraction) >= 2:
            digits = (int(whole + fraction) + 5) // 10
            shown = str(digits).zfill(len(fraction))
            yield Mutation(*found.span("figure"), f"{shown[: 1 - len(fraction)]}.{shown[1 - len(fraction) :]}")


def more_exact(text: str, random: Random) -> Iterator[Mutation]:
    """38.5% → 38.47%, in sentences with that figure alone: another might follow from it."""
    for found in _DECIMAL.finditer(text):
        start, end = sentence_span(text, *found.span())
        if len(re.findall("[0-9.]+", text[start:end])) == 1 and "." in found["figure"]:
            places = len(found["figure"].partition(".")[2]) + 1
            moved = int(found["figure"].replace(".", "")) * 10 + random.randint(-4, 4)
            if moved > 10:
                shown = str(moved).zfill(places + 1)
                yield Mutation(*found.span("figure"), f"{shown[:-places]}.{shown[-places:]}")


def masked(text: str, random: Random) -> Iterator[Mutation]:
    """增长38.5% → 增长**%."""
    for found in _DECIMAL.finditer(text):
        yield Mutation(*found.span("figure"), random.choice(("*", "**", "XX", "××")))


def sentence_masked(text: str, random: Random) -> Iterator[Mutation]:
    """Every figure with a unit in a sentence of at least three is masked."""
    done = 0
    for found in _DECIMAL.finditer(text):
        if found.start() < done:
            continue
        start, done = sentence_span(text, *found.span())
        if len(_DECIMAL.findall(text[start:done])) >= 3:
            mask = random.choice(("*", "**", "XX"))
            yield Mutation(start, done, _DECIMAL.sub(mask, text[start:done]))
