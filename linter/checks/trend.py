"""降幅收窄 of something that grew; 增幅提高 of something that fell; a fall that widened by more than it is."""

from __future__ import annotations

from itertools import pairwise

from linter.finding import Hit, Place, Span, Unassessed
from linter.language.token import ATTRIBUTE, Token
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

#: A turn, or an earlier rate: 由降转增, 上年为下降. Where 比 stands before the year it is only the base.
_TURNED = fixed(r"由|从|转|扭|负增长|(?<![比较])(?:上年|去年)|此前")
#: 降幅收窄 without saying by how much, right behind a rate.
_UNSAID = fixed(
    r"[，,](?:但|且|不过|而且|同时)?((?:降幅|跌幅|增幅|涨幅|升幅)[^，,。；;、0-9*X]{0,14}?(?:收窄|缩小|扩大|加深|回落|加大))(?=[，,。；;])"
)
_FALLS = ("降幅", "跌幅")
_RISES = ("增幅", "涨幅", "升幅")


_ANOTHER = fixed("累计|当月|单月|[0-9一二三四五六七八九十]月|季度?|半年|全年|去年|上年")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    claims = document.claims
    for before, after in pairwise(claims):
        if before.sentence != after.sentence or before.kind != "change-pct" or after.kind != "change-pp":
            continue
        if after.clause - before.clause > 1 or not before.indicator or _renamed(document, before, after):
            continue
        noun = _noun(document, before, after)
        if noun is not None and _otherwise(document, before, noun):
            continue
        if noun is None or _TURNED.search(
            document.text.folded, before.direction_start - 6 if before.direction_start > 6 else 0, after.start
        ):
            continue
        yield from _judge(document, before, after, noun)
    yield from _unsaid(document)


def _unsaid(document: Document) -> Iterator[Hit]:
    """增长4.1%，降幅有所收窄: the trend has no figure of its own."""
    text = document.text.folded
    for claim in document.claims:
        if claim.kind != "change-pct" or claim.direction_start < 0 or claim.quantity.negative:
            continue
        found = _UNSAID.match(text, claim.end)
        if (
            not found
            or _TURNED.search(text, max(0, claim.direction_start - 6), found.end())
            or _ANOTHER.search(found[1])
        ):
            continue
        noun = found[1][:2]
        case = (
            "fall"
            if noun in _FALLS and claim.direction == "+"
            else "rise"
            if noun in _RISES and claim.direction == "-"
            else ""
        )
        if case:
            data = {"noun": Span(found.start(1), found.start(1) + 2), "before": Span(claim.direction_start, claim.end)}
            yield Hit(*found.span(1), case, data, (Place(claim.direction_start, claim.end),))


def _renamed(document: Document, before: Claim, after: Claim) -> bool:
    """Whether the later clause speaks of something else."""
    return (
        after.indicator_start > before.end
        or after.indicator != before.indicator
        or after.base in ("group", "target", "schedule")
    )


def _otherwise(document: Document, before: Claim, noun: Token) -> bool:
    """Whether the later figure is over another base or period: 环比上涨0.1%，同比降幅收窄; 9月增长3%，累计降幅收窄."""
    words = document.text.folded[before.end : noun.start]
    base = "yoy" if "同比" in words else "mom" if "环比" in words else ""
    return bool(_ANOTHER.search(words)) or (base != "" and base != before.base)


def _noun(document: Document, before: Claim, after: Claim) -> Token | None:
    """The last 降幅, 增幅 … between the two figures."""
    tokens = document.sentences[after.sentence].tokens
    found = [t for t in tokens if t.kind == ATTRIBUTE and before.end <= t.start < after.start]
    return found[-1] if found else None


def _judge(document: Document, before: Claim, after: Claim, noun: Token) -> Iterator[Hit]:
    word = document.text.folded[noun.start : noun.end]
    data = {"noun": Span(noun.start, noun.end), "before": Span(before.direction_start, before.end)}
    place = (Place(before.direction_start, before.end),)
    if before.direction_start < 0:
        return
    if noun.value == "decline" and before.direction == "+" and not before.quantity.negative:
        yield Hit(noun.start, after.end, "fall", data, place)
    elif word in _RISES and before.direction == "-":
        yield Hit(noun.start, after.end, "rise", data, place)
    elif noun.value == "decline" and before.direction == "-" and after.direction == "+" and _exceeds(after, before):
        yield Hit(noun.start, after.end, "widened", data, place)


def _exceeds(after: Claim, before: Claim) -> bool:
    """Whether the fall widened by more than it now is, beyond rounding."""
    first, second = after.quantity, before.quantity
    if first.masked or second.masked:
        return False
    places = max(first.decimals, second.decimals)
    widened = first.low * 10 ** (places - first.decimals)
    fall = second.high * 10 ** (places - second.decimals)
    return bool(widened > fall + 1)
