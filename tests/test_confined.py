"""A parser in a child process cannot harm the run: every way it may end is an answer or an error with a remedy."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from linter.errors import InputError
from linter.readers import confined as module
from linter.readers.confined import Limits, confined

TASKS = "tests.confined_tasks:"


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent))


@pytest.fixture(params=["_forked", "_started"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to a child, whatever threads run the tests."""
    if request.param == "_forked" and not hasattr(os, "fork"):
        pytest.skip("needs fork")
    if "threads" not in request.node.name:
        runner = getattr(module, request.param)
        monkeypatch.setattr(module, "_forked", runner)
        monkeypatch.setattr(module, "_started", runner)


def test_a_value_comes_back() -> None:
    made = confined("a.pdf", TASKS + "echo", b"x" * 5_000_000, {"pages": 3})
    assert made["pid"] != os.getpid()
    assert {**made, "pid": 0} == {"length": 5_000_000, "options": {"pages": 3}, "words": "第3页\ud800", "pid": 0}


def test_a_refusal_comes_back_with_path_and_remedy() -> None:
    with pytest.raises(InputError) as caught:
        confined("a.pdf", TASKS + "refuse", b"")
    error = caught.value
    assert (error.path, error.message, error.remedy) == ("a.pdf", ("加密", "encrypted"), ("先解密", "decrypt it"))


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("crash", "崩溃"),
        ("quit_", "崩溃"),
        ("break_", "KeyError"),
        ("spin", "2 秒"),
        ("sleep", "2 秒"),
        ("swell", "300 MB"),
        ("gush", "过多"),
    ],
)
def test_whatever_ends_the_child_is_an_error(task: str, words: str) -> None:
    limits = Limits(memory=300 << 20, processor=2, waiting=2 if task == "sleep" else 20, answer=1 << 20)
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        confined("a.pdf", TASKS + task, b"", limits=limits)
    assert words in caught.value.message.zh
    assert "张三" not in str(caught.value)
    assert caught.value.remedy
    assert time.monotonic() - began < 60
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_the_child_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        confined("a.pdf", TASKS + "stray", b"", {"path": str(tmp_path / "out")})
    assert not (tmp_path / "out").exists() or not (tmp_path / "out").stat().st_size


def test_with_other_threads_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("forked"))
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert confined("a.pdf", TASKS + "echo", b"ab")["length"] == 2
    finally:
        done.set()
        thread.join()
