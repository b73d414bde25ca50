"""Runs the rules over one report and makes findings of what they hit.

The outcome depends on the report, the settings and the rules alone: not on the order in which rules run.
"""

from __future__ import annotations

from linter.document import Document
from linter.errors import RecognizerError
from linter.finding import ALONE, Counts, FileReport, Finding, Others, Span
from linter.judgement import LAST, Judgement
from linter.plan import Plan, plan_for
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.errors import HegaoError
    from linter.finding import Fact
    from linter.packs import RuleSet
    from linter.page import Page
    from linter.readers.block import Reading
    from linter.rule import Rule
    from linter.settings import Settings

#: A little of everything that has word lists and patterns of its own.
SAMPLE = (
    "2024年1—9月全县工业经济运行情况\n\n1—9月，全县规模以上工业增加值同比增长6.2%，增速比上半年提高0.4个百分点，居全市第2位。"
    "青禾机械有限公司总投资1.2亿元的项目投产，董事长李小明表示，产值增长**%。\n"
)


class File(NamedTuple):
    """A file to check. ``others`` says what it has to do with the other files of the run."""

    path: str
    data: bytes
    others: Others = ALONE


class _Begun(NamedTuple):
    """A report that has been read. ``gap`` is what could not be."""

    judgement: Judgement
    plan: Plan
    others: Others
    gap: HegaoError | None


def check_file(
    path: str,
    data: bytes,
    settings: Settings,
    ruleset: RuleSet,
    others: Others = ALONE,
) -> FileReport:
    """Check the bytes of one file. Whatever is wrong with it or with a rule stands in the report's ``error``.

    ``others`` says what the file has to do with the other files of the run.
    """
    (report,) = check_files([File(path, data, others)], settings, ruleset)
    return report


def check_files(files: Sequence[File], settings: Settings, ruleset: RuleSet) -> list[FileReport]:
    """As ``check_file`` for files that the same settings hold for: each rule looks at all of them before the next one does.

    What a rule needs, its code, words and patterns, is then at hand when it comes to the second report; it would not be after
    all other rules had their turn. Raises TimeIsUp where several together take longer than one may.
    """
    if settings.time_limit:
        from linter.timelimit import TimeIsUp, limited

        try:
            return limited(settings.time_limit, lambda: _check_files(files, settings, ruleset))
        except TimeIsUp:
            if len(files) > 1:
                raise
            from linter.failures import too_slow

            path = files[0].path
            return [FileReport(path, settings.profile, error=too_slow(path, settings.time_limit))]
    return _check_files(files, settings, ruleset)


def make_ready(settings: Settings, ruleset: RuleSet) -> None:
    """Make here what every check needs, rules, patterns and word lists, so that no process forked from this one has to."""
    from contextlib import suppress

    with suppress(Exception):  # what breaks here breaks with each report, and is told of there
        check_file("sample.txt", SAMPLE.encode(), settings, ruleset)


def _check_files(files: Sequence[File], settings: Settings, ruleset: RuleSet) -> list[FileReport]:
    begun = [_begun(file, settings, ruleset) for file in files]
    _judge([each for each in begun if isinstance(each, _Begun)])
    return [each if isinstance(each, FileReport) else _report(each, settings) for each in begun]


def _begun(file: File, settings: Settings, ruleset: RuleSet) -> _Begun | FileReport:
    from linter.errors import HegaoError
    from linter.readers import read

    try:
        reading = read(file.path, file.data, settings.encoding or None)
    except HegaoError as error:
        return FileReport(file.path, settings.profile, error=error)
    plan = plan_for(file.path, settings, ruleset)
    return _Begun(Judgement(Document(reading, plan.lexicon, file.path)), plan, file.others, reading.gap)


def _judge(begun: Sequence[_Begun]) -> None:
    """Run the rules over reports, each rule over all those of one plan before the next one."""
    for plan in {id(each.plan): each.plan for each in begun}.values():
        judgements = [each.judgement for each in begun if each.plan is plan]
        for runner in plan.runners:
            if runner.active.rule.check != LAST:
                for judgement in judgements:
                    judgement.by(runner)


