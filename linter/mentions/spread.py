"""What sure names of enterprises lead to: their other places in the text, their neighbours in lists, their brands alone.

亘富、三元 and 鼎盛 are bare names. Beside one that is sure, in one list, or where the longer name stands elsewhere, they are names.
"""

from __future__ import annotations

from functools import cache

from linter.mentions.bare_names import is_bare
from linter.mentions.company_parts import parts
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, han, has_word, own_word, starts_here
from linter.mentions.name_start import after_blocker
from linter.mentions.word_search import starts_of
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from linter.mentions.company_words import Vocabulary

_LONGEST_ITEM = 12
_ITEMS = 12


@cache
def _no_brand_end() -> re.Pattern[str]:
    return fixed("(?:股份)?有限(?:责任)?公司.*|集团.*|公司.*|股份$|[（(].*")


def find_spread(text: str, sure: Sequence[Mention], known: Vocabulary) -> Iterator[Mention]:
    """Further enterprises by those already found, whose types are company."""
    listed = [mention for first in sure for mention in _neighbours(text, first, known)]
    yield from listed
    names = dict.fromkeys(text[mention.start : mention.end] for mention in (*sure, *listed))
    brands = dict.fromkeys(_brand(name, known) for name in names)
    evidence = dict.fromkeys(brands, "brand") | dict.fromkeys(names, "found elsewhere")
    for name, starts in starts_of(text, evidence).items():
        yield from _everywhere(text, name, starts, evidence[name], known)


def _everywhere(text: str, name: str, starts: Sequence[int], evidence: str, known: Vocabulary) -> Iterator[Mention]:
    """The other places of a name. A short one must have edges, lest it be the end of one word and the start of another."""
    short = len(name) < 3 or evidence == "brand"
    for start in starts:
        end = start + len(name)
        if own_word(text, start, end) and (not short or free(text, start, end, known)):
            yield Mention(start, end, "company", 75, ("alias", evidence))


def free(text: str, start: int, end: int, known: Vocabulary) -> bool:
    """Whether no character beside the name makes a common word with it, and one edge at least is clear."""
    before, after = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
    return (
        not (before and known.ordinary(before))
        and not (len(after) == 2 and known.ordinary(after))
        and (starts_here(text, start, known) or ends_here(text, end, known))
    )


def _brand(name: str, known: Vocabulary) -> str:
    """The brand of a name where it can stand alone: 宝岭 of 宝岭股份, not 星光 of 星光科技."""
    stem = _no_brand_end().sub("", name)
    found = parts(stem, known, general=True)
    rest = stem[found.place :]
    fits = 2 <= len(found.brand) <= 4 and rest.startswith(found.brand) and len(found.brand) < len(name)
    return found.brand if fits and found.brand not in known.places and not has_word(found.brand, known) else ""


def _neighbours(text: str, sure: Mention, known: Vocabulary) -> Iterator[Mention]:
    """The items before and after an enterprise in its list."""
    end = sure.end
    for _ in range(_ITEMS):
        end = _past_bracket(text, end)
        if text[end : end + 1] != "、":
            break
        start = end + 1
        end = _item_end(text, start, known)
        if end < 0:
            break
        if _fits(text[start:end], known):
            yield Mention(start, end, "company", 72, ("listed with names",))
    start = sure.start
    for _ in range(_ITEMS):
        if text[start - 1 : start] != "、":
            break
        end = start - 1
        start = _item_start(text, end, known)
        if start < 0 or not _fits(text[start:end], known):
            break
        yield Mention(start, end, "company", 72, ("listed with names",))


def _past_bracket(text: str, end: int) -> int:
    """Behind the brackets that follow an item, a stock code or a sum."""
    if text[end : end + 1] in ("（", "("):
        close = min(
            (at for at in (text.find("）", end, end + 24), text.find(")", end, end + 24)) if at >= 0), default=-1
        )
        return close + 1 if close >= 0 else end
    return end


def _item_end(text: str, start: int, known: Vocabulary) -> int:
    """Where the item of a list that begins at ``start`` ends: at a sign, 等, 和 or a word told of enterprises; -1 if too late."""
    for end in range(start + 2, min(start + _LONGEST_ITEM, len(text)) + 1):
        if end == len(text) or not (han(text[end]) or text[end].isalnum() or text[end] in "&·"):
            return end
        if text[end] in "等和及与" and ends_here(text, end, known):
            return end
        if end - start >= 3 and any(text[end : end + n] in known.followers for n in (5, 4, 3, 2)):
            return end
    return -1


def _item_start(text: str, end: int, known: Vocabulary) -> int:
    start = end
    while start and end - start < _LONGEST_ITEM and (han(text[start - 1]) or text[start - 1].isalnum()):
        start -= 1
    begin, blocked = after_blocker(text, start, end, known)
    edge = blocked or start == 0 or not (han(text[start - 1]) or text[start - 1].isalnum())
    return begin if edge else -1


def _fits(item: str, known: Vocabulary) -> bool:
    """Whether an item may be an enterprise beside one: a bare name, or a word before a trade of names (强力水泥)."""
    if is_bare(item, known):
        return True
    stem = next((item[:-n] for n in (4, 3, 2) if item[-n:] in known.endings), "")
    return (
        2 <= len(stem) <= 3 and stem not in known.generic and stem not in known.blockers and stem[0] not in "的了等各"
    )
