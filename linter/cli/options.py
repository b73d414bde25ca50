"""The options of ``hegao check`` and the settings they stand for."""

from __future__ import annotations

import os

from linter.errors import ConfigError, Said
from linter.finding import SEVERITIES
from linter.settings import LONGEST, PathRule
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from typing import Any

    from linter.cli.quick import Options
    from linter.config import Configuration


def add_settings(parser: Options) -> None:
    """Options that say how a configuration is found, and which packs there are."""
    parser.section("配置", "configuration")
    say, add = parser.say, parser.add_argument
    add(
        "--config",
        action="append",
        default=[],
        metavar="FILE|KEY=VALUE",
        help=say("配置文件，或一项设置", "a configuration file, or one setting"),
    )
    add("--isolated", action="store_true", help=say("不找配置文件", "look for no configuration file"))
    add("--pack", action="append", metavar="DIR", help=say("自己的规则文件夹", "a folder of rules of one's own"))
    add("--encoding", metavar="NAME", help=say("文件编码；不写则自行判断", "encoding of the files, else found out"))


def add_selection(parser: Options) -> None:
    """Options that say which rules run, how severe they are and when a run fails."""
    add_rules(parser)
    say, add = parser.say, parser.add_argument
    add("--fail-on", choices=SEVERITIES, help=say("达到此级别即返回 1", "the least severity that fails the run"))
    add("--exit-zero", action="store_true", help=say("有问题也返回 0", "exit with 0 despite findings"))


def add_rules(parser: Options) -> None:
    """Options that say which rules run and how severe they are."""
    parser.section("规则", "rules")
    say, add = parser.say, parser.add_argument
    for option, zh, en in (
        ("--select", "只用这些规则（代码、名称、族或 ALL）", "run these rules (code, name, family or ALL)"),
        ("--extend-select", "另加这些规则", "run these rules as well"),
        ("--ignore", "不用这些规则", "leave these rules out"),
    ):
        add(option, action="append", metavar="RULES", help=say(zh, en))
    add("--preview", action="store_true", default=None, help=say("也用试行规则", "run preview rules too"))
    add("--profile", metavar="NAME", help="review, publish, anonymized, internal")
    add("--severity", action="append", metavar="RULE=LEVEL", help=say("改一条规则的级别", "change a rule's severity"))


def add_files(parser: Options) -> None:
    """Options that say which files are checked, and how."""
    parser.section("稿件", "files")
    say, add = parser.say, parser.add_argument
    add(
        "paths",
        nargs="*",
        default=["."],
        metavar="PATH",
        help=say("文件、文件夹；- 为标准输入", "files, folders, - for standard input"),
    )
    add(
        "--stdin-filename",
        metavar="PATH",
        default="",
        help=say("标准输入算作哪个文件", "the file standard input stands for"),
    )
    add(
        "--exclude",
        action="append",
        metavar="PATTERN",
        help=say("排除的文件，写法同 .gitignore", "files left out, as in a .gitignore"),
    )
    add(
        "--force-exclude",
        action="store_true",
        default=None,
        help=say("点名的文件也可排除", "leave out named files too"),
    )
    parser.section("运行", "the run")
    add("--jobs", "-j", type=int, metavar="N", help=say("进程数；默认等于核数", "processes, by default one per core"))
    add("--time-limit", type=float, metavar="SECONDS", help=say("每个文件的时限（秒）", "seconds a file may take"))
    add("--no-cache", action="store_true", help=say("不用缓存", "use no cache"))
    add(
        "--cache-content",
        action="store_true",
        help=say("缓存只认内容，不认文件时间", "know files by their content alone, not by their times"),
    )


def add_comparison(parser: Options) -> None:
    """What the files of a run are set against."""
    parser.section("往期和系列", "other reports")
    say = parser.say
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="PATH",
        help=say("拿来对照的往期报告，本身不检查", "earlier reports to compare with, not checked themselves"),
    )
    what = say("同这个库里的往期报告对照", "compare with the reports of this store")
    parser.add_argument("--store", metavar="STORE", default="", help=what)
    what = say("同设好的库（HEGAO_STORE、配置）对照", "compare with the store set by HEGAO_STORE or the configuration")
    parser.add_argument("--against-store", action="store_true", help=what)
    parser.add_argument(
        "--across",
        action="store_true",
        default=None,
        help=say("把各文件当作一个系列互相核对", "set the files against each other, as reports of a series"),
    )


def configuration(args: argparse.Namespace, extra: dict[str, Any] | None = None) -> Configuration:
    """The configuration as the command line wants it. Raises ConfigError for wrong values."""
    from linter.config import Configuration

    files = [value for value in args.config if "=" not in value or os.path.isfile(value)]
    inline = [value for value in args.config if value not in files]
    if len(files) > 1:
        raise ConfigError(Said("--config 只能给一个文件", "--config takes one file only"))
    if files and not os.path.isfile(files[0]):
        raise ConfigError(Said("没有这个配置文件", "no such configuration file"), path=files[0])
    command = {**overrides(args), **(extra or {})}
    return Configuration(command, file=files[0] if files else "", inline=inline, isolated=args.isolated)


def overrides(args: argparse.Namespace) -> dict[str, Any]:
    """The settings that the command line gives, by field of ``Settings``."""
    given = vars(args)
    names = (
        "preview",
        "across",
        "profile",
        "fail_on",
        "force_exclude",
        "jobs",
        "time_limit",
        "encoding",
        "debug",
        "ambiguous_width",
    )
    values = {name: given[name] for name in names if given.get(name) is not None}
    for name in ("select", "extend_select", "ignore"):
        if given.get(name) is not None:
            values[name] = _rules(given[name])
    if given.get("severity"):
        values["severity"] = tuple(_severity(pair) for pair in given["severity"])
    if given.get("exclude"):
        here = os.getcwd()
        values["exclude"] = tuple(PathRule(here, pattern, ()) for pattern in given["exclude"])
    if given.get("pack"):
        values["packs"] = tuple(os.path.abspath(pack) for pack in given["pack"])
    for name in ("jobs", "time_limit"):
        if values.get(name, 0) < 0:
            option = "--" + name.replace("_", "-")
            raise ConfigError(Said(f"{option} 不能是负数", f"{option} must not be negative"))
    if not values.get("time_limit", 0) <= LONGEST:  # infinity, nor what is no number
        what = Said(f"--time-limit 不能大于 {LONGEST}", f"--time-limit must not be greater than {LONGEST}")
        raise ConfigError(what, remedy=Said("0 为不限", "0 is no limit"))
    return values


def _rules(given: list[str]) -> tuple[str, ...]:
    """Codes and families in capitals, names as they are; several may stand in one value, between commas."""
    parts = [part.strip() for value in given for part in value.split(",")]
    return tuple(part.upper() if part.isalnum() else part for part in parts if part)


def _severity(pair: str) -> tuple[str, str]:
    rule, _, level = pair.partition("=")
    if level not in (*SEVERITIES, "off"):
        what = Said(f"--severity 的值 {pair} 不对", f"wrong value of --severity: {pair}")
        raise ConfigError(
            what,
            remedy=Said(
                "写法如 DIR003=warning；级别有 error、warning、info、off",
                "as in DIR003=warning; levels: error, warning, info, off",
            ),
        )
    return _rules([rule])[0] if rule else "", level
