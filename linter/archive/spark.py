"""Spark: the same records by any number of machines, group of shards by group of shards.

Inputs and output lie where the driver and all workers see them under the same paths. A group is checked once, into a folder of
its own; from there its tables are written, the documents last, so that a shard is there as it is with the local pool. What
Spark could not read is given to the workers once more by its path, to become a record that says why.
"""

from __future__ import annotations

import os
import re
import shutil
from glob import escape, glob
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from linter.archive import apart
from linter.archive.frames import SCHEMAS, write
from linter.archive.layout import FILES, ORDER, TABLES, files_of, shard_folder
from linter.archive.local import content_of
from linter.archive.session import broken, started
from linter.errors import HegaoError
from linter.store.frames import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

    from linter.archive.plan import Item, Plan
    from linter.archive.run import Engine
    from linter.archive.setup import Setup
    from linter.store.checked import Entry

    #: Shard and uri of a document; documents with their content, None where it is to be read; what makes them of rows.
    Place = tuple[int, str]
    Documents = list[tuple[Place, bytes | None]]
    Given = Callable[[pd.DataFrame], Documents]

#: Shards between two checkpoints: for each core so many, and all in all no more.
_EACH, _MOST = 4, 40
#: Bytes above which a file is not sent through Spark but read where it is checked.
_LARGE = 256_000_000
_STAGING = ".staging"
_TYPES = {"text": "string", "texts": "array<string>", "int": "bigint", "real": "double", "bool": "boolean"}


def engine(master: str, checkpoint: int = 0) -> Engine:
    """Spark at ``master``, '' for what spark-submit says, else for a trial here; ``checkpoint`` shards are a group."""

    def run(plan: Plan, shards: Sequence[int], out: str) -> Iterator[int]:
        if not shards:
            return
        session = started(master)
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
            raise broken(error) from None
        finally:
            session.stop()
            _tidy(os.path.abspath(out))

    return run


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
        self._items = [(shard, item) for shard in shards for item in plan.shard(shard)]
        self._staging = os.path.join(out, _STAGING, uuid4().hex)

    def write(self) -> None:
        """Check the documents and put the shards in place."""
        self._clear()
        places = {self._setup.path_of(item.uri): (shard, item.uri) for shard, item in self._items if self._sent(item)}
        paths = [path for path in places if os.path.isfile(path)]
        if paths:
            files = self._session.read.format("binaryFile").load(list(map(_literal, paths)))
            self._check(files.select("path", "content"), _of_files(places))
        left = self._left(bool(paths))
        if left:
            numbers = self._session.createDataFrame([(number,) for number in range(len(left))], "number int")
            self._check(numbers, _of_numbers(left))
        self._tables()
        shutil.rmtree(self._staging)

    def _clear(self) -> None:
        """Do away with what a run that was killed left of these shards."""
        for name in TABLES:
            for shard in self._shards:
                shutil.rmtree(shard_folder(self._out, name, shard), ignore_errors=True)

    def _sent(self, item: Item) -> bool:
        """Whether Spark can read a document: not one of any size, nor under a name that is no text."""
        return item.size <= _LARGE and self._setup.path_of(item.uri).isprintable()

    def _check(self, asked: DataFrame, given: Given) -> None:
        checked = asked.mapInPandas(_checker(self._setup, given), _schema())
        checked.write.mode("append").parquet(self._staging)

    def _left(self, begun: bool) -> list[Place]:
        """The documents that have no record yet."""
        done = {row.uri for row in self._staged().select("uri").collect()} if begun else set()
        return [(shard, item.uri) for shard, item in self._items if storable({"uri": item.uri})["uri"] not in done]

    def _staged(self) -> DataFrame:
        return self._session.read.schema(_schema()).parquet(_literal(self._staging))

    def _tables(self) -> None:
        staged = self._staged() if self._items else None
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


def _checker(setup: Setup, given: Given) -> Callable[[Iterable[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """What the workers do: rows that ``given`` makes documents of in, records out."""

    def check(batches: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        _warm(setup)
        for batch in batches:
            documents = given(batch)
            contents = {uri: data for (_, uri), data in documents}

            def read(uri: str, known: dict[str, bytes | None] = contents) -> bytes:
                data = known[uri]
                return content_of(setup.path_of(uri)) if data is None else data

            yield _frame([place for place, _ in documents], apart.records(setup, list(contents), read))

    return check


def _of_files(places: dict[str, Place]) -> Given:
    """Documents from files that Spark has read; it names a path with ``file:`` before it."""

    def given(batch: pd.DataFrame) -> Documents:
        paths = ["/" + path.removeprefix("file:").lstrip("/") for path in batch["path"]]
        return [(places[path], bytes(data)) for path, data in zip(paths, batch["content"], strict=True)]

    return given


def _of_numbers(left: list[Place]) -> Given:
    """Documents by their number, to be read where they are checked."""

    def given(batch: pd.DataFrame) -> Documents:
        return [(left[number], None) for number in batch["number"]]

    return given


_warmed: set[str] = set()


def _warm(setup: Setup) -> None:
    """Make ready what all documents need, once in a process."""
    if setup.run not in _warmed:
        apart.warm(setup)
        _warmed.add(setup.run)


def _frame(places: Iterable[Place], entries: Iterable[Entry]) -> pd.DataFrame:
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
