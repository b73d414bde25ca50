"""``hegao selftest REPORT``: faults planted in a copy of a report in memory, and how many of them are found.

No word of the report is shown: places are lines and columns.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from linter.errors import ConfigError, Said

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from linter.batch import Job
    from linter.cli.arguments import Parser
    from linter.finding import FileReport
    from linter.selftest.trials import Tried
    from linter.text import Text


def add_arguments(parser: Parser) -> None:
    from linter.cli.options import add_rules, add_settings

    say, add = parser.say, parser.add_argument
    add("report", metavar="REPORT", help=say("拿哪份稿件来试", "the report to try on"))
    add(
        "--per-fault",
        type=int,
        default=3,
        metavar="N",
        help=say("每种差错最多植入几处，默认 3", "at most so many faults of each kind, by default 3"),
    )
    add(
        "--seed",
        type=int,
        default=1,
        metavar="N",
        help=say("同一个数植入同样的差错", "the same number, the same faults"),
    )
    add("--missed", action="store_true", help=say("列出没查出的在第几行", "list the lines of what was not found"))
    add("--output-format", choices=("text", "json"), default="text")
    add_rules(parser)
    add_settings(parser)


def run(args: argparse.Namespace) -> int:
    """Exit code 0 whatever was found, 2 where the report cannot be read or checked."""
    from linter.selftest.faults import FAULTS
    from linter.selftest.rewritings import REWRITINGS
    from linter.selftest.trials import Report, tried

    if args.per_fault < 1:
        raise ConfigError(Said("--per-fault 至少为 1", "--per-fault must be at least 1"))
    job = _job(args)
    if not args.lang_given and job.settings.lang:
        args.lang = job.settings.lang
    text, check = _text_and_check(job)
    named = Report(os.path.basename(job.path), text.raw)
    outcomes = tried(named, check, (*FAULTS, *REWRITINGS), args.per_fault, args.seed)
    faults, rewritings = outcomes[: len(FAULTS)], outcomes[len(FAULTS) :]
    if args.output_format == "json":
        print(json.dumps(as_json(job, text, args.seed, faults, rewritings), ensure_ascii=False, indent=2))
        return 0
    from linter.reporters.cells import visible

    for line in lines(job, text, args, faults, rewritings):
        print(visible(line))
    return 0


def _job(args: argparse.Namespace) -> Job:
    """The report with its settings and rules, as a check would have them."""
    from linter.batch import Session
    from linter.cli.options import configuration
    from linter.discover import Target
    from linter.suppress import Sidecars

    if os.path.isdir(args.report):
        raise ConfigError(Said("selftest 一次只试一份稿件", "selftest takes one report"), path=args.report)
    session = Session(configuration(args), Sidecars())
    (job,) = session.jobs([Target(args.report)])
    if job.error is not None:
        raise job.error
    return job


def _text_and_check(job: Job) -> tuple[Text, Any]:
    """The text of the report, and a check of any other text in its place. Raises InputError.

    A text that its reader makes is checked as plain text: it has lost its tables and marked headings by then.
    """
    from linter.batch import content
    from linter.engine import check_file, check_reading
    from linter.filetype import maker
    from linter.readers import read

    assert job.ruleset is not None, "a job without error has rules"
    ruleset, settings = job.ruleset, job.settings._replace(encoding="utf-8", fingerprints=False, sensitive=False)
    text = read(job.path, content(job), job.settings.encoding or None).text

    def check(words: str) -> FileReport:
        data = words.encode("utf-8", "surrogatepass")
        if maker(job.path):
            return check_reading(job.path, read("-", data, "utf-8"), settings, ruleset)
        return check_file(job.path, data, settings, ruleset)

    return text, check


def as_json(job: Job, text: Text, seed: int, faults: Sequence[Tried], rewritings: Sequence[Tried]) -> dict[str, Any]:
    """The outcome as JSON values; places are lines and columns from 1."""
    return {
        "path": job.path,
        "seed": seed,
        "planted": sum(each.planted for each in faults),
        "found": sum(each.found for each in faults),
        "faults": [_fault(each, text) for each in faults],
        "rewritten": sum(each.planted for each in rewritings),
        "false": sum(len(each.missed) for each in rewritings),
        "rewritings": [_rewriting(each, text) for each in rewritings],
    }


def _fault(each: Tried, text: Text) -> dict[str, Any]:
    from linter.selftest.operator import Operator

    operator = each.operator
    assert isinstance(operator, Operator)
    return {
        "name": operator.name,
        "kind": operator.kind,
        "description": operator.said._asdict(),
        "places": each.places,
        "planted": each.planted,
        "found": each.found,
        "rules": dict(sorted(each.by.items())),
        "missed": _positions(each, text),
    }


def _rewriting(each: Tried, text: Text) -> dict[str, Any]:
    return {
        "name": each.operator.name,
        "description": each.operator.said._asdict(),
        "places": each.places,
        "planted": each.planted,
        "rules": dict(sorted(each.by.items())),
        "false": _positions(each, text),
    }


def _positions(each: Tried, text: Text) -> list[dict[str, int]]:
    return [dict(zip(("line", "column"), text.position(at), strict=True)) for at in each.missed]


def lines(
    job: Job, text: Text, args: argparse.Namespace, faults: Sequence[Tried], rewritings: Sequence[Tried]
) -> Iterator[str]:
    """The outcome for a terminal."""
    english = args.lang == "en"
    placed = [each for each in faults if each.planted]
    head = ("fault", "planted", "found", "by") if english else ("植入的差错", "植入", "查出", "规则")
    yield from _table(head, [_cells(each, english) for each in placed])
    yield ""
    planted, found = sum(each.planted for each in placed), sum(each.found for each in placed)
    share = f"{found / planted:.0%}" if planted else "–"
    rewritten, false = sum(each.planted for each in rewritings), sum(len(each.missed) for each in rewritings)
    nowhere = len(faults) - len(placed)
    if english:
        yield f"{job.path}: {planted} faults planted, {found} found ({share}); seed {args.seed}"
        yield f"{rewritten} rewritings that change no fact: {false} false findings"
        yield f"{nowhere} kinds of fault had no place in this report"
    else:
        yield f"{job.path}：植入 {planted} 处，查出 {found} 处（{share}）；种子 {args.seed}"
        yield f"改写而不改变意思 {rewritten} 处，误报 {false} 处"
        yield f"另有 {nowhere} 种差错在本稿没有可植入之处"
    if args.missed:
        yield from _missed(job.path, text, [*placed, *rewritings], english)


def _cells(each: Tried, english: bool) -> tuple[str, str, str, str]:
    said = each.operator.said
    by = " ".join(sorted(each.by, key=lambda code: (-each.by[code], code)))
    return (said.en if english else said.zh, str(each.planted), str(each.found), by)


def _missed(path: str, text: Text, outcomes: Sequence[Tried], english: bool) -> Iterator[str]:
    from linter.selftest.operator import Operator

    yield ""
    for each in outcomes:
        fault = isinstance(each.operator, Operator)
        what = ("not found" if fault else "false") if english else ("未查出" if fault else "误报")
        said = each.operator.said.en if english else each.operator.said.zh
        for at in each.missed:
            line, column = text.position(at)
            yield f"{path}:{line}:{column}: {what}{': ' if english else '：'}{said}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns padded to their widest cell, the counts flush right."""
    from linter.reporters.cells import pad, width

    widest = [max(width(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        cells = [
            " " * (room - width(cell)) + cell if column in (1, 2) else pad(cell, room)
            for column, (cell, room) in enumerate(zip(row, widest, strict=True))
        ]
        yield "  ".join(cells).rstrip()
