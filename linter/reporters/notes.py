"""What is said of a finding beyond its message: its other places, what was compared, and the words around it."""

from __future__ import annotations

from linter.reporters import phrases
from linter.reporters.cells import visible
from linter.reporters.places import from_root
from linter.reporters.wording import render_reason, render_related
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor
    from linter.text import Text

_AROUND = 40  # characters on either side of a hit in an excerpt


def shown(report: FileReport) -> list[Finding]:
    """The findings nobody has silenced."""
    return [finding for finding in report.findings if not finding.suppressed]


def notes(report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions) -> Iterator[str]:
    """Where a reader of the file's format finds it, the other places with their labels, the reason, a line each."""
    if finding.place:
        yield phrases.label(phrases.AT, options.lang) + visible(redact.clean(finding.place))
    rule = options.rules.get(finding.code)
    if rule is None or report.text is None:
        return
    for place in finding.related:
        label = render_related(rule, finding, place, options.lang, redact)
        yield f"{_at(report.text, place, options)} {label}".rstrip()
    if reason := render_reason(rule, finding, options.lang, redact):
        yield reason


def _at(text: Text, place: Place, options: ReportOptions) -> str:
    """``5:18``, with the path before it where the place is in another file."""
    if place.elsewhere is None:
        line, column = text.position(place.start)
        return f"{line}:{column}"
    path, line, column, *_ = place.elsewhere
    return f"{visible(from_root(path, options.root))}:{line}:{column}"


def in_place(said: str, finding: Finding, redact: Redactor, lang: str) -> str:
    """A message with the place behind it as a reader of the file's format sees it, where there is one."""
    if not finding.place:
        return said
    return phrases.bracketed(said, visible(redact.clean(finding.place)), lang)


def around(text: Text, finding: Finding) -> tuple[int, int]:
    """The part of a hit's lines that an excerpt shows."""
    first, last = text.line_of(finding.start), text.line_of(max(finding.start, finding.end - 1))
    low = max(text.line_span(first)[0], finding.start - _AROUND)
    return low, max(low, min(text.line_span(last)[1], finding.end + _AROUND))


def excerpt(text: Text, finding: Finding, redact: Redactor) -> str:
    """Words around a hit, names in them hidden, on one line."""
    return visible(redact.quote(*around(text, finding)))
