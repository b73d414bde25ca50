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


@given(TEXTS, ENCODINGS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=4))
def test_edits_do_what_they_say_one_after_the_other(raw: str, encoding: str, edits: list[tuple[int, int, str]]) -> None:
    page, sent = Page(raw, encoding=encoding), []
    for one, other, words in edits:
        now = Page(raw, encoding=encoding)
        first, last = sorted(now.offset(*now.position(at)) for at in (one, other))
        sent.append((now.position(first), now.position(last), words))
        raw = raw[:first] + words + raw[last:]
    assert page.edited(sent).raw == raw


def test_an_edit_from_nowhere_to_nowhere() -> None:
    page = Page("甲\r\n乙")
    assert page.edited([(Position(-1, 5), Position(-1, 0), "一")]).raw == "一甲\r\n乙"
    assert page.edited([(Position(9, 9), Position(0, 0), "一")]).raw == "甲\r\n乙一"
    assert page.edited([(Position(0, 9), Position(9, 9), "")]).raw == "甲"


@given(TEXTS, ENCODINGS, st.integers(-1, 50), st.integers(0, 50))
def test_positions_that_are_nowhere_are_taken_for_the_nearest(raw: str, encoding: str, line: int, unit: int) -> None:
    page = Page(raw, encoding=encoding)
    offset = page.offset(line, unit)
    assert 0 <= offset <= len(raw)
    assert page.position(offset).line == max(0, min(line, page.position(len(raw)).line))
