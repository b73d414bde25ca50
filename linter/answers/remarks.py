"""The words of the comments: for each finding one at its hit and one at each other place in the same file."""

from __future__ import annotations

from linter.answers.comments import Remark
from linter.errors import Said
from linter.reporters import phrases
from linter.reporters.cells import visible
from linter.reporters.layout import grounds, swaps
from linter.reporters.notes import shown
from linter.reporters.phrases import say
from linter.reporters.places import from_root
from linter.reporters.wording import message, quotation, render_reason, render_related
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linter.answers.places import Places, Range
    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor

_ASIDE = Said(
    "指{place}中的“{text}”。Word 不能在{kind}里加批注，批注加在最近的正文处。",
    "This is about “{text}” in {place}, where Word takes no comments: it stands at the nearest place of the body.",
)
_NUMBER = Said("指自动编号“{text}”。", "This is about the automatic number “{text}”.")
_OTHER = Said("另一处 {place}：{label}", "Other place, {place}: {label}")
_SEE = Said("见{place}“{text}”处的批注：{message}", "See the comment at “{text}”, {place}: {message}")
_TRACKED = Said("{swaps}（已写成修订）", "{swaps} (tracked)")


class _Commented(NamedTuple):
    """What the comments of one file are made with."""

    report: FileReport
    places: Places
    redact: Redactor
    options: ReportOptions

    def say(self, said: Said, **values: str) -> str:
        return say(said, self.options.lang).format(**values)

    def quote(self, finding: Finding, start: int, end: int) -> str:
        rule = self.options.rules.get(finding.code)
        return quotation(self.redact.quote(start, end, rule is not None and rule.sensitive))

    def place(self, at: int) -> str:
        return visible(self.redact.clean(self.places.name(at)))

    def message(self, finding: Finding) -> str:
        assert self.report.text is not None, "a finding has a text"
        return message(self.options.rules, finding, self.report.text, self.options.lang, self.redact)


def remarks(
    report: FileReport, places: Places, redact: Redactor, options: ReportOptions, tracked: Collection[int]
) -> list[Remark]:
    """The comments of a report in the order of its text, whatever the order of its findings.

    ``tracked`` holds the ``id`` of each finding whose repair stands in the file as tracked changes.
    """
    what = _Commented(report, places, redact, options)
    made = []
    for finding in shown(report):
        here = places.of(finding.start, finding.end)
        lines = tuple(_at_hit(what, finding, here, id(finding) in tracked))
        made.append((finding.start, -finding.end, 0, lines, here))
        for place in finding.related:
            if place.elsewhere is None and place[:2] != (finding.start, finding.end):
                there = places.of(place.start, place.end)
                made.append((place.start, -place.end, 1, tuple(_at_other(what, finding, place, there)), there))
    return [Remark(where, lines) for *_, lines, where in sorted(made, key=lambda each: each[:4])]


def _at_hit(what: _Commented, finding: Finding, here: Range, tracked: bool) -> Iterator[str]:
    options, lang = what.options, what.options.lang
    rule = options.rules.get(finding.code)
    yield _head(what, finding, what.message(finding))
    yield from _where(what, finding, here, finding.start, finding.end)
    if rule is not None and (reason := render_reason(rule, finding, lang, what.redact)):
        yield reason
    for place in finding.related:
        label = render_related(rule, finding, place, lang, what.redact) if rule is not None else ""
        yield what.say(_OTHER, place=_named(what, place), label=label).rstrip("：: ")
    if options.explain and finding.evidence:
        yield phrases.label(phrases.EVIDENCE, lang) + grounds(finding, what.redact, options)
    if finding.fix is not None:
        words = swaps(finding, what.redact, options)
        yield phrases.label(phrases.FIX, lang) + (what.say(_TRACKED, swaps=words) if tracked else words)
    yield _help(finding, lang)


def _at_other(what: _Commented, finding: Finding, place: Place, there: Range) -> Iterator[str]:
    rule = what.options.rules.get(finding.code)
    label = render_related(rule, finding, place, what.options.lang, what.redact) if rule is not None else ""
    yield _head(what, finding, label)
    yield from _where(what, finding, there, place.start, place.end)
    quoted = what.quote(finding, finding.start, finding.end)
    yield what.say(_SEE, place=what.place(finding.start), text=quoted, message=what.message(finding))
    yield _help(finding, what.options.lang)


def _head(what: _Commented, finding: Finding, words: str) -> str:
    lang = what.options.lang
    level = say(phrases.SEVERITY[finding.severity], lang)
    return f"{finding.code} {phrases.label(Said(level, level), lang)}{words}"


def _help(finding: Finding, lang: str) -> str:
    return f"{phrases.label(phrases.HELP, lang)}hegao rule {finding.code}"


def _where(what: _Commented, finding: Finding, place: Range, start: int, end: int) -> Iterator[str]:
    """What a comment speaks of, where it could not be put at the words themselves."""
    text = what.quote(finding, start, end)
    if place.aside:
        kind = place.aside.rstrip("0123456789")
        yield what.say(_ASIDE, place=what.place(start), kind=kind, text=text)
    elif place.numbered:
        yield what.say(_NUMBER, text=text)


def _named(what: _Commented, place: Place) -> str:
    if place.elsewhere is None:
        return what.place(place.start)
    path, line, column, *_ = place.elsewhere
    return f"{visible(from_root(path, what.options.root))}:{line}:{column}"
