"""Documents in, records out: what every engine runs, and all that it needs to know of the rest.

Nothing here knows an engine, a table format or where bytes come from. A document gets its record whatever happens, and the
record depends on the document and the setup alone.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from linter import cachefile
from linter.archive.layout import CLEAN, FAILED, FOUND, PARTIAL, TIMEOUT, UNREAD
from linter.errors import HegaoError, InputError, RecognizerError, Said
from linter.store.checked import Entry, before_reading, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.archive.setup import Setup
    from linter.finding import Finding
    from linter.store.checked import Checked


def check_shard(documents: Iterable[tuple[str, bytes]], setup: Setup) -> Iterator[Entry]:
    """The record of each document, given by uri and content, in their order."""
    return (check_document(uri, data, setup) for uri, data in documents)


def check_document(uri: str, data: bytes, setup: Setup) -> Entry:
    """The record of one document. Raises ConfigError where this machine is not set up as the run was."""
    from linter.timelimit import TimeIsUp, limited

    job = setup.job(uri)
    limit = job.settings.time_limit
    try:
        return limited(limit, lambda: _checked(uri, data, setup)) if limit else _checked(uri, data, setup)
    except TimeIsUp:
        from linter.failures import too_slow

        return without_rows(uri, data, setup, TIMEOUT, too_slow(uri, limit).message)
    except RecognizerError as error:
        return without_rows(uri, data, setup, FAILED, error.message)
    except InputError as error:
        return without_rows(uri, data, setup, UNREAD, error.message)
    except MemoryError:
        said = Said("文件太大，内存不够", "too large for the memory there is")
        return without_rows(uri, data, setup, FAILED, said)
    except Exception as error:
        from linter.failures import broken, traced

        if job.settings.debug:
            sys.stderr.write(f"{job.path}: {traced(error, words=not setup.redact)}")
        return without_rows(uri, data, setup, FAILED, broken(uri, error, debug=False).message)


def without_rows(uri: str, data: bytes | None, setup: Setup, status: str, why: Said) -> Entry:
    """The record of a document of which nothing more is known. ``data`` is None where it has no content to be had."""
    job = setup.job(uri)
    assert job.ruleset is not None, "a setup has rules"
    row = {
        "document": document_id(uri, data),
        **before_reading(job, data or b"", job.ruleset, setup.redact),
        **_of_run(uri, setup),
        "status": status,
        "error": why.zh,
        "error_en": why.en,
    }
    return Entry(row if data is not None else {**row, "content": None, "size": None}, [], [])


def document_id(uri: str, data: bytes | None) -> str:
    """By what an archive knows a document: its content at its place. A copy elsewhere is another document."""
    content = "" if data is None else sha256(data).hexdigest()
    return cachefile.hashed(f"{uri}\0{content}".encode("utf-8", "surrogatepass"))


def _of_run(uri: str, setup: Setup) -> dict[str, Any]:
    zeros = dict.fromkeys(("errors", "warnings", "infos", "suppressed", "period_year", "period_from", "period_to"), 0)
    return {"uri": uri, "run": setup.run, "error": "", "error_en": "", **zeros}


def _checked(uri: str, data: bytes, setup: Setup) -> Entry:
    job = setup.job(uri)
    assert job.ruleset is not None, "a setup has rules"
    row = {"document": document_id(uri, data), **before_reading(job, data, job.ruleset, setup.redact)}
    made = checked(job, data, job.ruleset)
    findings, missing = made.report.findings, made.report.error
    row |= {**_of_run(uri, setup), **_counted(findings), **_period(made, uri)}
    row["status"] = FOUND if any(not finding.suppressed for finding in findings) else CLEAN
    if missing is not None:
        said = missing.message if isinstance(missing, HegaoError) else Said(*[type(missing).__name__] * 2)
        row |= {"status": PARTIAL, "error": said.zh, "error_en": said.en}
    return made.entry(row, job.ruleset, setup.redact)


def _counted(findings: Iterable[Finding]) -> dict[str, int]:
    counts = dict.fromkeys(("error", "warning", "info", "suppressed"), 0)
    for finding in findings:
        counts["suppressed" if finding.suppressed else finding.severity] += 1
    return {name if name == "suppressed" else f"{name}s": count for name, count in counts.items()}


def _period(made: Checked, uri: str) -> dict[str, int]:
    """The period a report is of: by its title and opening, else by the name of its file."""
    from linter.series import imprint

    said = imprint.read(made.document.text.folded, made.document.blocks)
    named = imprint.named(uri)
    months = (said.first, said.last) if said.first else (named.first, named.last)
    return dict(zip(("period_year", "period_from", "period_to"), (said.year or named.year, *months), strict=True))
