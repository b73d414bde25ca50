"""The layout of a store: which version it is, and the steps to the newest."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from linter import __version__
from linter.store import problems
from linter.store.tables import VERSION, VERSIONS, steps

if TYPE_CHECKING:
    from linter.store.backend import Reading, Writing

_NAMES = "SELECT table_name FROM information_schema.tables WHERE table_schema = {} ORDER BY table_name"


def version_of(store: Reading, shown: str, schema: str = "'main'") -> int:
    """The version of the layout. Raises StoreError where the tables are not those of a store this hegao knows."""
    rows = store.rows(_NAMES.format(schema))
    names = [name for batch in rows.batches for name in batch.column(0).to_pylist()]
    if VERSIONS not in names:
        raise problems.foreign(shown)
    batches = list(store.rows(f"SELECT max(version) FROM {VERSIONS}").batches)
    version = batches[0].column(0)[0].as_py() if batches and batches[0].num_rows else None
    if not isinstance(version, int) or version < 1:
        raise problems.foreign(shown)
    if version > VERSION:
        raise problems.newer(shown, version)
    return version


def grown(store: Writing, version: int) -> None:
    """Take the steps from ``version`` to the newest."""
    for to, statements in steps(version):
        for statement in statements:
            store.run(statement)
        store.run(f"INSERT INTO {VERSIONS} VALUES (?, ?, ?)", (to, __version__, now()))


def now() -> datetime:
    """The time in UTC, as the tables hold it."""
    return datetime.now(UTC).replace(tzinfo=None)
