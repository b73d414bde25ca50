"""A report as rows of a page: paragraphs, headings and tables, each with the notes of the findings that begin in it."""

from __future__ import annotations

from linter.page import Part
from linter.regexes import fixed
from linter.reporters.html.names import key, line_name
from linter.reporters.html.pieces import Cutter, Mark, Piece, anchor, marks_of
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.finding import FileReport, Finding
    from linter.reporters.redact import Redactor
    from linter.text import Text

#: What stands between blocks and is more than the signs of Markdown: an ignore comment, front matter.
_WORDS = fixed(r"[^\s#>*+|:`~=_-]")

#: A cell set to the right: a number, or signs in its place.
_FIGURE = fixed(r"[-+±]?[0-9][0-9,.]{0,30}[%‰]?|[*×X]{1,6}%?|[-—–…]{1,3}")

_LINES = 1000  # of a source that a row names at most


class Stretch(NamedTuple):
    """The words of one block. ``run_in``: a heading on the line of its paragraph."""

    pieces: list[Piece]
    run_in: bool = False


class Cell(NamedTuple):
    """A cell of a table, or with no pieces as many empty ones as ``span`` says. ``figure``: it holds but a number."""

    pieces: list[Piece]
    span: int = 1
    figure: bool = False


class Row(NamedTuple):
    """``kind`` is title, heading, paragraph, item, code, rest or table; ``names`` are those of its lines that links may lead to, and ``line`` is its first.

    ``loose`` are the anchors of marks that nothing shown could carry, ``notes`` the findings that begin here, with their numbers.
    """

    kind: str
    level: int
    line: int
    names: list[str]
    stretches: list[Stretch]
    table: list[list[Cell]]
    loose: list[str]
    notes: list[tuple[int, Finding]]


class _Group(NamedTuple):
    """The blocks of one row: those of one line, or all cells of a table."""

    kind: str
    parts: list[Part]


def rows(report: FileReport, redact: Redactor) -> Iterator[Row]:
    """The rows of a report in text order."""
    text = report.text
    assert text is not None, "a report without text has no rows"
    marks = marks_of(report)
    own = key(report.path)
    cutter = Cutter(redact, marks, own)
    groups = list(_groups(_parts(report), text.raw))
    starts = [group.parts[0].start for group in groups]
    waiting = sorted(marks, key=lambda mark: mark.start)
    numbered, at = list(enumerate(report.findings, 1)), 0
    behind, seen = 0, set[str]()
    if not groups and numbered:
        yield Row("rest", 0, 1, [], [], [], [anchor(own, mark) for mark in waiting], numbered)
    for index, group in enumerate(groups):
        stretches, table = _cut(group, cutter)
        stop = starts[index + 1] if index + 1 < len(groups) else len(text.raw) + 1
        first = at
        while at < len(numbered) and numbered[at][1].start < stop:
            at += 1
        since = behind
        while behind < len(waiting) and waiting[behind].start < stop:
            behind += 1
        loose = [anchor(own, mark) for mark in waiting[since:behind] if _lost(mark, cutter)]
        line = text.position(group.parts[0].start)[0]
        fresh = [name for name in _lines(group, text, own) if name not in seen]
        seen.update(fresh)
        yield Row(group.kind, group.parts[0].level, line, fresh, stretches, table, loose, numbered[first:at])


def _lost(mark: Mark, cutter: Cutter) -> bool:
    """Whether no piece carries a mark though its row is cut: then the row itself is what a link leads to."""
    which = mark.number, mark.place
    lost = which not in cutter.anchored
    cutter.anchored.add(which)
    return lost


def _lines(group: _Group, text: Text, own: str) -> Iterator[str]:
    """What the lines of a row are called: those a user sees, and of a text made of a source its own as well."""
    start, end = group.parts[0].start, max(group.parts[-1].start, group.parts[-1].end - 1)
    first, last = text.position(start)[0], text.position(end)[0]
    yield from (line_name(own, line) for line in range(first, min(last, first + _LINES) + 1))
    if text.origin is not None:
        yield from (line_name(own, line, made=True) for line in range(text.line_of(start), text.line_of(end) + 1))


def _cut(group: _Group, cutter: Cutter) -> tuple[list[Stretch], list[list[Cell]]]:
    if group.kind == "table":
        return [], _table(group.parts, cutter)
    single = len(group.parts) == 1
    return [
        Stretch(list(cutter.pieces(p.start, p.end)), p.kind == "heading" and not single) for p in group.parts
    ], []  # fmt: skip


def _table(parts: Sequence[Part], cutter: Cutter) -> list[list[Cell]]:
    """The grid, rows and columns that hold nothing left out."""
    columns = {column: index for index, column in enumerate(sorted({part.column for part in parts}))}
    grid: list[list[Cell]] = []
    row, at = -1, 0
    for part in parts:
        if part.row != row or not grid:
            grid.append([])
            row, at = part.row, 0
        if (gap := columns[part.column] - at) > 0:
            grid[-1].append(Cell([], gap))
        pieces = list(cutter.pieces(part.start, part.end))
        grid[-1].append(Cell(pieces, 1, bool(_FIGURE.fullmatch("".join(piece.text for piece in pieces).strip()))))
        at = columns[part.column] + 1
    return grid


def _parts(report: FileReport) -> Sequence[Part]:
    """The blocks to show. Of a report whose blocks are not known only the lines that findings speak of."""
    if report.page is not None:
        return report.page.parts
    assert report.text is not None, "asked of a report with a text"
    lines = {report.text.line_of(mark.start) for mark in marks_of(report)}
    spans = [report.text.line_span(line) for line in sorted(lines)]
    return [Part("code", start, end) for start, end in spans]


def _groups(parts: Iterable[Part], raw: str) -> Iterator[_Group]:
    """The blocks by rows, with what stands between them and is not mere markup."""
    group: _Group | None = None
    end = 0
    for part in parts:
        between = _rest(raw, end, part.start) if end < part.start else None
        if group is not None and not between and _joins(group, part, raw[end : part.start]):
            group.parts.append(part)
        else:
            if group is not None:
                yield group
            if between:
                yield _Group("rest", [between])
            group = _Group("table" if part.kind == "cell" else "title" if part.title else part.kind, [part])
        end = max(end, part.end)
    if group is not None:
        yield group
    if rest := _rest(raw, end, len(raw)):
        yield _Group("rest", [rest])


def _joins(group: _Group, part: Part, between: str) -> bool:
    """Whether a block goes on with the row before it: on the same line, or as the next cell of its table."""
    last = group.parts[-1]
    if part.kind == "cell":
        return group.kind == "table" and (last.row, last.column) < (part.row, part.column)
    return group.kind != "table" and "\n" not in between and "\r" not in between


def _rest(raw: str, start: int, end: int) -> Part | None:
    """What stands between two blocks, blanks at its ends left out; None where it is but blanks and markup."""
    words = raw[start:end]
    if not _WORDS.search(words):
        return None
    start += len(words) - len(words.lstrip())
    return Part("rest", start, start + len(words.strip()))
