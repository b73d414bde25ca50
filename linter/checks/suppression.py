"""Ignore comments that are not needed any more, are written wrongly, have expired, or silence everything.

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
    """``state`` is that of the comments to report: unused, expired or blanket.

    Unused ones come in the cases ``malformed`` (nothing of it is understood) and ``unknown`` (a rule there is not).
    """

    state: str


def check(document: Document, params: Params) -> Iterator[Hit]:
    if not document.directives:
        return
    from time import strftime

    today = strftime("%Y-%m-%d")
    for directive in document.directives:
        state, case = _state(directive, document, today)
        if state == params.state:
            rules = directive.unknown(document.selectors) if case == "unknown" else directive.rules
            data = {"rules": ", ".join(rules), "until": directive.until}
            yield Hit(directive.start, directive.end, case, dict(data))


def _state(directive: Directive, document: Document, today: str) -> tuple[str, str]:
    """State and case of a comment, both '' for one that is as it should be."""
    if directive.malformed:
        return "unused", "malformed"
    if directive.expired(today):
        return "expired", ""
    if directive.blanket:
        return "blanket", ""
    if document.selectors and directive.unknown(document.selectors):
        return "unused", "unknown"
    return ("", "") if directive.start in document.settled_directives else ("unused", "")
