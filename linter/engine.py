"""Runs the rules over one report and makes findings of what they hit.

The outcome depends on the report, the settings and the rules alone: not on the order in which rules run.
"""

from __future__ import annotations

from linter.document import Document
from linter.duplicates import each_once
from linter.errors import RecognizerError
from linter.finding import ALONE, Counts, FileReport, Finding, Hit, Passed, Span, States
from linter.plan import plan_for
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.address import Locator
    from linter.errors import HegaoError
    from linter.finding import Fact, Others, Unassessed
    from linter.packs import RuleSet
    from linter.page import Page
    from linter.plan import Plan, Runner
    from linter.readers.block import Reading
    from linter.rule import Rule
    from linter.selection import Active
    from linter.settings import Settings

#: The check that speaks of ignore comments; it runs once it is known which of them silenced something.
_LAST = "suppression"
#: Checks whose hits stand inside ignored spans, too: identifiers are found in the targets of links.
_ANYWHERE = (_LAST, "identifier")
#: A little of everything that has word lists and patterns of its own.
SAMPLE = (
    "2024年1—9月全县工业经济运行情况\n\n1—9月，全县规模以上工业增加值同比增长6.2%，增速比上半年提高0.4个百分点，居全市第2位。"
    "青禾机械有限公司总投资1.2亿元的项目投产，董事长李小明表示，产值增长**%。\n"
)


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
    if settings.time_limit:
        from linter.timelimit import TimeIsUp, limited

        try:
            return limited(settings.time_limit, lambda: _check_file(path, data, settings, ruleset, others))
        except TimeIsUp:
            from linter.failures import too_slow

            return FileReport(path, settings.profile, error=too_slow(path, settings.time_limit))
    return _check_file(path, data, settings, ruleset, others)


def make_ready(settings: Settings, ruleset: RuleSet) -> None:
    """Make here what every check needs, rules, patterns and word lists, so that no process forked from this one has to."""
    from contextlib import suppress

    with suppress(Exception):  # what breaks here breaks with each report, and is told of there
        check_file("sample.txt", SAMPLE.encode(), settings, ruleset)


def _check_file(path: str, data: bytes, settings: Settings, ruleset: RuleSet, others: Others) -> FileReport:
    from linter.errors import HegaoError
    from linter.readers import read

    try:
        reading = read(path, data, settings.encoding or None)
    except HegaoError as error:
        return FileReport(path, settings.profile, error=error)
    return check_reading(path, reading, settings, ruleset, others)


def check_reading(
    path: str,
    reading: Reading,
    settings: Settings,
    ruleset: RuleSet,
    others: Others = ALONE,
) -> FileReport:
    """Check a report that has been read. Rules that break stand in the report's ``error``."""
    plan = plan_for(path, settings, ruleset)
    return check_document(Document(reading, plan.lexicon, path), plan, settings, others, reading.gap)


def check_document(
    document: Document, plan: Plan, settings: Settings, others: Others = ALONE, gap: HegaoError | None = None
) -> FileReport:
    """As ``check_reading``, for whoever asks the document for more than its findings. ``gap`` is what could not be read."""
    run = _Run(document)
    run.over([r for r in plan.runners if r.active.rule.check != _LAST])
    run.hits += [(active, hit) for active in plan.across for code, hit in others.hits if code == active.rule.code]
    facts = _facts(run, [rule for rule in plan.ruleset.rules if rule.code in others.asking])
    salt = settings.salt if settings.fingerprints else None
    findings = run.findings(salt, settings.marks)
    if "hegao" in document.text.raw:
        findings = _with_directives(run, plan, findings, settings)
    sensitive = _sensitive(run) if (findings or settings.page) and settings.sensitive else ()
    page = _page(run) if settings.page else None
    counts = _counts(run)
    error = gap
    if run.failures:
        from linter.failures import broken_rules

        error = broken_rules(document.path, run.failures, settings.debug, words=not settings.sensitive)
    return FileReport(
        document.path, plan.profile, document.text.encoding, document.text, tuple(findings), counts, error, sensitive,
        run.states(), facts, page=page,
    )  # fmt: skip


def _with_directives(run: _Run, plan: Plan, findings: list[Finding], settings: Settings) -> list[Finding]:
    """The findings after the ignore comments of the report, with those about the comments themselves."""
    from linter.suppress import silence, unjudged

    document = run.document
    directives = document.directives
    findings, used = silence(findings, directives)
    rules_run = [r.active.rule for r in plan.runners]
    document.settled_directives = used | unjudged(directives, rules_run, plan.ruleset.rules)
    document.selectors = frozenset(s for r in plan.ruleset.rules for s in (r.code, r.name, r.family))
    run.over([r for r in plan.runners if r.active.rule.check == _LAST])
    salt = settings.salt if settings.fingerprints else None
    return sorted([*findings, *run.findings(salt, settings.marks)], key=_order)


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return finding.start, finding.end, finding.code, finding.case


def _sensitive(run: _Run) -> tuple[Span, ...]:
    """Names and identifiers of the report. Where they cannot be found out, all of it is sensitive."""
    try:
        mentions = [*run.document.names, *run.document.identifiers]
    except RecognizerError:
        raise
    except Exception as error:
        run.failures.append(("NAM", error))
        return (Span(0, len(run.document.text.raw)),)
    return tuple(sorted({Span(m.start, m.end) for m in mentions}))


