"""A change in percentage points that does not lead back to what the report states for the period before."""

from __future__ import annotations

from linter.arithmetic.elsewhere import Rates
from linter.arithmetic.points import against
from linter.claims.key import say_period
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Hit, Passed, Unassessed, Value


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    rates: Rates | None = None
    for found in document.differences:
        if found.reference is not None or found.period is None:
            continue
        rates = rates or Rates(document.claims, document.lexicon)
        references = rates.at(found.now, found.period)
        if references:
            data: dict[str, Value] = {"period": say_period(found.period)}
            yield from against(found, references, near=False, data=data)
