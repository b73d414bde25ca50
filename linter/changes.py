"""What has changed since a revision of a git repository, clause by clause, so that a run may report only that.

Git is asked for names and old contents only; clauses are compared here. What cannot be compared counts as changed.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from linter.address import wrapped
from linter.errors import ConfigError, HegaoError, Said
from linter.regexes import fixed
from linter.repository import Repository, top_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.batch import Job
    from linter.finding import FileReport, Finding, Place
    from linter.text import Text

#: What findings in unchanged clauses are marked with, in place of a reason.
UNCHANGED = "diff-base"
#: A clause with the signs that end it; lines end clauses too, unless they are broken by their width.
_PIECE = fixed(r"[^。；;！？!?，：\r\n]*+[。；;！？!?，：]*+")
_LINE_END = fixed(r"[ \t]*+[\r\n][ \t\r\n]*+")
_EXACT = 4_000_000  # pairs of clauses up to which each is compared with each
#: Half-open ranges in text order, None for the whole text.
Ranges = list[tuple[int, int]] | None


class Past(NamedTuple):
    """An old text and its clauses."""

    raw: str
    clauses: frozenset[str]


class Changes:
    """The changed clauses of the reports at ``paths`` since ``revision``. Raises ConfigError as Repository does."""

    def __init__(self, revision: str, paths: Sequence[str]) -> None:
        self._by_top: dict[str, Repository] = {}
        tops = {top_of(os.path.dirname(os.path.realpath(path))): path for path in reversed(paths)}
        for top, path in sorted((tops or {top_of(os.path.realpath(os.getcwd())): ""}).items()):
            if not top:
                what = Said(
                    "不在 git 仓库里，--diff-base 无从比较",
                    "not in a git repository: --diff-base has nothing to compare with",
                )
                raise ConfigError(what, path=path)
            self._by_top[top] = Repository(top, revision)
        self._ranges: dict[str, tuple[Text, Ranges]] = {}
        self._read: dict[tuple[str, str, str], Past | None] = {}

    def over(self, jobs: Iterable[Job], reports: Iterable[FileReport]) -> Iterator[FileReport]:
        """The reports; findings that touch no changed clause, in this report or another, are marked."""
        for job, report in zip(jobs, reports, strict=True):
            if report.text is None or all(f.suppressed for f in report.findings):
                yield report
                continue
            ranges = self._changed(report.path, report.text, job.settings.encoding, on_disk=job.data is None)
            yield report._replace(findings=tuple(self._judged(f, ranges, job) for f in report.findings))

    def _judged(self, finding: Finding, ranges: Ranges, job: Job) -> Finding:
        if finding.suppressed or touched(ranges, finding.start, finding.end):
            return finding
        for place in finding.related:
            if touched(ranges, place.start, place.end) if place.elsewhere is None else self._elsewhere(place, job):
                return finding
        return finding._replace(suppressed=UNCHANGED)

    def _elsewhere(self, place: Place, job: Job) -> bool:
        """Whether a place in another report has changed."""
        other = place.elsewhere
        assert other is not None, "asked for such places only"
        from linter.batch import content
        from linter.readers import read

        try:
            if other.path not in self._ranges:
                text = read(other.path, content(job._replace(path=other.path, data=None)), job.settings.encoding).text
                self._ranges[other.path] = text, self._changed(other.path, text, job.settings.encoding)
            text, ranges = self._ranges[other.path]
            start = text.offset_of(other.line, other.column)
            return touched(ranges, start, text.offset_of(other.end_line, other.end_column))
        except (HegaoError, IndexError):
            return True

    def _changed(self, path: str, text: Text, encoding: str, on_disk: bool = True) -> Ranges:
        real = os.path.realpath(path)
        repository = self._by_top.get(top_of(os.path.dirname(real)))
        if repository is None:
            return None
        name = os.path.relpath(real, repository.top)
        if on_disk and repository.same(name):
            return []
        if repository.certain(name):
            (before,) = repository.before(name)
            past = _past(before, repository.content(before), encoding)
            return changed(past.raw, text.raw) if past else None
        return _nearest(text.raw, self._pasts(repository, name, encoding))

    def _pasts(self, repository: Repository, name: str, encoding: str) -> Iterator[Past]:
        """What a file may have been. Each is read once: many new reports may come when as many go."""
        for before in repository.before(name):
            key = repository.top, before, encoding
            if key not in self._read:
                self._read[key] = _past(before, repository.content(before), encoding)
            if past := self._read[key]:
                yield past


def _past(path: str, data: bytes, encoding: str) -> Past | None:
    from linter.readers import read

    for asked in (encoding or None, None):
        try:
            raw = read(path, data, asked).text.raw
        except HegaoError:
            continue
        return Past(raw, frozenset(norm for _, _, norm in pieces(raw)))
    return None


def _nearest(new: str, pasts: Iterable[Past]) -> Ranges:
    """The changed ranges against the old text most like the new one, None where none of them is that text's past."""
    own = {norm for _, _, norm in pieces(new)}
    best = max(pasts, key=lambda past: len(own & past.clauses), default=None)
    return changed(best.raw, new) if best and 2 * len(own & best.clauses) >= len(own) else None


def touched(ranges: Ranges, start: int, end: int) -> bool:
    """Whether a changed range meets the one given, which counts as one code point where it is empty."""
    if ranges is None:
        return True
    index = bisect_right(ranges, max(end, start + 1) - 1, key=lambda span: span[0]) - 1
    return index >= 0 and ranges[index][1] > start


def pieces(text: str) -> list[tuple[int, int, str]]:
    """The clauses of a text with the signs behind them: start, end, and the words without line ends and blanks around."""
    found: list[tuple[int, int, str]] = []
    joined = False  # whether the next piece goes on with the last one
    at = 0
    while at < len(text):
        if gap := _LINE_END.match(text, at):
            joined = bool(found) and gap[0].count("\n") == 1 and wrapped(text, gap.start() + gap[0].rfind("\n") + 1)
            at = gap.end()
            continue
        match = _PIECE.match(text, at)
        end = match.end() if match else at + 1
        norm = text[at:end].strip()
        if joined and found:
            start, _, before = found.pop()
            found.append((start, end, before + norm))
        elif norm:
            found.append((at, end, norm))
        joined, at = False, max(end, at + 1)
    return found


def changed(old: str, new: str) -> list[tuple[int, int]]:
    """The ranges of ``new`` whose clauses do not stand in ``old`` in this order."""
    before, after = [norm for _, _, norm in pieces(old)], pieces(new)
    words = [norm for _, _, norm in after]
    first = _alike(before, words)
    last = min(_alike(before[::-1], words[::-1]), min(len(before), len(words)) - first)
    old_middle, new_middle = before[first : len(before) - last], words[first : len(words) - last]
    fresh = _unmatched(old_middle, new_middle)
    return [after[first + index][:2] for index in fresh]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two lists have in common at their beginning."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _unmatched(old: Sequence[str], new: Sequence[str]) -> list[int]:
    if not old or not new:
        return list(range(len(new)))
    from difflib import SequenceMatcher

    # Of a long text the commonest clauses may count as changed although they are not: more is reported, never less.
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _EXACT)
    kept = {at for _, start, size in matcher.get_matching_blocks() for at in range(start, start + size)}
    return [index for index in range(len(new)) if index not in kept]
