"""One report on its way to a masked copy: what is replaced so far, and what stands in the text as it is now."""

from __future__ import annotations

from itertools import pairwise

from linter.document import Document
from linter.masking.spans import Squeezed, Swap, Trail, occurrences, swapped, touches
from linter.masking.tokens import own_style, protected
from linter.masking.writers import Stored, reread
from linter.regexes import fixed
from linter.text import fold
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.masking.resolve import Core
    from linter.mentions.mention import Mention


class Source(NamedTuple):
    """A report to mask. ``path`` is as the user knows it, ``name`` relative to the folder of the run.

    ``copy_name`` is the name of the copy; '' stands for ``name`` without the names that are hidden.
    """

    path: str
    name: str
    stored: Stored
    lexicon: Lexicon
    copy_name: str = ""


class Found(NamedTuple):
    """A stretch of the current text and the name, full or short, that stands there."""

    start: int
    end: int
    word: str
    type: str


class Work:
    """One report on its way: what is replaced so far, and what was found in the text as it is now."""

    def __init__(self, source: Source, tokens: Sequence[str]) -> None:
        self.source = source
        self.swaps: list[Swap] = []
        self._read(tokens)
        self.counts = own_style(self.document.masks)

    def _read(self, tokens: Sequence[str]) -> None:
        self.raw = swapped(self.source.stored.raw, self.swaps)
        reading = reread(self.source.path, self.raw)
        self.document = Document(reading, self.source.lexicon, self.source.path)
        self.folded = fold(self.raw)
        self.squeezed = Squeezed(self.folded)
        self.trail = Trail(self.swaps)
        self.guarded = protected(self.raw, tokens, self.trail.tokens)

    def mentions(self, keep: Sequence[str]) -> list[Mention]:
        """Names and identifiers that are to be hidden."""
        found = [*self.document.names, *self.document.identifiers]
        return [m for m in found if m.type not in keep and not touches(m.start, m.end, self.guarded)]

    def swap(self, new: Iterable[Swap], tokens: Sequence[str]) -> bool:
        """Replace stretches of the current text. False where there was nothing to do."""
        back = self.trail.back
        more = [Swap(back(start), back(end), token) for start, end, token in new]
        if more:
            self.swaps = sorted([*self.swaps, *more])
            self._read(tokens)
        return bool(more)


def links(work: Work, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short names with the full ones behind which they are given: （以下简称“…”）."""
    given = fixed(r"[（(](?:以下|下)?(?:统一)?简称(?:为|[:：])?[“\"'‘]?")
    ordered = sorted(mentions, key=lambda m: m.start)
    for full, short in pairwise(ordered):
        if full.type == short.type and given.fullmatch(work.raw, full.end, short.start):
            yield work.raw[short.start : short.end], work.raw[full.start : full.end]


def standing(work: Work, mentions: Sequence[Mention], words: Sequence[tuple[str, str, Core | None]]) -> list[Found]:
    """Where names and cores stand in the current text outside tokens; of those that overlap the longest counts for all."""
    found = [Found(m.start, m.end, work.raw[m.start : m.end], m.type) for m in mentions]
    for word, type_, core in words:
        if word in work.folded:
            for at in occurrences(work.folded, word):
                end = core.reach(work.folded, at + len(word)) if core else at + len(word)
                if touches(at, end, work.guarded):
                    end = at + len(word)
                if not touches(at, end, work.guarded):
                    found.append(Found(at, end, work.raw[at:end], type_))
        for start, end in work.squeezed.stretches(word) if _may_be_parted(word, type_) else ():
            if not touches(start, end, work.guarded) and (len(word) > 2 or not {"\n", "\r"} & {*work.raw[start:end]}):
                found.append(Found(start, end, word, type_))
    apart: list[Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.word)):
        if apart and each.start < apart[-1].end:
            last = apart[-1]
            longer = last if last.end - last.start >= each.end - each.start else each
            apart[-1] = longer._replace(start=last.start, end=max(last.end, each.end))
        else:
            apart.append(each)
    return apart


def _may_be_parted(word: str, type_: str) -> bool:
    """Whether a word with gaps in it is still told for sure: of two characters the names of persons alone."""
    return len(word) > 2 or (len(word) == 2 and type_ == "person")


def hidden_part(work: Work, start: int) -> int:
    """Where a stretch begins that takes along a mask right before ``start``, which hid part of a name."""
    for mask in work.document.masks:
        if mask.end == start and mask.style in ("star", "x", "cross") and not touches(mask.start, start, work.guarded):
            return mask.start
    return start
