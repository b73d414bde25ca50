"""A word list as a text is searched for it: by the first two characters of the words."""

from __future__ import annotations

from linter.regexes import beginnings
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Collection


class ByPair:
    """Words by their first two characters, the longest first, and the pattern that finds where such a pair may stand."""

    __slots__ = ("by_pair", "heads")

    def __init__(self, words: Collection[str]) -> None:
        self.by_pair: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda each: (-len(each), each)):
            self.by_pair.setdefault(word[:2], []).append(word)
        self.heads: re.Pattern[str] = beginnings(self.by_pair)
