"""A finding as a note beside the text: what it says, its other places, what was compared."""

from __future__ import annotations

from linter.reporters.cells import visible
from linter.reporters.html.names import key
from linter.reporters.layout import grounds, repair
from linter.reporters.places import from_root
from linter.reporters.wording import message, render_reason, render_related
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.html.names import Names
    from linter.reporters.redact import Redactor
    from linter.rule import Rule


class Link(NamedTuple):
    """Another place of a finding: where the link leads, how the place is called, what stands there."""

    href: str
    at: str
    label: str
    elsewhere: bool


class Card(NamedTuple):
    """``id`` names the finding on the page, ``number`` is that of the finding in its report, from 1; ``more`` are lines below the message, labelled or not."""

    id: str
    number: int
    code: str
    severity: str
    at: str
    message: str
    links: list[Link]
    more: list[tuple[str, str]]
    where: str
    suppressed: bool


def card(
    report: FileReport, number: int, finding: Finding, redact: Redactor, options: ReportOptions, names: Names
) -> Card:
    text, rule = report.text, options.rules.get(finding.code)
    assert text is not None, "a finding has a text"
    line, column = text.position(finding.start)
    return Card(
        f"{key(report.path)}-{number}",
        number,
        finding.code,
        finding.severity,
        f"{line}:{column}",
        message(options.rules, finding, text, options.lang, redact),
        [
            _link(report, number, at, finding, place, redact, options, names)
            for at, place in enumerate(finding.related, 1)
        ],
        list(_more(finding, rule, redact, options)),
        visible(" · ".join([part for part in (redact.clean(finding.place), finding.address) if part])),
        bool(finding.suppressed),
    )


def _more(finding: Finding, rule: Rule | None, redact: Redactor, options: ReportOptions) -> Iterator[tuple[str, str]]:
    if rule is not None and (reason := render_reason(rule, finding, options.lang, redact)):
        yield "", reason
    if options.explain and finding.evidence:
        yield "evidence", grounds(finding, redact, options)
    if finding.fix is not None:
        yield "fix", repair(finding, redact, options)
    if finding.suppressed:
        yield "suppressed", visible(redact.clean(finding.suppressed))


def _link(
    report: FileReport, number: int, at: int, finding: Finding, place: Place, redact: Redactor,
    options: ReportOptions, names: Names,
) -> Link:  # fmt: skip
    rule, there = options.rules.get(finding.code), place.elsewhere
    label = render_related(rule, finding, place, options.lang, redact) if rule else ""
    if there is not None:
        path = visible(from_root(there.path, options.root))
        return Link(names.of_line(there.path, there.line), f"{path}:{there.line}:{there.column}", label, True)
    assert report.text is not None, "a finding has a text"
    line, column = report.text.position(place.start)
    return Link(f"#m-{key(report.path)}-{number}-{at}", f"{line}:{column}", label, False)
