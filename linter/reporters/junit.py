"""JUnit's XML: a test suite for each file, a failed test for each finding that fails the run.

There is no standard; the elements and attributes are those that Jenkins, GitLab and GitHub's readers have in common.
"""

from __future__ import annotations

from linter.reporters.cells import visible
from linter.reporters.notes import excerpt, notes
from linter.reporters.places import from_root
from linter.reporters.redact import redactor
from linter.reporters.wording import message, problem
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from linter.finding import FileReport, Finding
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor


class Case(NamedTuple):
    """One test case: its name and line, and what came of it (nothing where it passed)."""

    name: str
    line: int
    outcome: str = ""  # failure | error | skipped | system-out
    kind: str = ""
    said: str = ""
    body: str = ""


def write(reports: Iterable[FileReport], out: TextIO, options: ReportOptions) -> None:
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="hegao">\n')
    for report in reports:
        path = _attribute(from_root(report.path, options.root))
        cases = list(_cases(report, options)) or [Case("hegao", 0)]
        counts = " ".join(
            f'{name}="{sum(case.outcome == outcome for case in cases)}"'
            for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
        )
        out.write(f'  <testsuite name={path} tests="{len(cases)}" {counts} time="0">\n')
        out.writelines(_element(case, path) for case in cases)
        out.write("  </testsuite>\n")
    out.write("</testsuites>\n")


def _cases(report: FileReport, options: ReportOptions) -> Iterator[Case]:
    if report.error is not None:
        said, line, remedy = problem(report.error, options.lang)
        yield Case("hegao", line, "error", type(report.error).__name__, said, remedy)
    if report.text is not None and report.findings:
        redact = redactor(report, options)
        for finding in report.findings:
            yield _case(report, finding, redact, options)


def _case(report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions) -> Case:
    assert report.text is not None, "a finding has a text"
    line, column = report.text.position(finding.start)
    name = f"{finding.code} {finding.name} {line}:{column}"
    if finding.suppressed:
        return Case(name, line, "skipped", said=redact.clean(finding.suppressed))
    said = message(options.rules, finding, report.text, options.lang, redact)
    lines = [f"{visible(from_root(report.path, options.root))}:{line}:{column}: {finding.code} {said}"]
    if options.excerpts:
        lines.append(excerpt(report.text, finding, redact))
    lines += notes(report, finding, redact, options)
    outcome = "failure" if options.failing(finding.severity) else "system-out"
    return Case(name, line, outcome, finding.severity, said, "\n".join(lines))


def _element(case: Case, path: str) -> str:
    """A case as XML, one element a line; what does not fail a run is a test that passed and had something to say."""
    head = f"    <testcase name={_attribute(case.name)} classname={path} file={path}"
    head += f' line="{case.line}"' if case.line else ""
    if not case.outcome:
        return f'{head} time="0"/>\n'
    given = ""
    if case.outcome != "system-out":
        given = f" type={_attribute(case.kind)}" if case.kind else ""
        given += f" message={_attribute(case.said)}"
    body = f">{_text(case.body)}</{case.outcome}>" if case.body else "/>"
    return f'{head} time="0">\n      <{case.outcome}{given}{body}\n    </testcase>\n'


def _text(words: str) -> str:
    """``words`` as the content of an element, line by line free of what XML 1.0 forbids and terminals obey."""
    lines = "\n".join(map(visible, words.split("\n")))
    plain = lines.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(words: str) -> str:
    escaped = _text(words.replace("\n", " ")).replace('"', "&quot;")
    return f'"{escaped}"'
