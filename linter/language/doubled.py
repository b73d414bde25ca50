"""Where a text says the same twice in a row, found without looking at one character after another."""

from __future__ import annotations

from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH = 2  # bytes of a character in UTF-16
#: Longer texts are looked through in pieces of so many code points, so that the numbers made of them stay small.
_PIECE = 100_000
_RARE = fixed("[\U00010000-\U0010ffff]")


def doubled(text: str, lengths: Sequence[int]) -> Iterator[int]:
    """Every offset at which a text may say so many characters twice, in no order; a few more, but never one too few.

    The text is read as one large number: shifted and laid over itself, what is alike becomes zero.
    """
    most = 2 * max(lengths)
    for first in range(0, len(text), _PIECE):
        piece = text[first : first + _PIECE + most]
        printed = piece.encode("utf-16-le", "surrogatepass")
        if len(printed) > _WIDTH * len(piece):
            printed = _RARE.sub("\uffff", piece).encode("utf-16-le", "surrogatepass")
        number, size = int.from_bytes(printed, "little"), len(printed)
        for length in lengths:
            apart = (number ^ (number >> (8 * _WIDTH * length))).to_bytes(size, "little")
            zeros = bytes(_WIDTH * length)
            end = size - len(zeros)
            at = apart.find(zeros, 0, end)
            while at >= 0:
                yield first + -(-at // _WIDTH)
                at = apart.find(zeros, at + len(zeros), end)
