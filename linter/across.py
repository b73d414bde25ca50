"""What holds across the files of a run: each report is asked for facts while it is read, and when all are, rules judge.

Only digests of words leave a file, keyed anew for every run, so that neither memory nor a pipe holds a list of names.
Files are judged in the order of their paths: what is found depends on neither the order of the arguments nor of the
workers. A file in which something is found is checked once more with these hits, so that comments, waivers,
fingerprints and addresses are settled as for every other one.
"""

from __future__ import annotations

from linter.errors import RecognizerError
from linter.finding import Clue, Fact, Others, Source, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.batch import Job
    from linter.document import Document
    from linter.finding import FileReport, Hit, Span
    from linter.rule import Rule
    from linter.settings import Settings
    from linter.text import Text

#: Facts of one file and rule at most; of a longer list the rest is left out.
_MOST = 20_000
_DIGEST = 12  # bytes; two of a million different keys meet once in 10^17 runs
#: Characters of texts kept while the others are read; the texts of later files are read once more when they are shown.
_KEPT = 50_000_000


class Earlier(NamedTuple):
    """Reports that are not among the files of a run, from wherever they are kept.

    ``key`` is what their facts were digested with, and so what those of the run have to be. ``sources`` gives them for the
    name of a source of facts (``linter.checks.ACROSS``), as ``recorded`` made them; it is told what the files of the run
    say, since clues that none of these meets need not be given.
    """

    key: bytes
    sources: Callable[[str, Sequence[Source]], Iterable[Source]]


def rules_across(jobs: Sequence[Job], earlier: Earlier | None = None) -> tuple[Rule, ...]:
    """The rules over all files that are in force for any of them, in order of their codes; none for a single file.

    Those that take the files for reports of a series are only in force where that is asked for.
    """
    from linter.checks import ACROSS
    from linter.selection import active, in_force

    if len(jobs) < 2 and earlier is None:
        return ()
    found: dict[str, Rule] = {}
    seen: set[object] = set()
    last: object = None
    for job in jobs:
        if job.settings is last or job.ruleset is None or job.reference:
            continue
        if not job.settings.profiles and not job.settings.per_file_ignores:
            last = job.settings  # what holds for one of its files holds for all
        profile, ignored = in_force(job.path, job.settings)
        key = (id(job.ruleset), profile, ignored, job.settings)
        if key in seen:
            continue
        seen.add(key)
        rules = [rule for rule in job.ruleset.rules if rule.check in ACROSS]
        for chosen in active(rules, job.settings, job.ruleset.profiles.get(profile), ignored):
            if _asked_for(chosen.rule, job.settings):
                found.setdefault(chosen.rule.code, chosen.rule)
    return tuple(found[code] for code in sorted(found))


def _asked_for(rule: Rule, settings: Settings) -> bool:
    """Whether a rule over several files runs: of those on a series the ones selected by name, or all if so set."""
    from linter.checks import ACROSS, BOTH, SERIES
    from linter.selection import narrowness

    if ACROSS[rule.check] != SERIES or settings.across:
        return True
    named = {rule.code, rule.name, rule.family}.intersection((*settings.select, *settings.extend_select))
    return bool(named) and rule.check not in BOTH and narrowness(rule, settings.ignore) == 0


def asked(jobs: Sequence[Job], rules: Sequence[Rule], earlier: Earlier | None = None) -> list[Job]:
    """The jobs, each asked for what ``rules`` need to know of it, under a key made for this run or that of ``earlier``."""
    from os import urandom

    others, key = Others(tuple(rule.code for rule in rules)), earlier.key if earlier else urandom(16)
    return [job._replace(others=others, key=key) for job in jobs]


def gathered(
    document: Document, rules: Iterable[Rule], failures: list[tuple[str, Exception]], unassessed: set[int]
) -> Iterator[tuple[str, Fact]]:
    """What a report says that ``rules`` may set against others, by the source of the facts, asked once.

    One that breaks is noted in ``failures``; where a claim begins that cannot be set against others, in ``unassessed``.
    """
    from linter.checks import ACROSS, facts, load

    done: set[str] = set()
    for rule in rules:
        source = ACROSS[rule.check]
        if source in done:
            continue
        done.add(source)
        try:
            params = load(rule.check)[0](**rule.params)
            told = list(facts(rule.check, document, params))
            unassessed.update(each[0] for each in told if isinstance(each, Unassessed))
            yield from [(source, each) for each in told if isinstance(each, Fact)]
        except RecognizerError:
            raise
        except Exception as error:
            failures.append((rule.code, error))


def recorded(document: Document, source: str, key: bytes) -> tuple[Clue, ...]:
    """What a report states for later ones to be set against, as a store may keep it: for ``Earlier``.

    ``source`` is one whose facts need no parameters, as that of a series.
    """
    from linter.checks import ACROSS, facts

    name = next(check for check, own in ACROSS.items() if own == source)
    told = (each for each in facts(name, document, None) if isinstance(each, Fact))
    return clues(told, document.text, key)


