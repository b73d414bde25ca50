"""The words of a file of XML in one text, each with the node or attribute that holds it, so that they can be replaced there."""

from __future__ import annotations

from bisect import bisect_right
from urllib.parse import quote

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml import etree

    from linter.masking.spans import Swap

TEXT, TAIL, SIGN = "#text", "#tail", "#sign"  # keys no attribute has; a sign is a node that stands for a character
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN = "%:/?#[]@!$&'()*+,;=~-._"  # what an address holds as it is


class Slot(NamedTuple):
    """Where words stand: a node, and in it its text, what follows it, or an attribute.

    ``quoted`` as in addresses; the words are those from ``shift`` on.
    """

    element: etree._Element
    key: str = TEXT
    part: str = ""
    quoted: bool = False
    shift: int = 0

    def words(self) -> str:
        element = self.element
        if self.key == TEXT:
            return element.text or ""
        return (element.tail if self.key == TAIL else element.get(self.key)) or ""

    def put(self, words: str) -> None:
        element = self.element
        if self.key == TEXT:
            element.text = words
            if words != words.strip() and isinstance(element.tag, str) and element.tag.endswith("}t"):
                element.set(_SPACE, "preserve")
        elif self.key == TAIL:
            element.tail = words
        else:
            element.set(self.key, quote(words, safe=_PLAIN) if self.quoted else words)


class Piece(NamedTuple):
    """Words of the text from ``at`` on; without a ``slot`` they stand nowhere, as automatic numbers."""

    at: int
    words: str
    slot: Slot | None


class Surface:
    """The text as it grows."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self.size = 0
        self.pieces: list[Piece] = []

    @property
    def text(self) -> str:
        return "".join(self._text)

    def add(self, words: str, slot: Slot | None = None) -> None:
        if words:
            self.pieces.append(Piece(self.size, words, slot))
            self._text.append(words)
            self.size += len(words)

    def line(self, pieces: Iterable[tuple[str, Slot]]) -> tuple[int, int]:
        """Add a line of its own. Its span without the line end."""
        start = self.size
        for words, slot in pieces:
            self.add(words.replace("\n", " ").replace("\r", " ").replace("\t", " "), slot)
        end = self.size
        self.add("\n")
        return start, end

    def fixed(self) -> tuple[tuple[int, int], ...]:
        """The stretches that stand nowhere, and so cannot be replaced."""
        return tuple((piece.at, piece.at + len(piece.words)) for piece in self.pieces if piece.slot is None)

    def write(self, swaps: Sequence[Swap]) -> set[str]:
        """Put the tokens where the words stand that they replace: each into the first place its words have.

        Returns the names of the parts that were changed.
        """
        edits: dict[int, list[tuple[int, int, str]]] = {}
        for start, end, token in swaps:
            left = token
            index = max(0, bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1)
            for number in range(index, len(self.pieces)):
                piece = self.pieces[number]
                if piece.at >= end:
                    break
                first, last = max(start, piece.at) - piece.at, min(end, piece.at + len(piece.words)) - piece.at
                if piece.slot is None or first >= last:
                    continue
                sign = piece.slot.key == SIGN
                edits.setdefault(number, []).append((first, last, "" if sign else left))
                left = left if sign else ""
        return {self._edited(self.pieces[number], own) for number, own in sorted(edits.items(), reverse=True)}

    def _edited(self, piece: Piece, edits: list[tuple[int, int, str]]) -> str:
        slot = piece.slot
        assert slot is not None, "only what stands somewhere is edited"
        if slot.key == SIGN:
            parent = slot.element.getparent()
            if parent is not None:
                parent.remove(slot.element)
            return slot.part
        words = piece.words if slot.quoted else slot.words()
        for first, last, new in sorted(edits, reverse=True):
            words = words[: slot.shift + first] + new + words[slot.shift + last :]
        slot.put(words)
        return slot.part
