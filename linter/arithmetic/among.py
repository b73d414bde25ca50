"""Shares stated without 占: 412家中87家下降，下降面21.1%; 286个开工203个，开工率71.0%; 36个行业25个增长，近7成."""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.amount import amounts, dimension
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim
    from linter.language.token import Quantity

#: 增长面, 开工率: the stem says which of the counted are meant.
_RATE = fixed(r"(?P<stem>[一-龥]{2,5})(?:面|率|比例|占比)(?:约|已|仅|高|只)?(?:为|是|达到?|有)?(?:约|近|超过?|逾)?$")
_BARE = fixed(
    r"[^，。；、0-9]{0,14}[，,（(](?:约|近|将近|接近|超过?|逾|占比?|达到?|为|有|不足|不到|仅|只有|也就是|即)*$"
)
_AMONG = fixed(r"[^，。；0-9]{0,16}?(?:(?:当|之|其)?中[，,]?(?:有|已)?|里[，,]?有|[，,]其中(?:有|已)?|有)")
#: What is done with part of a sum, so that its rate is that part of it: 已追回79.5万元，追回率92.0%.
_SETTLED = ("追回", "收回", "回收", "清收", "整改", "拨付", "支付", "兑付", "偿还", "到位", "执行", "退还", "返还")
_NESTED = fixed("其中|中(?=[，,有])")
_POINTS = "，,、；;：:（()）。"
_LONG = 90
#: So many characters after the whole its part is counted.
_STEP = 60


class Counted(NamedTuple):
    """``sure`` says that 其中 or 中 stands between the whole and its part."""

    part: Claim
    whole: Claim
    sure: bool


def read(text: str, claims: Sequence[Claim], figure: Quantity, rate: bool) -> Counted | None:
    """The two counts right before a rate of theirs (``rate``: the noun before it says so) or before a bare 近7成.

    ``claims`` are those of the sentence that stand before the figure.
    """
    near = [c for c in claims if c.end <= figure.start and c.end > figure.start - _LONG]
    found = [c for c in amounts(near, text) if c.quantity.unit]
    if len(found) < 2 or not near:
        return None
    whole, part = found[-2], found[-1]
    kind = dimension(part.quantity.unit)
    if dimension(whole.quantity.unit) != kind or whole.quantity.decimals != part.quantity.decimals:
        return None
    if part.start - whole.end > _STEP or near[-1] is not part:
        return None
    between, behind = text[whole.end : part.start], text[part.end : figure.start]
    among = _AMONG.match(between) is not None
    if rate:
        if part.quantity.low > whole.quantity.high:
            return None
        found_rate = _RATE.search(behind)
        if kind == "元" and (found_rate is None or not found_rate["stem"].endswith(_SETTLED)):
            return None
        clause = max(behind.find(point) for point in "，,（(")
        if found_rate is None or not 0 <= clause <= found_rate.start():
            return None
        if not _stem(found_rate["stem"], text[whole.end : part.end + found_rate.start()]):
            return None
        divided = _divided(text, found)
        if divided:
            return _named(text, divided, figure.start, found_rate["stem"])
        return Counted(part, whole, among and len(found) == 2)
    if not among or _BARE.fullmatch(behind) is None:
        return None
    return Counted(part, whole, len(found) == 2)


def _divided(text: str, found: Sequence[Claim]) -> Sequence[Claim]:
    """A whole and the parts it falls into, where more than one is listed: 312家中，200家增长，112家下降; else ()."""
    for at in range(len(found) - 2):
        whole, *parts = (claim.quantity for claim in found[at:])
        if any(dimension(p.unit) != dimension(whole.unit) or p.low > whole.high for p in parts):
            continue
        if any(_NESTED.search(text, a.end, b.start) for a, b in pairwise(parts)):
            return ()
        among = _AMONG.match(text[whole.end : parts[0].start])
        if among or sum(p.low for p in parts) == whole.low:
            return found[at:]
    return ()


def _named(text: str, divided: Sequence[Claim], end: int, stem: str) -> Counted | None:
    """The part that a rate names, of a whole that falls into several; None where none or more than one bears its name."""
    ends = [*(claim.start for claim in divided[1:]), end]
    words = [
        _behind_point(text[before.end : part.start]) + "，" + _up_to_point(text[part.end : ends[at + 1]])
        for at, (before, part) in enumerate(pairwise(divided))
    ]
    named = [part for part, own in zip(divided[1:], words, strict=True) if _stem(stem, own)]
    if len(named) != 1:
        return None
    return Counted(named[0], divided[0], _AMONG.match(text[divided[0].end : divided[1].start]) is not None)


def _behind_point(words: str) -> str:
    return words[max(words.rfind(point) for point in _POINTS) + 1 :]


def _up_to_point(words: str) -> str:
    return words[: min((at for point in _POINTS if (at := words.find(point)) >= 0), default=len(words))]


def _stem(stem: str, words: str) -> bool:
    """Whether what the rate counts was said of the part: 开工 before 开工率."""
    for at in range(len(stem) - 2, -1, -1):
        said = words.rfind(stem[at : at + 2])
        if said >= 0 and words[said + 2 : said + 3] not in ("率", "面"):
            return True
    return False
