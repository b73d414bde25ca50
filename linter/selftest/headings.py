"""Faults between a heading and what stands under it: 稳步增长 over figures that fall."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import NamedTuple

from linter.selftest.edit import FALL, FIGURE, PERCENT, RISE, Mutation

#: A numbered heading on a line of its own, or one that a full stop ends within its paragraph.
_HEADING = re.compile(
    r"^[ \t　]*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）]|[1-9][0-9]?[、.．](?![0-9]))(?P<words>[^。；;，,：:\n]{3,24})(?=[。\n])",
    re.MULTILINE,
)
#: A paragraph's first sentence, where it says how things stand without a figure.
_LEAD = re.compile(r"^[ \t　]*(?P<words>[一-龥“”]{4,18})。(?=[^\n]{20})", re.MULTILINE)
_HOW = "(?:稳步|平稳|较快|快速|持续|稳定|稳中有|小幅|大幅|明显|高速|加快|全面|保持|继续)*"
_UPWARDS = re.compile(rf"{_HOW}(?:增长|上升|上涨|回升|向好|走高)(?:较快|向好|明显|平稳)?$")
_DOWNWARDS = re.compile(rf"{_HOW}(?:下降|下滑|下跌|回落|走低)(?:较大|明显)?$")
#: Headings that say what is done, or how fast a rate moves, not which way the thing itself goes.
_NO_STATEMENT = re.compile("拉动|支撑|引领|印证|推动|促进|带动|实现|力争|确保|增速|[增涨降跌]幅|指数")
_CLAIM = re.compile(rf"(?<![增涨降跌]幅)(?<!增速)(?:(?P<up>{RISE})|(?P<down>{FALL}))了?{FIGURE}{PERCENT}")


class Section(NamedTuple):
    """A heading's words and the text under it, as half-open ranges, with how many rates in it rise and fall."""

    start: int
    end: int
    body: tuple[int, int]
    rising: int
    falling: int


def heading_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """（一）工业生产稳步增长 → （一）工业生产持续下降, where nearly all rates under it rise; and the other way."""
    yield from _reversed(text, _sections(text), random)


def lead_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """工业生产稳步增长。… → 工业生产持续下降。…, where nearly all its rates rise; and the other way."""
    yield from _reversed(text, _paragraphs(text), random)


def _reversed(text: str, sections: Iterable[Section], random: Random) -> Iterator[Mutation]:
    for section in sections:
        if _NO_STATEMENT.search(text, section.start, section.end):
            continue
        for pattern, agreeing, against, instead in (
            (_UPWARDS, section.rising, section.falling, ("持续下降", "持续下滑", "明显下降")),
            (_DOWNWARDS, section.falling, section.rising, ("稳步增长", "持续上升", "较快增长")),
        ):
            found = pattern.search(text, section.start, section.end)
            if found is not None and agreeing >= 1 and agreeing >= 4 * against:
                yield Mutation(*found.span(), random.choice(instead), (section.body,))


def _sections(text: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(text))
    for found, behind in zip(headings, [*headings[1:], None], strict=False):
        yield _section(text, found, behind.start() if behind else len(text))


def _paragraphs(text: str) -> Iterator[Section]:
    for found in _LEAD.finditer(text):
        end = text.find("\n", found.end())
        yield _section(text, found, end if end >= 0 else len(text))


def _section(text: str, found: re.Match[str], end: int) -> Section:
    claims = list(_CLAIM.finditer(text, found.end(), end))
    rising = sum(claim["up"] is not None for claim in claims)
    return Section(*found.span("words"), (found.end(), end), rising, len(claims) - rising)
