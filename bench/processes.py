"""What the command needs of a machine: whether a second process halves the time, and how much memory it takes at most."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.timing import Measured, paired

_ROOT = Path(__file__).resolve().parents[1]
_PEER = "import autocorrect_py, pathlib, sys\nfor file in sorted(pathlib.Path(sys.argv[1]).iterdir()):\n autocorrect_py.lint_for(file.read_text('utf-8'), 'text')"
#: Runs a command and tells its peak. A child counts what its parent held when it was begun, so that this one holds little.
_WATCH = (
    "import os, sys\n"
    "ended = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ), 0)\n"
    "print(ended[2].ru_maxrss, file=sys.stderr)"
)


def workers(files: Sequence[bytes], folder: Path, rounds: int) -> list[Measured]:
    """The time of one process over that of two, from start to finish; nothing where there is but one core."""
    if (os.cpu_count() or 1) < 2:
        return []
    reports = _written(files, folder / "many")
    one, two = paired([lambda n=n: _run(_command(reports, n)) for n in (1, 2)], rounds, perf_counter)  # type: ignore[misc]
    detail = f"{one:.2f} s against {two:.2f}, {len(files)} files"
    return [Measured("one process / two processes", one / two, 1.6, True, detail)]


def memory(files: Sequence[bytes], large: bytes, folder: Path) -> list[Measured]:
    """Peak memory of one process over that of the peer on the same files; nothing where system or peer is missing."""
    try:
        import resource  # noqa: F401

        import autocorrect_py  # noqa: F401
    except ImportError:
        return []
    measured = []
    for name, some in (("small files", files), ("one 10 MB file", [large])):
        reports = _written(some, folder / name.replace(" ", "-"))
        peer, own = _peak([sys.executable, "-c", _PEER, str(reports)]), _peak(_command(reports, 1))
        measured.append(
            Measured(f"peak memory / autocorrect-py, {name}", own / peer, 1.5, False, f"{len(some)} files, one process")
        )
    return measured


def _written(files: Sequence[bytes], folder: Path) -> Path:
    folder.mkdir()
    for number, file in enumerate(files):
        (folder / f"{number:04}.txt").write_bytes(file)
    return folder


def _command(reports: Path, jobs: int) -> list[str]:
    options = ["--isolated", "--no-cache", "--exit-zero", "--jobs", str(jobs), "--output-format", "concise"]
    return [sys.executable, "-m", "linter", "check", str(reports), *options]


def _run(command: Sequence[str]) -> str:
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=_ROOT, text=True)
    if run.returncode:
        raise RuntimeError(f"{command[:3]} ended with {run.returncode}: {run.stderr[-500:]}")
    return run.stderr


def _peak(command: Sequence[str]) -> int:
    return int(_run([sys.executable, "-S", "-c", _WATCH, *command]).split()[-1])
