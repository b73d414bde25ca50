"""Adding to a store: what the intake makes is loaded in batches, each in a transaction of its own.

A run broken off leaves whole documents only; run again, it goes on where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from linter import __version__
from linter.errors import HegaoError
from linter.store.backend import Known
from linter.store.checked import Entry
from linter.store.frames import table
from linter.store.intake import Failed, Intake, Unchanged
from linter.store.layout import now
from linter.store.secret import secret

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.batch import Job
    from linter.store.backend import Reading, Store, Writing

#: Loaded at a time: documents, and rows of all of them.
_DOCUMENTS, _ROWS = 500, 50_000


class Added(NamedTuple):
    """What came of a run: documents new to the store, judged anew, known as they are, and those that failed."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    claims: int = 0
    findings: int = 0
    failed: tuple[HegaoError, ...] = ()


def add(store: Store, jobs: Sequence[Job], redact: bool, processes: int = 0) -> Added:
    """Read and check the reports of ``jobs`` and store what they say and what was found. Raises StoreError."""
    known = {}
    if store.exists():
        with store.reading() as reading:
            known = known_of(reading)
    key = secret(store, make=True)
    assert key is not None, "one is made where there is none"
    run = _Run(store, redact)
    for batch in _batches(Intake(jobs, known, redact, key).entries(processes), run.failed):
        run.load(batch)
    run.finish()
    return run.total._replace(failed=tuple(run.failed))


def known_of(reading: Reading, documents: Iterable[str] | None = None) -> dict[str, Known]:
    """What the store knows of documents, of all of them where none are given."""
    sql, values = "SELECT document, state, path, replaced_by, clues_key FROM documents", list(documents or ())
    if documents is not None:
        sql += f" WHERE document IN ({', '.join('?' * len(values)) or 'NULL'})"
    rows = reading.rows(sql, values)
    return {
        row["document"]: Known(row["state"], row["path"], row["replaced_by"], row["clues_key"])
        for batch in rows.batches
        for row in batch.to_pylist()
    }


def _batches(made: Iterable[Entry | Unchanged | Failed], failed: list[HegaoError]) -> Iterator[list[Entry | Unchanged]]:
    batch: list[Entry | Unchanged] = []
    rows = 0
    for each in made:
        if isinstance(each, Failed):
            failed.append(each.error())
            continue
        batch.append(each)
        rows += len(each.claims) + len(each.findings) + len(each.clues) if isinstance(each, Entry) else 0
        if len(batch) == _DOCUMENTS or rows >= _ROWS:
            yield batch
            batch, rows = [], 0
    if batch:
        yield batch


class _Run:
    """One run of ``add``: its row in ``runs`` is written with its first batch and completed at its end."""

    def __init__(self, store: Store, redact: bool) -> None:
        self.total, self.failed = Added(), list[HegaoError]()
        self._store, self._redact = store, redact
        self._id, self._started, self._noted = uuid4().hex, now(), False

    def load(self, batch: Sequence[Entry | Unchanged]) -> None:
        with self._store.writing() as writing:
            told = self._total_with(writing, batch)
        self.total = told

    def _total_with(self, writing: Writing, batch: Sequence[Entry | Unchanged]) -> Added:
        """Load a batch; what the run then comes to. Others may have stored the same meanwhile: it is asked anew."""
        known = known_of(writing, {_id(each) for each in batch})
        fresh: dict[str, Entry] = {}
        unchanged = 0
        for each in batch:
            before = known.get(_id(each))
            if isinstance(each, Unchanged) or _id(each) in fresh or each.same_as(before):
                unchanged += 1
            else:
                fresh[_id(each)] = each
        if fresh:
            self._note(writing)
            _replace(writing, fresh, [document for document in fresh if document in known], self._id)
        _settle(writing, batch, known)
        updated, total = len(fresh.keys() & known.keys()), self.total
        return Added(
            total.added + len(fresh) - updated,
            total.updated + updated,
            total.unchanged + unchanged,
            total.claims + sum(len(each.claims) for each in fresh.values()),
            total.findings + sum(len(each.findings) for each in fresh.values()),
        )

    def _note(self, writing: Writing) -> None:
        if not self._noted:
            row = {"run": self._id, "hegao": __version__, "started": self._started, "redacted": self._redact}
            writing.load("runs", table("runs", [row]))
        self._noted = True

    def finish(self) -> None:
        """Note how the run ended. One that stored nothing leaves no trace."""
        if not self._noted:
            return
        done, failed = self.total, len(self.failed)
        values = (now(), done.added, done.updated, done.unchanged, failed, self._id)
        with self._store.writing() as writing:
            writing.run(
                "UPDATE runs SET finished = ?, added = ?, updated = ?, unchanged = ?, failed = ? WHERE run = ?", values
            )


def _replace(writing: Writing, fresh: Mapping[str, Entry], older: Sequence[str], run: str) -> None:
    """Load the rows of documents in place of those of ``older``, which the store has of some of them."""
    for name in ("documents", "claims", "findings", "clues") if older else ():
        writing.run(f"DELETE FROM {name} WHERE document IN ({', '.join('?' * len(older))})", older)
    writing.load("documents", table("documents", ({**each.document, "run": run} for each in fresh.values())))
    writing.load("claims", table("claims", _of_documents((d, each.claims) for d, each in fresh.items())))
    writing.load("findings", table("findings", _of_documents((d, each.findings) for d, each in fresh.items())))
    writing.load("clues", table("clues", _of_documents((d, each.clues) for d, each in fresh.items())))


def _id(each: Entry | Unchanged) -> str:
    return each.document if isinstance(each, Unchanged) else str(each.document["document"])


def _path(each: Entry | Unchanged) -> str:
    return each.path if isinstance(each, Unchanged) else str(each.document["path"])


def _of_documents(rows: Iterable[tuple[str, Sequence[dict[str, Any]]]]) -> Iterator[dict[str, Any]]:
    return ({"document": document, **row} for document, own in rows for row in own)


def _settle(writing: Writing, batch: Sequence[Entry | Unchanged], known: Mapping[str, Known]) -> None:
    """A path holds one document at a time: the one added last takes the place of what lay there before."""
    latest = {_path(each): _id(each) for each in batch if _path(each)}
    for each in batch:
        before = known.get(_id(each))
        if isinstance(each, Unchanged) and before and (before.path != _path(each) or before.replaced_by):
            writing.run(
                "UPDATE documents SET path = ?, replaced_by = NULL WHERE document = ?", (_path(each), _id(each))
            )
    marks = ", ".join("?" * len(latest)) or "NULL"
    sql = f"SELECT path, document FROM documents WHERE replaced_by IS NULL AND path IN ({marks})"
    lying = [row for found in writing.rows(sql, list(latest)).batches for row in found.to_pylist()]
    for row in lying:
        if row["document"] != latest[row["path"]]:
            values = (latest[row["path"]], row["document"])
            writing.run("UPDATE documents SET replaced_by = ? WHERE document = ?", values)
