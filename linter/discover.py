"""Which files a run checks: those named, and those found in folders.

Folders are walked in the order of names. What a .gitignore excludes is left out, and so are hidden files and folders
and links that lead out of the folder walked. A file that is named is checked whatever it is called.
"""

from __future__ import annotations

import os
from operator import attrgetter
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISSOCK

from linter.errors import HegaoError, InputError, Said
from linter.settings import SUFFIXES
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from pathspec import GitIgnoreSpec

    from linter.finding import Stamp
    from linter.settings import Settings

    SettingsOf = Callable[[str], Settings]
    _Ignores = tuple[tuple[str, GitIgnoreSpec], ...]


#: Hidden files, and what Word and WPS put beside a document that is open: its name with this in front, nothing of its text.
_NOT_OURS = (".", "~$")
_HEAD = 2048  # bytes of a page, among which it says what made it


#: Tuples made without the detour over their classes: there may be a hundred thousand.
_made: Any = tuple.__new__


class Target(NamedTuple):
    """A file to check, by the name it is shown under, or the reason why it cannot be."""

    path: str
    error: HegaoError | None = None
    size: int = 0
    stamp: Stamp | None = None


def find(paths: Sequence[str], settings_of: SettingsOf, empty: list[str] | None = None) -> Iterator[Target]:
    """The files to check, each once: named ones in the order given, those of a folder in the order of names.

    ``settings_of`` gives the settings for a folder's path; a wrong configuration stands in the target's error. ``empty``
    collects the paths that came to no file, which is no error.
    """
    seen: set[str] = set()
    for path in paths:
        targets = _of(path, settings_of)
        if empty is not None:
            targets = _noted(path, targets, empty)
        if len(paths) == 1:  # a walk meets each file once
            yield from targets
            return
        for target in targets:
            key = os.path.abspath(target.path) if target.path != "-" else "-"
            if key not in seen:
                seen.add(key)
                yield target


def _noted(path: str, targets: Iterator[Target], empty: list[str]) -> Iterator[Target]:
    """The targets of a path, which is noted where it is a folder and comes to none."""
    first = next(targets, None)
    if first is not None:
        yield first
        yield from targets
    elif os.path.isdir(path):
        empty.append(path)


def _of(path: str, settings_of: SettingsOf) -> Iterator[Target]:
    if path == "-":
        yield Target(path)
        return
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        yield Target(path, _no_such(path, error))
        return
    mode = status.st_mode
    if S_ISDIR(mode):
        yield from _Walk(path, settings_of).files()
    elif S_ISCHR(mode) or S_ISBLK(mode) or S_ISSOCK(mode):
        yield Target(path, InputError(Said("不是普通文件", "not a regular file"), path=path))
    elif not _forced_out(path, settings_of):
        yield Target(path, None, *_size_and_stamp(status))


