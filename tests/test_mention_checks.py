"""The checks of placeholders, identifiers and names hold on any text and take linear time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import packs, readers
from linter.checks import load
from linter.document import Document
from linter.finding import Hit

if TYPE_CHECKING:
    from linter.rule import Rule

RULES = [rule for rule in packs.load().rules if rule.family in ("PLH", "PII", "NAM")]
LEXICON = packs.load().lexicon


def hits(rule: Rule, document: Document) -> Iterator[Hit]:
    params, check = load(rule.check)
    yield from (hit for hit in check(document, params(**rule.params)) if isinstance(hit, Hit))


def document(text: str) -> Document:
    return Document(readers.read("report.txt", text.encode()), LEXICON, "report.txt")


@given(st.text("*X×某_（）公司集团有限等，。；净增138张县记者局长王\n公司县中心包括南方", max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_hit_lies_in_the_text(text: str) -> None:
    report = document(text)
    for rule in RULES:
        for hit in hits(rule, report):
            assert 0 <= hit.start < hit.end <= len(report.text.raw)
            assert all(0 <= place.start < place.end <= len(report.text.raw) for place in hit.related)


@pytest.mark.parametrize(
    "unit", ["*", "*和", "**公司", "*瑞泽船舶，", "X公司", "净增*，", "138****5678 ", "南方(**)中心", "等**。"]
)
def test_time_is_linear_on_masks(unit: str) -> None:
    report = document((unit * 50_000)[:50_000])
    start = time.process_time()
    for rule in RULES:
        if rule.family == "PLH":
            list(hits(rule, report))
    assert time.process_time() - start < 6


def test_no_message_holds_words_of_the_report() -> None:
    """What a hit quotes is a span, so that it can be hidden."""
    report = document("由海州瑞泽农业开发有限公司承建，电话13812345678，*瑞泽船舶，局长王大成表示。")
    for rule in RULES:
        for hit in hits(rule, report):
            assert not any(isinstance(v, str) and v and v in report.text.raw for v in hit.data.values())
            assert rule.sensitive or rule.family == "PLH"
