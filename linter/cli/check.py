"""``hegao check``: the main job."""

from __future__ import annotations

import os
import sys
from itertools import chain

from linter.cli import output
from linter.cli.options import add_comparison, add_files, add_selection, add_settings, configuration
from linter.errors import ConfigError, Said
from linter.finding import SEVERITIES
from linter.reporters import FOLDERS, MACHINE, PAGES
from linter.settings import DEFAULTS
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from linter.baseline import Comparison
    from linter.batch import Job, Session
    from linter.changes import Changes
    from linter.cli.against import Beside
    from linter.cli.quick import Options
    from linter.finding import FileReport
    from linter.reporters.summary import Tally
    from linter.results import Results
    from linter.settings import Settings


def add_arguments(parser: Options) -> None:
    add_files(parser)
    add_selection(parser)
    add_settings(parser)
    output.add_output(parser)
    say = parser.say
    add_comparison(parser)
    parser.section("已知的问题", "known findings")
    parser.add_argument(
        "--add-ignore", metavar="REASON", help=say("把现有问题记入忽略清单", "waive today's findings, with this reason")
    )
    parser.add_argument(
        "--ignore-until",
        metavar="DAY",
        help=say("记入的忽略到哪天为止，如 2027-06-30", "the last day these waivers hold"),
    )
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help=say("基线：其中记下的问题不再报", "a baseline: what it records does not count"),
    )
    parser.add_argument(
        "--diff-base",
        metavar="REV",
        help=say("只报此 git 版本之后改过的分句", "report only clauses changed since this git revision"),
    )
    parser.section("修复", "fixes")
    for option, zh, en in (
        (
            "--fix",
            "改好能放心改的；标准输入改后写到标准输出",
            "write the safe fixes; standard input goes, fixed, to standard output",
        ),
        ("--diff", "只显示会怎样改", "show the fixes, write nothing"),
        ("--unsafe-fixes", "连同可能改变意思的", "fixes that may change the meaning too"),
    ):
        parser.add_argument(option, action="store_true", help=say(zh, en))


def run(args: argparse.Namespace) -> int:
    """Exit code 0, 1 for findings that fail the run, 2 where something could not be checked."""
    if args.fix and not args.diff and "-" in args.paths:
        from linter.cli.fix import as_filter

        return as_filter(args, _run)
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    from linter.batch import Session
    from linter.suppress import Sidecars

    here = configuration(args).of_folder(os.getcwd())
    if not args.lang_given and here.lang:
        args.lang = here.lang
    wanted = output.outputs(args, here)
    baseline = os.path.abspath(args.baseline) if args.baseline else here.baseline if args.baseline is None else ""
    extra = {
        **({"across": True} if args.against or args.store or args.against_store else {}),
        "marks": bool(baseline),
        "fingerprints": bool(args.add_ignore is not None or any(o.format in MACHINE for o in wanted)),
        "sensitive": any(output.redacted(o, args) for o in wanted),
        "page": any(o.format in PAGES for o in wanted),
    }
    if args.ignore_until and args.add_ignore is None:
        raise ConfigError(Said("--ignore-until 要与 --add-ignore 同用", "--ignore-until goes with --add-ignore"))
    session = Session(configuration(args, extra), Sidecars())
    here = session.configuration.of_folder(os.getcwd())
    session.rules(here)
    jobs = jobs_of(session, args)
    if any(o.format in FOLDERS for o in wanted):
        from linter.cli.answers import apart

        jobs = apart(jobs, wanted)
    if any(o.file for o in wanted):
        from linter.cli.spare import spare

        spare(jobs, (o.file for o in wanted))
    narrowing = Narrowing(session, jobs, args, baseline)
    against: Beside | None = None
    if args.against or args.store or args.against_store:
        from linter.cli.against import beside

        against = beside(session, args, here, jobs)
    if args.add_ignore is not None:
        from linter.cli import waive

        return waive.waive(session, jobs, args, narrowing, against)
    if args.diff:
        from linter.cli import fix

        return fix.show(jobs, args)
    return report(session, jobs, args, here, wanted, narrowing, against)


class Narrowing:
    """What a run leaves out of account: findings that a baseline knows, and clauses no commit has changed."""

    def __init__(self, session: Session, jobs: Sequence[Job], args: argparse.Namespace, baseline: str) -> None:
        self._comparison: Comparison | None = None
        self._changes: Changes | None = None
        self._lang = args.lang
        if args.diff_base is not None:
            from linter.changes import Changes

            self._changes = Changes(args.diff_base, [job.path for job in jobs if job.error is None])
        if baseline:
            from linter.cli.baseline import compared

            self._comparison = compared(session, baseline)

    def over(self, jobs: Sequence[Job], reports: Iterable[FileReport]) -> Iterable[FileReport]:
        """The reports of ``jobs``, findings that do not count marked with the reason."""
        if self._changes is not None:
            reports = self._changes.over(jobs, reports)
        if self._comparison is not None:
            from linter.cli.baseline import judged

            reports = judged(self._comparison, jobs, reports, self._lang)
        return reports


def jobs_of(session: Session, args: argparse.Namespace) -> list[Job]:
    """The files the command line asks for, each with what holds for it."""
    from linter.discover import find

    stdin = sys.stdin.buffer.read() if "-" in args.paths else b""
    empty: list[str] = []
    targets = find(args.paths, session.configuration.of_folder, empty)
    jobs = list(session.jobs(targets, stdin, args.stdin_filename))
    if empty:
        from linter.cli.problems import tell_empty

        tell_empty(empty, args.lang)
    return jobs