def _page(run: _Run) -> Page | None:
    """What a page shows of the report; nothing where its claims cannot be read."""
    from linter.paging import page_of

    try:
        return page_of(run.document)
    except RecognizerError:
        raise
    except Exception as error:
        run.failures.append(("claims", error))
        return None


def _facts(run: _Run, rules: Sequence[Rule]) -> tuple[tuple[str, Fact], ...]:
    if rules:
        from linter.across import gathered

        return tuple(gathered(run.document, rules, run.failures, run.unassessed))
    return ()


def _counts(run: _Run) -> Counts:
    """Claims read and bound, where a rule asked for claims at all."""
    claims = vars(run.document).get("claims", ())
    return Counts(len(claims), sum(c.confidence != "none" for c in claims), len(run.unassessed))


class _Run:
    """The state of one report's check: what was hit, what could not be judged, and which rules broke."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.hits: list[tuple[Active, Hit]] = []
        self.unassessed: set[int] = set()
        self.judged: dict[str, list[set[int]]] = {}  # by code: where it failed, passed, was not assessable
        self.failures: list[tuple[str, Exception]] = []
        self._locator: Locator | None = None

    def over(self, runners: Iterable[Runner]) -> None:
        """Run the rules. One that breaks is noted, and the others run all the same."""
        for active, check, params in runners:
            try:
                told = list(check(self.document, params))
            except RecognizerError:
                raise
            except Exception as error:
                self.failures.append((active.rule.code, error))
                continue
            if told:
                self._note(active, told)

    def _note(self, active: Active, told: list[Hit | Passed | Unassessed]) -> None:
        failed, passed, unknown = set[int](), set[int](), set[int]()
        for found in told:
            if isinstance(found, Hit):
                self.hits.append((active, found))
                failed.add(found.start)
            else:
                (passed if isinstance(found, Passed) else unknown).add(found.start)
        self.unassessed |= unknown
        if passed or unknown:
            self.judged[active.rule.code] = [failed, passed, unknown]

    def states(self) -> tuple[States, ...]:
        """What the rules that count it made of the claims, by code. A claim that failed once has not passed."""
        return tuple(
            States(code, len(failed), len(passed - failed), len(unknown - failed - passed))
            for code, (failed, passed, unknown) in sorted(self.judged.items())
        )

    def findings(self, salt: str | None, marks: bool = False) -> list[Finding]:
        """The hits so far as findings, each once, in text order; with fingerprints unless ``salt`` is None.

        With ``marks`` each has what a baseline knows it by.
        """
        found: dict[tuple[int, int, str, str], tuple[Active, Hit, str]] = {}
        ignored, size = self.document.ignored, len(self.document.text.raw)
        for active, hit in self.hits:
            severity = active.severity_of(hit.case)
            if severity == "off" or not 0 <= hit.start <= hit.end <= size:
                continue
            if ignored and active.rule.check not in _ANYWHERE and _within(hit, ignored):
                continue
            found.setdefault((hit.start, hit.end, active.rule.code, hit.case), (active, hit, severity))
        self.hits = []
        found = each_once(found)
        ordinals: dict[tuple[str, ...], int] = {}
        made = [self._finding(found[key], ordinals, salt) for key in sorted(found)]
        return [self._marked(finding, ordinals) for finding in made] if marks else made

    def _marked(self, finding: Finding, ordinals: dict[tuple[str, ...], int]) -> Finding:
        from linter.suppress import mark

        text, here = self.document.text.folded, (finding.start, finding.end)
        elsewhere = sorted({(p.start, p.end) for p in finding.related if p.elsewhere is None} - {here})
        quoted = ["".join(text[start:end].split()) for start, end in (here, *elsewhere)]
        words = self.locator.words(finding.start)
        key = (finding.code, words, *quoted)
        ordinals[key] = ordinals.get(key, -1) + 1
        return finding._replace(mark=mark(finding.code, words, quoted, ordinals[key]))

    def _finding(
        self, found: tuple[Active, Hit, str], ordinals: dict[tuple[str, ...], int], salt: str | None
    ) -> Finding:
        (active, hit, severity), locator = found, self.locator
        rule = active.rule
        block = locator.at(hit.start).block
        mark = ""
        if salt is not None:
            from linter.suppress import fingerprint

            key = rule.code, locator.words(hit.start)
            ordinals[key] = ordinals.get(key, -1) + 1
            mark = fingerprint(salt, *key, ordinals[key])
        return Finding(
            rule.code,
            rule.name,
            severity,
            hit.start,
            hit.end,
            hit.case,
            hit.data,
            hit.related,
            hit.fix,
            hit.evidence,
            locator.address(hit.start),
            block.place if block else "",
            mark,
        )

    @property
    def locator(self) -> Locator:
        if self._locator is None:
            from linter.address import Locator

            self._locator = Locator(self.document.text.folded, self.document.blocks)
        return self._locator


def _within(hit: Hit, ignored: Sequence[tuple[int, int]]) -> bool:
    """Whether the hit lies inside a span no rule may look at."""
    from bisect import bisect_right

    index = bisect_right(ignored, hit.start, key=lambda span: span[0]) - 1
    return index >= 0 and hit.start < ignored[index][1] and hit.end <= ignored[index][1]
