"""What ``mask`` and ``unmask`` share: the key's options, its passphrase, and where files come from and go to."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from linter.cli.arguments import Parser
    from linter.cli.quick import Options
    from linter.discover import SettingsOf, Target
    from linter.masking.keyfile import Passphrase

_VARIABLE = "HEGAO_PASSPHRASE"


def add_paths(parser: Parser | Options, report_zh: str, report_en: str) -> None:
    say, add = parser.say, parser.add_argument
    add("report", metavar="IN", help=say(report_zh, report_en))
    add("--output", "-o", metavar="OUT", default="", help=say("写到哪个文件或文件夹", "the file or folder to write"))
    add(
        "--key",
        metavar="FILE",
        default="",
        help=say(
            "密钥文件；不写则用 HEGAO_KEY 或用户数据文件夹里的 hegao/key.json",
            "the key file, else HEGAO_KEY or hegao/key.json in the user's data folder",
        ),
    )
    add(
        "--passphrase-file",
        metavar="FILE",
        default="",
        help=say(
            f"口令所在文件；不写则用环境变量 {_VARIABLE}，再不然当面问",
            f"the file with the passphrase, else the variable {_VARIABLE}, else it is asked for",
        ),
    )


def key_path(args: argparse.Namespace) -> str:
    from linter.masking.keyfile import default_path

    return args.key or default_path()


def passphrase_of(args: argparse.Namespace) -> Passphrase:
    """Asks for the passphrase where it is to be had: in a file, in the environment, at the terminal."""

    def ask(new: bool) -> str:
        words = _from_file(args.passphrase_file) if args.passphrase_file else os.environ.get(_VARIABLE, "")
        words = words or (_prompted(new, args.lang) if sys.stdin.isatty() and not args.passphrase_file else "")
        if not words:
            what = Said("没有给出密钥文件的口令", "there is no passphrase for the key file")
            zh = f"用环境变量 {_VARIABLE} 或 --passphrase-file 给出"
            en = f"give it in {_VARIABLE} or with --passphrase-file"
            plain = (
                Said("；新密钥不加密可用 --plain-key", "; --plain-key makes a new key without encryption")
                if new
                else Said("", "")
            )
            raise ConfigError(what, remedy=Said(zh + plain.zh, en + plain.en))
        return words

    return ask


def _from_file(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        from linter.reasons import reason

        why = reason(error)
        raise ConfigError(
            Said(f"口令文件无法读取（{why.zh}）", f"the passphrase file cannot be read ({why.en})"), path=path
        ) from None


def _prompted(new: bool, lang: str) -> str:
    from getpass import getpass

    words = getpass("Passphrase of the key file: " if lang == "en" else "密钥文件的口令：")
    if new and words and getpass("Once more: " if lang == "en" else "再输一遍：") != words:
        raise ConfigError(Said("两次输入的口令不一样", "the two passphrases differ"))
    return words


def targets_of(path: str, settings_of: SettingsOf) -> list[Target]:
    """The files of IN. Raises the first error there is, so that nothing is done by halves."""
    targets = found_in(path, settings_of)
    for target in targets:
        if target.error is not None:
            raise target.error
    return targets


def found_in(path: str, settings_of: SettingsOf) -> list[Target]:
    """The files of IN, those that cannot be read with their error."""
    from linter.discover import find

    if path == "-":
        raise ConfigError(Said("这里不能用标准输入", "standard input cannot be used here"))
    return list(find([path], settings_of))


def inside(path: str, folder: str) -> str:
    """``path`` as seen from ``folder``, with slashes; its last part where ``folder`` is the file itself."""
    return os.path.relpath(path, folder).replace(os.sep, "/") if os.path.isdir(folder) else os.path.basename(path)


def check_output(args: argparse.Namespace, key: str) -> None:
    """Refuse an output that would overwrite what it is made from, or carry the key along."""
    if not args.output:
        raise ConfigError(
            Said("没有写明输出到哪里", "no output is given"),
            remedy=Said("请加 -o 文件或文件夹", "add -o with a file or folder"),
        )
    source, out, own = (os.path.realpath(path) for path in (args.report, args.output, key))
    if out == source or (os.path.isdir(source) and _within(out, source)):
        what = Said(
            "输出不能与原稿同名，也不能在原稿的文件夹里",
            "the output must be neither the original nor inside its folder",
        )
        raise ConfigError(what, path=args.output)
    if os.path.isdir(source) and os.path.exists(out) and not os.path.isdir(out):
        raise ConfigError(
            Said("要输出一个文件夹，这里却是文件", "a folder is to be written, but this is a file"), path=args.output
        )
    if own in (source, out) or (_folder_out(args) and _within(own, out)):
        what = Said("密钥文件不能放在输出里", "the key file must not lie in the output")
        raise ConfigError(what, path=key, remedy=Said("用 --key 换一个地方", "choose another place with --key"))


def _within(path: str, folder: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _folder_out(args: argparse.Namespace) -> bool:
    return os.path.isdir(args.report)


def destination(args: argparse.Namespace, name: str) -> str:
    """Where a file called ``name`` inside the output goes."""
    if os.path.isdir(args.report):
        return os.path.join(args.output, *name.split("/"))
    if os.path.isdir(args.output) or args.output.endswith(os.sep):
        return os.path.join(args.output, name)
    return str(args.output)


def write_all(files: Sequence[tuple[str, bytes]]) -> None:
    """Write the files. Raises OSError; those of this run that are written then are taken away again."""
    from linter.files import replace_bytes

    new: list[str] = []
    try:
        for path, data in files:
            os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            was_there = os.path.exists(path)
            replace_bytes(path, data)
            new += [] if was_there else [path]
    except OSError:
        _remove(new)
        raise


def _remove(paths: Iterable[str]) -> None:
    from contextlib import suppress

    for path in paths:
        with suppress(OSError):
            os.unlink(path)
