"""Ignore comments in a report: ``<!-- hegao: ignore[DIR003] reason -->``, or ``ignore-file`` for all of it.

The colon may be a full-width one, and so may the commas between rules.
"""

from __future__ import annotations

from bisect import bisect_right

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from linter.readers.block import Block
    from linter.text import Text

#: Formats that have comments. Elsewhere the same characters are words of the report.
_WITH_COMMENTS = (".md", ".markdown", ".html", ".htm")
#: Without this a text holds no ignore comment.
MARK = "hegao"
#: What rules may stand behind, by mistake or not.
_BRACKETS = ("[", "［", "【", "〔", "(", "（")


#: What else separates rules, typed in Chinese.
_COMMAS = {ord(sign): "," for sign in "，、"}


class Directive(NamedTuple):
    """One ignore comment. ``start``/``end`` are its own span, ``first``/``last`` the half-open range it speaks for.

    ``rules`` holds codes, names and families; empty where the comment names none and so silences everything.
    ``until`` is the last day it holds (ISO, '' for ever). One that is ``malformed`` silences nothing.
    """

    start: int
    end: int
    rules: tuple[str, ...]
    first: int
    last: int
    until: str
    reason: str
    malformed: bool = False

    @property
    def blanket(self) -> bool:
        return not self.malformed and (not self.rules or "ALL" in self.rules)

    def expired(self, today: str) -> bool:
        """Whether its last day lies before ``today`` (ISO)."""
        return bool(self.until) and self.until < today

    def names(self, code: str, name: str, family: str) -> bool:
        """Whether it speaks of the rule."""
        return self.blanket or (not self.malformed and not {code, name, family}.isdisjoint(self.rules))

    def unknown(self, selectors: frozenset[str]) -> tuple[str, ...]:
        """Those of its rules that are not among ``selectors``, the codes, names and families there are."""
        return tuple(rule for rule in self.rules if rule != "ALL" and rule not in selectors)


def find_directives(path: str, text: Text, blocks: Sequence[Block]) -> list[Directive]:
    """The ignore comments of a report, in text order.

    One on a line of its own speaks for the next block, one beside words for its line.
    """
    dot = path.rfind(".")
    if MARK not in text.raw or (dot > 0 and path[dot:].lower() not in _WITH_COMMENTS) or path == "-":
        return []
    from linter.regexes import fixed

    comment = fixed(
        r"<!--[ \t]*+hegao[ \t]*+(?P<colon>[:：])?+[ \t]*+(?P<word>[A-Za-z_-]{1,40}+)[ \t]*+(?:\[(?P<rules>(?:(?!-->)[^\]\n]){0,400}+)\])?+"
        r"(?:[ \t]*+until[ \t]++(?P<until>[0-9]{4}-[0-9]{2}-[0-9]{2}))?+(?P<reason>(?:(?!-->)[^\n]){0,400}+)-->"
    )
    found = []
    speaking = 0  # the line that the last comment on a line of its own speaks for
    for match in comment.finditer(text.raw):
        malformed = _is_malformed(match)
        if malformed is None or _is_shown(text.raw, match.start(), blocks):
            continue
        named = (match["rules"] or "").translate(_COMMAS)
        rules = tuple(_selector(part) for part in named.split(",") if part.strip())
        first, last = 0, len(text.raw) + 1
        if match["word"] != "ignore-file":
            first, last, speaking = _scope(text, blocks, match.span(), speaking)
        reason = match["reason"].strip() or match[0]
        found.append(Directive(*match.span(), rules, first, last, match["until"] or "", reason, malformed))
    return found


def _is_malformed(match: re.Match[str]) -> bool | None:
    """Whether a comment is written wrongly; None where it is no ignore comment at all.

    A bracket of any width that is not read, or a day that is none, shows that more was meant than is understood.
    """
    if match["colon"] is None:  # an ignore comment without its colon; other words may well be a remark
        return match["word"] in ("ignore", "ignore-file") or None
    if match["word"] in ("ignore", "ignore-file"):
        rest = match["reason"].lstrip()
        if match["until"] and not is_day(match["until"]):
            return True
        return rest[:1] in _BRACKETS or (rest.startswith("until ") and rest[6:].lstrip()[:1].isdigit())
    if match["rules"] is not None or match["reason"].lstrip()[:1] in _BRACKETS:
        return True
    from difflib import get_close_matches

    return bool(get_close_matches(match["word"].lower(), ("ignore", "ignore-file"), 1, 0.7)) or None


def is_day(written: str) -> bool:
    """Whether a day written as 2027-06-30 is in the calendar."""
    from datetime import date

    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False


def _selector(printed: str) -> str:
    """A code, family or name as rules have it, however it is written: dir003 is DIR003."""
    word = printed.strip()
    return word.upper() if word.isalnum() else word.lower()


def _is_shown(raw: str, at: int, blocks: Sequence[Block]) -> bool:
    """Whether the comment stands in code, where it is an example of one."""
    index = bisect_right(blocks, at, key=_start_of) - 1
    in_block = index >= 0 and blocks[index].kind == "code" and at < blocks[index].end
    return in_block or raw[at - 1 : at] == "`"


def _scope(text: Text, blocks: Sequence[Block], span: tuple[int, int], speaking: int) -> tuple[int, int, int]:
    """What a comment speaks for, and the next line that says something, behind it or behind the comment before."""
    start, end = span
    number = text.line_of(start)
    line_start, line_end = text.line_span(number)
    if text.raw[line_start:start].strip() or text.raw[end:line_end].strip():
        return line_start, line_end, speaking
    if speaking <= number:  # else one of several comments in a row, whose lines were looked at
        speaking = _speaking(text, number)
    if speaking > len(text.line_starts):
        return end, end, speaking
    first, last = text.line_span(speaking)
    index = bisect_right(blocks, first, key=_start_of) - 1
    return first, max(last, blocks[index].end) if index >= 0 else last, speaking


def _speaking(text: Text, number: int) -> int:
    """The first line behind a line that says something; one behind the last where none does."""
    number += 1
    while number <= len(text.line_starts):
        first, last = text.line_span(number)
        if _says_something(text.raw[first:last]):
            break
        number += 1
    return number


def _says_something(line: str) -> bool:
    """Whether the line holds words of the report: it is neither blank nor another ignore comment."""
    words = line.strip()
    return bool(words) and not (words.startswith("<!--") and words.endswith("-->") and MARK in words)


def _start_of(block: Block) -> int:
    return block.start
