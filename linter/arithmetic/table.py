"""Rows of a table named after indicators of which one follows from others."""

from __future__ import annotations

from linter.arithmetic.identity import Identity
from linter.arithmetic.tabular import amounts
from linter.claims.unit import base_unit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.arithmetic.lines import View
    from linter.arithmetic.notation import Declared
    from linter.language.lexicon import Indicator

_LEADS = " 　#*一二三四五六七八九十、（）()其中：:0123456789.．"


def named_rows(view: View, identities: Iterable[Declared], indicators: Mapping[str, Indicator]) -> Iterator[Identity]:
    """Rows named after indicators against the identities of these, column by column."""
    named: dict[str, int] = {}
    for place in view.across:
        label = view.label(place).strip(_LEADS)
        known = indicators.get(label)
        named.setdefault(known.name if known else label, place)
    lines = amounts(view)
    for declared in identities:
        rows = [named.get(name, -1) for name in (declared.stated, *declared.names)]
        if -1 in rows or "/" in declared.formula:
            continue
        for line in lines:
            figures = [view.figure(line, row) for row in rows]
            read = tuple(figure for figure in figures if figure is not None)
            if len(read) == len(figures) and len({base_unit(figure.unit) for figure in read}) == 1:
                yield Identity(declared.formula, read[1:], read[0], declared.relation)
