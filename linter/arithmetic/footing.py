"""On what footing the rates of a table stand: on printed levels, or at comparable prices and on a comparable scope."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.arithmetic.lines import View
    from linter.arithmetic.tabular import Group
    from linter.language.lexicon import Indicator

#: Rates of these are at comparable prices or on a comparable scope, and their details' as well.
_COMPARABLE = fixed(
    "增加值|生产总值|GDP|投资|总产值|规上|规模以上|限上|限额以上|资质以上|可比|不变价|同口径|实际增|第[一二三]产业|[农林牧渔]+业|利润总额|营业收入|零售"
)
_UNIT = fixed(r"[（(][^（）()]*[）)]")
_LEADS = " 　#*一二三四五六七八九十、（）()其中：:0123456789.．"


def split(view: View, group: Group, indicators: Mapping[str, Indicator]) -> Iterator[tuple[Group, bool]]:
    """A group as one of printed levels and one of comparable rates; the second is marked by true.

    An entry without a basis of its own stands on that of the table where any of it is comparable.
    """
    if all(each.formula == "a-b" for each in group.identities):
        yield group, False  # what is taken from what is printed, whatever the prices
        return
    table = view.table
    captions = "".join(table.text[start:end] for start, end in (*table.captions, *table.notes))
    around = _COMPARABLE.search(captions + group.now.words) is not None
    own = [_basis(view.label(place), indicators) for place in group.places]
    rest = "B" if around or "B" in own else "A"
    if (listed := _basis(group.now.name, indicators)) and not _COMPARABLE.search(captions):
        rest = listed
    bases = [each or rest for each in own]
    for basis in ("A", "B"):
        chosen = [at for at, each in enumerate(bases) if each == basis]
        if chosen:
            identities = tuple(group.identities[at] for at in chosen)
            places = tuple(group.places[at] for at in chosen)
            told = group.told and len(bases) == 1 and basis == "A"
            yield group._replace(identities=identities, places=places, told=told, doubtful=basis == "B"), basis == "B"


def _basis(label: str, indicators: Mapping[str, Indicator]) -> str:
    """A or B, '' where the word list does not know the entry."""
    known = indicators.get(_UNIT.sub("", label).strip(_LEADS))
    if known is not None and known.basis:
        return known.basis
    return "B" if _COMPARABLE.search(label) else ""
