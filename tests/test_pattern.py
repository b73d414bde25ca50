"""The pattern check: what it finds, what vetoes it, what it repairs, and that nobody's pattern can hang it."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from linter.checks.pattern import Params, check
from linter.document import Document
from linter.errors import RuleError
from linter.finding import Span
from linter.language.lexicon import Lexicon
from linter.patterns import find_words
from linter.readers.block import Block, Reading
from linter.text import Text

LEXICON = Lexicon({}, {"house": frozenset(("甲词", "甲词长", "乙"))})


def document(*blocks: tuple[str, str], ignored: tuple[tuple[int, int], ...] = ()) -> Document:
    """A document of blocks given as kind and text, a line each."""
    made, at = [], 0
    for kind, text in blocks:
        made.append(Block(kind, at, at + len(text)))
        at += len(text) + 1
    return Document(Reading(Text("\n".join(text for _, text in blocks)), tuple(made), ignored), LEXICON)


def found(text: str, **params: Any) -> list[str]:
    """The hits in one paragraph, as printed, under a pattern of another's pack."""
    read = document(("paragraph", text))
    return [read.quote(h.start, h.end) for h in check(read, Params(**params))]


def test_patterns_words_and_both() -> None:
    assert found("甲词长、甲词与乙", words="house") == ["甲词长", "甲词", "乙"]
    assert found("甲词后，甲词前", words="house", pattern="{words}后") == ["甲词后"]
    assert found("一二三", words=["三", "一"]) == ["一", "三"]
    assert found("一二三", patterns=["三", "一"]) == ["一", "三"]


def test_cases_groups_and_data() -> None:
    read = document(("paragraph", "先甲词后，再乙词前"))
    params = Params(patterns={"after": "(?P<what>.词)后", "before": "(?P<what>.词)前"}, group="what")
    assert [(h.case, h.start, h.end, h.data) for h in check(read, params)] == [
        ("after", 1, 3, {"what": Span(1, 3)}),
        ("before", 6, 8, {"what": Span(6, 8)}),
    ]


def test_scope_and_ignored() -> None:
    blocks = (("heading", "某词"), ("paragraph", "某词"), ("code", "某词"), ("cell", "某词"))
    assert [h.start for h in check(document(*blocks), Params("某词"))] == [0, 3, 9]
    assert [h.start for h in check(document(*blocks), Params("某词", scope=["heading", "code"]))] == [0, 6]
    assert [h.start for h in check(document(*blocks), Params("词\n某", scope=["document"]))] == [1, 4, 7]
    assert [h.start for h in check(document(*blocks, ignored=((0, 1), (9, 11))), Params("某词"))] == [3]
    assert [h.start for h in check(document(*blocks), Params("^某", first=True))] == [0]


@pytest.mark.parametrize(
    ("around", "hits"), [("match", ["某词", "某词", "某词"]), ("sentence", ["某词"]), ("block", [])]
)
def test_unless_looks_around(around: str, hits: list[str]) -> None:
    assert found("除外，某词；某词。某词除外。", pattern="某词", unless="除外", around=around) == hits


def test_when_must_hold_as_well() -> None:
    assert found("本月某词。某词。", pattern="某词", when="本月") == ["某词"]


def test_full_width_forms_match_their_ascii_twins_unless_printed() -> None:
    assert found("增长５％", pattern="[0-9]%") == ["５％"]
    assert found("增长５％", pattern="[0-9]%", printed=True) == []


def test_keywords_keep_the_pattern_from_being_tried() -> None:
    assert found("某词", pattern="某词", keywords=["别的"]) == []
    assert found("某词", pattern="某词", keywords=["别的", "词"]) == ["某词"]


def test_a_replacement_repairs_the_hit() -> None:
    read = document(("paragraph", "其他的某词"))
    (hit,) = check(read, Params("(某)词", replacement=r"\1事", fix="unsafe"))
    assert hit.fix is not None
    assert (hit.fix.safe, hit.fix.edits) == (False, ((3, 5, "某事"),))
    assert hit.data == {}  # it quotes the report
    (hit,) = check(read, Params("某词", replacement="事", fix="safe"))
    assert hit.data == {"replacement": "事"}


def test_an_empty_match_is_no_hit() -> None:
    assert found("一二三", pattern="四*") == []


def test_a_pattern_of_another_pack_has_limited_time() -> None:
    read = document(("paragraph", "一" * 40_000 + "二"), ("paragraph", "一" * 40_000))
    started = process_time()
    with pytest.raises(RuleError) as caught:
        list(check(read, Params("(?:一|一一|一一一)+三|(一+)+四", rule="XYZ900")))
    assert "XYZ900" in caught.value.message.en
    assert process_time() - started < 10


def test_many_words_are_found_in_linear_time() -> None:
    words = frozenset(f"第{n}号词条" for n in range(5000)) | {"单"}
    assert list(find_words(words, "见第4999号词条与单")) == [(1, 9), (10, 11)]
    started = process_time()
    assert not list(find_words(words, "第" * 200_000))
    assert process_time() - started < 2
