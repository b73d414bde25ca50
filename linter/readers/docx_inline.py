"""The words of one paragraph of a Word document, piece by piece, with the node each piece stands in."""

from __future__ import annotations

from linter.folding import fold
from linter.readers.docx_styles import VAL, W, is_on
from linter.readers.docx_symbols import symbol
from linter.readers.numbering import enumerator_at, number_at
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    from linter.readers.docx_styles import Styles

    #: Text, and the node that holds it: None for what Word works out itself, as automatic numbers.
    Piece = tuple[str, etree._Element | None]
    Step = Callable[["Inline", etree._Element, list[Piece]], None]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
T, R = W + "t", W + "r"
#: The nodes whose text is words of the document: of Word, of formulas, of drawings, of charts.
WORDS = (T, M + "t", A + "t", C + "v")
#: Paragraphs of Word, of drawings, and what a chart says at one of its points.
PARAGRAPHS = frozenset((W + "p", A + "p", C + "pt"))
CELL_BREAK = "\u2028"  # parts the paragraphs and lines of a cell, and lines that go on; it is no line end
#: A line broken by hand goes on behind these, or behind so many characters that end with none of the others.
_OPEN, _LONG, _CLOSED = frozenset("，、,（(“《—"), 25, frozenset("。！？；：!?;:）)”》")
#: What holds no words, or words that were deleted or moved away.
_LEFT_OUT = (
    "del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "delText", "tblPr", "sectPr",
    "fldData", "customXmlPr", "smartTagPr", "rubyPr",
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}


class Inline:
    """Gathers the words of paragraphs, and on the way the notes referred to and the text boxes met, in order.

    ``part`` is the part being walked; with ``asks`` each run is asked whether it is hidden, and ``hidden`` tells.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.part = ""
        self.asks = self.hidden = False
        self.notes: list[tuple[str, str]] = []  # footnote or endnote, and its id
        self.boxes: list[tuple[str, etree._Element]] = []
        self._broken = False

    def pieces(self, paragraph: etree._Element, in_cell: bool) -> list[Piece]:
        """The words of a paragraph; lines broken inside it are parted by a line end, or U+2028 where they go on."""
        found: list[Piece] = []
        self._broken = False
        self.gather(paragraph, found)
        return _settled(found, in_cell) if self._broken else found

    def gather(self, element: Iterable[etree._Element], found: list[Piece]) -> None:
        """Add the words inside an element, in order."""
        for child in element:
            tag = child.tag
            if tag == T:
                if words := child.text:
                    found.append((_flat(words), child))
            elif step := _STEPS.get(tag):
                step(self, child, found)
            elif len(child):
                self.gather(child, found)

    def run(self, element: etree._Element, found: list[Piece]) -> None:
        count = len(found)
        self.gather(element, found)
        if self.asks and not self.hidden and len(found) > count:
            self.hidden = self._is_hidden(element)

    def _is_hidden(self, run: etree._Element) -> bool:
        properties = run.find(W + "rPr")
        if properties is None:
            return False
        vanish, style = properties.find(W + "vanish"), properties.find(W + "rStyle")
        if vanish is not None:
            return is_on(vanish.get(VAL, "1"))
        return style is not None and self._styles.of(style.get(VAL, "")).hidden

    def words(self, element: etree._Element, found: list[Piece]) -> None:
        if element.text:
            found.append((_flat(element.text), element))

    def line_break(self, element: etree._Element, found: list[Piece]) -> None:
        self._broken = True
        page = element.get(W + "type") in ("page", "column")
        found.append(("\n" if page else CELL_BREAK, element))

    def sign(self, element: etree._Element, found: list[Piece]) -> None:
        found.append((_SIGNS[element.tag[len(W) :]], element))

    def symbol(self, element: etree._Element, found: list[Piece]) -> None:
        if printed := symbol(element.get(W + "font", ""), element.get(W + "char", "")):
            found.append((printed, element))

    def alternatives(self, element: etree._Element, found: list[Piece]) -> None:
        self.gather(chosen(element), found)

    def ruby(self, element: etree._Element, found: list[Piece]) -> None:
        """The words, and behind them in brackets how they are read."""
        base, reading = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is not None:
            self.gather(base, found)
        inner: list[Piece] = []
        if reading is not None:
            self.gather(reading, inner)
        if inner:
            found += [("（", None), *inner, ("）", None)]

    def fraction(self, element: etree._Element, found: list[Piece]) -> None:
        for at, name in enumerate(("num", "den")):
            part = element.find(M + name)
            if at:
                found.append(("/", None))
            if part is not None:
                self.gather(part, found)

    def note(self, element: etree._Element, found: list[Piece]) -> None:
        """A reference to a note; its number is no word of the sentence."""
        self.notes.append((element.tag[len(W) : -len("Reference")], element.get(W + "id", "")))

    def box(self, element: etree._Element, found: list[Piece]) -> None:
        self.boxes.append((self.part, element))

    def nothing(self, element: etree._Element, found: list[Piece]) -> None:
        """Properties, codes of fields, what was deleted."""


_STEPS: dict[object, Step] = {
    R: Inline.run,
    M + "t": Inline.words,
    A + "t": Inline.words,
    C + "v": Inline.words,
    A + "br": Inline.line_break,
    W + "br": Inline.line_break,
    W + "cr": Inline.line_break,
    **{W + name: Inline.sign for name in _SIGNS},
    W + "sym": Inline.symbol,
    CHOICES: Inline.alternatives,
    W + "ruby": Inline.ruby,
    M + "f": Inline.fraction,
    W + "footnoteReference": Inline.note,
    W + "endnoteReference": Inline.note,
    W + "txbxContent": Inline.box,
    A + "txBody": Inline.box,
    **dict.fromkeys((W + name for name in _LEFT_OUT), Inline.nothing),
}  # fmt: skip


def chosen(element: etree._Element) -> Iterable[etree._Element]:
    """Of alternatives for the same content the first that holds words."""
    return next((each for each in element if next(each.iter(*WORDS), None) is not None), ())


def _flat(words: str) -> str:
    """Words without line ends and tabs, which Word shows as blanks; of the same length."""
    if "\n" in words or "\r" in words or "\t" in words:
        return words.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return words


def _settled(pieces: list[Piece], in_cell: bool) -> list[Piece]:
    """The pieces with the breaks of lines decided: whether the sentence goes on behind one."""
    whole = "".join([words for words, _ in pieces])
    settled: list[Piece] = []
    at = line = 0
    for words, node in pieces:
        if words in (CELL_BREAK, "\n") and node is not None and node.tag not in WORDS:
            on = in_cell or (words != "\n" and _goes_on(whole[line:at].strip(), fold(whole[at + 1 : at + 41].lstrip())))
            words = CELL_BREAK if on else "\n"
            line = at + 1
        settled.append((words, node))
        at += len(words)
    return settled


def _goes_on(before: str, after: str) -> bool:
    """Whether a line goes on in the next one, as where it was broken for its looks."""
    if not before or not after or number_at(after, 0, len(after)) or enumerator_at(after, 0, len(after)):
        return False
    last = before[-1]
    return last in _OPEN or (len(before) >= _LONG and last not in _CLOSED)
