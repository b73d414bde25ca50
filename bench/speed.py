"""How fast, as ratios measured in one run: `python bench/speed.py CORPUS`.

Ratios, because times belong to a machine: throughput against `autocorrect-py` on the same files and against the programs
that are installed, one large file against many small ones, two processes against one, inputs made to take time, memory
against the peer's, a page against JSON, and the installed command against an empty Python.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import table
from bench.cached import FILES, unchanged
from bench.pages import pages
from bench.peers import peers
from bench.processes import memory, workers
from bench.running import checker
from bench.sources import sources_or_leave
from bench.stages import stages
from bench.startup import fresh_environment, startup
from bench.throughput import large_file, pieces, scaling, seconds, throughput
from bench.word import word
from bench.worst import worst

if TYPE_CHECKING:
    from bench.sources import Source
    from bench.timing import Measured

_ROOT = Path(__file__).resolve().parents[1]
_PARTS = (
    "throughput",
    "stages",
    "peers",
    "scaling",
    "workers",
    "worst",
    "memory",
    "pages",
    "word",
    "startup",
    "unchanged",
)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    sources = sources_or_leave(options.corpus)
    with TemporaryDirectory() as name:
        measured = [
            row for part in _PARTS if part in options.part for row in _measured(part, sources, options, Path(name))
        ]
    print(render(measured, options.output_format))
    return int(options.assert_goals and not all(row.met for row in measured))


def _measured(part: str, sources: Sequence[Source], options: argparse.Namespace, folder: Path) -> list[Measured]:
    files, few = pieces(sources), max(1, options.rounds // 3)
    if part == "throughput":
        return throughput(sources, options.profile, options.rounds)
    if part == "stages":
        return stages(files, options.profile, few)
    if part == "peers":
        return peers(files, folder / "peers", seconds(files, options.profile, few))
    if part == "scaling":
        return [scaling(sources, options.profile, few)]
    if part == "workers":
        return workers(files, folder, max(few, 7))  # two processes meet whatever else runs on a machine
    if part == "worst":
        return [worst(checker(options.profile))]
    if part == "memory":
        return memory(files, large_file(sources), folder)
    if part == "pages":
        return pages(few)
    if part == "word":
        return word([source.text for source in sources], few)
    python = options.python or folder / "environment" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        fresh_environment(folder / "environment", options.install)
    if part == "unchanged":
        return unchanged(python, FILES, max(few, 7))
    files, middle = sorted(files, key=len), len(files) // 2
    return startup(python, files[max(0, middle - 2) : middle + 3], folder, options.starts)


def render(measured: Sequence[Measured], output_format: str) -> str:
    if output_format == "json":
        return json.dumps([row._asdict() | {"met": row.met} for row in measured], ensure_ascii=False, indent=1)
    draw = table.markdown if output_format == "markdown" else table.plain
    return draw(("ratio", "measured", "goal", "", "measured in"), [_cells(row) for row in measured])


def _cells(row: Measured) -> list[str]:
    goal = "" if row.goal is None else f"{'>=' if row.at_least else '<='} {row.goal:g}"
    return [row.name, f"{row.value:.2f}", goal, "" if row.goal is None else "met" if row.met else "MISSED", row.detail]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/speed.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="folder with reports, or with a folder reports")
    parser.add_argument("--profile", default="review")
    parser.add_argument("--part", action="append", choices=_PARTS, help="only this part (repeatable)")
    parser.add_argument("--rounds", type=int, default=9, help="paired runs in this process")
    parser.add_argument("--starts", type=int, default=21, help="paired runs of the installed command")
    parser.add_argument("--python", type=Path, help="interpreter of an environment hegao is installed in")
    parser.add_argument("--install", default=str(_ROOT), metavar="WHAT", help="wheel or checkout for a fresh one")
    parser.add_argument("--assert", dest="assert_goals", action="store_true", help="exit 1 where a goal is missed")
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    options = parser.parse_args(arguments)
    options.part = options.part or _PARTS
    return options


if __name__ == "__main__":
    sys.exit(main())
