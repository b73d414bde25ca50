"""Whom a report is about, where it does not say so: a 县 that speaks of 我县 and 全县, or masks its name as **县."""

from __future__ import annotations

from collections import Counter
from functools import cache

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from linter.mentions.mention import Mask

#: From the smallest: a county speaks of its city and province, too.
_FINEST = ("县", "区", "旗", "市", "州", "盟", "省")
#: 我县 says three times as much as 全县, which may be a neighbour's or the higher level's word.
_MINE = 3
#: A smaller unit is meant where it is spoken of at least half as often as the one spoken of most.
_SHARE = 2


@cache
def _own() -> re.Pattern[str]:
    return fixed("(我|本|全)([省市县区旗州盟])(?![场域级间块价值面长])")


def own_word(text: str, masks: Iterable[Mask]) -> str:
    """How the unit calls itself, 县 or 市 and so on; '' where nothing says so."""
    spoken = Counter[str]()
    for found in _own().finditer(text):
        spoken[found[2]] += 1 if found[1] == "全" else _MINE
    if not spoken:
        spoken.update(
            text[mask.end] for mask in masks if mask.kind == "place" and text[mask.end : mask.end + 1] in _FINEST
        )
    most = max(spoken.values(), default=0)
    return next((word for word in _FINEST if spoken[word] and spoken[word] * _SHARE >= most), "")
