"""``hegao claims``: the claim table, one record for each figure or mask read."""

from __future__ import annotations

import csv
import json
import sys

from linter.cli.options import add_files, add_settings, configuration
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TextIO

    from linter.batch import Job
    from linter.cli.quick import Options
    from linter.document import Document
    from linter.errors import HegaoError

#: The fields of a record, in order. In CSV lists are joined, and these two become several columns.
_SPREAD = {
    "period": ("period_year", "period_year_to", "period_from", "period_to", "period_cumulative"),
    "value": ("value_low", "value_high"),
}
_COLUMNS = (
    "path", "start", "end", "text", "kind", "indicator", "indicator_start", "indicator_end", "scope", "modifiers",
    "period", "value", "masked", "unit", "base", "direction", "rank", "population", "share_of", "modality",
    "confidence", "address",
)  # fmt: skip


def add_arguments(parser: Options) -> None:
    say = parser.say
    add_files(parser)
    add_settings(parser)
    parser.section("输出", "output")
    parser.add_argument("--output-format", choices=("jsonl", "csv", "parquet"), default="jsonl")
    parser.add_argument("--output-file", "-o", metavar="FILE", default="", help=say("写入文件", "write to a file"))
    parser.add_argument("--show-sensitive", action="store_true", help=say("显示名称全文", "show names in full"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where a file could not be read; the others are listed all the same."""
    from linter.batch import Session
    from linter.cli.check import jobs_of
    from linter.cli.problems import tell
    from linter.suppress import Sidecars

    make, redact = records_of, not args.show_sensitive
    if args.output_format == "parquet":
        from linter.cli.claims_parquet import needed, rows_of
        from linter.cli.claims_parquet import write as write_parquet

        needed(args.output_file)
        make = rows_of
    session = Session(configuration(args), Sidecars())
    failed: list[HegaoError] = []
    jobs = jobs_of(session, args)
    if args.output_file:
        from linter.cli.spare import spare

        spare(jobs, [args.output_file])
    records = _records(jobs, lambda document: make(document, redact), failed)
    write = _write_csv if args.output_format == "csv" else _write_jsonl
    if args.output_format == "parquet":
        write_parquet(records, args.output_file)
    elif args.output_file:
        with open(args.output_file, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            write(records, file)
    else:
        write(records, sys.stdout)
    for error in failed:
        tell(error, args.lang)
    return 2 if failed else 0


def _records(
    jobs: Iterable[Job], make: Callable[[Document], Iterator[dict[str, Any]]], failed: list[HegaoError]
) -> Iterator[dict[str, Any]]:
    from linter.batch import content
    from linter.document import Document
    from linter.errors import HegaoError, InputError, Said
    from linter.plan import lexicon_of
    from linter.readers import read

    for job in jobs:
        try:
            if job.error is not None:
                raise job.error
            assert job.ruleset is not None, "a job without error has rules"
            reading = read(job.path, content(job), job.settings.encoding or None)
            document = Document(reading, lexicon_of(job.settings, job.ruleset), job.path)
            found = list(make(document))
        except HegaoError as error:
            error.path = error.path or job.path
            failed.append(error)
        except Exception as error:
            kind = type(error).__name__
            failed.append(InputError(Said(f"程序内部出错（{kind}）", f"internal error ({kind})"), path=job.path))
        else:
            yield from found


def records_of(document: Document, redact: bool) -> Iterator[dict[str, Any]]:
    """The claims of a report as plain values, in text order. ``redact`` shortens names and identifiers."""
    from linter.paging import claim_rows
    from linter.reporters.claim_record import claim_record
    from linter.reporters.redact import Redactor

    hidden = [(m.start, m.end) for m in (*document.names, *document.identifiers)] if redact else []
    redactor = Redactor(document.text, hidden, redact)
    for row in claim_rows(document):
        yield claim_record(document.path, row, redactor)


def _write_jsonl(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    for record in records:
        out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_csv(records: Iterable[dict[str, Any]], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for column in _COLUMNS for name in _SPREAD.get(column, (column,))])
    for record in records:
        writer.writerow([cell for column in _COLUMNS for cell in _cells(column, record[column])])


def _cells(column: str, value: Any) -> list[Any]:
    if column in _SPREAD:
        parts = value.values() if isinstance(value, dict) else value or [None] * len(_SPREAD[column])
        return list(parts)
    text = "；".join(value) if isinstance(value, list) else value
    if isinstance(text, str) and column != "direction" and text[:1] in ("=", "+", "@", "\t", "\r"):
        return ["'" + text]  # a spreadsheet would take it for a formula
    return [text]
