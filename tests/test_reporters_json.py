"""The machine formats: the published layout, positions that agree with the text, valid JSON whatever the text."""

from __future__ import annotations

import io
import json
from typing import Any

from fake_reports import QUARTER, RULES, clean, quarter, unreadable

from linter.finding import FileReport, Span
from linter.reporters import ReportOptions, reporter
from linter.reporters.redact import Redactor
from linter.reporters.wording import fill, quotation
from linter.text import Text

FINDING = ["path", "code", "name", "severity", "message"]
PLACE = ["line", "column", "end_line", "end_column", "start", "end"]
FINDING += [*PLACE, "address", "place", "related", "evidence", "fix", "fingerprint", "suppressed"]
RELATED = ["message", "path", *PLACE]


def document(options: ReportOptions | None = None, *reports: FileReport) -> dict[str, Any]:
    out = io.StringIO()
    chosen = options or ReportOptions(rules=RULES)
    reporter("json")(reports or (quarter(), clean(), unreadable()), out, chosen)
    parsed: dict[str, Any] = json.loads(out.getvalue())
    return parsed


def test_layout() -> None:
    report = document()
    assert list(report) == ["version", "tool", "files", "findings"]
    assert (report["version"], report["tool"]["name"]) == (1, "hegao")
    assert [list(f) for f in report["files"]] == [["path", "encoding", "profile", "claims", "rules", "error"]] * 3
    assert report["files"][0]["claims"] == {"read": 9, "bound": 8, "not_assessable": 1}
    assert [list(f) for f in report["findings"]] == [FINDING] * 8
    assert [list(r) for f in report["findings"] for r in f["related"]] == [RELATED]


def test_positions_agree_with_the_text() -> None:
    lines = QUARTER.split("\n")
    for found in document()["findings"]:
        for at in (found, *found["related"]):
            for line, column, offset in (("line", "column", "start"), ("end_line", "end_column", "end")):
                before = sum(len(text) + 1 for text in lines[: at[line] - 1])
                assert before + at[column] - 1 == at[offset]


def test_parts_of_a_finding() -> None:
    by_code = {found["code"]: found for found in document()["findings"]}
    restated = by_code["DIR003"]
    assert restated["message"] == "“技术改造投资”同一时期既称增长又称减少"
    assert restated["related"][0]["message"] == "此处称增长"
    assert restated["evidence"] == {"mask": 0, "indicator": "技术改造投资"}
    assert restated["fix"] is None
    assert by_code["PCT002"]["fix"]["applicability"] == "safe"
    assert by_code["PCT002"]["fix"]["edits"][0]["text"] == "个百分点"
    assert by_code["UNT005"]["suppressed"] == ""
    assert "周…" in by_code["NAM002"]["message"]


def test_error_of_a_file() -> None:
    error = document()["files"][2]["error"]
    assert error == {"message": "第3行起不是有效的 UTF-8 文本", "line": 3, "remedy": "用 --encoding gb18030 指明编码"}
    assert document()["files"][0]["error"] is None


def test_excerpts_only_on_request() -> None:
    assert all("excerpt" not in found for found in document()["findings"])
    found = document(ReportOptions(rules=RULES, excerpts=True))["findings"]
    assert all(one["excerpt"] for one in found)


def test_empty_run() -> None:
    out = io.StringIO()
    reporter("json")((), out, ReportOptions())
    assert json.loads(out.getvalue())["findings"] == []


def test_json_lines() -> None:
    out = io.StringIO()
    reporter("jsonl")((quarter(), clean(), unreadable()), out, ReportOptions(rules=RULES))
    records = [json.loads(line) for line in out.getvalue().splitlines()]
    assert records[:-1] == document()["findings"]
    assert list(records[-1]) == ["path", "error"]


def test_templates_fill_each_kind_of_value() -> None:
    redact = Redactor(Text("增长5.2%"), active=False)
    assert fill("{a}{b}{c}{d}", {"a": 3, "b": "位", "c": Span(2, 6)}, "zh", redact) == "3位5.2%{d}"


def test_quotations_are_short_and_on_one_line() -> None:
    assert quotation("产值\n保持") == "产值 保持"
    long = quotation("产" * 100)
    assert len(long) == 30
    assert "…" in long
