"""What a page shows of a report besides its findings: the blocks its text falls into, and its claims.

Plain values that cross processes. They hold words of the report, so they are never kept between runs.
"""

from __future__ import annotations

from linter.typed import NamedTuple

#: By this, near their beginning, pages of ours are told from reports.
GENERATOR = '<meta name="generator" content="hegao">'


class Part(NamedTuple):
    """A stretch of the text as it is laid out. ``row`` and ``column`` are those of a table cell, from 0, else -1."""

    kind: str  # heading | paragraph | item | cell | code
    start: int
    end: int
    level: int = 0  # of a heading, 1 outermost
    row: int = -1
    column: int = -1
    title: bool = False  # the title of the whole report


class ClaimRow(NamedTuple):
    """A claim as the claim table has it; the fields are those of ``hegao claims``, words unredacted.

    ``start`` and ``end`` are those of the figure. ``canonical``: ``indicator`` is of our own word list, not of the report.
    ``period`` is year, year_to, first and last month and whether it is cumulative.
    """

    start: int
    end: int
    kind: str
    indicator: str
    canonical: bool
    indicator_start: int | None
    indicator_end: int | None
    scope: tuple[str, ...]
    modifiers: tuple[str, ...]
    period: tuple[int | None, int | None, int | None, int | None, bool] | None
    value: tuple[float, float] | None
    masked: bool
    unit: str
    base: str | None
    direction: str | None
    rank: int | None
    population: str
    share_of: str
    modality: str
    confidence: str
    address: str


class Page(NamedTuple):
    """Both in text order."""

    parts: tuple[Part, ...]
    claims: tuple[ClaimRow, ...]
