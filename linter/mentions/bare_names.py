"""Bare names: two to four characters of which no two make a common word, where something else says that an enterprise is named."""

from __future__ import annotations

from linter.mentions.company_parts import parts
from linter.mentions.mention import Mention
from linter.mentions.name_edges import ends_here, han, has_word
from linter.mentions.word_search import Cue
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.mentions.company_words import Vocabulary
    from linter.mentions.word_search import Searched

_LONGEST = 8


_WORDS = (
    *("子公司", "孙公司", "参股公司", "关联公司", "上市公司", "控股股东", "大股东", "保荐机构"),
    *("主承销商", "开发商", "竞争对手", "药企", "车企", "房企", "船企", "钢企"),
    *("券商", "龙头", "巨头", "仅次于", "签约引进", "成功引进", "成功招引", "收购"),
)
#: Words right behind which an enterprise is named.
CUES = Cue(_WORDS, f"(?:{'|'.join(_WORDS)})(?:(?<=企)业)?(?:(?<=引进|招引)了)?(?=[一-龥])")


def cued(within: Searched, known: Vocabulary) -> Iterator[Mention]:
    """Bare names behind words that introduce an enterprise."""
    text = within.text
    for found in within.matches(CUES):
        start = found.end()
        for end in range(start + 3, min(start + _LONGEST, len(text)) + 1):
            if is_bare(text[start:end], known) and _closed(text, end, known):
                yield Mention(start, end, "company", 70, ("cue", "right edge"))
                break


def _closed(text: str, end: int, known: Vocabulary) -> bool:
    pair = text[end - 1 : end + 1]
    return ends_here(text, end, known) and not (len(pair) == 2 and han(pair[1]) and known.ordinary(pair))


def is_bare(item: str, known: Vocabulary) -> bool:
    """Whether an item of a list may be a bare name: no word of a kind, and something that no list knows."""
    if not 2 <= len(item) <= 8 or item in known.common or item in known.places or not all(map(han, item)):
        return False
    found = parts(item, known, general=True)
    rest = item[found.place :]
    return (
        2 <= len(found.brand) <= 4
        and rest.startswith(found.brand)
        and not has_word(found.brand, known)
        and item[0] not in _NO_START
        and item[-1] not in _NO_END
    )


_NO_START = frozenset("股的了于向在是以将已等和与及对为从着更都除未")
_NO_END = frozenset("县市区镇乡村部委局省厅院会办人员者年月日路街站桥河湖山")
