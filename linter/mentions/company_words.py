"""The word lists enterprises are read with."""

from __future__ import annotations

from functools import lru_cache

from linter.language.lexicon import once
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.language.lexicon import Lexicon

NATION = frozenset(
    [
        "中国",
        "中华",
        "国家",
        "华东",
        "华南",
        "华北",
        "华中",
        "西北",
        "西南",
        "东北",
        "亚洲",
        "香港",
        "澳门",
        "台湾",
        "齐鲁",
        "三晋",
        "荆楚",
        "巴蜀",
        "八闽",
        "燕赵",
        "中原",
        "江淮",
        "岭南",
        "浦东",
        "塞上",
        "关中",
        "吴越",
        "潇湘",
        "洋浦",
        "江南",
        "江北",
        "苏南",
        "浙北",
        "长三角",
        "珠三角",
    ]
)
#: Lists whose words are no brands, beside those about enterprises.
_ORDINARY = (
    "industries",
    "phrase-verbs",
    "phrase-leads",
    "measure-verbs",
    "measure-suffixes",
    "nominal-heads",
    "scope-words",
    "ownership",
    "direction-up",
    "direction-down",
)
_LISTS = (
    "company-trades",
    "company-activities",
    "generic-company-words",
    "divisions",
    "divisions-county-short",
    "company-blockers",
    "company-unblocked",
    "after-companies",
    "known-companies",
    "company-endings",
    "company-endings-frequent",
    "company-endings-common",
    "common-pairs",
    *_ORDINARY,
)
_EMPTY: frozenset[str] = frozenset()


class Vocabulary:
    """The word lists companies are read with. One object for one set of lists, so that it can be a key.

    ``tails`` are the trades that make an enterprise of the word before them; 服务 or 发展 do not. ``endings`` are trades that
    short names end in, with their points. ``blockers`` end what can be a name, ``blocker_ends`` are the last two characters
    of the longer ones. ``followers`` are words told of enterprises right after their names, ``groups`` large
    enterprises everybody knows, ``common`` words that are no brand.
    """

    __slots__ = (
        *("blocker_ends", "blockers", "common", "endings", "followers", "generic"),
        *("groups", "pairs", "places", "tails", "trades", "unblocked"),
    )

    def __init__(self, listed: dict[str, frozenset[str]]) -> None:
        self.trades = listed["company-trades"]
        self.tails = self.trades - listed["company-activities"]
        self.generic = listed["generic-company-words"] | self.trades
        self.places = listed["divisions"] | listed["divisions-county-short"] | NATION
        self.blockers = listed["company-blockers"]
        self.blocker_ends = frozenset(word[-2:] for word in self.blockers if len(word) > 1)
        self.unblocked = listed["company-unblocked"]
        self.followers = listed["after-companies"]
        self.groups = listed["known-companies"]
        self.common = self.generic.union(self.blockers, self.followers, *(listed[name] for name in _ORDINARY))
        self.endings = {
            **dict.fromkeys(listed["company-endings-common"], 20),
            **dict.fromkeys(listed["company-endings-frequent"], 35),
            **dict.fromkeys(listed["company-endings"], 45),
        }
        self.pairs = {line[0]: line[1:] for line in listed["common-pairs"] if line}

    def ordinary(self, pair: str) -> bool:
        """Whether two characters make a common word."""
        return pair[1:] in self.pairs.get(pair[:1], "") or pair in self.common


@once
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The lists of a lexicon; one that it lacks is empty."""
    return _vocabulary(tuple(lexicon.words.get(name, _EMPTY) for name in _LISTS))


@lru_cache(maxsize=4)
def _vocabulary(lists: tuple[frozenset[str], ...]) -> Vocabulary:
    return Vocabulary(dict(zip(_LISTS, lists, strict=True)))
