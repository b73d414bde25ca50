"""One writer at a time: a lock on a file beside the store, which many may read and one may write; likewise of an archive.

The system lets go of it when its process ends, however it ends, so that none is ever left behind.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from linter.store.problems import busy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAUSE = 0.05  # seconds between two tries


@contextmanager
def held(
    path: str,
    wait: float,
    shared: bool = False,
    inherited: bool = True,
    busy: Callable[[str, float], Exception] = busy,
) -> Iterator[None]:
    """Hold the lock beside ``path``; the error ``busy`` makes where others keep it for more than ``wait`` seconds.

    Forked processes hold it too, however long they outlive this one, unless it is not ``inherited``.
    """
    flags = os.O_RDWR | os.O_CREAT
    try:
        lock = os.open(f"{path}.lock", flags, 0o666)
    except OSError:
        if not shared:
            raise
        yield  # where nothing can be written nobody writes
        return
    try:
        deadline = time.monotonic() + wait
        while not _taken(lock, shared, inherited):
            if time.monotonic() >= deadline:
                raise busy(path, wait)
            time.sleep(_PAUSE)
        yield
    finally:
        _let_go(lock)
        os.close(lock)


def _taken(lock: int, shared: bool, inherited: bool) -> bool:
    try:
        if os.name == "nt":
            system: Any = import_module("msvcrt")
            system.locking(lock, system.LK_NBLCK, 1)
        else:
            system = import_module("fcntl")
            take = system.flock if inherited else system.lockf
            take(lock, (system.LOCK_SH if shared else system.LOCK_EX) | system.LOCK_NB)
    except OSError:
        return False
    return True


def _let_go(lock: int) -> None:
    """On Windows; elsewhere closing the file is enough."""
    if os.name == "nt":
        system: Any = import_module("msvcrt")
        with suppress(OSError):
            system.locking(lock, system.LK_UNLCK, 1)
