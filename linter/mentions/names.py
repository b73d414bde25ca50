"""Names of enterprises, persons, places and projects that a report mentions openly."""

from __future__ import annotations

from linter.mentions.company_words import vocabulary
from linter.mentions.mention import Mention
from linter.text import fold
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Lexicon
    from linter.readers.block import Block

#: Names that most profiles let pass: they do not stand in the way of a word on the user's list.
_BY_PROFILE = ("place", "project", "organisation", "brand", "document-title")
#: Names with that score are followed through the text: their short forms, their neighbours in lists, their other places.
SURE = 70


def find_names(folded: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[Mention]:
    """Enterprises (type company), organisations, persons, places, projects and titles of folded text, without overlaps.

    Of the user's own lists, names on ``allow-names`` are left out and words on ``deny-names`` found wherever they stand
    (type listed). Code blocks are not looked at.
    """
    from linter.mentions.aliases import find_aliases
    from linter.mentions.bare_names import cued
    from linter.mentions.companies import find_companies
    from linter.mentions.known_firms import find_known
    from linter.mentions.legal_names import find_legal, with_branches
    from linter.mentions.likely import find_likely
    from linter.mentions.named_works import find_works
    from linter.mentions.organisations import find_organisations
    from linter.mentions.person_places import find_again
    from linter.mentions.persons import find_persons, roles
    from linter.mentions.short_names import find_short
    from linter.mentions.spread import find_spread
    from linter.mentions.stock_frames import find_framed

    words = vocabulary(lexicon)
    found = list(find_companies(folded, words))
    found += find_known(folded, words)
    found += find_short(folded, words)
    found += find_framed(folded, words)
    found += find_legal(folded, words)
    found += cued(folded, words)
    sure = list(with_branches(folded, [mention for mention in found if mention.score >= SURE]))
    found = [*sure, *find_aliases(folded, sure, words)]
    firms = _apart(found)
    found += find_spread(folded, firms, words)
    found += find_organisations(folded, words)
    known = roles(lexicon)
    if known is not None:
        persons = list(find_persons(folded, known))
        found += [*persons, *find_again(folded, persons, known)]
    found += find_works(folded, lexicon, found)
    if listed := _listed(folded, lexicon.words.get("deny-names", frozenset())):
        found = [
            m for m in found if m.type not in _BY_PROFILE or not any(_overlap(m, word) for word in listed)
        ] + listed
    found = _apart(found)
    found = sorted([*found, *find_likely(folded, found, words, lexicon)])
    if lexicon.recognizers:
        from linter.mentions.recognizers import recognized

        found = _apart(recognized(folded, lexicon, words, found))
    if not found:
        return []
    allowed = lexicon.words.get("allow-names", frozenset())
    code = [(block.start, block.end) for block in blocks if block.kind == "code"]
    return [m for m in found if folded[m.start : m.end] not in allowed and not _within(m.start, code)]


def _listed(folded: str, words: frozenset[str]) -> list[Mention]:
    """Every place of the words on the user's own list."""
    found = []
    for word in sorted(filter(None, map(fold, words))):
        at = folded.find(word)
        while at >= 0:
            found.append(Mention(at, at + len(word), "listed", 100, ("listed",)))
            at = folded.find(word, at + len(word))
    return found


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


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
