"""One report in every format: findings that are not those of Markdown, and the time each format takes: `python bench/formats.py`.

The report is invented and written by the scripts of `tests/documents.py`; no folder of reports is needed. Of text alone the
findings in tables are not asked for, of a workbook those in text, nor the contradiction between both.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import documents  # noqa: E402

from bench import table  # noqa: E402
from bench.running import Check, checker  # noqa: E402
from linter.filetype import MADE  # noqa: E402

#: A finding as all formats must give it: code, severity, address, words.
Found = tuple[str, str, str, str]
_TABLE = "/行"


class Compared(NamedTuple):
    """``missing`` and ``more`` are against Markdown; ``error`` is why a file could not be read or written."""

    name: str
    size: int
    seconds: float
    same: int
    missing: tuple[Found, ...]
    more: tuple[Found, ...]
    error: str


def compare(name: str, wanted: Sequence[Found], check: Check) -> Compared:
    """One format against the findings of Markdown."""
    if name not in _readable():
        return Compared(name, 0, 0.0, 0, (), (), "not read yet")
    if documents.FORMATS[name][1] and not documents.has_office():
        return Compared(name, 0, 0.0, 0, (), (), "needs soffice")
    written = documents.written(name)
    begun = perf_counter()
    found, error = findings(name, written.data, check)
    seconds = perf_counter() - begun
    asked = carried(wanted, written.carries)
    own = [_bare(each) for each in found] if written.carries == documents.TABLES else found
    same = [each for each in asked if each in own]
    missing = tuple(each for each in asked if each not in own)
    more = tuple(each for each in own if each not in asked)
    return Compared(name, len(written.data), seconds, len(same), missing, more, error)


def _readable() -> list[str]:
    return [n for n in documents.FORMATS if n.endswith((".txt", ".md")) or n[n.rfind(".") :] in MADE]


def findings(name: str, data: bytes, check: Check) -> tuple[list[Found], str]:
    """The findings of a file in text order, and why there are none."""
    report = check(name, data)
    if report.error is not None or report.text is None:
        return [], str(report.error)
    raw = report.text.raw
    return [(f.code, f.severity, f.address, raw[f.start : f.end]) for f in report.findings], ""


def carried(wanted: Sequence[Found], carries: str) -> list[Found]:
    """What a format that carries all, the text or the tables must find."""
    if carries == documents.TEXT:
        return [each for each in wanted if _TABLE not in each[2]]
    if carries == documents.TABLES:
        return [_bare(each) for each in wanted if _TABLE in each[2] and each[0] != "CON001"]
    return list(wanted)


def _bare(each: Found) -> Found:
    """A finding in a table by its place in that table: a workbook has other headings."""
    return each[0], each[1], each[2].rpartition("表")[2], each[3]


def render(results: Sequence[Compared], output_format: str) -> str:
    if output_format == "json":
        return json.dumps([each._asdict() for each in results], ensure_ascii=False, indent=2)
    draw: Callable[[Sequence[str], list[tuple[str, ...]]], str]
    draw = table.markdown if output_format == "markdown" else table.plain
    rows = [
        (r.name, str(r.size), f"{r.seconds:.2f}", str(r.same), str(len(r.missing)), str(len(r.more)), r.error or "–")
        for r in results
    ]
    shown = draw(("file", "bytes", "seconds", "same", "missing", "more", "error"), rows)
    wrong = [f"{r.name}: {mark} {' '.join(each)}" for r in results for mark, each in _wrong(r)]
    return "\n".join([shown, *wrong])


def _wrong(result: Compared) -> list[tuple[str, Found]]:
    return [*(("missing", each) for each in result.missing), *(("more", each) for each in result.more)]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    check = checker(options.profile, preview=False)
    wanted, _ = findings("report.md", documents.markdown(), check)
    results = [compare(name, wanted, check) for name in options.names or documents.FORMATS]
    print(render(results, options.output_format))
    return int(options.strict and any(r.missing or r.more or r.error for r in results))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/formats.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join(documents.FORMATS))
    parser.add_argument("--profile", default="review")
    parser.add_argument("--output-format", choices=("text", "json", "markdown"), default="text")
    parser.add_argument("--assert", dest="strict", action="store_true", help="exit code 1 where a format differs")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
