"""Start to finish as a user meets it: the installed command on five small files, against an empty Python."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from bench.timing import Measured, paired


def fresh_environment(folder: Path, what: str) -> Path:
    """The interpreter of a new virtual environment with ``what`` (a wheel or a checkout) installed by pip."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [str(python), "-m", "pip", "install", "--disable-pip-version-check", what]
    run = subprocess.run(install, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"cannot install {what}:\n{run.stderr[-2000:]}")
    return python


def startup(python: Path, files: Sequence[bytes], folder: Path, rounds: int) -> list[Measured]:
    """Plain output and output drawn by rich, each over ``python -c pass`` of the same interpreter.

    The unmeasured first run fills what a first run fills; the files and everything written stay in ``folder``.
    """
    command = python.with_name("hegao.exe" if os.name == "nt" else "hegao")
    if not command.exists():
        print(f"skipped: no {command}; install hegao beside that interpreter", file=sys.stderr)
        return []
    reports = folder / "reports"
    reports.mkdir()
    for number, file in enumerate(files):
        (reports / f"{number}.txt").write_bytes(file)
    nothing = [str(python), "-c", "pass"]
    check = [str(command), "check", str(reports), "--isolated", "--output-format", "full", "--color"]
    tasks = [_task(arguments, folder) for arguments in (nothing, [*check, "never"], [*check, "always"])]
    empty, plain, drawn = paired(tasks, rounds, perf_counter)
    detail = f"{{:.1f}} ms against {1000 * empty:.1f}, {len(files)} files, {sum(map(len, files)) / 1000:.0f} KB"
    return [
        Measured("start to finish, plain / python -c pass", plain / empty, 4.0, False, detail.format(1000 * plain)),
        Measured("start to finish, drawn / python -c pass", drawn / empty, 10.0, False, detail.format(1000 * drawn)),
    ]


def _task(arguments: list[str], folder: Path) -> Callable[[], object]:
    """Runs a command with its output into a pipe. Findings (exit code 1) are expected, a failure is not."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEGAO", "PYTHON", "NO_COLOR"))}
    environment = kept | {"XDG_CACHE_HOME": str(folder / "cache"), "COLUMNS": "100"}

    def task() -> None:
        run = subprocess.run(arguments, capture_output=True, env=environment, cwd=folder)
        if run.returncode not in (0, 1):
            raise RuntimeError(
                f"{arguments[0]} ended with {run.returncode}: {run.stderr.decode(errors='replace')[-500:]}"
            )

    return task
