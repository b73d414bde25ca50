"""One function over many items in several processes, results in the order of the items.

Processes are forked: a pool of the standard library takes as long to start as checking a hundred reports. Where the
system cannot fork, everything runs in this process.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
from struct import Struct
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INDEX = Struct("<I")
_HEAD = Struct("<IQ")  # index, length of the result that follows
_STARTED = 2**64 - 1  # in place of a length: the index is being worked on
_AHEAD = 16  # items per process handed out before the results of earlier ones are taken


def mapped(work: Callable[[int], Any], count: int, processes: int, lost: Callable[[int], Any]) -> Iterator[Any]:
    """``work(0) … work(count - 1)``, in this order. Results must be fit for pickle.

    ``lost`` gives the result of an item whose process was killed; the others are worked on all the same.
    """
    if processes < 2 or not hasattr(os, "fork"):
        yield from map(work, range(count))
        return
    crew = _Crew(work, count, min(processes, count))
    try:
        for index in range(count):
            yield crew.result(index, lost, work)
    finally:
        crew.dismiss()


def isolated(
    work: Callable[[int], Any], count: int, seconds: float, lost: Callable[[int], Any], late: Callable[[int], Any]
) -> Iterator[Any]:
    """As ``mapped``, in one process apart that nothing can harm this one from: where it is killed another takes its place.

    An item that takes more than ``seconds`` (0 for no limit) is broken off from outside, in whatever code it hangs; ``late``
    gives its result.
    """
    if not hasattr(os, "fork"):
        yield from map(work, range(count))
        return
    first = 0
    while first < count:
        crew = _Crew(_from(work, first), count - first, 1, seconds, apart=True)
        try:
            while first < count and (result := crew.result(crew.given, _gone, _gone)) is not _GONE:
                crew.given += 1
                first += 1
                yield result
        finally:
            crew.dismiss()
        if first < count:
            yield (late if crew.overdue else lost)(first)
            first += 1


_GONE = object()


def _gone(_: int) -> object:
    return _GONE


def _from(work: Callable[[int], Any], first: int) -> Callable[[int], Any]:
    return lambda index: work(first + index)


class _Crew:
    """Forked workers: they take indexes from one common pipe and send results through a pipe of their own."""

    def __init__(
        self, work: Callable[[int], Any], count: int, size: int, seconds: float = 0, apart: bool = False
    ) -> None:
        """An item may take ``seconds``, 0 for no limit. ``apart``: the workers hold open nothing of this process."""
        self._work, self._count = work, count
        self._seconds, self._apart = seconds, apart
        self.given, self.overdue = 0, False
        self._since: dict[int, float] = {}  # when the item was begun, by pipe
        self._tasks, self._feed = os.pipe()
        self._fed = 0
        self._done: dict[int, Any] = {}
        self._held: dict[int, int] = {}  # index being worked on, by pipe
        self._lost: set[int] = set()
        self._buffers: dict[int, bytearray] = {}
        self._pids: dict[int, int] = {}
        for _ in range(size):
            self._hire()
        self._ahead = size * _AHEAD

    def _hire(self) -> None:
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            for pipe in (self._feed, ours, *self._buffers):
                os.close(pipe)
            if self._apart:
                _let_go_of_all_but(self._tasks, theirs)
            _serve(self._work, self._tasks, theirs)
        os.close(theirs)
        self._buffers[ours], self._pids[ours] = bytearray(), pid

    def result(self, index: int, lost: Callable[[int], Any], alone: Callable[[int], Any]) -> Any:
        """The result of an item; ``alone`` gives it where no worker is left."""
        while index not in self._done:
            self._hand_out(index)
            if index in self._lost:
                return lost(index)
            if not self._buffers:
                return alone(index)
            for pipe in select.select(list(self._buffers), [], [], self._patience())[0]:
                self._take(pipe)
            self._break_off()
        return self._done.pop(index)

    def _patience(self) -> float | None:
        """Seconds until the first worker is overdue, None where none can be."""
        if not self._seconds or not self._since:
            return None
        return max(0.0, min(self._since.values()) + self._seconds - monotonic())

    def _break_off(self) -> None:
        """Kill whoever is overdue; the end of its pipe tells the rest."""
        for pipe, since in list(self._since.items()) if self._seconds else ():
            if monotonic() - since >= self._seconds:
                self.overdue = True
                del self._since[pipe]
                os.kill(self._pids[pipe], signal.SIGKILL)

    def _hand_out(self, index: int) -> None:
        while self._fed < min(self._count, index + self._ahead):
            os.write(self._feed, _INDEX.pack(self._fed))
            self._fed += 1
        if self._fed == self._count and self._feed >= 0:
            os.close(self._feed)
            self._feed = -1

    def _take(self, pipe: int) -> None:
        buffer, piece = self._buffers[pipe], os.read(pipe, 1 << 20)
        buffer += piece
        if pipe in self._since:  # a long answer whose reader was busy is no hang
            self._since[pipe] = monotonic()
        while len(buffer) >= _HEAD.size:
            index, length = _HEAD.unpack_from(buffer)
            if length == _STARTED:
                self._held[pipe], self._since[pipe] = index, monotonic()
                del buffer[: _HEAD.size]
                continue
            if len(buffer) < _HEAD.size + length:
                break
            self._done[index] = pickle.loads(bytes(buffer[_HEAD.size : _HEAD.size + length]))
            self._held.pop(pipe, None)
            self._since.pop(pipe, None)
            del buffer[: _HEAD.size + length]
        if not piece:
            self._lost.update(() if pipe not in self._held else (self._held.pop(pipe),))
            self._leave(pipe)

    def _leave(self, pipe: int) -> None:
        os.close(pipe)
        self._since.pop(pipe, None)
        del self._buffers[pipe]
        os.waitpid(self._pids.pop(pipe), 0)

    def dismiss(self) -> None:
        """Stop whoever still works, which is so only where the run is broken off."""
        for pipe in (self._feed, self._tasks):
            if pipe >= 0:
                os.close(pipe)
        for pipe in list(self._buffers):
            os.kill(self._pids[pipe], signal.SIGTERM)
            self._leave(pipe)


def _let_go_of_all_but(*kept: int) -> None:
    """Close what a forked process has inherited: locks, sockets and pipes whose other ends wait for them to be closed."""
    gc.freeze()  # nothing of the parent's may be tidied away here and close a number that has a new owner
    at = 3
    for number in sorted(kept):
        os.closerange(at, number)
        at = number + 1
    os.closerange(at, 4096)


def _serve(work: Callable[[int], Any], tasks: int, results: int) -> None:
    """The life of a worker; never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too and sends everybody home
    try:
        while head := os.read(tasks, _INDEX.size):
            (index,) = _INDEX.unpack(head)
            _send(results, _HEAD.pack(index, _STARTED))
            result = pickle.dumps(work(index), pickle.HIGHEST_PROTOCOL)
            _send(results, _HEAD.pack(index, len(result)) + result)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _send(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]
