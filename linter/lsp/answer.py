"""What goes to and fro between the server and the process that checks. All offsets count code points of the text sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.finding import Edit


class Sheet(NamedTuple):
    """A report as the editor holds it, and how it is to be checked.

    ``path`` is absolute; a text that has no file yet has the name it would have. ``anew`` asks for settings to be read
    again. ``lang`` is that of the editor, ``firm`` where the configuration may not change it.
    """

    path: str
    raw: str
    on_disk: bool = True
    profile: str = ""
    lang: str = "zh"
    firm: bool = False
    anew: bool = False


class Aside(NamedTuple):
    """Another place of a remark, with its label."""

    start: int
    end: int
    label: str


class Remark(NamedTuple):
    """A finding in words. ``comment`` is the edit that silences it, None where the format has no comments."""

    start: int
    end: int
    code: str
    severity: str  # error | warning | info
    message: str
    asides: tuple[Aside, ...] = ()
    safe: bool = False
    edits: tuple[Edit, ...] = ()
    comment: Edit | None = None


class Answer(NamedTuple):
    """The outcome of a check. ``problem`` says why it is none, or not by every rule; ``wrong_settings`` that these are to
    blame."""

    lang: str
    remarks: tuple[Remark, ...] = ()
    problem: str = ""
    wrong_settings: bool = False
