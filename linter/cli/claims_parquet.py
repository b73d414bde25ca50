"""``hegao claims --output-format parquet``: the claim table with the columns a store has for it, the file in place of the document."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from linter.cli.problems import unwritable
from linter.errors import ConfigError, Said
from linter.finding import FileReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.document import Document

_BATCH = 20_000  # rows of a row group


def needed(file: str) -> None:
    """Raises ConfigError where the format cannot be had: no file is named, or what writes it is not installed."""
    from linter.store.problems import needs

    if not file:
        what = Said("parquet 要写入文件", "parquet goes to a file")
        raise ConfigError(what, remedy=Said("加 -o 文件名", "add -o FILE"))
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise needs("store", "pyarrow") from None


def rows_of(document: Document, redact: bool) -> Iterator[dict[str, Any]]:
    """The claims of a report in text order, without findings of rules: names are shortened as ``hegao claims`` does."""
    from linter.store.records import claim_rows

    report = FileReport(document.path, "", text=document.text)
    for row in claim_rows(document, report, {}, redact):
        yield {"path": document.path, **row}


def write(rows: Iterable[dict[str, Any]], file: str) -> None:
    """Write the rows to a file, which they replace when all are there."""
    import pyarrow as pa

    from linter.store.frames import SCHEMAS, replacing, storable, write_parquet

    columns = [field for field in SCHEMAS["claims"] if field.name != "document"]
    schema = pa.schema([("path", pa.string()), *columns])
    left = iter(rows)
    batches = (
        batch
        for part in iter(lambda: list(islice(left, _BATCH)), [])
        for batch in pa.Table.from_pylist(list(map(storable, part)), schema=schema).to_batches()
    )
    try:
        with replacing(file) as temporary:
            write_parquet(temporary, batches, schema)
    except OSError as error:
        raise unwritable(error, file) from None
