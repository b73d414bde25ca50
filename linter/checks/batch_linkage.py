"""Masks that another file of the run undoes: it names openly what stands beside a mask here, or has the same figure."""

from __future__ import annotations

from functools import cache

from linter.claims.own_figure import own_figures
from linter.finding import Elsewhere, Fact, Hit, Place, Span
from linter.mentions.company_parts import parts
from linter.mentions.company_words import vocabulary
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.checks import Files
    from linter.claims.claim import Claim
    from linter.document import Document
    from linter.finding import Clue, Value
    from linter.mentions.company_words import Vocabulary

#: Kinds of facts: a stem and a figure, each open in one file, hidden or of a masked subject in the other.
_STEM, _BESIDE, _FIGURE, _MASKED = "stem", "beside", "figure", "masked-figure"
#: A stem with a trade behind it, where it is not known for a name: good enough only for one with a trade in the other file.
_LIKELY, _TRADING = "likely-stem", "beside-trading"
_CASES = {_BESIDE: ((_STEM,), "stem"), _TRADING: ((_STEM, _LIKELY), "stem"), _MASKED: ((_FIGURE,), "figure")}
#: The kinds whose key is a name, or what is left of one.
NAMING = frozenset({_STEM, _BESIDE, _LIKELY, _TRADING})
_EDGE = frozenset("，。；、：！？,;:）)（(《》“”\n\r ")
_SHORTEST, _LONGEST = 2, 4  # characters of a stem


class Params(NamedTuple):
    """``types`` are those of open names, ``least`` the score from which one counts, ``styles`` the masks looked at.

    ``tails`` end the short names of enterprises. A figure counts from ``digits`` significant digits: shorter ones meet
    by chance. ``shown`` other places are pointed at.
    """

    types: list[str] = ["company", "listed"]
    tails: list[str] = []
    least: int = 70
    styles: list[str] = ["star", "x", "cross", "some", "box"]
    digits: int = 3
    shown: int = 3


def facts(document: Document, params: Params) -> Iterator[Fact]:
    """Stems of open names with the figures of their owners; what stands beside masks, and figures of masked subjects."""
    known = vocabulary(document.lexicon)
    text = document.text.folded
    names = [m for m in document.names if m.type in params.types and m.score >= params.least]
    for name in names:
        stem = _stem(text, name.start, name.end, name.type == "listed", known)
        if stem is not None:
            yield Fact(_STEM, name.start, name.end, (stem,))
    yield from _likely(text, params.tails, known)
    for mask in document.masks:
        if mask.style in params.styles and mask.kind not in ("number", "date"):
            yield from _beside(text, mask.start, mask.end, known)
    masked = [found.span() for found in _masked_firm().finditer(text)]
    for kind, units in ((_FIGURE, [(m.start, m.end) for m in names]), (_MASKED, masked)):
        if units:
            yield from _figures(document, kind, units, params)


@cache
def _suffix() -> re.Pattern[str]:
    return fixed("(?:股份)?有限(?:责任)?公司.*|集团.*|公司.*|[（(].*?[)）]")


@cache
def _masked_firm() -> re.Pattern[str]:
    """A mask with what is left of an enterprise's name: *公司, XX有限公司, 某船舶企业甲; no number: *家企业."""
    return fixed(
        r"(?<![A-Za-z0-9*×])(?:[*Xx×○□■]{1,6}|某{1,3})(?![家户个名余多万亿])[一-龥（）()]{0,12}?"
        r"(?:有限责任公司|有限公司|公司|集团|企业|厂)[甲乙丙丁戊己庚辛]?"
    )


def _stem(text: str, start: int, end: int, listed: bool, known: Vocabulary) -> Span | None:
    """The brand of an open name; all of a word on the user's list."""
    if listed:
        return Span(start, end) if end - start >= _SHORTEST else None
    stem = _suffix().sub("", text[start:end])
    brand = parts(stem, known, general=True).brand
    at = stem.find(brand)
    if not _SHORTEST <= len(brand) <= _LONGEST or at < 0 or not text.startswith(stem, start):
        return None
    return Span(start + at, start + at + len(brand))


