"""Word files: where their words stand, body, headers, notes, boxes, comments, properties and all, and the file with tokens there.

The text that is masked is that of the reader, made by the same walk, and behind it what the reader leaves out: comments,
the other form of text boxes, codes of fields, alternative texts, addresses of links, variables, every other part of XML.
"""

from __future__ import annotations

from lxml import etree

from linter.masking import office_parts as parts
from linter.masking.archive import rebuilt, recipe
from linter.masking.surface import SIGN, TEXT, Slot, Surface
from linter.readers.block import Block, Reading
from linter.readers.docx import read_word
from linter.readers.docx_inline import WORDS
from linter.readers.docx_parts import strict_again
from linter.readers.docx_styles import W
from linter.readers.docx_walk import Word
from linter.readers.package import Package
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.errors import Said
    from linter.masking.archive import Packed, Step
    from linter.masking.spans import Swap

_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_MOVES = tuple(f"{W}move{way}Range{side}" for way in ("From", "To") for side in ("Start", "End"))
_MARKS = frozenset((W + "rPr", W + "trPr", W + "tcPr", W + "numPr"))  # in them a deletion is one of an end or a row
#: Content that Word fills in again from elsewhere when it opens the file, and sources of serial letters.
_BOUND = (f"{W}dataBinding", f"{W}attachedTemplate", f"{W}mailMerge")


class WordFile:
    """A Word file, cleaned, with its words. Raises InputError where it cannot be read."""

    def __init__(self, data: bytes, path: str) -> None:
        self._data, self._package = data, Package(data, path)
        word = Word(self._package)
        self._changed: set[str] = set()
        self._surface = Surface()
        names = [name for name in self._package.names if name.lower().endswith(_XML)]
        walked = {name.lower(): root for name, root in word.roots.items()}
        self.dropped = {name for name in self._package.names if parts.is_dropped(name)}
        self.dropped |= {n for n in names if n.endswith(".rels") and parts.source_of(n) in self.dropped}
        self._roots: dict[str, etree._Element] = {}
        for name in names:
            if name not in self.dropped:
                found = walked.get(name.lower())
                self._roots[name] = self._package.xml(name) if found is None else found
        self._clean()
        self._reading = read_word(word, path, "docx")
        self._gather(word)

    def _clean(self) -> None:
        authors = parts.Authors()
        for name, root in self._roots.items():
            if name.lower().endswith(".rels"):
                changed = parts.clean_relationships(root, parts.source_of(name), self.dropped)
            elif name == _TYPES:
                changed = parts.clean_types(root, self.dropped)
            else:
                changed = parts.clean_properties(root)
                changed |= _without_changes(root)
                changed |= authors.hide(root)
            if changed or b"<!--" in self._package.part(name):
                self._changed.add(name)

    def _gather(self, word: Word) -> None:
        surface, read = self._surface, set()
        own = {name.lower(): name for name in self._roots}
        for story in word.stories:
            for paragraph in () if story.repeats else story.paragraphs:
                surface.add(paragraph.before)
                for words, node in paragraph.pieces:
                    slot = None
                    if node is not None:
                        read.add(id(node))
                        slot = Slot(node, part=own[story.part.lower()])
                        slot = slot if node.tag in WORDS else slot._replace(key=SIGN)
                    surface.add(words, slot)
        surface.add("\n")
        self._blocks = list(self._reading.blocks)
        told: list[list[tuple[str, Slot]]] = []
        for name, root in self._roots.items():
            rels = name.lower().endswith(".rels")
            groups = () if rels or name == _TYPES else parts.words_beside(root, name, read)
            for group in groups:
                if all(slot.key == TEXT and slot.element.tag in WORDS for _, slot in group):
                    self._line(group)
                elif parts.is_said(group):
                    told.append(group)
            own_words = parts.addresses(root, name) if rels else () if name == _TYPES else parts.sayings(root, name)
            told += [[saying] for saying in own_words]
        self.quiet = surface.size  # figures from here on are codes and coordinates
        for group in told:
            self._line(group)

    def _line(self, group: Sequence[tuple[str, Slot]]) -> None:
        start, end = self._surface.line(group)
        self._blocks.append(Block("paragraph", start, end, address=f"附/段{len(self._blocks)}", place="附带信息"))

    @property
    def reading(self) -> Reading:
        return Reading(Text(self._surface.text, "docx"), tuple(self._blocks))

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        return self._surface.fixed()

    @property
    def left(self) -> tuple[Said, ...]:
        return parts.left_in(name for name in self._package.names if name not in self.dropped)

    def written(self, swaps: Sequence[Swap]) -> tuple[bytes, tuple[Step, ...]]:
        """The file with tokens, and what makes the old one of it; the file itself where nothing changes."""
        self._changed |= self._surface.write(swaps)
        if not self._changed and not self.dropped:
            return self._data, ()
        new, kept = self._packed()
        return new, recipe(self._data, kept)

    def _packed(self) -> tuple[bytes, list[Packed]]:
        changed = {}
        for name in self._changed:
            data = etree.tostring(self._roots[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            changed[name] = strict_again(data, self._package.part(name))
        return rebuilt(self._data, changed, self.dropped)


def _without_changes(root: etree._Element) -> bool:
    """Drop what was deleted or moved away, make what came from elsewhere an insertion, and untie bound content."""
    gone = [e for e in root.iter(W + "del", W + "moveFrom") if _parent(e) not in _MARKS]
    gone += [row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}del") is not None]
    gone += list(root.iter(*_MOVES, *_BOUND))
    gone += [e for e in root.iter("{*}dataBinding") if e.tag != _BOUND[0]]
    for element in gone:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    moved = list(root.iter(W + "moveTo"))
    for element in moved:
        element.tag = W + "ins"
    empty = [table for table in root.iter(W + "tbl") if table.find(W + "tr") is None and len(gone) > 0]
    for table in empty:
        if len(list(table.iter(W + "tr"))) == 0 and (parent := table.getparent()) is not None:
            parent.remove(table)
    return bool(gone or moved)


def _parent(element: etree._Element) -> object:
    parent = element.getparent()
    return parent.tag if parent is not None else ""
