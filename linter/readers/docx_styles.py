"""What the styles of a Word document say of its paragraphs: outline level, numbering, hidden text."""

from __future__ import annotations

from functools import cached_property

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

#: The namespace of WordprocessingML as it stands before tags.
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_OFF = frozenset(("0", "false", "off"))
_DEEPEST = 12  # styles based on one another


class Style(NamedTuple):
    """One style of paragraphs with what it inherits. ``level`` is its outline level from 1, 0 for body text.

    ``list`` is the ``w:num`` it is numbered by, '' for none, ``depth`` the level of that list from 0, -1 where the list
    says so by naming the style, which is then ``by``.
    """

    level: int = 0
    title: bool = False
    contents: bool = False  # lines of a table of contents
    hidden: bool = False
    list: str = ""
    depth: int = -1
    by: str = ""


class Styles:
    """The styles of a document. ``root`` is its styles part, None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = (
            {e.get(W + "styleId", ""): e for e in root.iterchildren(W + "style")} if root is not None else {}
        )
        self._made: dict[str, Style] = {}

    @cached_property
    def default(self) -> str:
        """The style of paragraphs that name none."""
        for name, element in self._elements.items():
            if element.get(W + "type") == "paragraph" and is_on(element.get(W + "default")):
                return name
        return ""

    def of(self, name: str) -> Style:
        """The style of this id; one that is not there is plain."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._resolved(name)
        return found

    def list_of(self, name: str) -> str:
        """The ``w:num`` a style of lists stands for, '' for none."""
        element = self._elements.get(name)
        return _value(element, f"{W}pPr/{W}numPr/{W}numId") if element is not None else ""

    def _resolved(self, name: str) -> Style:
        level, found = -1, Style()
        for at, (own, element) in enumerate(self._chain(name)):
            title = _value(element, W + "name").lower()
            if at == 0:
                found = found._replace(title=title in ("title", "标题"), contents=title.startswith(_CONTENTS))
            if level < 0:
                level = _outline_level(element, title)
            if not found.hidden and (vanish := element.find(f"{W}rPr/{W}vanish")) is not None:
                found = found._replace(hidden=is_on(vanish.get(VAL, "1")))
            if not found.by and (number := element.find(f"{W}pPr/{W}numPr")) is not None:
                depth = _value(number, W + "ilvl")
                found = found._replace(
                    list=_value(number, W + "numId"), depth=int(depth) if depth.isdecimal() else -1, by=own
                )
        return found._replace(level=max(level, 0))

    def _chain(self, name: str) -> list[tuple[str, etree._Element]]:
        """A style and those it is based on, itself first."""
        chain: list[tuple[str, etree._Element]] = []
        while name in self._elements and len(chain) < _DEEPEST:
            chain.append((name, self._elements[name]))
            name = _value(self._elements[name], W + "basedOn")
        return chain


#: Names of the styles of contents, as Word keeps them in files of every language.
_CONTENTS = ("toc ", "table of figures", "目录")


def _outline_level(element: etree._Element, name: str) -> int:
    """The outline level from 1 of one style, 0 where it says it has none, -1 where it does not say."""
    given = _value(element, f"{W}pPr/{W}outlineLvl")
    if given.isdecimal():
        return level_of(given)
    for word in ("heading ", "标题 "):
        if name.startswith(word) and name[len(word) :].isdecimal():
            return level_of(str(int(name[len(word) :]) - 1))
    return -1


def level_of(outline: str) -> int:
    """A value of ``w:outlineLvl`` as a level from 1; 0 for body text."""
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0


def is_on(value: str | None) -> bool:
    """Whether a switch is on: it is where it stands without a value, too, which the caller gives as '1'."""
    return value is not None and value not in _OFF


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return found.get(VAL, "") if found is not None else ""