def _beside(text: str, start: int, end: int, known: Vocabulary) -> Iterator[Fact]:
    """What stands right behind or before a mask and may be a stem: *长宏船舶, 长宏**公司."""
    for size in range(_SHORTEST, _LONGEST + 1):
        after = text[end : end + size]
        if _brandlike(after, known) and len(after) == size:
            trading = _trade(text, end + size, known)
            if trading or end + size >= len(text) or text[end + size] in _EDGE:
                yield Fact(_TRADING if trading else _BESIDE, start, end + size, (Span(end, end + size),))
        before = text[max(0, start - size) : start]
        if _brandlike(before, known) and len(before) == size and text.startswith(_KINDS, end):
            yield Fact(_BESIDE, start - size, end, (Span(start - size, start),))


def _likely(text: str, tails: Sequence[str], known: Vocabulary) -> Iterator[Fact]:
    """What may be a brand: two to four unknown characters between an edge or an introducing word and a trade."""
    for tail in tails:
        at = text.find(tail)
        while at >= 0:
            for size in range(_SHORTEST, min(_LONGEST, at) + 1):
                stem = text[at - size : at]
                if _brandlike(stem, known) and _begins(text, at - size, known):
                    yield Fact(_LIKELY, at - size, at + len(tail), (Span(at - size, at),))
            at = text.find(tail, at + len(tail))


def _brandlike(words: str, known: Vocabulary) -> bool:
    """Whether no list knows any of the words: neither place, trade, kind nor verb."""
    if len(words) < _SHORTEST or not all("一" <= character <= "龥" for character in words) or words in known.blockers:
        return False
    return parts(words, known, general=True).brand == words


def _begins(text: str, at: int, known: Vocabulary) -> bool:
    """Whether a name may begin there: after a sign or an introducing word."""
    return at == 0 or text[at - 1] in _EDGE or any(text[max(0, at - n) : at] in known.blockers for n in (1, 2, 3, 4))


_KINDS = ("公司", "集团", "有限", "股份", "厂", "项目", "基地", "中心", "一期", "二期")


def _trade(text: str, at: int, known: Vocabulary) -> bool:
    """Whether a trade or a kind of enterprise or project stands there."""
    return text.startswith(_KINDS, at) or any(text[at : at + n] in known.trades for n in (2, 3, 4))


def _figures(document: Document, kind: str, units: Sequence[tuple[int, int]], params: Params) -> Iterator[Fact]:
    for (start, _), claim in own_figures(document.text.folded, document.claims, units):
        if claim.kind == "level" and claim.indicator_start >= 0 and _telling(claim, params.digits):
            quantity = claim.quantity
            number = Span(quantity.number_start, quantity.end)
            indicator = Span(claim.indicator_start, claim.indicator_end)
            yield Fact(kind, start, claim.end, (number, indicator))


def _telling(claim: Claim, digits: int) -> bool:
    """Whether a figure is printed with so many significant digits."""
    quantity = claim.quantity
    return quantity.low == quantity.high and len(str(abs(quantity.low)).rstrip("0")) >= digits


def judge(files: Files, params: Params) -> Iterator[tuple[int, Hit]]:
    """Each mask that open words of another file undo, once."""
    openly: dict[tuple[str, bytes], list[tuple[int, Clue]]] = {}
    for index, file in enumerate(files):
        for clue in file.clues:
            if clue.kind in (_STEM, _LIKELY, _FIGURE):
                openly.setdefault((clue.kind, clue.digest), []).append((index, clue))
    for index, file in enumerate(files):
        for clue in file.clues:
            if clue.kind not in _CASES:
                continue
            wanted, case = _CASES[clue.kind]
            others = [(at, c) for kind in wanted for at, c in openly.get((kind, clue.digest), ()) if at != index]
            if others:
                yield index, _hit(clue, case, others, files, params)


def _hit(clue: Clue, case: str, others: Sequence[tuple[int, Clue]], files: Files, params: Params) -> Hit:
    """The first place of each other file is pointed at."""
    first: dict[int, Clue] = {}
    for at, other in others:
        first.setdefault(at, other)
    places = tuple(
        Place(other.start, other.end, {}, Elsewhere(files[at].path, *other.lines))
        for at, other in list(first.items())[: params.shown]
    )
    data: dict[str, Value] = {"other": files[others[0][0]].path, "files": len(first)}
    return Hit(clue.start, clue.end, case, data, places)
