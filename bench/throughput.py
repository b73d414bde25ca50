"""Megabytes per second in one process, against the nearest peer from PyPI on the same files."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING

from bench.running import folder_check, loaded
from bench.timing import Measured, paired
from linter.language.lexer import lex
from linter.readers import read

if TYPE_CHECKING:
    from bench.sources import Source

#: Size of the files the reports are cut into, in bytes of UTF-8.
PIECE = 10_000
LARGE = 10_000_000


def pieces(sources: Sequence[Source], size: int = PIECE) -> list[bytes]:
    """All reports one after another, cut at line ends into files of about ``size`` bytes. Nothing is repeated."""
    files: list[bytes] = []
    lines: list[bytes] = []
    held = 0
    for line in _lines(sources):
        lines.append(line)
        held += len(line)
        if held >= size:
            files.append(b"".join(lines))
            lines, held = [], 0
    return [*files, b"".join(lines)] if lines else files


def large_file(sources: Sequence[Source], size: int = LARGE) -> bytes:
    """One file of ``size`` bytes or a line more: the lines of all reports, shuffled anew for every repetition."""
    lines = [line for line in _lines(sources) if line.strip()]
    random = Random(1)
    taken: list[bytes] = []
    held = 0
    while held < size:
        random.shuffle(lines)
        for line in lines:
            taken.append(line)
            held += len(line)
            if held >= size:
                break
    return b"".join(taken)


def _lines(sources: Sequence[Source]) -> list[bytes]:
    return [line + b"\n" for source in sources for line in source.text.encode().replace(b"\r\n", b"\n").split(b"\n")]


def throughput(sources: Sequence[Source], profile: str, rounds: int) -> list[Measured]:
    """The whole check and the lexer alone, as shares of the peer's throughput; no ratio where the peer is missing."""
    files = pieces(sources)
    size = sum(map(len, files)) / 1e6
    check = folder_check(profile)
    lexicon = loaded().lexicon
    readings = [read("report.txt", file) for file in files]
    gc.disable()  # as the command does for its run

    def whole() -> None:
        check(files)

    def lexer() -> None:
        for reading in readings:
            lex(reading.text.folded, reading.blocks, lexicon)

    try:
        import autocorrect_py
    except ImportError:
        seconds = paired((whole, lexer), rounds)
        names = ("whole check, MB/s (no autocorrect-py here)", "lexer alone, MB/s (no autocorrect-py here)")
        return [Measured(name, size / s, None, True, "") for name, s in zip(names, seconds, strict=True)]

    def peer() -> None:
        for file in files:
            autocorrect_py.lint_for(file.decode(), "text")

    whole_s, peer_s, lexer_s = paired((whole, peer, lexer), rounds)
    speeds = f"{{:.1f}} MB/s against {size / peer_s:.1f}, {len(files)} files, {size:.2f} MB"
    return [
        Measured("whole check / autocorrect-py", peer_s / whole_s, 0.5, True, speeds.format(size / whole_s)),
        Measured("lexer alone / autocorrect-py", peer_s / lexer_s, 1.0, True, speeds.format(size / lexer_s)),
    ]


def seconds(files: Sequence[bytes], profile: str, rounds: int) -> float:
    """The time the whole check of ``files`` takes in this process."""
    check = folder_check(profile)
    gc.disable()  # as the command does for its run
    (taken,) = paired([lambda: check(files)], rounds, perf_counter)
    return taken


def scaling(sources: Sequence[Source], profile: str, rounds: int, size: int = LARGE) -> Measured:
    """Cost per MB of one large file over that of the 10 KB files."""
    files, large, check = pieces(sources), large_file(sources, size), folder_check(profile)
    small_s, large_s = paired((lambda: check(files), lambda: check([large])), rounds)
    small_cost, large_cost = small_s / sum(map(len, files)), large_s / len(large)
    detail = f"{large_s:.2f} s for {len(large) / 1e6:.1f} MB, {small_cost * 1e6:.3f} and {large_cost * 1e6:.3f} s/MB"
    return Measured("cost per MB, one 10 MB file / 10 KB files", large_cost / small_cost, 1.25, False, detail)
