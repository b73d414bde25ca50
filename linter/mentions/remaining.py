"""How many divisions are left by what a report says openly of the one it is about, and which clue tells most.

Divisions are known by their paths: the full names from the province down. None of them leaves this module but as a number.
"""

from __future__ import annotations

from linter.mentions.gazetteer import COUNTY, PREFECTURE, PROVINCE
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.mentions.gazetteer import Gazetteer

    Path = tuple[str, ...]

#: The levels of the divisions that call themselves so, and how their names end.
_LEVELS = {
    "省": ((PROVINCE,), ""),
    "州": ((PREFECTURE,), "州"),
    "盟": ((PREFECTURE,), "盟"),
    "市": ((PROVINCE, PREFECTURE, COUNTY), "市"),
    "县": ((COUNTY,), "县"),
    "旗": ((COUNTY,), "旗"),
    "区": ((PROVINCE, PREFECTURE, COUNTY), "区"),
}


class Left(NamedTuple):
    """Of ``all`` divisions of a kind the ``left`` ones fit every clue, ``without`` the clue numbered ``which`` so many."""

    all: int
    left: int
    which: int
    without: int


def candidates(word: str, known: Gazetteer) -> frozenset[Path]:
    """The divisions that speak of themselves as 全``word``: a 市 may be a province, a prefecture or a county."""
    levels, end = _LEVELS[word]
    divisions = {division for _, found in known.forms.values() for division in found}
    return frozenset(
        d.path
        for d in divisions
        if d.level in levels and d.name.endswith(end) and not (d.level and d.name == d.path[0])
    )


def fitting(among: Iterable[Path], places: Iterable[Path]) -> frozenset[Path]:
    """Those of ``among`` that are one of ``places``, lie in one or hold one."""
    wanted = set(places)
    over = {place[:size] for place in wanted for size in range(1, len(place) + 1)}
    return frozenset(
        path for path in among if path in over or any(path[:size] in wanted for size in range(1, len(path)))
    )


def of_known(places: Iterable[Path], among: Iterable[Path]) -> frozenset[Path]:
    """``places`` of another table as the paths of this one: the prefecture of a county differs where it stands under none."""
    by_ends: dict[tuple[str, str], list[Path]] = {}
    paths = set(among)
    for path in paths:
        by_ends.setdefault((path[0], path[-1]), []).append(path)
    return frozenset(
        path
        for place in places
        for path in ([place] if place in paths else by_ends.get((place[0], place[-1]), [place]))
    )


def narrowed(all_: frozenset[Path], clues: Sequence[frozenset[Path]]) -> Left:
    """What ``clues`` leave of all. The clue that tells most is the one without which most are left; of equals the one that
    leaves fewest by itself, then the first.
    """
    behind = [all_]  # what the clues from each one on leave, from the last
    for clue in reversed(clues):
        behind.append(behind[-1] & clue)
    behind.reverse()
    before = all_
    best, rank = Left(len(all_), len(behind[0]), -1, len(behind[0])), (0, 0)
    for index, clue in enumerate(clues):
        without = len(before & behind[index + 1])
        if best.which < 0 or (without, -len(clue & all_)) > rank:
            best, rank = best._replace(which=index, without=without), (without, -len(clue & all_))
        before &= clue
    return best
