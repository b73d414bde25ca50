"""Names of enterprises and persons that a report mentions openly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.mentions.company_parts import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.mention import Mention
    from linter.readers.block import Block


def find_names(folded: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[Mention]:
    """Enterprises (type company) and persons (type person) of folded text, in text order, without overlaps.

    Names on the user's own list ``allow-names`` are left out. Code blocks are not looked at.
    """
    from linter.mentions.aliases import find_aliases
    from linter.mentions.companies import find_companies
    from linter.mentions.persons import find_persons, roles

    words = vocabulary(lexicon)
    found = list(find_companies(folded, words))
    found += list(find_aliases(folded, found, words))
    known = roles(lexicon)
    if known is not None:
        found += find_persons(folded, known)
    if not found:
        return []
    allowed = lexicon.words.get("allow-names", frozenset())
    code = [(block.start, block.end) for block in blocks if block.kind == "code"]
    return [m for m in _apart(found) if folded[m.start : m.end] not in allowed and not _within(m.start, code)]


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Without overlaps: the one that starts first stays, of two that start together the longer."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    from linter.mentions.identifiers import inside

    return bool(spans) and inside(offset, spans)
