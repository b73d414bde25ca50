"""Words and patterns: the general extension point, for whatever can be said of a block by looking at its characters.

A rule gives ``pattern``, or ``patterns`` (a list, or a table from case to pattern), or ``words`` alone (the name of a
word list, or the words themselves); ``{words}`` inside a pattern stands for any of them. Patterns of the built-in rules
run under ``re`` and are kept linear; those of other packs run under ``regex`` and share a time limit for each document.
"""

from __future__ import annotations

import re

from linter.errors import Said
from linter.finding import Edit, Fix, Hit, Span
from linter.patterns import WORDS, Matcher, compiled, find_words
from linter.readers.block import UNREAD
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Literal

    from linter.document import Document
    from linter.finding import Value

_Key = tuple[str | int, ...]
#: What a backslash may mean in a replacement: a numbered group, a named group, or an escaped character.
_REFERENCE = fixed(r"\\(?:([1-9][0-9]?)|g<([^>]*)>|(.?))", re.DOTALL)
_SENTENCE_END = fixed("[。；;！？!?\n]")


class Params(NamedTuple):
    r"""``when`` and ``unless`` are patterns that what is ``around`` the hit must, or must not, hold as well.

    ``scope`` names the kinds of blocks (all but code where empty; ``document`` is the whole text at once), ``group``
    the group of the pattern that is the hit. Where none of ``keywords`` occurs in the text nothing is tried at all.
    Full-width digits, letters and signs are matched in their ASCII form, unless ``printed``. ``replacement`` (with
    ``\1`` or ``\g<name>``) repairs the hit, as far as ``fix`` says it is safe. ``first`` reports one hit a document.
    """

    pattern: str = ""
    patterns: list[str] | dict[str, str] = []
    words: str | list[str] = ""
    scope: list[Literal["heading", "paragraph", "item", "cell", "code", "document"]] = []
    group: int | str = 0
    when: str = ""
    unless: str = ""
    around: Literal["match", "sentence", "block"] = "sentence"
    keywords: list[str] = []
    printed: bool = False
    replacement: str | None = None
    fix: Literal["", "safe", "unsafe"] = ""
    first: bool = False
    rule: str = ""  # set by the loader
    trusted: bool = False  # set by the loader


class _Found(NamedTuple):
    """A match within its block; ``groups`` are the named ones, ``span`` is the hit, ``start`` and ``end`` the match."""

    start: int
    end: int
    span: tuple[int, int]
    case: str = ""
    groups: dict[str, tuple[int, int]] = {}
    replacement: str | None = None


def check(document: Document, params: Params) -> Iterator[Hit]:
    """Hits in text order; where two patterns mark the same place the first one counts."""
    text = document.text.raw if params.printed else document.text.folded
    if params.keywords and not any(keyword in text for keyword in params.keywords):
        return
    matcher = Matcher(params.rule, params.trusted, _words(params, document))
    for start, end in _stretches(document, params):
        stretch = text[start:end]
        last = None
        for found in sorted(_find(stretch, params, matcher), key=lambda f: f.span):
            if found.span == last or _ignored(document, start + found.span[0], start + found.span[1]):
                continue
            if _surroundings_fit(stretch, found, params, matcher):
                last = found.span
                yield _hit(found, start, params)
                if params.first:
                    return


def _words(params: Params, document: Document) -> frozenset[str]:
    if isinstance(params.words, str):
        return document.lexicon.words[params.words] if params.words else frozenset()
    return frozenset(params.words)


def _stretches(document: Document, params: Params) -> Iterator[tuple[int, int]]:
    if "document" in params.scope:
        yield 0, len(document.text.raw)
        return
    for block in document.blocks:
        if block.kind in params.scope if params.scope else block.kind not in UNREAD:
            yield block.start, block.end


def _ignored(document: Document, start: int, end: int) -> bool:
    return any(begin < end and start < stop for begin, stop in document.ignored)


def _by_case(params: Params) -> list[tuple[str, str]]:
    """The patterns with the case each stands for."""
    if isinstance(params.patterns, dict):
        return list(params.patterns.items())
    return [("", pattern) for pattern in (params.pattern, *params.patterns) if pattern]


def _find(stretch: str, params: Params, matcher: Matcher) -> Iterator[_Found]:
    patterns = _by_case(params)
    if not patterns:
        for start, end in find_words(matcher.words, stretch):
            yield _Found(start, end, (start, end), replacement=params.replacement)
    for case, pattern in patterns:
        for match in matcher.find(pattern, stretch):
            span = match.span(params.group)
            if span[0] >= 0 and match[0]:
                groups = {name: match.span(name) for name in match.re.groupindex if match[name] is not None}
                replacement = params.replacement and match.expand(params.replacement)
                yield _Found(match.start(), match.end(), span, case, groups, replacement)


