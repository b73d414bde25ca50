"""File patterns, written as in a .gitignore. Imported only where some are given."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.settings import PathRule


@lru_cache(maxsize=256)
def spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """The compiled patterns. Raises ConfigError for one that is malformed."""
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        wrong = " ".join(lines)
        raise ConfigError(
            Said(f"文件模式有误：{wrong}", f"malformed file pattern: {wrong}"),
            remedy=Said("写法同 .gitignore", "patterns are written as in a .gitignore"),
        ) from None


def lenient(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """As ``spec``, but malformed patterns count for nothing, as they do for git."""
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(line for line in lines if _well_formed(line))


def _well_formed(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def relative(path: str, root: str) -> str:
    """``path`` as seen from the folder ``root``, with slashes; '' where it lies outside. Both are absolute."""
    base = root if root.endswith(os.sep) else root + os.sep
    return path[len(base) :].replace(os.sep, "/") if path.startswith(base) else ""


def values_for(rules: Iterable[PathRule], path: str) -> tuple[str, ...]:
    """The values of all rules whose pattern names the file, in the order of the rules."""
    full = os.path.abspath(path)
    found: list[str] = []
    for rule in rules:
        inside = relative(full, rule.root)
        if inside and spec((rule.pattern,)).match_file(inside):
            found += rule.values
    return tuple(found)


def excluded(rules: Iterable[PathRule], path: str, folder: bool = False) -> bool:
    """Whether the patterns, taken together as one .gitignore per root, exclude the file or folder."""
    full = os.path.abspath(path)
    by_root: dict[str, list[str]] = {}
    for rule in rules:
        by_root.setdefault(rule.root, []).append(rule.pattern)
    for root, lines in by_root.items():
        inside = relative(full, root)
        if inside and spec(tuple(lines)).match_file(inside + "/" if folder else inside):
            return True
    return False
