"""A share, a growth rate or a change that lost its per cent sign."""

from __future__ import annotations

from linter.finding import Edit, Fix, Hit, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

_END = fixed(r"\s*(?:[，,。；;）)]|$|\n)")
_JOINED = fixed(r"[0-9%][、和与及~—:：-]$|[:：]$")
_LISTED = fixed(r"\s*(?:、|和|与|及|[~—–-]|至|到|:|：|/|比)\s*[0-9*X]")
#: What is a number without a unit.
_PURE = fixed("(?:系数|比值|弹性|倍数|得分)(?:约?为|达到?|是|约|降至|升至|提升至|仅)?$")
#: Words of change that stand before rates rather than amounts.
_OF_RATES = ("增长", "下降", "上升", "回落", "负增长")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    bare = {c.indicator for c in document.claims if c.kind == "level" and not c.quantity.unit}
    for claim in document.claims:
        quantity = claim.quantity
        if (
            claim.cell  # heads and captions say of what unit a column is, or leave it out for all of it
            or quantity.unit
            or claim.indicator in bare
            or claim.indicator.endswith("指数")
            or not _wants_percent(text, claim)
        ):
            continue
        if text.find("单位：", max(0, claim.start - 300), claim.start) >= 0:
            continue  # the caption of a table gives the unit
        if quantity.masked and not any(m.start <= quantity.start < m.end for m in document.masks):
            continue  # ** that closes a word set in bold
        if not _END.match(text, quantity.end) or _LISTED.match(text, quantity.end):
            continue
        if _PURE.search(text, max(0, quantity.start - 12), quantity.start):
            continue
        before = text[max(0, quantity.start - 2) : quantity.start]
        if _JOINED.search(before):
            continue
        case = claim.kind if claim.kind == "share" else "growth"
        yield Hit(quantity.start, quantity.end, case, fix=Fix(False, (Edit(quantity.end, quantity.end, "%"),)))


def _wants_percent(text: str, claim: Claim) -> bool:
    quantity = claim.quantity
    if claim.kind in ("share", "completion"):
        return claim.share_of != "" or text[max(0, quantity.start - 6) : quantity.start].rstrip("为达到是约").endswith(
            ("占比", "比重", "率", "进度")
        )
    if claim.kind == "change-pct":
        return True
    # 同比增长5.2 with decimals, 同比增长XX: a change in an unnamed unit can only be a rate.
    if claim.kind != "change-abs" or claim.base not in ("yoy", "mom") or claim.direction_start < 0:
        return False
    rate = text[claim.direction_start : claim.direction_end] in _OF_RATES
    return rate and quantity.start - claim.direction_end <= 1 if quantity.masked or not quantity.decimals else True
