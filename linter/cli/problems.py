"""Errors on standard error: place, message, remedy, one line each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said
from linter.reasons import reason
from linter.reporters.cells import visible
from linter.reporters.phrases import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.batch import Job
    from linter.errors import HegaoError


def tell(error: HegaoError, lang: str) -> None:
    """Print the error, and every further mistake it stands for."""
    for each in getattr(error, "errors", (error,)):
        sys.stderr.write(line(each, lang) + "\n")
    tell_notes(error)


def line(error: HegaoError, lang: str) -> str:
    place = f"{error.path}:{error.line}: " if error.line else f"{error.path}: " if error.path else ""
    head = "error: " if lang == "en" else "错误："
    remedy = "" if error.remedy is None else say(error.remedy, lang)
    tail = f" ({remedy})" if remedy and lang == "en" else f"（{remedy}）" if remedy else ""
    return visible(f"hegao: {place}{head}{say(error.message, lang)}{tail}")


def unwritable(error: OSError, path: str = "") -> ConfigError:
    """The error of a file or stream that cannot be written, or of a working folder that somebody has removed."""
    if isinstance(error, FileNotFoundError) and not (path or error.filename):
        return ConfigError(Said("当前文件夹已经不在了", "the working folder is gone"))
    why = reason(error)
    return ConfigError(
        Said(f"无法写入（{why.zh}）", f"cannot be written ({why.en})"), path=path or error.filename or ""
    )


def tell_unkept(error: Exception, folder: str, lang: str) -> None:
    """Print that the cache cannot be written: nothing is wrong with the run, but every one will take as long."""
    why, place = reason(error), visible(folder)
    note(
        Said(
            f"缓存写不进 {place}（{why.zh}）：结果不受影响，只是每次都要从头检查；可用环境变量 HEGAO_CACHE_DIR 另指文件夹",
            f"the cache {place} cannot be written ({why.en}): results are the same, but every run starts anew; "
            "HEGAO_CACHE_DIR names another folder",
        ),
        lang,
    )


def tell_idle(jobs: Sequence[Job], lang: str) -> None:
    """Print that none of the rules selected runs for any file: a run without rules must not pass for a clean one."""
    from linter.cli.baseline import rules_run
    from linter.selection import in_force

    sound = [job for job in jobs if job.ruleset is not None]
    if not sound or any(ran for job in sound for ran in rules_run([job]).values()):
        return
    profiles = sorted({in_force(job.path, job.settings)[0] for job in sound})
    zh, en = "、".join(profiles), ", ".join(profiles)
    note(
        Said(
            f"所选的规则在场景 {zh} 里都不运行，等于没有检查；要运行请写明规则的代码，或换场景（--profile）",
            f"none of the selected rules runs under the profile {en}, so nothing was looked for; "
            "select rules by their codes, or another --profile",
        ),
        lang,
    )


def tell_notes(error: BaseException) -> None:
    """Print the tracebacks an error carries along when they were asked for."""
    for note in getattr(error, "__notes__", ()):
        sys.stderr.write(note.rstrip("\n") + "\n")


def tell_crash(error: BaseException, lang: str) -> None:
    """Print that the program broke. The error's own words stay out: they may quote a report."""
    kind = type(error).__name__
    zh = f"hegao: 程序内部出错（{kind}）。加 --debug 可看详情，请把它报告给本工具的维护者。"
    en = f"hegao: internal error ({kind}). --debug shows the details; please report them."
    sys.stderr.write((en if lang == "en" else zh) + "\n")


def tell_empty(folders: list[str], lang: str) -> None:
    """Print which folders hold no file to check: whoever misspells a name must not take silence for health."""
    from linter.settings import SUFFIXES

    kinds = ", ".join(SUFFIXES)
    for folder in folders:
        zh = f"{folder}：没有可检查的文件（文件夹里只找 {kinds}；被排除、忽略的不算）"
        en = f"{folder}: no file to check (in folders only {kinds} are looked for, without what is excluded or ignored)"
        note(Said(visible(zh), visible(en)), lang)


def note(said: Said, lang: str) -> None:
    """Print something worth knowing that is no error."""
    sys.stderr.write(f"hegao: {say(said, lang)}\n")
