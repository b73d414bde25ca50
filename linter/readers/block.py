"""What a reader makes of a file: one text, cut into blocks with addresses."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.errors import InputError
    from linter.text import Text


#: Blocks whose figures and wording are not looked at; names and identifiers are looked for in remarks, too.
UNREAD = frozenset(("code", "remark"))


class Block(NamedTuple):
    """A heading, paragraph, list item or table cell, or what stands beside all text: code, remarks on it.

    ``start`` and ``end`` are offsets into the text, the line end left out. Blocks do not overlap and stand in text
    order. A line such as ``（一）投资回升。前三季度……`` gives two blocks: the heading up to its first full stop, and a
    paragraph.
    """

    kind: str  # heading | paragraph | item | cell | code | remark
    start: int
    end: int
    level: int = 0  # depth of a heading by its numbering style, 1 outermost; 0 for everything else
    marker: str = ""  # the number or enumerator it begins with, as printed: 一、 （二） 3. 一是
    section: int = -1  # index of the heading block it stands under, -1 before the first
    address: str = ""  # 二/（一）/段3, the same in every file format that carries the text
    place: str = ""  # as a reader of the format sees it: 第5页, 表2 第4行第3列; empty for plain text
    row: int = -1  # of a table cell, from 0
    column: int = -1


class Reading(NamedTuple):
    """The outcome of reading one file.

    Its text, the blocks in text order, in text order the spans no rule may look at (code, link targets, markup), and the
    error of a file of which a part could not be read: what is found in the rest stands.
    """

    text: Text
    blocks: tuple[Block, ...]
    ignored: tuple[tuple[int, int], ...] = ()
    gap: InputError | None = None
