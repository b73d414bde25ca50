"""Places, projects and titles of documents that a report names."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.mention import Mention
    from linter.mentions.word_search import Searched


def find_works(within: Searched, lexicon: Lexicon, companies: Sequence[Mention]) -> list[Mention]:
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
