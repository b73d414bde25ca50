"""``hegao cache clean``: what is kept between runs is removed; ``hegao cache dir`` says where it lies."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter import cachefile
from linter.reporters.phrases import counted

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser

#: Our own files begin so, and what a broken-off run leaves of them; whatever else lies in the folder is somebody else's.
_OURS = ("rules-", "explained-", "patterns-", "files-")


def _ours(name: str) -> bool:
    stem, _, number = name.rpartition(".")
    if number.isdigit():
        name = stem
    return name == "results.jsonl" or (name.startswith(_OURS) and name.endswith(".bin"))


def add_arguments(parser: Parser) -> None:
    say = parser.say
    parser.add_argument(
        "action",
        choices=("clean", "dir"),
        help=say("clean 清空缓存；dir 显示位置", "clean empties the cache, dir tells where it is"),
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where a file cannot be removed."""
    place = cachefile.folder()
    if args.action == "dir":
        print(place)
        return 0
    removed, size = 0, 0
    try:
        names = sorted(os.listdir(place))
    except (FileNotFoundError, NotADirectoryError):
        names = []
    for name in filter(_ours, names):
        path = os.path.join(place, name)
        try:
            length = os.lstat(path).st_size
            os.unlink(path)
        except FileNotFoundError:  # another process was quicker
            continue
        removed, size = removed + 1, size + length
    if not os.path.islink(place) and os.path.isdir(place) and not os.listdir(place):
        os.rmdir(place)
    amount = f"{size / 1_000_000:.1f} MB"
    print(f"{counted(removed, 'file')} removed, {amount}" if args.lang == "en" else f"删去 {removed} 个文件，{amount}")
    return 0
