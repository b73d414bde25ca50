"""How a finding is laid out: lines of styled pieces, the same with and without colour.

A piece is a text and the name of its style ('' plain); the plain writer drops the styles. Nothing here is markup.
"""

from __future__ import annotations

from linter.errors import Said
from linter.reporters import phrases
from linter.reporters.cells import visible, width, wrapped
from linter.reporters.excerpt import Mark, excerpt, fits
from linter.reporters.phrases import say
from linter.reporters.wording import evidence, message, quotation, render_reason, render_related
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from linter.finding import FileReport, Finding, Place
    from linter.reporters import ReportOptions
    from linter.reporters.redact import Redactor
    from linter.text import Text

Piece: TypeAlias = tuple[str, str]  # text, style
Line: TypeAlias = list[Piece]

_GUTTER = 4  # cells for line numbers at least
_LINES_LEFT_OUT = "..."


class Frame(NamedTuple):
    """The signs a finding is drawn with."""

    bar: str
    branch: str


DRAWN = Frame("│", "├")
ASCII = Frame("|", "+")


class _Page(NamedTuple):
    """What every part of one finding needs. ``gutter`` is the cells its line numbers take."""

    path: str
    text: Text
    redact: Redactor
    options: ReportOptions
    frame: Frame
    gutter: int


def finding_lines(
    report: FileReport, finding: Finding, redact: Redactor, options: ReportOptions, frame: Frame, helped: bool
) -> list[Line]:
    """The lines of one finding, an empty one at the end. ``helped``: the rule's explanation was pointed to before."""
    text = report.text
    assert text is not None, "a finding has a text"
    last = text.position(max(finding.end, *(p.end for p in finding.related if p.elsewhere is None), 0))[0]
    page = _Page(visible(report.path), text, redact, options, frame, max(_GUTTER, len(str(last))))
    lines = [_heading(page, finding), *_places(page, finding)]
    for label, words in _notes(page, finding, helped):
        lines += note_lines(label, words, options, page.gutter)
    return [*lines, []]


def _heading(page: _Page, finding: Finding) -> Line:
    line, column = page.text.position(finding.start)
    said = message(page.options.rules, finding, page.text, page.options.lang, page.redact)
    return [
        (f"{page.path}:{line}:{column}", "place"),
        (" ", ""),
        (finding.code, finding.severity),
        (f" [{finding.severity}] ", finding.severity),
        (said, "message"),
    ]


def _places(page: _Page, finding: Finding) -> Iterator[Line]:
    """The excerpt of the hit and of the places related to it; those on the hit's own line share its excerpt."""
    hit = Mark(finding.start, finding.end)
    near = _near(page, finding)
    yield from _shown(page, [hit, *(Mark(p.start, p.end, "-") for p in near)], finding.severity)
    for place in finding.related:
        yield _branch(page, finding, place)
        if place not in near and place.elsewhere is None:
            yield from _shown(page, [Mark(place.start, place.end)], "related")


def _near(page: _Page, finding: Finding) -> list[Place]:
    """The related places that fit into one line with the hit."""
    near: list[Place] = []
    if not finding.related:
        return near
    starts, line = page.text.line_starts, page.text.line_of(finding.start)
    start, end = starts[line - 1], starts[line] if line < len(starts) else len(page.text.raw) + 1
    if finding.end > end:
        return near
    marks = [Mark(finding.start, finding.end)]
    for place in finding.related:
        mark = Mark(place.start, place.end)
        if (
            place.elsewhere is None
            and start <= place.start < end >= place.end
            and fits(page.redact, [*marks, mark], _room(page), page.options.ambiguous_width)
        ):
            near.append(place)
            marks.append(mark)
    return near


def _branch(page: _Page, finding: Finding, place: Place) -> Line:
    there = place.elsewhere
    line, column = (there.line, there.column) if there else page.text.position(place.start)
    at = f"{visible(there.path)}:{line}:{column}" if there else f"{line}:{column}"
    rule = page.options.rules.get(finding.code)
    label = render_related(rule, finding, place, page.options.lang, page.redact) if rule else ""
    return [(f"{' ' * page.gutter} {page.frame.branch} ", "frame"), (at, "place"), (f" {label}", "")]


def _room(page: _Page) -> int:
    return page.options.width - page.gutter - 2 - page.options.ambiguous_width


