"""Enterprises by the end of their names. From the suffix a bounded walk goes left to a sign or a word that ends it.

Every candidate gathers evidence for and against and is kept where its score suffices. A masked core is no name.
"""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.company_parts import Parts, parts
from linter.mentions.company_words import NATION
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, has_word
from linter.mentions.name_start import after_blocker, bounded, walk
from linter.mentions.works import figures_follow, is_work, work_suffixes
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary

ENOUGH = 70
#: How far around a weak candidate its stem is looked for: a page of a long text costs no more than one of a short.
_AROUND = 8000
_MOST_TRIES = 20
_LONGEST_BRAND = 8
_HAN = "一-龥"


#: What stands before 公司 and belongs to the suffix.
_BEFORE_FIRM = (
    *("集团股份有限", "集团有限责任", "集团有限", "股份有限", "有限责任", "有限"),
    *("集团股份", "集团总", "集团", "股份", "总", "分"),
)
_FACTORIES = frozenset("船钢纸药糖酒茶")
_NO_GROUP = frozenset("军型式化性体成购长内中采")
_AFTER_GROUP = ("公司", "有限", "股份有限", "股份公司", "总公司")


@cache
def _branch() -> re.Pattern[str]:
    return fixed(rf"(?:[（(][{_HAN}]{{2,6}}[)）])?[{_HAN}]{{2,6}}?分公司")


@cache
def _before() -> re.Pattern[str]:
    """The characters of a name right before its suffix, brackets with a place in them among them."""
    return fixed(rf"(?:[{_HAN}A-Za-z0-9·&]|[（(][{_HAN}]{{2,8}}[)）])+")


@cache
def _brackets() -> re.Pattern[str]:
    return fixed("[（(].*?[)）]")


@cache
def _role_after() -> re.Pattern[str]:
    return fixed("董事长|总裁|总经理|旗下|负责人|法定代表人|创始人|股东|[（(][03689][0-9]{4,5}")


def find_companies(text: str, known: Vocabulary) -> Iterator[Mention]:
    """Enterprises named with a legal suffix, with 集团, or with 公司 and enough besides."""
    for start, end in _suffixes(text):
        mention = _candidate(text, start, end, known)
        if mention is not None:
            yield mention


def _suffixes(text: str) -> Iterator[tuple[int, int]]:
    """Where the ends of names stand: 公司 with what belongs to it, 集团 that no 公司 follows, 船厂, 化工厂, 煤矿."""
    for end in _ends(text, "公司"):
        before = next((word for word in _BEFORE_FIRM if text.endswith(word, 0, end - 2)), "")
        yield end - 2 - len(before), end
    for end in _ends(text, "集团"):
        if text[end : end + 1] not in _NO_GROUP and not text.startswith(_AFTER_GROUP, end):
            yield end - 2, end
    for end in _ends(text, "厂"):
        if text[end - 2 : end - 1] in _FACTORIES:
            yield end - 1 - (text[end - 2] in "船钢纸"), end
    yield from work_suffixes(text)


