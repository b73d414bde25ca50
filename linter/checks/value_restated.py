"""One claim with two values whose rounding intervals do not meet."""

from __future__ import annotations

from itertools import chain

from linter.arithmetic import interval
from linter.claims import companion, mistyped, restated, unlike
from linter.claims.claim import FULL, Claim
from linter.claims.key import buckets, say_base, say_period, scope
from linter.claims.owner import owner, same_owner
from linter.claims.unit import base_unit
from linter.finding import Hit, Place, Span, Unassessed, Value
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.language.token import Quantity
    from linter.series.shelf import Shelf

#: So many earlier statements of one claim are compared with each later one.
_BACK = 50
_KINDS = ("level", "change-pct")
_STATED = frozenset(("level", "count", "change-pct", "change-abs", "change-pp", "share", "completion"))
#: From this ratio on two values with the same digits are one value with another unit.
_SLIP = 900
#: So many claims behind a headline may confirm it.
_ANSWERS = 40
#: Words before two figures that are hardly the same by chance, in code points.
_LONG = 14
#: Figures of more digits than these are hardly alike by chance.
_DIGITS = 3


#: Words before the figure of a part, or of one of several.
_PARTS = fixed("其中|分别|中央|地方|其他|各|与“")


class Params(NamedTuple):
    generic: list[str] = []  # indicators too general to be the same thing twice
    scoped: list[str] = []  # indicators that every segment of a company has: compared only where both name their scope
    units: list[str] = []  # unit classes that are compared


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    evident = chain(
        _headlines(document), _recapped(document), _evident(document, frozenset(params.generic)), _beside(document)
    )
    said: Iterator[Hit | Unassessed] = restated.surest(_bound(document, params), evident)
    if document.tables:
        from linter.claims.same_table import across

        said = across(document.text.folded, document.blocks, [view.table for view, _ in document.tables], said)
    yield from said


def judge(shelf: Shelf, params: Params) -> Iterator[tuple[int, Hit]]:
    """The same between the reports of a series."""
    from linter.series import restated as across

    yield from across.values(shelf)


def _beside(document: Document) -> Iterator[Hit]:
    """Two rates beside one level that is stated twice."""
    text = document.text.folded
    for earlier, later in companion.slips(text, document.claims):
        if (
            not _two_owners(earlier, later)
            and not _of_parts(text, earlier, later)
            and restated.comparable(text, earlier, later)
        ):
            yield _hit(text, earlier, later, "possible")
    for earlier, later in document.levels_again:
        if (
            earlier.direction == later.direction
            and restated.alike_yearly(text, earlier, later)
            and not unlike.part_behind(text, document.sentences, earlier, later)
        ):
            yield _hit(text, earlier, later, "likely")


def _headlines(document: Document) -> Iterator[Hit]:
    """A figure of a headline that the text below does not repeat, but prints with one slip."""
    text = document.text.folded
    for earlier, later in document.unanswered:
        if unlike.cut(text, document.blocks, document.sentences, earlier, later):
            continue
        if unlike.answered(document.statements[later.sentence], earlier, later):
            continue
        if earlier.direction == later.direction and restated.alike_yearly(text, earlier, later):
            yield _hit(text, earlier, later, "possible")


def _recapped(document: Document) -> Iterator[Hit]:
    """A figure of a closing sentence that the text states otherwise."""
    for earlier, later, sure in document.recapped:
        if earlier.direction == later.direction:
            yield _hit(document.text.folded, earlier, later, "recap" if sure else "possible")


