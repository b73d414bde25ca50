"""``hegao check --against``: the reports that those of a run are compared with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.discover import find
from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.batch import Job, Session

#: What runs on a report that is only compared with: nothing that speaks of it alone.
_NOTHING = ("XDC",)


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
