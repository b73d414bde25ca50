"""What leaves the house with a Word file and stands on no page of it: comments, and what is told of pictures.

Names and numbers of persons in them are found; figures there are those of whoever wrote the comment, not of the report.
"""

from __future__ import annotations

from linter.readers.block import Block
from linter.readers.docx_styles import W
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.readers.docx_parts import Parts

#: Who wrote the comments of an answer: they speak of findings and are none.
OUR_AUTHOR = "hegao"
_PICTURES = tuple("{*}" + name for name in ("docPr", "cNvPr", "shape", "rect", "imagedata"))
_TELLING = ("descr", "title", "alt")
_LINE = "\u2028"


class Remark(NamedTuple):
    """A line of words beside the document. ``place`` is 批注1 or 图片说明1."""

    place: str
    words: str


def remarks(parts: Parts) -> list[Remark]:
    """The comments of a document, and the words that stand for its pictures, in order."""
    return [*_comments(parts), *_alternatives(parts)]


def _comments(parts: Parts) -> Iterator[Remark]:
    root = parts.related("comments")
    number = 0
    for comment in root if root is not None else ():
        if comment.get(W + "author") == OUR_AUTHOR:
            continue
        number += 1
        lines = ("".join(node.text or "" for node in paragraph.iter(W + "t")) for paragraph in comment.iter(W + "p"))
        if words := _LINE.join(line for line in lines if line.strip()):
            yield Remark(f"批注{number}", _flat(words))


def _alternatives(parts: Parts) -> Iterator[Remark]:
    """Each text once: Word keeps it at the drawing and at its older form."""
    met = dict[str, None]()
    for root in list(parts.roots.values()):
        for node in root.iter(*_PICTURES):
            told = (_flat(node.get(name, "")).strip() for name in _TELLING)
            met.update(dict.fromkeys(words for words in told if any("㐀" <= c <= "鿿" or c.isdigit() for c in words)))
    for number, words in enumerate(met, 1):
        yield Remark(f"图片说明{number}", words)


def _flat(words: str) -> str:
    return words.replace("\r", " ").replace("\n", " ")


def added(told: Sequence[Remark]) -> str:
    """What they add to the made text: a line each."""
    return "".join(f"{remark.words}\n" for remark in told)


def blocks(told: Sequence[Remark], at: int) -> Iterator[Block]:
    """Their blocks, the first at the offset ``at``."""
    for remark in told:
        end = at + len(remark.words)
        yield Block("remark", at, end, address=f"{remark.place}/段1", place=remark.place)
        at = end + 1
