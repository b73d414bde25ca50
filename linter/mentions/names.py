"""Names of enterprises, persons, places and projects that a report mentions openly."""

from __future__ import annotations

from linter.mentions.company_words import vocabulary
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary
    from linter.mentions.mention import Mention
    from linter.mentions.word_search import Searched
    from linter.readers.block import Block

#: Names that most profiles let pass: they do not stand in the way of a word on the user's list.
_BY_PROFILE = ("place", "project", "organisation", "brand", "document-title")
#: What stands beside the name of a brand or a platform.
_BRAND_KINDS = ("牌", "商标", "平台", "系统", "专线", "网站", "APP", "App", "小程序", "公众号")
#: Names with that score are followed through the text: their short forms, their neighbours in lists, their other places.
SURE = 70


def find_names(folded: str, blocks: Sequence[Block], lexicon: Lexicon) -> list[Mention]:
    """Enterprises (type company), organisations, persons, places, projects and titles of folded text, without overlaps.

    Of the user's own lists, names on ``allow-names`` are left out and words on ``deny-names`` found wherever they stand
    (type listed). Code blocks are not looked at.
    """
    from linter.mentions.likely import find_likely
    from linter.mentions.organisations import find_organisations
    from linter.mentions.word_search import searched

    words, within = vocabulary(lexicon), searched(folded, lexicon)
    allowed = _allowed(folded, lexicon.words.get("allow-names", frozenset()))
    found = _enterprises(within, words, allowed)
    found += find_organisations(within, words)
    found += _persons(within, blocks, lexicon, allowed)
    found += _works(within, lexicon, found)
    if any(kind in folded for kind in _BRAND_KINDS):
        from linter.mentions.brands import find_brands

        found += find_brands(within, words)
    if denied := lexicon.words.get("deny-names"):
        found = _with_listed(found, folded, denied)
    found = _apart(found)
    found = sorted([*found, *find_likely(within, found, words, lexicon)])
    if lexicon.recognizers:
        from linter.mentions.recognizers import recognized

        found = _apart(recognized(folded, lexicon, words, found))
    if not found:
        return []
    code = [(block.start, block.end) for block in blocks if block.kind == "code"]
    return [m for m in found if not allowed(m) and not _within(m.start, code)]


def _enterprises(within: Searched, words: Vocabulary, allowed: Callable[[Mention], bool]) -> list[Mention]:
    """The enterprises by every kind of evidence, and where those that are sure and not ``allowed`` stand again."""
    from linter.mentions.aliases import find_aliases
    from linter.mentions.bare_names import cued
    from linter.mentions.companies import find_companies
    from linter.mentions.known_firms import find_known
    from linter.mentions.legal_names import find_legal, with_branches
    from linter.mentions.short_names import find_short
    from linter.mentions.spread import find_spread
    from linter.mentions.stock_frames import find_framed

    text = within.text
    found = list(find_companies(text, words))
    found += find_known(text, words, within.firms)
    found += find_short(text, words, within.trades)
    found += find_framed(within, words)
    found += find_legal(within, words)
    found += cued(within, words)
    sure = list(with_branches(text, [mention for mention in found if mention.score >= SURE]))
    sure = [mention for mention in sure if not allowed(mention)]
    found = [*sure, *find_aliases(text, sure, words)]
    return [*found, *find_spread(text, _apart(found), words)]


def _persons(
    within: Searched, blocks: Sequence[Block], lexicon: Lexicon, allowed: Callable[[Mention], bool]
) -> list[Mention]:
    """The persons, in running text and in cells, and where those who are not ``allowed`` stand again."""
    from linter.mentions.person_places import find_again
    from linter.mentions.persons import find_persons, roles
    from linter.mentions.word_search import searched

    known = roles(lexicon)
    if known is None:
        return []
    told = list(find_persons(within, known))
    if any(block.kind == "cell" for block in blocks):
        from linter.mentions.columns import persons_in_cells

        told += persons_in_cells(within.text, blocks, lambda cell: find_persons(searched(cell, lexicon), known))
    persons = [mention for mention in told if not allowed(mention)]
    return [*persons, *find_again(within, persons, known)]


def _allowed(folded: str, words: frozenset[str]) -> Callable[[Mention], bool]:
    """Whether the user's own list lets a mention stand open."""
    if not words:
        return lambda _: False
    from linter.mentions.lists import places_of

    return places_of(folded, words).excuse


def _with_listed(found: list[Mention], folded: str, words: frozenset[str]) -> list[Mention]:
    """The mentions and every place of the words on the user's own list."""
    from linter.mentions.lists import find_listed

    listed = find_listed(folded, words)
    return [m for m in found if m.type not in _BY_PROFILE or not any(_overlap(m, word) for word in listed)] + listed


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


def _works(within: Searched, lexicon: Lexicon, companies: Sequence[Mention]) -> list[Mention]:
    """Places, projects and titles; ``companies`` are the enterprises already found."""
    from linter.mentions.areas import find_areas
    from linter.mentions.cores import words
    from linter.mentions.gazetteer import gazetteer
    from linter.mentions.places import find_places
    from linter.mentions.project_lists import find_listed, find_measured
    from linter.mentions.projects import find_projects
    from linter.mentions.toponyms import find_plain, find_siblings

    text, known = within.text, gazetteer(lexicon)
    if not known.forms:
        return []
    firm, found = find_places(within, known)
    names = {place.end: (place.start, "place") for place in firm}
    names |= {company.end: (company.start, "company") for company in companies if company.type == "company"}
    kinds = words(lexicon)
    areas = [*find_areas(within, kinds, names), *find_plain(within)]
    found += areas
    found += find_siblings(text, areas, kinds)
    projects = list(find_projects(within, kinds, names))
    found += projects
    found += find_listed(text, kinds, names, {project.end for project in projects})
    found += find_measured(within, kinds, names)
    return found
