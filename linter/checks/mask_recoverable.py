"""Hidden figures that follow from open ones: a total less its parts, a share of a whole, a level before its growth."""

from __future__ import annotations

from linter.arithmetic import formula, interval
from linter.claims.key import key
from linter.claims.partition import OPEN, division
from linter.finding import Hit, Passed, Place, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.language.token import Quantity

#: T+*隔离: everybody knows the figure.
_KNOWN = fixed(r"T\+(?P<mask>[*X×]{1,4})")
#: A rate known to two tenths of a percentage point is known.
_POINTS = interval.ONE // 500


class Params(NamedTuple):
    """``precision`` is how wide, in thousandths of itself, a figure may be worked out and still count as recovered."""

    precision: int = 20


class _Way(NamedTuple):
    """A hidden figure and a formula over open ones that gives it."""

    hidden: Quantity
    formula: str
    terms: tuple[Quantity, ...]
    whole: bool = False  # what is counted: the result is a whole number


def check(document: Document, params: Params) -> Iterator[Hit | Passed]:
    text = document.text.folded
    if not document.masks:
        return
    for found in _KNOWN.finditer(text):
        yield Hit(found.start("mask"), found.end("mask"), "known")
    told: set[int] = set()
    for way in (*_sums(document), *_shares(document), *_moves(document)):
        if way.hidden.start in told:
            continue
        if not _narrow(way, params.precision):
            yield Passed(way.hidden.start)
            continue
        told.add(way.hidden.start)
        spans = [Span(term.start, term.end) for term in way.terms]
        data = {"formula": formula.show(way.formula, spans)}
        yield Hit(way.hidden.start, way.hidden.end, "", data, tuple(Place(*span) for span in sorted(set(spans))))


def _narrow(way: _Way, precision: int) -> bool:
    """Whether the open figures leave so little room that the hidden one is as good as printed."""
    figures = [interval.of(term) for term in way.terms]
    known = [figure for figure in figures if figure is not None]
    computed = formula.evaluate(way.formula, known) if len(known) == len(figures) else None
    if computed is None:
        return False
    width, size = computed.high - computed.low, max(abs(computed.low), abs(computed.high))
    if way.hidden.unit == "%" and width <= _POINTS:
        return True
    return width * 1000 <= size * precision or (way.whole and width <= interval.ONE and size > 0)


def _sums(document: Document) -> Iterator[_Way]:
    """A whole with all its parts, of which one figure is hidden."""
    for listing in document.listings:
        first = listing.parts[0].claim
        whole = next((w for w in listing.wholes if key(w.claim)[3:] == key(first)[3:]), None)
        if whole is None or len(listing.parts) < 2:
            continue
        figures = [whole.claim.quantity, *(part.claim.quantity for part in listing.parts)]
        hidden = [index for index, figure in enumerate(figures) if figure.masked]
        if len(hidden) != 1 or any("/" in item.unit for item in (whole, *listing.parts)):
            continue
        divided = division(listing, whole, document.lexicon.partitions)
        if divided.sure == OPEN or divided.relation != "=":
            continue
        others = tuple(figure for index, figure in enumerate(figures) if index != hidden[0])
        source = formula.total(len(others)) if hidden[0] == 0 else formula.total(len(others)).replace("+", "-")
        yield _Way(figures[hidden[0]], source, others, whole.claim.kind == "count")


def _shares(document: Document) -> Iterator[_Way]:
    """Part, whole and share, of which one is hidden."""
    for _, _, share, whole in document.shares:
        if share is None or whole is None or not whole.sure:
            continue
        part, total, rate = share.part.quantity, whole.claim.quantity, share.claim.quantity
        if (part.masked, total.masked, rate.masked).count(True) != 1:
            continue
        counted = share.part.kind == "count"
        if part.masked:
            yield _Way(part, "a*b", (total, rate), counted)
        elif total.masked:
            yield _Way(total, "a/b", (part, rate), counted)
        else:
            yield _Way(rate, "a/b", (part, total))


def _moves(document: Document) -> Iterator[_Way]:
    for movement in document.movements:
        yield from _moved(movement)


def _moved(movement: Movement) -> Iterator[_Way]:
    """The level now and before, the change and the rate: any two give the others."""
    now, before, delta, rate = movement.now, movement.before, movement.delta, movement.rate
    sign = "-" if "-" in _directions(delta, rate) else "+"
    back = "+" if sign == "-" else "-"
    if now is not None and before is not None:
        pair = (now.quantity, before.quantity)
        if delta is not None and delta.quantity.masked:
            yield _Way(delta.quantity, "b-a" if sign == "-" else "a-b", pair)
        if rate is not None and rate.quantity.masked:
            yield _Way(rate.quantity, "(b-a)/b" if sign == "-" else "(a-b)/b", pair)
    for change, to_now, to_before in (
        (delta, f"a{sign}b", f"a{back}b"),
        (rate, f"a*(1{sign}b)", f"a/(1{sign}b)"),
    ):
        if change is None or change.quantity.masked:
            continue
        if now is not None and now.quantity.masked and before is not None:
            yield _Way(now.quantity, to_now, (before.quantity, change.quantity))
        if before is not None and before.quantity.masked and now is not None:
            yield _Way(before.quantity, to_before, (now.quantity, change.quantity))
    if now is not None and before is None and delta is not None and rate is not None:
        yield from _from_changes(now, delta, rate, sign)


def _from_changes(now: Claim, delta: Claim, rate: Claim, sign: str) -> Iterator[_Way]:
    """Level, change and rate without the level before."""
    level, change, share = now.quantity, delta.quantity, rate.quantity
    if share.masked:
        yield _Way(share, "b/(a-b)" if sign == "+" else "b/(a+b)", (level, change))
    elif change.masked:
        yield _Way(change, f"a*b/(1{sign}b)", (level, share))
    elif level.masked:
        yield _Way(level, "a/b+a" if sign == "+" else "a/b-a", (change, share))


def _directions(*claims: Claim | None) -> Sequence[str]:
    return [claim.direction for claim in claims if claim is not None]
