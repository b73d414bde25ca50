"""What a store can do, whatever database it lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    import pyarrow as pa

    from linter.store.secret import Secret

#: Seconds to wait for other processes, where nothing else is said.
WAIT = 60.0


class Known(NamedTuple):
    """What a store knows of a document: by what it was judged, where it lay, which one took its place, the key of its clues."""

    state: str
    path: str
    replaced_by: str | None
    clues_key: str | None


class Rows(NamedTuple):
    """The answer to a query: its columns, and its rows in batches."""

    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]


class Reading(Protocol):
    """A look at a store during which nothing in it changes."""

    def rows(self, sql: str, values: Sequence[object] = ()) -> Rows:
        """The answer to a query of our own; ``?`` stands for each of ``values``."""
        ...

    def answer(self, sql: str) -> Rows:
        """The answer to a query of the user's. Raises ConfigError where it is wrong, or does more than ask."""
        ...


class Writing(Reading, Protocol):
    """A transaction: all that is written in it is stored in the end, or nothing."""

    def load(self, name: str, table: pa.Table) -> None:
        """Append the rows of a table."""
        ...

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run a statement of our own."""
        ...


class Store(Protocol):
    """One store. ``shown`` names it in messages, without any password."""

    shown: str

    def exists(self) -> bool: ...

    def reading(self) -> AbstractContextManager[Reading]:
        """Raises StoreError where there is no store, or none that can be read."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """A transaction, alone with the store; a store that is not there is made first. Raises StoreError."""
        ...

    def secret(self, make: bool) -> Secret | None:
        """The key that belongs to the store, None where there is none yet and it is not to be made."""
        ...

    def facts(self) -> Mapping[str, object]:
        """What there is to tell of the store itself: its database, its size."""
        ...
