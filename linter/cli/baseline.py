"""``hegao baseline``: today's findings are recorded, so that ``hegao check --baseline`` reports only new ones."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from linter.errors import ConfigError, Said
from linter.reporters.phrases import counted

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from linter.baseline import Baseline, Comparison
    from linter.batch import Job, Session
    from linter.cli.arguments import Parser
    from linter.finding import FileReport
    from linter.settings import Settings


#: So many reports are named.
_NAMED = 3


def add_arguments(parser: Parser) -> None:
    from linter.cli.options import add_files, add_rules, add_settings

    add_files(parser)
    add_rules(parser)
    add_settings(parser)
    parser.section("基线", "the baseline")
    say, add = parser.say, parser.add_argument
    add("--output-file", "-o", metavar="FILE", help=say("写到哪个文件", "the file to write"))
    add(
        "--prune",
        action="store_true",
        help=say("只删去已不再出现的，不记新的", "drop what is no longer found, add nothing"),
    )


def run(args: argparse.Namespace) -> int:
    """Exit code 0, or 2 where a file could not be checked: then nothing is written."""
    from linter import baseline
    from linter.batch import Session
    from linter.cli.check import jobs_of
    from linter.cli.options import configuration
    from linter.cli.problems import unwritable
    from linter.files import replace_bytes
    from linter.suppress import Sidecars

    if "-" in args.paths and not args.stdin_filename:
        what = Said("标准输入没有文件名，不能记入基线", "standard input has no name to be recorded under")
        raise ConfigError(what, remedy=Said("用 --stdin-filename 指明", "give one with --stdin-filename"))
    session = Session(configuration(args, {"marks": True, "fingerprints": False}), Sidecars())
    here = session.configuration.of_folder(os.getcwd())
    path = args.output_file or here.baseline or baseline.NAME
    old = existing(session, path)
    if args.prune and old is None:
        raise ConfigError(Said("没有基线可清理", "there is no baseline to prune"), path=path)
    jobs = jobs_of(session, args)
    found = _checked(jobs, args, here)
    if found is None:
        return 2
    named = zip((job.path for job in jobs), found, strict=True)
    pruned = _pruned(old, jobs, found) if args.prune and old is not None else None
    made = baseline.recorded(path, secret(session, path), named, old) if pruned is None else pruned
    try:
        replace_bytes(path, baseline.content(made))
    except OSError as error:
        raise unwritable(error, path) from None
    print(_told(os.path.relpath(path), old, made, args.lang))
    return 0


def existing(session: Session, path: str) -> Baseline | None:
    """The baseline at ``path``, None where there is nothing. Raises ConfigError where something else is."""
    from linter import baseline

    return baseline.read(path, secret(session, path)) if os.path.lexists(path) else None


def secret(session: Session, path: str) -> str:
    """The salt of the configuration that holds where the baseline lies."""
    return session.configuration.of_file(path).salt


def _checked(jobs: Sequence[Job], args: argparse.Namespace, here: Settings) -> list[FileReport] | None:
    """The reports of the jobs, None where one could not be made, which has been told."""
    from linter.batch import run as run_jobs
    from linter.cli.check import kept_results
    from linter.cli.fix import told
    from linter.cli.problems import tell

    reports, failed = [], 0
    kept = None if args.no_cache else kept_results(here, args.cache_content)
    for job, report in zip(jobs, run_jobs(jobs, here.jobs, kept), strict=True):
        if report.error is not None:
            failed += 1
            tell(told(report.error, job), args.lang)
        reports.append(report._replace(text=None))
    return None if failed else reports


def _pruned(old: Baseline, jobs: Sequence[Job], reports: Sequence[FileReport]) -> Baseline:
    from linter.baseline import Baseline, Comparison

    comparison = Comparison(old)
    for _ in comparison.over(reports):
        pass
    kept = comparison.pruned(comparison.stale(rules_run(jobs)))
    return Baseline(old.path, old.salt, old.secret, {name: own.elements() for name, own in kept.items()})


def _told(path: str, old: Baseline | None, made: Baseline, lang: str) -> str:
    more, less = _changed(old, made) if old is not None else (0, 0)
    count, files = len(made), sum(1 for own in made.entries.values() if own.total())
    if lang == "en":
        return f"{path}: {counted(count, 'finding')} in {counted(files, 'file')}" + (
            f" ({more} more, {less} fewer)" if old else ""
        )
    return f"{path}：记录 {files} 个文件的 {count} 处问题" + (f"（比原来多 {more} 处，少 {less} 处）" if old else "")


def _changed(old: Baseline, made: Baseline) -> tuple[int, int]:
    """How many entries are new, and how many gone. Those of a renamed report only go by another name."""
    before: Counter[tuple[str, str]] = sum(old.entries.values(), Counter())
    after: Counter[tuple[str, str]] = sum(made.entries.values(), Counter())
    return (after - before).total(), (before - after).total()


def rules_run(jobs: Sequence[Job]) -> dict[str, frozenset[str]]:
    """The codes of the rules in force for each file, by its path."""
    from linter.selection import active, in_force

    known: dict[object, frozenset[str]] = {}
    ran: dict[str, frozenset[str]] = {}
    for job in jobs:
        if job.ruleset is None:
            continue
        profile, ignored = in_force(job.path, job.settings)
        key = (id(job.ruleset), profile, ignored, job.settings)
        if key not in known:
            rules = active(job.ruleset.rules, job.settings, job.ruleset.profiles.get(profile), ignored)
            known[key] = frozenset(each.rule.code for each in rules)
        ran[job.path] = known[key]
    return ran


def compared(session: Session, path: str) -> Comparison:
    """The comparison with the baseline at ``path``. Raises ConfigError where that is none."""
    from linter.baseline import Comparison, read

    return Comparison(read(path, secret(session, path)))


def judged(
    comparison: Comparison, jobs: Sequence[Job], reports: Iterable[FileReport], lang: str
) -> Iterator[FileReport]:
    """The reports, known findings marked; at the end it is told how many entries are stale."""
    sound: list[Job] = []
    for job, report in zip(jobs, comparison.over(reports), strict=True):
        if report.error is None:
            sound.append(job)
        yield report
    if stale := comparison.stale(rules_run(sound)):
        from linter.cli.problems import note
        from linter.reporters.cells import visible

        count = sum(own.total() for own in stale.values())
        names = sorted(stale)
        path, more = visible(os.path.relpath(comparison.baseline.path)), len(names) - _NAMED
        zh = "、".join(visible(name) for name in names[:_NAMED]) + (f" 等 {len(names)} 个文件" if more > 0 else "")
        en = ", ".join(visible(name) for name in names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
        note(
            Said(
                f"基线 {path} 中有 {count} 处已不再出现（{zh}），可用 hegao baseline --prune 删去",
                f"the baseline {path} records {counted(count, 'finding')} no longer there ({en}); hegao baseline --prune drops them",
            ),
            lang,
        )
