"""Which files are no text: by name those whose reader makes a text of them, by their first bytes all others.

So a message can say what a file is and what to do with it.
"""

from __future__ import annotations

from linter.errors import Said
from linter.typed import NamedTuple

#: Name endings of formats that hold no plain text, and the module of ``linter.readers`` that makes a text of each.
MADE = {
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".xls", ".et", ".ods"), "office"),
}


def maker(path: str) -> str:
    """The reader that makes the text of a file of this name; '' where the text is the decoded file."""
    dot = path.rfind(".")
    return MADE.get(path[dot:].lower(), "") if dot >= 0 else ""


class FileType(NamedTuple):
    """A kind of file that holds no plain text: what to call it, and what the user can do."""

    name: Said
    remedy: Said


_LEAVE_OUT = Said("请用 --exclude 把它排除在外", "leave it out with --exclude")
_UNPACK = Said("请先解压缩，再检查其中的文件", "unpack it first and check the files inside")

_NOT_YET = Said(
    "暂不支持这类文件，请另存为纯文本（.txt）或 Markdown（.md）后再检查",
    "such files are not supported yet: save it as plain text (.txt) or Markdown (.md) and check that",
)

_OFFICE = Said(" Office 文档", "an Office document")
_OLD_OFFICE = Said(
    "旧版 Office 或 WPS 文档（doc、xls、ppt、wps）", "an old Office or WPS document (doc, xls, ppt, wps)"
)
_IMAGE = Said("图片", "an image")
_ARCHIVE = Said("压缩包", "an archive")
_MEDIA = Said("音频或视频", "audio or video")

_SIGNATURES: tuple[tuple[bytes, Said, Said], ...] = (
    (b"%PDF-", Said(" PDF 文件", "a PDF file"), _NOT_YET),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE, _NOT_YET),
    (b"{\\rtf", Said(" RTF 文档", "an RTF document"), _NOT_YET),
    (b"\x89PNG\r\n\x1a\n", _IMAGE, _LEAVE_OUT),
    (b"\xff\xd8\xff", _IMAGE, _LEAVE_OUT),
    (b"GIF87a", _IMAGE, _LEAVE_OUT),
    (b"GIF89a", _IMAGE, _LEAVE_OUT),
    (b"II*\x00", _IMAGE, _LEAVE_OUT),
    (b"MM\x00*", _IMAGE, _LEAVE_OUT),
    (b"\x1f\x8b", _ARCHIVE, _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE, _UNPACK),
    (b"Rar!\x1a\x07", _ARCHIVE, _UNPACK),
    (b"BZh91AY", _ARCHIVE, _UNPACK),
    (b"\xfd7zXZ\x00", _ARCHIVE, _UNPACK),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE, _UNPACK),
    (b"ID3\x03", _MEDIA, _LEAVE_OUT),
    (b"ID3\x04", _MEDIA, _LEAVE_OUT),
    (b"OggS\x00", _MEDIA, _LEAVE_OUT),
    (b"\x7fELF", Said("可执行程序", "an executable"), _LEAVE_OUT),
    (b"SQLite format 3\x00", Said("SQLite 数据库", "an SQLite database"), _LEAVE_OUT),
    (b"PAR1", Said("Parquet 数据文件", "a Parquet file"), _LEAVE_OUT),
)
#: The name endings that go with signatures.
_NAMED = {b"%PDF-": ".pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": ".doc", b"{\\rtf": ".rtf"}
#: What parts of an archive say of it, with the name ending its reader knows it by.
_PACKAGES: tuple[tuple[bytes, Said, str], ...] = (
    (b"word/", Said(" Word 文档（Office 的 docx）", "a Word document (docx of Office)"), ".docx"),
    (b"xl/", Said(" Excel 表格（Office 的 xlsx）", "an Excel sheet (xlsx of Office)"), ".xlsx"),
    (b"ppt/", Said(" PowerPoint 演示文稿（Office 的 pptx）", "PowerPoint slides (pptx of Office)"), ".pptx"),
    (b"opendocument.text", Said("文字文档（OpenOffice 的 odt）", "a text of OpenOffice (odt)"), ".odt"),
    (b"opendocument", Said(" OpenOffice 文档", "an OpenOffice document"), ".ods"),
    (b"[Content_Types].xml", _OFFICE, ""),
    (b"docProps/", _OFFICE, ""),
)
#: Names of such documents, whatever their parts are called.
_OFFICE_NAMES = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".wps", ".et", ".dps")


def _package(data: bytes, path: str) -> FileType:
    """What kind of archive this is."""
    ends = data[:4096] + data[-65_536:]  # an archive lists its parts at its end
    for part, name, suffix in _PACKAGES:
        if part in ends:
            return FileType(name, _renamed(suffix, path))
    office = path.lower().endswith(_OFFICE_NAMES)
    return FileType(_OFFICE, _NOT_YET) if office else FileType(_ARCHIVE, _UNPACK)


def _renamed(suffix: str, path: str) -> Said:
    """What to do with a file whose format ``suffix`` stands for."""
    if suffix not in MADE or path.lower().endswith(suffix):
        return _NOT_YET
    if path == "-":
        zh, en = f"请加 --stdin-filename 文件名{suffix}", f"add --stdin-filename NAME{suffix}"
        return Said(zh, en)
    return Said(f"请把文件扩展名改为 {suffix} 再检查", f"give its name the ending {suffix} and check that")


def recognise(data: bytes, path: str = "") -> FileType | None:
    """The kind of ``data`` by its signature, None where it has none and may be text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data, path)
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            return FileType(name, _renamed(_NAMED.get(signature, ""), path) if remedy is _NOT_YET else remedy)
    if data[4:8] == b"ftyp":
        return FileType(_MEDIA, _LEAVE_OUT)
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return FileType(_IMAGE if data[8:12] == b"WEBP" else _MEDIA, _LEAVE_OUT)
    return None


#: What the bytes are where no signature says so.
UNKNOWN = FileType(Said("二进制文件", "a binary file"), _LEAVE_OUT)
