"""Shares stated without 占: 412家中87家下降，下降面21.1%; 286个开工203个，开工率71.0%; 36个行业25个增长，近7成."""

from __future__ import annotations

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
        if kind == "元" or part.quantity.low > whole.quantity.high:
            return None
        found_rate = _RATE.search(behind)
        clause = max(behind.find(point) for point in "，,（(")
        if found_rate is None or not 0 <= clause <= found_rate.start():
            return None
        if not _stem(found_rate["stem"], text[whole.end : part.end + found_rate.start()]):
            return None
        return Counted(part, whole, among and len(found) == 2)
    if not among or _BARE.fullmatch(behind) is None:
        return None
    return Counted(part, whole, len(found) == 2)


def _stem(stem: str, words: str) -> bool:
    """Whether what the rate counts was said of the part: 开工 before 开工率."""
    for at in range(len(stem) - 2, -1, -1):
        said = words.rfind(stem[at : at + 2])
        if said >= 0 and words[said + 2 : said + 3] not in ("率", "面"):
            return True
    return False
