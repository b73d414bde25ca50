"""Positions of the language server against those counted one character at a time."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from linter.lsp.page import Page, Position

TEXTS = st.text(st.sampled_from("a甲𠮷😀é\n\r\u2028\f\u0085\ud842"), max_size=40)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def counted(raw: str, offset: int, encoding: str) -> Position:
    before = re.split("\r\n|\n|\r", raw[:offset])
    if raw[offset - 1 : offset + 1] == "\r\n" and offset:
        before = [*re.split("\r\n|\n|\r", raw[: offset - 1])[:-1], before[-2] + "\r"]  # no line ends inside its end
    codec, size = CODECS[encoding]
    return Position(len(before) - 1, sum(len(c.encode(codec, "surrogatepass")) // size for c in before[-1]))


@given(TEXTS, ENCODINGS, st.integers(0, 40))
def test_there_and_back(raw: str, encoding: str, offset: int) -> None:
    offset = min(offset, len(raw))
    page = Page(raw, encoding=encoding)
    position = page.position(offset)
    assert position == counted(raw, offset, encoding)
    inside = raw[offset - 1 : offset + 1] == "\r\n" and offset > 0
    assert page.offset(*position) == offset - inside


@given(TEXTS, TEXTS, ENCODINGS, st.integers(0, 40), st.integers(0, 40))
def test_an_edit_does_what_it_says(raw: str, words: str, encoding: str, one: int, other: int) -> None:
    page = Page(raw, encoding=encoding)
    first, last = sorted(page.offset(*page.position(at)) for at in (one, other))
    edited = page.replaced(page.position(first), page.position(last), words)
    assert edited.raw == raw[:first] + words + raw[last:]


@given(TEXTS, ENCODINGS, st.integers(-1, 50), st.integers(0, 50))
def test_positions_that_are_nowhere_are_taken_for_the_nearest(raw: str, encoding: str, line: int, unit: int) -> None:
    page = Page(raw, encoding=encoding)
    offset = page.offset(line, unit)
    assert 0 <= offset <= len(raw)
    assert page.position(offset).line == max(0, min(line, page.position(len(raw)).line))
