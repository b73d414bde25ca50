"""A walk through a Word document: every piece of its text in reading order, with the node it stands in.

The reader makes its text of these pieces, and whoever writes into the file (comments, masks, tracked changes) walks it
again, so both count the same offsets: ``Word.text`` is the made text, ``Word.placed()`` gives each paragraph with the
offset at which it begins, ``Word.nodes(start, end)`` the nodes a span of offsets stands in. A node may be changed in
place; ``Word.roots`` holds the trees by the names of their parts, ready to be written back.

What is read and what is left out is told in docs/formats.md. Everything the walk does not know is walked through, so that
no ``w:t`` is lost, except inside deletions and text that was moved away.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from linter.readers.docx_inline import CELL_BREAK, CHOICES, PARAGRAPHS, WORDS, Inline, chosen
from linter.readers.docx_numbering import Numbering
from linter.readers.docx_parts import Parts
from linter.readers.docx_styles import VAL, Style, Styles, W, level_of
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from linter.readers.docx_inline import Piece
    from linter.readers.package import Package

P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"
_PPR, _RPR, _SECTION = W + "pPr", W + "rPr", W + "sectPr"
_STYLE, _NUMBER, _OUTLINE = W + "pStyle", W + "numPr", W + "outlineLvl"
_LEFT_OUT = frozenset((W + "del", W + "moveFrom", W + "sdtPr", W + "sdtEndPr", _SECTION))
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


class Cell(NamedTuple):
    """A cell of the full grid: its table, counted from 1, its row and column, from 0. ``plain`` tables frame a text."""

    table: int
    row: int
    column: int


class Paragraph(NamedTuple):
    """A paragraph of a story. ``before`` is what parts it from the one before in the made text."""

    before: str
    pieces: list[Piece]
    element: etree._Element
    level: int = 0  # of a heading by style or outline, from 1
    style: Style = Style()
    hidden: bool = False  # some of its words are
    number: int = 0  # among the paragraphs of the body outside tables that hold text, from 1
    cell: Cell | None = None
    contents: bool = False  # stands in a table of contents

    @property
    def text(self) -> str:
        return "".join([piece[0] for piece in self.pieces])


class Story(NamedTuple):
    """The body, or a text beside it. ``place`` is what a reader of Word calls it, '' for the body.

    ``repeats``: a header or footer whose words another one holds already; the made text leaves it out.
    """

    place: str
    part: str
    paragraphs: list[Paragraph]
    repeats: bool = False


class Word:
    """A Word document, walked. Raises InputError where a part cannot be read."""

    def __init__(self, package: Package) -> None:
        self.parts = Parts(package)
        self._styles = Styles(self.parts.related("styles"))
        self._numbering = Numbering(self.parts.related("numbering"), self._styles)
        self._tables = 0
        self._met: set[tuple[str, str]] = set()
        self.stories: list[Story] = []
        self._walk()

    @property
    def roots(self) -> dict[str, etree._Element]:
        """The trees of the parts walked, by name."""
        return self.parts.roots

    @property
    def has_pictures(self) -> bool:
        return self.parts.has_pictures

    def _walk(self) -> None:
        parts, inline = self.parts, Inline(self._styles)
        self._story(inline, "", parts.main, parts.root(parts.main))
        for place, part, elements in (*parts.beside(), *parts.notes(tuple(inline.notes)), *parts.drawn()):
            self._story(inline, place, part, elements)
        at = 0
        while at < len(inline.boxes):  # a box may hold another one
            part, box = inline.boxes[at]
            at += 1
            self._story(inline, f"文本框{at}", part, box)

    def _story(self, inline: Inline, place: str, part: str, elements: Iterable[etree._Element]) -> None:
        inline.part, inline.asks = part, self.parts.hides
        flow = _Flow(inline, self._styles, self._numbering, self._tables, body=not place)
        flow.blocks(elements)
        self._tables = flow.tables
        words = "".join([p.text for p in flow.paragraphs])
        if words.strip() or not place:
            repeats = place in ("页眉", "页脚") and (place, words) in self._met
            self._met.add((place, words))
            self.stories.append(Story(place, part, flow.paragraphs, repeats))

    def placed(self) -> Iterator[tuple[int, Paragraph, Story]]:
        """The paragraphs of the made text in order, each with the offset of its first character."""
        at = 0
        for story in self.stories:
            if not story.repeats:
                for paragraph in story.paragraphs:
                    at += len(paragraph.before)
                    yield at, paragraph, story
                    at += sum([len(piece[0]) for piece in paragraph.pieces])

    @cached_property
    def text(self) -> str:
        """The made text: the body, then what surrounds it, a line for each paragraph and for each row of a table."""
        made: list[str] = []
        for story in self.stories:
            if not story.repeats:
                for paragraph in story.paragraphs:
                    made.append(paragraph.before)
                    made += [piece[0] for piece in paragraph.pieces]
        return "".join(made) + "\n"

    @cached_property
    def _pieces(self) -> list[tuple[int, Piece]]:
        found = []
        for at, paragraph, _ in self.placed():
            for piece in paragraph.pieces:
                found.append((at, piece))
                at += len(piece[0])
        return found

    def unread(self) -> Iterator[etree._Element]:
        """The nodes with words that are not in the made text, in the parts walked.

        Deletions, the other form of a text box, headers that repeat another one, argument texts of fields: whoever must
        clean a file of a word looks here, too.
        """
        read = {id(node) for _, (_, node) in self._pieces}
        for root in self.roots.values():
            for node in root.iter(*WORDS, W + "delText", W + "instrText", W + "delInstrText"):
                if id(node) not in read and node.text:
                    yield node

    def nodes(self, start: int, end: int) -> Iterator[tuple[etree._Element, int, int]]:
        """The nodes that hold the text from ``start`` to ``end``, in order, each with the span inside its own text.

        What no node holds (automatic numbers, ends of lines) is passed over.
        """
        pieces = self._pieces
        index = max(0, bisect_right(pieces, start, key=lambda each: each[0]) - 1)
        while index < len(pieces) and pieces[index][0] < end:
            at, (words, node) = pieces[index]
            index += 1
            first, last = max(start, at) - at, min(end, at + len(words)) - at
            if node is not None and first < last:
                yield node, first, last


class _Flow:
    """Gathers the paragraphs of one story."""

    def __init__(self, inline: Inline, styles: Styles, numbering: Numbering, tables: int, body: bool) -> None:
        self._inline, self._styles, self._numbering, self._body = inline, styles, numbering, body
        self.tables = tables
        self.paragraphs: list[Paragraph] = []
        self._texts = 0
        self._cell: Cell | None = None
        self._before = "\n"
        self._nested: list[etree._Element] = []
        self._contents = False

    def blocks(self, elements: Iterable[etree._Element]) -> None:
        """Add the paragraphs of a run of blocks: paragraphs, tables, and whatever wraps them."""
        for element in elements:
            tag = element.tag
            if tag in PARAGRAPHS:
                self._paragraph(element)
            elif tag == TBL:
                self._table(element)
            elif tag == CHOICES:
                self.blocks(chosen(element))
            elif tag not in _LEFT_OUT:
                outside = self._contents
                self._contents = outside or _is_contents(element)
                self.blocks(element)
                self._contents = outside

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph; one whose end was deleted goes on in the next."""
        name, num, depth, outline, ends = _properties(element)
        style = self._styles.of(name or self._styles.default)
        hidden_before = self._inline.hidden
        self._inline.hidden = False
        pieces = self._inline.pieces(element, in_cell=self._cell is not None)
        if ends:
            label = self._label(style, num, depth)
            if label:
                pieces.insert(0, (label, None))
        hidden = self._inline.hidden or (style.hidden and bool(pieces))
        self._inline.hidden = hidden_before
        words = any(piece[0].strip() for piece in pieces)
        if words and self._body and self._cell is None:
            self._texts += 1
        self.paragraphs.append(
            Paragraph(
                self._before if self.paragraphs or not self._body else "",
                pieces, element, outline if outline >= 0 else style.level, style, hidden,
                self._texts if words and self._cell is None else 0, self._cell, self._contents or style.contents,
            )
        )  # fmt: skip
        self._before = (CELL_BREAK if self._cell else "\n") if ends else ""

    def _label(self, style: Style, num: str, depth: int) -> str:
        """The automatic number of the next paragraph, with a blank where its words would run into it."""
        num = num or style.list
        if not num or num == "0":
            return ""
        if depth < 0:
            depth = style.depth if style.depth >= 0 or not style.by else self._numbering.depth_of(num, style.by)
        label = self._numbering.label(num, max(depth, 0)).strip()
        return label + " " if label and label[-1].isascii() else label

    def _table(self, table: etree._Element, framed: bool = True) -> None:
        """Add a table row by row; tables inside its cells follow behind it.

        Of a single cell round a text, ``framed``, nothing is made: its paragraphs are those of the text.
        """
        rows = [row for row in _inside(table, TR) if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(_inside(row, TC)) for row in rows]
        if framed and self._cell is None and [len(own) for own in cells] == [1]:
            self.blocks(cells[0][0])
            return
        if self._cell is not None:
            self._nested.append(table)
            return
        self.tables += 1
        for number, (row, own) in enumerate(zip(rows, cells, strict=True)):
            self._row(row, own, number)
        self._cell, self._before = None, "\n"
        nested, self._nested = self._nested, []
        for each in nested:
            self._table(each, framed=False)

    def _row(self, row: etree._Element, cells: list[etree._Element], number: int) -> None:
        column = _int(row.find(f"{W}trPr/{W}gridBefore"))
        self._before = "\n"
        for cell in cells:
            self._cell = Cell(self.tables, number, column)
            count = len(self.paragraphs)
            self.blocks(cell)
            if len(self.paragraphs) == count:
                continue
            self._before = "\t"
            column += max(1, _int(cell.find(f"{W}tcPr/{W}gridSpan")))


