"""Reading a file: bytes to text and blocks, one module per file format."""

from __future__ import annotations

from importlib import import_module

from linter.filetype import MADE
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.readers.block import Reading

#: Suffix to module of this package; each is imported when a file of its format comes. Everything else is plain text.
#: Those of ``filetype.MADE`` make the text of their files, whose bytes are not the text in any encoding.
READERS = {".md": "markdown", ".markdown": "markdown", **MADE}


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """The text and blocks of the file ``path`` whose content is ``data``; its suffix chooses the reader.

    A module of ``READERS`` holds ``read(path, data, encoding) -> Reading``; one that makes its text takes no notice of
    ``encoding`` and gives the name of its format as that of the text. Raises InputError for a file that cannot be
    read, ConfigError for an unknown ``encoding``.
    """
    dot = path.rfind(".")
    name = READERS.get(path[dot:].lower(), "plain") if dot >= 0 else "plain"
    reading: Reading = import_module("linter.readers." + name).read(path, data, encoding)
    if "*" in reading.text.folded:
        from linter.readers.emphasis import without_emphasis

        reading.text.folded = without_emphasis(reading.text.folded, markdown=name == "markdown")
    return reading