def _surroundings_fit(stretch: str, found: _Found, params: Params, matcher: Matcher) -> bool:
    if not params.when and not params.unless:
        return True
    start, end = found.start, found.end
    if params.around == "block":
        start, end = 0, len(stretch)
    elif params.around == "sentence":
        start = max((m.end() for m in _SENTENCE_END.finditer(stretch, 0, start)), default=0)
        after = _SENTENCE_END.search(stretch, end)
        end = after.end() if after else len(stretch)
    around = stretch[start:end]
    return not (params.when and not matcher.holds(params.when, around)) and not (
        params.unless and matcher.holds(params.unless, around)
    )


def _hit(found: _Found, at: int, params: Params) -> Hit:
    start, end = at + found.span[0], at + found.span[1]
    data: dict[str, Value] = {name: Span(at + first, at + last) for name, (first, last) in found.groups.items()}
    fix = None
    if params.fix and found.replacement is not None:
        if params.replacement and "\\" not in params.replacement:  # else it quotes the report
            data["replacement"] = found.replacement
        fix = Fix(params.fix == "safe", (Edit(start, end, found.replacement),))
    return Hit(start, end, found.case, data, fix=fix)


def placeholders(params: Params) -> set[str]:
    """The placeholders a hit may fill: the named groups of the patterns, and the replacement that repairs it."""
    words = frozenset(("词",))
    groups = {name for _, each in _by_case(params) for name in compiled(each, words, params.trusted).groupindex}
    fixed_words = params.replacement is not None and "\\" not in params.replacement
    return groups | ({"replacement"} if fixed_words else set())


def faults(params: Params, lists: Collection[str]) -> Iterator[tuple[_Key, Said]]:
    """What is wrong with parameters of the right types."""
    if params.pattern and params.patterns:
        yield ("patterns",), Said("pattern 和 patterns 只能有一个", "give pattern or patterns, not both")
    if not params.pattern and not params.patterns and not params.words:
        yield ("pattern",), Said("缺少 pattern、patterns 或 words", "pattern, patterns or words is missing")
    if isinstance(params.words, str) and params.words and params.words not in lists:
        yield ("words",), Said(f"没有词表 {params.words}", f"there is no word list {params.words}")
    if (params.replacement is None) != (params.fix == ""):
        yield ("replacement",), Said("replacement 与 fix 须同时给出", "replacement and fix go together")
    used: list[tuple[_Key, str]] = [(("pattern",), params.pattern)] if params.pattern else []
    items = params.patterns.items() if isinstance(params.patterns, dict) else enumerate(params.patterns)
    used += [(("patterns", key), pattern) for key, pattern in items]
    if params.words and used and not any(WORDS in pattern for _, pattern in used):
        yield ("words",), Said(f"没有模式用到 {WORDS}", f"no pattern uses {WORDS}")
    for key, pattern in [*used, (("when",), params.when), (("unless",), params.unless)]:
        if WORDS in pattern and not params.words:
            yield key, Said(f"用了 {WORDS} 却没有 words", f"{WORDS} without words")
        try:
            found = compiled(pattern, frozenset(("词",)), params.trusted)
        except Exception as error:  # re and regex raise errors of their own
            yield key, _wrong_pattern(error)
            continue
        if key[0] in ("pattern", "patterns"):
            yield from _group_faults(found, key, params)


def _wrong_pattern(error: Exception) -> Said:
    position, detail = getattr(error, "pos", None), getattr(error, "msg", None) or str(error)
    if position is None:
        return Said(f"模式有误：{detail}", f"the pattern is wrong: {detail}")
    at = position + 1
    return Said(f"模式第 {at} 个字符有误：{detail}", f"the pattern is wrong at character {at}: {detail}")


def _group_faults(found: re.Pattern[str], key: _Key, params: Params) -> Iterator[tuple[_Key, Said]]:
    group = params.group
    if group not in found.groupindex and not (isinstance(group, int) and 0 <= group <= found.groups):
        yield key, Said(f"模式没有组 {group}", f"the pattern has no group {group}")
    for message in _replacement_fault(found, params.replacement or ""):
        yield ("replacement",), message


def _replacement_fault(found: re.Pattern[str], replacement: str) -> Iterator[Said]:
    for reference in _REFERENCE.finditer(replacement):
        number, name, other = reference.groups()
        if (number and int(number) > found.groups) or (name is not None and name not in found.groupindex):
            yield Said(f"模式没有组 {number or name}", f"the pattern has no group {number or name}")
        elif other is not None and other not in ("\\", "n", "t"):
            yield Said(f"replacement 中的 {reference[0]} 无意义", f"{reference[0]} means nothing in a replacement")
