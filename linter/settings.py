"""The settings in force for a file: plain values, so that a run without a configuration needs nothing to check them."""

from __future__ import annotations

from linter.typed import NamedTuple

#: File names a folder is searched for: whatever reports are written in, so that none is passed over in silence.
SUFFIXES = (
    ".txt", ".md", ".markdown", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".pdf", ".html",
    ".htm",
)  # fmt: skip

#: Seconds a time limit may be at most: what timers take is not the same everywhere.
LONGEST = 1_000_000


class PathRule(NamedTuple):
    """What holds for the files a pattern names. ``pattern`` is written as in a .gitignore, relative to ``root``."""

    root: str
    pattern: str
    values: tuple[str, ...]


class Settings(NamedTuple):
    """Everything that may be configured, with its defaults. Folders and files are absolute paths.

    ``select``, ``extend_select`` and ``ignore`` hold codes, families, names or ``ALL``; ``fail_on`` is the least
    severity that fails a run; ``time_limit`` is in seconds per file, 0 for none; ``jobs`` 0
    stands for the number of cores.
    ``across`` sets the files of a run against each other as reports of a series.
    ``identities`` are written as audit formulas. ``recognizers`` are programs of others that look for names, too.
    ``salt`` keys the fingerprints of this repository; ``baseline`` is
    the file of findings known before; ``store`` is the file or database that keeps claims and findings; ``source`` is
    the configuration file, '' where there is none.
    """

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    across: bool = False
    profile: str = "review"
    profiles: tuple[PathRule, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    per_file_ignores: tuple[PathRule, ...] = ()
    packs: tuple[str, ...] = ()
    allow_names: tuple[str, ...] = ()
    deny_names: tuple[str, ...] = ()
    recognizers: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()
    fail_on: str = "warning"
    exclude: tuple[PathRule, ...] = ()
    force_exclude: bool = False
    encoding: str = ""
    time_limit: float = 300
    jobs: int = 0
    output_format: tuple[str, ...] = ()
    lang: str = ""
    ambiguous_width: int = 1
    salt: str = ""
    baseline: str = ""
    store: str = ""
    marks: bool = False  # no setting of the user's: whether findings are set against a baseline
    fingerprints: bool = True  # likewise: whether an output of this run shows them
    sensitive: bool = True  # likewise: whether an output of this run hides names
    page: bool = False  # likewise: whether an output of this run shows the reports themselves and their claims
    debug: bool = False
    source: str = ""


DEFAULTS = Settings()
