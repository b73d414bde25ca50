"""Names, masks and identifiers found in a text."""

from __future__ import annotations

from linter.typed import NamedTuple


class Mask(NamedTuple):
    """A placeholder. ``style`` is its class (star x cross some box blank tag stand-in), ``kind`` what it hides."""

    start: int
    end: int
    style: str
    kind: str = ""  # number name date place ''


class Mention(NamedTuple):
    """A name or an identifier. ``type`` is that of the rules: company person place ... mobile identity-card ..."""

    start: int
    end: int
    type: str
    score: int = 0
    evidence: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
