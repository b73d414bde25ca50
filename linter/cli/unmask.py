"""``hegao unmask IN -o OUT``: the originals of masked copies, byte for byte, with the key of their masking."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.cli.keys import add_paths, check_output, destination, inside, key_path, passphrase_of, targets_of, write_all
from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser


def add_arguments(parser: Parser) -> None:
    add_paths(parser, "要还原的文件或文件夹", "the file or folder to restore")


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where a file is not as it was masked or the key does not fit; then nothing is written."""
    from linter.batch import Job, content
    from linter.cli.problems import note, unwritable
    from linter.config import Configuration
    from linter.masking.keyfile import load
    from linter.masking.restore import unmasked

    key = key_path(args)
    check_output(args, key)
    targets = targets_of(args.report, Configuration(isolated=True).of_folder)
    if not targets:
        raise ConfigError(Said("这里没有可以还原的文件", "there is no file to restore here"), path=args.report)
    if not os.path.exists(key):
        what = Said("没有这个密钥文件", "there is no such key file")
        raise ConfigError(what, path=key, remedy=Said("用 --key 指明", "name it with --key"))
    ledger = load(key, passphrase_of(args)).ledger
    files = []
    for target in targets:
        data = content(Job(target.path))
        original, source = unmasked(target.path, inside(target.path, args.report), data, ledger)
        files.append((destination(args, source), original))
    try:
        write_all(files)
    except OSError as error:
        raise unwritable(error, error.filename or args.output) from None
    note(Said(f"还原了 {len(files)} 个文件", f"{len(files)} files restored"), args.lang)
    return 0
