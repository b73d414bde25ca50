"""Archives that mean harm or are not whole, made by the tests that need them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts, in this order; a name that ends with NUL stands for a second part of the name."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in parts.items():
            archive.writestr(name.rstrip("\0"), content)
    return held.getvalue()


def document(body: str) -> str:
    """The XML of a Word document with this body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word file with this body and further parts, whose names have ``__`` for a slash and ``_`` for a full stop."""
    given = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    main = {"word/document.xml": document(body)}
    return zipped({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS, **main, **given})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def laughs(count: int = 10) -> str:
    """A document whose text would be ten to the power of ``count`` words."""
    entities = ['<!ENTITY a0 "增长">', *(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, count))]
    body = document(paragraph(f"&a{count - 1};"))
    return body.replace("<w:document", f"<!DOCTYPE w:document [{''.join(entities)}]><w:document", 1)


def with_doctype(declaration: str, words: str) -> str:
    return document(paragraph(words)).replace("<w:document", f"{declaration}<w:document", 1)


def encrypted_office() -> bytes:
    """The beginning of what Office writes for a document with a password: OLE with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


def with_flag(data: bytes) -> bytes:
    """An archive whose directory says that its parts are encrypted."""
    out = bytearray(data)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        (flags,) = struct.unpack_from("<H", out, at + 8)
        struct.pack_into("<H", out, at + 8, flags | 1)
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)
