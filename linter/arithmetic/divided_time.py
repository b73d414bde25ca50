"""Times that others divide: a half year of two quarters, three quarters of a half year and one, and their amounts."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic import formula
from linter.arithmetic.identity import Identity
from linter.claims.key import scope
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.listing import Item
    from linter.language.token import Period

#: How quarters, half years and three quarters divide the times that begin in January, by first and last month.
_DIVISIONS: dict[tuple[int, int], tuple[tuple[tuple[int, int], ...], ...]] = {
    (1, 6): (((1, 3), (4, 6)),),
    (1, 9): (((1, 6), (7, 9)), ((1, 3), (4, 6), (7, 9))),
    (1, 12): (((1, 9), (10, 12)), ((1, 6), (7, 12)), ((1, 3), (4, 6), (7, 9), (10, 12))),
}
#: Names of one indicator in the reports of companies.
_ALIKE = {"收入": "营业收入", "营收": "营业收入"}


class Division(NamedTuple):
    """``whole`` is the amount of the whole time, the last figure of the identity in no order of the text."""

    identity: Identity
    whole: Item
    parts: tuple[Item, ...]


def indicator(item: Item) -> str:
    """The name by which amounts of several times are set beside each other."""
    name = item.claim.indicator
    return _ALIKE.get(name, name)


def divisions(found: Sequence[Item]) -> Iterator[Division]:
    """What the amounts of a paragraph for the parts of a time imply for the amount of all of it."""
    named: dict[tuple[str, str, object], dict[tuple[int, int], list[Item]]] = {}
    for item in found:
        period, claim = item.claim.period, item.claim
        if (
            period is not None
            and claim.indicator
            and not period.point
            and period.month_from
            and not claim.quantity.hedge
        ):
            key = (indicator(item), item.unit, (scope_of(item), claim.modifiers, claim.modality))
            named.setdefault(key, {}).setdefault((period.month_from, period.month_to), []).append(item)
    for times in named.values():
        for whole, divided in _DIVISIONS.items():
            for parts in divided:
                if whole in times and all(part in times for part in parts):
                    yield from _of(times[whole], [times[part] for part in parts])


def scope_of(item: Item) -> tuple[str, ...]:
    """The scope without what is a quarter: 2020年Q1."""
    return tuple(word for word in scope(item.claim) if not any(character.isdigit() for character in word))


def _of(wholes: Sequence[Item], parts: Sequence[Sequence[Item]]) -> Iterator[Division]:
    """The sum, where each time of one year has one amount."""
    if len(wholes) > 1 or any(len(each) > 1 for each in parts):
        return
    whole, each = wholes[0], tuple(part[0] for part in parts)
    years = [item.claim.period for item in (*each, whole)]
    if any(not _one_year(first, second) for first, second in pairwise(years)):
        return
    terms = tuple(item.claim.quantity for item in each)
    yield Division(Identity(formula.total(len(terms)), terms, whole.claim.quantity, sure=False), whole, each)


def _one_year(first: Period | None, second: Period | None) -> bool:
    """Whether nothing says that two times are of different years."""
    if first is None or second is None or (first.relative or 0) != (second.relative or 0):
        return False
    return first.year == second.year or not first.year or not second.year
