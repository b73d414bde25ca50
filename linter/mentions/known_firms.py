"""Large enterprises everybody knows, by the names on the word list; longer names that begin with one are taken whole.

A name of two characters may also be the end of one word and the start of the next (创新浪潮, 提高通关): it needs an edge on both
sides, and a longer one must not go on into a word of a kind (中国银行业).
"""

from __future__ import annotations

from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, own_word, starts_here
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Span

_LEGAL = ("集团", "公司", "股份")
#: What makes a common noun of the words before it: 中国银行业, 北京现代化.
_GOES_ON = frozenset("业化界型级性式")


def find_known(text: str, known: Vocabulary, firms: Iterable[Span]) -> Iterator[Mention]:
    """The enterprises on the list that folded text names; ``firms`` are the places of the words on it."""
    reached = 0
    for start, end in firms:
        if start < reached or text[end : end + 1] in _GOES_ON or not own_word(text, start, end):
            continue
        short = end - start == 2 and not text[start:end].isascii()
        end = _whole(text, end, known)
        if short and not (starts_here(text, start, known) and _closed(text, end, known)):
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
