"""Masking a batch: names are looked for, given tokens and replaced, again and again until nothing is left to hide."""

from __future__ import annotations

from itertools import pairwise

from linter.document import Document
from linter.errors import InputError, Said
from linter.masking.anatomy import UNIT
from linter.masking.figures import figure_spans
from linter.masking.ledger import Masked, Put
from linter.masking.resolve import Cast
from linter.masking.restore import line_digests, lines_of, restored
from linter.masking.spans import Swap, Trail, occurrences, swapped, touches
from linter.masking.tokens import FIGURES, STARS, figure_style, main_style, own_style, protected
from linter.masking.writers import Stored, reread, stored_bytes
from linter.regexes import fixed
from linter.text import fold
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.language.lexicon import Lexicon
    from linter.masking.ledger import Entity, Ledger
    from linter.masking.resolve import Core
    from linter.mentions.mention import Mention

#: Titles in 《》 say what a report rests on; the names in them are found by themselves.
_OPEN = ("document-title",)
#: New names come to light once others are hidden; a handful of rounds was enough wherever it was tried.
_ROUNDS = 12


class Wanted(NamedTuple):
    """What is to be hidden: ``style`` '' follows the reports; mentions of the types in ``keep`` stay."""

    style: str = ""
    figures: bool = False
    keep: tuple[str, ...] = ()


class Source(NamedTuple):
    """A report to mask. ``path`` is as the user knows it, ``name`` relative to the folder of the run.

    ``copy_name`` is the name of the copy; '' stands for ``name`` without the names that are hidden.
    """

    path: str
    name: str
    stored: Stored
    lexicon: Lexicon
    copy_name: str = ""


class Copy(NamedTuple):
    """The masked copy of a source: its text, what was replaced there, its bytes and what restores them.

    ``kept`` are the names in the original that were left open on request.
    """

    source: Source
    raw: str
    swaps: tuple[Swap, ...]
    data: bytes
    record: Masked
    kept: tuple[tuple[int, int], ...] = ()


class Found(NamedTuple):
    """A stretch of the current text and the name, full or short, that stands there."""

    start: int
    end: int
    word: str
    type: str


class _Work:
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


def masked(sources: Sequence[Source], ledger: Ledger, wanted: Wanted) -> list[Copy]:
    """The masked copies of the reports, which are kept in the ledger. Raises InputError; then nothing is worth keeping."""
    tokens = [token for entity in ledger.entities for token in entity.tokens]
    works = [_Work(source, tokens) for source in sources]
    if not ledger.style:
        ledger.style = wanted.style or main_style(_total(works))
    if not works:
        return []
    batch = _Batch(works, ledger, wanted)
    kept = [tuple((m.start, m.end) for m in work.document.names if m.type in wanted.keep) for work in works]
    batch.run()
    names = copy_names(sources, batch.hidden)
    copies = [_copy(*each, ledger) for each in zip(works, names, kept, strict=True)]
    for copy in copies:
        ledger.keep(copy.record)
    return copies


def _total(works: Sequence[_Work]) -> dict[str, int]:
    """How often the reports use each look; stars beside words would be emphasis in Markdown, and are not counted there."""
    total: dict[str, int] = {}
    for work in works:
        markdown = work.source.path.lower().endswith((".md", ".markdown"))
        for style, count in work.counts.items():
            if not (markdown and style == STARS):
                total[style] = total.get(style, 0) + count
    return total


class _Batch:
    """The reports of one run and the names they share."""

    def __init__(self, works: Sequence[_Work], ledger: Ledger, wanted: Wanted) -> None:
        self._works = works
        self._ledger = ledger
        self._wanted = wanted
        self._keep = (*wanted.keep, *_OPEN)
        self._cast = Cast(ledger, works[0].source.lexicon)
        self._foreign = "\n".join(_unknown_lines(work.raw, ledger) for work in works)

    @property
    def hidden(self) -> dict[str, str]:
        """The names that are hidden wherever they stand, the longest first, with their tokens."""
        known = ((name, self._cast.entity(name)) for name in self._cast.names())
        return {name: entity.tokens[-1] for name, entity in known if entity is not None and entity.tokens}

    def run(self) -> None:
        for _ in range(_ROUNDS):
            if not self._names() and not (self._wanted.figures and self._figures()):
                return

    @property
    def _tokens(self) -> list[str]:
        return [token for entity in self._ledger.entities for token in entity.tokens]

    def _names(self) -> bool:
        """One round over the names. Whether anything was replaced."""
        cast, mentions = self._cast, [work.mentions(self._keep) for work in self._works]
        pairs = list(zip(self._works, mentions, strict=True))
        named = [(m.type, _word(work, m.start, m.end)) for work, found in pairs for m in found]
        cast.meet(named, [link for work, found in pairs for link in _links(work, found)])
        cores = cast.cores()
        words: list[tuple[str, str, Core | None]] = [(fold(n), _known(cast, n).type, None) for n in cast.names()]
        words += [(fold(word), core.type, core) for word, core in cores.items()]
        found = [_standing(work, mentions, words) for work, mentions in pairs]
        cast.meet({(each.type, each.word) for places in found for each in places}, ())
        present = [_known(cast, each.word) for places in found for each in places]
        cast.settle(present, self._foreign.__contains__)
        tokens, changed = self._tokens, False
        for work, places in zip(self._works, found, strict=True):
            new = [Swap(_reach(work, each, cast), each.end, _known(cast, each.word).tokens[-1]) for each in places]
            changed |= work.swap(new, tokens)
        return changed

    def _figures(self) -> bool:
        """Hide the figures. Whether there were any left."""
        changed = False
        for work in self._works:
            mark = FIGURES[figure_style(work.counts, self._ledger.style)]
            spans = [span for span in figure_spans(work.document) if not touches(*span, work.guarded)]
            changed |= work.swap(
                [Swap(start, end, _mark(work, start, end, mark)) for start, end in spans], self._tokens
            )
        return changed


