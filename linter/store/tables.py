"""The tables of a store: their columns, and the steps that lead to them from an empty store or an older one.

A store remembers in ``versions`` which steps it has taken. A step, once released, is never changed: what is new becomes
another step. Both databases understand the statements.
"""

from __future__ import annotations

from linter.typed import NamedTuple

#: SQL type by kind of column. Times are UTC.
SQL = {
    "text": "TEXT",
    "texts": "TEXT[]",
    "int": "BIGINT",
    "ints": "BIGINT[]",
    "real": "DOUBLE PRECISION",
    "bool": "BOOLEAN",
    "time": "TIMESTAMP",
}


class Column(NamedTuple):
    name: str
    kind: str  # a key of SQL
    since: int = 1  # the version that brought it


def _columns(text: str, since: int = 1) -> tuple[Column, ...]:
    """Columns from lines of ``kind: name name …``."""
    pairs = (line.partition(":") for line in text.strip().splitlines())
    return tuple(Column(name, kind.strip(), since) for kind, _, names in pairs for name in names.split())


#: The tables in the order in which they are written, with the columns by which their rows are sorted.
ORDER = {
    "runs": ("started", "run"),
    "documents": ("path", "document"),
    "claims": ("document", "ordinal"),
    "findings": ("document", "ordinal"),
    "clues": ("document", "ordinal"),
}
_PLACE = """
int: start_offset end_offset line col end_line end_col
text: address place
"""
TABLES: dict[str, tuple[Column, ...]] = {
    "runs": _columns("""
text: run hegao
time: started finished
bool: redacted
int: added updated unchanged failed
"""),
    "documents": _columns("""
text: document path name content state run
int: size
text: encoding profile
bool: redacted
int: claims_read claims_bound claims_not_assessable
""")
    + _columns("text: replaced_by", 2)
    + _columns("text: clues_key", 3),
    "claims": _columns("""
text: document
int: ordinal
""")
    + _columns(_PLACE)
    + _columns("""
text: text kind indicator
bool: canonical
int: indicator_start indicator_end
texts: scope modifiers
int: period_year period_year_to period_from period_to
bool: period_cumulative
real: value_low value_high
bool: masked
text: unit base direction
int: rank
text: population share_of modality confidence
bool: shortened
""")
    + _columns("""
int: decimals base_year base_from base_to part_of
text: standing
""", 2),
    "findings": _columns("""
text: document
int: ordinal
text: code name severity message message_en
""")
    + _columns(_PLACE)
    + _columns("text: fingerprint suppressed related evidence"),
    "clues": _columns("""
text: document
int: ordinal
text: source kind digest
int: start_offset end_offset line col end_line end_col
ints: numbers
""", 3),
}  # fmt: skip
VERSIONS = "versions"
#: The newest version of the layout, the one this hegao writes.
VERSION = max(column.since for columns in TABLES.values() for column in columns)


def steps(version: int) -> list[tuple[int, list[str]]]:
    """What leads from ``version``, 0 for an empty store, to the newest: statements by the version they make."""
    return [(to, _step(to)) for to in range(version + 1, VERSION + 1)]


def since(name: str) -> int:
    """The version that brought a table."""
    return min(column.since for column in TABLES[name])


def _step(version: int) -> list[str]:
    made = [f"CREATE TABLE {VERSIONS} (version BIGINT, hegao TEXT, taken TIMESTAMP)"] if version == 1 else []
    for name, columns in TABLES.items():
        lines = [f"{column.name} {SQL[column.kind]}" for column in columns if column.since == version]
        if since(name) == version:
            made.append(f"CREATE TABLE {name} ({', '.join(lines)})")
        else:
            made += [f"ALTER TABLE {name} ADD COLUMN {line}" for line in lines]
    return made
