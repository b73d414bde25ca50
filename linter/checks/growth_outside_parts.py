"""The growth of a whole that lies outside the growth of all its parts."""

from __future__ import annotations

from linter.arithmetic.change import signed
from linter.arithmetic.interval import ONE
from linter.arithmetic.joining import builtin
from linter.claims.key import bound, months, scope, territory
from linter.claims.listing import paragraph
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

_BASES = ("", "yoy")
#: Only a growth told of at least so many parts can be missing none.
_LEAST = 2
_DIVIDERS = "的、"
_SUM = fixed(r"[a-z](?:\+[a-z])+")


class Params(NamedTuple):
    means: list[str]  # words of wholes that are no sums of their parts: their weights shift as well
    slack: int = 1  # tenths of a percentage point


class _Rate(NamedTuple):
    claim: Claim
    name: str  # scope, modifiers and indicator, joined


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    means = fixed("|".join(params.means))
    for rates in _together(document):
        named = _told_once(rates)
        for whole, parts in _divided(document, named):
            if not _of_one(whole, parts) or any(means.search(rate.name) for rate in (whole, *parts)):
                continue
            yield _judge(whole.claim, [part.claim for part in parts], params.slack)


def _together(document: Document) -> Iterator[list[_Rate]]:
    """The rates of growth over a year earlier that one paragraph gives for one time, at least three."""
    found: dict[object, list[_Rate]] = {}
    for claim in document.claims:
        if claim.kind == "change-pct" and claim.base in _BASES and claim.direction and not claim.standing:
            if not bound(claim) or not claim.indicator:
                continue
            block = paragraph(document.text.folded, document.blocks, document.sentences[claim.sentence])
            name = "".join((*scope(claim), *claim.modifiers, claim.indicator))
            key = (block, months(claim.period), claim.modality)
            found.setdefault(key, []).append(_Rate(claim, name))
    return (rates for rates in found.values() if len(rates) > _LEAST)


def _told_once(rates: Sequence[_Rate]) -> dict[str, _Rate]:
    """Rates by name. One name with two rates (客车产销分别增长5%和6%) was bound too loosely to judge."""
    named: dict[str, _Rate] = {}
    loose = set[str]()
    for rate in rates:
        other = named.setdefault(rate.name, rate)
        if signed(other.claim) != signed(rate.claim):
            loose.add(rate.name)
    return {name: rate for name, rate in named.items() if name not in loose}


def _divided(document: Document, named: dict[str, _Rate]) -> Iterator[tuple[_Rate, Sequence[_Rate]]]:
    """Wholes with all their parts: by the identities of named indicators, and by words that divide any whole."""
    partitions = document.lexicon.partitions
    for declared in builtin(document.lexicon).identities:
        if declared.relation == "=" and declared.stated in named and _SUM.fullmatch(declared.formula):
            parts = [named[name] for name in declared.names if name in named]
            if len(parts) == len(declared.names) >= _LEAST:
                yield named[declared.stated], parts
    for contrast in partitions.contrasts:
        met: dict[str, dict[int, _Rate]] = {}
        for rate in named.values():
            for index, words in enumerate(contrast):
                word = next((word for word in words if word in rate.name), "")
                if word:
                    met.setdefault(rate.name.replace(word, "", 1).strip(_DIVIDERS), {}).setdefault(index, rate)
                    break
        for rest, parts_met in met.items():
            if len(parts_met) == len(contrast) and rest in named:
                yield named[rest], list(parts_met.values())


def _of_one(whole: _Rate, parts: Sequence[_Rate]) -> bool:
    """Whether no part names a territory that its whole does not."""
    return {territory(part.claim) for part in parts} <= {"", territory(whole.claim)}


def _judge(whole: Claim, parts: Sequence[Claim], slack: int) -> Hit | Passed | Unassessed:
    total = signed(whole)
    values = [value for value in map(signed, parts) if value is not None]
    if total is None or len(values) < len(parts):
        return Unassessed(whole.start)
    tolerance = slack * ONE // 1000
    if min(v.low for v in values) - tolerance <= total.high and total.low <= max(v.high for v in values) + tolerance:
        return Passed(whole.start)
    places = tuple(Place(*span) for span in sorted((part.start, part.end) for part in parts))
    case = "above" if total.low > max(v.high for v in values) else "below"
    return Hit(whole.start, whole.end, case, {"whole": Span(whole.start, whole.end)}, places)
