"""The same report in every format: the same findings at the same addresses in whatever carries the text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import documents
import pytest
from support import ruleset

from linter.engine import check_file
from linter.filetype import MADE
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.finding import FileReport

OFFICE = [name for name, (_, office) in documents.FORMATS.items() if office]
OTHERS = [name for name in documents.FORMATS if name not in OFFICE]


class Found(NamedTuple):
    code: str
    severity: str
    address: str
    words: str


@lru_cache
def report(name: str) -> FileReport:
    found = check_file(name, documents.written(name).data, Settings(), ruleset())
    assert found.error is None, found.error
    return found


def findings(name: str) -> list[Found]:
    """All findings of a format, by address."""
    found = report(name)
    assert found.text is not None
    raw = found.text.raw
    return sorted(Found(f.code, f.severity, f.address, raw[f.start : f.end]) for f in found.findings)


def in_tables(found: list[Found]) -> list[Found]:
    return [each for each in found if "/行" in each.address]


def in_text(found: list[Found]) -> list[Found]:
    return [each for each in found if "/行" not in each.address]


def read_yet(name: str) -> bool:
    suffix = name[name.rfind(".") :]
    return suffix in MADE or suffix in (".txt", ".md")


def test_the_report_holds_faults_and_names_in_text_and_tables() -> None:
    text, tables = in_text(findings("report.md")), in_tables(findings("report.md"))
    assert {each.code for each in text} == {"PCT001", "NAM001", "ARI006", "PII001", "STR001", "ARI001", "DIR003"}
    assert [(each.code, each.address[:9], each.words) for each in tables] == [
        ("ARI001", "三/表2/行5/列3"[:9], "25.3"),
        ("ARI006", "二/表1/行4/列5"[:9], "5.8"),
        ("CON001", "二/表1/行3/列3"[:9], "98.3"),
    ]


@pytest.mark.parametrize("name", [name for name in OTHERS if read_yet(name)])
def test_a_format_gives_the_findings_of_markdown(name: str) -> None:
    _same(name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in OFFICE if read_yet(name)])
@pytest.mark.skipif(not documents.has_office(), reason="needs soffice")
def test_what_an_office_program_wrote_gives_them_too(name: str) -> None:
    _same(name)


def _same(name: str) -> None:
    carries, wanted = documents.FORMATS[name][0], findings("report.md")
    if carries == documents.TABLES:
        # the text that 98.3 contradicts is not in the workbook
        cells = [(each.code, each.address.rpartition("表")[2], each.words) for each in in_tables(wanted)]
        own = [(each.code, each.address.rpartition("表")[2], each.words) for each in findings(name)]
        assert own == [cell for cell in cells if cell[0] != "CON001"]
    else:
        assert findings(name) == (wanted if carries == documents.ALL else in_text(wanted))


@pytest.mark.parametrize(("name", "place"), [("report.docx", "表1 第4行第5列"), ("report.xlsx", "表1!E5")])
def test_a_finding_names_the_place_a_reader_sees(name: str, place: str) -> None:
    assert place in {finding.place for finding in report(name).findings}
