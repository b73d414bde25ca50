"""A run over many files: what holds for each is settled first, then they are checked, here or in several processes."""

from __future__ import annotations

import os

from linter.errors import ConfigError, HegaoError, InputError, Said
from linter.finding import ALONE, FileReport, Others
from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from linter.across import Earlier
    from linter.config import Configuration
    from linter.discover import Target
    from linter.finding import Stamp
    from linter.packs import RuleSet
    from linter.results import Results
    from linter.settings import Settings
    from linter.suppress import Sidecars, Waivers

#: Below both of these one process is faster than several.
_MANY_FILES, _MANY_BYTES = 200, 2_000_000


class Job(NamedTuple):
    """One file to check and what holds for it. ``data`` is its content where it does not come from the disk.

    ``others`` says what it has to do with the other files of the run, ``key`` is what their facts are digested with. A
    ``reference`` is read so that the others can be compared with it, and not reported on.
    """

    path: str
    settings: Settings = DEFAULTS
    ruleset: RuleSet | None = None
    waivers: Waivers | None = None
    data: bytes | None = None
    size: int = 0
    stamp: Stamp | None = None
    error: HegaoError | None = None
    others: Others = ALONE
    key: bytes = b""
    reference: bool = False


#: Tuples made without the detour over their classes: there may be a hundred thousand.
_made: Any = tuple.__new__
_REST = Job("")[7:]


class Session:
    """What the files of a run share: configuration, rule sets and sidecars, each read once."""

    def __init__(self, configuration: Configuration, sidecars: Sidecars) -> None:
        self.configuration = configuration
        self.sidecars = sidecars
        self._rulesets: dict[tuple[str, ...], RuleSet] = {}
        self._by_folder: dict[str, tuple[Settings, RuleSet, Waivers | None]] = {}
        self._checked: set[int] = set()
        self._wrong: set[tuple[str, str]] = set()

    def rules(self, settings: Settings) -> RuleSet:
        """The rules of these settings' packs. Raises HegaoError where a pack or a selector is wrong."""
        ruleset = self._rulesets.get(settings.packs)
        if ruleset is None:
            from linter.packs import load

            ruleset = self._rulesets[settings.packs] = load(settings.packs)
        if id(settings) not in self._checked:
            from linter.selection import check_selectors

            if settings.recognizers:
                from linter.mentions.recognizers import load as load_recognizer

                for name in settings.recognizers:
                    load_recognizer(name, settings.source)

            check_selectors(settings, ruleset.rules, ruleset.profiles)
            self._checked.add(id(settings))
        return ruleset

    @property
    def rulesets(self) -> Iterable[RuleSet]:
        return self._rulesets.values()

    def jobs(self, targets: Iterable[Target], stdin: bytes = b"", stdin_name: str = "") -> Iterator[Job]:
        """The jobs of a run. A wrong configuration, pack or sidecar becomes one failed job; its files are left out."""
        known = self._by_folder  # what holds for a folder is worked out once
        for target in targets:
            path, error, size, stamp = target
            if error is not None:
                if self._first(error):
                    yield _failed(target)
                continue
            data = None
            if path == "-":
                path, data = stdin_name or "-", stdin
            folder = "-" if path == "-" else path.rpartition(os.sep)[0]
            held = known.get(folder)
            if held is None:
                try:
                    held = known[folder] = self._holding_for(path)
                except HegaoError as wrong:
                    if self._first(wrong):
                        yield Job(wrong.path or path, error=_with_consequence(wrong))
                    continue
            yield _made(Job, (path, *held, data, size, stamp, *_REST))

    def _holding_for(self, path: str) -> tuple[Settings, RuleSet, Waivers | None]:
        """What holds for a file, and all others of its folder."""
        settings = self.configuration.of_file(path)
        ruleset = self.rules(settings)
        waivers = self.sidecars.of(os.path.abspath(path))
        if waivers:
            settings = settings._replace(salt=settings.salt or waivers.salt, fingerprints=True)
        return settings, ruleset, waivers

    def _first(self, error: HegaoError) -> bool:
        key = (error.path, error.message.zh)
        if isinstance(error, InputError):
            return True
        seen = key in self._wrong
        self._wrong.add(key)
        return not seen


def _failed(target: Target) -> Job:
    """The job of a target that cannot be checked. A wrong configuration goes by its own name, not that of the folder."""
    error = target.error
    if error is None or isinstance(error, InputError):
        return Job(target.path, error=error)
    return Job(error.path or target.path, error=_with_consequence(error))


def _with_consequence(error: HegaoError) -> HegaoError:
    """The error, saying that the files it governs were not checked."""
    after = Said("它管辖的文件均未检查", "the files it governs were not checked")
    remedy = error.remedy
    joined = Said(f"{remedy.zh}；{after.zh}", f"{remedy.en}; {after.en}") if remedy else after
    return ConfigError(error.message, path=error.path, line=error.line, remedy=joined)


