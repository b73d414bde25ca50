"""工业投资持续低迷 of an investment that grows."""

from __future__ import annotations

from linter.claims.key import bound, territory
from linter.claims.polarity import judged, polarities
from linter.finding import Hit, Passed, Place, Span
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document

#: What may stand between an indicator and the word said of it.
_BETWEEN = fixed(r"(?:同比|增速|总体|整体|仍然?|继续|依然|均|呈现?|出现|保持|实现|处于|也|都|较为|有所)*$")
_LONGEST, _SHORTEST = 14, 2
#: Words that give the sentence a period of its own, or judge something else.
_OTHER = fixed(
    "[0-9一二三四五六七八九十]月|季度|半年|上年|去年|近年|[0-9]{4}年|五年|未来|明年|下一步|预计|全国|全省|周边|行业|部分|个别|环比|国际|世界"
)


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Passed]:
    text, lexicon = document.text.folded, document.lexicon
    said = polarities(text, 0, len(text), lexicon)
    named = [(*each, name) for each in said if (name := _indicator(document, each[1]))]
    stated = _stated(document) if named else {}
    for sign, start, end, name in named:
        claims = stated.get(name, [])
        begin = max(text.rfind(stop, max(0, start - 80), start) for stop in "。；\n") + 1
        if not claims or _OTHER.search(text, begin, start):
            continue
        against = [claim for direction, claim in claims if direction != sign]
        if len(against) < len(claims):
            yield Passed(start)
            continue
        claim = against[0]
        near = any(_paragraph(text, start, each.start) for each in against[:5])
        data = {
            "word": Span(start, end),
            "figure": Span(_start(claim), claim.end),
            "indicator": Span(*_span(document, start)),
        }
        yield Hit(start, end, "near" if near else "far", data, (Place(_start(claim), claim.end),))


def _stated(document: Document) -> dict[str, list[tuple[str, Claim]]]:
    """The claims that go one way, by indicator, of the report's own territory as a whole."""
    found: dict[str, list[tuple[str, Claim]]] = {}
    for sentence, claims in zip(document.sentences, document.statements, strict=True):
        for sign, claim in judged(document.text.folded, claims, sentence.start):
            own = not claim.modifiers and (not claim.scope or bool(territory(claim)))
            if own and bound(claim) and claim.indicator in document.lexicon.indicators:
                found.setdefault(claim.indicator, []).append((sign, claim))
    return found


def _span(document: Document, at: int) -> tuple[int, int]:
    """The indicator that a word of polarity at an offset is said of; empty where none stands right before it."""
    text = document.text.folded
    between = _BETWEEN.search(text, max(0, at - 12), at)
    end = between.start() if between else at
    for size in range(_LONGEST, _SHORTEST - 1, -1):
        start = end - size
        if start >= 0 and text[start:end] in document.lexicon.indicators:
            before = text[start - 1] if start else "。"
            return (start, end) if not "一" <= before <= "龥" or before in "县市省国区我全本" else (0, 0)
    return 0, 0


def _indicator(document: Document, at: int) -> str:
    start, end = _span(document, at)
    listed = document.lexicon.indicators.get(document.text.folded[start:end])
    return listed.name if listed else ""


def _paragraph(text: str, first: int, second: int) -> bool:
    start, end = sorted((first, second))
    return "\n" not in text[start:end]


def _start(claim: Claim) -> int:
    return claim.direction_start if 0 <= claim.direction_start < claim.start else claim.start
