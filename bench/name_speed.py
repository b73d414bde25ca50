"""What name finding alone costs, against the nearest peer from PyPI on the same files."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bench.running import loaded
from bench.throughput import pieces
from bench.timing import Measured, paired
from linter.document import Document
from linter.readers import read

if TYPE_CHECKING:
    from bench.sources import Source

#: Least share of the peer's throughput.
GOAL = 0.4


def name_speed(sources: Sequence[Source], rounds: int) -> tuple[Measured, ...]:
    """Masks, identifiers and names of reports that were read into blocks, with all they make the document work out."""
    files = pieces(sources)
    size = sum(map(len, files)) / 1e6
    lexicon = loaded().lexicon
    readings = [read("report.txt", file) for file in files]
    gc.disable()  # as the command does for its run

    def names() -> None:
        for reading in readings:
            document = Document(reading, lexicon, "report.txt")
            _ = document.masks, document.identifiers, document.names

    try:
        import autocorrect_py
    except ImportError:
        (seconds,) = paired((names,), rounds)
        return (Measured("name finding, MB/s (no autocorrect-py here)", size / seconds, None, True, ""),)

    def peer() -> None:
        for file in files:
            autocorrect_py.lint_for(file.decode(), "text")

    names_s, peer_s = paired((names, peer), rounds)
    detail = f"{size / names_s:.1f} MB/s against {size / peer_s:.1f}, {len(files)} files, {size:.2f} MB"
    return (Measured("name finding / autocorrect-py", peer_s / names_s, GOAL, True, detail),)
