"""An Office file on its way to a masked copy: its parts, cleaned, and all their words in one text."""

from __future__ import annotations

from lxml import etree

from linter.masking import office_parts as parts
from linter.masking.archive import rebuilt, recipe
from linter.masking.surface import TEXT, Surface
from linter.readers.block import Block, Reading
from linter.readers.docx_inline import WORDS
from linter.readers.docx_parts import in_strict
from linter.readers.package import Package
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.errors import Said
    from linter.masking.archive import Step
    from linter.masking.spans import Swap
    from linter.masking.surface import Slot

_TYPES = "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_XML = (".xml", ".rels", ".vml")
#: The nodes whose figures are figures of the report; elsewhere they are codes and coordinates.
_SHOWN = frozenset((*WORDS[:3], "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t"))


class OfficeFile:
    """A Word file or workbook, cleaned, with its words. Raises InputError where it cannot be read.

    A format fills ``surface`` and ``blocks`` with what its reader reads (``_read``), and says what else it is rid of.
    """

    format = ""

    def __init__(self, data: bytes, path: str) -> None:
        self.data, self.path, self.package = data, path, Package(data, path)
        self.surface, self.blocks, self.read = Surface(), list[Block](), set[int]()
        self._changed: set[str] = set()
        self.along: set[str] = set()  # parts that change with any word
        names = [name for name in self.package.names if name.lower().endswith(_XML)]
        self._dropped = {name for name in self.package.names if parts.is_dropped(name)}
        self._dropped |= {n for n in names if n.endswith(".rels") and parts.source_of(n) in self._dropped}
        walked = {name.lower(): root for name, root in self._walked().items()}
        self.roots: dict[str, etree._Element] = {}
        for name in names:
            found = walked.get(name.lower())
            self.roots[name] = self.package.xml(name) if found is None else found
        self.people = tuple(dict.fromkeys(n for root in self.roots.values() for n in parts.named_by(root)))
        for name in self._dropped:
            self.roots.pop(name, None)
        self._clean()
        self._read()
        self._read_beside()

    def _walked(self) -> Mapping[str, etree._Element]:
        """The trees that the reader has made already."""
        return {}

    def _read(self) -> None:
        raise NotImplementedError

    def _rid(self, root: etree._Element) -> bool:
        """Clean a part of what only this format has. Whether there was any."""
        return False

    def _clean(self) -> None:
        authors = parts.Authors()
        for name, root in self.roots.items():
            if name.lower().endswith(".rels"):
                changed = parts.clean_relationships(root, parts.source_of(name), self._dropped)
            elif name == _TYPES:
                changed = parts.clean_types(root, self._dropped)
            else:
                changed = parts.clean_properties(root)
                changed |= self._rid(root)
                changed |= authors.hide(root)
            if changed or b"<!--" in self.package.part(name):
                self._changed.add(name)

    def _read_beside(self) -> None:
        told: list[list[tuple[str, Slot]]] = []
        for name, root in self.roots.items():
            rels = name.lower().endswith(".rels")
            groups = () if rels or name == _TYPES else parts.words_beside(root, name, self.read)
            for group in groups:
                if all(slot.key == TEXT and slot.element.tag in _SHOWN for _, slot in group):
                    self._line(group)
                elif parts.is_said(group):
                    told.append(group)
            sayings = (
                parts.addresses(root, name) if rels else () if name == _TYPES else parts.sayings(root, name, self.read)
            )
            told += [[saying] for saying in sayings]
        self.quiet = self.surface.size  # figures from here on are codes and coordinates
        for group in told:
            self._line(group)

    def _line(self, group: Sequence[tuple[str, Slot]]) -> None:
        start, end = self.surface.line(group)
        self.blocks.append(Block("paragraph", start, end, address=f"附/段{len(self.blocks)}", place="附带信息"))

    @property
    def reading(self) -> Reading:
        return Reading(Text(self.surface.text, self.format), tuple(self.blocks))

    @property
    def fixed(self) -> tuple[tuple[int, int], ...]:
        return self.surface.fixed()

    @property
    def left(self) -> tuple[Said, ...]:
        """What of it nobody can mask."""
        return parts.left_in(name for name in self.package.names if name not in self._dropped)

    def written(self, swaps: Sequence[Swap]) -> tuple[bytes, tuple[Step, ...]]:
        """The file with tokens, and what makes the old one of it; the file itself where nothing changes."""
        changed = self._changed | self.surface.write(swaps) | (self.along if swaps else set())
        if not changed and not self._dropped:
            return self.data, ()
        made = {}
        for name in changed:
            part = etree.tostring(self.roots[name], xml_declaration=True, encoding="UTF-8", standalone=True)
            made[name] = in_strict(part) if _STRICT in self.package.part(name) else part
        new, kept = rebuilt(self.data, made, self._dropped)
        return new, recipe(self.data, kept)
