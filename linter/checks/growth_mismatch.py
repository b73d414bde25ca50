"""Level, change and rate of one figure that cannot all be true."""

from __future__ import annotations

from linter.arithmetic import formula, interval, rows
from linter.arithmetic.elsewhere import Levels
from linter.arithmetic.identity import FAILS, HOLDS, Identity, judge
from linter.arithmetic.identity import stated as stated_interval
from linter.arithmetic.interval import Interval
from linter.arithmetic.report import tell
from linter.claims.owner import same_owner
from linter.finding import Hit, Passed, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value

#: Rates that are not those of the printed levels: comparable prices, annual averages, another scope.
_OTHERWISE = fixed(
    r"年均|年平均|复合|可比|不变价|同口径|口径|剔除|扣除|实际增|实际下|名义|现价|折算|还原|日均|月均|两年平均"
)

_SIGNED = fixed("利润|盈|亏|净|差|收益|损")
_YEARLY = fixed(
    r"(?:年均|年平均|平均每年|每年)(?:名义)?(?:递[增减降]|增长|增速|增幅|下降|下滑|降低|减少|降幅)(?:达到?|为)?$"
)
_YEAR = fixed(r"(?<![0-9比较])((?:19|20)[0-9]{2})年")
_BASE_YEAR = fixed(r"[比较]((?:19|20)[0-9]{2})年")
#: So far behind a movement the next one may go on without its years, in code points.
_APART = 90
#: Rates at comparable prices or on a comparable scope may lie so far from what printed levels give: 5 percentage points.
_COMPARABLE = interval.ONE // 20


_SIGNS = ("+", "-")
_ROW = ("/", "、")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    levels: Levels | None = None
    yield from _rows(document)
    if document.tables:
        from linter.arithmetic import tables

        yield from tables.rates(document.tables, document.lexicon.indicators)
    spoken: _Span | None = None
    for movement in document.movements:
        yield from _judge(document, movement)
        spoken = _span(document, movement, spoken)
        yield from _annual(document, movement, spoken)
        now, rate = movement.now, movement.rate
        if now is not None and rate is not None and movement.before is None and _comparable(document, now, rate):
            levels = levels or Levels(document.claims)
            yield from _against_last_year(document, now, rate, levels.a_year_before(now))


def _rows(document: Document) -> Iterator[Hit | Passed | Unassessed]:
    """2020—2022年收入分别为82亿元、98亿元、118亿元，增长12%、20%、20%: each member against the one before."""
    text = document.text.folded
    found = [step for claims in document.statements if len(claims) > 3 for step in rows.steps(text, claims)]
    told = {step.identity.stated.start for step in found}
    if "环比" in text:
        steps = (step for block in document.paragraphs for step in rows.quarters(block))
        found += [step for step in steps if step.identity.stated.start not in told]
    for step in found:
        start = step.level.indicator_start
        yield tell(step.identity, data={"indicator": Span(start, step.level.indicator_end)}, near="")


class _Span(NamedTuple):
    """The years from the level before to the level now, as a movement prints them, and where that ends."""

    years: int
    sentence: int
    end: int


def _span(document: Document, movement: Movement, spoken: _Span | None) -> _Span | None:
    """The years of a movement; those of the movement right before it where it prints none."""
    now, before, text = movement.now, movement.before, document.text.folded
    if now is None or before is None:
        return None if movement.delta is None else spoken
    years = _years(text, movement)
    if years:
        return _Span(years, now.sentence, now.end)
    bare = _YEAR.search(text, max(0, before.start - 14), now.start) is None
    near = spoken is not None and now.sentence - spoken.sentence <= 1 and before.start - spoken.end < _APART
    return spoken._replace(sentence=now.sentence, end=now.end) if spoken is not None and bare and near else None