def _properties(element: etree._Element) -> tuple[str, str, int, int, bool]:
    """Of a paragraph: style, list, its level in it or -1, outline level from 1 or -1, and whether its end stands."""
    name, num, depth, outline, ends = "", "", -1, -1, True
    properties = element.find(_PPR)
    if properties is None:
        return name, num, depth, outline, ends
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            name = child.get(VAL, "")
        elif tag == _NUMBER:
            for part in child:
                value = part.get(VAL, "")
                if part.tag == W + "numId":
                    num = value
                elif part.tag == W + "ilvl" and value.isdecimal():
                    depth = int(value)
        elif tag == _OUTLINE:
            outline = level_of(child.get(VAL, ""))
        elif tag == _RPR:
            ends = child.find(W + "del") is None and child.find(W + "moveFrom") is None
    return name, num, depth, outline, ends


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through whatever wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == CHOICES:
            for each in chosen(child):
                yield from [each] if each.tag == tag else _inside(each, tag)
        elif child.tag not in _LEFT_OUT and child.tag not in (P, TBL):
            yield from _inside(child, tag)


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(_GALLERY)
    return gallery is not None and gallery.get(VAL) in ("Table of Contents", "Table of Figures")


def _int(element: etree._Element | None) -> int:
    value = element.get(VAL, "") if element is not None else ""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0
