"""Rewritings that change no fact: a finding they bring about is a false one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from linter.selftest.edit import NUMBER, PERCENT, Mutation

_BILLIONS = re.compile(rf"(?P<figure>{NUMBER})(?P<unit>亿元)")
_GROWN = re.compile(rf"(?:同比|比上年|较上年)(?P<word>增长|下降){NUMBER}{PERCENT}")
_SYNONYMS = {"增长": "上升", "下降": "下滑"}
_RATE = re.compile(rf"(?P<figure>{NUMBER})(?={PERCENT}|[亿万]元)")
_FULL_WIDTH = {ord(half): ord(half) + 0xFEE0 for half in "0123456789."}


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
