"""Names of enterprises and persons. Every name is one finding, at its first place; the other places are related."""

from __future__ import annotations

from linter.finding import Hit, Place
from linter.mentions.evidence import told
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.mentions.mention import Mention


class Params(NamedTuple):
    """``types`` are those of the mentions. From ``sure`` points of 100 a name is reported as one, from ``least`` as a likely one."""

    types: list[str]
    least: int = 60
    sure: int = 70


def check(document: Document, params: Params) -> Iterator[Hit]:
    named: dict[str, list[Mention]] = {}
    for mention in document.names:
        if mention.type in params.types and mention.score >= params.least:
            named.setdefault(document.text.folded[mention.start : mention.end], []).append(mention)
    for first, *others in named.values():
        sure = any(mention.score >= params.sure for mention in (first, *others))
        yield Hit(
            first.start,
            first.end,
            ("several" if others else "") if sure else "likely",
            {"count": len(others) + 1},
            tuple(Place(mention.start, mention.end) for mention in others),
            evidence=told(first),
        )
