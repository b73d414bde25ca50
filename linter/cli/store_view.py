"""How answers of a store are shown and written."""

from __future__ import annotations

import csv
import sys
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, TextIO

from linter.cli.problems import unwritable
from linter.reporters.cells import pad, visible, width
from linter.reporters.records import dumps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.store.about import About
    from linter.store.backend import Rows

#: Cells a column of a table takes at most.
_WIDEST = 40


def write(rows: Rows, format_: str, file: str) -> None:
    """Write an answer to a file, which it replaces when it is complete, or to standard output."""
    if format_ == "parquet":
        from linter.store.frames import replacing, write_parquet

        try:
            with replacing(file) as temporary:
                write_parquet(temporary, rows.batches, rows.schema)
        except OSError as error:
            raise unwritable(error, file) from None
        return
    with _stream(file) as out:
        {"csv": _csv, "jsonl": _jsonl, "table": _table}[format_](rows, out)


@contextmanager
def _stream(file: str) -> Iterator[TextIO]:
    if not file:
        yield sys.stdout
        return
    from linter.store.frames import replacing

    try:
        with (
            replacing(file) as temporary,
            open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="") as out,
        ):
            yield out
    except OSError as error:
        raise unwritable(error, file) from None


def _values(rows: Rows) -> Iterator[list[Any]]:
    for batch in rows.batches:
        yield from (list(map(_plain, row)) for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (list, tuple)):
        return list(map(_plain, value))
    if isinstance(value, dict):
        return {str(key): _plain(own) for key, own in value.items()}
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)


def _names(rows: Rows) -> list[str]:
    """The names of the columns, each once."""
    names: list[str] = []
    for name in rows.schema.names:
        number = 2
        own = name
        while own in names:
            own, number = f"{name}_{number}", number + 1
        names.append(own)
    return names


def _jsonl(rows: Rows, out: TextIO) -> None:
    names = _names(rows)
    for row in _values(rows):
        out.write(dumps(dict(zip(names, row, strict=True))) + "\n")


def _csv(rows: Rows, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_names(rows))
    for row in _values(rows):
        writer.writerow([_harmless(_text(value)) for value in row])


def _harmless(text: str) -> str:
    """A spreadsheet would take these for formulas."""
    return f"'{text}" if len(text) > 1 and text[0] in "=+@\t\r" else text


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "；".join(map(_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else dumps(value) if isinstance(value, dict) else str(value)


def _table(rows: Rows, out: TextIO) -> None:
    """Columns side by side, numbers to the right; a longer text is cut."""
    names = [visible(name) for name in _names(rows)]
    cells, right = [], [True] * len(names)
    for row in _values(rows):
        cells.append([_cut(visible(_text(value))) for value in row])
        right = [r and isinstance(v, (int, float, type(None))) for r, v in zip(right, row, strict=True)]
    widths = [max(width(row[i]) for row in (names, *cells)) for i in range(len(names))]
    rule = ["─" * each for each in widths]
    for row in (names, rule, *cells):
        out.write(_line(row, widths, right) + "\n")


def _cut(text: str) -> str:
    if width(text) <= _WIDEST:
        return text
    while width(text) >= _WIDEST:
        text = text[:-1]
    return text + "…"


def _line(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = [
        " " * (w - width(cell)) + cell if r else pad(cell, w) for cell, w, r in zip(row, widths, right, strict=True)
    ]
    return "  ".join(parts).rstrip()


def described(about: About, lang: str) -> list[str]:
    """What ``hegao store info`` prints."""
    en = lang == "en"
    size = f"{about.size / 1_000_000:.1f} MB"
    lines = [
        about.shown,
        f"{about.database}, {size}, layout {about.version}"
        if en
        else f"{about.database}，{size}，结构第 {about.version} 版",
    ]
    if about.last:
        lines.append(f"last added to {about.last} UTC" if en else f"最近一次存入 {about.last} UTC")
    if about.replaced:
        lines.append(
            f"{about.replaced} documents replaced by later versions" if en else f"{about.replaced} 篇已有后来的版本"
        )
    if about.open_names:
        lines.append(
            f"{about.open_names} documents with names in full" if en else f"{about.open_names} 篇存的是名称全文"
        )
    for name, rows in about.rows.items():
        lines += ["", f"{name}  {rows} rows" if en else f"{name}  {rows} 行", "  " + ", ".join(about.columns[name])]
    return [visible(line) for line in lines]
