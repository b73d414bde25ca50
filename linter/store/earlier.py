"""What other documents said: the stored claims that a check of one report may set against its own.

Only documents in force are looked at: not those whose file has since been added with other content. Claims of which a
word was shortened are left out: two companies shortened to 广…公司 are not the same one.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from linter.language.token import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from linter.store.backend import Reading, Store


class StoredClaim(NamedTuple):
    """A claim of another document. Fields are those of ``Claim``; lines and columns count from 1, ends exclusive.

    ``value`` is the rounding interval of the printed figure in its printed unit, None for a mask; ``decimals`` are the
    printed ones. A level keeps its sign, a change is unsigned and has its sign in ``direction``.
    """

    document: str
    path: str
    name: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    address: str
    place: str
    text: str
    kind: str
    indicator: str
    canonical: bool  # the indicator is a name of our own lists
    scope: tuple[str, ...]
    modifiers: tuple[str, ...]
    period: Period | None
    base: str
    base_period: Period | None
    value: tuple[float, float] | None
    decimals: int
    masked: bool
    unit: str
    direction: str
    rank: int
    population: str
    share_of: str
    modality: str
    confidence: str
    standing: str

    @property
    def doubled(self) -> tuple[int, int] | None:
        """The ends of ``value`` as whole numbers, in half units of the last printed digit."""
        if self.value is None:
            return None
        scale = 2 * 10**self.decimals
        return round(self.value[0] * scale), round(self.value[1] * scale)


_COLUMNS = (
    "d.document, d.path, d.name, c.start_offset, c.end_offset, c.line, c.col, c.end_line, c.end_col, c.address, c.place, "
    "c.text, c.kind, c.indicator, c.canonical, c.scope, c.modifiers, c.period_year, c.period_year_to, c.period_from, "
    "c.period_to, c.period_cumulative, c.base, c.base_year, c.base_from, c.base_to, c.value_low, c.value_high, "
    "c.decimals, c.masked, c.unit, c.direction, c.rank, c.population, c.share_of, c.modality, c.confidence, c.standing"
)
_WORDS = (
    *("address", "place", "text", "kind", "indicator", "base", "unit", "direction", "population", "share_of"),
    *("modality", "confidence", "standing"),
)
_SOURCE = "FROM claims c JOIN documents d ON d.document = c.document"
_IN_FORCE = "d.replaced_by IS NULL AND NOT c.shortened AND c.indicator <> ''"


def claims_of_others(
    store: Store,
    *,
    apart_from: Collection[str] = (),
    documents: Collection[str] = (),
    indicators: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    years: Collection[int] | None = None,
    scope: Collection[str] | None = None,
) -> Iterator[StoredClaim]:
    """The bound claims of a store, in order of path, document and place in it.

    ``apart_from`` are the paths of the reports being checked, ``documents`` their ids (``document_id``): neither they nor
    earlier versions of them are others. ``indicators``, ``kinds`` and ``years`` (of the period) keep those named,
    ``scope`` the claims with exactly these words of scope, in any order. Raises StoreError.
    """
    where, values = [_IN_FORCE], list[object]()
    for column, wanted in (("c.indicator", indicators), ("c.kind", kinds), ("c.period_year", years)):
        if wanted is not None:
            where.append(f"{column} IN ({_marks(wanted)})")
            values += wanted
    for column, unwanted in (("d.path", [os.path.abspath(path) for path in apart_from]), ("d.document", documents)):
        if unwanted:
            where.append(f"{column} NOT IN ({_marks(unwanted)})")
            values += unwanted
    sql = f"SELECT {_COLUMNS} {_SOURCE} WHERE {' AND '.join(where)} ORDER BY d.path, d.document, c.ordinal"
    wanted_scope = None if scope is None else sorted(scope)
    with store.reading() as reading:
        for claim in _claims(reading, sql, values):
            if wanted_scope is None or sorted(claim.scope) == wanted_scope:
                yield claim


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values)) or "NULL"


def _claims(reading: Reading, sql: str, values: list[object]) -> Iterator[StoredClaim]:
    for batch in reading.rows(sql, values).batches:
        for row in batch.to_pylist():
            yield _claim(row)


def _claim(row: dict[str, Any]) -> StoredClaim:
    low, high = row["value_low"], row["value_high"]
    return StoredClaim(
        document=row["document"],
        path=row["path"],
        name=row["name"],
        start=row["start_offset"],
        end=row["end_offset"],
        line=row["line"],
        column=row["col"],
        end_line=row["end_line"],
        end_column=row["end_col"],
        **{name: row[name] or "" for name in _WORDS},
        canonical=bool(row["canonical"]),
        scope=tuple(row["scope"] or ()),
        modifiers=tuple(row["modifiers"] or ()),
        period=_period(row),
        base_period=_base_period(row),
        value=None if low is None or high is None else (low, high),
        decimals=row["decimals"] or 0,
        masked=bool(row["masked"]),
        rank=row["rank"] or 0,
    )


def _period(row: dict[str, Any]) -> Period | None:
    if row["period_cumulative"] is None:
        return None
    year = row["period_year"] or 0
    months = row["period_from"] or 0, row["period_to"] or 0
    return Period(year, row["period_year_to"] or year, *months, row["period_cumulative"])


def _base_period(row: dict[str, Any]) -> Period | None:
    year, first, last = (row[name] or 0 for name in ("base_year", "base_from", "base_to"))
    return Period(year, year, first, last, first == 1) if year or first else None