def clues(facts: Iterable[Fact], text: Text, key: bytes) -> tuple[Clue, ...]:
    """The facts of a text as they may leave it."""
    from itertools import islice

    made = []
    for kind, start, end, words, values in islice(facts, _MOST):
        begin, behind = text.region(start, end)
        lines = (*begin, *behind)
        made.append(Clue(kind, start, end, _digest(words, text, key), values, lines))
    return tuple(made)


def _digest(words: tuple[str | Span, ...], text: Text, key: bytes) -> bytes:
    from linter.cachefile import blake2b

    parts = [word if isinstance(word, str) else text.folded[word[0] : word[1]] for word in words]
    made: bytes = blake2b(key + "\0".join(parts).encode("utf-8", "surrogatepass"), _DIGEST).digest()
    return made


def left(report: FileReport, key: bytes) -> FileReport:
    """The report with clues in place of its facts."""
    if not report.facts or report.text is None:
        return report
    found: list[tuple[str, Clue]] = []
    for code in dict.fromkeys(code for code, _ in report.facts):
        found += [(code, c) for c in clues((f for own, f in report.facts if own == code), report.text, key)]
    return report._replace(facts=(), clues=tuple(found))


def judged(
    jobs: Sequence[Job],
    reports: Iterable[FileReport],
    rules: Sequence[Rule],
    again: Callable[[Job], FileReport],
    earlier: Earlier | None = None,
) -> Iterator[FileReport]:
    """The reports in their order, with what the rules find across them, without those of references.

    ``again`` checks a job once more. Raises the error of a reference that cannot be read.
    """
    from linter.checks import ACROSS

    kept: list[FileReport] = []
    size = 0
    known: dict[str, list[tuple[int, Source]]] = {ACROSS[rule.check]: [] for rule in rules}
    for index, report in enumerate(reports):
        reference = jobs[index].reference
        if reference and report.error is not None:
            raise report.error
        for source in known:
            if found := [clue for own, clue in report.clues if own == source]:
                known[source].append((index, Source(report.path, found, reference)))
        if reference:
            kept.append(report._replace(clues=(), findings=(), text=None))
            continue
        size += len(report.text.raw) if report.text else 0
        text, page = (report.text, report.page) if size < _KEPT else (None, None)
        kept.append(report._replace(clues=(), text=text, page=page))
    failures: list[tuple[str, Exception]] = []
    if earlier is not None:
        _join(known, earlier, {job.path for job in jobs})
    hits, codes = _hits(known, rules, failures), tuple(rule.code for rule in rules)
    if failures:
        kept[0] = kept[0]._replace(error=kept[0].error or _broken(jobs[0], failures))
    for index, (job, report) in enumerate(zip(jobs, kept, strict=True)):
        if job.reference:
            continue
        kept[index] = report._replace(findings=(), text=None, page=None)  # what has been shown need not be kept
        unread = report.text is None and (report.findings or (job.settings.page and report.error is None))
        if unread or (index in hits and report.error is None):
            yield again(job._replace(others=Others(codes, tuple(hits.get(index, ())))))._replace(clues=())
        else:
            yield report


def _broken(job: Job, failures: list[tuple[str, Exception]]) -> Exception:
    from linter.failures import broken_rules

    return broken_rules(job.path, failures, job.settings.debug, words=not job.settings.sensitive)


def _join(known: dict[str, list[tuple[int, Source]]], earlier: Earlier, read: set[str]) -> None:
    """Put the reports of before to those of the run, without the ones that are among them."""
    for source, own in known.items():
        given = earlier.sources(source, [file for _, file in own])
        own += [(-1, each._replace(reference=True)) for each in given if each.path not in read]


def _hits(
    known: dict[str, list[tuple[int, Source]]],
    rules: Sequence[Rule],
    failures: list[tuple[str, Exception]],
) -> dict[int, list[tuple[str, Hit]]]:
    """What the rules find, with their codes, by the index of the job. One that breaks is noted in ``failures``."""
    from linter.checks import ACROSS, beside, judge, load

    hits: dict[int, list[tuple[str, Hit]]] = {}
    found = {source: sorted(own, key=lambda each: each[1].path) for source, own in known.items()}
    shown: dict[str, object] = {}
    for rule in rules:
        source = ACROSS[rule.check]
        try:
            if source not in shown:
                shown[source] = beside(source, [file for _, file in found[source]])
            for at, hit in judge(rule.check, shown[source], load(rule.check)[0](**rule.params)):
                index, file = found[source][at]
                if not file.reference:
                    hits.setdefault(index, []).append((rule.code, hit))
        except Exception as error:
            failures.append((rule.code, error))
    return hits
