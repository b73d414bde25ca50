"""A checked report as rows of the tables.

Columns that quote the report, and so go through the redactor: of claims ``text``, ``indicator`` (unless it is a name of
our own lists), ``scope``, ``modifiers``, ``population``, ``share_of`` and ``place``; of findings the messages, ``related``,
``evidence``, ``suppressed`` and ``place``. A claim of which anything was shortened says so in ``shortened``: it must not be taken for
one of another report whose words are shortened alike.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linter.address import Locator
from linter.paging import claim_rows as document_rows
from linter.reporters import ReportOptions
from linter.reporters.claim_record import claim_record
from linter.reporters.records import finding_record
from linter.reporters.redact import Redactor, redactor
from linter.reporters.wording import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import FileReport, Finding
    from linter.page import ClaimRow
    from linter.rule import Rule
    from linter.text import Text

    Row = dict[str, Any]

_WORDS = ("indicator", "scope", "modifiers", "population", "share_of")


def claim_rows(document: Document, report: FileReport, rules: Mapping[str, Rule], redact: bool) -> Iterator[Row]:
    """The claims in text order, without the column that names the document."""
    hide = _redactor(document, report, rules, redact)
    locator = Locator(document.text.folded, document.blocks)
    claims = sorted(document.claims, key=lambda claim: (claim.start, claim.end))
    ordinals = {id(claim): ordinal for ordinal, claim in enumerate(claims)}
    for ordinal, (claim, row) in enumerate(zip(claims, document_rows(document), strict=True)):
        told = claim_record(document.path, row, hide)
        whole = document.claims[claim.part_of] if claim.part_of >= 0 else None
        yield {
            "ordinal": ordinal,
            **_place(document.text, claim.start, claim.end),
            "address": told["address"],
            "place": hide.clean(block.place) if (block := locator.at(claim.start).block) else "",
            **{name: told[name] for name in _SAME},
            **_figure(claim, row, told),
            **_periods(claim, told["period"] or {}),
            "part_of": ordinals[id(whole)] if whole is not None else None,
            "standing": claim.standing or None,
            "shortened": _shortened(document, claim, told),
        }


_SAME = (
    *("text", "kind", "indicator", "indicator_start", "indicator_end", "scope", "modifiers", "masked", "unit", "base"),
    *("direction", "rank", "population", "share_of", "modality", "confidence"),
)


def _figure(claim: Claim, row: ClaimRow, told: Row) -> Row:
    low, high = told["value"] or (None, None)
    return {
        "value_low": low,
        "value_high": high,
        "decimals": claim.quantity.decimals if told["value"] else None,
        "canonical": row.canonical,
    }


def _periods(claim: Claim, period: Row) -> Row:
    base = claim.base_period
    return {
        **{f"period_{name}": period.get(name) for name in ("year", "year_to", "from", "to", "cumulative")},
        "base_year": (base.year or None) if base else None,
        "base_from": (base.month_from or None) if base else None,
        "base_to": (base.month_to or None) if base else None,
    }


def _shortened(document: Document, claim: Claim, told: Row) -> bool:
    """Whether words of the claim were hidden, or its figure was."""
    own = claim._asdict()
    if any(_plain(own[name]) != _plain(told[name]) for name in _WORDS):
        return True
    return bool(told["text"] != document.text.raw[claim.start : claim.end])


def _plain(value: object) -> object:
    return (list(value) if isinstance(value, tuple) else value) or None


def _place(text: Text, start: int, end: int) -> Row:
    (line, column), (end_line, end_column) = text.region(start, end)
    return {
        "start_offset": start,
        "end_offset": end,
        "line": line,
        "col": column,
        "end_line": end_line,
        "end_col": end_column,
    }


def finding_rows(document: Document, report: FileReport, rules: Mapping[str, Rule], redact: bool) -> Iterator[Row]:
    """The findings in their order, without the column that names the document. Messages are Chinese, and English."""
    hide = _redactor(document, report, rules, redact)
    how = ReportOptions(lang="zh", redact=redact, rules=rules)
    for ordinal, finding in enumerate(report.findings):
        yield {"ordinal": ordinal, **_finding(document.text, report, finding, hide, how)}


def _finding(text: Text, report: FileReport, finding: Finding, hide: Redactor, how: ReportOptions) -> Row:
    told = finding_record(report, finding, hide, how)
    related = [{k: v for k, v in place.items() if k != "path" or v != report.path} for place in told["related"]]
    return {
        **{
            name: told[name] for name in ("code", "name", "severity", "message", "address", "fingerprint", "suppressed")
        },
        **_place(text, finding.start, finding.end),
        "message_en": message(how.rules, finding, text, "en", hide),
        "place": hide.clean(finding.place),
        "related": json.dumps(related, ensure_ascii=False),
        "evidence": json.dumps(told["evidence"], ensure_ascii=False),
    }


def _redactor(document: Document, report: FileReport, rules: Mapping[str, Rule], redact: bool) -> Redactor:
    """Hides what a machine format hides, and every name of the document whether or not anything was found in it."""
    if redact:
        names = {*report.sensitive, *((m.start, m.end) for m in (*document.names, *document.identifiers))}
        report = report._replace(sensitive=tuple(sorted(names)))  # type: ignore[arg-type]
    return redactor(report, ReportOptions(redact=redact, rules=rules))
