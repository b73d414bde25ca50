"""The word lists at run time."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    _Made = TypeVar("_Made")

#: Sets of word lists in use at a time: those of the rules, and with the names of a configuration.
_SETS = 8


class Indicator(NamedTuple):
    """A statistical indicator of the word list.

    ``unit`` is its unit class (money, percent, count, energy, weight, area, people, index, '' where any fits);
    ``basis`` is A where level, change and rate must agree in print, B where the rate is at comparable prices or on
    another scope; ``signed`` is true where the level may be negative (profit, balance, net flow).
    """

    name: str
    unit: str = ""
    basis: str = ""
    signed: bool = False


class Partitions(NamedTuple):
    """How wholes fall into parts.

    ``identities`` are those of named indicators, each with the fields of ``linter.arithmetic.notation.Declared``.
    ``contrasts`` are sets of words that divide whatever they stand before (城镇, 乡村): for each part the words it may be
    called by. All parts of a contrast together are the whole; those of ``disjoint`` sets overlap nowhere, but there may be
    more parts than these.
    """

    identities: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = ()
    contrasts: tuple[tuple[tuple[str, ...], ...], ...] = ()
    disjoint: tuple[tuple[tuple[str, ...], ...], ...] = ()


class Lexicon(NamedTuple):
    """What the language floor needs to know of words. Made from the compiled rule set.

    ``indicators`` maps every printed form (canonical name or synonym) to its indicator; ``words`` holds every other list
    by the name of its file under rules/words; ``partitions`` what is known of wholes and their parts; ``recognizers``
    names the plug-ins that look for names, too.
    """

    indicators: dict[str, Indicator]
    words: dict[str, frozenset[str]]
    partitions: Partitions = Partitions()
    recognizers: tuple[str, ...] = ()


def once(make: Callable[[Lexicon], _Made]) -> Callable[[Lexicon], _Made]:
    """``make``, done once for each set of word lists: one that was met before is known without a look at its lists."""
    known: dict[int, tuple[Lexicon, _Made]] = {}

    def made(lexicon: Lexicon) -> _Made:
        found = known.get(id(lexicon))
        if found is None or found[0] is not lexicon:
            if len(known) >= _SETS:
                known.clear()
            found = known[id(lexicon)] = (lexicon, make(lexicon))
        return found[1]

    return made
