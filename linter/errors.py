"""The errors a user can cause, each with its place and its remedy.

Everything raised here ends a run (or one file of it) with exit code 2 and a message, never with a traceback.
"""

from __future__ import annotations

from linter.typed import NamedTuple


class Said(NamedTuple):
    """One sentence in the two languages hegao speaks."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh


class HegaoError(Exception):
    """A problem with what the user handed in: input, configuration, rule file or command line.

    ``path`` and ``line`` (1-based) say where, ``remedy`` says what to do about it.
    """

    def __init__(self, message: Said, *, path: str = "", line: int = 0, remedy: Said | None = None) -> None:
        super().__init__(message.zh)
        self.message = message
        self.path = path
        self.line = line
        self.remedy = remedy


class InputError(HegaoError):
    """A report that cannot be read: vanished, unreadable, binary, not decodable, damaged."""


class RecognizerError(InputError):
    """A plug-in that looks for names and broke on a report, or answered what makes no sense."""


class ConfigError(HegaoError):
    """A wrong configuration file, setting, profile, ignore file or option value."""


class RuleError(HegaoError):
    """A wrong rule file, word list or pack."""


class PackError(RuleError):
    """Everything that is wrong with the packs, in order of file and line. Itself it reads as the first of them."""

    def __init__(self, errors: list[RuleError]) -> None:
        first = errors[0]
        super().__init__(first.message, path=first.path, line=first.line, remedy=first.remedy)
        self.errors = tuple(errors)
