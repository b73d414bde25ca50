"""Reports are not written over: a file that is checked is none that output goes to."""

from __future__ import annotations

import os

from linter.errors import ConfigError, Said
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.batch import Job


def spare(jobs: Sequence[Job], files: Iterable[str]) -> None:
    """Raises ConfigError where one of ``files``, which are about to be written, is a report to be checked."""
    for file in files:
        try:
            number = os.stat(file).st_ino if os.path.isfile(file) else None
        except OSError:
            number = None
        if number is None:
            continue
        for job in jobs:
            if job.stamp is not None and job.stamp[3] == number and os.path.samefile(job.path, file):
                what = Said(
                    "要写的文件就在要检查的稿件里，写了原稿就没有了",
                    "the file to be written is one of the reports to be checked, which would be lost",
                )
                remedy = Said(
                    "写到别处；要改稿件用 --fix",
                    "write elsewhere; --fix is what mends a report",
                )
                raise ConfigError(what, path=file, remedy=remedy)
