"""Enterprises by the end of their names. From the suffix a bounded walk goes left to a sign or a word that ends it.

Every candidate gathers evidence for and against and is kept where its score suffices. A masked core is no name.
"""

from __future__ import annotations

import re
from functools import cache

from linter.mentions.company_parts import Parts, Vocabulary, parts, place_length
from linter.mentions.mention import Mention
from linter.mentions.works import figures_follow, is_work, work_suffixes
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 70
_REACH = 40
#: How far around a weak candidate its stem is looked for: a page of a long text costs no more than one of a short.
_AROUND = 8000
_MOST_TRIES = 20
_LONGEST_BRAND = 8
_HAN = "一-龥"


#: What stands before 公司 and belongs to the suffix.
_BEFORE_FIRM = (
    "集团股份有限",
    "集团有限责任",
    "集团有限",
    "股份有限",
    "有限责任",
    "有限",
    "集团股份",
    "集团总",
    "集团",
    "股份",
    "总",
    "分",
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
    floor = _walk(text, start)
    if start - floor < 2:
        return None
    begin, blocked = _after_blocker(text, floor, start, known)
    if start - begin < 2:
        return None
    stem = _brackets().sub("", text[begin:start])
    suffix = text[start:end]
    legal = "有限" in suffix
    if legal:
        branch = _branch().match(text, end)
        end = branch.end() if branch else end
    if len(stem) < 2 or stem in known.generic or stem.isascii() or (not legal and stem[0].isdigit()):
        return None
    whole = begin > floor or _bounded(text, floor)
    score, evidence, counter = _weigh(stem, suffix, legal, whole, known)
    if not legal and score < ENOUGH:
        more = [] if is_work(suffix, stem) else _context(text, start, end, stem, known)
        if whole and figures_follow(text, end, stem, suffix, known):
            more.append("figures after")
        score += 20 * len(more)
        evidence += more
    if score < ENOUGH:
        return None
    return Mention(
        begin, end, "company", min(score, 100), (*evidence, *(("blocker",) if blocked else ())), tuple(counter)
    )


def _walk(text: str, start: int) -> int:
    """The farthest a name can reach back from its suffix: to a sign, a blank, a mask, or forty characters."""
    floor = start
    while floor > 0 and start - floor < _REACH:
        character = text[floor - 1]
        if (
            ("一" <= character <= "龥" and character != "某")
            or (character.isascii() and character.isalnum())
            or character in "·&"
        ):
            floor -= 1
        elif character in ")）" and (opened := _opening(text, floor - 1)) >= 0:
            floor = opened
        else:
            break
    while floor < start and text[floor] in "0123456789xX":
        floor += 1
    if floor and text[floor - 1].isdigit() and text[floor] in "年月日家个":
        floor += 1
    return floor


def _opening(text: str, close: int) -> int:
    """Where the bracket opens that closes at ``close``, with only a place's characters inside; -1 elsewhere."""
    for at in range(close - 1, max(-1, close - 9), -1):
        if text[at] in "(（":
            return at if close - at > 2 and at > 0 and "一" <= text[at - 1] <= "龥" else -1
        if not "一" <= text[at] <= "龥":
            return -1
    return -1


def _bounded(text: str, floor: int) -> bool:
    """Whether a sign or the start of the text stands there: no mask, and not merely the end of the walk."""
    if text.endswith("**", 0, floor):  # the start of emphasis
        floor -= 2
    return (
        floor == 0 or text[floor - 1] in "，。；：、！？“”‘’\"'（）()《》【】[]|\n\r \t—-" or text[floor - 1].isdigit()
    )


def _after_blocker(text: str, floor: int, start: int, known: Vocabulary) -> tuple[int, bool]:
    """Where the name begins: after the last blocking word, and whether there was one.

    A single character blocks only where it does not make a word with its neighbours (华为, 和谐, 中和).
    """
    begin = _after_words(text, floor, start, known)
    placed = _bounded_or_later(text, begin, floor) and place_length(text[begin:start], known) > 1
    for end in range(start, begin, -1):
        character = text[end - 1]
        if (
            character in known.blockers
            and not (placed and character in _WEAK)
            and not _makes_word(text, end - 1, begin, known)
        ):
            return end, True
    return begin, begin > floor


def _after_words(text: str, floor: int, start: int, known: Vocabulary) -> int:
    for end in range(start, floor, -1):
        for length in (7, 6, 5, 4, 3, 2):
            if (
                end - length >= floor
                and text[end - length : end] in known.blockers
                and not _in_trade(text, end - length, end, known)
            ):
                return end
    return floor


def _bounded_or_later(text: str, begin: int, floor: int) -> bool:
    return begin > floor or _bounded(text, floor)


def _in_trade(text: str, start: int, end: int, known: Vocabulary) -> bool:
    """企业 ends what stands before a name, but not in 企业管理有限公司; 服务 likewise."""
    if text[start:end] not in known.trades:
        return False
    return any(text[end : end + length] in known.generic for length in (2, 3, 4)) or text[end : end + 2] in (
        "有限",
        "股份",
        "集团",
    )


#: Blocking characters that a name which begins with its place may well hold: 云南远之禾.
_WEAK = frozenset("原之都为以其比而如即因受经随了就则若且已均")


def _makes_word(text: str, at: int, floor: int, known: Vocabulary) -> bool:
    """Whether a blocking character makes a word with its neighbour, as in 华为 or 同仁."""
    return text[at : at + 2] in known.unblocked or (at > floor and text[at - 1 : at + 1] in known.unblocked)


def _weigh(stem: str, suffix: str, legal: bool, whole: bool, known: Vocabulary) -> tuple[int, list[str], list[str]]:
    """The score of a stem before its suffix, with what speaks for it and against it."""
    found = parts(stem, known)
    plain = parts(stem, known, general=True)
    # 青山集团: a stem that is nothing but the short form of a place is the brand itself.
    brand_place = suffix.startswith("集团") and found.place == len(stem) and stem[-1] not in "省市县区镇乡国"
    evidence, counter = (["legal suffix"], []) if legal else (["suffix"], [])
    works = is_work(suffix, stem)
    score = 60 if legal else 40 if suffix.startswith("集团") else 30 if suffix.endswith("厂") and not works else 15
    for holds, points, name in (
        (whole, 15, "left edge"),
        (found.place > 1, 15, "place"),
        (2 <= len(plain.brand) <= 6 or brand_place, 20, "brand"),
        (found.trade > 0 and bool(plain.brand), 10, "trade"),
    ):
        if holds:
            score += points
            evidence.append(name)
    for holds, points, name in _against(plain, found, legal, brand_place):
        if holds:
            score -= points
            counter.append(name)
    return score, evidence, counter


def _against(plain: Parts, found: Parts, legal: bool, brand_place: bool) -> tuple[tuple[bool, int, str], ...]:
    """What speaks against a name: only words of a kind, or more left over than a brand has."""
    only_kind = not plain.brand and not (legal and found.place and found.trade) and not brand_place
    return (
        (only_kind, 60, "generic head"),
        (len(plain.brand) > (_LONGEST_BRAND if legal else 4), 40, "too long"),
        (not legal and len(plain.brand) == 1, 40, "one character"),
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
