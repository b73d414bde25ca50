"""Patterns as rule files write them: our own under ``re``, everybody else's under ``regex`` with a time limit."""

from __future__ import annotations

import re
from functools import lru_cache
from time import perf_counter

from linter.errors import RuleError, Said
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

#: Seconds the patterns of one rule of another's pack may take on one document.
TIME_LIMIT = 2.0
#: Inside a pattern it stands for any word of the rule's list. (Braces around letters mean nothing in a pattern.)
WORDS = "{words}"


def alternation(words: Iterable[str]) -> str:
    """A group that matches any of ``words``, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


@lru_cache(maxsize=256)
def compiled(pattern: str, words: frozenset[str], trusted: bool) -> Any:
    """``pattern`` with ``{words}`` filled in. Raises ``re.error`` or ``regex.error``."""
    if WORDS in pattern:
        pattern = pattern.replace(WORDS, alternation(words))
    if trusted:
        return fixed(pattern)
    import regex

    return regex.compile(pattern)


class Matcher:
    """Matches the patterns of one rule in one document. Raises RuleError when they take more than their time."""

    __slots__ = ("left", "rule", "trusted", "words")

    def __init__(self, rule: str, trusted: bool, words: frozenset[str]) -> None:
        self.rule = rule
        self.trusted = trusted
        self.words = words
        self.left = TIME_LIMIT

    def find(self, pattern: str, text: str) -> Iterator[Any]:
        """Every match of ``pattern`` in ``text``, as ``finditer`` gives them."""
        found = compiled(pattern, self.words, self.trusted)
        if self.trusted:
            yield from found.finditer(text)
            return
        matches = iter(())
        started = perf_counter()
        try:
            matches = found.finditer(text, timeout=self.left)
            for match in matches:
                self._spend(started)
                started = perf_counter()
                yield match
                started = perf_counter()
        except TimeoutError:
            self.left = 0
        self._spend(started)

    def holds(self, pattern: str, text: str) -> bool:
        """Whether ``pattern`` occurs in ``text``."""
        return next(self.find(pattern, text), None) is not None

    def _spend(self, started: float) -> None:
        self.left -= perf_counter() - started
        if self.left <= 0:
            raise RuleError(
                Said(
                    f"规则 {self.rule} 的模式在一份稿件上超过 {TIME_LIMIT:g} 秒",
                    f"the patterns of rule {self.rule} took more than {TIME_LIMIT:g} seconds on one report",
                ),
                remedy=Said("请改写模式，避免重复中套重复", "rewrite the pattern without a repeat inside a repeat"),
            )


@lru_cache(maxsize=16)
def _by_opening(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Words by their first two characters, the longest first; those of one character by that one."""
    openings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        openings.setdefault(word[:2], []).append(word)
    return {opening: tuple(group) for opening, group in openings.items()}


def find_words(words: frozenset[str], text: str) -> Iterator[tuple[int, int]]:
    """Where any of ``words`` stands in ``text``: the longest at each place, none inside another.

    A pattern of thousands of words takes time in proportion to their number at every character; this does not.
    """
    openings = _by_opening(words)
    look, single = openings.get, any(len(opening) == 1 for opening in openings)
    at = 0
    for start in range(len(text)):
        if start < at:
            continue
        group = look(text[start : start + 2]) or ()
        if single:
            group += look(text[start]) or ()
        for word in group:
            if text.startswith(word, start):
                at = start + len(word)
                yield start, at
                break
