"""When a claim that was read agrees with the gold: alignment by place, comparison field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from linter.folding import fold

if TYPE_CHECKING:
    from bench.gold_item import GoldItem, GoldPeriod
    from linter.claims.claim import Claim
    from linter.language.lexicon import Lexicon
    from linter.language.token import Period

#: The four fields a rule needs to compare two claims.
KEY = ("indicator", "period", "base", "direction")
FIELDS = (*KEY, "kind", "scope", "modality", "share_of", "population", "rank")

#: Short forms of words that define a measure, and what may be left out of a name.
_SHORT = (("规上", "规模以上"), ("限上", "限额以上"), ("技改", "技术改造"), ("总产值", "产值"), ("的", ""))
_QUOTES = str.maketrans("", "", '“”"「」『』 ')
#: Words for the area or company of the document itself; they fold into its scope.
_OWN = re.compile("^(?:[全我本][国省市县区州盟旗镇乡]|本?公司|全社会)")

Comparable: TypeAlias = "str | int | tuple[object, ...] | frozenset[str] | None"


def name(printed: str | None, lexicon: Lexicon) -> str:
    """A measure's name for comparison: the canonical name of the word list, short forms written out, quotes dropped."""
    known = lexicon.indicators.get(printed or "")
    plain = fold(known.name if known else printed or "").translate(_QUOTES)
    for short, full in _SHORT:
        plain = plain.replace(short, full)
    known = lexicon.indicators.get(plain)
    return known.name.replace("总产值", "产值") if known else plain


def places(words: Iterable[str]) -> frozenset[str]:
    """Scope words without quotes and without those for the document's own area or company."""
    plain = (fold(word).translate(_QUOTES) for word in words)
    return frozenset(word for word in plain if _OWN.sub("", word))


def months(period: Period | GoldPeriod) -> tuple[int, int, int, int, bool]:
    """A period as years and months, 0 for what is not given.

    Whether it is cumulative counts only for several months of one year: elsewhere the months say it.
    """
    year, last = period.year or 0, period.year_to or period.year or 0
    start, end = period.month_from or 0, period.month_to or 0
    several = year == last and start != end and start != 0
    return year, last, start, end, several and period.cumulative


def comparable(field: str, value: object, lexicon: Lexicon) -> Comparable:
    """A field's value in the form in which gold and reader are compared."""
    if field == "indicator":
        return name(str(value or ""), lexicon)
    if field == "share_of":
        return name(_OWN.sub("", str(value or ""), count=1), lexicon)
    if field == "scope":
        return places(value)  # type: ignore[arg-type]
    if field == "period":
        return months(value) if value else None  # type: ignore[arg-type]
    if field == "rank":
        return value if isinstance(value, int) else 0
    return fold(str(value or "")).translate(_QUOTES)


def agrees(field: str, item: GoldItem, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether what was read is one of the right answers."""
    got = comparable(field, getattr(claim, field), lexicon)
    return any(got == comparable(field, answer, lexicon) for answer in item.answers(field))


def concerns(field: str, item: GoldItem) -> bool:
    """Whether ``field`` means anything for the item: rank and population for ranks, the whole for shares."""
    if field in ("rank", "population"):
        return item.kind == "rank"
    return item.kind == "share" if field == "share_of" else True


def align(items: Sequence[GoldItem], claims: Sequence[Claim]) -> list[Claim | None]:
    """For each item of a file the claim with its span, else one whose number overlaps it; each claim is taken once."""
    found: list[Claim | None] = [None] * len(items)
    free = list(claims)
    for touches in (_same, _overlaps):
        for index, item in enumerate(items):
            if found[index] is None and (claim := _first(free, touches, item)) is not None:
                found[index] = claim
                free.remove(claim)
    return found


def _first(claims: Iterable[Claim], touches: Callable[[GoldItem, Claim], bool], item: GoldItem) -> Claim | None:
    return next((claim for claim in claims if touches(item, claim)), None)


def _same(item: GoldItem, claim: Claim) -> bool:
    return (claim.start, claim.end) == (item.start, item.end)


def _overlaps(item: GoldItem, claim: Claim) -> bool:
    return claim.quantity.number_start < item.end and item.start < claim.quantity.number_end
