"""Rows as Arrow tables, and Arrow tables as Parquet files: the form in which rows enter and leave a store."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from linter.errors import ConfigError, Said
from linter.reasons import reason
from linter.store.problems import first_line
from linter.store.tables import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TYPES = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "int": pa.int64(),
    "ints": pa.list_(pa.int64()),
    "real": pa.float64(),
    "bool": pa.bool_(),
    "time": pa.timestamp("us"),
}
SCHEMAS = {name: pa.schema([(c.name, TYPES[c.kind]) for c in columns]) for name, columns in TABLES.items()}
#: By what a Parquet file of ours is known, with the version of the layout.
MARK = b"hegao.store"


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows of one of the tables; what a row does not say is null."""
    made: pa.Table = pa.Table.from_pylist([storable(row) for row in rows], schema=SCHEMAS[name])
    return made


def storable(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its text as both databases take it."""
    return {key: _text(value) if isinstance(value, str) else _texts(value) for key, value in row.items()}


def _texts(value: Any) -> Any:
    return [_text(e) if isinstance(e, str) else e for e in value] if isinstance(value, (list, tuple)) else value


def _text(value: str) -> str:
    """Text that both databases take: neither NUL nor half of a surrogate pair (as of a file name that is no text)."""
    if "\0" in value:
        value = value.replace("\0", "\ufffd")
    return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """A temporary name beside ``path`` to write to; it takes the place of ``path`` where all went well."""
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        yield temporary
        with open(temporary, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def write_parquet(path: str, batches: Iterable[pa.RecordBatch], schema: pa.Schema, mark: bool = False) -> int:
    """Write batches to a Parquet file, batch by batch; the number of rows. ``mark`` makes it one of the interchange."""
    if mark:
        schema = schema.with_metadata({MARK: str(VERSION).encode()})
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.cast(schema) if batch.schema != schema else batch)
            rows += batch.num_rows
    return rows


def read_parquet(path: str, name: str) -> pa.Table:
    """A table that an export wrote, columns in their order. Raises ConfigError for any other file, or a damaged one."""
    version = parquet_version(path)
    if version > VERSION:
        raise ConfigError(
            Said(f"文件由更新的 hegao 导出（结构第 {version} 版）", f"exported by a newer hegao (layout {version})"),
            path=path,
        )
    try:
        found = pq.read_table(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    wanted = [column for column in TABLES[name] if column.since <= version]
    if not all(c.name in found.column_names and found.schema.field(c.name).type == TYPES[c.kind] for c in wanted):
        raise _unreadable(path)
    for column in TABLES[name]:
        if column.since > version:
            found = found.append_column(column.name, pa.nulls(found.num_rows, TYPES[column.kind]))
    return found.select([column.name for column in TABLES[name]]).cast(SCHEMAS[name])


def parquet_version(path: str) -> int:
    """The layout a file of an export is written in. Raises ConfigError for any other file, or a damaged one."""
    try:
        metadata: Mapping[bytes, bytes] = pq.read_schema(path).metadata or {}
        return int(metadata[MARK])
    except KeyError:
        raise _unreadable(path) from None
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: Exception | None = None) -> ConfigError:
    if isinstance(error, OSError) and error.errno is not None:
        why = reason(error)
        return ConfigError(Said(f"无法读取（{why.zh}）", f"cannot be read ({why.en})"), path=path)
    tail = f"：{first_line(error)}" if error is not None else ""
    return ConfigError(
        Said(
            f"文件已损坏，或不是 hegao 导出的 Parquet 文件{tail}",
            f"damaged, or no Parquet file that hegao exported{tail}",
        ),
        path=path,
        remedy=Said("没有改动任何文件", "no file was changed"),
    )


def columns_of(rows: Sequence[Sequence[Any]], names: Sequence[str], types: Sequence[pa.DataType]) -> pa.RecordBatch:
    """Rows as a batch of the given columns."""
    arrays = [pa.array([row[i] for row in rows], type=kind) for i, kind in enumerate(types)]
    return pa.RecordBatch.from_arrays(arrays, names=list(names))
