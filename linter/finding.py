"""The values that travel upwards: what a check yields and what the engine makes of it.

All positions are half-open ranges of code points into the decoded text. Lines and columns are worked out only where
something is shown.
"""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from linter.errors import Said
    from linter.page import Page
    from linter.text import Text


#: By what a file is known without reading it: its size, the times of its content and of its entry, its number.
Stamp: TypeAlias = "tuple[int, int, int, int]"


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


class Elsewhere(NamedTuple):
    """Where a place in another file stands: its path, lines and columns from 1, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """Another place a finding speaks of; ``data`` fills the rule's ``related`` template, over the hit's own data.

    With ``elsewhere`` the offsets are those of another file, whose words are not at hand.
    """

    start: int
    end: int
    data: Mapping[str, Value] = {}
    elsewhere: Elsewhere | None = None


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


class Fact(NamedTuple):
    """What a report says that may be set against what other files of the run say.

    ``start`` and ``end`` are what a finding would point at. Facts of several files are of the same thing where the words
    of ``key`` are the same: spans quote the report, strings are words of our own lists (the canonical name of an
    indicator), never of a report. ``values`` are numbers, for rules that compare them.
    """

    kind: str
    start: int
    end: int
    key: tuple[str | Span, ...]
    values: tuple[int, ...] = ()


class Clue(NamedTuple):
    """A fact as it leaves its file: the words of its key as a digest under a key of the run, and no word else."""

    kind: str
    start: int
    end: int
    digest: bytes
    values: tuple[int, ...]
    lines: tuple[int, int, int, int]  # line and column of start and end, from 1


class Source(NamedTuple):
    """A report as rules over several files see it. A ``reference`` is there to compare with, not to be reported on."""

    path: str
    clues: Sequence[Clue]
    reference: bool = False


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
    mark: str = ""  # by what a baseline knows it, where one is asked for
    commented: bool = False  # whether what silences it is a comment of the report, not something beside it


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
    facts: tuple[tuple[str, Fact], ...] = ()  # by code, of the rules that look across the files of a run
    clues: tuple[tuple[str, Clue], ...] = ()  # what becomes of the facts once the file is left
    page: Page | None = None  # what a page shows beside the findings, where an output of the run is one


class Others(NamedTuple):
    """What a file has to do with the others of its run: the codes of the rules that ask for its facts, and the hits they
    led to in it."""

    asking: tuple[str, ...] = ()
    hits: tuple[tuple[str, Hit], ...] = ()


ALONE = Others()
SEVERITIES = ("error", "warning", "info")
