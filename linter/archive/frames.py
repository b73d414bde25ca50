"""The rows of a shard as Parquet files."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from linter.archive.layout import COMPLETE, FILES, LISTING, ORDER, RUNS, TABLES, files_of, shard_folder, shards_of
from linter.errors import ConfigError, Said
from linter.store.frames import MARK, TYPES, replacing, storable
from linter.store.frames import table as stored
from linter.store.layout import now
from linter.store.tables import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.store.checked import Entry
    from linter.store.tables import Column


_Row = TypeVar("_Row")


def schema(columns: Sequence[Column]) -> pa.Schema:
    return pa.schema([(column.name, TYPES[column.kind]) for column in columns])


#: Documents whose rows are made at a time: as Python has them they take many times the room.
_TOGETHER = 16
#: Rows of the listing written at a time.
_LISTED = 1000
SCHEMAS = {name: schema(columns) for name, columns in TABLES.items()}


def tables(entries: Iterable[Entry]) -> dict[str, pa.Table]:
    """The rows of documents as tables, in the order of the layout."""
    parts: dict[str, list[pa.Table]] = {name: [schema.empty_table()] for name, schema in SCHEMAS.items()}
    for some in _by(_TOGETHER, entries):
        rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        for document, claims, findings, _ in some:
            rows["documents"].append(storable(document))
            own = {"document": document["document"]}
            rows["claims"] += (storable({**own, **row}) for row in claims)
            rows["findings"] += (storable({**own, **row}) for row in findings)
        for name, part in parts.items():
            part.append(pa.Table.from_pylist(rows[name], schema=SCHEMAS[name]))
    return {
        name: pa.concat_tables(part).sort_by([(column, "ascending") for column in ORDER[name]])
        for name, part in parts.items()
    }


def _by(count: int, entries: Iterable[_Row]) -> Iterator[list[_Row]]:
    left = iter(entries)
    while some := list(islice(left, count)):
        yield some


def write_shard(out: str, shard: int, made: Mapping[str, pa.Table]) -> None:
    """Put the files of a shard in place, in the stead of whatever a broken run left there; documents last."""
    for name in TABLES:
        shutil.rmtree(shard_folder(out, name, shard), ignore_errors=True)
    for name in reversed(TABLES):
        folder = shard_folder(out, name, shard)
        os.makedirs(folder, exist_ok=True)
        write(os.path.join(folder, "part-0.parquet"), made[name])


def write(path: str, table: pa.Table) -> None:
    with replacing(path) as temporary:
        pq.write_table(table, temporary, compression="zstd")


def write_listing(out: str, rows: Iterable[tuple[int, str, int, int]]) -> None:
    """Write which document belongs to which shard."""
    names = [column.name for column in FILES]
    with (
        replacing(os.path.join(out, LISTING)) as temporary,
        pq.ParquetWriter(temporary, schema(FILES), compression="zstd") as writer,
    ):
        for some in _by(_LISTED, rows):
            listed = [storable(dict(zip(names, row, strict=True))) for row in some]
            writer.write_table(pa.Table.from_pylist(listed, schema=schema(FILES)))


def write_runs(out: str, plan: Mapping[str, Any], counts: Mapping[str, int]) -> None:
    """Write the one row of ``runs``: what the plan says, and what came of it."""
    complete = sum(counts.get(status, 0) for status in COMPLETE)
    row = {
        "run": plan["run"],
        "hegao": plan["hegao"],
        "started": datetime.fromisoformat(plan["started"]),
        "finished": now(),
        "redacted": plan["redacted"],
        "added": complete,
        "updated": 0,
        "unchanged": 0,
        "failed": plan["documents"] - complete,
    }
    made = stored("runs", [row])
    write(os.path.join(out, RUNS), made.replace_schema_metadata({MARK: str(VERSION).encode()}))


def read_shard(out: str, name: str, shard: int, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows of a table in one shard. Raises ConfigError where a file is damaged."""
    folder = shard_folder(out, name, shard)
    if not files_of(folder):
        raise absent(folder)
    try:
        found = [pq.ParquetFile(path).read(columns) for path in files_of(folder)]
    except (pa.ArrowException, OSError, ValueError, KeyError):
        raise ConfigError(
            Said("文件已损坏，或不是 hegao 写的", "damaged, or no file that hegao wrote"),
            path=folder,
            remedy=Said(
                f"删去 documents 里的 {os.path.basename(folder)}，再运行一次，这一片会重做",
                f"remove {os.path.basename(folder)} of documents and run it again: this shard will be made anew",
            ),
        ) from None
    return pa.concat_tables(found)


def absent(folder: str) -> ConfigError:
    """Of a shard whose documents are there, but not what was found in them."""
    return ConfigError(
        Said("这一片的文件不见了", "the files of this shard are gone"),
        path=folder,
        remedy=Said(
            "再运行一次 hegao archive check，这一片会重做",
            "run hegao archive check once more: the shard will be made anew",
        ),
    )


def incomplete(out: str, most: int) -> list[dict[str, Any]]:
    """The first documents that were not judged in full, with ``uri``, ``status``, ``error`` and ``error_en``."""
    found: list[dict[str, Any]] = []
    for shard in shards_of(out):
        rows = read_shard(out, "documents", shard, ["uri", "status", "error", "error_en"]).to_pylist()
        found += [row for row in rows if row["status"] not in COMPLETE]
        if len(found) >= most:
            break
    return found[:most]


def totals(out: str) -> dict[str, int]:
    """What all shards come to: documents by status, their claims, and findings by severity."""
    sums = ("claims_read", "errors", "warnings", "infos", "suppressed")
    counts: dict[str, int] = {}
    for shard in shards_of(out):
        found = read_shard(out, "documents", shard, ["status", *sums])
        for status in found.column("status").to_pylist():
            counts[status] = counts.get(status, 0) + 1
        for name in sums:
            counts[name] = counts.get(name, 0) + sum(filter(None, found.column(name).to_pylist()))
    return counts
