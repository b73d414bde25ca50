"""``hegao archive``: any number of documents, checked shard by shard into a folder of Parquet files."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from linter.cli import archive_report
from linter.cli.options import add_rules, add_settings, configuration
from linter.cli.problems import note, tell
from linter.errors import ConfigError, HegaoError, Said
from linter.finding import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.archive.plan import Plan
    from linter.archive.run import Engine
    from linter.batch import Job
    from linter.cli.arguments import Parser

ENGINES = ("local", "spark")
#: So many documents that were not judged in full are named at the end of a run.
_NAMED = 10


def add_arguments(parser: Parser) -> None:
    say = parser.say
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    made = actions.add_parser("check", help=say("检查稿件，结果写成 Parquet", "check documents into Parquet files"))
    add = made.add_argument
    add("paths", nargs="+", metavar="INPUT", help=say("文件、文件夹", "files, folders"))
    add("--output", "-o", required=True, metavar="OUT", help=say("输出文件夹", "the output folder"))
    add("--engine", choices=ENGINES, default="local", help=say("用本机进程，或 Spark", "processes here, or Spark"))
    what = say("Spark 的 master；不写为 local[2,4]", "Spark's master, else local[2,4]")
    add("--master", default="", metavar="URL", help=what)
    what = say("Spark 每做完几个分片存一次", "shards between two checkpoints of Spark")
    add("--checkpoint", type=int, default=0, metavar="SHARDS", help=what)
    add("--restart", action="store_true", help=say("丢弃原有结果，从头再来", "drop what is there, begin anew"))
    what = say("名称按全文写出；不写则缩写", "write names in full, which else are shortened")
    add("--show-sensitive", action="store_true", help=what)
    add("--jobs", "-j", type=int, metavar="N", help=say("进程数；默认等于核数", "processes, by default one per core"))
    add("--time-limit", type=float, metavar="SECONDS", help=say("每篇的时限（秒）", "seconds a document may take"))
    add("--exclude", action="append", metavar="PATTERN", help=say("排除的文件", "files left out, as in a .gitignore"))
    add_rules(made)
    add("--fail-on", choices=SEVERITIES, help=say("达到此级别即返回 1", "the least severity that fails the run"))
    add("--exit-zero", action="store_true", help=say("有问题也返回 0", "exit with 0 despite findings"))
    add_settings(made)
    made.section("选项", "options")
    add("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=say("界面语言", "language of messages"))
    add("--debug", action="store_true", default=argparse.SUPPRESS, help=say("出错时给出详情", "show tracebacks"))
    drawn = actions.add_parser("report", help=say("把结果画成一个网页", "draw the results as one web page"))
    archive_report.add_arguments(drawn)


def run(args: argparse.Namespace) -> int:
    """Exit code 0, 1 for findings that fail the run, 2 where a document could not be judged in full."""
    return {"check": _check, "report": archive_report.run}[args.action](args)


def _check(args: argparse.Namespace) -> int:
    from linter.archive.needs import parquet

    parquet()
    from linter.archive.frames import incomplete, totals
    from linter.archive.layout import COMPLETE, STATUSES
    from linter.archive.run import run
    from linter.batch import Session
    from linter.discover import find
    from linter.suppress import Sidecars

    redact = not args.show_sensitive
    session = Session(configuration(args, {"sensitive": redact}), Sidecars())
    here = session.configuration.of_folder(os.getcwd())
    session.rules(here)
    failed: list[HegaoError] = []
    plan = _planned(session.jobs(find(args.paths, session.configuration.of_folder)), args, redact, failed)
    for error in failed:
        tell(error, args.lang)
    if failed and not plan.items:
        return 2  # no folder is made for what is not there
    _shown(run(plan, args.output, _engine(args, here.jobs), args.restart), args)
    counts = totals(args.output)
    print(_told(counts, args.output, args.lang))
    short = sum(counts.get(status, 0) for status in STATUSES if status not in COMPLETE)
    if short:
        _name(incomplete(args.output, _NAMED), short, args.lang)
    failing = SEVERITIES[: SEVERITIES.index(here.fail_on) + 1]
    if failed or short:
        return 2
    return 1 if any(counts.get(f"{severity}s") for severity in failing) and not args.exit_zero else 0


def _name(rows: list[dict[str, Any]], count: int, lang: str) -> None:
    """Say which documents were not judged in full, and why."""
    for row in rows:
        why = Said(row["error"] or row["status"], row["error_en"] or row["status"])
        note(Said(f"{row['uri']}：{why.zh}", f"{row['uri']}: {why.en}"), lang)
    if count > len(rows):
        more = count - len(rows)
        said = (
            f"另有 {more} 篇没有查完，hegao archive report 的网页里有",
            f"{more} more are not checked in full: see hegao archive report",
        )
        note(Said(*said), lang)


def _planned(jobs: Iterable[Job], args: argparse.Namespace, redact: bool, failed: list[HegaoError]) -> Plan:
    from linter.archive.plan import planned

    if "-" in args.paths:
        raise ConfigError(Said("标准输入不能作档案", "standard input is no archive"))
    return planned(jobs, args.paths, redact, failed)


def _engine(args: argparse.Namespace, jobs: int) -> Engine:
    if args.engine == "spark":
        from linter.archive import needs

        needs.spark()
        from linter.archive.spark import engine

        return engine(args.master, args.checkpoint)
    if args.master or args.checkpoint:
        what = Said(
            "--master、--checkpoint 要与 --engine spark 同用", "--master and --checkpoint go with --engine spark"
        )
        raise ConfigError(what)
    from linter.archive import local

    return lambda plan, shards, out: local.run(plan, shards, out, jobs)


def _shown(steps: Iterator[tuple[int, int]], args: argparse.Namespace) -> None:
    """Do the steps of a run; at a terminal, with how far it is."""
    at_terminal = sys.stderr.isatty()
    before = -1
    for done, shards in steps:
        if before < 0 < done < shards:
            said = Said(
                f"{done}/{shards} 个分片已经做完，接着做", f"{done} of {shards} shards are done: going on behind them"
            )
            note(said, args.lang)
        elif at_terminal:
            sys.stderr.write(f"\r{done}/{shards} ")
        before = done
    if at_terminal:
        sys.stderr.write("\r")


def _told(counts: dict[str, int], out: str, lang: str) -> str:
    from linter.archive.layout import STATUSES
    from linter.reporters.cells import visible

    documents = sum(counts.get(status, 0) for status in STATUSES)
    each = {
        name: counts.get(name, 0) for name in (*STATUSES, "claims_read", "errors", "warnings", "infos", "suppressed")
    }
    if lang == "en":
        line = "{documents} documents: {clean} clean, {found} with findings, {partial} in part, {unread} unreadable, "
        line += "{timeout} too slow, {failed} failed; {claims_read} claims; {errors} errors, {warnings} warnings, "
        line += "{infos} infos, {suppressed} suppressed → {out}"
    else:
        line = "{documents} 篇：没有问题 {clean}，有问题 {found}，只查了一部分 {partial}，读不了 {unread}，超时 {timeout}，"
        line += "出错 {failed}；数据 {claims_read} 个；错误 {errors} 处，警告 {warnings} 处，提示 {infos} 处，已忽略 {suppressed} 处 → {out}"
    return visible(line.format(documents=documents, out=out, **each))