def run(
    jobs: Sequence[Job], processes: int = 0, results: Results | None = None, earlier: Earlier | None = None
) -> Iterator[FileReport]:
    """The reports of all jobs, in their order. ``processes`` 0 stands for the number of cores.

    References come last and have no reports; ``earlier`` are reports that are no files of the run. What ``results`` has of
    earlier runs is not checked again, and what it lacks is kept there for the next one. Where a rule over all files is in
    force, none is reported before all are read.
    """
    if len(jobs) < 2 and earlier is None:
        yield from _each(jobs, processes, results)
        return
    from linter.across import asked, judged, rules_across

    if rules := rules_across(jobs, earlier):
        checked = _each(asked(jobs, rules, earlier), processes, results)
        yield from judged(jobs, checked, rules, check, earlier)
    else:
        own = jobs if not jobs or not jobs[-1].reference else [job for job in jobs if not job.reference]
        yield from _each(own, processes, results)


def _each(jobs: Sequence[Job], processes: int, results: Results | None) -> Iterator[FileReport]:
    """The reports of all jobs, each by itself."""
    processes = processes or os.cpu_count() or 1
    known = [b""] * len(jobs) if results is None else results.unchanged(jobs)
    fresh = [job for job, found in zip(jobs, known, strict=True) if not found]
    small = len(fresh) < _MANY_FILES and sum(job.size for job in fresh) < _MANY_BYTES
    checked = None if small or processes < 2 or len(fresh) < 2 else _in_parallel(fresh, processes, results)
    for job, found in zip(jobs, known, strict=True):
        if isinstance(found, FileReport):
            yield found
        elif found or checked is None:
            yield check(job, results, found)
        else:
            yield next(checked)
    if results is not None:
        results.save()


def _in_parallel(jobs: Sequence[Job], processes: int, results: Results | None) -> Iterator[FileReport]:
    from linter.engine import make_ready
    from linter.parallel import mapped

    first = jobs[0]
    if first.ruleset is not None:
        make_ready(first.settings, first.ruleset)

    def work(index: int) -> Any:
        wire = _to_wire(check(jobs[index], results))
        return wire, results.handed_over() if results is not None else None

    for wire, met in mapped(work, len(jobs), processes, lambda index: (_to_wire(_lost(jobs[index])), None)):
        if results is not None and met:
            results.take_over(*met)
        yield _from_wire(wire)


def check(job: Job, results: Results | None = None, known: bytes = b"") -> FileReport:
    """The report of one job; whatever goes wrong stands in its ``error``.

    ``known`` is the key of its results where the file is known to be unchanged.
    """
    if job.error is not None or job.ruleset is None:
        return FileReport(job.path, job.settings.profile, error=job.error)
    try:
        keeping = results if results is not None and results.takes(job) else None
        report = _kept_or_checked(job, job.ruleset, keeping, known)
        if job.waivers:
            path = "" if job.path == "-" else os.path.abspath(job.path)
            waived = tuple(job.waivers.applied(finding, path) for finding in report.findings)
            report = report._replace(findings=waived)
        if not report.facts:
            return report
        from linter.across import left

        return left(report, job.key)
    except InputError as error:
        return FileReport(job.path, job.settings.profile, error=error)
    except MemoryError:
        said = Said("文件太大，内存不够", "too large for the memory there is")
        return FileReport(job.path, job.settings.profile, error=InputError(said, path=job.path))
    except Exception as error:
        from linter.failures import broken

        made = broken(job.path, error, job.settings.debug, words=not job.settings.sensitive)
        return FileReport(job.path, job.settings.profile, error=made)


def _checked(job: Job, ruleset: RuleSet, data: bytes) -> FileReport:
    # The engine and all that is under it are imported only where something is judged.
    from linter.engine import check_file

    return check_file(job.path, data, job.settings, ruleset, job.others)


def _kept_or_checked(job: Job, ruleset: RuleSet, results: Results | None, key: bytes) -> FileReport:
    data = content(job)
    if results is None:
        return _checked(job, ruleset, data)
    if not key or (report := results.get(key, job.path, data, job.settings)) is None:
        key = results.kind(job).key(data)
        report = results.get(key, job.path, data, job.settings)
        if report is None:
            report = _checked(job, ruleset, data)
            if not results.add(key, report):
                return report
        results.note(job, report, key)
    return report


def content(job: Job) -> bytes:
    """The bytes to check. Raises InputError."""
    if job.data is not None:
        return job.data
    try:
        with open(job.path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        from linter.discover import unreadable

        raise unreadable(job.path, error) from None


def _lost(job: Job) -> FileReport:
    said = Said("检查本文件的进程被系统终止", "the process that checked this file was killed")
    remedy = Said("多因内存不足：用 --jobs 1 再试", "memory often ran out: try again with --jobs 1")
    return FileReport(job.path, job.settings.profile, error=InputError(said, path=job.path, remedy=remedy))


def _to_wire(report: FileReport) -> tuple[Any, ...]:
    """A report as it goes from process to process: the text only where there is something to show of it."""
    text, error = report.text, report.error
    shown = report.findings or report.page
    words = (text.raw, text.encoding, text.origin) if text and shown else text and ("", text.encoding)
    problem = None
    if isinstance(error, HegaoError):
        notes = getattr(error, "__notes__", ())
        kind = InputError if isinstance(error, InputError) else ConfigError
        problem = kind, error.message, error.path, error.line, error.remedy, notes
    return report._replace(text=None, error=None), words, problem


def _from_wire(wire: tuple[Any, ...]) -> FileReport:
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
