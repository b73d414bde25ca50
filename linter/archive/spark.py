"""Spark: the same records by any number of machines, group of shards by group of shards.

Inputs and output lie where the driver and all workers see them under the same paths. A group is checked once, into a folder of
its own; from there its tables are written, the documents last, so that a shard is there as it is with the local pool. What
Spark could not read is given to the workers once more by its path, to become a record that says why.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from glob import escape, glob
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from linter.archive import apart
from linter.archive.frames import SCHEMAS, write
from linter.archive.layout import FILES, ORDER, TABLES, files_of, shard_folder
from linter.archive.local import content_of
from linter.errors import HegaoError, Said
from linter.store.frames import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

    from linter.archive.plan import Plan
    from linter.archive.run import Engine
    from linter.archive.setup import Setup
    from linter.store.checked import Entry

TRIAL = "local[2,4]"  # two cores here, and a task may fail four times
#: Shards between two checkpoints: for each core so many, and all in all no more.
_EACH, _MOST = 4, 40
#: Documents a Python process is given at a time.
_BATCH = 16
#: Bytes above which a file is not sent through Spark but read where it is checked.
_LARGE = 256_000_000
_STAGING = ".staging"
_TYPES = {"text": "string", "texts": "array<string>", "int": "bigint", "real": "double", "bool": "boolean"}
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(_BATCH),
    "spark.sql.files.ignoreCorruptFiles": "true",  # they are asked for once more
    "spark.sql.files.ignoreMissingFiles": "true",
    "spark.sql.files.openCostInBytes": "1000000",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "1000000",  # what is listed is single files
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
}
#: Settings of a session that begins; one that is there already keeps its own.
_BEGINNING = {
    "spark.executorEnv.LC_ALL": "C.UTF-8",  # else Java cannot name files in Chinese
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}


def engine(master: str, checkpoint: int = 0) -> Engine:
    """Spark at ``master``, '' for what spark-submit says, else for a trial here; ``checkpoint`` shards are a group."""

    def run(plan: Plan, shards: Sequence[int], out: str) -> Iterator[int]:
        if not shards:
            return
        session = _session(master)
        _tidy(os.path.abspath(out))
        try:
            size = checkpoint or min(_MOST, _EACH * session.sparkContext.defaultParallelism)
            for first in range(0, len(shards), size):
                group = shards[first : first + size]
                _Group(session, plan, group, os.path.abspath(out)).write()
                yield from group
        except HegaoError:
            raise
        except Exception as error:
            raise _broken(error) from None
        finally:
            session.stop()
            _tidy(os.path.abspath(out))

    return run


def _session(master: str) -> SparkSession:
    from pyspark.sql import SparkSession

    submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if not os.environ.get("LC_ALL", "").upper().endswith(("UTF-8", "UTF8")):
        os.environ["LC_ALL"] = "C.UTF-8"
    builder = SparkSession.builder.appName("hegao archive check")
    if master or not submitted:
        builder = builder.master(master or TRIAL)
    if not submitted and (master or TRIAL).startswith("local"):
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in {**_BEGINNING, **_SETTINGS}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
        java: Any = session.sparkContext._jvm
        names = str(java.System.getProperty("sun.jnu.encoding"))
    except Exception as error:
        raise HegaoError(
            Said(f"Spark 没有启动（{_kind(error)}）", f"Spark did not start ({_kind(error)})"),
            remedy=Said(
                "看 --master 的地址对不对、主节点在不在",
                "see whether the address of --master is right, and its master there",
            ),
        ) from None
    if names.upper() not in ("UTF-8", "UTF8"):
        session.stop()
        raise HegaoError(
            Said(f"这个 Java 认文件名用 {names}，读不了中文名", f"this Java reads file names as {names}"),
            remedy=Said("启动前设置 LC_ALL=C.UTF-8", "set LC_ALL=C.UTF-8 before it is started"),
        )
    return session


def _tidy(out: str) -> None:
    """Do away with what jobs that were killed left half written."""
    shutil.rmtree(os.path.join(out, _STAGING), ignore_errors=True)
    for name in TABLES:
        for left in (".spark-staging-*", "_temporary"):
            for folder in glob(os.path.join(escape(os.path.join(out, name)), left)):
                shutil.rmtree(folder, ignore_errors=True)


class _Group:
    """Some shards of a plan, and the folder their records wait in until they become tables.

    Each has a folder of its own: workers of a run that was killed may still write to theirs.
    """

    def __init__(self, session: SparkSession, plan: Plan, shards: Sequence[int], out: str) -> None:
        self._session, self._setup, self._shards, self._out = session, plan.setup, shards, out
        self._places = {
            plan.setup.path_of(item.uri): (shard, item.uri, item.size) for shard in shards for item in plan.shard(shard)
        }
        self._staging = os.path.join(out, _STAGING, uuid4().hex)

    def write(self) -> None:
        """Check the documents and put the shards in place."""
        self._clear()
        small = [path for path, (_, _, size) in self._places.items() if size <= _LARGE and os.path.isfile(path)]
        if small:
            files = self._session.read.format("binaryFile").load(list(map(_literal, small)))
            self._check(files.select("path", "content"))
        left = [(path, None) for path in self._left(bool(small))]
        if left:
            self._check(self._session.createDataFrame(left, "path string, content binary"))
        self._tables()
        shutil.rmtree(self._staging)

    def _clear(self) -> None:
        """Do away with what a run that was killed left of these shards."""
        for name in TABLES:
            for shard in self._shards:
                shutil.rmtree(shard_folder(self._out, name, shard), ignore_errors=True)

    def _check(self, files: DataFrame) -> None:
        places = {path: place[:2] for path, place in self._places.items()}
        checked = files.mapInPandas(_checker(self._setup, places), _schema())
        checked.write.mode("append").parquet(self._staging)

    def _left(self, begun: bool) -> list[str]:
        """The documents that have no record yet."""
        if not begun:
            return list(self._places)
        done = {row.uri for row in self._staged().select("uri").collect()}
        return [path for path, (_, uri, _) in self._places.items() if storable({"uri": uri})["uri"] not in done]

    def _staged(self) -> DataFrame:
        return self._session.read.schema(_schema()).parquet(_literal(self._staging))

    def _tables(self) -> None:
        staged = self._staged() if self._places else None
        for name in reversed(TABLES):
            if staged is not None:
                rows = staged.select(FILES[0].name, *_names(name)) if name == "documents" else _inner(staged, name)
                rows = rows.repartition(len(self._shards), FILES[0].name)
                ordered = rows.sortWithinPartitions(FILES[0].name, *ORDER[name])
                table = os.path.join(self._out, name)
                ordered.write.mode("overwrite").partitionBy(FILES[0].name).parquet(table)
            for shard in self._shards:
                folder = shard_folder(self._out, name, shard)
                if not files_of(folder):
                    os.makedirs(folder, exist_ok=True)
                    write(os.path.join(folder, "part-0.parquet"), SCHEMAS[name].empty_table())


def _names(table: str) -> list[str]:
    return [column.name for column in TABLES[table]]


def _inner(staged: DataFrame, name: str) -> DataFrame:
    from pyspark.sql.functions import explode

    shard = FILES[0].name
    return staged.select(shard, explode(name).alias("row")).select(shard, *(f"row.{each}" for each in _names(name)))


def _schema() -> str:
    """A record as one row: the columns of its document, its shard, and the rows of the other tables inside."""
    listed = {name: [f"{column.name} {_TYPES[column.kind]}" for column in columns] for name, columns in TABLES.items()}
    inner = [
        f"{name} array<struct<{','.join(each.replace(' ', ':', 1) for each in columns)}>>"
        for name, columns in listed.items()
        if name != "documents"
    ]
    return ", ".join([f"{FILES[0].name} int", *listed["documents"], *inner])


def _literal(path: str) -> str:
    """A path as Spark takes it for itself and for no pattern."""
    return re.sub(r"([\\\[\]{}*?,])", r"\\\1", path)


def _checker(
    setup: Setup, places: dict[str, tuple[int, str]]
) -> Callable[[Iterable[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """What the workers do: documents by path and content in, records out."""

    def check(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        _warm(setup)
        for batch in batches:
            contents = {places[_path(path)]: data for path, data in zip(batch["path"], batch["content"], strict=True)}
            by_uri = {uri: data for (_, uri), data in contents.items()}

            def read(uri: str, known: dict[str, Any] = by_uri) -> bytes:
                data = known[uri]
                return content_of(setup.path_of(uri)) if data is None else bytes(data)

            yield _frame(contents, apart.records(setup, list(by_uri), read))

    return check


_warmed: set[str] = set()


def _warm(setup: Setup) -> None:
    """Make ready what all documents need, once in a process."""
    if setup.run not in _warmed:
        apart.warm(setup)
        _warmed.add(setup.run)


def _path(uri: str) -> str:
    """A local path as Spark names it, without what it puts before it."""
    return "/" + uri.removeprefix("file:").lstrip("/")


def _frame(places: Iterable[tuple[int, str]], entries: Iterable[Entry]) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for (shard, _), (document, claims, findings, _) in zip(places, entries, strict=True):
        own = {"document": document["document"]}
        inner = {
            "claims": [_full("claims", storable({**own, **row})) for row in claims],
            "findings": [_full("findings", storable({**own, **row})) for row in findings],
        }
        rows.append({FILES[0].name: shard, **_full("documents", storable(document)), **inner})
    columns = [FILES[0].name, *_names("documents"), *(name for name in TABLES if name != "documents")]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _full(table: str, row: dict[str, Any]) -> dict[str, Any]:
    return {name: row.get(name) for name in _names(table)}


def _broken(error: Exception) -> HegaoError:
    """A job that failed. What a worker said of it may quote a report: only its kind is told."""
    if "linter.errors.ConfigError" in str(error):
        from linter.archive.setup import others

        return others()
    return HegaoError(
        Said(f"Spark 的作业失败（{_kind(error)}）", f"a job of Spark failed ({_kind(error)})"),
        remedy=Said("看 Spark 的日志；再运行一次，会接着做", "see the log of Spark; run it again to go on"),
    )


def _kind(error: Exception) -> str:
    """The kind of an error, of Java's where it came from there."""
    found = re.findall(r"\b(?:[a-z]\w*\.){2,}([A-Z]\w*(?:Exception|Error))\b", str(error))
    return found[-1] if found else type(error).__name__