def _shown(page: _Page, marks: Sequence[Mark], style: str) -> Iterator[Line]:
    """The excerpt with its marks below. Of a hit over several lines the first and the last are shown."""
    text, hit = page.text, marks[0]
    first = text.line_of(hit.start)
    last = max(first, text.line_of(max(hit.start, hit.end - 1)))
    for line in dict.fromkeys((first, last)):
        start, end = text.line_span(line)
        on_line = marks
        if first != last:
            on_line = [Mark(min(max(hit.start, start), end), min(hit.end, end))]
        part = excerpt(page.redact, (start, end), on_line, _room(page), page.options.ambiguous_width)
        if line > first + 1:
            yield [(f"{_LINES_LEFT_OUT:>{page.gutter}} {page.frame.bar}", "frame")]
        yield [
            (f"{text.position(max(hit.start, start))[0]:>{page.gutter}} {page.frame.bar} ", "frame"),
            (part.before, ""),
            (part.hit, "hit"),
            (part.after, ""),
        ]
        yield [(f"{' ' * page.gutter} {page.frame.bar} ", "frame"), (part.marks, style)]


def _notes(page: _Page, finding: Finding, helped: bool) -> Iterator[tuple[Said | None, str]]:
    """What stands below the excerpts, each note with its label (a reason brings its own)."""
    options, lang = page.options, page.options.lang
    rule = options.rules.get(finding.code)
    reason = render_reason(rule, finding, lang, page.redact) if rule else ""
    if reason:
        yield None, reason
    if options.explain and finding.evidence:
        yield phrases.EVIDENCE, grounds(finding, page.redact, options)
    where = " · ".join(part for part in (page.redact.clean(finding.place), finding.address) if part)
    if where:
        yield phrases.AT, visible(where)
    if finding.fix is not None:
        yield phrases.FIX, repair(finding, page.redact, options)
    if not helped:
        yield phrases.HELP, f"hegao rule {finding.code}"


def grounds(finding: Finding, redact: Redactor, options: ReportOptions) -> str:
    """The evidence for and against a finding on one line."""
    rule, lang = options.rules.get(finding.code), options.lang
    known = evidence(finding, lang, redact, rule is not None and rule.sensitive)
    return ("; " if lang == "en" else "；").join(f"{_ground(name, lang)}{value}" for name, value in known.items())


def _ground(name: str, lang: str) -> str:
    return phrases.label(phrases.GROUNDS.get(name, Said(name, name)), lang)


def note_lines(label: Said | None, words: str, options: ReportOptions, gutter: int = _GUTTER) -> Iterator[Line]:
    """A note as it is drawn, wrapped to the width under its own beginning."""
    head = f"{' ' * gutter} = "
    name = phrases.label(label, options.lang) if label else ""
    indent = len(head) + width(name, options.ambiguous_width)
    room = max(options.width - indent, 20)
    first, *more = wrapped(words, room, options.ambiguous_width)
    yield [(head, "frame"), (name, "label"), (first, "")]
    yield from ([(" " * indent, ""), (line, "")] for line in more)


def _words(text: str, lang: str) -> str:
    """What an edit takes out or puts in, named where it cannot be seen."""
    if text.strip():
        return f"“{quotation(text)}”"
    name = phrases.NOTHING_THERE if not text else phrases.LINE_BREAK if "\n" in text or "\r" in text else phrases.BLANK
    return say(name, lang)


def repair(finding: Finding, redact: Redactor, options: ReportOptions) -> str:
    """What the repair would do, and the option that does it."""
    option = "--fix" if finding.fix is not None and finding.fix.safe else "--unsafe-fixes"
    done = swaps(finding, redact, options)
    return f"{done} ({option})" if options.lang == "en" else f"{done}（{option}）"


def swaps(finding: Finding, redact: Redactor, options: ReportOptions) -> str:
    """What the repair takes out and puts in."""
    fix = finding.fix
    assert fix is not None, "asked of a finding that can be repaired"
    rule, lang = options.rules.get(finding.code), options.lang
    whole = rule is not None and rule.sensitive
    edits = [
        f"{_words(redact.quote(e.start, e.end, whole), lang)}→{_words(redact.clean(e.text), lang)}"
        for e in fix.edits[:2]
    ]
    more = "…" if len(fix.edits) > 2 else ""
    return f"{', '.join(edits)}{more}" if lang == "en" else f"{'，'.join(edits)}{more}"
