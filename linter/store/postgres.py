"""A store in a PostgreSQL database: the schema ``hegao``, made with the first report.

Writers take turns by an advisory lock, which the server lets go of with the transaction. Queries of a user run in a
transaction that may only read, as the role of the connection: give it no more rights than it needs.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import conninfo, sql

from linter.errors import ConfigError, HegaoError, Said
from linter.store import problems
from linter.store.backend import WAIT, Rows
from linter.store.frames import TYPES, columns_of
from linter.store.layout import grown, version_of
from linter.store.secret import fresh, parsed
from linter.store.tables import TABLES, VERSION, since
from linter.store.wrong import only_questions, wrong_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from linter.store.secret import Secret

SCHEMA = "hegao"
_KEYS = "keys"
_LOCK = 0x6865_6761_6F  # "hegao"
_BATCH = 10_000  # rows fetched at a time
_INDEXED = (
    *(("documents", "document"), ("claims", "document"), ("findings", "document")),
    *(("clues", "document"), ("clues", "digest")),
)
#: Kind of column by the number of a type of PostgreSQL; every other one is shown as text. Sums of whole numbers are
#: numeric there.
_KINDS = {
    16: "bool",
    20: "int",
    21: "int",
    23: "int",
    700: "real",
    701: "real",
    1700: "real",
    1009: "texts",
    1016: "ints",
    1114: "time",
}


class PostgresReading:
    """A transaction that only reads, or a wider one under ``PostgresWriting``."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection, self._cursors = connection, 0

    def rows(self, sql: str, values: Sequence[object] = ()) -> Rows:
        cursor = self._cursor()
        cursor.execute(_own(sql), list(values))
        return _answer(cursor)

    def answer(self, sql: str) -> Rows:
        cursor = self._cursor()
        try:
            cursor.execute(sql.strip().rstrip(";").encode())
        except psycopg.errors.SyntaxError as error:
            raise (wrong_query(error) if _asks(sql) else only_questions()) from None
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            raise wrong_query(error) from None
        return _answer(cursor)

    def _cursor(self) -> psycopg.ServerCursor[tuple[Any, ...]]:
        """A cursor on the server: it can be declared for a query only, and hands its rows out bit by bit."""
        self._cursors += 1
        return self._connection.cursor(name=f"hegao_{self._cursors}")


def _answer(cursor: psycopg.ServerCursor[tuple[Any, ...]]) -> Rows:
    kinds, names = _columns(cursor)
    schema = columns_of([], names, [TYPES[kind] for kind in kinds]).schema
    return Rows(schema, _fetched(cursor, kinds, names))


def _asks(sql: str) -> bool:
    return sql.lstrip("( \n\t").upper().startswith(("SELECT", "WITH", "VALUES", "TABLE"))


def _fetched(cursor: psycopg.ServerCursor[Any], kinds: Sequence[str], names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    types = [TYPES[kind] for kind in kinds]
    try:
        while rows := cursor.fetchmany(_BATCH):
            yield columns_of(_plain(rows, kinds), names, types)
    except psycopg.OperationalError:
        raise
    except psycopg.Error as error:  # a division by zero shows itself only here
        raise wrong_query(error) from None


def _columns(cursor: Any) -> tuple[list[str], list[str]]:
    described = cursor.description or ()
    return [_KINDS.get(column.type_code, "text") for column in described], [column.name for column in described]


def _plain(rows: Sequence[Sequence[Any]], kinds: Sequence[str]) -> list[list[Any]]:
    """Values as Arrow has them for these kinds of column."""
    make = {"real": float, "text": str}
    makers = [make.get(kind) for kind in kinds]
    return [[v if v is None or m is None else m(v) for v, m in zip(row, makers, strict=True)] for row in rows]


def _own(statement: str) -> bytes:
    """A statement of ours with the placeholders of psycopg."""
    return statement.replace("?", "%s").encode()


class PostgresWriting(PostgresReading):
    def load(self, name: str, table: pa.Table) -> None:
        columns = sql.SQL(", ").join(sql.Identifier(column.name) for column in TABLES[name])
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), columns)
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for batch in table.to_batches(_BATCH):
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    copy.write_row(row)

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        self._connection.execute(_own(sql), list(values) or None)