def _annual(document: Document, movement: Movement, spoken: _Span | None) -> Iterator[Hit | Passed | Unassessed]:
    """由2010年的5.24亿元增加到2015年的15.07亿元，年均增长23.53%."""
    now, rate, text = movement.now, movement.rate, document.text.folded
    if now is None or rate is None or (movement.before is None and movement.delta is None):
        return
    if rate.quantity.unit != "%" or not _YEARLY.search(text, now.end, rate.start):
        return
    years = _years(text, movement) or (spoken.years if spoken is not None and movement.before is not None else 0)
    if not years or rate.direction not in _SIGNS or rate.quantity.negative:
        yield Unassessed(rate.start)
        return
    sign = rate.direction
    if movement.before is not None:
        terms: tuple[Claim, ...] = (movement.before, rate)
        source = f"a*(1{sign}b)^{years}"
    elif movement.delta is not None and movement.delta.direction in _SIGNS:
        back = "-" if movement.delta.direction == "+" else "+"
        terms, source = (now, movement.delta, rate), f"(a{back}b)*(1{sign}c)^{years}"
    else:
        return
    quantities = tuple(claim.quantity for claim in terms)
    basis = _basis(document, now)
    identity = Identity(source, quantities, now.quantity, sure=basis == "A" and not any(q.hedge for q in quantities))
    if basis == "B" and judge(identity).state == FAILS and not _beyond(identity):
        yield Unassessed(rate.start)
        return
    start = now.indicator_start
    data: dict[str, Value] = {"indicator": Span(start, now.indicator_end) if start >= 0 else ""}
    yield tell(identity, "annual", data, unsure="comparable" if basis == "B" else "annual", near="")


def _beyond(identity: Identity) -> bool:
    """Whether levels are further apart than their annual rate at comparable prices explains."""
    known = [figure for term in identity.terms if (figure := interval.of(term)) is not None]
    claimed = stated_interval(identity)
    if claimed is None or len(known) < len(identity.terms):
        return False
    wide = Interval(known[-1].low - _COMPARABLE, known[-1].high + _COMPARABLE)
    computed = formula.evaluate(identity.formula, [*known[:-1], wide])
    return computed is not None and interval.gap(computed, claimed) > 0


def _years(text: str, movement: Movement) -> int:
    """The years between the level before and the level now, as printed; 0 where they are not."""
    now, before, delta = movement.now, movement.before, movement.delta
    assert now is not None
    if before is not None:
        first = _YEAR.findall(text, max(0, before.start - 14), before.start)
        last = _YEAR.findall(text, before.end, now.start)
    else:
        assert delta is not None
        first = _BASE_YEAR.findall(text, now.end, delta.start)
        last = _YEAR.findall(text, max(0, now.start - _APART), now.start)
    return max(0, int(last[-1]) - int(first[-1])) if first and last else 0


def _comparable(document: Document, now: Claim, rate: Claim) -> bool:
    """Whether the level of the year before, stated elsewhere, must give the rate."""
    return (
        rate.base == "yoy"
        and rate.quantity.unit == "%"
        and rate.direction in ("+", "-")
        and now.kind in ("level", "count")
        and _basis(document, now) == "A"
        and now.modality == rate.modality == "fact"
        and not _apart(document, now, None, rate)
        and not _in_rows(document.text.folded, now, rate)
    )


def _in_rows(text: str, now: Claim, rate: Claim) -> bool:
    """Whether a level ends one row and a rate begins another: 38/46/54亿元，增长19%/21%/17%."""
    return text[now.start - 1 : now.start] in _ROW and text[rate.end : rate.end + 1] in _ROW


def _against_last_year(
    document: Document, now: Claim, rate: Claim, before: list[Claim]
) -> Iterator[Hit | Passed | Unassessed]:
    opposite = rate.direction == "-" and not rate.quantity.negative
    stated = [Identity("a/b-1", (now.quantity, b.quantity), rate.quantity, "=", True, opposite) for b in before]
    failed = [each for each in stated if judge(each).state == FAILS]
    if not stated:
        return
    if len(failed) < len(stated) or not _of_one_house(document, now, before):
        yield Passed(rate.start) if len(failed) < len(stated) else Unassessed(rate.start)
        return
    data: dict[str, Value] = {"indicator": Span(now.indicator_start, now.indicator_end)}
    yield tell(failed[-1], "elsewhere", data)


def _of_one_house(document: Document, now: Claim, before: list[Claim]) -> bool:
    text, blocks, sentences = document.text.folded, document.blocks, document.sentences
    return all(c.sentence == now.sentence or same_owner(text, blocks, sentences, c, now) for c in before)


