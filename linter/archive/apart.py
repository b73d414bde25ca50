"""A shard checked in a process apart: what a document does to the process that checks it, it does to its own record only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.archive.layout import FAILED, TIMEOUT, UNREAD
from linter.archive.shard import check_document, check_shard, without_rows
from linter.engine import SAMPLE
from linter.errors import InputError, Said
from linter.parallel import isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.archive.setup import Setup
    from linter.store.checked import Entry

#: Seconds beyond its limit after which a document that did not heed it is broken off from outside.
GRACE = 15.0
_KILLED = Said("检查本篇的进程崩溃，或被系统终止", "the process that checked it crashed, or the system killed it")


#: Documents after which another process takes over, so that what the checks keep of them does not add up.
_LIFE = 32


def records(setup: Setup, uris: Sequence[str], content: Callable[[str], bytes]) -> Iterator[Entry]:
    """The record of each document, in their order. ``content`` gives its bytes or raises InputError."""
    for first in range(0, len(uris), _LIFE):
        yield from _records(setup, uris[first : first + _LIFE], content)


def _records(setup: Setup, uris: Sequence[str], content: Callable[[str], bytes]) -> Iterator[Entry]:
    def work(index: int) -> Entry:
        uri = uris[index]
        try:
            data = content(uri)
        except InputError as error:
            return without_rows(uri, None, setup, UNREAD, error.message)
        return check_document(uri, data, setup)

    def lost(index: int) -> Entry:
        return without_rows(uris[index], _known(uris[index]), setup, FAILED, _KILLED)

    def late(index: int) -> Entry:
        from linter.failures import too_slow

        uri = uris[index]
        limit = setup.job(uri).settings.time_limit
        return without_rows(uri, _known(uri), setup, TIMEOUT, too_slow(uri, limit).message)

    def _known(uri: str) -> bytes | None:
        try:
            return content(uri)
        except InputError:
            return None

    limit = setup.time_limit
    return isolated(work, len(uris), limit and limit + GRACE, lost, late)


def warm(setup: Setup) -> None:
    """Make rules and word lists ready here, so that no process forked from this one needs to.

    Raises ConfigError where this machine is not set up as the run was.
    """
    for holding in setup.holdings:
        setup.rules(holding.settings)
    for folder in list(setup.folders)[:1]:
        list(check_shard([(f"{folder}/sample.txt", SAMPLE.encode())], setup))
