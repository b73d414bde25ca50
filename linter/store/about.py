"""What there is to tell of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from linter.store.tables import TABLES, VERSION, VERSIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.store.backend import Reading, Store


class About(NamedTuple):
    """``rows`` is the number of rows by table; ``open_names`` of documents stored with their names in full; ``replaced`` of
    documents whose file was added again with other content."""

    shown: str
    database: str
    size: int
    version: int
    rows: Mapping[str, int]
    columns: Mapping[str, tuple[str, ...]]
    open_names: int
    replaced: int
    last: str


def about(store: Store) -> About:
    """Raises StoreError where there is no store."""
    with store.reading() as reading:
        rows = {name: _one(reading, f"SELECT count(*) FROM {name}") for name in TABLES}
        version = _one(reading, f"SELECT max(version) FROM {VERSIONS}")
        open_names = _one(reading, "SELECT count(*) FROM documents WHERE NOT redacted")
        replaced = _one(reading, "SELECT count(*) FROM documents WHERE replaced_by IS NOT NULL")
        last = _one(reading, "SELECT max(started) FROM runs")
    facts: Mapping[str, Any] = store.facts()
    assert version <= VERSION, "a reading brings a store up to date, and refuses a newer one"
    columns = {name: tuple(column.name for column in own) for name, own in TABLES.items()}
    when = last.isoformat(" ", "seconds") if last else ""
    return About(store.shown, facts["database"], facts["bytes"], version, rows, columns, open_names, replaced, when)


def _one(reading: Reading, sql: str) -> Any:
    return next(iter(reading.rows(sql).batches)).column(0)[0].as_py()
