"""Large enterprises everybody knows, by the names on the word list; longer names that begin with one are taken whole.

A name of two characters may also be the end of one word and the start of the next (创新浪潮, 提高通关): it needs an edge on both
sides, and a longer one must not go on into a word of a kind (中国银行业).
"""

from __future__ import annotations

from functools import lru_cache

from linter.mentions.by_pair import ByPair
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, own_word, starts_here
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary

_LEGAL = ("集团", "公司", "股份")
#: What makes a common noun of the words before it: 中国银行业, 北京现代化.
_GOES_ON = frozenset("业化界型级性式")


@lru_cache(maxsize=4)
def _index(known: Vocabulary) -> ByPair:
    return ByPair(known.groups)


def find_known(text: str, known: Vocabulary) -> Iterator[Mention]:
    """The enterprises on the list that folded text names."""
    if not known.groups:
        return
    index, reached = _index(known), 0
    by_pair = index.by_pair
    for found in index.heads.finditer(text):
        start = found.start()
        pair = text[start : start + 2]
        if pair not in by_pair or start < reached:
            continue
        name = next((each for each in by_pair[pair] if text.startswith(each, start)), "")
        if (
            not name
            or text[start + len(name) : start + len(name) + 1] in _GOES_ON
            or not own_word(text, start, start + len(name))
        ):
            continue
        end = _whole(text, start + len(name), known)
        if (
            len(name) == 2
            and not name.isascii()
            and not (starts_here(text, start, known) and _closed(text, end, known))
        ):
            continue
        reached = end
        start -= 2 * text.endswith("中国", 0, start)
        yield Mention(start, end, "company", 80, ("known firm",))


def _closed(text: str, end: int, known: Vocabulary) -> bool:
    return text.endswith(_LEGAL, 0, end) or ends_here(text, end, known)


def _whole(text: str, end: int, known: Vocabulary) -> int:
    """Where the name ends with the trade and the legal form that may follow: 大唐|新能源, 华润|雪花 stays short."""
    trade = next((n for n in (5, 4, 3, 2) if text[end : end + n] in known.tails), 0)
    for suffix in ("集团公司", "股份公司", *_LEGAL):
        if text.startswith(suffix, end + trade):
            return end + trade + len(suffix)
    return end + trade if trade and ends_here(text, end + trade, known) else end
