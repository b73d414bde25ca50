"""How many divisions are left by what a masked report says openly of its own place.

The divisions themselves are never told: a finding has their number, and the words of the report that leave so few.
"""

from __future__ import annotations

from linter.errors import Said
from linter.finding import Hit, Place, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.finding import Value
    from linter.mentions.clues import Clue
    from linter.mentions.gazetteer import Found
    from linter.mentions.remaining import Left

    Path = tuple[str, ...]

#: What hides the name of a unit.
_HIDING = ("place", "name")


class Params(NamedTuple):
    """Up to ``small`` divisions left are a finding, up to ``few`` one of the case few; ``least`` is the score of a name.

    ``shown`` other clues are pointed at.
    """

    small: int = 3
    few: int = 20
    least: int = 70
    shown: int = 12


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    from linter.mentions.gazetteer import find_divisions, gazetteer
    from linter.mentions.own_place import own_word
    from linter.mentions.places import chained
    from linter.mentions.remaining import candidates, narrowed
    from linter.mentions.word_search import searched

    text = document.text.folded
    word = own_word(text, document.masks)
    if not word:
        return
    known = gazetteer(document.lexicon)
    own, chains = (
        candidates(word, known),
        chained(find_divisions(text, known, searched(text, document.lexicon).divisions)),
    )
    if not own or not _hidden(document, chains, own):
        return
    clues = _clues(document, params, chains, own)
    telling = {clue: fits for clue, fits in clues.items() if fits is not None}
    found = narrowed(own, list(telling.values()))
    if telling and not found.left:
        yield Unassessed(next(iter(telling)).start)  # clues of several places: not all of them are the unit's
    elif found.left <= params.few and found.left < found.all:
        first = list(telling)[found.which]
        yield _hit(first, [clue for clue in clues if clue != first], found, word, params, len(clues) - len(telling))


def _hidden(document: Document, chains: Sequence[Found], own: frozenset[Path]) -> bool:
    """Whether a place or a name is masked, or the report names no division of its own kind."""
    if any(mask.kind in _HIDING for mask in document.masks):
        return True
    return not any(chain.form != "weak" and any(d.path in own for d in chain.divisions) for chain in chains)


def _clues(
    document: Document, params: Params, chains: Sequence[Found], own: frozenset[Path]
) -> dict[Clue, frozenset[Path] | None]:
    """The clues in text order, each printed form once, with the divisions of its own kind that fit it."""
    from linter.mentions import clues as of
    from linter.mentions.gazetteer import gazetteer
    from linter.mentions.remaining import fitting, of_known

    text, known = document.text.folded, gazetteer(document.lexicon)
    every = {d.path for _, divisions in known.forms.values() for d in divisions}
    names = [name for name in document.names if name.score >= params.least]
    words = document.lexicon.words
    ordinary = words["name-kinds"] | words["name-stops"] | words["scope-words"] | words["generic-company-words"]
    found = [
        *of.division_clues(text, chains, own),
        *of.township_clues(text, names, chains, ordinary),
        *of.campaign_clues(text, sorted(words["campaigns"]), every),
        *of.count_clues(text),
    ]
    told: dict[Clue, frozenset[Path] | None] = {}
    seen = set(words.get("allow-names", ()))
    for clue in sorted(found, key=lambda clue: (clue.start, -clue.end)):
        printed = text[clue.start : clue.end]
        if printed in seen:
            continue
        seen.add(printed)
        places = None if clue.places is None else of_known(clue.places, every)
        fits = None if places is None else (own & places if clue.exactly else fitting(own, places))
        if fits != own:  # else it says nothing
            told[clue] = fits
    return told


def _hit(first: Clue, others: Sequence[Clue], found: Left, word: str, params: Params, unknown: int) -> Hit:
    numbers: dict[str, Value] = {"left": found.left, "all": found.all, "without": found.without}
    numbers["clues"] = 1 + len(others) - unknown
    return Hit(
        first.start,
        first.end,
        "few" if found.left > params.small else "",
        {**numbers, "kind": word},
        tuple(Place(clue.start, clue.end) for clue in others[: params.shown]),
        evidence={**numbers, "unknown": unknown, "grade": _grade(found.left, params)},
    )


def _grade(left: int, params: Params) -> Said:
    if left == 1:
        return Said("可直接识别", "identified")
    return Said("极易推断", "easily inferred") if left <= params.small else Said("可能推断", "may be inferred")
