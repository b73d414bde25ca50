"""Lines that end inside a sentence, as copying from a page or from columns leaves them.

A line is suspect that is text (long, or with a comma or full stop inside) and ends with neither a mark nor a heading,
while the next one is text as well. Suspects say something only in a report that otherwise closes its lines: verse,
subtitles and lists of points do not, and in a file wrapped at one width every line is broken on purpose.
"""

from __future__ import annotations

from linter.finding import Edit, Fix, Hit, Place, Span
from linter.readers.numbering import enumerator_at, number_at
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.readers.block import Block

_TEXT = 30  # a line of this length is text even without a comma
_INSIDE = fixed("[，。；]")
_STOPS = frozenset("。！？；!?;")
#: What may end a line of text properly beside a full stop.
_MARKS = _STOPS | frozenset("：:…—”’」』）)》】]>~*_|`.、，,-/\\")
_HAN = ("\u3400", "\u9fff")
#: Who took, wrote or sent it: the end of captions and by-lines. Greetings, dates, addresses.
_MARK = fixed("[，。；：、！？]")
_CAPTION = fixed(
    r"(?:摄|摄影|供图|提供|制图|图|文|报道|讯|整理|供稿|编辑|撰|翻译|同志们|代表们|完)$"
    r"|(?:[0-9〇一二三四五六七八九十*×X]年[0-9〇一二三四五六七八九十*×X]{1,3}月(?:[0-9〇一二三四五六七八九十*×X]{1,3}日)?)$"
    r"|(?:记者|来源[:：]|https?:|www\.)[^。，]{0,99}$"
)
#: Two parts of a headline.
_HEADLINE = fixed("[一-鿿0-9%] [一-鿿0-9]")
_NO_START = frozenset("—-–·•●◆■□▪○◎★☆※*#|>＞【[（(<《“‘①②③④⑤⑥⑦⑧⑨⑩")
_LABEL = fixed("[^，。；]{1,12}[：:]")
_OPENING, _ALIKE = 80, 6  # so much of a line may take up so many code points of the headline above
_TAIL, _HEAD = 16, 12  # code points shown at most on either side of the break


class Params(NamedTuple):
    """``closed`` is the share, in percent, of lines of text that must end properly for a break to be sure."""

    closed: int = 80


def check(document: Document, params: Params) -> Iterator[Hit]:
    text, blocks = document.text.folded, document.blocks
    suspects, sound = [], 0
    for index, block in enumerate(blocks):
        if block.kind not in ("paragraph", "item") or not _is_text(text, block):
            continue
        if text[block.end - 1] in _STOPS or text[block.end - 1] in "”）)：:…—":
            sound += 1
        elif index + 1 < len(blocks) and _breaks(text, block, blocks[index + 1]):
            suspects.append(index)
    if not suspects or not _sure(text, blocks, suspects, sound, params.closed):
        return
    for index in suspects:
        yield _hit(document, blocks[index], blocks[index + 1])


def _is_text(text: str, block: Block) -> bool:
    return block.end - block.start >= _TEXT or bool(_INSIDE.search(text, block.start, block.end))


def _breaks(text: str, block: Block, following: Block) -> bool:
    """Whether ``block`` stops without a mark and ``following`` can be the rest of its sentence."""
    last, first = text[block.end - 1], text[following.start]
    if following.kind != "paragraph" or following.marker or first in _NO_START:
        return False
    if not (_HAN[0] <= last <= _HAN[1] or last in "%" or last.isalnum()):
        return False
    if not _is_text(text, following) or text[following.end - 1] not in _MARKS:
        return False
    if (
        number_at(text, following.start, following.end)
        or enumerator_at(text, following.start, following.end) > following.start
    ):
        return False
    tail = text[max(block.start, block.end - 120) : block.end]
    if not block.start and "。" not in tail:
        return False  # a long title
    if "。" not in text[block.start : block.end] and _HEADLINE.search(tail):
        return False
    if not _INSIDE.search(text, block.start, block.end) and _takes_up(text, block, following):
        return False  # a headline, whose words the report below begins with
    return not _CAPTION.search(tail) and not _LABEL.match(text, following.start, following.end)


def _takes_up(text: str, block: Block, following: Block) -> bool:
    """Whether a line begins with words of the line before, which the rest of a broken sentence hardly does."""
    head = text[following.start : min(following.end, following.start + _OPENING)]
    line = text[block.start : block.end]
    pieces = (line[at : at + _ALIKE] for at in range(len(line) - _ALIKE + 1))
    return any(piece in head and all(_HAN[0] <= character <= _HAN[1] for character in piece) for piece in pieces)


def _sure(text: str, blocks: Sequence[Block], suspects: list[int], sound: int, closed: int) -> bool:
    """Whether breaks are the exception: by count, or the line itself shows that its author uses full stops."""
    if wrapped(text, blocks):
        return False
    if len(suspects) > max(2, sound * (100 - closed) // 100):
        return False
    return sound >= 3 or all("。" in text[blocks[i].start : blocks[i].end] for i in suspects)


def wrapped(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the lines of a report were cut at one width, so that their ends say nothing."""
    return _is_wrapped([b.end - b.start for b in blocks if _is_text(text, b)])


def is_caption(tail: str) -> bool:
    """Whether a line that ends so is a caption, a by-line, a date or an address."""
    return bool(_CAPTION.search(tail))


def _is_wrapped(lengths: list[int]) -> bool:
    """Whether lines were cut at one width: many are nearly as long as the longest."""
    longest = max(lengths, default=0)
    full = sum(length >= longest - 2 for length in lengths)
    return full >= 4 and full * 3 >= len(lengths)


def _hit(document: Document, block: Block, following: Block) -> Hit:
    text = document.text.folded
    start = block.end - length_to_mark(text[max(block.start, block.end - _TAIL) : block.end][::-1])
    end = following.start + length_to_mark(text[following.start : min(following.end, following.start + _HEAD)])
    repeated = _repeated(text, block, following)
    data = {"rest": Span(following.start, end), "repeated": Span(block.end - repeated, block.end)}
    related = (Place(following.start, end),)
    fix = (
        Fix(False, (Edit(block.end - repeated, following.start, ""),)) if _only_blank(text, block, following) else None
    )
    return Hit(start, block.end, "repeated" if repeated else "", dict(data), related, fix)


def length_to_mark(piece: str) -> int:
    """How far ``piece`` goes on before the next mark."""
    found = _MARK.search(piece)
    return found.start() if found and found.start() else len(piece)


def _repeated(text: str, block: Block, following: Block) -> int:
    """How many characters at the end of one line stand again at the start of the next, 0 to 4."""
    for count in (4, 3, 2, 1):
        if text[block.end - count : block.end] == text[following.start : following.start + count]:
            return count
    return 0


def _only_blank(text: str, block: Block, following: Block) -> bool:
    return following.start - block.end < 1000 and not text[block.end : following.start].strip()
