"""Tables, columns and file names in the folder of a run. No engine and no Parquet is needed to know them."""

from __future__ import annotations

import os

from linter.store.tables import TABLES as STORED
from linter.store.tables import Column

#: What may become of a document: read and judged in full, without or with findings; read or judged in part (``error`` says what
#: is missing); not readable; not finished in time; the program broke on it.
STATUSES = CLEAN, FOUND, PARTIAL, UNREAD, TIMEOUT, FAILED = "clean", "found", "partial", "unread", "timeout", "failed"
#: Those of documents that were read and judged in full.
COMPLETE = (CLEAN, FOUND)

#: Columns of ``documents`` that a store has not. ``uri`` is the place below the inputs, with / between folders; findings
#: are counted by severity without those that are ``suppressed``; the period is the one the report is of, 0 where it says none.
ADDED = (
    *(Column(name, "text") for name in ("uri", "status", "error", "error_en")),
    *(Column(name, "int") for name in ("errors", "warnings", "infos", "suppressed")),
    *(Column(name, "int") for name in ("period_year", "period_from", "period_to")),
)
#: Columns by table. Rows of a shard are in the order of ``ORDER``.
TABLES = {
    "documents": (*STORED["documents"], *ADDED),
    "claims": STORED["claims"],
    "findings": STORED["findings"],
}
ORDER = {"documents": ("uri", "document"), "claims": ("document", "ordinal"), "findings": ("document", "ordinal")}
FILES = (Column("shard", "int"), Column("uri", "text"), Column("size", "int"), Column("modified", "int"))

PLAN, LISTING, RUNS = "plan.json", "files.parquet", "runs.parquet"
_SHARD = "shard="


def shard_folder(out: str, table: str, shard: int) -> str:
    return os.path.join(out, table, f"{_SHARD}{shard}")


def shard_folders(out: str, table: str = "documents") -> list[str]:
    """The folders of a table's shards, whatever is in them."""
    folder = os.path.join(out, table)
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.path.join(folder, name) for name in names if name.startswith(_SHARD) and name[len(_SHARD) :].isdecimal()]


def shards_of(out: str, table: str = "documents") -> list[int]:
    """The shards of which a table has at least one whole file, in order."""
    return sorted(int(path.rpartition("=")[2]) for path in shard_folders(out, table) if files_of(path))


def whole(out: str) -> list[int]:
    """The shards of which every table has a file, in order: those that are done."""
    return sorted(set.intersection(*(set(shards_of(out, table)) for table in TABLES)))


def files_of(folder: str) -> list[str]:
    """The Parquet files of a folder, whole ones only."""
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(".parquet") and name[0] not in "._"]
