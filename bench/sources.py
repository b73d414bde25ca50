"""The reports a bench works on: the files of a folder named on its command line, never part of the project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

_SUFFIXES = (".txt", ".md", ".markdown")


class Source(NamedTuple):
    """One report: its name within the folder, its bytes, and its text as the linter decodes it."""

    name: str
    data: bytes
    text: str


def load_sources(folder: Path) -> list[Source]:
    """Every text file of ``folder``, or of its subfolder ``reports`` if there is one, by name."""
    from linter.decode import decode

    where = folder / "reports" if (folder / "reports").is_dir() else folder
    sources = []
    for path in sorted(where.rglob("*")):
        if path.suffix in _SUFFIXES and path.is_file():
            data = path.read_bytes()
            sources.append(Source(path.relative_to(where).as_posix(), data, decode(data, path.name).raw))
    return sources


def sources_or_leave(folder: Path) -> list[Source]:
    """The same, or a clear line and a good end where there is nothing to measure on."""
    if not folder.is_dir():
        print(f"skipped: no folder {folder}; name one with reports as .txt or .md files")
        sys.exit(0)
    sources = load_sources(folder)
    if not sources:
        print(f"skipped: no .txt or .md file in {folder}")
        sys.exit(0)
    return sources


def characters(sources: list[Source]) -> int:
    return sum(len(source.text) for source in sources)
