"""Checks a text of the editor under the settings of its folder, and puts what was found into words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.batch import Session, check
from linter.config import Configuration
from linter.discover import Target
from linter.errors import HegaoError, RecognizerError
from linter.finding import Edit
from linter.lsp.answer import Answer, Aside, Remark
from linter.regexes import fixed
from linter.reporters.phrases import bracketed
from linter.reporters.redact import Redactor
from linter.reporters.wording import message, problem, render_related
from linter.suppress import Sidecars

if TYPE_CHECKING:
    from linter.batch import Job
    from linter.finding import FileReport, Finding, Place
    from linter.lsp.answer import Sheet
    from linter.rule import Rule
    from linter.text import Text

#: Formats in which a comment can silence a finding. In others the list of waivers does.
COMMENTED = (".md", ".markdown")
#: What is written where a finding is silenced from the editor.
REASON = {"zh": "已核实", "en": "checked"}
_HALVES = fixed("[\ud800-\udfff]")


class Checker:
    """Checks sheets one after the other. Settings are read once, and again when a sheet asks for it."""

    def __init__(self) -> None:
        self._sessions: dict[str, Session] = {}

    def check(self, sheet: Sheet) -> Answer:
        if sheet.anew:
            self._sessions.clear()
        try:
            job = self.job(sheet)
        except HegaoError as error:
            return Answer(sheet.lang, problem=_told(error, sheet.lang), wrong_settings=True)
        if job is None:
            return Answer(sheet.lang)
        lang = language(sheet, job)
        if job.error is not None:
            return Answer(lang, problem=_told(job.error, lang), wrong_settings=True)
        report = _judged(self._session(sheet.profile), job, check(job))
        trouble = _told(report.error, lang) if report.error is not None else ""
        return Answer(lang, remarks(report, _rules(job), lang, sheet), trouble)

    def job(self, sheet: Sheet) -> Job | None:
        """The sheet with what holds for its file, None where that is excluded. Raises HegaoError for wrong settings."""
        session = self._session(sheet.profile)
        settings = session.configuration.of_file(sheet.path)
        if settings.exclude:
            from linter.filepatterns import excluded

            if excluded(settings.exclude, sheet.path):
                return None
        job = next(session.jobs([Target("-")], encoded(sheet.raw), sheet.path))
        marks = bool(job.settings.baseline)
        return job._replace(settings=job.settings._replace(encoding="utf-8", marks=marks), size=len(sheet.raw))

    def _session(self, profile: str) -> Session:
        session = self._sessions.get(profile)
        if session is None:
            command = {"fingerprints": False, "sensitive": False, **({"profile": profile} if profile else {})}
            session = self._sessions[profile] = Session(Configuration(command), Sidecars())
        return session

    def closest_sidecar(self, sheet: Sheet) -> str:
        return self._session(sheet.profile).sidecars.closest(os.path.dirname(sheet.path))


def encoded(raw: str) -> bytes:
    """The text as bytes. Half a surrogate pair, which no encoding has, counts as an unknown character."""
    return _HALVES.sub("\ufffd", raw).encode("utf-8")


def _judged(session: Session, job: Job, report: FileReport) -> FileReport:
    """The report, findings that the configured baseline knows marked so; a wrong baseline stands in its error."""
    if not job.settings.baseline or report.error is not None:
        return report
    from linter.baseline import Comparison, read

    try:
        known = read(job.settings.baseline, session.configuration.of_file(job.settings.baseline).salt)
    except HegaoError as error:
        return report._replace(error=error)
    return next(iter(Comparison(known).over([report])))


def language(sheet: Sheet, job: Job) -> str:
    return sheet.lang if sheet.firm or not job.settings.lang else job.settings.lang


def _rules(job: Job) -> dict[str, Rule]:
    return {rule.code: rule for rule in job.ruleset.rules} if job.ruleset else {}


def _told(error: Exception, lang: str) -> str:
    """An error in one line, with its place and remedy."""
    said, line, remedy = problem(error, lang)
    path = getattr(error, "path", "")
    place = f"{path}:{line}: " if line else f"{path}: " if path and not isinstance(error, RecognizerError) else ""
    return place + bracketed(said, remedy, lang)


def remarks(report: FileReport, rules: dict[str, Rule], lang: str, sheet: Sheet) -> tuple[Remark, ...]:
    """The findings nobody has silenced, in words of ``lang``."""
    text = report.text
    if text is None:
        return ()
    redact = Redactor(text, active=False)
    commented = sheet.path.lower().endswith(COMMENTED)
    made = []
    for finding in report.findings:
        if finding.suppressed:
            continue
        rule = rules.get(finding.code)
        asides = [
            Aside(*in_sheet(sheet, text, p), render_related(rule, finding, p, lang, redact) if rule else "")
            for p in finding.related
            if p.elsewhere is None
        ]
        fix = finding.fix if text.origin is None else None  # the edits of a made text are not those of its source
        edits = tuple(Edit(*in_sheet(sheet, text, edit), edit.text) for edit in (fix.edits if fix else ()))
        comment = _comment(text, finding, lang) if commented and rule and rule.check != "suppression" else None
        made.append(
            Remark(
                *in_sheet(sheet, text, finding), finding.code, finding.severity,
                message(rules, finding, text, lang, redact), tuple(asides),
                bool(fix and fix.safe), edits,
                comment and Edit(*in_sheet(sheet, text, comment), comment.text),
            )
        )  # fmt: skip
    return tuple(made)


def in_sheet(sheet: Sheet, text: Text, span: Finding | Place | Edit) -> tuple[int, int]:
    """Where a span of the text stands in the sheet: behind a byte order mark, in the source the text was made of."""
    ahead = len(sheet.raw) - len(text.shown.raw)
    if text.origin is None or span.end <= span.start:
        return text.place_of(span.start) + ahead, text.place_of(span.end) + ahead
    return text.place_of(span.start) + ahead, text.place_of(span.end, end=True) + ahead


def _comment(text: Text, finding: Finding, lang: str) -> Edit:
    """An ignore comment at the end of the finding's line; blanks there, which may break the line, stay behind it."""
    first, last = text.line_span(text.line_of(finding.start))
    words = text.raw[first:last].rstrip(" \t　\\")
    at = first + len(words)
    return Edit(at, at, f" <!-- hegao: ignore[{finding.code}] {REASON[lang]} -->")
