"""The reports of a store as a check of others is set against them: their clues, asked for when it is known what to look for."""

from __future__ import annotations

import os
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.across import Earlier
from linter.checks import SERIES
from linter.errors import Said
from linter.finding import Clue, Source
from linter.series.facts import IMPRINT, TITLE
from linter.series.shelf import issue_of, together
from linter.store.problems import StoreError
from linter.store.secret import Secret, secret

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.batch import Job
    from linter.series.shelf import Issue
    from linter.store.backend import Reading, Store

#: Of so many reports of one place the clues are fetched, those nearest in time first.
MOST = 2000
_MARKS = (IMPRINT, TITLE)
_COLUMNS = (
    "d.document, d.path, d.name, c.kind, c.digest, c.start_offset, c.end_offset, c.line, c.col, c.end_line, c.end_col, "
    "c.numbers"
)
_FROM = "FROM clues c JOIN documents d ON d.document = c.document"
_AMONG = "IN (SELECT unnest(?::TEXT[]))"
_ORDER = "ORDER BY d.path, d.document, c.ordinal"


class Neighbours(NamedTuple):
    """``apart`` is the number of reports in force whose clues are not there, or made with another key."""

    earlier: Earlier
    reports: int
    apart: int


def neighbours(store: Store, jobs: Sequence[Job]) -> Neighbours:
    """The reports of a store in force, without those that ``jobs`` check. Raises StoreError where none can be compared."""
    with store.reading() as reading:
        counts = _counts(reading)
        own = _Own.of(reading, jobs)
    made = secret(store)
    usable = counts.get(made.name, 0) if made is not None else 0
    apart = sum(counts.values()) - usable
    if not usable:
        raise _nothing(store, apart, lost=made is None and any(counts))
    assert made is not None, "there is one where clues of it are"
    look = _Look(store, made, own)
    return Neighbours(Earlier(made.key, look.sources), usable, apart)


def _counts(reading: Reading) -> dict[str | None, int]:
    """The number of reports in force by the key of their clues."""
    sql = "SELECT clues_key, count(*) AS n FROM documents WHERE replaced_by IS NULL GROUP BY clues_key"
    return {row["clues_key"]: row["n"] for row in _rows(reading, sql)}


def _nothing(store: Store, reports: int, lost: bool) -> StoreError:
    if not reports:
        what = Said("库里没有稿件可以对照", "no reports in the store to compare with")
    elif lost:
        what = Said("库的钥匙文件不见了，无从对照", "the key of the store is gone: nothing can be compared")
    else:
        what = Said(
            f"库里 {reports} 篇稿件没有供对照的记录，或是用另一把钥匙存的",
            f"the {reports} reports of the store have nothing to compare with, or were stored with another key",
        )
    again = Said("用 hegao store add 再存一次稿件", "add the reports again with hegao store add")
    back = Said(f"找回钥匙文件，或{again.zh}", f"put the key back, or {again.en}")
    return StoreError(what, path=store.shown, remedy=back if lost else again)


class _Own(NamedTuple):
    """What the checked reports are known by: where they lie, and digests of their contents as far as the store may have them."""

    paths: list[str]
    contents: list[str]

    @classmethod
    def of(cls, reading: Reading, jobs: Sequence[Job]) -> _Own:
        from linter.batch import content
        from linter.errors import InputError

        read = [job for job in jobs if job.error is None]
        rows = _rows(reading, "SELECT DISTINCT size FROM documents WHERE replaced_by IS NULL")
        sizes = {row["size"] for row in rows}
        contents = set()
        for job in read:
            if job.data is None and job.size not in sizes:
                continue
            try:
                contents.add(sha256(content(job)).hexdigest())
            except InputError:
                continue  # the check itself says so
        return cls([os.path.abspath(job.path) for job in read if job.path != "-"], sorted(contents))


class _Look:
    """Asks the store for reports that state what those of the run state, too."""

    def __init__(self, store: Store, secret: Secret, own: _Own) -> None:
        self._store, self._own = store, own
        self._where = f"d.replaced_by IS NULL AND d.clues_key = ? AND NOT d.path {_AMONG} AND NOT d.content {_AMONG} AND c.source = ?"
        self._values = [secret.name, own.paths, own.contents]

    def sources(self, source: str, files: Sequence[Source]) -> Iterator[Source]:
        """The reports of the store with the clues that may matter beside those of ``files``, in order of their paths."""
        digests = sorted({c.digest.hex() for file in files for c in file.clues if c.kind not in _MARKS})
        if not digests:
            return
        wanted = f"c.digest {_AMONG}"
        with self._store.reading() as reading:
            if source != SERIES:
                yield from self._asked(reading, source, wanted, [digests])
                return
            related = self._related(reading, [issue_of(file) for file in files if not file.reference], digests)
            wanted = f"({wanted} OR c.kind {_AMONG}) AND c.document {_AMONG}"
            yield from self._asked(reading, source, wanted, [digests, list(_MARKS), related])

    def _related(self, reading: Reading, checked: Sequence[Issue], digests: list[str]) -> list[str]:
        """The documents of a place that is one of the checked reports'."""
        alike = f"SELECT document FROM clues WHERE source = ? AND digest {_AMONG}"
        where = f"c.kind {_AMONG} AND c.document IN ({alike})"
        found = []
        rows = self._rows(reading, SERIES, where, [list(_MARKS), SERIES, digests])
        for (document, path), clues in _documents(rows):
            issue = issue_of(Source(path, clues, reference=True))
            if distances := [_months_between(own, issue) for own in checked if together(own, issue)]:
                found.append((min(distances), path, document))
        return [document for _, _, document in sorted(found)[:MOST]]

    def _asked(self, reading: Reading, source: str, where: str, values: list[Any]) -> Iterator[Source]:
        for (_, path), clues in _documents(self._rows(reading, source, where, values)):
            yield Source(path, clues, reference=True)

    def _rows(self, reading: Reading, source: str, where: str, values: list[Any]) -> Iterator[dict[str, Any]]:
        sql = f"SELECT {_COLUMNS} {_FROM} WHERE {self._where} AND {where} {_ORDER}"
        return _rows(reading, sql, [*self._values, source, *values])


def _months_between(one: Issue, two: Issue) -> int:
    (year, month), (other, then) = one.age, two.age
    return abs(12 * (year - other) + month - then)


def _rows(reading: Reading, sql: str, values: Sequence[object] = ()) -> Iterator[dict[str, Any]]:
    for batch in reading.rows(sql, values).batches:
        yield from batch.to_pylist()


def _documents(rows: Iterator[dict[str, Any]]) -> Iterator[tuple[tuple[str, str], list[Clue]]]:
    """Rows in order of their document: its id and the path to show, and its clues."""
    for document, own in groupby(rows, lambda row: (row["document"], row["path"], row["name"])):
        yield (document[0], _shown(document[1]) or document[2]), [_clue(row) for row in own]


def _clue(row: dict[str, Any]) -> Clue:
    lines = (row["line"], row["col"], row["end_line"], row["end_col"])
    digest = bytes.fromhex(row["digest"])
    return Clue(row["kind"], row["start_offset"], row["end_offset"], digest, tuple(row["numbers"]), lines)


def _shown(path: str) -> str:
    """A path as a user in the working folder would write it."""
    here = os.path.join(os.getcwd(), "")
    return path[len(here) :] if path.startswith(here) else path
