"""What an archive costs as it grows: reports varied from the repository's own samples, checked by the pool and by Spark.

    python bench/archive.py                                  # 1,000 and 10,000 by the pool, 1,000 and 4,000 by Spark
    python bench/archive.py --sizes 1000,10000,100000 --spark 1000,10000
    python bench/archive.py --sizes 100 --spark "" --folder archives     # keeps the archives and what came of them

Each run is the command as a user starts it, in a process of its own. Cost is processor time of all its processes, which other
work on the machine hardly changes; memory is that of all of them together, what they share counted once.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("monthly-report.txt", "clean-report.txt", "masked-report.md")
GROWTH = 1.3  # cost of a document in the largest archive over that in the smallest
MEMORY = 1.5  # likewise of memory, for ten times the documents
_FIGURE = re.compile(r"(?<![0-9.])(?!(?:19|20)[0-9]{2}(?![0-9.]))[1-9][0-9]*(?:\.[0-9]+)?(?=[^0-9月日年季号]|$)")
_A_FOLDER = 500


def variations(count: int, seed: int = 7) -> list[tuple[str, bytes]]:
    """Reports by path, each with figures of its own: a third of the printed ones is another of as many digits."""
    rng = random.Random(seed)
    texts = [(Path(name).suffix, (ROOT / "samples" / name).read_text("utf-8")) for name in SAMPLES]

    def other(found: re.Match[str]) -> str:
        if rng.random() > 1 / 3:
            return found[0]
        return "".join(str(rng.randint(1, 9)) if c.isdigit() else c for c in found[0])

    made = []
    for number in range(count):
        suffix, text = texts[number % len(texts)]
        path = f"{number // _A_FOLDER:04}/{2015 + number % 10}年{number % 12 + 1}月-{number:06}{suffix}"
        made.append((path, f"{_FIGURE.sub(other, text)}\n第{number + 1}篇\n".encode()))
    return made


def written(folder: Path, count: int) -> Path:
    """An archive of so many documents, made unless it is there."""
    archive = folder / f"archive-{count}"
    if not archive.exists():
        making = folder / f"making-{count}"
        for path, data in variations(count):
            target = making / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        making.rename(archive)
    return archive


class Run(NamedTuple):
    """One run over one archive; times in seconds, memory in bytes."""

    engine: str
    documents: int
    wall: float
    processor: float
    memory: int

    @property
    def cost(self) -> float:
        """Milliseconds of processor time a document."""
        return 1000 * self.processor / self.documents


def measured(engine: str, archive: Path, out: Path, documents: int) -> Run:
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "linter",
        "archive",
        "check",
        str(archive),
        "-o",
        str(out),
        "--isolated",
        "--exit-zero",
    ]
    before, started = os.times(), perf_counter()
    run = subprocess.Popen(
        [*command, "--engine", engine], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"},
    )  # fmt: skip
    watch = Watch(run.pid)
    told = run.communicate()[1]
    wall = perf_counter() - started
    with suppress(ChildProcessError):
        while True:
            os.wait()  # the Java of a driver outlives it for a moment, and its time counts
    memory, after = watch.most(), os.times()
    if run.returncode:
        raise SystemExit(told.decode("utf-8", "replace"))
    times = sum(getattr(after, name) - getattr(before, name) for name in ("children_user", "children_system"))
    return Run(engine, documents, wall, times + watch.unwaited, memory)


class Watch:
    """The most memory that the processes of a session held at one time, and the time of those that nobody waits for.

    Spark's daemon for Python lets the system do away with its workers, and with them goes what they took: they are looked at
    while they live.
    """

    def __init__(self, session: int) -> None:
        self._session, self._most, self._over = session, 0, Event()
        self._workers: dict[str, float] = {}
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.5):
            found = _processes(self._session)
            self._most = max(self._most, sum(map(_held, found)))
            daemons = {pid for pid in found if _python_of_spark(pid) and not _python_of_spark(found[pid].parent)}
            self._workers.update((pid, each.seconds) for pid, each in found.items() if each.parent in daemons)

    def most(self) -> int:
        self._over.set()
        self._thread.join()
        return self._most

    @property
    def unwaited(self) -> float:
        return sum(self._workers.values())


class Process(NamedTuple):
    """``seconds`` of processor time with that of the children it has waited for."""

    parent: str
    seconds: float


def _processes(session: int) -> dict[str, Process]:
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path("/proc", pid, "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session):
            found[pid] = Process(fields[1], sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK"))
    return found


def _python_of_spark(pid: str) -> bool:
    try:
        return b"pyspark.daemon" in Path("/proc", pid, "cmdline").read_bytes()
    except OSError:
        return False


def _held(pid: str) -> int:
    """The memory of a process, its part of what it shares with others."""
    try:
        lines = Path("/proc", pid, "smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def pays(local: list[Run], spark: list[Run], machines: int) -> int | None:
    """From how many documents on Spark on so many machines like this is done first; None for never.

    Reckoned from two runs of each on this machine: fixed processor time, and some for each document, which machines divide;
    that all cores are busy is taken for granted.
    """
    (fixed, each), (fixed_spark, each_spark) = _line(local), _line(spark)
    gain = each - each_spark / machines
    return None if gain <= 0 else max(1, round((fixed_spark - fixed) / gain))


def _line(runs: list[Run]) -> tuple[float, float]:
    """Seconds of processor a run takes at least, and for each document."""
    small, large = runs[0], runs[-1]
    each = (large.processor - small.processor) / (large.documents - small.documents)
    return max(0.0, small.processor - each * small.documents), each


def _adopt() -> None:
    """Have processes whose parent has ended become children of this one, where the system can."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def main() -> int:
    _adopt()
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="documents, for the pool")
    parser.add_argument("--spark", default="1000,4000", help="likewise for Spark; empty for none")
    parser.add_argument("--folder", help="where the archives are made, and kept")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    given = parser.parse_args()
    sizes = {
        name: sorted(int(n) for n in value.split(",") if n)
        for name, value in (("local", given.sizes), ("spark", given.spark))
    }
    if sizes["spark"] and not (find_spec("pyspark") and shutil.which("java")):
        print("without PySpark and Java only the pool is measured", file=sys.stderr)
        sizes["spark"] = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(given.folder or temporary).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        runs = {engine: [_shown(engine, folder, n, given.output_format) for n in own] for engine, own in sizes.items()}
    if given.output_format == "json":
        print(json.dumps([run._asdict() for own in runs.values() for run in own], indent=1))
        return 0
    return _concluded(runs)


