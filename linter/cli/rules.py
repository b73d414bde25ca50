"""``hegao rules test [PACK…]`` runs the examples of rules; ``hegao rules schema`` prints the schema of rule files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from linter.reporters.phrases import counted

if TYPE_CHECKING:
    import argparse

    from linter.cli.arguments import Parser
    from linter.errors import HegaoError, Said
    from linter.examples import Outcome, Report


def add_arguments(parser: Parser) -> None:
    say = parser.say
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    test = actions.add_parser("test", help=say("运行规则的例子", "run the examples of rules"))
    what = say("规则目录或规则文件，不写则为内置规则", "folders or rule files; default: the built-in rules")
    test.add_argument("packs", nargs="*", metavar="PACK", help=what)
    every = say("列出每条规则，而不只是不符的", "name every rule, not only those that fail")
    test.add_argument("-v", "--verbose", action="store_true", help=every)
    actions.add_parser("schema", help=say("输出规则文件的 JSON schema", "print the JSON schema of rule files"))


def run(args: argparse.Namespace) -> int:
    """Exit code 0 where all examples hold, 1 where one does not, 2 where a file is wrong."""
    if args.action == "schema":
        return _schema()
    from linter.examples import run_packs
    from linter.reporters.cells import visible  # a pack may come from anywhere

    report = run_packs(args.packs)
    lang = getattr(args, "lang", "zh")
    for line in lines(report, lang, args.verbose):
        print(visible(line))
    return 2 if report.errors else 1 if report.failed else 0


def _schema() -> int:
    import json

    from linter.ruleschema import schema

    json.dump(schema(), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0


def lines(report: Report, lang: str, verbose: bool) -> list[str]:
    """The report as text: wrong files, failed examples, and a closing count."""
    shown = [_error(error, lang) for error in report.errors]
    if verbose:
        shown += _counts(report)
    shown += [f"{_head(o)} {_say(problem, lang)}" for o in report.failed for problem in o.problems]
    rules, examples = len({o.code for o in report.outcomes}), len(report.outcomes)
    bad, wrong = len(report.failed), len(report.errors)
    if lang == "en":
        counts = f"{counted(rules, 'rule')}, {counted(examples, 'example')}: {bad} failed"
        shown.append(f"{counts}; {counted(wrong, 'mistake')} in files")
    else:
        shown.append(f"{rules} 条规则，{examples} 个例子：{bad} 个不符；文件中有 {wrong} 处错误")
    return shown


def _counts(report: Report) -> list[str]:
    counts: dict[str, list[int]] = {}
    for outcome in report.outcomes:
        count = counts.setdefault(f"{outcome.code} {outcome.name}", [0, 0])
        count[bool(outcome.problems)] += 1
    return [f"{rule}: {held}/{held + failed}" for rule, (held, failed) in counts.items()]


def _head(outcome: Outcome) -> str:
    return f"{outcome.path}:{outcome.line}: {outcome.code} {outcome.kind}[{outcome.number}]"


def _error(error: HegaoError, lang: str) -> str:
    place = f"{error.path}:{error.line}" if error.line else error.path
    remedy = (f" ({error.remedy.en})" if lang == "en" else f"（{error.remedy.zh}）") if error.remedy else ""
    return f"{place}: {_say(error.message, lang)}{remedy}"


def _say(said: Said, lang: str) -> str:
    return said.en if lang == "en" else said.zh
