"""Quarters or months whose sum is not the figure given for all of them together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from linter.arithmetic import divided_time, formula
from linter.arithmetic.identity import Identity
from linter.arithmetic.report import tell
from linter.claims.key import key, months, scope, territory
from linter.claims.series import HINT, Series, listed, runs
from linter.claims.unit import COUNTERS, base_unit
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.claims.listing import Item
    from linter.document import Document
    from linter.finding import Hit, Passed, Unassessed

_QUARTERS = ("季度", "月", "Q")
_TOTAL = fixed(r"(?:合计|总计|共计|累计|共)(?:实现|完成|达到|达|为|约)*$")
#: What says that some quarter lost money, and how far around profits it is looked for, in code points.
_LOSS = fixed("亏|扭|负|减值|转正|转盈|回正")
_NEAR = 10
_AROUND = 80
#: A rate of what was made or sold in another time.
_BASE = fixed("(?:完成|占|相当于)[^，。；]{0,4}[0-9]{2,4}年[^，。；0-9]{1,16}的?[0-9.]{1,6}%")
#: So many amounts of one name before and behind a figure may be the whole of it.
_MOST = 60
#: A total stands at most so many sentences from its parts.
_APART = 2


class Params(NamedTuple):
    stocks: list[str]  # words of what is counted at a date, or is no amount, and so does not add up over time
    flows: list[str]  # words of counts that do
    signed: list[str]  # words of what may be negative in one period


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if not any(word in text for word in _QUARTERS):
        return
    stocks, flows = fixed("|".join(params.stocks)), fixed("|".join(params.flows))
    hinted = set(document.sentences_matching(HINT))
    for found in document.amounts:
        numbers = sorted(hinted.intersection(item.claim.sentence for item in found))
        told = set[int]()
        series = [s for n in numbers for s in listed(text, document.sentences[n], document.statements[n])]
        known = {s.figures[0].start for s in series}  # a list behind 分别 has its figures dated one by one, too
        for each in (*series, *(run for run in runs(found) if run.figures[0].start not in known)):
            whole = _whole(found, each)
            words = whole.name + whole.claim.indicator + each.claim.indicator if whole else ""
            if whole is None or stocks.search(words) or (whole.unit in COUNTERS and not flows.search(words)):
                continue
            sure = whole.claim.sentence == each.claim.sentence
            told.add(whole.claim.start)
            yield tell(Identity(formula.total(len(each.figures)), each.figures, whole.claim.quantity, sure=sure))
        for division in divided_time.divisions(found):
            words = division.whole.name + division.whole.claim.indicator
            if division.whole.claim.start not in told and not stocks.search(words) and not _counts(division.whole):
                yield tell(division.identity)
        yield from _pieces(text, found, stocks, fixed("|".join(params.signed)))


def _pieces(
    text: str, found: Sequence[Item], stocks: re.Pattern[str], signed: re.Pattern[str]
) -> Iterator[Hit | Passed | Unassessed]:
    """A quarter or month against a time that it lies in: of what is never negative, it has no more than the whole has."""
    alike: dict[tuple[str, str], list[Item]] = {}
    for item in found:
        alike.setdefault((divided_time.indicator(item), item.unit), []).append(item)
    places: dict[tuple[str, str], int] = {}
    for piece in found:
        named = divided_time.indicator(piece), piece.unit
        others, at = alike[named], places.get(named, 0)
        places[named] = at + 1
        if len(others) < 2:
            continue
        others = others[max(0, at - _MOST) : at + _MOST]
        words = piece.name + piece.claim.indicator
        if "累计" in text[max(0, piece.claim.start - _NEAR) : piece.claim.start]:
            continue
        if not piece.claim.indicator or _counts(piece) or stocks.search(words):
            continue
        wholes = [item for item in others if _inside(piece, item) and not _of_base(text, item.claim)]
        if not wholes:
            continue
        whole = min(wholes, key=lambda item: abs(item.claim.start - piece.claim.start))
        sure = signed.search(words) is None
        if sure or _gained(text, piece.claim, whole.claim):
            identity = Identity("a", (whole.claim.quantity,), piece.claim.quantity, "<=", sure)
            yield tell(identity, case="piece", unsure="profit", near="near" if sure else "")


def _of_base(text: str, claim: Claim) -> bool:
    """Whether the time of a figure is that of what a rate before it is of: 完成2019年销量的6.2%；其中甲种3万瓶."""
    return _BASE.search(text, max(0, claim.start - _AROUND), claim.start) is not None


def _gained(text: str, piece: Claim, whole: Claim) -> bool:
    """Whether these are profits, and nothing around them speaks of a loss in another quarter."""
    if "利润" not in piece.indicator or piece.quantity.negative or whole.quantity.negative:
        return False
    first, last = sorted((piece.start, whole.start))
    return _LOSS.search(text, max(0, first - _AROUND), last + _AROUND) is None


def _counts(item: Item) -> bool:
    return item.unit in COUNTERS or "/" in item.unit


def _inside(piece: Item, whole: Item) -> bool:
    """Whether the two are of one thing, one of a part of the other's time."""
    one, other = piece.claim.period, whole.claim.period
    if one is None or other is None or one.point or other.point or not one.month_from or piece.unit != whole.unit:
        return False
    if (one.year, one.year_to, one.relative or 0) != (other.year, other.year_to, other.relative or 0):
        return False
    if not other.month_from <= one.month_from <= one.month_to <= other.month_to or months(one) == months(other):
        return False
    follows = piece.claim.start > whole.claim.end and not scope(piece.claim)
    same = follows and piece.claim.modifiers == whole.claim.modifiers
    same = same or key(piece.claim)[1:3] == key(whole.claim)[1:3]
    return same and piece.claim.modality == whole.claim.modality


def _whole(found: Sequence[Item], series: Series) -> Item | None:
    """The amount nearest to a series that is given for all its periods together."""
    inside = {quantity.start for quantity in series.figures}
    claim = series.claim
    first = bisect_left(found, claim.sentence - _APART, key=_sentence)
    fitting = [
        item
        for item in found[first : bisect_right(found, claim.sentence + _APART, lo=first, key=_sentence)]
        if item.claim.start not in inside
        and item.unit == base_unit(series.figures[0].unit)
        and item.claim.modality == claim.modality
        and (_covers(item, series) or (_TOTAL.search(item.name) and item.claim.sentence == claim.sentence))
        and (not item.claim.indicator or not claim.indicator or item.claim.indicator == claim.indicator)
        and not set(item.claim.modifiers) - set(claim.modifiers)
        and _one_scope(item.claim, claim)
    ]
    return min(fitting, key=lambda item: abs(item.claim.start - series.figures[0].start), default=None)


def _sentence(item: Item) -> int:
    return item.claim.sentence


def _one_scope(first: Claim, second: Claim) -> bool:
    """Whether both speak of one territory or company, or one of them names none."""
    if _places(first) == _places(second):
        return True
    return any(not _places(claim) and not territory(claim) for claim in (first, second))


def _places(claim: Claim) -> set[str]:
    """The scope without what is a quarter: 2020年Q1."""
    return {word for word in scope(claim) if not any(character.isdigit() for character in word)}


def _covers(item: Item, series: Series) -> bool:
    period, own = item.claim.period, series.claim.period
    if period is None or (period.month_from, period.month_to) != series.months or period.point:
        return False
    return own is None or own.year == period.year