class PostgresStore:
    """The store in the database that ``location`` names: postgresql://user@host/database."""

    def __init__(self, location: str, wait: float = WAIT) -> None:
        try:
            parts = conninfo.conninfo_to_dict(location)
        except psycopg.ProgrammingError as error:
            raise self._wrong(str(error)) from None
        self._location, self._wait = location, wait
        host = f"{parts.get('host', '')}{':' + str(parts['port']) if parts.get('port') else ''}"
        self.shown = f"postgresql://{host}/{parts.get('dbname') or parts.get('user') or ''}"

    def exists(self) -> bool:
        with self._errors(), self._connected() as connection:
            return self._there(connection)

    def secret(self, make: bool) -> Secret | None:
        """The key lies in a table of its own, which the owner of the database may close to those who only query."""
        if make:
            with self.writing() as writing:
                writing.run(f"CREATE TABLE IF NOT EXISTS {_KEYS} (key TEXT)")
                writing.run(f"INSERT INTO {_KEYS} SELECT ? WHERE NOT EXISTS (SELECT 1 FROM {_KEYS})", (fresh(),))
        with self._errors(), self._connected() as connection:
            return self._written(connection)

    def _written(self, connection: psycopg.Connection[Any]) -> Secret | None:
        there = connection.execute("SELECT to_regclass(%s) IS NOT NULL", (f"{SCHEMA}.{_KEYS}",)).fetchone()
        row = connection.execute(f"SELECT key FROM {_KEYS}".encode()).fetchone() if there and there[0] else None
        return parsed(row[0], self.shown)._replace(apart=False) if row else None

    def facts(self) -> Mapping[str, object]:
        with self._errors(), self._connected() as connection:
            found = connection.execute(
                "SELECT current_setting('server_version'), coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint "
                "FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace(%s)",
                (SCHEMA,),
            ).fetchone()
            assert found is not None, "an aggregate has one row"
            return {"database": f"PostgreSQL {found[0]}", "bytes": found[1]}

    @contextmanager
    def reading(self) -> Iterator[PostgresReading]:
        with self._errors():
            if self._outdated():
                with self.writing():
                    pass
            with self._connected() as connection:
                connection.read_only = True
                connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                yield PostgresReading(connection)

    @contextmanager
    def writing(self) -> Iterator[PostgresWriting]:
        with self._errors(writes=True), self._connected() as connection:
            self._alone(connection)
            made = PostgresWriting(connection)
            if self._there(connection):
                version = version_of(made, self.shown, f"'{SCHEMA}'")
            else:
                connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
                version = 0
            grown(made, version)
            for table, column in _INDEXED:
                if since(table) > version:
                    connection.execute(f"CREATE INDEX ON {table} ({column})".encode())
            yield made

    def _outdated(self) -> bool:
        with self._connected() as connection:
            if not self._there(connection):
                raise problems.missing(self.shown)
            return version_of(PostgresReading(connection), self.shown, f"'{SCHEMA}'") < VERSION

    def _there(self, connection: psycopg.Connection[Any]) -> bool:
        """Whether the schema is there, and something in it."""
        found = connection.execute(
            "SELECT 1 FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace(%s) LIMIT 1", (SCHEMA,)
        ).fetchone()
        return found is not None

    def _alone(self, connection: psycopg.Connection[Any]) -> None:
        connection.execute(f"SET LOCAL lock_timeout = {max(1, int(self._wait * 1000))}".encode())
        try:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        except psycopg.errors.LockNotAvailable:
            raise problems.busy(self.shown, self._wait) from None
        connection.execute("SET LOCAL lock_timeout = 0")

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """A connection, its transaction committed where all went well; the tables are those of our schema."""
        options = f"-c search_path={SCHEMA} -c timezone=UTC -c client_encoding=UTF8"
        own = str(conninfo.conninfo_to_dict(self._location).get("options") or os.environ.get("PGOPTIONS", ""))
        with psycopg.connect(self._location, connect_timeout=10, options=f"{own} {options}") as connection:
            yield connection

    @contextmanager
    def _errors(self, writes: bool = False) -> Iterator[None]:
        """What the server says as an error of ours."""
        try:
            yield
        except HegaoError:
            raise
        except psycopg.Error as error:
            why = problems.first_line(error)
            if writes and not isinstance(error, psycopg.OperationalError):
                raise problems.unwritten(self.shown, why) from None
            raise self._wrong(why) from None

    def _wrong(self, why: str) -> ConfigError:
        said = Said(f"数据库连不上或出错（{why}）", f"the database cannot be reached, or fails ({why})")
        shown = getattr(self, "shown", "postgresql:")
        return problems.StoreError(
            said, path=shown, remedy=Said("写法如 postgresql://用户@主机/库名", "as in postgresql://user@host/database")
        )
