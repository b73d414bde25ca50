"""Word: the text that the walk makes of a document, and its blocks. A document is walked in a child process with limits."""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.readers.block import Block, Reading
from linter.readers.confined import Limits, confined
from linter.readers.docx_blocks import blocks_of
from linter.readers.docx_remarks import added, blocks, remarks
from linter.readers.docx_walk import Word
from linter.readers.package import Package
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_TASK = "linter.readers.docx:walked"
#: The tree of a part of 32 MB, the most a package lets through, takes up to 1.6 GB.
_LIMITS = Limits(memory=2 << 30, processor=120)


def read(path: str, data: bytes, encoding: str | None = None, name: str = "docx") -> Reading:
    """Read a Word file, called ``name`` where it came in another format.

    Raises InputError where it cannot be opened or holds nothing but pictures.
    """
    Package(data, path)  # what is no Word file is refused before a child is started
    text, blocks = confined(path, _TASK, data, {"path": path, "name": name}, _LIMITS)
    return Reading(Text(text, name), tuple(Block(*block) for block in blocks))


def walked(data: bytes, options: Mapping[str, Any]) -> tuple[str, tuple[Block, ...]]:
    """The text and the blocks, in the child."""
    word = Word(Package(data, options["path"]))
    reading, told = read_word(word, options["path"], options["name"]), remarks(word.parts)
    text = reading.text.raw
    return text + added(told), (*reading.blocks, *blocks(told, len(text)))


def read_word(word: Word, path: str, name: str) -> Reading:
    """The text and blocks of a document that has been walked, under the ``name`` of its format."""
    text = Text(word.text, name)
    if word.has_pictures and not text.raw.strip():
        what = Said("文中没有文字，只有图片", "there is no text in it, only pictures")
        remedy = Said("请先识别成文字（OCR）再检查", "have its text recognised (OCR) first")
        raise InputError(what, path=path, remedy=remedy)
    return Reading(text, tuple(blocks_of(word, text.folded)))
