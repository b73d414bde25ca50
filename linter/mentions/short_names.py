"""Short names of enterprises: a brand of two to four characters before a word of its trade (巨帆智造, 中岭股份, 海州银行).

农业科技 and 提升科技 look the same. A brand is what no word list knows; every candidate gathers evidence for and against, and
a word of trade that is common elsewhere needs more of it than one that hardly stands outside of names.
"""

from __future__ import annotations

from linter.mentions.company_parts import parts
from linter.mentions.company_words import NATION
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, han, has_word
from linter.mentions.name_start import after_blocker, bounded, walk
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Span

ENOUGH = 70
LONGEST = 10
_LEGAL_AFTER = ("有限", "股份有限", "集团", "公司")


#: Trades that make a name of a division: 海州银行, but not 海州科技.
_OF_A_PLACE = ("银行", "钢铁", "燃气", "城投", "高投", "水务", "地铁", "航空")
#: Words a name ends with: 长城证券 is the name in 长城证券钢铁行业分析师.
_CLOSING = ("证券", "股份", "银行", "集团", "控股", "信托", "公司")


def find_short(text: str, known: Vocabulary, trades: Iterable[Span]) -> Iterator[Mention]:
    """Short names that end in a trade; ``trades`` are the places of the words on the list of them."""
    reached = 0
    for start, end in trades:
        if start < reached:
            continue
        reached = end
        if start and _open(text[max(0, start - 2) : start], known):
            mention = _candidate(text, start, end, known)
            if mention is not None:
                yield mention


def _open(pair: str, known: Vocabulary) -> bool:
    """Whether a name may go on before its trade: told from two characters, which most places fail."""
    if not (han(pair[-1]) or pair[-1].isalnum()):
        return False
    return pair in known.trades or pair in known.places or not known.ordinary(pair)


def _candidate(text: str, start: int, end: int, known: Vocabulary) -> Mention | None:
    """A name whose trade stands from ``start`` to ``end``, with its score; None where nothing is left for a brand."""
    if text.startswith(_LEGAL_AFTER, end) or _goes_on(text, end, known):  # a longer name is found by its suffix
        return None
    begin, edge = name_start(text, start, known)
    stem = text[begin:start]
    if not 2 <= len(stem) <= LONGEST or stem in known.generic:
        return None
    plain = parts(stem, known, general=True)
    brand, rest = plain.brand, stem[plain.place :]
    branded = 1 <= len(brand) <= 4 and rest.startswith(brand)
    if (rest and not branded) or any(word in rest for word in _CLOSING):
        return None
    found = parts(stem, known)
    tail = text[start:end]
    # 海州银行, 海州钢铁: a division is the brand itself.
    placed = (
        found.place == len(stem) and ends_here(text, end, known) and stem not in NATION and stem[-1] not in "省市县区国"
    )
    if placed and (known.endings[tail] > 40 or tail in _OF_A_PLACE):
        brand = stem
    elif found.brand != brand or not branded or not _tidy(brand, known):
        return None
    score, evidence = known.endings[tail], ["trade"]
    for holds, points, name in (
        (edge, 15, "left edge"),
        (2 <= len(brand) <= 3, 10, "brand"),
        (found.place > 1, 15, "place"),
        (ends_here(text, end, known), 10, "right edge"),
        (
            text.find(stem + tail, max(0, begin - 4000), begin) >= 0 or text.find(stem + tail, end, end + 4000) >= 0,
            15,
            "repeated",
        ),
    ):
        if holds:
            score += points
            evidence.append(name)
    counter = []
    if len(brand) in (1, 4):
        score -= 20
        counter.append("one character" if len(brand) == 1 else "too long")
    if not edge or score < ENOUGH:
        return None
    return Mention(begin, end, "company", min(score, 100), tuple(evidence), tuple(counter))


#: What makes a common noun of the words before it: 科技园, 新材料, 石化业.
_NO_AFTER = frozenset("园业化类性型级馆城镇村区圈带工品料学者税法厅局部委院所界展会厂链型件券率量价")


def _goes_on(text: str, end: int, known: Vocabulary) -> bool:
    """Whether the trade is rather the beginning of a longer word."""
    if end >= len(text) or not han(text[end]):
        return False
    return text[end] in _NO_AFTER or (known.ordinary(text[end - 1 : end + 1]) and not ends_here(text, end, known))


def name_start(text: str, end: int, known: Vocabulary) -> tuple[int, bool]:
    """Where a name begins of which the characters before ``end`` are part, and whether something marks that place."""
    floor = walk(text, end)
    begin, blocked = after_blocker(text, floor, end, known)
    if end - begin > 4 and text[begin] == "原":  # 原青禾地产总经理
        return begin + 1, True
    return begin, blocked or bounded(text, floor)


_NO_BRAND = frozenset("的了是在和与及或等个各该其这那我们不新老大小总分万元亿吨")


def _tidy(brand: str, known: Vocabulary) -> bool:
    """Whether the brand has nothing in it that rather is a word of the sentence."""
    return (
        brand not in known.common
        and not any(character in _NO_BRAND or not han(character) for character in brand)
        and not has_word(brand, known)
    )