def _evident(document: Document, generic: frozenset[str]) -> Iterator[Hit]:
    """Statements whose terms are not all bound, but whose words or neighbours say that they are one."""
    text, claims = document.text.folded, document.claims
    stated = [
        i
        for i, c in enumerate(claims)
        if c.kind in _STATED and not c.quantity.masked and c.quantity.unit and "贡献率" not in c.modifiers
    ]
    taken = set()
    bounds: dict[int, interval.Interval | None] = {}
    for at, to in restated.pairs(text, claims, stated):
        earlier, later = claims[at], claims[to]
        if (
            earlier.direction != later.direction
            or earlier.modality != later.modality
            or not _on_one_base(earlier, later)
        ):
            continue
        if to in taken or later.base in restated.STANDING or unlike.in_row(text, earlier) or unlike.in_row(text, later):
            continue
        for index in (at, to):
            if index not in bounds:
                bounds[index] = _generous(claims[index].quantity)
        if not _differ(earlier.quantity, later.quantity, bounds[at], bounds[to]):
            continue
        beside = restated.accompanied(claims, at, to)
        near = _headline(document, at, to)
        if not beside and not near and not _much_alike(text, earlier, later):
            continue
        alike = restated.likeness(earlier, later)
        if (
            not beside
            and not near
            and later.indicator in generic
            and not (alike.name == restated.SAME and restated.owned(later).isalpha())
            and not restated.worded_alike(text, earlier, later, _LONG)
        ):
            continue
        if alike.least == restated.APART or not restated.comparable(text, earlier, later):
            continue
        if not (
            beside or near or (_measured(document, later) and _typed(text, earlier, later, alike))
        ) or not _same_heading(document, earlier, later):
            continue
        if _unlike(document, earlier, later):
            continue
        taken.add(to)
        yield _hit(text, earlier, later, "likely" if beside and alike.close else "possible")


def _unlike(document: Document, earlier: Claim, later: Claim) -> bool:
    text, blocks = document.text.folded, document.blocks
    return unlike.shown(text, blocks, document.sentences, document.statements, earlier, later)


def _on_one_base(first: Claim, second: Claim) -> bool:
    """Whether two figures have one base, or one of two rates of many digits leaves out 同比."""
    if first.base == second.base:
        return True
    return {first.base, second.base} == {"", "yoy"} and mistyped.digits(first.quantity, second.quantity) >= _DIGITS


def _headline(document: Document, at: int, to: int) -> bool:
    """Whether a headline states the earlier figure, and of what follows only the later one answers it."""
    claims, text = document.claims, document.text.folded
    earlier, later = claims[at], claims[to]
    if not restated.headed(text, document.blocks, document.sentences, earlier, later):
        return False
    if later.kind == "count" and not restated.telling(later.quantity):
        return False
    if restated.likeness(earlier, later).name < restated.SAME and not restated.last_words_alike(text, earlier, later):
        return False
    following = claims[at + 1 : at + _ANSWERS]
    return not any(c.indicator == earlier.indicator and restated.equal(c.quantity, earlier.quantity) for c in following)


def _measured(document: Document, claim: Claim) -> bool:
    """Whether a figure is a statistic rather than one of several like events: listed, a rate, or in 万 or 亿."""
    unit = claim.quantity.unit
    return (
        claim.indicator in document.lexicon.indicators
        or claim.quantity.decimals > 0
        or unit == "%"
        or unit != base_unit(unit)
    )


def _much_alike(text: str, earlier: Claim, later: Claim) -> bool:
    """Whether the digits or the words before them are alike, without which one figure is no slip of the other."""
    same = text[earlier.start - 1] == text[later.start - 1] and restated.worded_alike(text, earlier, later, _LONG)
    return same or mistyped.slip(earlier.quantity, later.quantity)


def _typed(text: str, earlier: Claim, later: Claim, alike: restated.Likeness) -> bool:
    """Whether the later figure looks like the earlier one mistyped: by its digits, or since all words before it are the same."""
    if mistyped.slip(earlier.quantity, later.quantity):
        digits = mistyped.digits(earlier.quantity, later.quantity)
        worded = restated.worded_alike(text, earlier, later)
        bound = alike.least == restated.SAME
        return (
            (bound and (worded or earlier.base == "yoy"))
            or (digits > _DIGITS and (bound or not _of_parts(text, earlier, later)))
            or (digits == _DIGITS and (alike.close or worded))
            or (digits == _DIGITS and later.quantity.decimals > 0 and not _of_parts(text, earlier, later))
        )
    if "分别" in text[later.start - _LONG : later.start]:
        return False
    return alike.least == restated.SAME and restated.worded_alike(text, earlier, later, _LONG)


def _two_owners(first: Claim, second: Claim) -> bool:
    """Whether two figures are of one indicator and two owners, or of a trade and one within it: 制造业, 装备制造业."""
    alike = restated.likeness(first, second).name
    if first.indicator == second.indicator:
        return alike == restated.APART
    return alike == restated.PART and any("业" in restated.owned(c) + c.indicator for c in (first, second))