def _shown(engine: str, folder: Path, documents: int, format_: str) -> Run:
    run = measured(engine, written(folder, documents), folder / f"out-{engine}-{documents}", documents)
    if format_ == "text":
        rate, megabytes = documents / run.wall, run.memory / 1e6
        print(
            f"{engine:<6} {documents:>7,} documents  {run.wall:8.1f} s  {rate:7.1f} a second  "
            f"{run.cost:6.2f} ms of processor each  {megabytes:6.0f} MB",
            flush=True,
        )
    return run


def _concluded(runs: dict[str, list[Run]]) -> int:
    failed = False
    for engine, own in runs.items():
        if len(own) > 1:
            first, last = own[0], own[-1]
            growth, memory = last.cost / first.cost, last.memory / first.memory
            failed |= engine == "local" and (growth > GROWTH or memory > MEMORY)
            print(
                f"{engine}: a document of {last.documents:,} costs {growth:.2f} times one of {first.documents:,} (at most {GROWTH}); "
                f"memory {memory:.2f} times (at most {MEMORY})"
            )
    if all(len(own) > 1 for own in runs.values()):
        for machines in (1, 2, 4, 8):
            size = pays(runs["local"], runs["spark"], machines)
            said = "never" if size is None else f"from {size:,} documents on"
            print(
                f"Spark on {machines} such machine(s) is done before the pool on one: {said} (reckoned from the runs above)"
            )
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
