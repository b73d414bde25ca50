"""What holds across the files of a run: each report is asked for facts while it is read, and when all are, rules judge.

Only digests of words leave a file, keyed anew for every run, so that neither memory nor a pipe holds a list of names.
Files are judged in the order of their paths: what is found depends on neither the order of the arguments nor of the
workers. A file in which something is found is checked once more with these hits, so that comments, waivers,
fingerprints and addresses are settled as for every other one.
"""

from __future__ import annotations

from linter.errors import RecognizerError
from linter.finding import Clue, Others
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from linter.batch import Job
    from linter.document import Document
    from linter.finding import Fact, FileReport, Hit, Span
    from linter.rule import Rule
    from linter.text import Text

#: Facts of one file and rule at most; of a longer list the rest is left out.
_MOST = 20_000
_DIGEST = 12  # bytes; two of a million different keys meet once in 10^17 runs
#: Characters of texts kept while the others are read; the texts of later files are read once more when they are shown.
_KEPT = 50_000_000


def rules_across(jobs: Sequence[Job]) -> tuple[Rule, ...]:
    """The rules over all files that are in force for any of them, in order of their codes; none for a single file."""
    from linter.checks import ACROSS
    from linter.selection import active, in_force

    if len(jobs) < 2:
        return ()
    found: dict[str, Rule] = {}
    seen: set[object] = set()
    last: object = None
    for job in jobs:
        if job.ruleset is None or (
            job.settings is last and not job.settings.profiles and not job.settings.per_file_ignores
        ):
            continue
        last = job.settings
        profile, ignored = in_force(job.path, job.settings)
        key = (id(job.ruleset), profile, ignored, job.settings)
        if key in seen:
            continue
        seen.add(key)
        rules = [rule for rule in job.ruleset.rules if rule.check in ACROSS]
        for chosen in active(rules, job.settings, job.ruleset.profiles.get(profile), ignored):
            found.setdefault(chosen.rule.code, chosen.rule)
    return tuple(found[code] for code in sorted(found))


def asked(jobs: Sequence[Job], rules: Sequence[Rule]) -> list[Job]:
    """The jobs, each asked for what ``rules`` need to know of it, under a key made for this run."""
    from os import urandom

    others, key = Others(tuple(rule.code for rule in rules)), urandom(16)
    return [job._replace(others=others, key=key) for job in jobs]


def gathered(
    document: Document, rules: Iterable[Rule], failures: list[tuple[str, Exception]]
) -> Iterator[tuple[str, Fact]]:
    """What a report says that ``rules`` may set against others, by code. One that breaks is noted in ``failures``."""
    from linter.checks import facts, load

    for rule in rules:
        try:
            params = load(rule.check)[0](**rule.params)
            yield from [(rule.code, fact) for fact in facts(rule.check, document, params)]
        except RecognizerError:
            raise
        except Exception as error:
            failures.append((rule.code, error))


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
    jobs: Sequence[Job], reports: Iterable[FileReport], rules: Sequence[Rule], again: Callable[[Job], FileReport]
) -> Iterator[FileReport]:
    """The reports in their order, with what the rules find across them. ``again`` checks a job once more."""
    kept: list[FileReport] = []
    size = 0
    known: dict[str, list[tuple[int, list[Clue]]]] = {rule.code: [] for rule in rules}
    for index, report in enumerate(reports):
        for code in known:
            if found := [clue for own, clue in report.clues if own == code]:
                known[code].append((index, found))
        size += len(report.text.raw) if report.text else 0
        text, page = (report.text, report.page) if size < _KEPT else (None, None)
        kept.append(report._replace(clues=(), text=text, page=page))
    failures: list[tuple[str, Exception]] = []
    hits, codes = _hits(jobs, known, rules, failures), tuple(known)
    if failures:
        kept[0] = kept[0]._replace(error=kept[0].error or _broken(jobs[0], failures))
    for index, (job, report) in enumerate(zip(jobs, kept, strict=True)):
        kept[index] = report._replace(findings=(), text=None, page=None)  # what has been shown need not be kept
        unread = report.text is None and (report.findings or (job.settings.page and report.error is None))
        if unread or (index in hits and report.error is None):
            yield again(job._replace(others=Others(codes, tuple(hits.get(index, ())))))._replace(clues=())
        else:
            yield report


def _broken(job: Job, failures: list[tuple[str, Exception]]) -> Exception:
    from linter.failures import broken_rules

    return broken_rules(job.path, failures, job.settings.debug, words=not job.settings.sensitive)


def _hits(
    jobs: Sequence[Job],
    known: dict[str, list[tuple[int, list[Clue]]]],
    rules: Sequence[Rule],
    failures: list[tuple[str, Exception]],
) -> dict[int, list[tuple[str, Hit]]]:
    """What the rules find, with their codes, by the index of the job. One that breaks is noted in ``failures``."""
    from linter.checks import judge, load

    hits: dict[int, list[tuple[str, Hit]]] = {}
    for rule in rules:
        found = sorted(known[rule.code], key=lambda each: jobs[each[0]].path)
        files = [(jobs[index].path, own) for index, own in found]
        try:
            for at, hit in judge(rule.check, files, load(rule.check)[0](**rule.params)):
                hits.setdefault(found[at][0], []).append((rule.code, hit))
        except Exception as error:
            failures.append((rule.code, error))
    return hits
