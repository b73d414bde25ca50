"""Runs a parser of files from outside in a child process with limits on memory, processor time and wall-clock time.

What a parser written in C makes of a file meant to harm it stays in the child: a crash, endless work or hunger for
memory ends the child, and the report has an error in place of the run. The answer comes back as JSON, never as pickle.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
from importlib import import_module
from time import monotonic

from linter.errors import InputError, Said
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, BinaryIO, NoReturn

    #: What runs in the child: bytes of the file and options of the reader in, what JSON can hold out.
    Task = Callable[[bytes, Mapping[str, Any]], Any]

_CHUNK = 1 << 20
_MEGABYTE = 1 << 20
_REMEDY = Said(
    "文件可能已损坏、过大或含有恶意内容；请用原来的软件打开后另存一份，或拆成几个文件再检查",
    "the file may be damaged, too large or made to harm: open it where it was made and save it anew, or split it",
)


class Limits(NamedTuple):
    """What one parse may use: bytes of memory beyond that of this process, seconds of processor and of waiting time,
    bytes of answer."""

    memory: int = 1024 * _MEGABYTE
    processor: int = 60
    waiting: float = 180.0
    answer: int = 256 * _MEGABYTE


DEFAULT = Limits()


def confined(
    path: str, task: str, data: bytes, options: Mapping[str, Any] | None = None, limits: Limits = DEFAULT
) -> Any:
    """What ``task``, written ``package.module:function``, makes of ``data`` in a child process: a JSON value.

    The function is called with the bytes and the options. An InputError it raises is raised here, with ``path``; so is
    one where a limit is passed or the parser crashes.
    """
    threads = sys.modules.get("threading")
    alone = threads is None or threads.active_count() == 1  # what other threads hold locked stays locked in a fork
    runner = _forked if hasattr(os, "fork") and alone else _started
    raw, status = runner(task, data, options or {}, limits)
    return _opened(path, raw, status, limits)


def _opened(path: str, raw: bytes, status: int, limits: Limits) -> Any:
    """The value in the child's answer. ``status`` is its exit code, below 0 the signal that ended it."""
    if status == _TOO_LATE or -status == getattr(signal, "SIGXCPU", 0):
        seconds = limits.processor
        raise _refused(path, f"解析超过 {seconds} 秒，已中止", f"reading it took more than {seconds} seconds")
    if status == _TOO_LONG:
        raise _refused(path, "解析出的内容过多，已中止", "there is too much in it to be read")
    try:
        kind, value = json.loads(raw)
    except ValueError:
        raise _refused(path, "解析程序在本文件上崩溃", "the parser crashed on this file") from None
    if kind == "made":
        return value
    if kind == "refused":
        zh, en, remedy = value
        raise InputError(Said(zh, en), path=path, remedy=Said(*remedy) if remedy else None)
    if kind == "memory":
        size = limits.memory // _MEGABYTE
        raise _refused(path, f"解析所需内存超过 {size} MB，已中止", f"reading it takes more than {size} MB of memory")
    raise _refused(path, f"无法解析（{value}）", f"it cannot be read ({value})")


def _refused(path: str, zh: str, en: str) -> InputError:
    return InputError(Said(zh, en), path=path, remedy=_REMEDY)


#: Statuses that no process has.
_TOO_LATE, _TOO_LONG = 1001, 1002


def _answer(task: str, data: bytes, options: Mapping[str, Any]) -> bytes:
    """What the child sends: made and a value, or why there is none."""
    try:
        module, _, name = task.partition(":")
        function: Task = getattr(import_module(module), name)
        said: tuple[str, Any] = "made", function(data, options)
        return json.dumps(said).encode()
    except InputError as error:
        said = "refused", (*error.message, error.remedy)
    except MemoryError:
        said = "memory", None
    except RecursionError:
        said = "broken", "RecursionError"
    except Exception as error:
        said = "broken", type(error).__name__
    return json.dumps(said).encode()


def _confine(limits: Limits) -> None:
    """Put limits on this process, as far as the system has them: it may write no file either."""
    sys.dont_write_bytecode = True
    try:
        import resource
    except ImportError:
        return
    used = _address_space()
    for name, most in (
        ("RLIMIT_AS", used + limits.memory if used else 0),
        ("RLIMIT_DATA", used + limits.memory if used else 0),
        ("RLIMIT_CPU", limits.processor),
    ):
        if most and hasattr(resource, name):
            _lower(resource, getattr(resource, name), most)
    _lower(resource, resource.RLIMIT_CORE, 0)
    _lower(resource, resource.RLIMIT_FSIZE, 0)


def _lower(resource: Any, which: int, most: int) -> None:
    hard = resource.getrlimit(which)[1]
    top = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(which, (top, hard))
    except (OSError, ValueError):
        return  # a system that knows the limit and does not keep it, as macOS with address spaces


def _address_space() -> int:
    """Bytes of address space this process has now, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _forked(task: str, data: bytes, options: Mapping[str, Any], limits: Limits) -> tuple[bytes, int]:
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        _serve(theirs, task, data, options, limits)
    os.close(theirs)
    raw, status = b"", _TOO_LATE
    try:
        raw, status = _taken(ours, limits)
    finally:
        os.close(ours)
        if status:
            os.kill(pid, signal.SIGKILL)  # not yet waited for, so the number is still its own
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return raw, status or ended


def _serve(pipe: int, task: str, data: bytes, options: Mapping[str, Any], limits: Limits) -> NoReturn:
    """The child: nothing of the parent's runs in it or is held open by it."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nothing, standard)
        os.closerange(3, pipe)
        os.closerange(pipe + 1, 4096)
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        _confine(limits)
        _send(pipe, _answer(task, data, options))
        code = 0
    finally:
        os._exit(code)


def _send(pipe: int, raw: bytes) -> None:
    view = memoryview(raw)
    while view:
        view = view[os.write(pipe, view[:_CHUNK]) :]


def _taken(pipe: int, limits: Limits) -> tuple[bytes, int]:
    """What comes out of the pipe until it is closed, and 0, or why no more was waited for."""
    parts: list[bytes] = []
    length, deadline = 0, monotonic() + limits.waiting
    while True:
        left = deadline - monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return b"", _TOO_LATE
        part = os.read(pipe, _CHUNK)
        if not part:
            return b"".join(parts), 0
        parts.append(part)
        length += len(part)
        if length > limits.answer:
            return b"", _TOO_LONG


def _started(task: str, data: bytes, options: Mapping[str, Any], limits: Limits) -> tuple[bytes, int]:
    """The same with a process started afresh, where this one cannot be forked. The bytes come through standard input."""
    import subprocess

    order = json.dumps((sys.path, task, dict(options), limits))
    program = "import json,sys;o=json.loads(sys.argv[1]);sys.path[:]=o[0];from linter.readers.confined import serve;serve(*o[1:])"
    command = [sys.executable, "-c", program, order]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limits.waiting, check=False
        )
    except subprocess.TimeoutExpired:
        return b"", _TOO_LATE
    return (done.stdout, done.returncode) if len(done.stdout) <= limits.answer else (b"", _TOO_LONG)


def serve(task: str, options: Mapping[str, Any], limits: list[Any]) -> None:
    """The child that was started afresh."""
    data = sys.stdin.buffer.read()
    out: BinaryIO = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a parser prints is no answer
    _confine(Limits(*limits))
    out.write(_answer(task, data, options))
    out.flush()
