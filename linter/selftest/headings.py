"""Faults between a heading and what stands under it: 稳步增长 over figures that fall."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from linter.selftest.edit import FALL, FIGURE, PERCENT, RISE, Mutation

#: A numbered heading on a line of its own, or one that a full stop ends within its paragraph.
_HEADING = re.compile(
    r"^[ \t　]*(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[)）]|[1-9][0-9]?[、.．](?![0-9]))(?P<words>[^。；;，,：:\n]{3,24})(?=[。\n])",
    re.MULTILINE,
)
_HOW = "(?:稳步|平稳|较快|快速|持续|稳定|稳中有|小幅|大幅|明显|高速|加快|全面|保持|继续)*"
_UPWARDS = re.compile(rf"{_HOW}(?:增长|上升|上涨|回升|向好|走高)(?:较快|向好|明显|平稳)?$")
_DOWNWARDS = re.compile(rf"{_HOW}(?:下降|下滑|下跌|回落|走低)(?:较大|明显)?$")
_CLAIM = re.compile(rf"(?<![增涨降跌]幅)(?<!增速)(?:(?P<up>{RISE})|(?P<down>{FALL}))了?{FIGURE}{PERCENT}")


class Section(NamedTuple):
    """A heading's words and the text under it, as half-open ranges, with how many rates in it rise and fall."""

    start: int
    end: int
    body: tuple[int, int]
    rising: int
    falling: int


def heading_reversed(text: str, random: Random) -> Iterator[Mutation]:
    """（一）工业生产稳步增长 → （一）工业生产持续下降, where the rates under it rise, all of them; and the other way."""
    for section in _sections(text):
        for pattern, agreeing, against, instead in (
            (_UPWARDS, section.rising, section.falling, ("持续下降", "持续下滑", "明显下降")),
            (_DOWNWARDS, section.falling, section.rising, ("稳步增长", "持续上升", "较快增长")),
        ):
            found = pattern.search(text, section.start, section.end)
            if found is not None and agreeing >= 2 and not against:
                yield Mutation(*found.span(), random.choice(instead), (section.body,))


def _sections(text: str) -> Iterator[Section]:
    headings = list(_HEADING.finditer(text))
    for found, behind in zip(headings, [*headings[1:], None], strict=False):
        end = behind.start() if behind else len(text)
        claims = list(_CLAIM.finditer(text, found.end(), end))
        rising = sum(claim["up"] is not None for claim in claims)
        yield Section(*found.span("words"), (found.end(), end), rising, len(claims) - rising)
