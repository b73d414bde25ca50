"""The tokens of a web page at their offsets: text, tags, comments, in linear time whatever the page holds.

It reads as https://html.spec.whatwg.org/multipage/parsing.html#tokenization does, but loses no word: where a comment,
tag or script is never closed, which a browser lets swallow the rest of the page, what follows is read as text. The parser
of the standard library is not used, because it takes quadratic time for such pages and breaks on some of them.
"""

from __future__ import annotations

import re
from html import unescape

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = fixed(r"[A-Za-z][^\s/>]*+")
_ATTRIBUTE = fixed(r"[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|(?![\"'])([^\s>]*+)))?+")
_BLANK = fixed(r"[\s/]*+")
_ENTITY = fixed(r"&(?:#(?:[0-9]{1,9}|[xX][0-9A-Fa-f]{1,8})|[A-Za-z][A-Za-z0-9]{1,31});?")
#: Elements whose content is no markup, and what of it is text.
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"))
_CLOSES = {name: fixed(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}
_MOST_ATTRIBUTES = 200  # of one tag that are told


class Token(NamedTuple):
    """A stretch of the page: kind text, verbatim (text without entities), start, end, or comment; offsets into its source.

    Of a tag ``name`` is in small letters, and of attributes given twice the first counts.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str, int, int], ...] = ()  # name, value, span of the value in the source

    def get(self, name: str) -> str | None:
        """The value of an attribute, None without it."""
        return next((value for own, value, *_ in self.attributes if own == name), None)


def tokens(source: str) -> Iterator[Token]:
    """All of ``source``, in order. Doctypes and other declarations are comments."""
    yield from _Scanner(source).tokens()


def pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The words of a text token, entities resolved: each stretch with its span in the source."""
    at = start
    for found in _ENTITY.finditer(source, start, end) if source.find("&", start, end) >= 0 else ():
        words = unescape(found[0])
        if words != found[0]:
            if at < found.start():
                yield source[at : found.start()], at, found.start()
            yield words, *found.span()
            at = found.end()
    if at < end:
        yield source[at:end], at, end


class _Scanner:
    """``_never`` holds what was looked for to the end of the page in vain, so that nothing is looked for twice."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._never: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        source, at, text = self._source, 0, 0
        while (at := source.find("<", at)) >= 0:
            found = self._at(at)
            if found is None:
                at += 1
                continue
            if text < at:
                yield Token("text", text, at)
            yield found
            at = text = found.end
            if found.kind == "start" and found.name in _RAW and (close := self._close(found)) >= 0:
                if at < close:
                    kind = "text" if found.name in ("textarea", "title") else "verbatim"
                    yield Token(kind, at, close)
                at = text = close
        if text < len(source):
            yield Token("text", text, len(source))

    def _find(self, words: str, at: int) -> int:
        if words in self._never:
            return -1
        found = self._source.find(words, at)
        if found < 0:
            self._never.add(words)
        return found

    def _at(self, at: int) -> Token | None:
        """The tag or comment that begins at a ``<``, None where it is a sign of the text."""
        source = self._source
        second = source[at + 1 : at + 2]
        if second == "!":
            return self._declaration(at)
        if second == "?":
            end = self._find(">", at)
            return Token("comment", at, end + 1) if end >= 0 else None
        kind = "end" if second == "/" else "start"
        name = _NAME.match(source, at + 1 + (kind == "end"))
        if name is None:
            if kind == "end" and source[at + 2 : at + 3].strip() and (end := self._find(">", at)) >= 0:
                return Token("comment", at, end + 1)
            return None
        return self._tag(kind, at, name)

    def _declaration(self, at: int) -> Token | None:
        source = self._source
        if source.startswith("<!--", at):
            if source.startswith(("<!-->", "<!--->"), at):
                return Token("comment", at, source.index(">", at) + 1)
            end = self._find("-->", at + 4)
            return Token("comment", at, end + 3 if end >= 0 else at + 4)
        if source.startswith("<![CDATA[", at):  # its words are text in XHTML, and lost to nobody here
            return Token("comment", at, at + 9)
        end = self._find(">", at)
        return Token("comment", at, end + 1) if end >= 0 else None

    def _tag(self, kind: str, at: int, name: re.Match[str]) -> Token | None:
        attributes, end = self._attributes(name.end())
        if end < 0:
            self._never.add("quotes")  # one is never closed: from here on quotes hold no > back
            end = self._find(">", name.end()) + 1
            if not end:
                return None
        return Token(kind, at, end, name[0].lower(), attributes)

    def _attributes(self, at: int) -> tuple[tuple[tuple[str, str, int, int], ...], int]:
        """The attributes from ``at`` on and the offset behind the tag, below 0 where it does not end."""
        source = self._source
        told: list[tuple[str, str, int, int]] = []
        if "quotes" in self._never or ">" in self._never:
            return (), -1
        while True:
            at = _blank_end(source, at)
            if source.startswith(">", at):
                return tuple(told), at + 1
            found = _ATTRIBUTE.match(source, at)
            if found is None:
                return (), -1
            at = found.end()
            if source.startswith("=", _blank_end(source, at)):
                return (), -1  # a value whose quote is never closed
            if len(told) < _MOST_ATTRIBUTES:
                group = found.lastindex or 1
                value = unescape(found[group]) if group > 1 else ""
                told.append((found[1].lower(), value, *(found.span(group) if group > 1 else (found.end(),) * 2)))

    def _close(self, opening: Token) -> int:
        """Where the end tag of an element without markup stands, below 0 where it has none."""
        name = opening.name
        if name in self._never:
            return -1
        found = _CLOSES[name].search(self._source, opening.end)
        if found is None:
            self._never.add(name)
            return -1
        return found.start()


def _blank_end(source: str, at: int) -> int:
    found = _BLANK.match(source, at)
    return found.end() if found else at
