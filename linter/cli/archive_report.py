"""``hegao archive report``: one web page over what a run found, or over the documents of a store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from linter.archive.report.source import Source
    from linter.cli.arguments import Parser

_LISTED = 1000


def add_arguments(made: Parser) -> None:
    """The options of ``report``."""
    import argparse

    say, add = made.say, made.add_argument
    what = say("hegao archive check 的输出文件夹", "the output folder of hegao archive check")
    add("folder", nargs="?", default="", metavar="OUT", help=what)
    what = say("画这个库里的稿件，不画文件夹", "draw the documents of this store, no folder")
    add("--store", metavar="STORE", default="", help=what)
    add("--output-file", "-o", required=True, metavar="PAGE.html", help=say("写到这个网页", "the page to write"))
    what = say("问题和稿件各列出多少；默认 1000", "findings and documents listed, by default 1000")
    add("--limit", type=int, metavar="N", default=_LISTED, help=what)
    what = say("结果里存的是名称全文，也写进网页", "write names that stand in full in the results")
    add("--show-sensitive", action="store_true", help=what)
    add("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=say("界面语言", "language of the page"))
    add("--debug", action="store_true", default=argparse.SUPPRESS, help=say("出错时给出详情", "show tracebacks"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0. Raises HegaoError where there is nothing to draw, or it is damaged: the page is as it was then."""
    if bool(args.folder) == bool(args.store):
        what = Said(
            "要写 archive check 的输出文件夹，或 --store 库", "an output folder of archive check is needed, or --store"
        )
        raise ConfigError(what, remedy=Said("二者写一个", "give one of them"))
    if args.limit < 0:
        raise ConfigError(Said("--limit 不能是负数", "--limit must not be negative"))
    _installed()
    from linter.archive.report.page import write
    from linter.cli.problems import unwritable
    from linter.files import replacing
    from linter.packs import load

    rules = {rule.code: rule for rule in load().rules}
    try:
        with _source(args) as source, replacing(args.output_file) as out:
            write(source, out, rules, args.lang, args.limit, args.show_sensitive)
    except OSError as error:
        raise unwritable(error, args.output_file) from None
    return 0


@contextmanager
def _source(args: argparse.Namespace) -> Iterator[Source]:
    from linter.archive.report import source

    if args.folder:
        with source.folder(args.folder) as made:
            yield made
        return
    from linter.store.open import open_store

    with source.stored(open_store(args.store)) as made:
        yield made


def _installed() -> None:
    """Raises ConfigError where what counts and draws is not installed."""
    from importlib.util import find_spec

    from linter.archive.needs import missing

    if any(find_spec(name) is None for name in ("duckdb", "pyarrow")):
        said = Said("要用到 duckdb 2 和 pyarrow，尚未安装", "duckdb 2 and pyarrow are needed, which are not installed")
        raise missing(said, "store")
