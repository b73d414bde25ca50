"""A store in a DuckDB file.

Nothing is taken from outside: no extension is fetched or loaded, and no statement reads or writes another file. Writers
take turns by the lock beside the file; a transaction cut short leaves what was there before it.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import duckdb

from linter.errors import HegaoError, Said
from linter.reasons import reason
from linter.store import problems
from linter.store.backend import WAIT, Rows
from linter.store.layout import grown, version_of
from linter.store.lock import held
from linter.store.secret import in_file
from linter.store.tables import TABLES, VERSION
from linter.store.wrong import only_questions, wrong_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from linter.store.secret import Secret

#: DuckDB loads nothing and sees no variables of this program.
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}
_CONFIG = {**CLOSED, "enable_external_access": "false"}
_BATCH = 50_000  # rows handed out at a time
#: The words by which DuckDB says that another program has the file open.
_IN_USE = "Could not set lock on file"
#: Of a user's query: what may be asked for, and what is a mistake in it rather than in the store.
_ASKING = ("SELECT", "EXPLAIN")
_MISTAKES = (
    duckdb.ProgrammingError,
    duckdb.NotSupportedError,
    duckdb.DataError,
    duckdb.PermissionException,
    duckdb.InvalidInputException,
)


class DuckReading:
    """A connection to the file, until it is closed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, values: Sequence[object] = ()) -> Rows:
        reader: Any = self._connection.sql(sql, params=list(values)).to_arrow_reader(_BATCH)
        return Rows(reader.schema, iter(reader))

    def answer(self, sql: str) -> Rows:
        try:
            statements = self._connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type.name not in _ASKING:
                raise only_questions()
            return self.rows(sql)
        except _MISTAKES as error:
            raise wrong_query(error) from None


class DuckWriting(DuckReading):
    def load(self, name: str, table: pa.Table) -> None:
        names = ", ".join(column.name for column in TABLES[name])
        self._connection.register("arriving", table)
        try:
            self._connection.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM arriving")
        finally:
            self._connection.unregister("arriving")

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        self._connection.execute(sql, list(values))


class DuckStore:
    """The store in the file at ``path``."""

    def __init__(self, path: str, wait: float = WAIT) -> None:
        self.path, self.shown, self._wait = path, path, wait

    def exists(self) -> bool:
        return os.path.lexists(self.path)

    def secret(self, make: bool) -> Secret | None:
        return in_file(self.path, make, self._wait)

    def facts(self) -> Mapping[str, object]:
        return {"database": f"DuckDB {duckdb.__version__}", "bytes": os.stat(self.path).st_size}

    @contextmanager
    def reading(self) -> Iterator[DuckReading]:
        self._look()
        with self._errors():
            with held(self.path, self._wait, shared=True), self._opened(True) as connection:
                found = DuckReading(connection)
                if version_of(found, self.path) == VERSION:
                    yield found
                    return
            with self.writing():
                pass
            with held(self.path, self._wait, shared=True), self._opened(True) as connection:
                yield DuckReading(connection)

    @contextmanager
    def writing(self) -> Iterator[DuckWriting]:
        os.makedirs(os.path.dirname(os.path.abspath(self.path)), exist_ok=True)
        with held(self.path, self._wait):
            if not self.exists():
                with self._errors(writes=True):
                    self._make()
            self._look()
            with self._errors():
                version = self._version()
            with self._errors(writes=True), self._opened(False) as connection:
                made = DuckWriting(connection)
                connection.execute("BEGIN TRANSACTION")
                try:
                    grown(made, version)
                    yield made
                    connection.execute("COMMIT")
                except BaseException:
                    with suppress(duckdb.Error):
                        connection.execute("ROLLBACK")
                    raise

    def _look(self) -> None:
        """Raises StoreError where there is no file, or one that holds nothing: DuckDB would make a database of it."""
        try:
            with open(self.path, "rb") as file:
                if not file.read(1):
                    raise problems.damaged(self.path)
        except FileNotFoundError:
            raise problems.missing(self.path) from None
        except OSError as error:
            why = reason(error)
            said = Said(f"库无法读取（{why.zh}）", f"the store cannot be read ({why.en})")
            raise problems.StoreError(said, path=self.path) from None

    def _version(self) -> int:
        with self._opened(True) as connection:
            return version_of(DuckReading(connection), self.path)

    def _make(self) -> None:
        """An empty store, made beside its place and put there when it is complete."""
        temporary = f"{self.path}.{os.getpid()}.new"
        try:
            connection = duckdb.connect(temporary, config=_CONFIG)
            try:
                grown(DuckWriting(connection), 0)
            finally:
                connection.close()
            os.replace(temporary, self.path)
        finally:
            for name in (temporary, f"{temporary}.wal"):
                with suppress(OSError):
                    os.unlink(name)

    @contextmanager
    def _opened(self, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
        connection = self._connected(read_only)
        try:
            connection.execute("SET lock_configuration = true")
            yield connection
        finally:
            connection.close()

    def _connected(self, read_only: bool) -> duckdb.DuckDBPyConnection:
        """A connection; where another program has the file open, when it has closed it."""
        deadline = time.monotonic() + self._wait
        while True:
            try:
                return duckdb.connect(self.path, read_only=read_only, config=_CONFIG)
            except duckdb.IOException as error:
                if _IN_USE not in str(error):
                    raise
                if time.monotonic() >= deadline:
                    raise problems.busy(self.path, self._wait) from None
            time.sleep(0.1)

    @contextmanager
    def _errors(self, writes: bool = False) -> Iterator[None]:
        """What DuckDB says of the file as an error of ours."""
        try:
            yield
        except HegaoError:
            raise
        except (duckdb.OutOfMemoryException, duckdb.InterruptException):
            raise
        except duckdb.Error as error:
            why = problems.first_line(error)
            raise (problems.unwritten(self.path, why) if writes else problems.damaged(self.path, why)) from None
        except OSError as error:
            raise problems.unwritten(self.path, reason(error).zh) from None
