"""Names of which a mask hides only a part: **瑞泽农业公司, 瑞泽**有限公司, 宏*化工有限公司, 瑞泽(**)检测中心, 王*明."""

from __future__ import annotations

from functools import cache

from linter.mentions.company_parts import parts, place_length
from linter.mentions.company_words import vocabulary
from linter.mentions.name_edges import has_word
from linter.mentions.name_start import after_blocker, bounded, walk
from linter.readers.slots import maybe_slot
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from linter.language.lexicon import Lexicon
    from linter.mentions.company_words import Vocabulary
    from linter.mentions.mention import Mask

#: The points from which on a trade ends the name of an enterprise by itself (Vocabulary.endings).
_SURE_END = 35
_LONGEST_MASK = 4
_LONGEST_BRAND = 4
#: Of a brand, what may stay behind the mask.
_LONGEST_END = 2
_LONGEST_ROLE = 5
#: A name right before a mask and 公司 alone has so many characters at least.
_SHORTEST_BARE = 2
_EMPTY: frozenset[str] = frozenset()

_EDGE = frozenset("，。；：、！？）)（(”》\n\r ")
#: What stands before a name besides signs, and what after a mask is no part of one.
_LEADS = frozenset("由与和对向以请被为是邀、")
_NO_NAME = frozenset("某等及和与的了是在为有也将已宽长亦分又曾各均再打甲乙丙丁戊己庚辛壬癸")
_TITLES = ("先生", "女士", "同志")
#: What a single character before a mask says instead of being a part of a name: 子*公司, 省*集团, 原*有限公司.
_NO_BRAND = frozenset(
    "省市县区镇乡村州街路园厂店家个户名位子母总分旧新老原各本我全多两前后上下内外里中国军民私独该某第大小"
)
_JOINING = frozenset("和与及的")
_PLACE_ENDS = frozenset("省市县区镇乡村州街路园")


class Half(NamedTuple):
    """A name of the type (company, person) that is masked in part: where it stands, what of it still tells who it is, and
    what to put ``instead`` of its ``surplus`` so that it tells no more.
    """

    start: int
    end: int
    type: str
    rest: tuple[int, int]
    surplus: tuple[int, int]
    instead: str = ""


def half_masked(text: str, masks: Sequence[Mask], lexicon: Lexicon) -> Iterator[Half]:
    """The names of folded text that one of its masks hides in part."""
    known = None
    for mask in masks:
        if mask.kind in ("number", "date"):
            continue
        known = known or vocabulary(lexicon)
        found = _after(text, mask, known)
        if found is None and _han(text, mask.start - 1):
            found = _before(text, mask, known) or _person(text, mask, lexicon.words, known)
        if found is not None:
            yield found


def _han(text: str, at: int) -> bool:
    return at >= 0 and "一" <= text[at : at + 1] <= "龥"


@cache
def _run() -> re.Pattern[str]:
    return fixed(r"[一-龥]{2,18}")


@cache
def _suffix() -> re.Pattern[str]:
    return fixed(r"(?:股份)?有限(?:责任)?公司|集团|公司|船厂")


def _after(text: str, mask: Mask, known: Vocabulary) -> Half | None:
    """The brand stays behind the mask."""
    if text[mask.start - 1 : mask.start] in ("(", "（") and text[mask.end : mask.end + 1] in (")", "）"):
        return _bracketed(text, mask)
    run = _run().match(text, mask.end)
    kept = run and (_suffixed(run[0], known) or _tailed(text, mask.end, run[0], known))
    if not kept:
        return None
    end = mask.end + kept.name
    return Half(mask.start, end, "company", (mask.end, end), (mask.end, mask.end + kept.brand))


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


def _tailed(text: str, start: int, run: str, known: Vocabulary) -> _Kept | None:
    """A surviving short name of two or three characters and a trade that ends the name of an enterprise."""
    for size in (2, 3):
        tail = next((n for n in (5, 4, 3, 2) if known.endings.get(run[size : size + n], 0) >= _SURE_END), 0)
        brand = _first_brand(run[:size], known)
        if not tail or len(brand) != size or brand in known.blockers or brand[-1] in _JOINING:
            continue
        end = size + tail
        if text[start + end : start + end + 1] in _EDGE or any(run[end : end + n] in known.blockers for n in (1, 2, 3)):
            return _Kept(end, size)
    return None


@cache
def _institution() -> re.Pattern[str]:
    return fixed(r"[一-龥]{0,18}?(?:中心|公司|集团|基地|研究院|研究所|学院|医院|实验室|产业园)")


@cache
def _brand_before() -> re.Pattern[str]:
    return fixed(r"(?:包括|位于|建设|推进|成立|依托|支持|引进|[由与和对在])([一-龥]{2,4})$|(?<![一-龥])[一-龥]{2,4}$")


