"""``hegao mask IN -o OUT``: a masked copy of a report or a folder, and the key that leads back."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from linter.cli.keys import add_paths, check_output, destination, found_in, inside, key_path, passphrase_of, write_all
from linter.errors import ConfigError, HegaoError, InputError, Said
from linter.masking.tokens import STYLES
from linter.reporters.phrases import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from linter.batch import Session
    from linter.cli.arguments import Parser
    from linter.discover import Target
    from linter.masking.keyfile import KeyFile
    from linter.masking.mask import Copy
    from linter.masking.work import Source


def add_arguments(parser: Parser) -> None:
    from linter.cli.options import add_settings

    say, add = parser.say, parser.add_argument
    add_paths(parser, "要脱敏的文件或文件夹", "the file or folder to mask")
    add("--figures", action="store_true", help=say("数字也隐去", "hide the figures, too"))
    add(
        "--style",
        choices=STYLES,
        help=say(
            "代号的写法；不写则随原稿，原稿没有则用 某", "the look of tokens; by default that of the reports, else 某"
        ),
    )
    add(
        "--keep",
        action="append",
        default=[],
        metavar="TYPE",
        help=say("不隐去这一类，如 person", "leave mentions of this type open, such as person"),
    )
    for option, zh, en in (
        ("--diff", "只显示会怎样改", "show what would change, write nothing"),
        ("--dry-run", "只列出会隐去什么", "list what would be hidden, write nothing"),
        ("--plain-key", "新密钥文件不加密", "do not encrypt a new key file"),
        ("--allow-key-in-repository", "允许密钥文件放在仓库里", "let the key file lie in a repository"),
        ("--show-sensitive", "显示名称全文", "show names in full"),
        ("--redact", "在终端也不显示名称", "hide names at the terminal, too"),
    ):
        add(option, action="store_true", help=say(zh, en))
    add_settings(parser)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where a file cannot be read, masked or written. Files of a folder that cannot be read or masked are
    told and have no copy, the others are masked; with any other error nothing is written.
    """
    from linter.masking.keyfile import load
    from linter.masking.mask import Wanted, masked

    key = key_path(args)
    only_shown = args.diff or args.dry_run
    if not only_shown:
        check_output(args, key)
        _refuse_repository(args, key)
    sources, refused = _sources(args)
    opened = load(
        key,
        (lambda new: "" if new else passphrase_of(args)(new)) if only_shown else passphrase_of(args),
        args.plain_key,
    )
    _check_style(args, opened)
    copies = masked(sources, opened.ledger, Wanted(args.style or "", args.figures, tuple(args.keep)))
    _say_left(copies, args.lang)
    if only_shown:
        from linter.cli.masked_view import show

        show(copies, opened.ledger, args)
    else:
        _write(copies, opened, args)
    _tell_refused(refused, args.lang)
    return 2 if refused else 0


def _refuse_repository(args: argparse.Namespace, key: str) -> None:
    from linter.masking.keyfile import work_tree

    tree = work_tree(key)
    if tree and not args.allow_key_in_repository:
        what = Said(
            f"密钥文件在 git 仓库 {tree} 里，会随提交泄露",
            f"the key file lies in the git repository {tree} and would leak with a commit",
        )
        remedy = Said(
            "用 --key 换到仓库外面；确要如此，加 --allow-key-in-repository",
            "choose a place outside with --key, or insist with --allow-key-in-repository",
        )
        raise ConfigError(what, path=key, remedy=remedy)


def _check_style(args: argparse.Namespace, key: KeyFile) -> None:
    style = key.ledger.style
    if args.style and style and style != args.style:
        what = Said(
            f"这个密钥的代号写法是 {style}，不能改成 {args.style}",
            f"the tokens of this key are written with {style}, not {args.style}",
        )
        raise ConfigError(what, path=key.path, remedy=Said("换一个密钥文件", "use another key file"))


def _sources(args: argparse.Namespace) -> tuple[list[Source], list[InputError]]:
    """The reports, read, and the errors of those that cannot be. Raises the first error where no report is left."""
    from linter.batch import Session
    from linter.cli.options import configuration
    from linter.suppress import Sidecars

    session = Session(configuration(args), Sidecars())
    fixed = (
        ""
        if os.path.isdir(args.report) or not args.output
        else os.path.basename(destination(args, os.path.basename(args.report)))
    )
    sources: list[Source] = []
    refused: list[InputError] = []
    for target in found_in(args.report, session.configuration.of_folder):
        try:
            sources.append(_source(target, session, args.report, fixed))
        except InputError as error:
            refused.append(error)
    if refused and not sources:
        raise refused[0]
    if not sources:
        raise ConfigError(Said("这里没有可以脱敏的文件", "there is no file to mask here"), path=args.report)
    return sources, refused


def _source(target: Target, session: Session, report: str, copy_name: str) -> Source:
    from linter.batch import Job, content
    from linter.masking.work import Source
    from linter.masking.writers import opened
    from linter.plan import lexicon_of

    if target.error is not None:
        raise target.error
    settings = session.configuration.of_file(target.path)
    lexicon = lexicon_of(settings, session.rules(settings))
    stored = opened(target.path, content(Job(target.path)), settings.encoding)
    return Source(target.path, inside(target.path, report), stored, lexicon, copy_name)


def _tell_refused(refused: Sequence[InputError], lang: str) -> None:
    """The files without a copy: they come last, so that nobody takes the folder for whole."""
    from linter.cli.problems import note, tell

    for error in refused:
        tell(error, lang)
    if refused:
        zh = f"{len(refused)} 个文件没有脱敏，不在输出里；其余的已经处理"
        note(Said(zh, f"{len(refused)} files are not masked and not in the output; the others are done"), lang)


def _say_left(copies: Sequence[Copy], lang: str) -> None:
    """What names may stand in that nobody can mask."""
    from linter.cli.problems import note

    for copy in copies:
        if left := copy.source.stored.left:
            zh, en = "、".join(said.zh for said in left), ", ".join(said.en for said in left)
            said = Said(
                f"{copy.source.path}：有无法脱敏的内容，请自行查看：{zh}",
                f"{copy.source.path}: it holds what cannot be masked, look at it yourself: {en}",
            )
            note(said, lang)


def _write(copies: Sequence[Copy], key: KeyFile, args: argparse.Namespace) -> None:
    """The key goes first: no masked copy without the way back."""
    from linter.cli.problems import note, unwritable
    from linter.masking.keyfile import save

    path = key.path
    try:
        save(key)
        path = args.output
        write_all([(destination(args, copy.record.name), copy.data) for copy in copies])
    except HegaoError:
        raise
    except OSError as error:
        raise unwritable(error, error.filename or path) from None
    places = sum(bool(swap.token) for copy in copies for swap in copy.swaps)
    said = Said(
        f"隐去 {places} 处，写出 {len(copies)} 个文件；密钥在 {key.path}",
        f"{counted(places, 'place')} hidden in {counted(len(copies), 'file')}; the key is {key.path}",
    )
    note(said, args.lang)
    if not key.encrypted:
        note(Said("密钥文件没有加密，请妥善保管", "the key file is not encrypted: keep it safe"), args.lang)
    sys.stderr.flush()
