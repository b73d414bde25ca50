"""Jobs checked in several processes, and their reports as they go from one to the other."""

from __future__ import annotations

from linter.errors import ConfigError, HegaoError, InputError, Said
from linter.finding import FileReport
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from linter.batch import Job
    from linter.results import Results


def in_parallel(jobs: Sequence[Job], processes: int, results: Results | None) -> Iterator[FileReport]:
    """The reports of several jobs, in their order."""
    from linter.batch import check
    from linter.engine import make_ready
    from linter.parallel import mapped

    first = jobs[0]
    if first.ruleset is not None:
        make_ready(first.settings, first.ruleset)
    if results is not None:
        results.make_ready()

    def work(index: int) -> Any:
        wire = to_wire(check(jobs[index], results))
        return wire, results.handed_over() if results is not None else None

    for wire, met in mapped(work, len(jobs), processes, lambda index: (to_wire(_lost(jobs[index])), None)):
        if results is not None and met:
            results.take_over(*met)
        yield from_wire(wire)


def _lost(job: Job) -> FileReport:
    said = Said("检查本文件的进程被系统终止", "the process that checked this file was killed")
    remedy = Said("多因内存不足：用 --jobs 1 再试", "memory often ran out: try again with --jobs 1")
    return FileReport(job.path, job.settings.profile, error=InputError(said, path=job.path, remedy=remedy))


def to_wire(report: FileReport) -> tuple[Any, ...]:
    """A report to be sent: the text only where there is something to show of it."""
    text, error = report.text, report.error
    shown = report.findings or report.page
    words = (text.raw, text.encoding, text.origin) if text and shown else text and ("", text.encoding)
    problem = None
    if isinstance(error, HegaoError):
        notes = getattr(error, "__notes__", ())
        kind = InputError if isinstance(error, InputError) else ConfigError
        problem = kind, error.message, error.path, error.line, error.remedy, notes
    return report._replace(text=None, error=None), words, problem


def from_wire(wire: tuple[Any, ...]) -> FileReport:
    from linter.text import Text

    report, words, problem = wire
    error = None
    if problem:
        kind, message, path, line, remedy, notes = problem
        error = kind(message, path=path, line=line, remedy=remedy)
        for note in notes:
            error.add_note(note)
    restored: FileReport = report._replace(text=Text(*words) if words else None, error=error)
    return restored
