"""Plain tables for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width


def width(cell: str) -> int:
    """Terminal columns a string takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in cell)


def plain(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns padded to their widest cell; every column but the first is set flush right where it holds figures."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    figures = [all(_is_figure(line[column]) for line in lines[1:]) for column in range(len(head))]
    return "\n".join(
        "  ".join(_pad(cell, widths[column], figures[column]) for column, cell in enumerate(line)).rstrip()
        for line in lines
    )


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _pad(cell: str, to: int, right: bool) -> str:
    gap = " " * (to - width(cell))
    return gap + cell if right else cell + gap


def _is_figure(cell: str) -> bool:
    return not cell.strip() or cell.strip()[0] in "0123456789-–—+"
