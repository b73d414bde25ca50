"""``hegao store``: what reports said and what was found in them, kept and queried."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from linter.cli.options import add_files, add_rules, add_settings, configuration
from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    from linter.cli.arguments import Parser
    from linter.store.add import Added
    from linter.store.backend import Store

_WAIT = 60.0


def add_arguments(parser: Parser) -> None:
    say = parser.say
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    adding = actions.add_parser("add", help=say("检查文件，存入数据和问题", "check files, store claims and findings"))
    add_files(adding)
    add_rules(adding)
    adding.section("名称", "names")
    what = say("名称按全文存入；不写则缩写", "store names in full, which else are shortened")
    adding.add_argument("--show-sensitive", action="store_true", help=what)
    asking = actions.add_parser("query", help=say("用 SQL 查询", "query in SQL"))
    asking.add_argument("sql", metavar="SQL", help=say("一条 SELECT 语句", "one SELECT statement"))
    formats = ("table", "csv", "jsonl", "parquet")
    asking.add_argument("--output-format", choices=formats, default="table", help=say("格式", "format"))
    asking.add_argument("--output-file", "-o", metavar="FILE", default="", help=say("写入文件", "write to a file"))
    for action, zh, en in (
        ("export", "各表写成 Parquet 文件", "write the tables as Parquet files"),
        ("import", "读入 export 或 archive check 写出的文件", "load an export, or an archive"),
    ):
        made = actions.add_parser(action, help=say(zh, en))
        made.add_argument("folder", metavar="DIR", help=say("文件夹", "the folder"))
    actions.add_parser("info", help=say("库在哪里、有多大、有哪些表", "where the store lies, its size, its tables"))
    for made in dict.fromkeys(actions.choices.values()):
        _add_common(made)


def _add_common(parser: Parser) -> None:
    say, add = parser.say, parser.add_argument
    what = say("库：文件，或 postgresql://用户@主机/库名", "the store: a file, or postgresql://user@host/database")
    add("--store", metavar="STORE", default="", help=what)
    add(
        "--wait",
        type=float,
        metavar="SECONDS",
        default=_WAIT,
        help=say("库被占用时最多等多久", "how long to wait for it"),
    )
    add_settings(parser)
    parser.section("选项", "options")
    add("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=say("界面语言", "language of messages"))
    add("--debug", action="store_true", default=argparse.SUPPRESS, help=say("出错时给出详情", "show tracebacks"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where the store or a file cannot be read, or a query is wrong."""
    from linter.store.open import location, open_store

    if args.wait < 0:
        raise ConfigError(Said("--wait 不能是负数", "--wait must not be negative"))
    here = configuration(args).of_folder(os.getcwd())
    store = open_store(location(args.store, here.store), args.wait)
    return {"add": _add, "query": _query, "export": _export, "import": _import, "info": _info}[args.action](store, args)


def _add(store: Store, args: argparse.Namespace) -> int:
    from linter.batch import Session
    from linter.cli.check import jobs_of
    from linter.cli.problems import tell
    from linter.store.add import add
    from linter.suppress import Sidecars

    redact = not args.show_sensitive
    session = Session(configuration(args, {"sensitive": redact}), Sidecars())
    here = session.configuration.of_folder(os.getcwd())
    session.rules(here)
    done = add(store, jobs_of(session, args), redact, here.jobs)
    for error in done.failed:
        tell(error, args.lang)
    print(_told(done, store.shown, args.lang))
    return 2 if done.failed else 0


def _told(done: Added, shown: str, lang: str) -> str:
    from linter.reporters.cells import visible

    if lang == "en":
        line = f"{done.added} documents added, {done.updated} judged anew, {done.unchanged} already there, unchanged"
        return visible(f"{line}; {done.claims} claims, {done.findings} findings; {len(done.failed)} failed → {shown}")
    line = f"新存入 {done.added} 篇，重新判断 {done.updated} 篇，已在库中、没有变化 {done.unchanged} 篇"
    return visible(f"{line}；数据 {done.claims} 个，问题 {done.findings} 处；失败 {len(done.failed)} 篇 → {shown}")


def _query(store: Store, args: argparse.Namespace) -> int:
    from linter.cli import store_view

    if args.output_format == "parquet" and not args.output_file:
        what = Said("parquet 要写入文件", "parquet goes to a file")
        raise ConfigError(what, remedy=Said("加 -o 文件名", "add -o FILE"))
    with store.reading() as reading:
        rows = reading.answer(args.sql)
        store_view.write(rows, args.output_format, args.output_file)
    return 0


def _export(store: Store, args: argparse.Namespace) -> int:
    from linter.store.interchange import export

    return _counted(export(store, args.folder), args)


def _import(store: Store, args: argparse.Namespace) -> int:
    from linter.archive import taking
    from linter.store import interchange

    take = taking.take if taking.is_archive(args.folder) else interchange.take
    return _counted(take(store, args.folder), args)


def _counted(counts: dict[str, int], args: argparse.Namespace) -> int:
    for name, rows in counts.items():
        print(f"{name:<10}{rows:>10}")
    return 0


def _info(store: Store, args: argparse.Namespace) -> int:
    from linter.cli import store_view
    from linter.store.about import about

    for line in store_view.described(about(store), args.lang):
        print(line)
    return 0
