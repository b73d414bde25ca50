"""What a page costs: ten thousand findings written as HTML, with the text, the marks and the claims, over the same as JSON."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING

from bench.timing import Measured, paired
from linter.engine import check_file
from linter.packs import load
from linter.reporters import ReportOptions, reporter
from linter.settings import Settings

if TYPE_CHECKING:
    from linter.finding import FileReport

_FINDINGS = 10_000
_GOAL = 5.0


def pages(rounds: int) -> list[Measured]:
    """Both write the same report, one after the other, over and over."""
    ruleset = load()
    report = _report()
    options = ReportOptions(rules={rule.code: rule for rule in ruleset.rules})

    def written(name: str) -> None:
        reporter(name)([report], io.StringIO(), options)

    html, plain = paired([lambda: written("html"), lambda: written("json")], rounds)
    detail = f"{len(report.findings)} findings, {len(report.page.claims) if report.page else 0} claims; {html:.2f} s, {plain:.2f} s"
    return [Measured("a page of findings over JSON", html / plain, _GOAL, at_least=False, detail=detail)]


def _report() -> FileReport:
    """A long report with a fault in nearly every sentence, each with two places or a repair."""
    random, lines = Random(1), []
    for number in range(_FINDINGS // 3):
        share, points = random.randint(1010, 1990) / 10, random.randint(1, 90) / 10
        lines.append(
            f"第{number}批项目中，技术改造投资占工业投资的比重为{share}%，销售率同比提高{points}个百分比，"
            f"产值在全市11个县（区）中列第{random.randint(12, 40)}位。"
        )
    report = check_file("a.txt", "\n".join(lines).encode(), Settings(page=True), load())
    assert report.page is not None, "asked for"
    return report._replace(findings=report.findings[:_FINDINGS])
