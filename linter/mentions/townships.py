"""Towns, townships and streets by name: in which counties one stands, and how many a county has.

The table is large and wanted by one rule only, so it is read when first asked for and searched as text.
"""

from __future__ import annotations

import os
from functools import cache

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Ends of the rows that are towns in the narrow sense, not zones, farms or offices.
_TOWN = ("镇", "乡", "街道", "苏木")


@cache
def _table() -> str:
    """A line ``= province prefecture`` before its counties, each a line of the county and its townships."""
    with open(os.path.join(os.path.dirname(__file__), "townships.txt"), encoding="utf-8") as file:
        return file.read()


@cache
def _names() -> frozenset[str]:
    return frozenset(_table().split())


def standing_in(name: str) -> frozenset[tuple[str, ...]]:
    """The paths of the divisions that have a township of that name; empty where none has.

    A path ends with a county, or with a prefecture where the township belongs to a zone that is no division.
    """
    if name not in _names():
        return frozenset()
    table, wanted, found = _table(), f" {name}", set[tuple[str, ...]]()
    at = table.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        line = table.rfind("\n", 0, at) + 1
        if table[end : end + 1] in (" ", "\n") and table[line] not in "=#":
            found.add(_path(table, line))
        at = table.find(wanted, end)
    return frozenset(found)


def _path(table: str, line: int) -> tuple[str, ...]:
    head = table.rfind("\n= ", 0, line) + 3
    province, prefecture = table[head : table.find("\n", head)].split(" ")
    county = table[line : table.find(" ", line)]
    return (province, prefecture) if county == prefecture else (province, prefecture, county)


def numbers() -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Path, towns in the narrow sense and rows in all of every county; zones that are no division stand for their prefecture."""
    province = prefecture = ""
    for line in _table().split("\n")[1:]:
        if line.startswith("= "):
            _, province, prefecture = line.split(" ")
        elif line:
            county, *rows = line.split(" ")
            path = (province, prefecture) if county == prefecture else (province, prefecture, county)
            yield path, sum(row.endswith(_TOWN) for row in rows), len(rows)