def _judge(document: Document, movement: Movement) -> Iterator[Hit | Passed | Unassessed]:
    now, before, delta, rate = movement.now, movement.before, movement.delta, movement.rate
    if now is None or now.kind not in ("level", "count") or now.quantity.unit == "%":
        return
    if rate is not None and rate.quantity.unit not in ("%", "‰"):
        rate = None  # multiples are another rule's
    if rate is not None and _apart(document, now, delta, rate):
        rate = None
    if before is not None and delta is not None:
        yield from _told(document, movement, "a-b", (now, before), delta)
    if rate is None or (before is None and delta is None):
        return
    if before is not None:
        yield from _told(document, movement, "a/b-1", (now, before), rate)
    elif delta is not None:
        yield from _from_delta(document, movement, now, delta, rate)


def _from_delta(
    document: Document, movement: Movement, now: Claim, delta: Claim, rate: Claim
) -> Iterator[Hit | Passed | Unassessed]:
    if (
        delta.quantity.negative
        or delta.direction not in ("+", "-")
        or (delta.base and rate.base and delta.base != rate.base)
    ):
        yield Unassessed(rate.start)
        return
    level, change = interval.of(now.quantity), interval.of(delta.quantity)
    rises = delta.direction == "+"
    if level is None or change is None or (rises and _crosses_zero(document, now, level, change)):
        yield Unassessed(rate.start)
        return
    source = "a/(a-b)-1" if rises else "a/(a+b)-1"
    if now.part_of >= 0 and _of_whole(document.claims[now.part_of], source, delta, rate):
        yield Passed(rate.start)  # 分馆56个，其中甲类24个、乙类32个，比上年增加8个，增长16.7%
        return
    yield from _told(document, movement, source, (now, delta), rate)


def _of_whole(whole: Claim, source: str, delta: Claim, rate: Claim) -> bool:
    """Whether change and rate are those of the whole whose parts were listed last."""
    opposite = rate.direction == "-" and not rate.quantity.negative
    identity = Identity(source, (whole.quantity, delta.quantity), rate.quantity, "=", False, opposite)
    return judge(identity).state == HOLDS


def _crosses_zero(document: Document, now: Claim, level: Interval, change: Interval) -> bool:
    """Whether the base may be zero, of which another rule speaks, or a loss."""
    listed = document.lexicon.indicators.get(now.indicator)
    below = level.low - change.high <= 0
    signed = listed.signed if listed is not None else _SIGNED.search(now.indicator) is not None
    return below and (level.high - change.low >= 0 or signed)


def _told(
    document: Document, movement: Movement, source: str, terms: tuple[Claim, ...], stated: Claim
) -> Iterator[Hit | Passed | Unassessed]:
    if stated.direction not in ("+", "-") or any(q.quantity.negative for q in (*terms[1:], stated)):
        yield Unassessed(stated.start)  # a sign beside a word of direction is another rule's
        return
    opposite = stated.direction == "-" and not stated.quantity.negative
    quantities = tuple(claim.quantity for claim in terms)
    subject = min((claim for claim in terms if claim.indicator), key=_noun, default=terms[0])
    basis = _basis(document, subject)
    sure = (basis == "A" or all(map(interval.is_whole, quantities))) and not any(q.hedge for q in quantities)
    identity = Identity(source, quantities, stated.quantity, "=", sure, opposite)
    if basis == "B" and stated.kind == "change-pct" and not _can_be_told(identity, stated):
        yield Unassessed(stated.start)
        return
    start = subject.indicator_start
    data: dict[str, Value] = {"indicator": Span(start, subject.indicator_end) if start >= 0 else ""}
    yield tell(identity, data=data, unsure="comparable" if basis == "B" else "unsure")


def _can_be_told(identity: Identity, rate: Claim) -> bool:
    """Whether printed levels agree with the rate, or are further from it than comparable prices and scope explain."""
    verdict, claimed = judge(identity), stated_interval(identity)
    if verdict.state != FAILS or claimed is None:
        return verdict.state == HOLDS
    return rate.base in ("yoy", "year-start") and interval.gap(verdict.computed, claimed) > _COMPARABLE


def _noun(claim: Claim) -> int:
    return claim.indicator_start


def _basis(document: Document, claim: Claim) -> str:
    """A where printed levels give the printed rate, B where prices or scope stand between, '' where nobody knows."""
    listed = document.lexicon.indicators.get(claim.indicator)
    return listed.basis if listed is not None else ""


def _apart(document: Document, now: Claim, delta: Claim | None, rate: Claim) -> bool:
    """Whether the rate is said to be one of another footing than the level."""
    return _OTHERWISE.search(document.text.folded, min(now.indicator_start, now.start), rate.end) is not None
