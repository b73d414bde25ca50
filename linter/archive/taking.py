"""The documents of an archive taken into a store, shard by shard: those that were judged in full, as a store knows them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from linter.archive.frames import read_shard
from linter.archive.layout import COMPLETE, PLAN, RUNS, shards_of
from linter.errors import ConfigError, Said
from linter.store.add import known_of
from linter.store.frames import SCHEMAS, read_parquet
from linter.store.intake import known_as

if TYPE_CHECKING:
    from linter.store.backend import Store, Writing


def is_archive(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, PLAN))


def take(store: Store, folder: str) -> dict[str, int]:
    """Load an archive into a store, documents it knows left out; the number of rows of each table.

    Raises ConfigError where the archive is not complete, or a file is damaged; the store is as it was then.
    """
    path = os.path.join(folder, RUNS)
    if not os.path.exists(path):
        raise ConfigError(
            Said("这个档案还没有检查完", "this archive has not been checked to its end"),
            path=folder,
            remedy=Said("再运行一次 hegao archive check", "run hegao archive check once more"),
        )
    run = read_parquet(path, "runs")
    with store.writing() as writing:
        known = set(known_of(writing))
        counts = {"runs": _run(writing, run), "documents": 0, "claims": 0, "findings": 0}
        for shard in shards_of(folder):
            for name, table in _fresh(folder, shard, known).items():
                writing.load(name, table)
                counts[name] += table.num_rows
    return counts


def _run(writing: Writing, run: pa.Table) -> int:
    there = {row["run"] for batch in writing.rows("SELECT run FROM runs").batches for row in batch.to_pylist()}
    if run.column("run")[0].as_py() in there:
        return 0
    writing.load("runs", run)
    return 1


def _fresh(out: str, shard: int, known: set[str]) -> dict[str, pa.Table]:
    """The rows of the documents that are not ``known`` yet, which they are from now on."""
    ids: dict[str, str] = {}
    for row in read_shard(out, "documents", shard, ["document", "name", "content", "status"]).to_pylist():
        own = known_as(row["name"], row["content"] or "")
        if row["status"] in COMPLETE and own not in known:
            known.add(own)
            ids[row["document"]] = own
    return {name: _renamed(read_shard(out, name, shard), name, ids) for name in ("documents", "claims", "findings")}


def _renamed(rows: pa.Table, name: str, ids: dict[str, str]) -> pa.Table:
    kept = rows.filter(pc.is_in(rows.column("document"), value_set=pa.array(list(ids), pa.string())))
    own: Any = [ids[document] for document in kept.column("document").to_pylist()]
    at = kept.schema.get_field_index("document")
    renamed = kept.set_column(at, "document", pa.array(own, pa.string()))
    return renamed.select(SCHEMAS[name].names).cast(SCHEMAS[name])