def report(
    session: Session,
    jobs: list[Job],
    args: argparse.Namespace,
    here: Settings,
    wanted: list[output.Output],
    narrowing: Narrowing,
    against: Beside | None,
) -> int:
    """Check the jobs, write what was found, and say how the run ended."""
    rules = {rule.code: rule for ruleset in session.rulesets for rule in ruleset.rules}
    silent = output.says_nothing(wanted)
    verdict = Verdict(here.fail_on, (args.statistics and not _summarised(wanted)) or (silent and not args.quiet))
    repairs: list[int] = []
    judged = narrowing.over(jobs, _checked(jobs, against, args, here, repairs))
    reports = _with_sidecars(session, jobs, judged, here)
    if sys.stderr.isatty() and not args.quiet:
        from linter.cli.progress import shown

        reports = shown(reports, len(jobs), args.lang, interrupts=wanted[0].at_terminal)
    unanswered = output.write(verdict.over(reports), [(o, output.options(o, args, here, rules)) for o in wanted])
    verdict.failed += unanswered
    verdict.tell(args, wanted)
    if here.select != DEFAULTS.select:
        from linter.cli.problems import tell_idle

        tell_idle(jobs, args.lang)
    if repairs:
        _tell_repairs(repairs, args.lang)
    return verdict.exit_code(args.exit_zero)


def _summarised(wanted: list[output.Output]) -> bool:
    """Whether an output on standard output ends with a summary of its own."""
    return any(o.format in output.SUMMARISING and not o.file for o in wanted)


def _checked(
    own: list[Job], against: Beside | None, args: argparse.Namespace, here: Settings, repairs: list[int]
) -> Iterator[FileReport]:
    jobs, earlier = (own, None) if against is None else ([*own, *against.files], against.earlier)
    if args.fix:
        from linter.across import asked, judged, rules_across
        from linter.batch import check
        from linter.cli.fix import fixed

        rules = rules_across(jobs, earlier)
        asking = asked(jobs, rules, earlier)
        checked = fixed([job for job in asking if not job.reference], args.unsafe_fixes, repairs)
        beside = (check(job) for job in asking if job.reference)
        return judged(jobs, chain(checked, beside), rules, check, earlier)
    from linter.batch import run as run_jobs

    kept = None if args.no_cache or args.debug else kept_results(here, args.cache_content)
    return run_jobs(jobs, here.jobs, kept, earlier)


def kept_results(settings: Settings, content_only: bool) -> Results:
    """The results of earlier runs; unless by ``content_only``, files may be known by their size and times."""
    from linter.kind import here
    from linter.results import Results

    return Results("" if content_only else f"{os.getcwd()}\0{here(settings)!r}")


def _tell_repairs(repairs: list[int], lang: str) -> None:
    from linter.cli.problems import note
    from linter.reporters.phrases import counted

    count, files = sum(repairs), len(repairs)
    en = f"{counted(count, 'repair')} in {counted(files, 'file')}"
    note(Said(f"已修复 {count} 处，改动 {files} 个文件", en), lang)


def _with_sidecars(
    session: Session, jobs: list[Job], reports: Iterable[FileReport], here: Settings
) -> Iterator[FileReport]:
    """The reports, and after them one for each sidecar that holds entries nobody needs."""
    sidecars = session.sidecars
    for job, each in zip(jobs, reports, strict=True):
        if job.waivers:
            sidecars.settle(os.path.abspath(job.path), each)
        yield each
    if sidecars.reports:
        from linter.plan import plan_for
        from linter.sidecar import idle_report

        rules = [runner.active for runner in plan_for("", here, session.rules(here)).runners]
        for waivers, idle in sidecars.idle(name for a in rules for name in (a.rule.code, a.rule.name)):
            about = idle_report(waivers, idle, rules)
            if about is not None:
                yield about._replace(path=os.path.relpath(about.path))


class Verdict:
    """What a run comes to: counted while its reports pass by."""

    def __init__(self, fail_on: str, counted: bool) -> None:
        """``counted``: the counts are told at the end, since no output holds them."""
        self._failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        self._tally: Tally | None = None
        if counted:
            from linter.reporters.summary import Tally

            self._tally = Tally()
        self.files = self.failed = self.findings = 0
        self._notes: list[Exception] = []

    def over(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        for each in reports:
            self.files += 1
            if self._tally is not None:
                self._tally.add(each)
            if each.error is not None:
                self.failed += 1
                self._notes.append(each.error)
            if each.findings:
                self.findings += sum(not f.suppressed and f.severity in self._failing for f in each.findings)
            yield each

    def tell(self, args: argparse.Namespace, wanted: list[output.Output]) -> None:
        """What the outputs do not say themselves: that there was nothing to check, statistics, tracebacks asked for."""
        if self._tally is not None:
            from linter.packs import load
            from linter.reporters import ReportOptions
            from linter.reporters.summary import summary_lines

            rules = {rule.code: rule for rule in load().rules} if args.statistics else {}
            how = ReportOptions(lang=args.lang, statistics=args.statistics, summary=not args.quiet, rules=rules)
            for line in summary_lines(self._tally, how):
                sys.stderr.write("".join(words for words, _ in line).rstrip() + "\n")
        elif not self.files and not _summarised(wanted) and not all(map(os.path.isdir, args.paths)):
            from linter.cli.problems import note
            from linter.reporters.phrases import NOTHING

            note(NOTHING, args.lang)  # of folders without files it has been said
        if args.debug:
            from linter.cli.problems import tell_notes

            for error in self._notes:
                tell_notes(error)

    def exit_code(self, exit_zero: bool = False) -> int:
        if self.failed:
            return 2
        return 1 if self.findings and not exit_zero else 0
