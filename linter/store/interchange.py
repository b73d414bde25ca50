"""A store as Parquet files, one for each table, and back: for other programs, for backups, for moving to a server."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from linter.errors import ConfigError, Said
from linter.store.add import known_of
from linter.store.frames import SCHEMAS, parquet_version, read_parquet, replacing, table, write_parquet
from linter.store.tables import ORDER, TABLES, since

if TYPE_CHECKING:
    import pyarrow as pa

    from linter.store.backend import Store, Writing


def _file(folder: str, name: str) -> str:
    return os.path.join(folder, f"{name}.parquet")


def export(store: Store, folder: str) -> dict[str, int]:
    """Write every table as a Parquet file of ``folder``; the number of rows of each.

    Files of an earlier export are replaced when all are complete. Raises ConfigError where a file of that name is none
    of ours: nothing is written then.
    """
    for name in TABLES:
        if os.path.lexists(_file(folder, name)):
            parquet_version(_file(folder, name))
    with store.reading() as reading, ExitStack() as stack:
        os.makedirs(folder, exist_ok=True)
        counts = {}
        for name, columns in TABLES.items():
            listed = ", ".join(column.name for column in columns)
            rows = reading.rows(f"SELECT {listed} FROM {name} ORDER BY {', '.join(ORDER[name])}")
            temporary = stack.enter_context(replacing(_file(folder, name)))
            counts[name] = write_parquet(temporary, rows.batches, SCHEMAS[name], mark=True)
    return counts


def take(store: Store, folder: str) -> dict[str, int]:
    """Load the tables of an export into a store, documents it knows left out; the number of rows of each.

    Raises ConfigError where a file is missing or damaged; the store is as it was then.
    """
    version = parquet_version(_there(folder, "runs"))
    tables = {name: _read(folder, name) if since(name) <= version else table(name, ()) for name in TABLES}
    with store.writing() as writing:
        known = list(known_of(writing))
        counts = {}
        for name, read in tables.items():
            kept = _without(read, "run", _runs(writing)) if name == "runs" else _without(read, "document", known)
            writing.load(name, kept)
            counts[name] = kept.num_rows
    return counts


def _read(folder: str, name: str) -> pa.Table:
    return read_parquet(_there(folder, name), name)


def _there(folder: str, name: str) -> str:
    path = _file(folder, name)
    if not os.path.exists(path):
        raise ConfigError(
            Said("没有这个文件", "there is no such file"),
            path=path,
            remedy=Said("要的是 hegao store export 写出的文件夹", "a folder that hegao store export wrote is needed"),
        )
    return path


def _runs(writing: Writing) -> list[str]:
    return [run for batch in writing.rows("SELECT run FROM runs").batches for run in batch.column(0).to_pylist()]


def _without(table: pa.Table, column: str, known: list[str]) -> pa.Table:
    import pyarrow as pa

    there = pc.is_in(table.column(column), value_set=pa.array(known, pa.string()))
    return table.filter(pc.invert(there))
