"""The archive of a Word document written anew: parts that nobody has touched keep every byte."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from linter.answers.comments import Look, add_comments
from linter.readers.docx_parts import in_strict, relations_of
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.answers.comments import Remark
    from linter.readers.docx_parts import Parts

_TYPES = "[Content_Types].xml"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_OVERRIDE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class CommentsPart:
    """The part that holds the comments of a document, the one it has or a new one."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.name, root = parts.named("comments")
        self._is_new = root is None
        self.root = root if root is not None else etree.Element(f"{{{_WORDS}}}comments", nsmap={"w": _WORDS})

    def changed(self, remarks: Sequence[Remark], first: int, date: str, look: Look) -> dict[str, bytes]:
        """The parts of the file that change with these comments, the body left out."""
        add_comments(self.root, remarks, first, date, look)
        changed = {}
        if self._is_new:
            self.name = self._free_name()
            changed = {_TYPES: self._types(), relations_of(self._parts.main): self._relations()}
        changed[self.name] = stored(self.root, self._parts.strict)
        return changed

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._parts.main)
        numbers = iter(range(1, 10_000))
        name = posixpath.join(folder, "comments.xml")
        while name in self._parts.package:
            name = posixpath.join(folder, f"comments{next(numbers)}.xml")
        return name

    def _types(self) -> bytes:
        root = self._parts.package.xml(_TYPES)
        etree.SubElement(root, f"{{{_CONTENT}}}Override", {"PartName": "/" + self.name, "ContentType": _OVERRIDE})
        return stored(root)

    def _relations(self) -> bytes:
        package, name = self._parts.package, relations_of(self._parts.main)
        root = (
            package.xml(name)
            if name in package
            else package.parsed(f'<Relationships xmlns="{_RELATION}"/>'.encode(), name)
        )
        taken = {each.get("Id") for each in root}
        own = next(each for n in range(len(taken) + 1) if (each := f"rIdHegao{n or ''}") not in taken)
        kind = in_strict(_KIND.encode()).decode() if self._parts.strict else _KIND
        target = posixpath.basename(self.name)
        etree.SubElement(root, f"{{{_RELATION}}}Relationship", {"Id": own, "Type": kind, "Target": target})
        return stored(root)


def stored(root: etree._Element, strict: bool = False) -> bytes:
    """A tree as a part of the file; ``strict`` ones have namespaces of their own."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return in_strict(data) if strict else data


def rewritten(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive ``data`` with these parts changed or added."""
    held = io.BytesIO()
    left = {name.lower(): (name, content) for name, content in changed.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            _, content = left.pop(info.filename.lower(), ("", None))
            new.writestr(_entry(info), old.read(info) if content is None else content)
        for name, content in left.values():
            new.writestr(_entry(zipfile.ZipInfo(name)), content)
    return held.getvalue()


def _entry(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A new entry that is dated and permitted as this one, without its sizes."""
    entry = zipfile.ZipInfo(info.filename, info.date_time)
    entry.compress_type = zipfile.ZIP_STORED if info.is_dir() else zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = info.external_attr, info.create_system
    return entry
