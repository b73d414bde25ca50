"""Finding a store by its location: a file, or a PostgreSQL database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.store.backend import WAIT
from linter.store.problems import needs

if TYPE_CHECKING:
    from linter.store.backend import Store

#: Where a store lies when nobody says otherwise, seen from the working folder.
DEFAULT = ".hegao-store.duckdb"
VARIABLE = "HEGAO_STORE"
SERVERS = ("postgresql://", "postgres://")


def location(given: str = "", configured: str = "") -> str:
    """Where the store lies: as given, as the environment says, as configured, else in the working folder."""
    return given or os.environ.get(VARIABLE, "") or configured or DEFAULT


def open_store(place: str, wait: float = WAIT) -> Store:
    """The store at a location. Raises StoreError where what it needs is not installed."""
    if place.startswith(SERVERS):
        try:
            from linter.store.postgres import PostgresStore
        except ImportError as error:
            raise _needs(error, "postgres", "psycopg 3") from None
        return PostgresStore(place, wait)
    try:
        from linter.store.duck import DuckStore
    except ImportError as error:
        raise _needs(error, "store", "duckdb 2, pyarrow") from None
    return DuckStore(place, wait)


def _needs(error: ImportError, extra: str, modules: str) -> Exception:
    name = (error.name or "").partition(".")[0]
    if name == "pyarrow":
        return needs("store", "duckdb 2, pyarrow")
    # psycopg without its library says so in an ImportError of its own, which names no module
    return needs(extra, modules) if name in ("", "duckdb", "psycopg") else error
