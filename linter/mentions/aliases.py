"""Short names of enterprises: given in the text, listed beside full ones, or a brand with a word of its trade."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from linter.mentions.bare_names import is_bare
from linter.mentions.company_parts import parts
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, has_word, starts_here
from linter.mentions.word_search import starts_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.mentions.company_words import Vocabulary

_LONGEST_ITEM = 10
_LONGEST_LIST = 120
_LONGEST_TRADE = 5


@cache
def _given() -> re.Pattern[str]:
    return fixed(r"[（(](?:以下|下)?简称(?:为|[:：])?[“\"'‘]?([一-龥A-Za-z0-9]{2,12})[”\"'’]?(?:或[^）)]{1,20})?[)）]")


@cache
def _etc() -> re.Pattern[str]:
    """The end of an enumeration of enterprises."""
    return fixed(
        r"等(?:[0-9一二三四五六七八九十多几数]{0,3}[家户])?[一-龥]{0,6}?(?:企业|公司|船企|药企|车企|集团|酒店|厂家|厂商|商家|巨头|券商|个股)"
    )


@cache
def _items() -> re.Pattern[str]:
    return fixed(r"(?:[一-龥A-Za-z0-9（）()·]{2,16}、){1,12}[一-龥A-Za-z0-9（）()·]{2,10}+$")


@cache
def _item() -> re.Pattern[str]:
    return fixed("[^、]+")


@cache
def _no_stem() -> re.Pattern[str]:
    """What is no part of a stem: the suffix and all behind it, and brackets."""
    return fixed("(?:股份)?有限(?:责任)?公司.*|集团.*|公司.*|[（(].*?[)）]")


def find_aliases(text: str, companies: Sequence[Mention], known: Vocabulary) -> Iterator[Mention]:
    """Short names that the enterprises already found in the text lead to."""
    yield from _enumerations(text, sorted(mention.start for mention in companies), known)
    if "简称" in text:
        yield from _defined(text, known)
    if not companies:
        return
    brands = dict.fromkeys(
        brand
        for brand in (_brand(text, mention, known) for mention in companies if mention.evidence[0] != "trade")
        if brand
    )
    ends = {mention.end for mention in companies}
    given = (found[1] for found in _given().finditer(text) if found.start() in ends) if "简称" in text else ()
    yield from _all(text, (alias for alias in given if alias not in known.generic))
    for brand, starts in starts_of(text, brands).items():
        yield from _with_trade(text, brand, starts, known)
    stems = dict.fromkeys(stem for mention in companies for stem in _stems(text, mention, known))
    starts_by_head = starts_of(text, (stem[:size] for stem, size in stems))
    for stem, size in stems:
        yield from _clipped(text, stem, size, starts_by_head[stem[:size]], known)


@cache
def _definition() -> re.Pattern[str]:
    """The short form given in brackets for an enterprise, whatever else stands in them."""
    return fixed(
        r"(?:公司|企业|合伙[）)]|银行|[支分]行|集团|营业部|Limited|L[Tt][Dd]\.?|Inc\.?|Incorporated|Corp\.?|Fund|Capital)[ ]?"
        r"(?:[（(]|，)(?:[^（()）\n]{0,60}[,，] ?)?(?:以下|下)?简称(?:为|[:：])?[ ]?[“\"'‘「]([^”\"'’」\n]{2,12})[”\"'’」]"
    )


_NO_FIRM = (
    *("协议", "业务", "交易", "公司", "办法", "计划", "规划", "意见"),
    *("方案", "通知", "项目", "合同", "报告", "基金", "股份"),
)


def _defined(text: str, known: Vocabulary) -> Iterator[Mention]:
    """Short forms defined for an enterprise anywhere in the text; 公司 and 标的公司 are none."""
    found = (each[1].partition("(")[0].partition("（")[0] for each in _definition().finditer(text))
    firms = (alias for alias in found if alias not in known.generic and not alias.endswith(_NO_FIRM[:-1]))
    yield from _all(text, (alias for alias in firms if len(alias) > 1))


def _enumerations(text: str, starts: Sequence[int], known: Vocabulary) -> Iterator[Mention]:
    for found in _etc().finditer(text):
        first = max(0, found.start() - _LONGEST_LIST)
        items = _items().search(text, first, found.start())
        if items:
            yield from _listed(text, items.start(), found.start(), starts, known)


def _brand(text: str, mention: Mention, known: Vocabulary) -> str:
    stem = _no_stem().sub("", text[mention.start : mention.end])
    found = parts(stem, known, general=True)
    fits = 2 <= len(found.brand) <= 4 and found.brand in stem and not has_word(found.brand, known)
    return found.brand if fits else ""


def _all(text: str, aliases: Iterable[str]) -> Iterator[Mention]:
    for alias, starts in starts_of(text, aliases).items():
        for at in starts:
            yield Mention(at, at + len(alias), "company", 75, ("alias",))


def _with_trade(text: str, brand: str, starts: Sequence[int], known: Vocabulary) -> Iterator[Mention]:
    """The brand before a word of a trade, 公司 or 集团, elsewhere in the text."""
    end = 0
    for at in starts:
        if at < end:
            continue
        end = at + len(brand)
        longest = min(_LONGEST_TRADE, len(text) - end)
        size = next((n for n in range(longest, 1, -1) if known.endings.get(text[end : end + n], 0) > 20), 0)
        size = size or 2 * (text[end : end + 2] in ("公司", "集团"))
        if size:
            end += size
            end += 2 * (text[end : end + 2] in ("公司", "集团"))
            yield Mention(at, end, "company", 80, ("alias", "brand"))


def _stems(text: str, mention: Mention, known: Vocabulary) -> Iterator[tuple[str, int]]:
    """A name without its place and suffix, and how long its brand and the first word of its trade are: 鼎盛新材|料.

    Of a brand of four characters the first two may be a place that no list has.
    """
    stem = _no_stem().sub("", text[mention.start : mention.end])
    found = parts(stem, known, general=True)
    stem, brand = stem[found.place :], len(found.brand)
    if 2 <= brand <= 4 and stem.startswith(found.brand) and len(stem) - brand > 2:
        yield stem, brand + 2
        if brand == 4:
            yield stem[2:], 4


def _clipped(text: str, stem: str, size: int, starts: Sequence[int], known: Vocabulary) -> Iterator[Mention]:
    """The brand and the beginning of the trade as a name of its own: 鼎盛新材 for 鼎盛新材料有限公司.

    A brand that is a word (新时代) makes a name only where no other word goes on behind it.
    """
    loose, end = has_word(stem[: size - 2], known), 0
    for at in starts:
        if at < end:
            continue
        end = at + size
        while end - at < len(stem) and text[end : end + 1] == stem[end - at]:
            end += 1
        if not loose or ends_here(text, end, known) or starts_here(text, at, known):
            yield Mention(at, end, "company", 75, ("alias", "brand"))


def _listed(text: str, start: int, end: int, starts: Sequence[int], known: Vocabulary) -> Iterator[Mention]:
    """What stands in an enumeration of enterprises and looks like one.

    One item must be an enterprise already, in text order at ``starts``, or two have a brand, a trade and 公司 each.
    """
    spans = [m.span() for m in _item().finditer(text, start, end)]
    items = [(_after_blocker(text, first, last, known), last) for first, last in spans]
    firms = [item for item in items if _firm(text[item[0] : item[1]], known)]
    bare = [item for item in items if is_bare(text[item[0] : item[1]], known)]
    sure = any(bisect_left(starts, first) < bisect_left(starts, last) for first, last in spans)
    if len(firms) < 2 and not sure and not 2 <= len(bare) >= len(items) - 1:
        return
    for item in items:
        if item in firms or item in bare or _short_name(text[item[0] : item[1]], known):
            yield Mention(*item, "company", 70, ("listed with names", "brand"))


def _firm(item: str, known: Vocabulary) -> bool:
    """金茂节能公司: brand, trade and 公司."""
    return item.endswith("公司") and _short_name(item[:-2], known)


def _short_name(item: str, known: Vocabulary) -> bool:
    """巨帆智造: two or three characters of a brand and a trade, a place before it or none."""
    if len(item) > _LONGEST_ITEM:
        return False
    found, plain = parts(item, known), parts(item, known, general=True)
    whole = found.place + len(plain.brand) + found.trade == len(item)
    return 2 <= len(plain.brand) <= 3 and item.startswith(plain.brand, found.place) and whole and found.trade > 0


def _after_blocker(text: str, first: int, last: int, known: Vocabulary) -> int:
    for at in range(last - 2, first, -1):
        if any(text[max(first, at - n) : at] in known.blockers for n in (1, 2, 3, 4)):
            return at
    return first
