"""由负转正 of a figure that is still negative, or was positive already; 扭亏为盈 beside a loss."""

from __future__ import annotations

from linter.arithmetic import interval
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document

_TURN = fixed(
    r"(?P<up>由负转正|由降转升|由降转增|由负变正|由跌转涨|由跌转升|止跌回升|止跌转增|止跌转升|扭亏为盈|扭亏)|"
    r"(?P<down>由正转负|由升转降|由增转降|由正变负|由涨转跌|由升转跌|由盈转亏)"
)
#: Turns that have not happened, or not in the figures at hand.
_NOT = fixed(r"力争|有望|预计|争取|尚未|没有|仍未|未能|即将|可能|若|如果|将|推动|促进|实现不了|未|目标|确保|努力|拟")
#: Words between a turn and a figure that make it one of something else.
_OTHER = fixed(
    r"累计|当月|单月|环比|同比降幅|上月|上年|去年|但|而|其中|后再|再次|又|仍|此前|之前|一度|[0-9一二三四五六七八九十]月|季度|半年|全年|剔除|扣除"
)
_HINTS = ("由负", "由降", "由跌", "由正", "由升", "由增", "由涨", "由盈", "止跌", "扭亏")
_PROFIT = ("利润", "盈利", "净利", "盈余", "收益")
_LOSS = ("亏损", "净亏")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text = document.text.folded
    for index in document.sentences_with(*_HINTS):
        sentence, claims = document.sentences[index], document.statements[index]
        if not claims:
            continue
        for turn in _TURN.finditer(text, sentence.start, sentence.end):
            if not _NOT.search(text, max(sentence.start, turn.start() - 8), turn.start()):
                yield from _judge(document, turn, claims)


def _judge(document: Document, turn: re.Match[str], claims: Sequence[Claim]) -> Iterator[Hit | Passed | Unassessed]:
    found = _figure(document.text.folded, turn, claims)
    if found is None:
        return
    figure, points = found
    sign = _sign(document.text.folded, figure)
    if sign == "":
        yield Unassessed(figure.start)
        return
    wanted = "+" if turn["up"] else "-"
    data = {"turn": Span(*turn.span()), "figure": Span(_start(figure), figure.end)}
    if sign != wanted:
        start, end = min(turn.start(), _start(figure)), max(turn.end(), figure.end)
        yield Hit(start, end, "", data)
    elif points is not None and _was_so_before(figure, points):
        data = {**data, "change": Span(_start(points), points.end)}
        start, end = min(turn.start(), _start(figure)), max(turn.end(), figure.end)
        yield Hit(start, end, "before", data, (Place(_start(points), points.end),))
    else:
        yield Passed(figure.start)


def _figure(text: str, turn: re.Match[str], claims: Sequence[Claim]) -> tuple[Claim, Claim | None] | None:
    """The figure that is said to have turned, right behind the turn or right before it, and its change in points."""
    after = next((c for c in claims if c.start >= turn.end()), None)
    before = next((c for c in reversed(claims) if c.end <= turn.start()), None)
    figure = None
    if after is not None and _says_now(after) and _of_turn(after, turn) and _close(text, turn.end(), _start(after)):
        figure = after
    elif before is not None and _says_now(before) and _close(text, before.end, turn.start()):
        figure = before
    if figure is None:
        return None
    behind = next((c for c in claims if c.start >= max(figure.end, turn.end())), None)
    points = (
        behind if behind is not None and behind.kind == "change-pp" and behind.indicator_start <= figure.start else None
    )
    return figure, points


def _of_turn(claim: Claim, turn: re.Match[str]) -> bool:
    """Whether a figure behind a turn has no noun of its own, save one of profit or loss."""
    return claim.indicator_start < turn.end() or any(word in claim.indicator for word in (*_PROFIT, *_LOSS))


def _says_now(claim: Claim) -> bool:
    return claim.kind in ("change-pct", "level") and claim.modality == "fact"


def _close(text: str, start: int, end: int) -> bool:
    """Whether at most one comma and no other subject, period or base stands between."""
    between = text[start:end]
    return (
        len(between) <= 12
        and between.count("，") + between.count(",") <= 1
        and not _OTHER.search(between)
        and "；" not in between
        and not ("年" in between and ("(" in between or "（" in between))  # 扭亏（2019年净利润-0.2亿元）
    )


def _start(claim: Claim) -> int:
    return claim.direction_start if 0 <= claim.direction_start < claim.start else claim.start


def _sign(text: str, claim: Claim) -> str:
    """The sign of a rate or of a profit, '' where it has none."""
    if claim.kind == "change-pct":
        return "-" if claim.quantity.negative else claim.direction if claim.direction in ("+", "-") else ""
    if any(word in claim.indicator for word in _LOSS) or any(text.endswith(word, 0, claim.start) for word in _LOSS):
        return "-"
    if any(word in claim.indicator for word in _PROFIT):
        return "-" if claim.quantity.negative else "+"
    return "-" if claim.quantity.negative and claim.quantity.unit == "%" else ""


def _was_so_before(figure: Claim, points: Claim) -> bool:
    """Whether the figure less its change has the same sign: 增长0.4%，由负转正，比上月回升0.2个百分点."""
    now, change = interval.of(figure.quantity), interval.of(points.quantity)
    if now is None or change is None or figure.kind != "change-pct" or points.base not in ("mom", "period", "yoy"):
        return False
    up = figure.direction == "+" and points.direction == "+"
    down = figure.direction == "-" and points.direction == "-"
    return (up or down) and abs(now.low) > change.high
