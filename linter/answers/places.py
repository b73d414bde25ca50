"""Where in a Word document a comment can stand that speaks of a span of its made text.

Word takes comments in the body alone, not in headers, footers, notes, text boxes, charts: what stands there gets its comment
at the nearest place of the body, and is named in it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from linter.readers.docx_blocks import place_of
from linter.readers.docx_inline import CHOICES, PARAGRAPHS, M, R
from linter.readers.docx_remarks import blocks, remarks
from linter.readers.docx_styles import W
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from linter.readers.docx_walk import Paragraph, Story, Word

_P, _SDT, _BOX = W + "p", W + "sdt", W + "txbxContent"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FORMULAS = (M + "oMath", M + "oMathPara")
_NOTES = {W + "footnote": "footnoteReference", W + "endnote": "endnoteReference"}
_EDGES = frozenset((W + "headerReference", W + "footerReference"))


class Edge(NamedTuple):
    """Where a range begins or ends: before or ``behind`` an offset of a ``node`` that is a child of the run ``holder``.

    Without a node it is before or behind the whole ``holder``; where that is a paragraph, at its very beginning.
    """

    holder: etree._Element
    node: etree._Element | None
    at: int
    behind: bool


class Range(NamedTuple):
    """Where a comment stands. ``aside`` names what Word takes no comments in, '' where it stands at the words themselves."""

    start: Edge
    end: Edge
    aside: str = ""
    numbered: bool = False  # it speaks of an automatic number, which is no text of the file


class Places:
    """Finds the range for a span of the made text."""

    def __init__(self, word: Word) -> None:
        self._word = word
        self._beyond = remarks(word.parts)
        self._body = word.roots[word.parts.main]
        self._placed = list(word.placed())
        self._starts = [start for start, _, _ in self._placed]

    def name(self, at: int) -> str:
        """What a reader of Word calls the place of an offset."""
        if remark := self._remark(at):
            return remark
        _, paragraph, story = self._paragraph(at)
        return place_of(paragraph, story.place)

    def of(self, start: int, end: int) -> Range:
        """The range for a span; one that is empty, or of line ends alone, is a point."""
        if remark := self._remark(start):
            return _at(next(self._paragraphs(), self._body))._replace(aside=remark)
        at, paragraph, story = self._paragraph(start)
        if story.place:
            return self._beside(paragraph, story)
        edges = list(self._edges(start, self._clipped(start, end)))
        if edges:
            return Range(edges[0][0], edges[-1][1])
        whole = self._edges(at, at + len(paragraph.text))
        first = next(whole, None)
        if start < end and first is not None and self._is_number(paragraph, at, start):
            return Range(first[0], [first, *whole][-1][1], numbered=True)
        return self._point(paragraph, start)

    def _remark(self, at: int) -> str:
        """The place of an offset behind the text of the document, '' inside it."""
        end = len(self._word.text)
        for block in blocks(self._beyond, end) if at >= end else ():
            if block.start <= at <= block.end:
                return block.place
        return ""

    def _paragraph(self, at: int) -> tuple[int, Paragraph, Story]:
        return self._placed[max(0, bisect_right(self._starts, at) - 1)]

    def _clipped(self, start: int, end: int) -> int:
        """Where a span that begins in the body ends, at the latest where the made text leaves the order of the file.

        What stands beside the body does so, and tables within tables.
        """
        at = bisect_right(self._starts, start)
        while at < len(self._placed) and self._starts[at] < end:
            _, before, _ = self._placed[at - 1]
            beginning, paragraph, story = self._placed[at]
            if story.place or self._order[paragraph.element] < self._order[before.element]:
                return beginning
            at += 1
        return end

    @cached_property
    def _order(self) -> dict[etree._Element, int]:
        """The paragraphs of the body in the order of the file."""
        return {element: at for at, element in enumerate(self._body.iter(*PARAGRAPHS))}

    def _is_number(self, paragraph: Paragraph, at: int, start: int) -> bool:
        words, node = paragraph.pieces[0]
        return node is None and start < at + len(words)

    def _edges(self, start: int, end: int) -> Iterator[tuple[Edge, Edge]]:
        for node, first, last in self._word.nodes(start, end):
            holder = self.holder(node)
            if holder is None:
                continue
            if node.getparent() is holder:
                yield Edge(holder, node, first, False), Edge(holder, node, last, True)
            else:
                yield _before(holder), Edge(holder, None, 0, True)

    def _point(self, paragraph: Paragraph, at: int) -> Range:
        """The point behind the character before ``at``, or before the one there, or where the paragraph begins."""
        for _, edge in self._edges(at - 1, at):
            return Range(edge, edge)
        for edge, _ in self._edges(at, at + 1):
            return Range(edge, edge)
        return _at(paragraph.element)

    def holder(self, node: etree._Element) -> etree._Element | None:
        """The outermost element round a node that a comment can stand before and behind: its run, in most cases.

        Of a text box that is the run with the drawing, of a formula all of it. None outside the body.
        """
        found = pending = last = None
        for last in node.iterancestors():
            if last.tag == R or last.tag in _FORMULAS:
                found, pending = last, None
            elif last.tag == CHOICES or (last.tag == _SDT and _is_bound(last)):
                pending = last
            elif last.tag == _P and pending is not None:
                found, pending = pending, None
        return found if last is self._body else None

    def _beside(self, paragraph: Paragraph, story: Story) -> Range:
        """The range for what stands beside the body."""
        for node in self._bringers(paragraph.element, story.part):
            if node.tag in _EDGES:
                return _at(self._section_of(node))._replace(aside=story.place)
            holder = self.holder(node)
            if holder is not None and node.getparent() is holder:
                return Range(Edge(holder, node, 0, False), Edge(holder, node, 1, True), story.place)
            if holder is not None:
                return Range(_before(holder), Edge(holder, None, 0, True), story.place)
        return _at(next(self._paragraphs(), self._body))._replace(aside=story.place)

    def _bringers(self, element: etree._Element, part: str) -> Iterator[etree._Element]:
        """The nodes of the body that bring a text beside it in: the box itself, references to a note or a part."""
        last = element
        for last in element.iterancestors():
            if name := _NOTES.get(str(last.tag)):
                own = last.get(W + "id")
                yield from (ref for ref in self._body.iter(W + name) if ref.get(W + "id") == own)
        if last is self._body:
            yield element
        else:
            yield from self._referring.get(part, ())

    @cached_property
    def _referring(self) -> dict[str, list[etree._Element]]:
        """The nodes of the body that name other parts of the file, by the name of the part."""
        parts = self._word.parts.by_relation()
        found: dict[str, list[etree._Element]] = {}
        for node in self._body.iter("*"):
            for name, value in node.items():
                if str(name).startswith(_RELATION) and value in parts:
                    found.setdefault(parts[value], []).append(node)
        return found

    def _section_of(self, reference: etree._Element) -> etree._Element:
        """The first paragraph of the section whose properties hold this reference."""
        first = None
        for paragraph in self._paragraphs():
            first = paragraph if first is None else first
            section = paragraph.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                if section is reference.getparent():
                    return first
                first = None
        return first if first is not None else next(self._paragraphs(), self._body)

    def _paragraphs(self) -> Iterator[etree._Element]:
        """The paragraphs of the body, those in text boxes left out."""
        for paragraph in self._body.iter(_P):
            if next(paragraph.iterancestors(_BOX), None) is None:
                yield paragraph


def _before(holder: etree._Element) -> Edge:
    return Edge(holder, None, 0, False)


def _at(paragraph: etree._Element) -> Range:
    return Range(_before(paragraph), _before(paragraph))


def _is_bound(control: etree._Element) -> bool:
    """Whether Word fills a content control from elsewhere when it opens the file: what is written into it is lost."""
    return control.find(f"{W}sdtPr/{W}dataBinding") is not None
