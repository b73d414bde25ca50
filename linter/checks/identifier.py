"""Identifiers of persons and enterprises: telephones, identity cards, accounts, addresses."""

from __future__ import annotations

from linter.finding import Hit
from linter.mentions.evidence import told
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document


class Params(NamedTuple):
    """``types`` are those of the mentions; ``least`` is the score from which one is reported, 0 to 100."""

    types: list[str]
    least: int = 60


def check(document: Document, params: Params) -> Iterator[Hit]:
    for mention in document.identifiers:
        if mention.type in params.types and mention.score >= params.least:
            yield Hit(mention.start, mention.end, mention.type, evidence=told(mention))
