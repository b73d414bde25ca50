"""A base that does not fit what is compared: 9月同比上月, 第三季度较上月.

同比 compares with the same months of the year before, 环比 with the period right before; a base has the length of the
period it is set against.
"""

from __future__ import annotations

from linter.claims.claim import GUESSED
from linter.finding import Hit, Passed, Place, Span
from linter.language.token import BASE, PERIOD, Period
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document
    from linter.finding import Value
    from linter.language.sentence import Sentence
    from linter.language.token import Token

#: 同比 with a period right before, 环比 with last year's; 环比去年12月 is right in January.
_CROSSED = fixed(
    r"同比(?:较|比)?(?:上个?月|上一?个?季度?|上一?周|前月|上半年)(?!同|份同)"
    r"|环比(?:较|比)?(?:去年|上年)(?:同期|同月|同季)"
)
_LAST_MONTH = ("上月", "上个月", "前月", "上一月")
#: What makes a period a moment or a beginning, and what may stand between it and its base.
_MOMENT = ("末", "底", "以来", "初", "首月", "的", "第")
_CURRENT = fixed(r"当月|本月|单月|[0-9*X]月份?(?:末|底|当月)?|期末|时点|余额|库存|价格|存栏")


#: 环比 stands so near its figure, in code points; a year has so many months.
_NEAR, _YEAR, _QUARTER = 14, 12, 3
_STANDING = fixed("当月|本月|单月|末|余额|库存|价格|存栏|均价|指数")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed]:
    text = document.text.folded
    if "同比" in text or "环比" in text:
        for found in _CROSSED.finditer(text):
            yield Hit(*found.span(), "crossed")
    if "环比" in text:
        yield from _cumulative(document)
    if not any(word in text for word in _LAST_MONTH):
        return
    for sentence in document.sentences:
        yield from _lengths(text, sentence)


def _cumulative(document: Document) -> Iterator[Hit | Passed]:
    """环比 said of a figure that grows with every month: 1—5月利润12.5亿元，环比增长6.2%."""
    text = document.text.folded
    for claim in document.claims:
        period = claim.period
        if claim.kind != "change-pct" or claim.base != "mom" or period is None or claim.confidence == GUESSED:
            continue
        at = text.rfind("环比", max(0, claim.start - _NEAR), claim.start)
        if at < 0:
            continue
        adds_up = period.cumulative and not period.point and 1 < period.month_to < _YEAR and period.month_from == 1
        sentence = document.sentences[claim.sentence]
        printed = any(isinstance(t.value, Period) and t.value[2:4] == period[2:4] for t in sentence.tokens)
        if (
            adds_up
            and printed
            and period.month_to != _QUARTER
            and not _STANDING.search(text, sentence.start, claim.start)
        ):
            yield Hit(at, claim.end, "chained")
        else:
            yield Passed(at)


def _lengths(text: str, sentence: Sentence) -> Iterator[Hit | Passed]:
    """比上月 behind a period that is longer than a month."""
    period: Token | None = None
    for before, token in zip((None, *sentence.tokens), sentence.tokens, strict=False):
        if token.kind == PERIOD and not (before and before.kind == BASE and before.end == token.start):
            period = token
        elif token.kind == BASE and text[token.start : token.end].endswith(_LAST_MONTH) and period:
            case = _case(text, period, token)
            if case:
                named = Span(period.start, period.end)
                data: dict[str, Value] = {"period": named}
                yield Hit(token.start, token.end, case, data, (Place(*named),))
            elif case == "":
                yield Passed(token.start)


def _case(text: str, token: Token, base: Token) -> str | None:
    """quarter, cumulative, '' for a month, None where the period is no stretch of time."""
    period, printed = token.value, text[token.start : token.end]
    assert isinstance(period, Period)
    if period.point or text.startswith(_MOMENT, token.end) or _CURRENT.search(text, token.end, base.start):
        return None
    if "季度" in printed and not printed.startswith("前") and "前" not in printed:
        return "quarter"
    if period.month_from == period.month_to:
        return "" if period.month_from else None
    return (
        "cumulative" if (period.month_from == 1 and "月" in printed) or "半年" in printed or "季" in printed else None
    )
