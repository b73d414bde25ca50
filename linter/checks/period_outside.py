"""A plan for a period already reported (争取三季度实现 behind the figures of 前三季度), and one quarter among cumulative figures.

The period reported is the longest that begins in January and of which the report states facts. A report that expects figures
of that very period is a draft written before its end; plans of such a report are none of the past.
"""

from __future__ import annotations

from collections import Counter

from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.token import PERIOD, Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value
    from linter.language.sentence import Sentence
    from linter.language.token import Token

_PLANNED = fixed(r"(?:争取|力争|力求|确保|努力|计划|下一?步|安排)(?:在|到|于)?(?:今年|本年)?$")
#: A plan that is told of: 原计划上半年开工, 年初确定的目标.
_TOLD = fixed(r"原|曾|年初|此前|当时|提前|已|未能|没有|目标任务|完成了|去年|上年")
_FEWEST = 4  # facts of a period that make it the one reported
#: How titles name the period from January to this month.
_NAMES = {6: ("上半年", "1-6月", "1—6月", "1至6月"), 9: ("前三季度", "前3季度", "1-9月", "1—9月", "1至9月")}
_TITLE = 60
_STARTS = ("，", ",", "。", "；", "\n", "　", " ", "：")
_OTHERS = 5  # cumulative claims among which a single quarter is one too many


class Params(NamedTuple):
    pass


class _Reported(NamedTuple):
    """The months reported, from January on, with the claim that says so last."""

    month: int
    year: int
    claim: Claim


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if "季" not in text and "月" not in text and "半年" not in text:
        return
    reported = _reported(document.claims)
    if reported is None:
        return
    draft = any(
        claim.modality == "expected" and claim.period and claim.period.month_to == reported.month
        for claim in document.claims
    )
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.kind == PERIOD and _PLANNED.search(text, max(sentence.start, token.start - 8), token.start):
                yield from _plan(text, sentence, token, reported, draft)
    yield from _strays(document, reported)


def _reported(claims: Sequence[Claim]) -> _Reported | None:
    """The longest cumulative period with several facts; None where none has."""
    counts: Counter[tuple[int, int]] = Counter()
    last: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        period = claim.period
        if period and claim.modality == "fact" and period.cumulative and not period.point and 0 < period.month_to < 12:
            key = (period.year, period.month_to)
            counts[key] += 1
            last.setdefault(key, claim)
    full = [key for key, count in counts.items() if count >= _FEWEST]
    if not full:
        return None
    year, month = max(full)
    return _Reported(month, year, last[year, month])


def _plan(
    text: str, sentence: Sentence, token: Token, reported: _Reported, draft: bool
) -> Iterator[Hit | Passed | Unassessed]:
    period = token.value
    assert isinstance(period, Period)
    whole = period.year not in (0, reported.year) or period.relative not in (None, 0) or not period.month_from
    if whole or (period.month_to == 12 and period.month_from == 1):
        return
    if period.month_to > reported.month or period.month_from < 1:
        yield Passed(token.start)
        return
    if draft or _TOLD.search(text, max(sentence.start, token.start - 20), token.end + 6):
        yield Unassessed(token.start)
        return
    fact = reported.claim
    data: dict[str, Value] = {"fact": Span(fact.start, fact.end), "month": reported.month}
    yield Hit(token.start, token.end, "plan", data, (Place(fact.start, fact.end),))


def _strays(document: Document, reported: _Reported) -> Iterator[Hit]:
    """The one quarter among figures of 前三季度, for an indicator that has no figure of the whole period."""
    if reported.month % 3 or reported.month == 3:
        return
    found = _only_quarter(document, reported.month)
    if found is None:
        return
    number, token = found
    if not _titled(document, number, reported.month):
        return
    months = (reported.month - 2, reported.month)
    facts = [claim for claim in document.claims if claim.modality == "fact" and claim.period]
    single = {c.indicator for c in facts if c.sentence == number and c.period and c.period[2:4] == months}
    rates = any(c.sentence == number and c.kind == "change-pct" for c in facts)
    whole = [c.indicator for c in facts if c.period and c.period[2:4] == (1, reported.month)]
    if single and rates and len(whole) >= _OTHERS and not single.intersection(whole):
        fact = reported.claim
        data: dict[str, Value] = {"fact": Span(fact.start, fact.end), "month": reported.month}
        yield Hit(token.start, token.end, "quarter", data, (Place(fact.start, fact.end),))


def _titled(document: Document, number: int, month: int) -> bool:
    """Whether the report or the section of a sentence is called after the period: 前三季度工业运行情况."""
    text, blocks = document.text.folded, document.blocks
    over = [0] if blocks[0].end - blocks[0].start < _TITLE else []
    section = blocks[document.sentences[number].block].section
    while section >= 0:
        over.append(section)
        section = blocks[section].section
    return any(name in text[blocks[i].start : blocks[i].end] for i in over for name in _NAMES.get(month, ()))


def _only_quarter(document: Document, month: int) -> tuple[int, Token] | None:
    """The only single quarter the report names, if it is the last one reported and begins a clause."""
    text = document.text.folded
    found: list[tuple[int, Token]] = []
    for number, sentence in enumerate(document.sentences):
        for token in sentence.tokens:
            printed = text[token.start : token.end] if token.kind == PERIOD else ""
            if "季" in printed and "前" not in printed:  # 三季度 alone is no slip, but tells of an analysis by quarter
                found.append((number, token))
    if len(found) != 1 or "单季" in text or "当季" in text:
        return None
    period = found[0][1].value
    begins = text[found[0][1].start - 1 : found[0][1].start] in _STARTS and text[found[0][1].start] == "第"
    last = isinstance(period, Period) and (period.month_from, period.month_to) == (month - 2, month)
    return found[0] if begins and last and isinstance(period, Period) and not period.point else None
