"""``--fix`` and ``--diff``: repairs written to the files, or shown."""

from __future__ import annotations

import codecs
import os
import sys
from errno import EACCES
from stat import S_IWGRP, S_IWOTH, S_IWUSR
from typing import TYPE_CHECKING, NamedTuple

from linter.batch import check, content
from linter.errors import ConfigError, HegaoError, InputError, Said
from linter.filetype import maker
from linter.repairs import repairable
from linter.reporters.phrases import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.batch import Job
    from linter.finding import Edit, FileReport
    from linter.text import Text

#: A file that nobody may write to is left alone, even by the superuser, who could.
_WRITABLE = S_IWUSR | S_IWGRP | S_IWOTH
_ROUNDS = 10  # a repair may make room for another one
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Repaired(NamedTuple):
    """A file after its repairs: its report then, how many were made, and its old and new content."""

    report: FileReport
    made: int
    old: FileReport
    data: bytes


def as_filter(args: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """Run ``--fix`` on standard input: its text goes to standard output, repaired or not, findings to standard error."""
    from contextlib import redirect_stdout

    if len(args.paths) > 1:
        what = Said(
            "--fix 时标准输入不能与文件一起检查", "with --fix standard input cannot be checked along with files"
        )
        raise ConfigError(what, remedy=Said("请分两次运行", "run the command twice"))
    with redirect_stdout(sys.stderr):
        return run(args)


def fixed(jobs: Iterable[Job], unsafe: bool, done: list[int]) -> Iterator[FileReport]:
    """Repair the files; the reports are of what is left. ``done`` collects the number of repairs of each file."""
    from linter.cli.problems import unwritable
    from linter.files import replace_bytes

    for job in jobs:
        result = repaired(job, unsafe)
        report = result.report
        if job.data is not None:
            _pass_on(result.data if result.made else job.data)
            done += [result.made] if result.made else []
        elif result.made:
            try:
                if not os.access(job.path, os.W_OK) or not os.stat(job.path).st_mode & _WRITABLE:
                    raise PermissionError(EACCES, "read-only", job.path)
                replace_bytes(job.path, result.data)
                done.append(result.made)
            except OSError as error:
                why = unwritable(error).message
                said = Said(f"{why.zh}，未作修复", f"{why.en}, nothing was fixed")
                report = result.old._replace(error=InputError(said, path=job.path))
        yield report


def _pass_on(data: bytes) -> None:
    """Standard input goes on as it came but for its repairs, in its own encoding."""
    assert sys.__stdout__ is not None, "the command has a standard output"
    sys.__stdout__.buffer.write(data)
    sys.__stdout__.buffer.flush()


def show(jobs: Iterable[Job], args: argparse.Namespace) -> int:
    """Print what the repairs would change. Exit code 1 where they would, 2 where a file could not be checked."""
    from linter.cli.problems import tell

    failed = changes = 0
    hide = not args.show_sensitive and (args.redact or not sys.stdout.isatty())
    for job in jobs:
        result = repaired(job, args.unsafe_fixes)
        if result.report.error is not None:
            failed += 1
            tell(told(result.report.error, job), args.lang)
        elif result.made:
            changes += 1
            sys.stdout.writelines(_diff(job.path, result, hide))
    return 2 if failed else 1 if changes else 0


def told(error: Exception, job: Job) -> HegaoError:
    if isinstance(error, HegaoError) and error.path:
        return error
    said = getattr(error, "message", None) or Said("无法检查", "could not be checked")
    return InputError(said, path=job.path)


def repaired(job: Job, unsafe: bool) -> Repaired:
    """Repair one file in memory, until nothing is left to repair. Its encoding and byte order mark stay."""
    old = report = check(job)
    made, data = 0, b""
    if maker(job.path) and report.error is None and _edits(report, unsafe)[1]:
        report = report._replace(error=_unwritten(job.path, _edits(report, unsafe)[1]))
    if report.error is None:
        data = content(job)
    for _ in range(_ROUNDS):
        edits, count = _edits(report, unsafe)
        if not count or report.text is None or report.error is not None:
            break
        mark = _mark(data)
        if mark + report.text.raw.encode(report.text.encoding, "surrogatepass") != data:
            break  # what was read is not what stands in the file: writing it back would change more than the repair
        data = mark + _applied(report.text, edits).encode(report.text.encoding)
        made += count
        report = check(job._replace(data=data))
    return Repaired(report, made, old, data)


def _unwritten(path: str, count: int) -> InputError:
    """The error of a file that has something to repair in a format nothing is written into."""
    suffix = path[path.rfind(".") :]
    said = Said(
        f"有 {count} 处可以修复，但 {suffix} 文件不能由 --fix 改写，未作修复",
        f"{counted(count, 'repair')} could be made, but --fix writes no {suffix} files: nothing was fixed",
    )
    if maker(path) == "docx":
        how = "--output-format docx -o DIR/ --track-changes"
        remedy = Said(f"用 {how} 写成批注稿里的修订", f"have them as tracked changes in a copy: {how}")
    else:
        remedy = Said("请按提示在原文件中修改", "make the changes in the file yourself")
    return InputError(said, path=path, remedy=remedy)


def _mark(data: bytes) -> bytes:
    return next((mark for mark in _MARKS if data.startswith(mark)), b"")


def _edits(report: FileReport, unsafe: bool) -> tuple[list[Edit], int]:
    """The edits of all repairs that do not touch each other, the earlier one first served, and how many repairs."""
    fixes = [finding.fix for finding in repairable(report, unsafe) if finding.fix is not None]
    return sorted(edit for fix in fixes for edit in fix.edits), len(fixes)


def _applied(text: Text, edits: Sequence[Edit]) -> str:
    parts, at = [], 0
    for start, end, words in edits:
        parts += [text.raw[at:start], words]
        at = end
    return "".join([*parts, text.raw[at:]])


def _diff(path: str, result: Repaired, hide: bool) -> Iterator[str]:
    from difflib import unified_diff

    from linter.reporters import ReportOptions
    from linter.reporters.cells import visible
    from linter.reporters.redact import redactor

    old, new = result.old.text, result.report.text
    assert old is not None, "a repaired file has a text"
    assert new is not None, "a repaired file has a text"
    redact = redactor(result.old, ReportOptions(redact=hide))
    after = redactor(result.report, ReportOptions(redact=hide))
    old_lines = [redact.quote(*old.line_span(n)) for n in range(1, len(old.line_starts) + 1)]
    new_lines = [redact.clean(after.quote(*new.line_span(n))) for n in range(1, len(new.line_starts) + 1)]
    for line in unified_diff(old_lines, new_lines, path, path, n=0, lineterm=""):
        yield visible(line) + "\n"
