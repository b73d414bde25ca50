"""The values that travel upwards: what a check yields and what the engine makes of it.

All positions are half-open ranges of code points into the decoded text. Lines and columns are worked out only where
something is shown.
"""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from linter.errors import Said
    from linter.text import Text


class Span(NamedTuple):
    """A half-open range of code points. As a message value it quotes the text there."""

    start: int
    end: int


#: What a message template may be filled with. A quotation of the report is always a ``Span``, never a string, so that it
#: can be redacted where it is shown and cut from the file again when a stored finding is shown.
Value: TypeAlias = "str | int | Span | Said | Formula"


class Formula(NamedTuple):
    """A formula as a message shows it: signs between quoted figures of the report."""

    parts: tuple[str | Span, ...]


class Edit(NamedTuple):
    start: int
    end: int
    text: str


class Fix(NamedTuple):
    """A repair. ``safe`` ones keep the meaning of the report; all edits of one fix apply together or not at all."""

    safe: bool
    edits: tuple[Edit, ...]


class Place(NamedTuple):
    """Another place a finding speaks of; ``data`` fills the rule's ``related`` template, over the hit's own data."""

    start: int
    end: int
    data: Mapping[str, Value] = {}


class Hit(NamedTuple):
    """What a check yields: where, which case of the rule, and the values for the rule's message templates."""

    start: int
    end: int
    case: str = ""
    data: Mapping[str, Value] = {}
    related: tuple[Place, ...] = ()
    fix: Fix | None = None
    evidence: Mapping[str, Value] = {}


class Unassessed(NamedTuple):
    """What a check yields for a claim it met and could not judge, so that silence is not mistaken for health."""

    start: int


class Passed(NamedTuple):
    """What a check yields for a claim it met, could judge and found right."""

    start: int


class Finding(NamedTuple):
    """A hit of an enabled rule. Holds codes, spans and figures, never words of the report."""

    code: str
    name: str
    severity: str  # error | warning | info
    start: int
    end: int
    case: str
    data: Mapping[str, Value]
    related: tuple[Place, ...]
    fix: Fix | None
    evidence: Mapping[str, Value]
    address: str
    place: str
    fingerprint: str
    suppressed: str = ""  # the reason given, where an ignore silences this finding


class Counts(NamedTuple):
    """Claims of one file: quantities read, bound to an indicator, and not assessable by the rules that met them."""

    read: int = 0
    bound: int = 0
    not_assessable: int = 0


class States(NamedTuple):
    """What one rule made of the claims of a file: contradictions, claims found right, claims it could not judge."""

    code: str
    failed: int
    passed: int
    not_assessable: int


class FileReport(NamedTuple):
    """Everything known of one file after a run. ``text`` is None where the file could not be read."""

    path: str
    profile: str
    encoding: str = ""
    text: Text | None = None
    findings: tuple[Finding, ...] = ()
    counts: Counts = Counts()
    error: Exception | None = None
    sensitive: tuple[Span, ...] = ()  # names and identifiers of the text, hidden wherever output is redacted
    states: tuple[States, ...] = ()  # by code, of the rules that count what they judged


SEVERITIES = ("error", "warning", "info")
