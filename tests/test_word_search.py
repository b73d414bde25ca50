"""The search for listed words: every place, the longest word of each list, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.mentions import word_search
from linter.mentions.word_search import WordSearch
from linter.packs import load

_FEW = st.text("海州银行𠮷a\n", min_size=1, max_size=4)


def by_hand(words: set[str], text: str) -> list[tuple[int, int]]:
    longest: dict[int, int] = {}
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            if text[start:end] in words:
                longest[start] = end
    return sorted(longest.items())


@given(st.lists(st.sets(_FEW), min_size=1, max_size=3), st.text("海州银行𠮷a\n\ud83d", max_size=40), st.integers(1, 50))
@example([{"海州", "海州银行", "银行"}, {"银行"}, set()], "在海州银行和海州", 3)
def test_every_place_of_the_longest_word(lists: list[set[str]], text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_search, "_PIECE", piece)
        assert WordSearch(lists).longest(text) == tuple(by_hand(words, text) for words in lists)


def test_lists_of_the_lexicon() -> None:
    text = "浙江省杭州市的海康威视与青禾股份"
    found = word_search.listed(text, load().lexicon)
    assert [text[slice(*span)] for span in found.divisions] == ["浙江省", "杭州市"]
    assert [text[slice(*span)] for span in found.firms] == ["海康威视"]
    assert [text[slice(*span)] for span in found.trades] == ["股份"]
