"""Words the user has put on a list of what must not be named."""

from __future__ import annotations

from collections.abc import Iterator

from linter.finding import Hit, Place
from linter.folding import fold
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.document import Document


class Params(NamedTuple):
    """``terms`` are words of the rule itself; those of the configuration (``deny-names``) are looked for as well."""

    terms: list[str] = []


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    found = {(mention.start, mention.end) for mention in document.names if mention.type == "listed"}
    for term in filter(None, map(fold, params.terms)):
        at = text.find(term)
        while at >= 0:
            found.add((at, at + len(term)))
            at = text.find(term, at + len(term))
    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in sorted(found):
        places.setdefault(text[start:end], []).append((start, end))
    for first, *others in places.values():
        case = "several" if others else ""
        yield Hit(*first, case, {"count": len(others) + 1}, tuple(Place(start, end) for start, end in others))
