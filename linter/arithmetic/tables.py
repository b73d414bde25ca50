"""What the checks say of the tables of a report, rule by rule; imported only for reports that have one."""

from __future__ import annotations

from functools import partial

from linter.arithmetic import entries, footing, quotients, running, tabular
from linter.arithmetic.grouped import told
from linter.arithmetic.lines import AVERAGE, OTHER, SHARE
from linter.arithmetic.report import tell
from linter.arithmetic.table import named_rows
from linter.finding import Hit, Span
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.arithmetic.lines import Line, View
    from linter.arithmetic.notation import Declared
    from linter.finding import Passed, Unassessed, Value
    from linter.language.lexicon import Indicator

    #: Each table by columns and by rows.
    Tables = Sequence[tuple[View, View]]
    Said = Iterator[Hit | Passed | Unassessed]


def _both(tables: Tables) -> Iterator[tuple[View, tuple[Line, ...]]]:
    """Each way to read each table, with the lines of the other."""
    for columns, rows in tables:
        yield columns, rows.lines
        yield rows, columns.lines


def sums(tables: Tables, identities: Iterable[Declared], indicators: Mapping[str, Indicator], said: set[int]) -> Said:
    """Totals, subtotals and numbered levels, by rows and by columns; rows named after indicators."""
    declared = list(identities)
    for columns, _ in tables:
        for case in named_rows(columns, declared, indicators):
            if case.stated.start not in said:
                said.add(case.stated.start)
                yield tell(case)
    for view, others in _both(tables):
        for found in (entries.totals, entries.years, running.cumulative, entries.subtotals, entries.levels):
            yield from told(found(view, others), said, near="near")


def parts(tables: Tables, said: set[int]) -> Said:
    """What 其中 names against its whole, and the lowest against the highest."""
    for view, others in _both(tables):
        yield from told(entries.of_which(view, others), said)
        for each in told(tabular.orders(view), said):
            yield each._replace(case="order") if isinstance(each, Hit) else each


def rates(tables: Tables, indicators: Mapping[str, Indicator]) -> Said:
    """Rates against the levels of both years, or against those of the entry before."""
    said: set[int] = set()
    for view, others in _both(tables):
        for group in (*tabular.movements(view), *quotients.on_entry_before(view, others)):
            for part, comparable in footing.split(view, group, indicators):
                case = "comparable" if comparable else "unsure"
                yield from told([part], said, partial(_entry, view), unsure=case)


def _entry(view: View, place: int) -> dict[str, Value]:
    """What the entry or head of a table names."""
    path = view.table.head(place) if view.turned else view.table.entry(place)
    return {"indicator": Span(*view.table.span(*path[-1])) if path else ""}


def shares(tables: Tables) -> Said:
    """Shares against the levels beside them."""
    said: set[int] = set()
    for view, others in _both(tables):
        yield from told(quotients.of_total(view, others), said)
        yield from told(quotients.of_lines(view, (SHARE,)), said)


def averages(tables: Tables) -> Said:
    for view, _ in _both(tables):
        yield from told(quotients.of_lines(view, (AVERAGE,)))


def derived(tables: Tables) -> Said:
    """Rates that one pair of lines gives: 亏损面, 负债率."""
    for view, _ in _both(tables):
        yield from told(quotients.of_lines(view, (OTHER,)), unsure="")


def completions(tables: Tables) -> Said:
    for view, _ in _both(tables):
        yield from told(tabular.completions(view))


def balances(tables: Tables) -> Said:
    for view, _ in _both(tables):
        yield from told(tabular.balances(view))
