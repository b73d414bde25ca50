"""The search for listed words: every place, the longest word of each list, whatever the text; and the cues it finds."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.mentions import word_search
from linter.mentions.company_words import vocabulary
from linter.mentions.gazetteer import gazetteer
from linter.mentions.persons import roles
from linter.mentions.word_search import Cue, Searched, WordSearch
from linter.packs import load

_FEW = st.text("海州银行𠮷a\n", min_size=1, max_size=4)
_LEXICON = load().lexicon
_SEARCH, _CUES = word_search._search(vocabulary(_LEXICON), gazetteer(_LEXICON), roles(_LEXICON))
#: Engines name the parts of patterns; this is where their tree is made.
_parse: Any = import_module("re._parser").parse


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
        assert WordSearch(lists).longest(text) == [by_hand(words, text) for words in lists]


@given(st.sets(_FEW | st.just("\ud83d")), st.text("海州银行𠮷a\n\ud83d", max_size=40), st.integers(1, 50))
@example({"海海", "海州", "州海"}, "海海海州海州", 2)
def test_every_place_of_words_of_the_text(words: set[str], text: str, piece: int) -> None:
    singly = word_search.starts_of(text, words)
    assert singly == {word: [m.start() for m in re.finditer(re.escape(word), text)] for word in words}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_search, "_PIECE", piece)
        patch.setattr(word_search, "_FEW", -1)
        assert word_search.starts_of(text, [*words, ""]) == singly


def test_lists_of_the_lexicon() -> None:
    text = "浙江省杭州市的海康威视与青禾股份"
    found = word_search.searched(text, _LEXICON)
    assert [text[slice(*span)] for span in found.divisions] == ["浙江省", "杭州市"]
    assert [text[slice(*span)] for span in found.firms] == ["海康威视"]
    assert [text[slice(*span)] for span in found.trades] == ["股份"]


@given(st.data())
def test_a_cue_finds_what_its_pattern_finds(data: st.DataObject) -> None:
    cue = data.draw(st.sampled_from(_CUES))
    pieces = st.sampled_from([*cue.words, *"、，一三期的。《12高东路会等", "项目", "增长", "股权"])
    text = "".join(data.draw(st.lists(pieces, max_size=12)))
    found = Searched(text, _SEARCH.longest(text), _CUES).matches(cue)
    assert [each.span() for each in found] == [each.span() for each in cue.pattern.finditer(text)]


@pytest.mark.parametrize("cue", _CUES, ids=lambda cue: cue.pattern.pattern[:12])
def test_every_match_of_a_cue_begins_with_one_of_its_words(cue: Cue) -> None:
    assert _begun(_parse(cue.pattern.pattern), {""}, tuple(cue.words)) == set()


def test_a_match_that_begins_otherwise_is_seen() -> None:
    assert _begun(_parse("(?:持股|认购)了?|股[权份]"), {""}, ("持股", "认购")) == {"股权", "股份"}
    with pytest.raises(AssertionError):
        _begun(_parse("[一-龥]持股"), {""}, ("持股",))


def _begun(nodes: Any, beginnings: set[str], words: tuple[str, ...]) -> set[str]:
    """What matches may begin with up to the end of the nodes, without what begins with one of the words."""
    for kind, value in nodes:
        beginnings = {each for each in beginnings if not each.startswith(words)}
        if not beginnings:
            break
        match str(kind):
            case "LITERAL":
                beginnings = {each + chr(value) for each in beginnings}
            case "IN":
                beginnings = {each + character for each in beginnings for character in _characters(value)}
            case "BRANCH":
                beginnings = set().union(*(_begun(branch, beginnings, words) for branch in value[1]))
            case "SUBPATTERN":
                beginnings = _begun(value[-1], beginnings, words)
            case "MAX_REPEAT" | "MIN_REPEAT":
                once = _begun(value[-1], beginnings, words)
                assert value[1] == 1 or not once, "repeated before any word"
                beginnings = once | (beginnings if value[0] == 0 else set())
            case "ASSERT" | "ASSERT_NOT" | "AT":
                pass
            case other:
                raise AssertionError(f"a match may begin with anything: {other}")
    return {each for each in beginnings if not each.startswith(words)}


def _characters(items: Any) -> set[str]:
    """The characters of a class, which must be a small one."""
    codes: set[int] = set()
    for kind, value in items:
        assert str(kind) in ("LITERAL", "RANGE"), kind
        codes.update([value] if str(kind) == "LITERAL" else range(value[0], value[1] + 1))
    assert len(codes) < 30, "a class of too many characters"
    return set(map(chr, codes))
