"""Places, projects and titles of documents that a report names."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.mention import Mention
    from linter.mentions.word_search import Span


def find_works(text: str, lexicon: Lexicon, companies: Sequence[Mention], divisions: Iterable[Span]) -> list[Mention]:
    """Places, projects and titles.

    ``companies`` are the enterprises already found, ``divisions`` the places of the printed names of divisions.
    """
    from linter.mentions.areas import find_areas
    from linter.mentions.cores import words
    from linter.mentions.gazetteer import gazetteer
    from linter.mentions.places import find_places
    from linter.mentions.project_lists import find_listed, find_measured
    from linter.mentions.projects import find_projects
    from linter.mentions.toponyms import find_plain, find_siblings

    known = gazetteer(lexicon)
    if not known.forms:
        return []
    firm, found = find_places(text, known, divisions)
    names = {place.end: (place.start, "place") for place in firm}
    names |= {company.end: (company.start, "company") for company in companies if company.type == "company"}
    kinds = words(lexicon)
    areas = [*find_areas(text, kinds, names), *find_plain(text)]
    found += areas
    found += find_siblings(text, areas, kinds)
    projects = list(find_projects(text, kinds, names))
    found += projects
    found += find_listed(text, kinds, names, {project.end for project in projects})
    found += find_measured(text, kinds, names)
    return found