def _ends(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at + len(word)
        at = text.find(word, at + len(word))


def _candidate(text: str, start: int, end: int, known: Vocabulary) -> Mention | None:
    floor = walk(text, start)
    if start - floor < 2:
        return None
    begin, blocked = after_blocker(text, floor, start, known)
    if start - begin < 2:
        return None
    stem = _brackets().sub("", text[begin:start])
    suffix = text[start:end]
    legal = "有限" in suffix
    if legal:
        branch = _branch().match(text, end)
        end = branch.end() if branch else end
    if len(stem) < 2 or stem in known.generic or stem.isascii() or (not legal and any(map(str.isdigit, stem))):
        return None
    whole = begin > floor or bounded(text, floor)
    score, evidence, counter = _weigh(stem, suffix, legal, whole, known)
    if not legal and score < ENOUGH:
        more = [] if is_work(suffix, stem) else _context(text, start, end, stem, known)
        if whole and figures_follow(text, end, stem, suffix, known):
            more.append("figures after")
        if whole and suffix == "公司" and _unusual(stem, known) and ends_here(text, end, known):
            more.append("brand")
        score += 20 * len(more)
        evidence += more
    if score < ENOUGH:
        return None
    return Mention(
        begin, end, "company", min(score, 100), (*evidence, *(("blocker",) if blocked else ())), tuple(counter)
    )


def _weigh(stem: str, suffix: str, legal: bool, whole: bool, known: Vocabulary) -> tuple[int, list[str], list[str]]:
    """The score of a stem before its suffix, with what speaks for it and against it."""
    found = parts(stem, known)
    plain = parts(stem, known, general=True)
    # 青山集团: a stem that is nothing but the short form of a place is the brand itself.
    brand_place = suffix.startswith("集团") and found.place == len(stem) and stem[-1] not in "省市县区镇乡国"
    # 海州燃气集团: one division has but one.
    named = found.place > 2 or (found.place == 2 and stem[:2] in known.places and stem[:2] not in NATION)
    placed = (
        suffix.startswith("集团")
        and named
        and whole
        and 2 <= len(stem) - found.place <= 4
        and stem[-2:] not in ("医疗", "教育")
    )
    evidence, counter = (["legal suffix"], []) if legal else (["suffix"], [])
    works = is_work(suffix, stem)
    score = 60 if legal else 40 if suffix.startswith("集团") else 30 if suffix.endswith("厂") and not works else 15
    for holds, points, name in (
        (whole, 15, "left edge"),
        (found.place > 1, 15, "place"),
        (2 <= len(plain.brand) <= 6 or brand_place or placed, 20, "brand"),
        (found.trade > 0 and bool(plain.brand), 10, "trade"),
    ):
        if holds:
            score += points
            evidence.append(name)
    for holds, points, name in _against(plain, found, legal, brand_place, placed):
        if holds:
            score -= points
            counter.append(name)
    return score, evidence, counter


def _against(
    plain: Parts, found: Parts, legal: bool, brand_place: bool, placed: bool
) -> tuple[tuple[bool, int, str], ...]:
    """What speaks against a name: only words of a kind, or more left over than a brand has."""
    only_kind = not plain.brand and not (legal and found.place and found.trade) and not brand_place and not placed
    return (
        (only_kind, 60, "generic head"),
        (len(plain.brand) > (_LONGEST_BRAND if legal else 4), 40, "too long"),
        (not legal and len(plain.brand) == 1, 40, "one character"),
    )


def _unusual(stem: str, known: Vocabulary) -> bool:
    """Whether the brand is two or three characters that make no common word: 贝岭公司."""
    found = parts(stem, known, general=True)
    return (
        2 <= len(found.brand) <= 3 and stem[found.place :].startswith(found.brand) and not has_word(found.brand, known)
    )


def _context(text: str, start: int, end: int, stem: str, known: Vocabulary) -> list[str]:
    """Weak suffixes: what the rest of the text says of the stem."""
    plain = parts(stem, known, general=True)
    if not plain.brand or not 2 <= len(plain.brand) <= 4 or plain.brand not in stem:
        return []
    evidence = []
    if _role_after().match(text, end):
        evidence.append("role after")
    low, high = max(0, start - _AROUND), end + _AROUND
    if text.find(stem + "有限", low, high) >= 0 or text.find(stem + "股份有限", low, high) >= 0:
        evidence += ["full name", "full name"]
    if _with_trade(text, (low, high), plain.brand, stem, known):
        evidence += ["brand elsewhere"]
    return evidence


def _with_trade(text: str, window: tuple[int, int], brand: str, stem: str, known: Vocabulary) -> bool:
    """Whether the brand also stands before a word of a trade, elsewhere than in this stem."""
    at, tries = text.find(brand, *window), 0
    while at >= 0 and tries < _MOST_TRIES:
        after = at + len(brand)
        words = (text[after : after + length] for length in (4, 3, 2))
        if any(word in known.tails and brand + word not in stem for word in words):
            return True
        at, tries = text.find(brand, after, window[1]), tries + 1
    return False
