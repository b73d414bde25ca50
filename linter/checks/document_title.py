"""Titles of documents in 《》 that name a place or an enterprise: any search for them finds whose report it is.

The name within is a finding of its own rule besides.
"""

from __future__ import annotations

from functools import cache

from linter.finding import Hit, Place
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from linter.document import Document


class Params(NamedTuple):
    """``types`` are those of the names that tell, ``least`` their score; ``shortest`` is the least length of a title in characters."""

    types: list[str]
    shortest: int = 6
    least: int = 70


@cache
def _title() -> re.Pattern[str]:
    return fixed("《([^《》\n]{1,80})》")


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    if "《" not in text:
        return
    named: dict[str, list[tuple[int, int]]] = {}
    telling = [name for name in document.names if name.type in params.types and name.score >= params.least]
    at = 0
    for found in _title().finditer(text):
        start, end = found.span(1)
        while at < len(telling) and telling[at].start < start:
            at += 1
        if end - start >= params.shortest and at < len(telling) and telling[at].end <= end:
            named.setdefault(found[1], []).append((start, end))
    for first, *others in named.values():
        case = "several" if others else ""
        yield Hit(*first, case, {"count": len(others) + 1}, tuple(Place(*other) for other in others))
