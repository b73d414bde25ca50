"""Faults between two statements of the same thing: one is turned round, or its figure altered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import NUMBER, PERCENT, Mutation, sentence_span

_GROWTH = re.compile(
    rf"(?P<what>[一-龥]{{4}})(?<!分别)(?:同比|环比|比上年同期|比上年|较上年)?(?P<word>增长|下降){NUMBER}{PERCENT}"
)
_LEVEL = re.compile(
    rf"(?P<what>[一-龥]{{4}})(?<!分别)(?:为|达|达到|完成|实现)?(?P<figure>{NUMBER})(?:[万亿]?美?元|[万亿]吨)"
)
_OPPOSITE = {"增长": "下降", "下降": "增长"}


def twin_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """The second of two statements of the same growth is turned: 增长 → 下降.

    Two statements count as twins only where the four characters before the base, the direction and the rate agree and
    they stand in different sentences, so that period and scope can hardly differ.
    """
    for found, first in _second(text, _GROWTH, "word"):
        yield Mutation(*found.span("word"), _OPPOSITE[found["word"]], (first.span(),))


def twin_altered(text: str, random: Random) -> Iterator[Mutation]:
    """The second of two statements of the same level gets another first digit: 42.6亿元 → 72.6亿元."""
    for found, first_found in _second(text, _LEVEL, "figure"):
        figure = found["figure"]
        if figure[0] != "0":
            first = random.choice([digit for digit in "123456789" if digit != figure[0]])
            yield Mutation(*found.span("figure"), first + figure[1:], (first_found.span("figure"),))


def _second(text: str, statement: re.Pattern[str], from_group: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Every statement that repeats an earlier one of another sentence, word for word from ``from_group`` on, with it."""
    stated: dict[tuple[str, str], re.Match[str]] = {}
    for found in statement.finditer(text):
        key = (found["what"], text[found.start(from_group) : found.end()])
        first = stated.setdefault(key, found)
        if sentence_span(text, *first.span()) != sentence_span(text, *found.span()):
            yield found, first
