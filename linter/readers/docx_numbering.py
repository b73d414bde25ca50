"""The automatic numbers of a Word document: what stands before each numbered paragraph, counted in document order.

Lists are ``w:num``; those of one ``w:abstractNum`` count on from each other, unless one says where it starts anew.
"""

from __future__ import annotations

from linter.readers.docx_styles import VAL, W, is_on
from linter.readers.numerals import numeral
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

    from lxml import etree

    from linter.readers.docx_styles import Styles

_LEVELS = 9
_SLOT = fixed("%([1-9])")


class Level(NamedTuple):
    """One level of a list. ``restart`` is the level, from 1, after which it starts anew, 0 for never, -1 after any."""

    start: int = 1
    how: str = "decimal"
    text: str = ""
    restart: int = -1
    digits: bool = False  # all numbers in it are printed as digits
    style: str = ""


class _List(NamedTuple):
    """A ``w:num``: the list it counts with, its levels, and where it starts anew."""

    counts: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has counted. ``root`` is the numbering part, None where it has none."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        children = list(root) if root is not None else []
        self._abstract = {e.get(W + "abstractNumId", ""): e for e in children if e.tag == W + "abstractNum"}
        self._nums = {e.get(W + "numId", ""): e for e in children if e.tag == W + "num"}
        self._lists: dict[str, _List | None] = {}
        self._counted: dict[str, list[int]] = {}  # by list: the number each level stands at, -1 before its first
        self._begun: set[tuple[str, int]] = set()

    def depth_of(self, num: str, style: str) -> int:
        """The level, from 0, of a list that a style is linked to; 0 where it is to none."""
        found = self._list(num)
        return next((at for at, level in enumerate(found.levels) if level.style == style), 0) if found else 0

    def label(self, num: str, depth: int) -> str:
        """What stands before the next paragraph of a list at this level, '' for a bullet or no list.

        Whoever asks has counted: each paragraph is asked for once, in document order.
        """
        found = self._list(num)
        if found is None or not 0 <= depth < _LEVELS:
            return ""
        counted = self._counted.setdefault(found.counts, [-1] * _LEVELS)
        if depth in found.starts and (num, depth) not in self._begun:
            counted[depth] = found.starts[depth]
            self._begun.add((num, depth))
        else:
            counted[depth] = counted[depth] + 1 if counted[depth] >= 0 else found.levels[depth].start
        for at in range(_LEVELS):
            if at < depth and counted[at] < 0:
                counted[at] = found.levels[at].start
            elif at > depth and _starts_anew(found.levels[at].restart, depth):
                counted[at] = -1
        return _printed(found.levels, depth, counted)

    def _list(self, num: str) -> _List | None:
        if num not in self._lists:
            self._lists[num] = self._made(num)
        return self._lists[num]

    def _made(self, num: str) -> _List | None:
        element = self._nums.get(num)
        if element is None:
            return None
        counts, abstract = self._levels_of(element)
        if abstract is None:
            return None
        levels = [Level()] * _LEVELS
        for each in abstract.iterchildren(W + "lvl"):
            _put(levels, each)
        starts = {}
        for override in element.iterchildren(W + "lvlOverride"):
            depth = _number(override.get(W + "ilvl"))
            start = override.find(W + "startOverride")
            if start is not None:
                starts[depth] = _number(start.get(VAL), 1)
            for each in override.iterchildren(W + "lvl"):
                _put(levels, each)
        return _List(counts, tuple(levels), starts)

    def _levels_of(self, num: etree._Element) -> tuple[str, etree._Element | None]:
        """The list a ``w:num`` counts with, and the element that holds its levels, which may be that of a style."""
        for _ in range(3):
            named = num.find(W + "abstractNumId")
            name = named.get(VAL, "") if named is not None else ""
            abstract = self._abstract.get(name)
            link = abstract.find(W + "numStyleLink") if abstract is not None else None
            if link is None:
                return name, abstract
            linked = self._nums.get(self._styles.list_of(link.get(VAL, "")))
            if linked is None:
                return name, abstract
            num = linked
        return "", None


def _put(levels: list[Level], element: etree._Element) -> None:
    depth = _number(element.get(W + "ilvl"))
    if 0 <= depth < _LEVELS:
        levels[depth] = _level(element)


def _level(element: etree._Element) -> Level:
    found: dict[str, str] = {}
    for child in element.iter(W + "start", W + "numFmt", W + "lvlText", W + "lvlRestart", W + "isLgl", W + "pStyle"):
        # A format of its own (w:val="custom") stands beside one that every program knows, which comes later.
        found[child.tag[len(W) :]] = child.get(VAL, "1" if child.tag == W + "isLgl" else "")
    return Level(
        _number(found.get("start"), 1), found.get("numFmt", "decimal"), found.get("lvlText", ""),
        _number(found.get("lvlRestart"), -1), is_on(found.get("isLgl")), found.get("pStyle", ""),
    )  # fmt: skip


def _starts_anew(restart: int, depth: int) -> bool:
    """Whether a deeper level with this ``restart`` starts anew after a paragraph at ``depth``."""
    return restart < 0 or depth < restart


def _printed(levels: tuple[Level, ...], depth: int, counted: list[int]) -> str:
    own = levels[depth]
    if own.how == "bullet":
        return ""

    def number(slot: re.Match[str]) -> str:
        at = int(slot[1]) - 1
        if at > depth:
            return ""
        return numeral(counted[at], "decimal" if own.digits and levels[at].how != "none" else levels[at].how)

    return _SLOT.sub(number, own.text)


def _number(value: str | None, otherwise: int = 0) -> int:
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 8 else otherwise
