"""The time one file may take."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

try:
    # What the module signal wraps: every check needs three functions of it, and none of its enumerations.
    import _signal as signal  # type: ignore[import-not-found]
except ImportError:  # another Python than CPython
    import signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    _T = TypeVar("_T")


class TimeIsUp(BaseException):
    """A file took longer than its time limit. No Exception, so that no rule can catch it."""


def limited(seconds: float, work: Callable[[], _T]) -> _T:
    """``work()``, broken off with TimeIsUp after ``seconds``.

    Rests on an interval timer; without one (Windows, or outside the main thread) there is no limit.
    """
    if not hasattr(signal, "setitimer"):
        return work()

    def ring(*_: object) -> None:
        raise TimeIsUp

    try:
        before = signal.signal(signal.SIGALRM, ring)
    except ValueError:  # not the main thread
        return work()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
