"""The library: check a text or a file from Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from linter.batch import Job
    from linter.document import Document
    from linter.finding import FileReport, Finding

    Config = str | os.PathLike[str] | Mapping[str, Any]


class Report(NamedTuple):
    """What a check found: one entry in ``files`` for each file, in the order in which they were checked."""

    files: tuple[FileReport, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files that nothing silences, in text order."""
        return tuple(finding for file in self.files for finding in file.findings if not finding.suppressed)

    @property
    def errors(self) -> tuple[Exception, ...]:
        """Why files could not be checked, or not by every rule."""
        return tuple(file.error for file in self.files if file.error is not None)


def lint(text_or_path: str | os.PathLike[str], config: Config | None = None) -> Report:
    """Check a file, a folder, or a text.

    A ``PathLike`` is a path; so is a string of one line that names an existing file or folder. Every other string is
    the text of a report, read as plain text. ``config`` is a configuration file, or a mapping with the keys of one;
    without it a path is checked under the configuration found beside it, and a text under the defaults. Raises
    ConfigError for a wrong configuration; what is wrong with a file stands in the report.
    """
    from linter.batch import Session, run
    from linter.discover import Target, find
    from linter.suppress import Sidecars

    path, text = _path_or_text(text_or_path)
    session = Session(_configuration(config, isolated=text is not None and config is None), Sidecars())
    folder = os.path.dirname(os.path.abspath(path)) if text is None else os.getcwd()
    session.rules(session.configuration.of_folder(folder))
    if text is not None:
        jobs = list(session.jobs([Target("-")], text.encode("utf-8", "surrogatepass"), _TEXT))
        jobs = [job._replace(settings=job.settings._replace(encoding="utf-8")) for job in jobs]
    else:
        jobs = list(session.jobs(find([path], session.configuration.of_folder)))
    return Report(tuple(run([_untimed(job) for job in jobs], 1)))


def _untimed(job: Job) -> Job:
    """The job without the limit that holds by default: it needs the alarm of the process, which belongs to the caller."""
    from linter.settings import DEFAULTS

    if job.settings.time_limit != DEFAULTS.time_limit:
        return job
    return job._replace(settings=job.settings._replace(time_limit=0))


_TEXT = "-"  # the path a text is reported under


def read(path: str | os.PathLike[str], encoding: str | None = None) -> Document:
    """The document at ``path`` with its blocks, claims, masks and names. Raises InputError."""
    from linter import readers
    from linter.batch import Job, content
    from linter.document import Document
    from linter.packs import load

    name = os.fspath(path)
    return Document(readers.read(name, content(Job(name)), encoding), load().lexicon, name)


def _path_or_text(given: str | os.PathLike[str]) -> tuple[str, str | None]:
    if isinstance(given, str) and ("\n" in given or "\0" in given or len(given) > 4096 or not os.path.exists(given)):
        return _TEXT, given
    return os.fspath(given), None


def _configuration(config: Config | None, isolated: bool) -> Any:
    from linter.config import Configuration

    if config is None:
        return Configuration(isolated=isolated)
    if isinstance(config, (str, os.PathLike)):
        from linter.errors import ConfigError, Said

        file = os.fspath(config)
        if not os.path.isfile(file):
            raise ConfigError(Said("没有这个配置文件", "no such configuration file"), path=file)
        return Configuration(file=file)
    from linter.configfile import mapping_layer

    return Configuration(mapping_layer(config).values, isolated=True)
