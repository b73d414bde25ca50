"""One report read and checked, and the rows it makes: the same for a store and for an archive."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from linter import __version__, cachefile
from linter.store.tables import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.batch import Job
    from linter.document import Document
    from linter.finding import FileReport
    from linter.packs import RuleSet
    from linter.store.backend import Known


class Entry(NamedTuple):
    """A checked report as rows: of ``documents`` one without its run, of the others without their document.

    Only a store keeps ``clues``.
    """

    document: dict[str, Any]
    claims: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    clues: Sequence[dict[str, Any]] = ()

    def same_as(self, known: Known | None) -> bool:
        """Whether the store has these rows already."""
        own = self.document
        return known is not None and (known.state, known.clues_key) == (own["state"], own["clues_key"])


class Checked(NamedTuple):
    """A report with what was found in it. What is missing of either stands in the report's ``error``."""

    document: Document
    report: FileReport

    def entry(self, row: dict[str, Any], ruleset: RuleSet, redact: bool) -> Entry:
        """All rows of it. ``row`` is what was known of it before it was read."""
        from linter.store.records import claim_rows, finding_rows

        rules = {rule.code: rule for rule in ruleset.rules}
        claims = list(claim_rows(self.document, self.report, rules, redact))
        findings = list(finding_rows(self.document, self.report, rules, redact))
        counted = {
            "encoding": self.report.encoding,
            "profile": self.report.profile,
            "claims_read": len(claims),
            "claims_bound": sum(claim["confidence"] != "none" for claim in claims),
            "claims_not_assessable": self.report.counts.not_assessable,
        }
        return Entry({**row, **counted}, claims, findings)


def checked(job: Job, data: bytes, ruleset: RuleSet) -> Checked:
    """Read and check the bytes of a report. Raises HegaoError where they cannot be read at all."""
    from linter.document import Document
    from linter.engine import check_document
    from linter.plan import plan_for
    from linter.readers import read

    plan = plan_for(job.path, job.settings, ruleset)
    reading = read(job.path, data, job.settings.encoding or None)
    document = Document(reading, plan.lexicon, job.path)
    report = check_document(document, plan, job.settings, gap=reading.gap)
    if job.waivers:
        path = "" if job.path == "-" else os.path.abspath(job.path)
        report = report._replace(findings=tuple(job.waivers.applied(f, path) for f in report.findings))
    return Checked(document, report)


def before_reading(job: Job, data: bytes, ruleset: RuleSet, redact: bool) -> dict[str, Any]:
    """What the row of a document says that needs no reading of it, but for its id."""
    return {
        "path": "" if job.path == "-" else os.path.abspath(job.path),
        "name": os.path.basename(job.path),
        "content": sha256(data).hexdigest(),
        "size": len(data),
        "state": _state(job, ruleset, redact),
        "redacted": redact,
    }


def _state(job: Job, ruleset: RuleSet, redact: bool) -> str:
    """What stands for all that the rows of a report depend on besides its content: hegao, rules, settings, waivers."""
    from linter.kind import here
    from linter.selection import in_force

    waived = [entry for entry in job.waivers.entries if not job.waivers.expired(entry)] if job.waivers else []
    parts = (
        __version__,
        VERSION,
        ruleset.digest,
        in_force(job.path, job.settings),
        here(job.settings),
        [entry[:5] for entry in waived],
        redact,
    )
    return cachefile.hashed(repr(parts).encode("utf-8", "surrogatepass"))
