"""A level without its unit: 实现产值36.5，同比…"""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.language.token import CUE
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_END = fixed(r"\s*(?:[，,。；;）)]|$|\n)")
#: A unit on the next line: the line was broken by its width.
_BROKEN_OFF = fixed(r"[ \t]*+\r?\n[ \t]*+(?:[万亿百千]|[美港欧日]?元|吨|公斤|度|瓦)")
_APART = fixed(r"[：:、，,（(0-9~—-]")


#: What follows a level and its comma.
_COMPARED = ("同比", "增长", "下降", "环比", "比上", "较上", "增幅", "增速", "降幅")


class Params(NamedTuple):
    units: list[str]  # unit classes whose figures always carry a unit: money, energy, weight


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    units = frozenset(params.units)
    for claim in document.claims:
        quantity = claim.quantity
        if quantity.unit or claim.kind != "level" or not _END.match(text, quantity.end):
            continue
        if _BROKEN_OFF.match(text, quantity.end):
            continue
        if text.find("单位：", max(0, claim.start - 300), claim.start) >= 0:
            continue  # the caption of a table gives the unit
        listed = document.lexicon.indicators.get(claim.indicator)
        if listed is None or listed.unit not in units:
            continue
        gap = text[claim.indicator_end : quantity.start]
        if len(gap) > 6 or _APART.search(gap):
            continue
        tokens = document.sentences[claim.sentence].tokens
        stated = any(
            t.kind == CUE and t.value == "complete" and claim.indicator_start - 12 <= t.start < quantity.start
            for t in tokens
        )
        stated = stated or (not gap and quantity.decimals > 0 and text.startswith(_COMPARED, quantity.end + 1))
        if stated and text[claim.indicator_start - 1] != "/":
            yield Hit(
                claim.indicator_start, quantity.end, "", {"indicator": Span(claim.indicator_start, claim.indicator_end)}
            )
