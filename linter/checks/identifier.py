"""Identifiers of persons and enterprises: telephones, identity cards, accounts, addresses."""

from __future__ import annotations

from linter.finding import Hit
from linter.mentions.evidence import told
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document


#: Numbers that a firm prints for everybody to call; they still name the firm.
_SERVICE = ("400", "800")


class Params(NamedTuple):
    """``types`` are those of the mentions; ``least`` is the score from which one is reported, 0 to 100."""

    types: list[str]
    least: int = 60


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    for mention in document.identifiers:
        if mention.type in params.types and mention.score >= params.least:
            case = mention.type
            if case == "landline" and text.startswith(_SERVICE, mention.start):
                case = "service"
            yield Hit(mention.start, mention.end, case, evidence=told(mention))
