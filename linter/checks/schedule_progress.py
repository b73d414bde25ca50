"""A lead over the schedule, or a lag, that is not the difference of the rate reached and the months gone by."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.arithmetic.identity import Identity
from linter.arithmetic.report import tell
from linter.claims.unit import POINTS, is_percent
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.language.token import Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value
    from linter.language.sentence import Sentence

_WORDS = ("序时", "时间进度", "时序进度", "均衡进度")
#: 4月15日 is no whole month; 三年行动 has another schedule.
_OTHER = fixed(r"[0-9]日|[上中下]旬|[二三四五两0-9]年[^，。]{0,6}(?:目标|任务|行动|计划)|五年")
_YEAR = 12
_AHEAD = fixed(r"快|高|超|领先|提前")
_BEHIND = fixed(r"慢|低|落后|滞后|欠|差")


_SIDE = fixed(
    r"(?:(?P<ahead>快于|高于|超过|超前于?|领先于?|超)|慢于|低于|落后于?|滞后于?)(?:全年|年度)?(?:序时|时间|时序|均衡)进度(?![^，。；]{0,4}[0-9*X])"
)
#: Where the words on the schedule end, seen from the rate, and their figure, seen from the words.
_NEAR, _AMOUNT = 20, 6


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    if not any(word in text for word in _WORDS):
        return
    for claims in document.statements:
        for index, claim in enumerate(claims):
            if claim.quantity.unit in POINTS and any(w in text[max(0, claim.start - 16) : claim.start] for w in _WORDS):
                yield _judge(document, claims[:index], claim)
            elif claim.kind == "completion":
                yield from _side(document, claim, claims[index + 1] if index + 1 < len(claims) else None)


def _side(document: Document, rate: Claim, after: Claim | None) -> Iterator[Hit | Passed | Unassessed]:
    """完成年度目标的46.5%，快于序时进度: which side of the schedule the rate lies on."""
    end = min(document.sentences[rate.sentence].end, rate.end + _NEAR)
    said = _SIDE.search(document.text.folded, rate.end, after.start if after and after.start < end else end)
    if said is None or (after is not None and after.start <= said.end() + _AMOUNT and after.quantity.unit in POINTS):
        return
    months, found = _months(document, rate), interval.of(rate.quantity)
    if not months or found is None:
        yield Unassessed(rate.start)
        return
    due = months * interval.ONE // 12
    if found.high < due if said["ahead"] else found.low > due + interval.ONE // 1000:
        data: dict[str, Value] = {
            "rate": Span(rate.start, rate.end),
            "schedule": f"{(due * 1000 + interval.ONE // 2) // interval.ONE / 10:.1f}%",
            "months": str(months),
        }
        yield Hit(said.start(), said.end(), "side", data, (Place(rate.start, rate.end),))
    else:
        yield Passed(rate.start)


def _judge(document: Document, before: Sequence[Claim], lead: Claim) -> Hit | Passed | Unassessed:
    text = document.text.folded
    rates = [c for c in before if is_percent(c.quantity.unit) and c.kind in ("completion", "share", "level")]
    rate = rates[-1] if rates else None
    months = _months(document, rate) if rate is not None else 0
    if rate is None or not months or before[-1] is not rate:
        return Unassessed(lead.start)
    words = text[rate.end : lead.start]
    ahead, behind = _AHEAD.search(words), _BEHIND.search(words)
    if bool(ahead) == bool(behind):
        return Unassessed(lead.start)
    sure = rate.kind == "completion"
    identity = Identity(f"a-{months}/12", (rate.quantity,), lead.quantity, sure=sure, opposite=bool(behind))
    return tell(identity, "", {"months": str(months)})


def _months(document: Document, rate: Claim) -> int:
    """The months gone by, 0 where the report does not say or the schedule is none of one year."""
    sentence = document.sentences[rate.sentence]
    period = rate.period or _printed(document.text.folded, sentence, rate)
    if period is None or not 1 <= period.month_to < _YEAR or not (period.point or period.month_from == 1):
        return 0
    if period.year != period.year_to or _OTHER.search(document.text.folded, sentence.start, rate.end):
        return 0
    return period.month_to


def _printed(text: str, sentence: Sentence, rate: Claim) -> Period | None:
    """The last month named before the rate: 截至4月底，完成年度任务的."""
    for token in reversed(sentence.tokens):
        period = token.value
        if token.end <= rate.start and isinstance(period, Period) and period.relative != -1:
            until = text.startswith(("底", "末"), token.end) or text.endswith(("截至", "截止"), 0, token.start)
            return period._replace(point=period.point or until)
    return None
