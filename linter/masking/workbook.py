"""Workbooks: where the words and figures of their cells stand, hidden sheets and names of sheets among them.

The text that is masked is that of the reader: a line for each row as it is shown. A figure or formula whose cell is
masked becomes words, for else the cell would show what is hidden. Words that several cells share are given to each of them first,
so that each is masked as its neighbours ask for.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy

from lxml import etree

from linter.masking.office_file import OfficeFile
from linter.masking.surface import TEXT, Slot
from linter.readers.xlsx import read_book
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHEETS, _STRINGS = f"{S}sheets/{S}sheet", "xl/sharedstrings.xml"
_CELL, _HIDDEN = fixed(r"(.*)!([A-Z]{1,3}[0-9]{1,7})"), "（隐藏）"
_ASIDE = "批注"
_FORBIDDEN = str.maketrans(dict.fromkeys("*?/\\[]:", "某"))  # in names of sheets
_LONGEST = 31


class Value(Slot):
    """A cell that holds a figure or formula; words take the place of both."""

    def put(self, words: str) -> None:
        cell = self.element
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        etree.SubElement(etree.SubElement(cell, S + "is"), S + "t").text = words


class SheetName(Slot):
    """The name of a sheet, which no other may have."""

    def put(self, words: str) -> None:
        parent = self.element.getparent()
        others = {each.get("name") for each in parent if each is not self.element} if parent is not None else set()
        name = words.translate(_FORBIDDEN)[:_LONGEST]
        number = 1
        while name in others:
            number += 1
            name = f"{words.translate(_FORBIDDEN)[: _LONGEST - 4]}{number}"
        self.element.set("name", name)


class Workbook(OfficeFile):
    """A workbook, cleaned, with its words. Raises InputError where it cannot be read."""

    format = "xlsx"

    def _read(self) -> None:
        self._values: list[etree._Element] = []  # what stands in the text already; kept, so that no other has its id
        reading = read_book(self.path, self.data, self.format)
        self._paths = dict(self._parts())
        self._own_strings()
        cells = {name: self._cells(part) for name, part in self._paths.items()}
        end = next((b.start for b in reading.blocks if b.address.startswith(_ASIDE)), len(reading.text.raw))
        text, at, last = reading.text.raw, 0, ("", 0)
        for block in reading.blocks:
            if block.start >= end:
                break
            self.surface.add(text[at : block.start])
            words = text[block.start : block.end]
            found = _CELL.fullmatch(block.place)
            if found is None:
                self._sheet_name(words)
            else:
                name = found[1] if found[1] in cells else found[1].removesuffix(_HIDDEN)
                begin = last[1] if last[0] == block.place else 0
                last = block.place, begin + self._cell(cells.get(name, {}).get(found[2]), name, words, begin)
            at = block.end
            self.blocks.append(block)
        self.surface.add(text[at:end])
        self.read.update(map(id, self._values))

    def _rid(self, root: etree._Element) -> bool:
        """Drop the folder in which the workbook was last saved."""
        gone = list(root.iter("{*}absPath"))
        for element in gone:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return bool(gone)

    def _parts(self) -> Iterator[tuple[str, str]]:
        """The names of the sheets, each with its part."""
        main = next((name for name in self.roots if name.lower() == "xl/workbook.xml"), "")
        listed = posixpath.join(posixpath.dirname(main), "_rels", posixpath.basename(main) + ".rels")
        if listed not in self.roots:
            return
        own = {name.lower(): name for name in self.roots}
        targets = {each.get("Id"): each.get("Target", "") for each in self.roots[listed]}
        self._main = main
        for sheet in self.roots[main].iterfind(_SHEETS):
            target = targets.get(sheet.get(_ID), "")
            path = target[1:] if target.startswith("/") else posixpath.join(posixpath.dirname(main), target)
            if path.lower() in own:
                yield sheet.get("name", ""), own[path.lower()]

    def _cells(self, part: str) -> dict[str, etree._Element]:
        return {cell.get("r", ""): cell for cell in self.roots[part].iter(S + "c")}

    def _own_strings(self) -> None:
        """Give every cell the words it shares with others."""
        name = next((name for name in self.roots if name.lower() == _STRINGS), "")
        if not name:
            return
        strings = list(self.roots[name].iterfind(S + "si"))
        for part in self._paths.values():
            for cell in self.roots[part].iter(S + "c"):
                if cell.get("t") == "s":
                    self._own_string(cell, strings)
                    self.along.add(part)
        for string in strings:
            self.roots[name].remove(string)
        for count in ("count", "uniqueCount"):
            if self.roots[name].get(count):
                self.roots[name].set(count, "0")
        if strings:
            self.along.add(name)

    def _own_string(self, cell: etree._Element, strings: list[etree._Element]) -> None:
        index = cell.findtext(S + "v", "")
        own = strings[int(index)] if index.isdecimal() and int(index) < len(strings) else etree.Element(S + "si")
        inline = deepcopy(own)
        inline.tag, inline.tail = S + "is", None
        for child in [*cell.iterchildren(S + "v"), *cell.iterchildren(S + "f")]:
            cell.remove(child)
        for reading in list(inline.iter(S + "rPh", S + "phoneticPr")):
            parent = reading.getparent()
            if parent is not None:
                parent.remove(reading)
        cell.append(inline)
        cell.set("t", "inlineStr")

    def _sheet_name(self, words: str) -> None:
        sheet = next((s for s in self.roots[self._main].iterfind(_SHEETS) if s.get("name") == words), None)
        self.surface.add(words, None if sheet is None else SheetName(sheet, "name", self._main))
        if sheet is not None:
            self.read.add(id(sheet))

    def _cell(self, cell: etree._Element | None, sheet: str, words: str, begin: int) -> int:
        """Add the words that a cell shows, from ``begin`` on; where they end in it."""
        part = self._paths.get(sheet, "")
        nodes = [t for t in cell.iter(S + "t") if t.text] if cell is not None else []
        held = "".join([_shown(t.text or "") for t in nodes])
        first = held.find(words, begin)
        if cell is None or (first < 0 and nodes):
            self.surface.add(words)
            return 0
        formula = cell.find(S + "f")
        if formula is not None and formula.text and words == "=" + formula.text:  # its value was not saved
            self.surface.add("=")
            self.surface.add(formula.text, Slot(formula, TEXT, part))
            self.read.add(id(formula))
            return 0
        if not nodes:
            self.surface.add(words, Value(cell, TEXT, part, quoted=True))
            self._values += cell.iterchildren(S + "v")
            return 0
        at, last = 0, first + len(words)
        for node in nodes:
            text = _shown(node.text or "")
            start, end = max(first, at) - at, min(last, at + len(text)) - at
            if start < end:
                self.surface.add(text[start:end], Slot(node, TEXT, part, shift=start))
                self.read.add(id(node))
            at += len(text)
        return last


def _shown(words: str) -> str:
    """Words as the reader gives them, character for character."""
    return words.replace("\t", " ").replace("\n", "\u2028")
