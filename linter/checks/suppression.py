"""Ignore comments that are not needed any more, have expired, or silence everything.

Which of them silenced something is only known once every other rule has run: the engine runs this check last and notes
the settled ones in the document.
"""

from __future__ import annotations

from linter.finding import Hit
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.directive import Directive
    from linter.document import Document


class Params(NamedTuple):
    """``state`` is that of the comments to report: unused, expired or blanket."""

    state: str


def check(document: Document, params: Params) -> Iterator[Hit]:
    if not document.directives:
        return
    from time import strftime

    today = strftime("%Y-%m-%d")
    for directive in document.directives:
        if _state(directive, document.settled_directives, today) == params.state:
            data = {"rules": ", ".join(directive.rules), "until": directive.until}
            yield Hit(directive.start, directive.end, data=dict(data))


def _state(directive: Directive, settled: frozenset[int], today: str) -> str:
    if directive.expired(today):
        return "expired"
    if directive.blanket:
        return "blanket"
    return "" if directive.start in settled else "unused"
