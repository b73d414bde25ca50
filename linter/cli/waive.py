"""``hegao check --add-ignore REASON``: today's findings go to the sidecar file, each with its reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said
from linter.suppress import SIDECAR

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from linter.batch import Job, Session
    from linter.cli.against import Beside
    from linter.cli.check import Narrowing
    from linter.finding import FileReport


def waive(
    session: Session, jobs: Iterable[Job], args: argparse.Namespace, narrowing: Narrowing, against: Beside | None
) -> int:
    """Write the entries. Exit code 0, or 2 where a file could not be checked."""
    from linter import sidecar
    from linter.cli.problems import tell, unwritable

    _sound(args)
    failed, sound = 0, []
    for job in jobs:
        if job.error is None:
            sound.append(job)
        else:
            failed += 1
            tell(job.error, args.lang)
    for path, group in _by_sidecar(session, sound).items():
        salt = salt_for(path, group)
        keyed = [job._replace(settings=job.settings._replace(salt=job.settings.salt or salt)) for job in group]
        reports: list[tuple[str, FileReport]] = []
        for job, report in zip(keyed, narrowing.over(keyed, _run(keyed, against)), strict=True):
            if report.error is not None:
                failed += 1
                tell(ConfigError(*_what(report.error), path=job.path), args.lang)
            reports.append((os.path.abspath(job.path), report))
        try:
            added = sidecar.add(path, salt, reports, args.add_ignore.strip(), args.ignore_until or "")
        except OSError as error:
            raise unwritable(error, path) from None
        shown = os.path.relpath(path)
        print(f"{shown}: {added} added" if args.lang == "en" else f"{shown}：记入 {added} 条")
    return 2 if failed else 0


def _run(jobs: list[Job], against: Beside | None) -> Iterable[FileReport]:
    from linter.batch import run

    return run(jobs) if against is None else run([*jobs, *against.files], earlier=against.earlier)


def _sound(args: argparse.Namespace) -> None:
    """Raise ConfigError where the options give no reason, no day, or a day that is over; or the text has no name."""
    if not args.add_ignore.strip():
        raise ConfigError(Said("--add-ignore 要写明理由", "--add-ignore needs a reason"))
    if "-" in args.paths and not args.stdin_filename:
        what = Said("标准输入没有文件名，不能记入忽略清单", "standard input has no name to waive findings under")
        raise ConfigError(what, remedy=Said("用 --stdin-filename 指明", "give one with --stdin-filename"))
    if not args.ignore_until:
        return
    from time import strftime

    from linter.directive import is_day

    day = args.ignore_until
    if not is_day(day):
        what = Said(f"--ignore-until 的值 {day} 不是日期", f"--ignore-until: {day} is no day of the calendar")
        raise ConfigError(what, remedy=Said("写成 2027-06-30 的样子", "write it as 2027-06-30"))
    if day < strftime("%Y-%m-%d"):
        raise ConfigError(Said(f"--ignore-until 的日期 {day} 已经过去", f"--ignore-until: {day} is over"))


def _what(error: Exception) -> tuple[Said]:
    return (getattr(error, "message", None) or Said("无法检查", "could not be checked"),)


def _by_sidecar(session: Session, jobs: Iterable[Job]) -> dict[str, list[Job]]:
    """The jobs by the sidecar that holds for them, or the one to be made."""
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        path = os.path.abspath(job.path)
        found = session.sidecars.closest(os.path.dirname(path)) or os.path.join(home(path, job), SIDECAR)
        groups.setdefault(found, []).append(job)
    return groups


def home(path: str, job: Job) -> str:
    """Where a new sidecar goes: beside the configuration, else at the repository's top, else here."""
    if job.settings.source:
        return os.path.dirname(job.settings.source)
    folder = os.path.dirname(path)
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            here = os.getcwd()
            return here if path.startswith(os.path.join(here, "")) else os.path.dirname(path)
        folder = parent
    return folder


def salt_for(path: str, jobs: list[Job]) -> str:
    """A salt to be written: '' where there is one already, or entries that were made without."""
    from linter.sidecar import new_salt

    keyed = any(job.settings.salt for job in jobs)
    return "" if keyed or any(job.waivers for job in jobs) else new_salt()
