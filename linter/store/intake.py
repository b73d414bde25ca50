"""Reports on their way into a store: each is read and checked by itself, unless it is known as it is."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from linter import cachefile
from linter.errors import HegaoError, InputError, Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from linter.batch import Job
    from linter.store.backend import Known
    from linter.store.checked import Entry
    from linter.store.secret import Secret


#: Reports each process should have at least: starting one costs as much as checking a few.
_SHARE = 8


class Unchanged(NamedTuple):
    """A report the store knows as it is; ``path`` is where it lies now."""

    document: str
    path: str


class Failed(NamedTuple):
    """Why a report could not be read or checked; nothing of it is stored. Fit to go from process to process."""

    message: Said
    path: str
    line: int = 0
    remedy: Said | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: HegaoError, path: str) -> Failed:
        notes = tuple(getattr(error, "__notes__", ()))
        return cls(error.message, error.path or path, error.line, error.remedy, notes)

    def error(self) -> HegaoError:
        made = InputError(self.message, path=self.path, line=self.line, remedy=self.remedy)
        for note in self.notes:
            made.add_note(note)
        return made


class Intake:
    """Makes rows of the reports of a run. ``known`` is what the store held when the run began, ``secret`` its key."""

    def __init__(self, jobs: Sequence[Job], known: Mapping[str, Known], redact: bool, secret: Secret) -> None:
        self._jobs, self._known, self._redact, self._secret = jobs, known, redact, secret

    def entries(self, processes: int) -> Iterator[Entry | Unchanged | Failed]:
        """One for each job, in their order. ``processes`` 0 stands for the number of cores."""
        from linter.parallel import mapped

        count = min(processes or os.cpu_count() or 1, len(self._jobs) // _SHARE + 1)
        return mapped(lambda index: self.entry(self._jobs[index]), len(self._jobs), count, self._lost)

    def _lost(self, index: int) -> Failed:
        said = Said("检查本文件的进程被系统终止", "the process that checked this file was killed")
        remedy = Said("多因内存不足：用 --jobs 1 再试", "memory often ran out: try again with --jobs 1")
        return Failed(said, self._jobs[index].path, remedy=remedy)

    def entry(self, job: Job) -> Entry | Unchanged | Failed:
        """What becomes of one report; whatever goes wrong becomes an error."""
        from linter.timelimit import TimeIsUp, limited

        try:
            limit = job.settings.time_limit
            return limited(limit, lambda: self._entry(job)) if limit else self._entry(job)
        except HegaoError as error:
            return Failed.of(error, job.path)
        except TimeIsUp:
            from linter.failures import too_slow

            return Failed.of(too_slow(job.path, job.settings.time_limit), job.path)
        except MemoryError:
            return Failed(Said("文件太大，内存不够", "too large for the memory there is"), job.path)
        except Exception as error:
            from linter.failures import broken

            return Failed.of(broken(job.path, error, job.settings.debug, words=not self._redact), job.path)

    def _entry(self, job: Job) -> Entry | Unchanged:
        if job.error is not None:
            raise job.error
        from linter.batch import content
        from linter.store.checked import before_reading, checked
        from linter.store.clues import clue_rows

        assert job.ruleset is not None, "a job without error has rules"
        data = content(job)
        row = {
            "document": document_id(job.path, data),
            "clues_key": self._secret.name,
            **before_reading(job, data, job.ruleset, self._redact),
        }
        known = self._known.get(row["document"])
        if known is not None and (known.state, known.clues_key) == (row["state"], self._secret.name):
            return Unchanged(row["document"], row["path"])
        made = checked(job, data, job.ruleset)
        if made.report.error is not None:
            raise made.report.error  # of a report not read in full, or not judged by all rules, nothing is stored
        names = self._secret.apart or not self._redact
        clues = list(clue_rows(made.document, job.ruleset.rules, self._secret, names=names))
        return made.entry(row, job.ruleset, self._redact)._replace(clues=clues)


def document_id(path: str, data: bytes) -> str:
    """By what a store knows a document: its content under its name.

    A copy in another folder is the same one; a copy under another name is another, since a name may say the period a
    report is of.
    """
    return known_as(os.path.basename(path), sha256(data).hexdigest())


def known_as(name: str, content: str) -> str:
    """As ``document_id``, of the name and the SHA-256 of the content."""
    return cachefile.hashed(f"{name}\0{content}".encode("utf-8", "surrogatepass"))
