"""Word answers of ``hegao check``: where their folder may be, and what is told of them."""

from __future__ import annotations

import os

from linter.errors import ConfigError, HegaoError, Said
from linter.reporters import FOLDERS
from linter.reporters.cells import visible
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from linter.batch import Job
    from linter.cli.output import Output
    from linter.finding import FileReport
    from linter.reporters import ReportOptions


def check_folders(found: Sequence[Output], args: argparse.Namespace) -> None:
    """Raises ConfigError where answers are to go anywhere but into a folder apart from the reports."""
    answers = [output for output in found if output.format in FOLDERS]
    if args.track_changes and not answers:
        what = Said("--track-changes 要与 --output-format docx 同用", "--track-changes goes with --output-format docx")
        raise ConfigError(what)
    remedy = Said("写成 --output-format docx -o 文件夹", "write --output-format docx -o FOLDER")
    for output in answers:
        if not output.file:
            raise ConfigError(Said("docx 格式要写到文件夹", "the format docx is written to a folder"), remedy=remedy)
        if os.path.isfile(output.file) or output.file.lower().endswith(".docx"):
            what = Said("docx 格式要写到文件夹，这是文件", "the format docx is written to a folder, not a file")
            raise ConfigError(what, path=output.file, remedy=remedy)
        if "-" in args.paths:
            raise ConfigError(
                Said("标准输入不能写批注稿", "no answer can be written to standard input"),
                remedy=Said("请给出文件名", "name the file"),
            )
        for path in args.paths:
            if inside(path, output.file):
                what = Said(f"原稿 {path} 就在要写的文件夹里", f"the report {path} lies in the folder to be written")
                raise ConfigError(what, path=output.file, remedy=Said("请另给一个文件夹", "choose another folder"))


def inside(path: str, folder: str) -> bool:
    """Whether ``path`` is ``folder`` or lies in it."""
    return os.path.join(os.path.realpath(path), "").startswith(os.path.join(os.path.realpath(folder), ""))


def apart(jobs: list[Job], wanted: Sequence[Output]) -> list[Job]:
    """The jobs without what lies in a folder that answers go to: those of an earlier run are no reports."""
    for output in wanted:
        if output.format in FOLDERS and os.path.isdir(output.file):
            jobs = [job for job in jobs if not inside(job.path, output.file)]
    return jobs


def common_folder(paths: Sequence[str]) -> str:
    """The folder that holds all that is checked."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.realpath, paths)]
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on several drives
        return os.getcwd()


def answer(reports: Iterable[FileReport], folder: str, how: ReportOptions) -> int:
    """Write a copy of each Word report with comments, and say of each other file that it has none."""
    from linter.answers import Answers
    from linter.cli.problems import note, tell, unwritable

    answers = Answers(folder, how)
    failed = 0
    for report in reports:
        try:
            said = answers.write(report)
        except HegaoError as error:
            tell(error, how.lang)
            failed += 1
            continue
        except OSError as error:
            raise unwritable(error, error.filename or folder) from None
        if said is not None and (how.summary or report.error is not None):
            note(said, how.lang)
    if how.summary:
        zh = f"写出 {answers.files} 份批注稿，{answers.comments} 条批注，在 {folder}"
        en = f"{answers.files} answers with {answers.comments} comments in {folder}"
        note(Said(visible(zh), visible(en)), how.lang)
    return failed
