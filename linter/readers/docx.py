"""Word: the text that the walk makes of a document, and its blocks."""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.readers.block import Reading
from linter.readers.docx_blocks import blocks_of
from linter.readers.docx_walk import Word
from linter.readers.package import Package
from linter.text import Text


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a Word file. Raises InputError where it cannot be opened or holds nothing but pictures."""
    return read_word(Word(Package(data, path)), path, "docx")


def read_word(word: Word, path: str, name: str) -> Reading:
    """The text and blocks of a document that has been walked, under the ``name`` of its format."""
    text = Text(word.text, name)
    if word.has_pictures and not text.raw.strip():
        what = Said("文中没有文字，只有图片", "there is no text in it, only pictures")
        remedy = Said("请先识别成文字（OCR）再检查", "have its text recognised (OCR) first")
        raise InputError(what, path=path, remedy=remedy)
    return Reading(text, tuple(blocks_of(word, text.folded)))
