"""Masks that touch a part of the name or number they should hide."""

from __future__ import annotations

from functools import cache

from linter.finding import Edit, Fix, Formula, Hit, Span
from linter.mentions.company_parts import parts
from linter.mentions.company_words import Vocabulary, vocabulary
from linter.readers.slots import maybe_slot
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from linter.document import Document
    from linter.mentions.mention import Mask


@cache
def _suffix() -> re.Pattern[str]:
    return fixed(r"(?:股份)?有限(?:责任)?公司|集团|公司|船厂")


@cache
def _institution() -> re.Pattern[str]:
    return fixed(r"[一-龥]{0,18}?(?:中心|公司|集团|基地|研究院|研究所|学院|医院|实验室|产业园)")


@cache
def _run() -> re.Pattern[str]:
    return fixed(r"[一-龥]{2,18}")


@cache
def _brand_before() -> re.Pattern[str]:
    return fixed(r"(?:包括|位于|建设|推进|成立|依托|支持|引进|[由与和对在])([一-龥]{2,4})$|(?<![一-龥])[一-龥]{2,4}$")


_EDGE = frozenset("，。；、：！？）)（(”》\n\r ")


class Params(NamedTuple):
    """``tails`` are words that end the short name of an enterprise; ``styles`` the masks looked at."""

    tails: list[str] = []
    styles: list[str] = ["star", "x", "cross", "box"]


def check(document: Document, params: Params) -> Iterator[Hit]:
    text = document.text.folded
    known = None
    for mask in document.masks:
        if mask.style not in params.styles:
            continue
        known = known or vocabulary(document.lexicon)
        yield from _digits(text, mask)
        if mask.kind not in ("number", "date"):
            yield from _name(text, mask, params, known)
            yield from _person(text, mask, document.lexicon.words)


def _name(text: str, mask: Mask, params: Params, known: Vocabulary) -> Iterator[Hit]:
    if text[mask.start - 1 : mask.start] in ("(", "（") and text[mask.end : mask.end + 1] in (")", "）"):
        yield from _bracketed(text, mask)
        return
    run = _run().match(text, mask.end)
    if run is None:
        return
    kept = _suffixed(run[0], known) or _tailed(text, mask.end, run[0], params, known)
    if kept is not None:
        rest = Span(mask.end, mask.end + kept.name)
        yield Hit(mask.start, rest.end, "name", {"rest": rest}, fix=_without(mask.end, mask.end + kept.brand))


def _without(start: int, end: int, mask: str = "") -> Fix:
    """The mask completed: what still tells goes, the trade and the words of a kind stay."""
    return Fix(True, (Edit(start, end, mask),))


class _Kept(NamedTuple):
    """How many code points of a name survive behind its mask, and how many of these are its brand."""

    name: int
    brand: int


def _suffixed(run: str, known: Vocabulary) -> _Kept | None:
    """A surviving name with its suffix: 安瑞…有限公司, but not 农业有限公司."""
    found = _suffix().search(run)
    if found is None or any(run[at : at + size] in known.blockers for at in range(found.start()) for size in (2, 3, 4)):
        return None
    brand = _first_brand(run[: found.start()], known)
    enough = 2 if "有限" in found[0] or found[0] == "集团" else 9
    return _Kept(found.end(), len(brand)) if enough <= len(brand) <= 4 else None


def _first_brand(stem: str, known: Vocabulary) -> str:
    """The unknown characters a stem begins with; '' where it begins with a place or a word of a kind."""
    found = parts(stem, known, general=True)
    return found.brand if not found.place and stem.startswith(found.brand) else ""


def _tailed(text: str, start: int, run: str, params: Params, known: Vocabulary) -> _Kept | None:
    """A surviving short name of two or three characters and the tail of an enterprise's name."""
    for size in (2, 3):
        tail = next((t for t in params.tails if run.startswith(t, size)), "")
        if not tail or len(_first_brand(run[:size], known)) != size or run[:size] in known.blockers:
            continue
        end = size + len(tail)
        if text[start + end : start + end + 1] in _EDGE or any(run[end : end + n] in known.blockers for n in (1, 2, 3)):
            return _Kept(end, size)
    return None


#: What stands before a name besides signs, and what after a mask is no part of one.
_LEADS = frozenset("由与和对向以请被为是邀、")
_NO_NAME = frozenset("某等及和与的了是在为有也将已宽长")
_TITLES = ("先生", "女士", "同志")


def _person(text: str, mask: Mask, words: Mapping[str, frozenset[str]]) -> Iterator[Hit]:
    """王*明: the surname and the last character of a name stay open."""
    end = mask.end + 1
    last = text[mask.end : end]
    if mask.end - mask.start != 1 or not "一" <= last <= "龥" or last in _NO_NAME or maybe_slot().match(text, mask.end):
        return
    surnames = words.get("surnames", ())
    size = next((n for n in (2, 1) if n <= mask.start and text[mask.start - n : mask.start] in surnames), 0)
    start = mask.start - size
    if size and _led(text, start, words) and _closed(text, end, words):
        rest = Formula((Span(start, mask.start), "、", Span(mask.end, end)))
        yield Hit(start, end, "name", {"rest": rest}, fix=_without(mask.end, end))


def _led(text: str, start: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sign, a leading word or a person's role stands before."""
    before = text[start - 1 : start]
    roles = words.get("person-roles", frozenset())
    return (
        not before
        or before in _EDGE
        or before in _LEADS
        or before in "：“"
        or any(text[max(0, start - n) : start] in roles for n in (2, 3, 4))
    )


def _closed(text: str, end: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sign or a word that follows names stands behind."""
    after = words.get("after-names", frozenset())
    return (
        text[end : end + 1] in _EDGE
        or end >= len(text)
        or text.startswith(_TITLES, end)
        or any(text[end : end + n] in after for n in (1, 2, 3))
    )


@cache
def _number() -> re.Pattern[str]:
    return fixed(r"(?<![0-9])[0-9]{2,10}$")


@cache
def _digits_after() -> re.Pattern[str]:
    return fixed("[0-9]{2,10}(?![0-9])")


def _digits(text: str, mask: Mask) -> Iterator[Hit]:
    """138****5678: the digits left open narrow the number down."""
    after = _digits_after().match(text, mask.end)
    before = _number().search(text[max(0, mask.start - 11) : mask.start]) if after else None
    if after and before and mask.end - mask.start >= 3:
        start = mask.start - len(before[0])
        hidden = text[mask.start] * (after.end() - start)
        yield Hit(
            start, after.end(), "digits", {"rest": Span(start, mask.start)}, fix=_without(start, after.end(), hidden)
        )


def _bracketed(text: str, mask: Mask) -> Iterator[Hit]:
    """南方(**)…中心: the mask hides the place, the name before the bracket stays."""
    found = _institution().match(text, mask.end + 1)
    before = _brand_before().search(text[max(0, mask.start - 9) : mask.start - 1])
    if found and before:
        start = mask.start - 1 - len(before[1] or before[0])
        hidden = text[mask.start : mask.end]
        fix = _without(start, mask.start - 1, hidden)
        yield Hit(start, found.end(), "name", {"rest": Span(start, mask.start - 1)}, fix=fix)
