"""A finding put on the list of waivers, for formats without comments."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from linter.batch import check
from linter.cli.waive import home, salt_for
from linter.suppress import SIDECAR

if TYPE_CHECKING:
    from linter.lsp.answer import Sheet
    from linter.lsp.checking import Checker


def waive(checker: Checker, sheet: Sheet, code: str, start: int, end: int) -> str:
    """Write an entry for the finding of rule ``code`` at a span; returns the sidecar's path, '' where there is none to
    be found. Raises HegaoError or OSError where the sidecar is wrong or cannot be written."""
    from linter import sidecar
    from linter.lsp.checking import REASON, in_sheet, language

    job = checker.job(sheet)
    if job is None or job.error is not None:
        return ""
    path = checker.closest_sidecar(sheet) or os.path.join(home(sheet.path, job), SIDECAR)
    salt = salt_for(path, [job])
    settings = job.settings._replace(salt=job.settings.salt or salt, fingerprints=True)
    report = check(job._replace(settings=settings))
    text = report.text
    meant = tuple(f for f in report.findings if text and f.code == code and in_sheet(sheet, text, f) == (start, end))
    reason = REASON[language(sheet, job)]
    added = sidecar.add(path, salt, [(sheet.path, report._replace(findings=meant))], reason)
    return path if added else ""
