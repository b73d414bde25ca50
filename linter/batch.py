"""A run over many files: they are checked here or in several processes, small ones several at a time."""

from __future__ import annotations

import os

from linter.errors import HegaoError, InputError, Said
from linter.finding import ALONE, FileReport, Others
from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, TypeVar

    from linter.across import Earlier
    from linter.config import Configuration
    from linter.discover import Target
    from linter.finding import Stamp
    from linter.packs import RuleSet
    from linter.results import Results
    from linter.settings import Settings
    from linter.suppress import Sidecars, Waivers

    _Step = TypeVar("_Step")

#: Below both of these one process is faster than several.
_MANY_FILES, _MANY_BYTES = 200, 2_000_000
#: So many files, and of so many bytes together, are judged at a time: more would take memory and gain little.
_GROUP, _GROUP_BYTES = 8, 64_000


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
                    from linter.failures import with_consequence

                    # A wrong configuration goes by its own name, not that of the folder.
                    wrong = error if isinstance(error, InputError) else with_consequence(error)
                    yield Job(path if wrong is error else error.path or path, error=wrong)
                continue
            data = None
            if path == "-":
                path, data = stdin_name or "-", stdin
            folder = "-" if path == "-" else path.rpartition(os.sep)[0]
            held = known.get(folder)
            if held is None:
                try:
                    held = known[folder] = self._holding_for(path)
                except HegaoError as raised:
                    if self._first(raised):
                        from linter.failures import with_consequence

                        yield Job(raised.path or path, error=with_consequence(raised))
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
    several = None
    if not small and processes > 1 and len(fresh) > 1:
        from linter.processes import in_parallel

        several = in_parallel(fresh, processes, results)
    pairs = zip(jobs, known, strict=True)
    own = ((job, key) for job, key in pairs if not isinstance(key, FileReport) and (key or several is None))
    here = _in_groups(own, results)
    for found in known:
        yield found if isinstance(found, FileReport) else next(here if found or several is None else several)
    if results is not None:
        results.save()


def _in_groups(jobs: Iterable[tuple[Job, bytes]], results: Results | None) -> Iterator[FileReport]:
    """The reports of jobs, each with the key of its results; small files in a row are judged together."""
    group: list[tuple[Job, bytes]] = []
    size = 0
    for job, known in jobs:
        own = job.size or _GROUP_BYTES  # a file of unknown size stands alone
        alike = group and job.settings is group[0][0].settings and job.ruleset is group[0][0].ruleset
        if group and (len(group) == _GROUP or size + own > _GROUP_BYTES or not alike):
            yield from _check_all(group, results)
            group, size = [], 0
        group.append((job, known))
        size += own
    yield from _check_all(group, results)


def check(job: Job, results: Results | None = None, known: bytes = b"") -> FileReport:
    """The report of one job; ``known`` is the key of its results where the file is known to be unchanged."""
    (report,) = _check_all([(job, known)], results)
    return report


class _Opened(NamedTuple):
    """A job whose file has been read. ``report`` is what is known of it, None where it is still to be judged.

    ``key`` is that of its results, b'' where there is nothing to be kept for the next run.
    """

    job: Job
    data: bytes
    report: FileReport | None = None
    key: bytes = b""


def _check_all(jobs: Sequence[tuple[Job, bytes]], results: Results | None) -> list[FileReport]:
    """The reports of jobs with the same settings and rules."""
    opened = [_guarded(job, _open, results, known) for job, known in jobs]
    fresh = [each for each in opened if isinstance(each, _Opened) and each.report is None]
    judged = iter(_judged(fresh))
    return [
        _guarded(each.job, _finished, each, each.report or next(judged), results) if isinstance(each, _Opened) else each
        for each in opened
    ]


def _guarded(job: Job, step: Callable[..., _Step], *given: Any) -> _Step | FileReport:
    """A step towards the report of a job; the report of what goes wrong."""
    try:
        return step(job, *given)
    except InputError as error:
        return FileReport(job.path, job.settings.profile, error=error)
    except MemoryError:
        said = Said("文件太大，内存不够", "too large for the memory there is")
        return FileReport(job.path, job.settings.profile, error=InputError(said, path=job.path))
    except Exception as error:
        from linter.failures import broken

        made = broken(job.path, error, job.settings.debug, words=not job.settings.sensitive)
        return FileReport(job.path, job.settings.profile, error=made)


def _open(job: Job, results: Results | None, key: bytes) -> _Opened | FileReport:
    if job.error is not None or job.ruleset is None:
        return FileReport(job.path, job.settings.profile, error=job.error)
    data = content(job)
    if results is None or not results.takes(job):
        return _Opened(job, data)
    if key and (report := results.get(key, job.path, data, job.settings)) is not None:
        return _Opened(job, data, report)
    key = results.kind(job).key(data)
    return _Opened(job, data, results.get(key, job.path, data, job.settings), key)


def _judged(fresh: Sequence[_Opened]) -> list[FileReport]:
    """The reports of files with the same settings and rules."""
    if len(fresh) > 1:
        from linter.timelimit import TimeIsUp

        try:
            return _told(fresh[0].job, *fresh)
        except (Exception, TimeIsUp):
            pass  # what goes wrong is told of the file it goes wrong with
    return [_guarded(each.job, lambda job, each=each: _told(job, each)[0]) for each in fresh]


def _told(job: Job, *fresh: _Opened) -> list[FileReport]:
    # The engine and all that is under it are imported only where something is judged.
    from linter.engine import File, check_files

    assert job.ruleset is not None, "a job that is checked has rules"
    return check_files([File(each.job.path, each.data, each.job.others) for each in fresh], job.settings, job.ruleset)


def _finished(job: Job, opened: _Opened, report: FileReport, results: Results | None) -> FileReport:
    """The report with what holds for its file alone, kept for the next run."""
    if results is not None and opened.key and (opened.report is not None or results.add(opened.key, report)):
        results.note(job, report, opened.key)
    if job.waivers:
        path = "" if job.path == "-" else os.path.abspath(job.path)
        waived = tuple(job.waivers.applied(finding, path) for finding in report.findings)
        report = report._replace(findings=waived)
    if not report.facts:
        return report
    from linter.across import left

    return left(report, job.key)


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
