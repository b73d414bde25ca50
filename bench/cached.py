"""Files that have not changed: ``hegao check`` against ``ruff check`` on as many Python files, both with warm caches.

Both see the same number of clean files of about the same size, spread over as many folders, in rounds taken in turn. The
ratio of times on the wall depends on how many cores are free, since ruff uses all of them; that of processor time
does not. hegao is installed into a temporary folder first, as its users have it: a checkout looks at each of its own
modules, lest one has been edited. ``python bench/cached.py [--files 10000] [--rounds 7] [--checkout]``
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: What the script does that an installer puts beside the interpreter.
_SCRIPT = "import sys; from linter.cli.main import main; sys.exit(main())"
#: Times of ruff's, at most.
GOAL = 2.5
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


def install(folder: Path) -> Path:
    """Install this checkout, without its dependencies, and return where the package lies."""
    place = folder / "site-packages"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), str(ROOT)]
    subprocess.run(command, check=True)
    return place


def cost(command: list[str], folder: Path, place: Path = ROOT) -> Cost:
    """What a run of ``command`` costs, ``place`` on Python's path. Ends the program where it finds something or fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HEGAO", "RUFF"))}
    environment = kept | {"HEGAO_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": str(place)}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    wall, after = perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[:2000]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def compare(files: int, rounds: int, checkout: bool = False) -> tuple[list[Cost], list[Cost]]:
    """The costs of both, round by round, after the runs that fill the caches; hegao installed or as it lies here."""
    ruff = shutil.which("ruff") or str(Path(sys.executable).with_name("ruff"))
    if not os.path.exists(ruff):
        sys.exit("ruff is needed beside this interpreter: pip install ruff")
    hegao = [sys.executable, "-c", _SCRIPT, "check", "zh", "--isolated"]
    other = [ruff, "check", "--isolated", "--cache-dir", "ruff-cache", "py"]
    ours, theirs = list[Cost](), list[Cost]()
    with tempfile.TemporaryDirectory(prefix="hegao-cached-") as name:
        folder = Path(name)
        place = ROOT if checkout else install(folder)
        make_files(folder, files)
        sleep(0.1)  # what was written just now is not known by its times
        for command in (hegao, other, hegao, other):
            cost(command, folder, place)
        for _ in range(rounds):
            ours.append(cost(hegao, folder, place))
            theirs.append(cost(other, folder, place))
    return ours, theirs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--checkout", action="store_true", help="measure this checkout as it lies here")
    args = parser.parse_args()
    ours, theirs = compare(args.files, args.rounds, args.checkout)
    print(f"{args.files} unchanged files, {args.rounds} rounds, {os.cpu_count()} cores: median milliseconds")
    ratios = []
    for kind in ("wall", "cpu"):
        a, b = (median(getattr(each, kind) for each in costs) for costs in (ours, theirs))
        ratios.append(median(getattr(x, kind) / max(getattr(y, kind), 1e-3) for x, y in zip(ours, theirs, strict=True)))
        print(f"{kind:>5}  hegao {1000 * a:6.0f}  ruff {1000 * b:6.0f}  ratio {ratios[-1]:5.2f}  goal at most {GOAL}")
    return 0 if ratios[0] <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