def _of_parts(text: str, earlier: Claim, later: Claim) -> bool:
    """Whether the words before one of two figures say that it is that of a part."""
    for claim in (earlier, later):
        if restated.owned(claim).endswith(("镇", "县", "区", "市", "省", "州", "乡", "村")):
            return True
        start = max(claim.start - 2 * _LONG, text.rfind("。", 0, claim.start), 0)
        if _PARTS.search(text, start, claim.start):
            return True
    return False


def _generous(quantity: Quantity) -> interval.Interval | None:
    """The interval of a figure, on both sides where it is hedged: what is 近43亿元 here may be 43.2亿元 there."""
    found = interval.of(quantity)
    if found is None or not quantity.hedge:
        return found
    width = found.high - found.low
    return interval.Interval(found.low - width, found.high + width)


def _differ(first: Quantity, second: Quantity, one: interval.Interval | None, other: interval.Interval | None) -> bool:
    """Whether two figures cannot be one, and are not one with a unit a thousand times too large (a unit slip)."""
    if one is None or other is None or interval.meet(one, other):
        return False
    small, large = sorted((abs(one.low), abs(other.low)))
    return large < _SLIP * max(small, 1) or str(first.low).rstrip("0") != str(second.low).rstrip("0")


def _same_heading(document: Document, first: Claim, second: Claim) -> bool:
    text, blocks, sentences = document.text.folded, document.blocks, document.sentences
    return owner(text, blocks, sentences[first.sentence]) == owner(text, blocks, sentences[second.sentence])


def _bound(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    generic, scoped = frozenset(params.generic), frozenset(params.scoped)
    stated = [c for c in document.claims if c.kind in _KINDS and c.confidence == FULL and c.modality == "fact"]
    for claims in buckets(stated).values():
        listed = document.lexicon.indicators.get(claims[0].indicator)
        if len(claims) < 2 or listed is None or listed.name in generic or listed.unit not in params.units:
            continue
        if listed.name in scoped and not scope(claims[0]):
            continue
        for index, later in enumerate(claims[1:], 1):
            if later.quantity.masked:
                yield Unassessed(later.start)
                continue
            earlier = next(
                (
                    c
                    for c in claims[max(0, index - _BACK) : index]
                    if _contradicts(c, later)
                    and _apart(document, c, later)
                    and restated.alike_yearly(document.text.folded, c, later)
                    and not _unlike(document, c, later)
                ),
                None,
            )
            if earlier is not None and not _same_owner(document, earlier, later):
                yield Unassessed(later.start)
            elif earlier is not None:
                yield _hit(document.text.folded, earlier, later)
                break


def _apart(document: Document, first: Claim, second: Claim) -> bool:
    """Whether a full stop stands between: parts of one sentence share a subject that only its beginning names."""
    return any(stop in document.text.folded[first.end : second.start] for stop in "。\n\r")


def _contradicts(first: Claim, second: Claim) -> bool:
    if (
        first.kind != second.kind
        or first.quantity.masked
        or first.base != second.base
        or first.direction != second.direction
    ):
        return False
    if first.sentence == second.sentence or first.indicator_start == second.indicator_start:
        return False
    if base_unit(first.quantity.unit) != base_unit(second.quantity.unit) or not first.quantity.unit:
        return False
    if first.period is None or second.period is None or (first.kind == "change-pct" and not first.base):
        return False
    return _differ(first.quantity, second.quantity, _generous(first.quantity), _generous(second.quantity))


def _hit(text: str, earlier: Claim, later: Claim, case: str = "") -> Hit:
    data: dict[str, Value] = {
        "indicator": restated.named(text, later),
        "first": Span(earlier.start, earlier.end),
        "second": Span(later.start, later.end),
        "period": say_period(later.period),
        "base": say_base(later.base),
    }
    place = Place(_start(earlier), earlier.end, {"value": Span(earlier.start, earlier.end)})
    return Hit(_start(later), later.end, case, data, (place,))


def _start(claim: Claim) -> int:
    """Where the statement begins: with its indicator, or the figure where no noun was read."""
    if claim.cell:
        return claim.start
    return min(claim.indicator_start if claim.indicator_start >= 0 else claim.start, claim.start)


def _same_owner(document: Document, first: Claim, second: Claim) -> bool:
    return same_owner(document.text.folded, document.blocks, document.sentences, first, second)
