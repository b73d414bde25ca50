"""One indicator, period and base that grows here and falls there."""

from __future__ import annotations

from itertools import chain

from linter.claims import restated, unlike
from linter.claims.claim import FULL, Claim
from linter.claims.key import buckets, certain, say_base, say_period, scope
from linter.claims.owner import owner, same_owner
from linter.errors import Said
from linter.finding import Hit, Place, Unassessed, Value
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.series.shelf import Shelf

_SAYS = {"+": Said("增长", "growth"), "-": Said("减少", "a fall")}
_CHANGES = ("change-pct", "change-abs")


#: So many earlier statements of one claim are compared with each later one.
_BACK = 50


#: Digits of a rate that does not come back by chance, whatever the period.
_LONG = 4


class Params(NamedTuple):
    generic: list[str] = []  # indicators too general to be the same thing twice: 项目, 企业
    scoped: list[str] = []  # indicators that every segment of a company has: compared only where both name their scope


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

    yield from across.directions(shelf)


def _beside(document: Document) -> Iterator[Hit]:
    """A growth and a fall beside one level that is stated twice."""
    for earlier, later in document.levels_again:
        if earlier.direction != later.direction:
            yield _hit(document, earlier, later, "likely")


def _headlines(document: Document) -> Iterator[Hit]:
    """A rate of a headline that the text below repeats with the other direction."""
    for earlier, later in document.unanswered:
        if {earlier.direction, later.direction} == {"+", "-"}:
            yield _hit(document, earlier, later, "possible")


def _recapped(document: Document) -> Iterator[Hit]:
    """A rate that a closing sentence says again with the other direction."""
    for earlier, later, _ in document.recapped:
        if {earlier.direction, later.direction} == {"+", "-"}:
            yield _hit(document, earlier, later, "likely")


def _evident(document: Document, generic: frozenset[str]) -> Iterator[Hit]:
    """Statements whose terms are not all bound, but whose figures say that they are one: the same rate, turned round."""
    text, claims = document.text.folded, document.claims
    turning = [i for i, c in enumerate(claims) if c.direction in ("+", "-") and c.direction_start >= 0]
    if len({claims[i].direction for i in turning}) < 2:
        return
    taken = set()
    for at, to in restated.pairs(text, claims, turning, mirrored=True):
        earlier, later = claims[at], claims[to]
        if earlier.direction == later.direction or later.indicator in generic or to in taken:
            continue
        mirrored = restated.equal(earlier.quantity, later.quantity)
        beside = restated.accompanied(claims, at, to)
        if not (mirrored or beside) or not restated.comparable(text, earlier, later):
            continue
        alike = restated.likeness(earlier, later)
        if mirrored and not alike.time and _headed(document, earlier, later):
            alike = alike._replace(time=restated.NEAR)
        telling = mirrored and restated.telling(later.quantity)
        if telling and not alike.time and len(str(later.quantity.low)) >= _LONG:
            alike = alike._replace(time=restated.PART)  # 17.55 % does not come back by chance: a period was misread
        if telling and not alike.name and _may_be_one(document, earlier.indicator, later.indicator):
            alike = alike._replace(name=restated.PART)
        if telling and not _same_heading(document, earlier, later):
            alike = alike._replace(name=min(alike.name, restated.PART))
        elif not _same_heading(document, earlier, later):
            continue
        if alike.least == restated.APART:
            continue
        if alike.name == restated.PART and not telling:
            continue
        taken.add(to)
        sure = alike.least == restated.SAME or (telling and alike.close)
        yield _hit(document, earlier, later, "likely" if sure else "possible")


def _may_be_one(document: Document, first: str, second: str) -> bool:
    """Whether two different names may mean one thing: 国企利润 and 利润总额, but not 工业投资 and 工业增加值, both listed."""
    listed = document.lexicon.indicators
    return first != second and (
        not (first in listed and second in listed) or first.startswith(second) or second.startswith(first)
    )


def _headed(document: Document, earlier: Claim, later: Claim) -> bool:
    """Whether a headline that names no period of its own states the earlier figure."""
    headed = restated.headed(document.text.folded, document.blocks, document.sentences, earlier, later)
    return headed and earlier.confidence != FULL


def _same_heading(document: Document, first: Claim, second: Claim) -> bool:
    text, blocks, sentences = document.text.folded, document.blocks, document.sentences
    return owner(text, blocks, sentences[first.sentence]) == owner(text, blocks, sentences[second.sentence])


def _bound(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    changes = [
        c for c in document.claims if c.kind in _CHANGES and c.direction in ("+", "-") and c.direction_start >= 0
    ]
    generic = frozenset(params.generic)
    for claims in buckets(changes).values():
        if len(claims) < 2 or claims[0].indicator in generic or claims[0].indicator not in document.lexicon.indicators:
            continue
        if claims[0].indicator in params.scoped and not scope(claims[0]):
            continue
        if len({c.direction for c in claims}) < 2:
            continue
        for at, later in enumerate(claims):
            earlier = _opposed(claims[max(0, at - _BACK) : at], later)
            if earlier is not None and not _same_owner(document, earlier, later):
                yield Unassessed(later.start)
            elif earlier is not None:
                yield _hit(document, earlier, later, _case(document, earlier, later))
                break


def _opposed(claims: list[Claim], later: Claim) -> Claim | None:
    for earlier in claims:
        if earlier.direction != later.direction and _same_base(earlier, later) and _apart(earlier, later):
            return earlier
    return None


def _same_base(first: Claim, second: Claim) -> bool:
    bases = {first.base, second.base}
    return len(bases) == 1 or bases == {"", "yoy"}


def _apart(first: Claim, second: Claim) -> bool:
    """Both name the indicator themselves: two figures of one noun are levels of detail, no contradiction."""
    return first.indicator_start != second.indicator_start and first.sentence != second.sentence


def _case(document: Document, earlier: Claim, later: Claim) -> str:
    sure = certain(earlier, later) and earlier.base == later.base and bool(earlier.base)
    accumulated = "累计" in document.text.folded[
        max(0, later.indicator_start - 12) : later.indicator_start
    ] or "累计" in _sentence(document, earlier)
    return "certain" if sure and not accumulated and earlier.confidence == later.confidence == FULL else "likely"


def _hit(document: Document, earlier: Claim, later: Claim, case: str) -> Hit:
    data: dict[str, Value] = {
        "indicator": restated.named(document.text.folded, later),
        "first": _SAYS[earlier.direction],
        "second": _SAYS[later.direction],
        "period": say_period(later.period),
        "base": say_base(later.base or earlier.base),
    }
    other = Place(_start(earlier), earlier.end, {"says": _SAYS[earlier.direction]})
    return Hit(_start(later), later.end, case, data, (other,))


def _start(claim: Claim) -> int:
    """Where the statement begins: with its indicator, or the word of change where no noun was read."""
    if claim.cell:
        return claim.start
    return min(claim.indicator_start if claim.indicator_start >= 0 else claim.direction_start, claim.start)


def _sentence(document: Document, claim: Claim) -> str:
    sentence = document.sentences[claim.sentence]
    block = document.blocks[sentence.block]
    return document.text.folded[max(block.start, sentence.start - 80) : claim.start]


def _same_owner(document: Document, first: Claim, second: Claim) -> bool:
    text, sentences = document.text.folded, document.sentences
    same = same_owner(text, document.blocks, sentences, first, second)
    return same and not unlike.other_case(text, sentences, first, second)
