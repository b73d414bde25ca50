"""Whether the parts of a list are all the parts of their whole."""

from __future__ import annotations

from linter.claims.listing import BRACKET, COLON, EACH, INTO, TOTAL, Item, Listing
from linter.claims.unit import COUNTERS
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.language.lexicon import Partitions

#: How sure it is that the parts add up to the whole.
CERTAIN, LIKELY, OPEN = "certain", "likely", "open"
_KINDS = fixed(r"(?:类|型|类别|性)(?:项目|企业|指标|产品|事项)?$")
#: 70个城市中，新房价格下降的67个，二手房价格下降的69个: the words differ, but what is counted is the same.
_CHANGING = fixed("[涨降增减升落跌]|[高低][于出]")
_SECTORS = "三次产业"
_PARTICLES = "的单位实现完成累计部分"


class Division(NamedTuple):
    """``relation`` is ``=`` where the parts are the whole, ``<=`` where they overlap nowhere but may not be all."""

    sure: str
    relation: str = "="


def division(listing: Listing, whole: Item, partitions: Partitions) -> Division:
    """What the words of the parts say of how they divide the whole."""
    names = [part.name for part in listing.parts]
    if any("逆差" in name for name in names) and "差" not in whole.name + whole.claim.indicator:
        return Division(OPEN)  # 规模100亿元，其中货物顺差30亿元，服务逆差10亿元
    rests = _contrasted(names, partitions.contrasts, complete=True) or _negated(names)
    if rests is not None:
        return Division(CERTAIN if _same_measure(rests, whole) else LIKELY)
    if (rests := _contrasted(names, partitions.disjoint, complete=False)) is not None:
        return Division(LIKELY if _same_measure(rests, whole) else OPEN, "<=")
    if listing.closed:
        return Division(LIKELY)
    if listing.lead == EACH:
        return Division(LIKELY if len(names) == 3 and _SECTORS in whole.name + names[0] else OPEN)
    counted = whole.unit in COUNTERS
    if listing.lead in (COLON, INTO) and listing.plain and len(names) > 1:
        return Division(CERTAIN if counted else LIKELY)
    if listing.lead in (BRACKET, TOTAL) and listing.plain and len(names) > 1:
        return Division(LIKELY)
    if counted and len(names) > 2 and all(_KINDS.search(name) for name in names):
        return Division(LIKELY)
    return Division(OPEN)


def _contrasted(names: Sequence[str], divisions: Sequence[Sequence[Sequence[str]]], complete: bool) -> list[str] | None:
    """What the names have beside the words of one division, None where they do not differ in these words."""
    for parts in divisions:
        if (len(parts) != len(names)) if complete else not 2 <= len(names) <= len(parts):
            continue
        found = [_part(name, parts) for name in names]
        met = {index for index, _ in found}
        if -1 not in met and len(met) == len(names):
            rests = [rest for _, rest in found]
            return None if any(map(_CHANGING.search, rests)) else rests
    return None


def _part(name: str, parts: Sequence[Sequence[str]]) -> tuple[int, str]:
    """Which part a name speaks of by the word that stands first, and the rest of the name; -1 for none."""
    met = [
        (at, -len(word), index, word)
        for index, words in enumerate(parts)
        for word in words
        if (at := name.find(word)) >= 0 and not name.startswith("国内生产", at)
    ]
    if not met:
        return -1, ""
    at, _, index, word = min(met)
    return index, name[:at] + name[at + len(word) :]


def _negated(names: Sequence[str]) -> list[str] | None:
    """国有投资 and 非国有投资: one part is what the other is not."""
    if len(names) != 2:
        return None
    for name, other in (names, names[::-1]):
        at = other.find("非")
        if at >= 0 and name[:2] and other.startswith(name[:2], at + 1):
            return ["", ""]
    return None


def _same_measure(rests: Sequence[str], whole: Item) -> bool:
    """Whether what the parts measure is what the whole measures, as far as both say it."""
    plain = {rest.strip(_PARTICLES) for rest in rests} - {""}
    name = whole.name + whole.claim.indicator
    longest = max(plain, key=len, default="")
    return all(rest in longest for rest in plain) and (not plain or any(rest[-2:] in name for rest in plain))