def _mark(work: _Work, start: int, end: int, mark: str) -> str:
    """What stands for a figure; a fraction in words becomes one of tenths."""
    return mark + "成" if "分之" in work.raw[start:end] else mark


def _known(cast: Cast, word: str) -> Entity:
    entity = cast.entity(word)
    assert entity is not None, "every name that was found has been met"
    return entity


def _word(work: _Work, start: int, end: int) -> str:
    return work.raw[start:end]


def _links(work: _Work, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Short names with the full ones behind which they are given: （以下简称“…”）."""
    given = fixed(r"[（(](?:以下|下)?(?:统一)?简称(?:为|[:：])?[“\"'‘]?")
    ordered = sorted(mentions, key=lambda m: m.start)
    for full, short in pairwise(ordered):
        if full.type == short.type and given.fullmatch(work.raw, full.end, short.start):
            yield _word(work, short.start, short.end), _word(work, full.start, full.end)


def _standing(work: _Work, mentions: Sequence[Mention], words: Sequence[tuple[str, str, Core | None]]) -> list[Found]:
    """Where names and cores stand in the current text outside tokens; of those that overlap the longest counts for all."""
    found = [Found(m.start, m.end, _word(work, m.start, m.end), m.type) for m in mentions]
    for word, type_, core in words:
        if word in work.folded:
            for at in occurrences(work.folded, word):
                end = core.reach(work.folded, at + len(word)) if core else at + len(word)
                if touches(at, end, work.guarded):
                    end = at + len(word)
                if not touches(at, end, work.guarded):
                    found.append(Found(at, end, _word(work, at, end), type_))
    apart: list[Found] = []
    for each in sorted(found, key=lambda f: (f.start, -f.end, f.word)):
        if apart and each.start < apart[-1].end:
            last = apart[-1]
            longer = last if last.end - last.start >= each.end - each.start else each
            apart[-1] = longer._replace(start=last.start, end=max(last.end, each.end))
        else:
            apart.append(each)
    return apart


def _reach(work: _Work, found: Found, cast: Cast) -> int:
    """Where the replaced stretch begins: a mask that touches the name of an enterprise hid part of it."""
    entity = _known(cast, found.word)
    if cast.anatomy(entity.type, found.word).family == UNIT and found.start:
        for mask in work.document.masks:
            if (
                mask.end == found.start
                and mask.style in ("star", "x", "cross")
                and not touches(mask.start, mask.end, work.guarded)
            ):
                return mask.start
    return found.start


def _unknown_lines(raw: str, ledger: Ledger) -> str:
    """The lines that no masked report of this key has: what looks like a token there means something else."""
    known = {digest for document in ledger.documents for digest in document.lines}
    if not known:
        return raw
    lines = lines_of(raw)
    return "\n".join(line for line, digest in zip(lines, line_digests(raw, ledger), strict=True) if digest not in known)


def copy_names(sources: Sequence[Source], hidden: dict[str, str]) -> list[str]:
    """What the copies are called: as the originals, without the names that are hidden, no two alike."""
    given: set[str] = set()
    names = []
    for source in sources:
        stem, dot, suffix = source.name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot and "/" not in suffix else (source.name, "")
        for word, token in hidden.items():
            stem = stem.replace(word, token.replace("*", "某")) if word in stem else stem
        number, name = 1, source.copy_name or stem + suffix
        while name in given:
            number += 1
            name = f"{stem}-{number}{suffix}"
        given.add(name)
        names.append(name)
    return names


def _copy(work: _Work, name: str, kept: tuple[tuple[int, int], ...], ledger: Ledger) -> Copy:
    source = work.source
    stored = source.stored._replace(raw=work.raw)
    data = stored_bytes(source.path, stored)
    originals = [source.stored.raw[swap.start : swap.end] for swap in work.swaps]
    puts = tuple(Put(start, end - start, o) for (start, end), o in zip(work.trail.tokens, originals, strict=True))
    digest, lines = ledger.digest(data), tuple(line_digests(work.raw, ledger))
    record = Masked(name, source.name, digest, stored.encoding, stored.mark.hex(), puts, lines)
    if restored(work.raw, record) != source.stored.raw:
        what = Said("脱敏后还原不出原文，未写出", "the masked text could not be restored and was not written")
        raise InputError(what, path=source.path)
    return Copy(source, work.raw, tuple(work.swaps), data, record, kept)
