"""PDF: paragraphs joined over the ends of lines and pages, tables where they are ruled, headers and footers apart.

The file is parsed in a child process with limits; here only what it told is put together.
"""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.readers.block import Reading
from linter.readers.confined import Limits, confined
from linter.readers.made import Shown, beside, outlined
from linter.readers.pdf_lines import content
from linter.text import Text
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from linter.readers.block import Block
    from linter.readers.pdf_lines import Cell, Paragraph, Row

_TASK = "linter.readers.pdf_pages:pages"
_LIMITS = Limits(processor=120, waiting=300)
_READ = Said(
    "请用文字识别（OCR）软件转成带文字的 PDF，或取得原来的 Word 文件再检查",
    "make it a PDF with text by character recognition (OCR), or check the Word file it was made from",
)


class Box(NamedTuple):
    """A rectangle on a page (from 1), in points from its lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def read(path: str, data: bytes, encoding: str | None = None) -> Reading:
    """Read a PDF. Raises InputError for one that is encrypted, damaged or holds no text."""
    pages = confined(path, _TASK, _checked(path, data), {}, _LIMITS)
    made = _Made(pages)
    unread = [number for number, page in enumerate(pages, 1) if page["unread"]]
    broken = [number for number, page in enumerate(pages, 1) if page["broken"]]
    if not any(char.isalnum() for char in made.raw) or len(broken) == len(pages):
        raise _no_text(path, bool(broken))
    text = Text(made.raw, "pdf")
    blocks = tuple(_placed([*outlined(text, made.shown).blocks, *beside(made.besides)], made))
    return Reading(text, blocks, (), _gap(path, unread, broken))


def boxes(path: str, data: bytes, spans: Sequence[tuple[int, int]]) -> list[list[Box]]:
    """Where spans of the made text stand on the pages: for each a box on each of its lines. Cells have none."""
    made = _Made(confined(path, _TASK, data, {"boxes": True}, _LIMITS))
    found: list[list[Box]] = []
    for start, end in spans:
        own: list[Box] = []
        for first, row, edges in made.printed:
            low, high = max(start - first, 0), min(end - first, len(row.text))
            if low < high:
                own.append(Box(row.page + 1, edges[low][0], row.bottom, edges[high - 1][1], row.top))
        found.append(own)
    return found


def _checked(path: str, data: bytes) -> bytes:
    if b"%PDF-" not in data[:1024]:
        raise InputError(
            Said("文件不是 PDF", "this is no PDF"),
            path=path,
            remedy=Said("请核对文件，或按实际格式改扩展名", "check the file, or name it after what it is"),
        )
    return data


def _no_text(path: str, broken: bool) -> InputError:
    if broken:
        said = Said(
            "PDF 中的文字没有编码信息，读不出来", "the characters of the PDF cannot be told: its fonts do not name them"
        )
    else:
        said = Said("PDF 中没有文字，可能是扫描件", "there is no text in the PDF: it may be a scan")
    return InputError(said, path=path, remedy=_READ)


def _gap(path: str, unread: Sequence[int], broken: Sequence[int]) -> InputError | None:
    """The error of pages that could not be read among others that could, whose findings stand."""
    pages = sorted({*unread, *broken})
    if not pages:
        return None
    shown = [str(number) for number in pages[:10]]
    more = ("等" if len(pages) > 10 else ""), (" and others" if len(pages) > 10 else "")
    said = Said(
        f"第 {'、'.join(shown)} 页{more[0]}只有图片或文字无法识别，未能检查，其余各页照常",
        f"pages {', '.join(shown)}{more[1]} are pictures or cannot be told and were not checked; the others were",
    )
    return InputError(said, path=path, remedy=_READ)


class _Made:
    """The made text, with the page each line begins and ends on."""

    def __init__(self, pages: Sequence[Mapping[str, Any]]) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._tables = 0
        self._told = pages
        self.shown: list[Shown] = []
        self.besides: list[Shown] = []
        self.pages: list[tuple[int, int, int]] = []  # offset, first and last page, of each line
        #: Printed lines with the offset at which each begins; with boxes the edges of its characters.
        self.printed: list[tuple[int, Row, Sequence[Sequence[float]]]] = []
        found = content(pages)
        for item in found.body:
            if isinstance(item, tuple):
                self._paragraph(item)
            else:
                self._table(item)
        met: set[tuple[str, str]] = set()
        for place, row in found.beside:
            if (place, row.text) not in met:
                met.add((place, row.text))
                start = self._length
                self._row(row)
                self.besides.append(Shown(start, self._length, place=place))
                self.pages.append((start, row.page + 1, row.page + 1))
                self._put("\n")
        self.raw = "".join(self._parts)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _row(self, row: Row) -> None:
        line = self._told[row.page]["lines"][row.number]
        if len(line) > 6:
            self.printed.append((self._length, row, line[6]))
        self._put(row.text)

    def _paragraph(self, paragraph: Paragraph) -> None:
        start = self._length
        self.pages.append((start, paragraph[0].page + 1, paragraph[-1].page + 1))
        before = ""
        for row in paragraph:
            if before.isascii() and before.isalpha() and row.text[0].isascii() and row.text[0].isalpha():
                self._put(" ")
            self._row(row)
            before = row.text[-1]
        self.shown.append(Shown(start, self._length))
        self._put("\n")

    def _table(self, cells: Iterable[Cell]) -> None:
        self._tables += 1
        last = None
        for cell in cells:
            if not cell.text:
                continue
            if last is not None:
                self._put("\t" if last == cell.row else "\n")
            last = cell.row
            start = self._length
            self.pages.append((start, cell.page + 1, cell.page + 1))
            self._put(cell.text)
            self.shown.append(Shown(start, self._length, cell=(self._tables, cell.row, cell.column)))
        self._put("\n")


def _placed(blocks: Iterable[Block], made: _Made) -> list[Block]:
    """The blocks with the pages they stand on."""
    placed: list[Block] = []
    lines = iter([*made.pages, (len(made.raw) + 1, 0, 0)])
    here, following = next(lines), next(lines)
    for block in blocks:
        while following[0] <= block.start:
            here, following = following, next(lines)
        pages = f"第{here[1]}页" if here[1] == here[2] else f"第{here[1]}—{here[2]}页"
        placed.append(block._replace(place=f"{pages} {block.place}".rstrip()))
    return placed