def check_reading(path: str, reading: Reading, settings: Settings, ruleset: RuleSet) -> FileReport:
    """Check a report that has been read. Rules that break stand in the report's ``error``."""
    plan = plan_for(path, settings, ruleset)
    return check_document(Document(reading, plan.lexicon, path), plan, settings, reading.gap)


def check_document(document: Document, plan: Plan, settings: Settings, gap: HegaoError | None = None) -> FileReport:
    """As ``check_reading``, for whoever asks the document for more than its findings. ``gap`` is what could not be read."""
    begun = _Begun(Judgement(document), plan, ALONE, gap)
    _judge([begun])
    return _report(begun, settings)


def _report(begun: _Begun, settings: Settings) -> FileReport:
    run, plan, others, error = begun
    document = run.document
    run.hits += [(active, hit) for active in plan.across for code, hit in others.hits if code == active.rule.code]
    facts = _facts(run, [rule for rule in plan.ruleset.rules if rule.code in others.asking])
    salt = settings.salt if settings.fingerprints else None
    findings = run.findings(salt, settings.marks)
    if "hegao" in document.text.raw:
        findings = _with_directives(run, plan, findings, settings)
    sensitive = _sensitive(run) if (findings or settings.page) and settings.sensitive else ()
    page = _page(run) if settings.page else None
    counts = _counts(run)
    if run.failures:
        from linter.failures import broken_rules

        error = broken_rules(document.path, run.failures, settings.debug, words=not settings.sensitive)
    return FileReport(
        document.path, plan.profile, document.text.encoding, document.text, tuple(findings), counts, error, sensitive,
        run.states(), facts, page=page,
    )  # fmt: skip


def _with_directives(run: Judgement, plan: Plan, findings: list[Finding], settings: Settings) -> list[Finding]:
    """The findings after the ignore comments of the report, with those about the comments themselves."""
    from linter.suppress import silence, unjudged

    document = run.document
    directives = document.directives
    findings, used = silence(findings, directives)
    rules_run = [r.active.rule for r in plan.runners]
    document.settled_directives = used | unjudged(directives, rules_run, plan.ruleset.rules)
    document.selectors = frozenset(s for r in plan.ruleset.rules for s in (r.code, r.name, r.family))
    for runner in plan.runners:
        if runner.active.rule.check == LAST:
            run.by(runner)
    salt = settings.salt if settings.fingerprints else None
    return sorted([*findings, *run.findings(salt, settings.marks)], key=_order)


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.start, finding.end, finding.code, finding.case


def _sensitive(run: Judgement) -> tuple[Span, ...]:
    """Names and identifiers of the report. Where they cannot be found out, all of it is sensitive."""
    try:
        mentions = [*run.document.names, *run.document.identifiers]
    except RecognizerError:
        raise
    except Exception as error:
        run.failures.append(("NAM", error))
        return (Span(0, len(run.document.text.raw)),)
    return tuple(sorted({Span(m.start, m.end) for m in mentions}))


def _page(run: Judgement) -> Page | None:
    """What a page shows of the report; nothing where its claims cannot be read."""
    from linter.paging import page_of

    try:
        return page_of(run.document)
    except RecognizerError:
        raise
    except Exception as error:
        run.failures.append(("claims", error))
        return None


def _facts(run: Judgement, rules: Sequence[Rule]) -> tuple[tuple[str, Fact], ...]:
    if rules:
        from linter.across import gathered

        return tuple(gathered(run.document, rules, run.failures, run.unassessed))
    return ()


def _counts(run: Judgement) -> Counts:
    """Claims read and bound, where a rule asked for claims at all."""
    claims = vars(run.document).get("claims", ())
    return Counts(len(claims), sum(c.confidence != "none" for c in claims), len(run.unassessed))
