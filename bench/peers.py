"""Programs people check Chinese text with, on the same files, where they are installed: autocorrect, zhlint, textlint."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from bench.timing import Measured, paired

#: What a program is called, and what makes it tell its findings about the files behind.
_PEERS = {
    "autocorrect": ("--lint", "--format", "json"),
    "zhlint": (),
    "textlint": ("--no-color",),
}
_LIMIT = 900  # seconds a peer may take


def peers(files: Sequence[bytes], folder: Path, seconds: float) -> list[Measured]:
    """The throughput of the whole check in this process, which took ``seconds``, over that of each program."""
    size = sum(map(len, files)) / 1e6
    found = {name: path for name in _PEERS if (path := shutil.which(name))}
    if found:
        folder.mkdir()
        for number, file in enumerate(files):
            (folder / f"{number:04}.md").write_bytes(file)
    measured = []
    for name, path in found.items():
        command = [path, *_PEERS[name], *map(str, sorted(folder.iterdir()))]
        try:
            (taken,) = paired([lambda command=command: _run(command, folder)], 1, perf_counter)  # type: ignore[misc]
        except (OSError, subprocess.TimeoutExpired):
            continue
        detail = f"{size / seconds:.2f} MB/s against {size / taken:.2f}, its start included"
        measured.append(Measured(f"whole check / {name}", taken / seconds, None, True, detail))
    return measured


def _run(command: Sequence[str], folder: Path) -> None:
    """Findings end some of them with 1 and some with 2; what they say goes nowhere."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, timeout=_LIMIT)
