"""稳步向好 over a section that falls, 持续下滑 over one that grows."""

from __future__ import annotations

from linter.claims.polarity import judged, polarities
from linter.finding import Hit, Passed, Place, Span, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Value

#: Longest heading inside a paragraph, in code points: （一）主要指标稳步向好。
_INLINE = 40


class Params(NamedTuple):
    least: int = 2  # so many figures must go the other way
    share: int = 50  # and so many per cent of all figures of the section


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    text, lexicon = document.text.folded, document.lexicon
    bodies: dict[int, list[tuple[str, Claim]]] | None = None
    for index in range(len(document.blocks)):
        start, end = _heading(document, index)
        said = polarities(text, start, end, lexicon) if end > start else []
        signs = {sign for sign, _, _ in said}
        if len(signs) != 1:
            continue
        sign, first, last = said[-1]
        bodies = bodies if bodies is not None else _bodies(document)
        claims = [pair for pair in bodies.get(index, []) if pair[1].start >= end]
        against = [claim for direction, claim in claims if direction != sign]
        if len(claims) < params.least:
            yield Unassessed(first)
        elif len(against) >= params.least and len(against) * 100 >= len(claims) * params.share:
            data: dict[str, Value] = {"heading": Span(first, last), "against": len(against), "all": len(claims)}
            places = tuple(Place(_start(claim), claim.end) for claim in against[:3])
            yield Hit(first, last, "rise" if sign == "+" else "fall", data, places)
        else:
            yield Passed(first)


def _heading(document: Document, index: int) -> tuple[int, int]:
    """The span of a heading, or of the marked sentence that heads a paragraph; empty for anything else."""
    block, text = document.blocks[index], document.text.folded
    if block.kind == "heading":
        return block.start, block.end
    if block.kind in ("paragraph", "item") and block.marker:
        stop = text.find("。", block.start, min(block.end, block.start + _INLINE))
        return (block.start, stop) if stop >= 0 else (0, 0)
    return 0, 0


def _bodies(document: Document) -> dict[int, list[tuple[str, Claim]]]:
    """The claims that go one way or the other, by the block of their heading and by their own block."""
    found: dict[int, list[tuple[str, Claim]]] = {}
    for sentence, claims in zip(document.sentences, document.statements, strict=True):
        if claims:
            block = document.blocks[sentence.block]
            pairs = list(judged(document.text.folded, claims, sentence.start))
            for index in {sentence.block, block.section} - {-1}:
                found.setdefault(index, []).extend(pairs)
    return found


def _start(claim: Claim) -> int:
    return claim.direction_start if 0 <= claim.direction_start < claim.start else claim.start
