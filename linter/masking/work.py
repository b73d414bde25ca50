"""One report on its way to a masked copy: what is replaced so far, and what stands in the text as it is now."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from linter.document import Document
from linter.folding import fold
from linter.masking.spans import Forward, Squeezed, Swap, Trail, pairs, swapped, touches
from linter.masking.tokens import guarded, holds_mark, own_style
from linter.masking.writers import Stored, reread, writable
from linter.mentions.half_masked import half_masked
from linter.mentions.mention import Mention
from linter.mentions.persons import roles, whole
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.language.lexicon import Lexicon

#: The looks of masks that stand in the place of single characters.
HIDING = ("star", "x", "cross", "box")
#: Of these, what holds a mask hides the name already: 王XX董事长.
_MARKED = ("company", "person")


class Source(NamedTuple):
    """A report to mask. ``path`` is as the user knows it, ``name`` relative to the folder of the run.

    ``copy_name`` is the name of the copy; '' stands for ``name`` without the names that are hidden.
    """

    path: str
    name: str
    stored: Stored
    lexicon: Lexicon
    copy_name: str = ""


class Work:
    """One report on its way: what is replaced so far, and what was found in the text as it is now."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.swaps: list[Swap] = []
        self._markdown = is_markdown(source.path)
        self.own: set[str] = set()  # names that the report itself shows to be names, and their cores
        self._read()
        self.counts = own_style(self.document.masks)

    def _read(self) -> None:
        self.raw = swapped(self.source.stored.raw, self.swaps)
        reading = reread(self.source.path, self.source.stored, self.swaps)
        self.document = Document(reading, self.source.lexicon, self.source.path)
        self.folded = fold(self.raw)
        self.pairs = pairs(self.folded)
        self.squeezed = Squeezed(self.folded)
        self.trail = Trail(self.swaps)
        self.guarded = guarded(self.raw)

    def mentions(self, keep: Sequence[str]) -> list[Mention]:
        """Names and identifiers that are to be hidden.

        They are told from the current text alone, as whoever masks the copy again will tell them: what was replaced already
        counts for nothing here.
        """
        found = [*self.document.names, *self.document.identifiers]
        found = [
            m for m in found if m.type not in _MARKED or not holds_mark(self.folded[m.start : m.end], self._markdown)
        ]
        found += self._half_masked()
        return [m for m in found if m.type not in keep and not touches(m.start, m.end, self.guarded)]

    def people(self) -> list[str]:
        """Who is said to have written the file, where that is a name of three characters that the text holds."""
        known = roles(self.source.lexicon)
        return [n for n in self.source.stored.people if known and len(n) > 2 and n in self.raw and whole(n, known)]

    def _half_masked(self) -> Iterator[Mention]:
        """Names of which a part is left open beside a mask: a mask before them goes along with them (``hidden_part``)."""
        masks = [mask for mask in self.document.masks if mask.style in HIDING]
        behind = {mask.start: mask.end for mask in masks}
        for half in half_masked(self.document.text.folded, masks, self.source.lexicon):
            yield Mention(behind.get(half.start, half.start), half.end, half.type)

    def within_token(self, start: int, end: int) -> bool:
        """Whether a stretch of the current text lies in what stands for something else."""
        return any(first <= start and end <= last for first, last in self._around(start))

    def rename(self, new: Mapping[str, str]) -> bool:
        """Put other tokens in the place of some. False where there are none of them."""
        if not any(swap.token in new for swap in self.swaps):
            return False
        self.swaps = [swap._replace(token=new.get(swap.token, swap.token)) for swap in self.swaps]
        self._read()
        return True

    def swap(self, new: Iterable[Swap]) -> bool:
        """Replace stretches of the current text. False where there was nothing to do.

        A name may hold figures that are hidden already, or reach into a token; it takes their place.
        """
        more = [part for each in new for part in self._held(each)]
        if more:
            spans = [(swap.start, swap.end) for swap in sorted(more)]
            self.swaps = sorted([*(s for s in self.swaps if not touches(s.start, s.end, spans)), *more])
            self._read()
        return bool(more)

    def _held(self, new: Swap) -> list[Swap]:
        """A stretch of the current text, replaced in the original; the first part the file holds gets the token."""
        parts = writable(*self._original(new.start, new.end), self.source.stored)
        return [Swap(*part, "" if at else new.token) for at, part in enumerate(parts)]

    @property
    def quiet(self) -> int:
        """Where the figures of the report end in the current text, and codes begin."""
        quiet = self.source.stored.quiet
        return len(self.raw) if quiet < 0 else Forward(self.swaps).to(quiet)

    def _original(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the current text in the original, with all of the figures it holds in part."""
        start = next((first for first, last in self._around(start) if first < start < last), start)
        end = next((last for first, last in self._around(end) if first < end < last), end)
        return self.trail.back(start), self.trail.back(end)

    def _around(self, offset: int) -> list[tuple[int, int]]:
        """The last token that starts at an offset or before it."""
        index = bisect_right(self.trail.tokens, offset, key=lambda span: span[0])
        return self.trail.tokens[max(0, index - 1) : index]


def is_markdown(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown"))


def links(work: Work, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short names with the full ones behind which they are given: （以下简称“…”）."""
    given = fixed(r"[（(](?:以下|下)?(?:统一)?简称(?:为|[:：])?[“\"'‘]?")
    ordered = sorted(mentions, key=lambda m: m.start)
    for full, short in pairwise(ordered):
        if full.type == short.type and given.fullmatch(work.raw, full.end, short.start):
            yield work.raw[short.start : short.end], work.raw[full.start : full.end]


def hidden_part(work: Work, start: int) -> int:
    """Where a stretch begins that takes along a mask right before ``start``, which hid part of a name."""
    for mask in work.document.masks:
        if mask.end == start and mask.style in HIDING and not touches(mask.start, start, work.guarded):
            return mask.start
    return start
