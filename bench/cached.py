"""Files that have not changed: ``hegao check`` against ``ruff check`` on as many Python files, both with warm caches.

Both see the same number of clean files of about the same size, spread over as many folders, in rounds taken in turn. The
ratio of times on the wall depends on how many cores are free, since ruff uses all of them; that of processor time
does not. hegao is installed into a fresh environment first, as its users have it: a checkout looks at each of its own
modules, lest one has been edited. ``python bench/cached.py [--files 10000] [--rounds 7] [--python PYTHON]``
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.startup import fresh_environment
from bench.timing import Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[1]
#: Times of ruff's, at most.
GOAL = 2.5
FILES = 10_000
_IN_A_FOLDER = 100
_ITEM = "第{}项重点工作按计划推进，企业用工稳定，市场需求有所恢复。\n"
_FUNCTION = "\n\ndef work_{0}(value: int) -> int:\n    return value + {0}\n"


class Cost(NamedTuple):
    """Seconds of one run: on the wall, and of the processor."""

    wall: float
    cpu: float


def make_files(folder: Path, count: int) -> None:
    """Reports below ``zh`` and modules below ``py``; every report has one figure, none has a fault."""
    for number in range(count):
        size = number % 20
        report = folder / "zh" / f"{number // _IN_A_FOLDER:04d}" / f"r{number}.txt"
        module = folder / "py" / f"{number // _IN_A_FOLDER:04d}" / f"m{number}.py"
        for path in (report, module):
            path.parent.mkdir(parents=True, exist_ok=True)
        items = "".join(map(_ITEM.format, range(size)))
        report.write_text(
            f"全县工业投资情况\n\n全县工业投资比上年同期增长{number % 90 + 1}.2%。\n{items}", encoding="utf-8"
        )
        module.write_text('"""A module."""\n' + "".join(map(_FUNCTION.format, range(size + 1))), encoding="utf-8")


def cost(command: Sequence[str], folder: Path) -> Cost:
    """What a run of ``command`` costs. Ends the program where it finds something or fails."""
    import resource  # not on every system

    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEGAO", "RUFF"))}
    environment = kept | {"HEGAO_CACHE_DIR": str(folder / "cache")}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    wall, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[:2000]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def compare(hegao: Sequence[str], files: int, rounds: int) -> tuple[list[Cost], list[Cost]]:
    """The costs of ``hegao``, a command, and of ruff, round by round, after the runs that fill the caches."""
    ruff = shutil.which("ruff") or str(Path(sys.executable).with_name("ruff"))
    if not os.path.exists(ruff):
        sys.exit("ruff is needed beside this interpreter: pip install ruff")
    ours, theirs = list[Cost](), list[Cost]()
    with tempfile.TemporaryDirectory(prefix="hegao-cached-") as name:
        folder = Path(name)
        check = [*hegao, "check", "zh", "--isolated"]
        other = [ruff, "check", "--isolated", "--cache-dir", "ruff-cache", "py"]
        make_files(folder, files)
        sleep(0.1)  # what was written just now is not known by its times
        for command in (check, other, check, other):
            cost(command, folder)
        for _ in range(rounds):
            ours.append(cost(check, folder))
            theirs.append(cost(other, folder))
    return ours, theirs


def unchanged(python: Path, files: int, rounds: int) -> list[Measured]:
    """hegao, installed beside ``python``, over ruff: medians of the rounds' ratios, on the wall and of the processor."""
    ours, theirs = compare([str(python.with_name("hegao.exe" if os.name == "nt" else "hegao"))], files, rounds)
    rows = []
    for kind, words, goal in (("wall", "on the wall", GOAL), ("cpu", "of the processor", None)):
        pairs = [(getattr(a, kind), max(getattr(b, kind), 1e-3)) for a, b in zip(ours, theirs, strict=True)]
        detail = f"{1000 * median(a for a, _ in pairs):.0f} ms against {1000 * median(b for _, b in pairs):.0f}"
        ratio = median(a / b for a, b in pairs)
        rows.append(Measured(f"{files:,} unchanged files / ruff check, time {words}", ratio, goal, False, detail))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--python", type=Path, help="interpreter of an environment hegao is installed in")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hegao-installed-") as name:
        python = args.python or fresh_environment(Path(name) / "environment", str(ROOT))
        rows = unchanged(python, args.files, args.rounds)
    for row in rows:
        print(f"{row.value:5.2f}  {row.name}: {row.detail}{'' if row.met else f'  MISSED, goal {row.goal}'}")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
