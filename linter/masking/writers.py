"""From the bytes of a file to the text that is masked, and back. One writer for each way of storing a text.

Plain text and Markdown are bytes in an encoding; what is not touched stays as it is, line ends and byte order mark included.
A format whose reader makes its text has a writer of its own (``word``, ``webpage``): its text holds, behind that of the
reader, all other words of the file, so that names in comments and properties are found and replaced there, too.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right

from linter import readers
from linter.errors import InputError, Said
from linter.filetype import maker
from linter.masking.ledger import Put
from linter.masking.spans import swapped
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.masking.archive import Step
    from linter.masking.office_file import OfficeFile
    from linter.masking.spans import Swap
    from linter.masking.webpage import WebPage
    from linter.readers.block import Reading
    from linter.text import Text

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORD, _SHEET, _PAGE = "docx", "xlsx", "html"


class Stored(NamedTuple):
    """A text as its file stores it.

    ``data`` are the bytes of a file whose reader makes the text, ``source`` the decoded page. ``fixed`` are the stretches of
    such a text that stand nowhere in the file, ``quiet`` is where its figures end that are figures of the report, below
    0 where all are; ``left`` says what of the file nobody can mask, ``people`` who is said to have written it.
    """

    raw: str
    encoding: str
    mark: bytes = b""
    data: bytes = b""
    source: str = ""
    fixed: tuple[tuple[int, int], ...] = ()
    quiet: int = -1
    left: tuple[Said, ...] = ()
    people: tuple[str, ...] = ()
    reading: Reading | None = None


class Written(NamedTuple):
    """A masked file: its bytes, and what leads back to the original, either places of its text or steps over its bytes."""

    data: bytes
    puts: tuple[Put, ...] = ()
    steps: tuple[Step, ...] = ()


def opened(path: str, data: bytes, encoding: str = "") -> Stored:
    """The text of a file. Raises InputError for one that cannot be read, or not be written again as it was."""
    kind = maker(path)
    if kind in (_WORD, _SHEET):
        office = _office(path, data)
        return _made(office.reading, kind, office)._replace(data=data)
    if kind == _PAGE:
        return _opened_page(path, data, encoding)
    if kind:
        raise _unwritable(path, kind)
    text = readers.read(path, data, encoding or None).text
    return Stored(text.raw, text.encoding, _mark(path, data, text))


def _made(reading: Reading, encoding: str, file: OfficeFile | WebPage) -> Stored:
    return Stored(
        reading.text.raw, encoding, fixed=file.fixed, quiet=file.quiet, left=file.left, people=file.people,
        reading=reading,
    )  # fmt: skip


def _office(path: str, data: bytes) -> OfficeFile:
    if maker(path) == _SHEET:
        from linter.masking.workbook import Workbook

        return Workbook(data, path)
    from linter.masking.word import WordFile

    return WordFile(data, path)


def _page(source: str) -> WebPage:
    from linter.masking.webpage import WebPage

    return WebPage(source)


def _opened_page(path: str, data: bytes, encoding: str) -> Stored:
    from linter.readers.html import decoded

    text = decoded(path, data, encoding or None)
    page = _page(text.raw)
    mark = _mark(path, data, text)
    return _made(page.reading, text.encoding, page)._replace(mark=mark, data=data, source=text.raw)


def _unwritable(path: str, kind: str) -> InputError:
    what = Said("这种格式的文件不能脱敏", "files of this format cannot be masked")
    if kind == "pdf":
        remedy = Said(
            "请对生成 PDF 的 Word 稿件脱敏，再另存为 PDF", "mask the Word file it was made of and save that as PDF"
        )
    else:
        remedy = Said("请先另存为 .docx 或 .xlsx", "save it as .docx or .xlsx first")
    return InputError(what, path=path, remedy=remedy)


def _mark(path: str, data: bytes, text: Text) -> bytes:
    """The byte order mark of a file, without which its text gives its bytes. Raises InputError where it does not."""
    for mark in (b"", *_MARKS):
        if data.startswith(mark) and data == mark + text.raw.encode(text.encoding, "surrogatepass"):
            return mark
    what = Said(
        f"按 {text.encoding} 读出后写不回原样，脱敏后将无法还原",
        f"read as {text.encoding} it cannot be written back as it was, so it could not be restored",
    )
    raise InputError(what, path=path, remedy=Said("请先另存为 UTF-8", "save it as UTF-8 first"))


def written(path: str, stored: Stored, swaps: Sequence[Swap]) -> Written:
    """The file at ``path`` with the tokens. Raises InputError where its encoding lacks a character."""
    if stored.encoding in (_WORD, _SHEET):
        data, steps = _office(path, stored.data).written(swaps)
        return Written(data, steps=steps)
    raw = stored.raw
    edits = swaps
    if stored.source:
        raw = stored.source
        edits = _page(raw).edits(swaps)
    puts, shift = [], 0
    for start, end, new in edits:
        puts.append(Put(start + shift, len(new), raw[start:end]))
        shift += len(new) - (end - start)
    return Written(_encoded(path, stored, swapped(raw, edits)), tuple(puts))


def _encoded(path: str, stored: Stored, raw: str) -> bytes:
    try:
        return stored.mark + raw.encode(stored.encoding)
    except UnicodeEncodeError:
        what = Said(
            f"{stored.encoding} 编码写不出代号用字", f"the encoding {stored.encoding} lacks characters of the tokens"
        )
        remedy = Said("请先另存为 UTF-8", "save the file as UTF-8 first")
        raise InputError(what, path=path, remedy=remedy) from None


def reread(path: str, stored: Stored, swaps: Sequence[Swap]) -> Reading:
    """The text with the tokens as it is read of the masked file, cut into blocks again."""
    if stored.encoding == _SHEET:
        reading = _moved(stored, swaps)
    elif stored.encoding == _WORD:
        reading = _office(path, _office(path, stored.data).written(swaps)[0]).reading
    elif stored.source:
        page = _page(stored.source)
        reading = _page(swapped(stored.source, page.edits(swaps))).reading
    else:
        raw = swapped(stored.raw, swaps)
        return readers.read(path, codecs.BOM_UTF8 + raw.encode("utf-8", "surrogatepass"), "utf-8")
    if reading.text.raw != swapped(stored.raw, swaps):
        reading = _moved(stored, swaps)
    if "*" in reading.text.folded:
        from linter.readers.emphasis import without_emphasis

        reading.text.folded = without_emphasis(reading.text.folded, markdown=False)
    return reading


def _moved(stored: Stored, swaps: Sequence[Swap]) -> Reading:
    """The text with the tokens in the blocks it had, where the masked file breaks its lines otherwise."""
    from linter.masking.spans import Forward
    from linter.text import Text

    old = stored.reading
    assert old is not None, "a made text is kept with its blocks"
    forward = Forward(swaps)
    blocks = [block._replace(start=forward.to(block.start), end=forward.to(block.end)) for block in old.blocks]
    ignored = tuple((forward.to(start), forward.to(end)) for start, end in old.ignored)
    text = Text(swapped(stored.raw, swaps), stored.encoding)
    return old._replace(text=text, blocks=tuple(b for b in blocks if b.start < b.end), ignored=ignored)


def writable(start: int, end: int, stored: Stored) -> list[tuple[int, int]]:
    """The parts of a stretch of the original that its file holds."""
    from linter.masking.spans import touches

    if not touches(start, end, stored.fixed):
        return [(start, end)]
    parts = []
    index = max(0, bisect_right(stored.fixed, (start, start)) - 1)
    while index < len(stored.fixed) and stored.fixed[index][0] < end:
        first, last = stored.fixed[index]
        index += 1
        if last > start:
            parts.append((start, first))
            start = last
    return [part for part in (*parts, (start, end)) if part[0] < part[1]]
