"""From the bytes of a file to the text that is masked, and back. One writer for each way of storing a text.

Plain text and Markdown are bytes in an encoding; what is not touched stays as it is, line ends and byte order mark included.
A format with a structure of its own gets a writer of its own here.
"""

from __future__ import annotations

import codecs

from linter import readers
from linter.errors import InputError, Said
from linter.filetype import maker
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.readers.block import Reading

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Stored(NamedTuple):
    """A text as its file stores it."""

    raw: str
    encoding: str
    mark: bytes


def opened(path: str, data: bytes, encoding: str = "") -> Stored:
    """The text of a file. Raises InputError for one that cannot be read, or not be written again as it was."""
    if maker(path):
        what = Said("这种格式的文件还不能脱敏", "files of this format cannot be masked yet")
        raise InputError(what, path=path, remedy=Said("请先另存为 .txt 或 .md", "save it as .txt or .md first"))
    text = readers.read(path, data, encoding or None).text
    for mark in (b"", *_MARKS):
        stored = Stored(text.raw, text.encoding, mark)
        if data.startswith(mark) and data == mark + text.raw.encode(text.encoding, "surrogatepass"):
            return stored
    what = Said(
        f"按 {text.encoding} 读出后写不回原样，脱敏后将无法还原",
        f"read as {text.encoding} it cannot be written back as it was, so it could not be restored",
    )
    raise InputError(what, path=path, remedy=Said("请先另存为 UTF-8", "save it as UTF-8 first"))


def stored_bytes(path: str, stored: Stored) -> bytes:
    """What the file at ``path`` holds for a text. Raises InputError where its encoding lacks a character."""
    try:
        return stored.mark + stored.raw.encode(stored.encoding)
    except UnicodeEncodeError:
        what = Said(
            f"{stored.encoding} 编码写不出代号用字", f"the encoding {stored.encoding} lacks characters of the tokens"
        )
        remedy = Said("请先另存为 UTF-8", "save the file as UTF-8 first")
        raise InputError(what, path=path, remedy=remedy) from None


def reread(path: str, raw: str) -> Reading:
    """A text that was read before, cut into blocks again."""
    return readers.read(path, codecs.BOM_UTF8 + raw.encode("utf-8", "surrogatepass"), "utf-8")
