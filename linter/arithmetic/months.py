"""The figures of one indicator, scope and year by the months they cover."""

from __future__ import annotations

from linter.claims.key import bound, dated, scope
from linter.claims.unit import base_unit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.claims.claim import Claim
    from linter.claims.key import Key

#: First and last month.
Months = tuple[int, int]
Series = dict[Months, list["Claim"]]
#: So many statements of one stretch of months are kept.
_MOST = 4


def by_months(claims: Iterable[Claim]) -> Iterator[Series]:
    """The series of the facts among ``claims`` that cover more than one stretch of months."""
    found: dict[Key, Series] = {}
    for claim in claims:
        period = claim.period
        if period is None or not (bound(claim) and dated(claim)) or claim.modality != "fact" or not claim.indicator:
            continue
        if period.year != period.year_to:
            continue
        year = (period.year, period.relative or 0)
        unit = base_unit(claim.quantity.unit)
        key = (claim.indicator, scope(claim), claim.modifiers, year, unit, claim.kind, claim.base)
        stated = found.setdefault(key, {}).setdefault((period.month_from, period.month_to), [])
        if len(stated) < _MOST:
            stated.append(claim)
    return (series for series in found.values() if len(series) > 1)


def pieces(series: Series) -> Iterator[tuple[Months, Months, Months]]:
    """Each cumulative stretch with an earlier one and the stretch between: 1—9月, 1—8月, 9月, whether printed or not."""
    for first, last in sorted(series):
        if first == 1:
            for middle in range(1, last):
                if (1, middle) in series:
                    yield (1, last), (1, middle), (middle + 1, last)
