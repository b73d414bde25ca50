"""What pages of a PDF hold: lines of text with their places, cells of ruled tables. Runs in a confined child process.

Offsets are in points from the lower left corner of the page. Blanks that the font spacing makes between Han and digits
are left out, because nobody typed them.
"""

from __future__ import annotations

import unicodedata
from ctypes import byref
from itertools import pairwise

from linter.errors import InputError, Said
from linter.readers.pdf_glyphs import Glyph, wide, without_marks
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

MOST_PAGES, MOST_CHARACTERS = 3000, 5_000_000
_MOST_RULES = 4000  # lines and boxes on a page; beyond that they are a drawing
_GAP = 1.2  # ems of a blank that is more than the spacing between two scripts
_ENCRYPTED = 4  # FPDF_ERR_PASSWORD
_HYPHENS = (0x02, 0xFFFE)  # what PDFium makes of a hyphen at the end of a line
_DRAWN = 20  # shapes on a page without text that make it more than an empty one


def pages(data: bytes, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every page: ``lines`` [text, left, bottom, right, top, size], ``cells`` [table, row, column, text, top],
    ``unread`` what it shows beside text: '' or pictures, and ``broken`` characters nobody can name.

    With ``boxes`` in the options a line also has the left and right edge of each of its characters.
    """
    import pypdfium2

    document = _opened(data)
    if len(document) > MOST_PAGES:
        raise InputError(Said(f"PDF 超过 {MOST_PAGES} 页", f"the PDF has more than {MOST_PAGES} pages"), remedy=_SPLIT)
    made, count = [], 0
    plumber = _Plumber(data)
    for number in range(len(document)):
        try:
            page = document[number]
            glyphs = list(_glyphs(page))
        except pypdfium2.PdfiumError:
            raise InputError(
                Said(f"PDF 第 {number + 1} 页已损坏，无法读取", f"page {number + 1} of the PDF is damaged"),
                remedy=_ANEW,
            ) from None
        count += len(glyphs)
        if count > MOST_CHARACTERS:
            raise InputError(Said("PDF 的文字过多", "the PDF holds too much text"), remedy=_SPLIT)
        made.append(_page(page, glyphs, number, plumber, bool(options.get("boxes"))))
        page.close()
    return made


_SPLIT = Said("请拆成几个文件再检查", "split it and check the parts")
_ANEW = Said("请用原来的软件打开后另存一份再检查", "open it where it was made and save it anew")


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _ENCRYPTED or "password" in str(error).lower():
            raise InputError(
                Said("PDF 已加密，需要密码才能打开", "the PDF is encrypted and needs a password"),
                remedy=Said("请先解除密码，另存一份再检查", "remove the password and save it anew"),
            ) from None
        raise InputError(
            Said("PDF 已损坏，无法打开", "the PDF is damaged and cannot be opened"), remedy=_ANEW
        ) from None
    return document


def _page(page: Any, glyphs: Sequence[Glyph | None], number: int, plumber: _Plumber, boxes: bool) -> dict[str, Any]:
    words = sum(glyph is not None and not glyph.character.isspace() for glyph in glyphs)
    images, shapes = _shapes(page)
    broken = sum(glyph is not None and glyph.character == "\ufffd" for glyph in glyphs)
    cells: list[list[Any]] = []
    rest = list(glyphs)
    if words and 4 <= shapes <= _MOST_RULES:
        cells, rest = _cells(plumber.tables(number), glyphs, page.get_height())
    return {
        "height": page.get_height(),
        "lines": [_told(line, boxes) for line in _lines(rest)],
        "cells": cells,
        "unread": not words and (images > 0 or shapes > _DRAWN),
        "broken": broken > max(3, words // 20),
    }


def _shapes(page: Any) -> tuple[int, int]:
    """How many pictures and how many shapes a page shows."""
    import pypdfium2.raw as raw

    kinds = [
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index))
        for index in range(min(raw.FPDFPage_CountObjects(page), 20_000))
    ]
    forms = kinds.count(raw.FPDF_PAGEOBJ_FORM)
    return kinds.count(raw.FPDF_PAGEOBJ_IMAGE) + forms, kinds.count(raw.FPDF_PAGEOBJ_PATH) + 4 * forms


def _glyphs(page: Any) -> Iterator[Glyph | None]:
    """The characters of a page in the order of its text, None for the end of a line."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    box = raw.FS_RECTF()
    count = text.count_chars()
    high = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        if code in (10, 13):
            if code == 10:
                yield None
            continue
        ends = code in _HYPHENS  # 净利润-⏎30.5万元: the sign is told as the end of a divided word, the line end is not
        code = 0x2D if ends else code
        character = _named(code)
        if character:
            raw.FPDFText_GetLooseCharBox(text, index, byref(box))
            size = raw.FPDFText_GetFontSize(text, index)
            yield Glyph(character, box.left, box.bottom, box.right, box.top, max(size, box.top - box.bottom, 1.0))
        if ends:
            yield None
    text.close()


def _named(code: int) -> str:
    """The character of a code: Han for the radicals some fonts give in their place, '' for what cannot be seen."""
    if code in (0, 0xFFFD, 0xFFFE, 0xFFFF) or 0xE000 <= code < 0xF900 or code >= 0xF0000:
        return "\ufffd"
    if code < 32 or 0x7F <= code < 0xA0 or code in (0xAD, 0x200B, 0x2028, 0x2029):
        return " " if code in (9, 0x85) else ""
    character = chr(code)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", character)
    return character


def _lines(glyphs: Sequence[Glyph | None]) -> Iterator[list[Glyph]]:
    """The lines of a page without blanks at their ends and those that only part two scripts."""
    line: list[Glyph] = []
    for glyph in [*glyphs, None]:
        if glyph is not None:
            line.append(glyph)
        elif line:
            if made := _closed(line):
                yield made
            line = []


def _ordered(line: list[Glyph]) -> list[Glyph]:
    """A line from left to right: some programs draw the characters of one font after those of another."""
    words = [glyph for glyph in line if not glyph.character.isspace()]
    back = any(behind.left < before.left - before.size / 4 for before, behind in pairwise(words))
    if not back or max(g.bottom for g in words) >= min(g.top for g in words):
        return line
    return sorted(line, key=lambda glyph: glyph.left)


def _closed(line: Sequence[Glyph]) -> list[Glyph]:
    line = without_marks(_ordered(list(line)))
    words = [index for index, glyph in enumerate(line) if not glyph.character.isspace()]
    made: list[Glyph] = []
    for here, following in zip(words, [*words[1:], -1], strict=True):
        glyph = line[here]
        made.append(glyph)
        if following > here + 1 and _parted(glyph, line[following]):
            made.append(line[here + 1]._replace(character=" "))
    return made


def _parted(before: Glyph, behind: Glyph) -> bool:
    """Whether a blank between two characters is one that a reader sees."""
    if behind.left - before.right > _GAP * before.size:
        return True
    return not (wide(before.character) or wide(behind.character))


def _told(line: Sequence[Glyph], boxes: bool) -> list[Any]:
    words = [glyph for glyph in line if glyph.character != " "]
    sizes = sorted(glyph.size for glyph in words)
    told: list[Any] = [
        "".join(glyph.character for glyph in line),
        *(round(edge, 1) for edge in (
            min(g.left for g in words), min(g.bottom for g in words), max(g.right for g in words), max(g.top for g in words),
        )),
        round(sizes[len(sizes) // 2], 1),
    ]  # fmt: skip
    return [*told, [(round(g.left, 1), round(g.right, 1)) for g in line]] if boxes else told


def _cells(
    tables: Sequence[Sequence[tuple[float, float, float, float]]], glyphs: Sequence[Glyph | None], height: float
) -> tuple[list[list[Any]], list[Glyph | None]]:
    """The cells of the tables with their text, and the characters that stand in none."""
    cells: list[list[Any]] = []
    rest = list(glyphs)
    for table, boxes in enumerate(tables):
        columns, rows = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
        for left, top, right, bottom in sorted(boxes, key=lambda box: (_near(rows, box[1]), box[0])):
            held: list[Glyph | None] = []
            for index, glyph in enumerate(rest):
                if glyph is None:
                    held.append(None)
                elif (
                    left <= (glyph.left + glyph.right) / 2 < right
                    and top <= height - (glyph.top + glyph.bottom) / 2 < bottom
                ):
                    held.append(glyph)
                    rest[index] = None
            words = _joined("".join(g.character for g in line) for line in _lines(held))
            cells.append([table, _near(rows, top), _near(columns, left), words, round(height - top, 1)])
    return cells, rest


def _edges(values: Iterator[float]) -> list[float]:
    """Edges less than three points apart are one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 3:
            edges.append(value)
    return edges


def _near(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _joined(lines: Iterator[str]) -> str:
    made = ""
    for line in lines:
        made += " " + line if made and made[-1].isascii() and made[-1].isalpha() and line[0].isascii() else line
    return made


class _Plumber:
    """Looks for ruled tables with pdfplumber, opened when a page has rules."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def tables(self, number: int) -> list[list[tuple[float, float, float, float]]]:
        """The boxes of the cells of each table of a page that has two rows and columns at least, from its upper left corner."""
        try:
            if self._document is None:
                from io import BytesIO

                import pdfplumber

                self._document = pdfplumber.open(BytesIO(self._data))
            page = self._document.pages[number]
            found = [[tuple(cell) for cell in table.cells] for table in page.find_tables()]
            page.close()
        except MemoryError:
            raise
        except Exception:  # pdfminer breaks in many ways on what pdfium reads; the text is read as lines then
            return []
        return [cells for cells in found if len({c[0] for c in cells}) > 1 and len({c[1] for c in cells}) > 1]
