"""The tables a page is drawn from, in a database of its own: those of a run's folder, or of a store.

``docs`` has a row for each document: document, path, status, error, error_en, redacted, claims, year, month (0 where not known) and
``label``, the place or folder its figures belong to. ``findings`` and ``claims`` hold what is shown of them; suppressed findings and
figures that are not bound are left out.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pyarrow as pa

from linter.archive import layout
from linter.checks import SERIES
from linter.errors import ConfigError, Said
from linter.series import imprint
from linter.series.facts import IMPRINT
from linter.store.duck import CLOSED
from linter.store.problems import first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.store.backend import Reading, Store

#: What the database may take of the memory; the rest waits in a temporary folder.
_CONFIG = {**CLOSED, "memory_limit": "1GB"}
_DOCS = "document, path, status, error, error_en, redacted, claims, year, month"
_FINDINGS = (
    "document, ordinal, code, severity, message, message_en, line, col, start_offset, end_offset, address, suppressed"
)
_CLAIMS = (
    "document, indicator, scope, modifiers, kind, unit, direction, period_year AS year, period_from AS first, period_to AS last, "
    "value_low AS low, value_high AS high, text, line, col, start_offset, end_offset"
)
#: Figures a series may be made of: bound for certain, of whole months, stated as facts of their own. A percent sign of its own
#: would be a placeholder to one of the databases.
_TELLING = (
    "canonical AND NOT shortened AND NOT masked AND modality = 'fact' AND confidence IN ('full', 'inherited') "
    "AND (kind = 'level' OR (kind = 'change-pct' AND base = 'yoy' AND unit = chr(37) AND direction IN ('+', '-', '0'))) "
    "AND period_year > 0 AND period_from BETWEEN 1 AND period_to AND period_to <= 12 "
    "AND coalesce(period_year_to, period_year) = period_year AND coalesce(standing, '') = '' AND value_low IS NOT NULL"
)


class Source(NamedTuple):
    """``planned`` is the number of documents a run is to have, 0 where nobody knows; times are UTC, '' where they are not known."""

    connection: duckdb.DuckDBPyConnection
    shown: str
    planned: int = 0
    version: str = ""
    started: str = ""
    finished: str = ""

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.connection.sql(sql, params=list(values)).to_arrow_table().to_pylist()
        return found

    def one(self, sql: str, *values: object) -> Any:
        return next(iter(self.rows(sql, *values)[0].values()))


@contextmanager
def folder(out: str) -> Iterator[Source]:
    """The tables of the run in the folder ``out``. Raises ConfigError where there is none, or one that is damaged."""
    if not layout.shards_of(out):
        raise ConfigError(
            Said("这里没有 hegao archive check 的结果", "no results of hegao archive check here"),
            path=out,
            remedy=Said("先运行 hegao archive check 稿件 -o 文件夹", "run hegao archive check INPUT -o FOLDER first"),
        )
    files = {name: _files(out, name) for name in layout.TABLES}
    with _opened() as connection:
        try:
            _from_files(connection, files)
            _finish(connection)
            about = _about(connection, out)
        except duckdb.Error as error:
            why = first_line(error)
            shard = re.search("shard=[0-9]+", why)
            raise ConfigError(
                Said(f"结果文件已损坏，或缺少文件：{why}", f"the results are damaged or not complete: {why}"),
                path=out,
                remedy=_again(shard[0] if shard else ""),
            ) from None
        yield about


def _again(shard: str) -> Said:
    """How to get whole results once more: ``shard`` is what the message names."""
    if not shard:
        return Said("没有改动任何文件；加 --restart 重新检查", "no file was changed; check again with --restart")
    return Said(
        f"没有改动任何文件；删去 documents 里的 {shard}，再运行一次 hegao archive check，这一片会重做",
        f"no file was changed; remove {shard} of documents and run hegao archive check again: this shard will be made anew",
    )


def _files(out: str, name: str) -> list[str]:
    from linter.archive.frames import absent

    folders = [layout.shard_folder(out, name, shard) for shard in layout.shards_of(out)]
    missing = next((folder for folder in folders if not layout.files_of(folder)), None)
    if missing is not None:
        raise absent(missing)
    return [path for folder in folders for path in layout.files_of(folder)]


def _from_files(connection: duckdb.DuckDBPyConnection, files: dict[str, list[str]]) -> None:
    def read(name: str) -> str:
        listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files[name])
        return f"read_parquet([{listed}], hive_partitioning = false)"

    connection.execute(
        f"CREATE TABLE docs AS SELECT {_DOCS} FROM (SELECT *, uri AS path, coalesce(claims_read, 0) AS claims, period_year AS year, "
        f"period_to AS month FROM (SELECT * EXCLUDE (path) FROM {read('documents')}))"
    )
    connection.execute(f"CREATE TABLE findings AS SELECT {_FINDINGS} FROM {read('findings')}")
    connection.execute(f"CREATE TABLE claims AS SELECT {_CLAIMS} FROM {read('claims')} WHERE {_TELLING}")


def _about(connection: duckdb.DuckDBPyConnection, out: str) -> Source:
    from linter.archive import plan as plans

    planned = plans.read(os.path.join(out, layout.PLAN))
    runs = os.path.join(out, layout.RUNS)
    source = Source(connection, out, int(planned["documents"]), str(planned["hegao"]), str(planned["started"]))
    if not os.path.exists(runs):
        return source
    return source._replace(finished=str(source.one("SELECT finished FROM read_parquet(?)", runs) or ""))


@contextmanager
def stored(store: Store) -> Iterator[Source]:
    """The tables of the documents of a store that are in force. Raises StoreError."""
    joined = "JOIN documents d ON d.document = t.document WHERE d.replaced_by IS NULL"
    with _opened() as connection, store.reading() as reading:
        sql = "SELECT document, path, name, redacted, claims_read FROM documents WHERE replaced_by IS NULL"
        _load(connection, "stored", reading, sql)
        connection.execute(
            "CREATE TABLE docs AS SELECT document, CASE WHEN path = '' THEN name ELSE path END AS path, '' AS status, '' AS error, "
            "'' AS error_en, redacted, claims_read AS claims, 0 AS year, 0 AS month FROM stored"
        )
        own = ", ".join(f"t.{column.strip()}" for column in _FINDINGS.split(","))
        _load(connection, "findings", reading, f"SELECT {own} FROM findings t {joined}")
        own = ", ".join(f"t.{column.strip()}" for column in _CLAIMS.split(","))
        _load(connection, "claims", reading, f"SELECT {own} FROM claims t {joined} AND {_TELLING}")
        told = "t.numbers[1] AS year, t.numbers[3] AS month"
        where = f"t.source = '{SERIES}' AND t.kind = '{IMPRINT}' AND t.numbers[1] > 0 AND t.numbers[3] > 0"
        _load(connection, "imprints", reading, f"SELECT t.document, {told} FROM clues t {joined} AND {where}")
        connection.execute(
            "UPDATE docs SET year = i.year, month = i.month FROM imprints i WHERE i.document = docs.document"
        )
        _finish(connection)
        connection.execute(
            "UPDATE docs SET status = CASE WHEN document IN (SELECT document FROM findings) THEN 'found' ELSE 'clean' END"
        )
        last = next(iter(reading.rows("SELECT max(started) AS last FROM runs").batches)).column(0)[0].as_py()
        yield Source(connection, store.shown, finished=str(last or ""))


def _load(connection: duckdb.DuckDBPyConnection, name: str, reading: Reading, sql: str) -> None:
    """The answer of a store as a table here, batch by batch."""
    rows = reading.rows(sql)
    connection.register("arriving", rows.schema.empty_table())
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM arriving")
    for batch in rows.batches:
        connection.unregister("arriving")
        connection.register("arriving", pa.Table.from_batches([batch]))
        connection.execute(f"INSERT INTO {name} SELECT * FROM arriving")
    connection.unregister("arriving")


@contextmanager
def _opened() -> Iterator[duckdb.DuckDBPyConnection]:
    with TemporaryDirectory(prefix="hegao-report-") as spare:
        connection = duckdb.connect(config={**_CONFIG, "temp_directory": spare})
        try:
            yield connection
        finally:
            connection.close()


def _finish(connection: duckdb.DuckDBPyConnection) -> None:
    """What the name of a document says of it: the place or folder its figures belong to, and its period where that is not known."""
    found = connection.sql("SELECT document, path FROM docs").to_arrow_table().to_pydict()
    named = [imprint.named(path) for path in found["path"]]
    labels = [said.place or _folder(path) for said, path in zip(named, found["path"], strict=True)]
    told = {
        "document": found["document"],
        "label": pa.array(labels, pa.string()),
        "named_year": pa.array([said.year for said in named], pa.int64()),
        "named_month": pa.array([said.last if said.year else 0 for said in named], pa.int64()),
    }
    connection.register("named", pa.table(told))
    connection.execute(
        "CREATE TABLE made AS SELECT d.* REPLACE (CASE WHEN d.year > 0 THEN d.year ELSE n.named_year END AS year, "
        "CASE WHEN d.month > 0 THEN d.month ELSE n.named_month END AS month), n.label FROM docs d JOIN named n USING (document)"
    )
    connection.execute("DROP TABLE docs")
    connection.execute("ALTER TABLE made RENAME TO docs")
    connection.unregister("named")
    connection.execute("DELETE FROM findings WHERE suppressed <> ''")


def _folder(path: str) -> str:
    return os.path.basename(os.path.dirname(path.replace("\\", "/")))
