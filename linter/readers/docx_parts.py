"""The parts of a Word document: which there are, what refers to them, and their trees."""

from __future__ import annotations

import posixpath

from linter.errors import Said
from linter.readers.docx_inline import A, C
from linter.readers.docx_styles import W
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from linter.readers.package import Package

_MAIN = "word/document.xml"
#: The namespaces of ISO/IEC 29500 Strict, as files saved that way have them, and those all others have.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACES = tuple(
    (f"{_STRICT.decode()}{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
    )
)
#: Other documents that Word shows inside this one, but that are not written in it.
_FOREIGN = {"aFChunk": "嵌入的其他文档（altChunk）", "subDocument": "子文档"}
_PLACES = {"header": "页眉", "footer": "页脚"}
_NOTES = {"footnote": "脚注", "endnote": "尾注"}
_DRAWN = {"diagramData": "图示", "chart": "图表"}


def in_strict(data: bytes) -> bytes:
    """XML in the namespaces of Strict files, the other way round than it is read."""
    for strict, usual in _NAMESPACES:
        data = data.replace(usual, strict)
    return data


def relations_of(source: str) -> str:
    """The name of the part that lists what a part refers to."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


class Parts:
    """The parts of one document. ``hides``: the word for hidden text stands in one that was read."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.roots: dict[str, etree._Element] = {}
        self.hides = False
        self.main = self._main()
        #: What the main part refers to, by the last word of the kind: its parts in order.
        self._related = self._relationships(self.main)
        for kind, name in _FOREIGN.items():
            if self._related.get(kind):
                what = Said(f"文中有{name}，其内容不在本文件正文里", f"it holds another document ({kind})")
                remedy = Said("请在 Word 中打开并另存为 .docx，再检查", "open it in Word, save it anew and check that")
                raise package.wrong(what, remedy)

    def root(self, name: str) -> etree._Element:
        """The tree of a part, in the namespaces that all files but Strict ones have."""
        root = self.roots.get(name)
        if root is None:
            root = self.roots[name] = self.package.xml(name, self._usual)
        return root

    @property
    def strict(self) -> bool:
        """Whether the main part is written in the namespaces of Strict files."""
        return _STRICT in self.package.part(self.main)

    def _usual(self, data: bytes) -> bytes:
        self.hides = self.hides or b"vanish" in data
        if _STRICT in data:
            for strict, usual in _NAMESPACES:
                data = data.replace(strict, usual)
        return data

    def named(self, kind: str) -> tuple[str, etree._Element | None]:
        """The name and tree of the first part of a kind that the main part refers to, '' and None where there is none."""
        names = self._related.get(kind)
        return (names[0], self.root(names[0])) if names else ("", None)

    def related(self, kind: str) -> etree._Element | None:
        """The tree of the first part of a kind that the main part refers to, None where there is none."""
        return self.named(kind)[1]

    def beside(self) -> Iterator[tuple[str, str, Sequence[etree._Element]]]:
        """Headers, then footers: place, part and content of each."""
        for kind, place in _PLACES.items():
            for name in self._related.get(kind, ()):
                yield place, name, list(self.root(name))

    def notes(self, referred: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, Sequence[etree._Element]]]:
        """Footnotes, then endnotes, in the order in which the body refers to them, and those it does not refer to."""
        for kind, place in _NOTES.items():
            root = self.related(kind + "s")
            if root is None:
                continue
            there = {note.get(W + "id", ""): note for note in root if note.tag == W + kind}
            order = dict.fromkeys([*(own for which, own in referred if which == kind), *there])
            name = self._related[kind + "s"][0]
            words = [own for own in order if own in there and next(there[own].iter(W + "t"), None) is not None]
            for number, own in enumerate(words, 1):
                yield f"{place}{number}", name, list(there[own])

    def drawn(self) -> Iterator[tuple[str, str, Sequence[etree._Element]]]:
        """The words of diagrams and charts, which are parts of their own."""
        for kind, place in _DRAWN.items():
            for number, name in enumerate(self._related.get(kind, ()), 1):
                root = self.root(name)
                points = (point for texts in root.iter(C + "strCache") for point in texts.iter(C + "pt"))
                yield f"{place}{number}", name, [*root.iter(A + "p"), *points]

    @property
    def has_pictures(self) -> bool:
        return bool(self._related.get("image"))

    def _main(self) -> str:
        package = self.package
        if "_rels/.rels" in package:
            for kind, names in self._relationships("").items():
                if kind == "officeDocument" and names:
                    self._refuse_other(names[0])
                    return names[0]
        if _MAIN not in package:
            raise package.damaged(Said(f"缺少部件 {_MAIN}，不是 Word 文档", f"no {_MAIN}: this is no Word document"))
        return _MAIN

    def _refuse_other(self, main: str) -> None:
        for folder, zh, en in (("xl/", " Excel 表格", "an Excel sheet"), ("ppt/", " PowerPoint 演示文稿", "slides")):
            if main.lower().startswith(folder):
                what = Said(f"文件是{zh}，不是 Word 文档", f"this is {en}, no Word document")
                remedy = Said("请按实际格式改正扩展名，再检查", "give it the name ending of what it is, and check that")
                raise self.package.wrong(what, remedy)

    def by_relation(self) -> dict[str, str]:
        """The parts the main part refers to, by the id it calls each."""
        return {own: path for own, _, path in self._relations(self.main)}

    def _relationships(self, source: str) -> dict[str, list[str]]:
        """The parts a part refers to by kind, those of one kind in the order of their names."""
        found: dict[str, list[str]] = {}
        for _, kind, path in self._relations(source):
            if path not in found.setdefault(kind, []):
                found[kind].append(path)
        for names in found.values():
            names.sort(key=lambda path: (len(path), path))
        return found

    def _relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """What a part refers to in this file: the id, the last word of its kind, the part."""
        folder = posixpath.dirname(source)
        listed = relations_of(source)
        for each in self.package.xml(listed) if listed in self.package else ():
            target = each.get("Target", "")
            if each.get("TargetMode") == "External" or not target:
                continue
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path in self.package:
                yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], path
