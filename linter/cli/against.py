"""``hegao check --against`` and ``--store``: the reports that those of a run are compared with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from linter.discover import find
from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from linter.across import Earlier
    from linter.batch import Job, Session
    from linter.settings import Settings

#: What runs on a report that is only compared with: nothing that speaks of it alone.
_NOTHING = ("XDC",)


class Beside(NamedTuple):
    """What the reports of a run are compared with: files, and the reports of a store."""

    files: tuple[Job, ...] = ()
    earlier: Earlier | None = None


def beside(session: Session, args: argparse.Namespace, here: Settings, jobs: Sequence[Job]) -> Beside:
    """What the options ask for. Raises HegaoError where a file or the store cannot be had."""
    files = references(session, args.against, jobs) if args.against else ()
    return Beside(tuple(files), _stored(args, here, jobs) if args.store or args.against_store else None)


def _stored(args: argparse.Namespace, here: Settings, jobs: Sequence[Job]) -> Earlier:
    from linter.cli.problems import note
    from linter.store.neighbours import neighbours
    from linter.store.open import location, open_store

    store = open_store(location(args.store, here.store))
    found = neighbours(store, jobs)
    if found.apart:
        lacking = Said(
            f"库里另有 {found.apart} 篇没有供对照的记录，未参加核对：用 hegao store add 再存一次",
            f"{found.apart} more reports of the store have nothing to compare with: add them again with hegao store add",
        )
        note(lacking, args.lang)
    return found.earlier


def references(session: Session, paths: Sequence[str], jobs: Sequence[Job]) -> list[Job]:
    """The files to compare with that are not among those checked. Raises HegaoError where one cannot be found."""
    own = {os.path.abspath(job.path) for job in jobs}
    empty: list[str] = []
    found = list(session.jobs(find(paths, session.configuration.of_folder, empty)))
    if empty:
        what = Said("--against 的文件夹里没有可读的文件", "no files to read in the folder given with --against")
        raise ConfigError(what, path=empty[0])
    for job in found:
        if job.error is not None:
            raise job.error
    return [
        job._replace(reference=True, waivers=None, settings=job.settings._replace(select=_NOTHING, extend_select=()))
        for job in found
        if os.path.abspath(job.path) not in own
    ]