def _no_such(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        said = Said("没有这个文件或文件夹", "no such file or folder")
        return InputError(said, path=path, remedy=Said("请检查路径的写法", "check how the path is written"))
    return unreadable(path, error)


def unreadable(path: str, error: OSError | ValueError) -> InputError:
    """The error of a file or folder the system does not let us read."""
    if isinstance(error, PermissionError):
        remedy = Said("请检查文件和各级文件夹的权限", "check the permissions of the file and its folders")
        return InputError(Said("没有读取权限", "permission denied"), path=path, remedy=remedy)
    from linter.reasons import reason

    why = reason(error)
    return InputError(Said(f"无法读取（{why.zh}）", f"cannot be read ({why.en})"), path=path)


def _forced_out(path: str, settings_of: SettingsOf) -> bool:
    """Whether a named file is excluded all the same; a wrong configuration shows when the file is checked."""
    try:
        settings = settings_of(os.path.dirname(os.path.abspath(path)))
    except HegaoError:
        return False
    if not (settings.force_exclude and settings.exclude):
        return False
    from linter.filepatterns import excluded

    return excluded(settings.exclude, path)


class _Walk:
    """A walk through one folder. ``ignores`` are the .gitignore files that hold at a place, innermost last."""

    def __init__(self, top: str, settings_of: SettingsOf) -> None:
        self._top = top
        self._real_top = os.path.realpath(top)
        self._settings_of = settings_of

    def files(self) -> Iterator[Target]:
        full = os.path.abspath(self._top)
        above = _ignores_above(full)
        if _ignored(full, True, above):
            above = ()  # whoever names an ignored folder means it
        return self._folder("" if self._top in (".", "./") else self._top, full, above)

    def _folder(self, shown: str, full: str, ignores: _Ignores) -> Iterator[Target]:
        """The files of a folder. A hundred thousand files pass here: what need not be done is not, and none is kept."""
        try:
            with os.scandir(full) as listed:
                entries = sorted(listed, key=attrgetter("name"))
            settings = self._settings_of(full)
        except OSError as error:
            yield Target(shown or ".", unreadable(shown or ".", error))
            return
        except HegaoError as error:
            yield Target(shown or ".", error)
            return
        own = _ignore_files(full, {entry.name for entry in entries})
        ignores, prefix = (*ignores, *own), os.path.join(shown, "") if shown else ""
        for entry in entries:
            name = entry.name
            if name.startswith(_NOT_OURS):
                continue
            report = name.lower().endswith(SUFFIXES) and (
                entry.is_file(follow_symlinks=False) or (entry.is_symlink() and self._leads_to_report(entry))
            )
            if not report and not entry.is_dir(follow_symlinks=False):
                continue
            if ignores and _ignored(entry.path, not report, ignores):
                continue
            if settings.exclude and _excluded(settings, entry.path, not report):
                continue
            if report:
                if name[-1] not in "lmLM" or not _page_of_ours(entry):  # most are no pages, and that shows at once
                    try:
                        yield _made(Target, (prefix + name, None, *_size_and_stamp(entry.stat())))
                    except OSError:
                        yield Target(prefix + name)
            else:
                yield from self._folder(prefix + name, entry.path, ignores)

    def _leads_to_report(self, entry: os.DirEntry[str]) -> bool:
        real = os.path.realpath(entry.path)
        # A report that has gone, or a link to itself, is an error when it is read.
        inside = real.startswith(os.path.join(self._real_top, ""))
        return inside and (os.path.isfile(real) or not os.path.exists(real))


def _page_of_ours(entry: os.DirEntry[str]) -> bool:
    """Whether this is what an earlier run has written: it quotes reports and is none."""
    if not entry.name.lower().endswith((".html", ".htm")):
        return False
    from linter.page import GENERATOR

    try:
        with open(entry.path, "rb") as file:
            return GENERATOR.encode() in file.read(_HEAD)
    except OSError:
        return False


def _size_and_stamp(status: os.stat_result) -> tuple[int, Stamp]:
    size = status.st_size
    return size, (size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _excluded(settings: Settings, path: str, folder: bool) -> bool:
    from linter.filepatterns import excluded

    return excluded(settings.exclude, path, folder)


def _ignored(path: str, folder: bool, ignores: Iterable[tuple[str, GitIgnoreSpec]]) -> bool:
    """What the innermost .gitignore that speaks of the path says of it."""
    for root, lines in reversed(tuple(ignores)):
        inside = path[len(root) :].lstrip(os.sep).replace(os.sep, "/")
        include = lines.check_file(inside + "/" if folder else inside).include
        if include is not None:
            return include
    return False


def _ignores_above(full: str) -> _Ignores:
    """The .gitignore files of the folders above ``full``, outermost first, if it lies inside a repository."""
    above: list[str] = []
    folder = full
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return ()
        folder = parent
        above.append(folder)
    return tuple(pair for place in reversed(above) for pair in _ignore_files(place, {".git", ".gitignore"}))


def _ignore_files(folder: str, names: set[str]) -> list[tuple[str, GitIgnoreSpec]]:
    """The patterns of ``folder``'s own .gitignore and, at the top of a repository, of its private exclude file."""
    found = []
    for name in (os.path.join(".git", "info", "exclude"), ".gitignore"):
        if name.split(os.sep)[0] in names and (lines := _lines(os.path.join(folder, name))):
            from linter.filepatterns import lenient

            found.append((folder, lenient(lines)))
    return found


def _lines(path: str) -> tuple[str, ...]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = tuple(line.rstrip("\n") for line in file)
    except OSError:
        return ()
    return lines if any(line.strip() and not line.startswith("#") for line in lines) else ()
