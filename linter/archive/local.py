"""The pool of processes on this machine: each takes shards, has each checked in a process apart, and writes its files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.archive import apart
from linter.discover import unreadable
from linter.errors import HegaoError, Said
from linter.failures import broken
from linter.parallel import mapped
from linter.store.intake import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.archive.plan import Plan
    from linter.store.checked import Entry


def run(plan: Plan, shards: Sequence[int], out: str, processes: int) -> Iterator[int]:
    """Check shards and write their files; the number of each as it is done. ``processes`` 0 stands for that of cores.

    Raises HegaoError where a shard could not be written.
    """
    apart.warm(plan.setup)
    parent = os.getpid()

    def work(index: int) -> Failed | OSError | None:
        try:
            _shard(plan, shards[index], out, parent)
        except HegaoError as error:
            return Failed.of(error, "")
        except OSError as error:
            return error
        except Exception as error:
            return Failed.of(broken(out, error, plan.setup.holdings[0].settings.debug), out)
        return None

    count = min(processes or os.cpu_count() or 1, len(shards))
    for index, error in enumerate(mapped(work, len(shards), count, lambda _: _lost())):
        if error is not None:
            raise error.error() if isinstance(error, Failed) else error
        yield shards[index]


def _shard(plan: Plan, shard: int, out: str, parent: int) -> None:
    from linter.archive.frames import tables, write_shard

    def wanted(entries: Iterator[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if os.getpid() != parent and os.getppid() != parent:
                raise SystemExit  # the run was killed, and its shards are another's now
            yield entry

    def read(uri: str) -> bytes:
        return content_of(plan.setup.path_of(uri))

    uris = [item.uri for item in plan.shard(shard)]
    write_shard(out, shard, tables(wanted(apart.records(plan.setup, uris, read))))


def content_of(path: str) -> bytes:
    """The bytes of a document. Raises InputError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def _lost() -> Failed:
    return Failed(
        Said("检查的进程被系统终止", "a process of the run was killed"),
        "",
        remedy=Said(
            "多因内存不足：减少 --jobs，再运行一次，会接着做", "memory often ran out: run it again with fewer --jobs"
        ),
    )
