"""Word files: where their words stand, body, headers, notes, boxes, comments, properties and all, and the file with tokens there.

The text that is masked is that of the reader, made by the same walk, and behind it what the reader leaves out: comments,
the other form of text boxes, codes of fields, alternative texts, addresses of links, variables, every other part of XML.
"""

from __future__ import annotations

from linter.masking.office_file import OfficeFile
from linter.masking.surface import SIGN, Slot
from linter.readers.docx import read_word
from linter.readers.docx_inline import WORDS
from linter.readers.docx_styles import W
from linter.readers.docx_walk import Word
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_MOVES = tuple(f"{W}move{way}Range{side}" for way in ("From", "To") for side in ("Start", "End"))
_MARKS = frozenset((W + "rPr", W + "trPr", W + "tcPr", W + "numPr"))  # in them a deletion is one of an end or a row
#: Content that Word fills in again from elsewhere when it opens the file, and sources of serial letters.
_BOUND = ("{*}dataBinding", f"{W}attachedTemplate", f"{W}mailMerge")


class WordFile(OfficeFile):
    """A Word file, cleaned, with its words."""

    format = "docx"

    def _walked(self) -> Mapping[str, etree._Element]:
        self._word = Word(self.package)
        return self._word.roots

    def _read(self) -> None:
        self.blocks += read_word(self._word, self.path, self.format).blocks
        own = {name.lower(): name for name in self.roots}
        for story in self._word.stories:
            for paragraph in () if story.repeats else story.paragraphs:
                self.surface.add(paragraph.before)
                for words, node in paragraph.pieces:
                    slot = None
                    if node is not None:
                        slot = Slot(node, part=own[story.part.lower()])
                        slot = slot if node.tag in WORDS else slot._replace(key=SIGN)
                        self.read.add(id(node))
                    self.surface.add(words, slot)
        self.surface.add("\n")

    def _rid(self, root: etree._Element) -> bool:
        """Drop what was deleted or moved away, make what came from elsewhere an insertion, and untie bound content."""
        gone = [e for e in root.iter(W + "del", W + "moveFrom") if _parent(e) not in _MARKS]
        gone += [row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}del") is not None]
        gone += list(root.iter(*_MOVES, *_BOUND))
        tables = [table for row in gone if row.tag == W + "tr" for table in row.iterancestors(W + "tbl")]
        for element in gone:
            _remove(element)
        for table in tables:
            if next(table.iter(W + "tr"), None) is None:
                _remove(table)
        moved = list(root.iter(W + "moveTo"))
        for element in moved:
            element.tag = W + "ins"
        return bool(gone or moved)


def _parent(element: etree._Element) -> object:
    parent = element.getparent()
    return parent.tag if parent is not None else ""


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