def _bracketed(text: str, mask: Mask) -> Half | None:
    """南方(**)…中心: the mask hides the place, the name before the bracket stays."""
    found = _institution().match(text, mask.end + 1)
    before = _brand_before().search(text[max(0, mask.start - 9) : mask.start - 1])
    if not (found and before):
        return None
    rest = mask.start - 1 - len(before[1] or before[0]), mask.start - 1
    return Half(rest[0], found.end(), "company", rest, rest, text[mask.start : mask.end])


@cache
def _legal_end() -> re.Pattern[str]:
    """What follows the mask: at most two characters of the brand, words of a trade, and the kind of enterprise."""
    return fixed(r"([一-龥]{0,12}?)((?:集团)?(?:股份)?有限(?:责任)?公司|集团(?!军)|公司)")


def _before(text: str, mask: Mask, known: Vocabulary) -> Half | None:
    """The brand's first characters stay before the mask."""
    end = _legal_end().match(text, mask.end)
    if end is None or mask.end - mask.start > _LONGEST_MASK or not _trades(end[1], end[2], known):
        return None
    floor = walk(text, mask.start)
    start, blocked = after_blocker(text, floor, mask.start, known)
    if not (blocked or bounded(text, floor)):
        return None
    brand = start + place_length(text[start : mask.start], known)
    bare = end[0] == "公司"  # 下属**公司, 某**公司: what says so little must stand behind a whole name
    if not _is_brand(text[brand : mask.start], known) or (bare and mask.start - brand < _SHORTEST_BARE):
        return None
    return Half(start, end.end(), "company", (brand, mask.start), (brand, mask.start))


def _trades(between: str, kind: str, known: Vocabulary) -> bool:
    """Whether nothing but the end of a brand and its trade stands between the mask and the kind of enterprise."""
    if (
        kind == "公司"
        and between
        and not any(between.endswith(trade) for trade in (between[-n:] for n in (2, 3, 4)) if trade in known.tails)
    ):
        return False
    if any(between[at : at + size] in known.blockers for at in range(len(between)) for size in (1, 2, 3, 4)):
        return False
    return len(parts(between, known, general=True).brand) <= _LONGEST_END


def _is_brand(word: str, known: Vocabulary) -> bool:
    """Whether the characters before a mask can be nothing but those of a name."""
    if not 1 <= len(word) <= _LONGEST_BRAND or parts(word, known, general=True).brand != word or word in known.common:
        return False
    if word[0] in _NO_NAME:  # of a token before it: *企业甲背靠*集团
        return False
    if len(word) == 1:
        return word not in _NO_BRAND and word not in known.blockers
    return not has_word(word, known) and word[-1] not in _PLACE_ENDS


def _person(text: str, mask: Mask, words: Mapping[str, frozenset[str]], known: Vocabulary) -> Half | None:
    """王*明: the surname and the last character of a name stay open."""
    end = mask.end + 1
    last, after = text[mask.end : end], words.get("after-names", _EMPTY)
    if mask.end - mask.start != 1 or not _han(text, mask.end) or last in _NO_NAME:
        return None
    if last in after or last in known.blockers or text[mask.end : end + 1] in after:  # 王*说, 王*介绍
        return None
    surnames = words.get("surnames", _EMPTY)
    size = next((n for n in (2, 1) if n <= mask.start and text[mask.start - n : mask.start] in surnames), 0)
    start = mask.start - size
    led = _led(text, start, words) or _word_before(text, start, known)
    if not size or maybe_slot().match(text, mask.end) or not led:
        return None
    straddled = any(known.ordinary(text[mask.end : mask.end + n]) for n in (2, 3))  # 王*参与, 王*打电话
    if straddled or not (_closed(text, end, words) or (not mask.kind and known.ordinary(text[end : end + 2]))):
        return None
    return Half(start, end, "person", (start, mask.start), (mask.end, end))


def _led(text: str, start: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sign, a leading word or a person's role stands before."""
    before = text[start - 1 : start]
    roles = words.get("person-roles", _EMPTY)
    return (
        not before
        or before in _EDGE
        or before in _LEADS
        or before in "：“"
        or any(text[max(0, start - n) : start] in roles for n in range(2, _LONGEST_ROLE + 1))
    )


def _closed(text: str, end: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a sign or a word that follows names stands behind."""
    after = words.get("after-names", _EMPTY)
    return (
        text[end : end + 1] in _EDGE
        or end >= len(text)
        or text.startswith(_TITLES, end)
        or any(text[end : end + n] in after for n in (1, 2, 3))
    )


def _word_before(text: str, start: int, known: Vocabulary) -> bool:
    """Whether a common word ends before the name, and none that its surname is part of: 走访王*明, but not 产量提高*点."""
    word = any(known.ordinary(text[max(0, start - n) : start]) for n in (2, 3, 4))
    return word and not known.ordinary(text[start - 1 : start + 1])
