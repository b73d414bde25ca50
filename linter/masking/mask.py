"""Masking a batch: names are looked for, given tokens and replaced, again and again until nothing is left to hide."""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.folding import fold
from linter.masking.anatomy import UNIT, loose
from linter.masking.figures import figure_spans
from linter.masking.ledger import Masked
from linter.masking.resolve import Cast
from linter.masking.restore import line_digests, lines_of, original_of
from linter.masking.sighting import Found, Word, standing
from linter.masking.spans import Swap, touches
from linter.masking.tokens import FIGURES, STARS, figure_style, main_style
from linter.masking.work import Source, Work, hidden_part, is_markdown, links
from linter.masking.writers import written
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.masking.ledger import Entity, Ledger

#: Titles in 《》 say what a report rests on; the names in them are found by themselves.
_OPEN = ("document-title",)
#: New names come to light once others are hidden. Each round hides more or ends it all, a handful wherever it was tried.
_ROUNDS = 60


class Wanted(NamedTuple):
    """What is to be hidden: ``style`` '' follows the reports; mentions of the types in ``keep`` stay."""

    style: str = ""
    figures: bool = False
    keep: tuple[str, ...] = ()


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


def masked(sources: Sequence[Source], ledger: Ledger, wanted: Wanted) -> list[Copy]:
    """The masked copies of the reports, which are kept in the ledger. Raises InputError; then nothing is worth keeping."""
    works = [Work(source) for source in sources]
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


def _total(works: Sequence[Work]) -> dict[str, int]:
    """How often the reports use each look; stars beside words would be emphasis in Markdown, and are not counted there."""
    total: dict[str, int] = {}
    for work in works:
        for style, count in work.counts.items():
            if not (is_markdown(work.source.path) and style == STARS):
                total[style] = total.get(style, 0) + count
    return total


class _Batch:
    """The reports of one run and the names they share."""

    def __init__(self, works: Sequence[Work], ledger: Ledger, wanted: Wanted) -> None:
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

    def _names(self) -> bool:
        """One round over the names. Whether anything was replaced."""
        cast, mentions = self._cast, [work.mentions(self._keep) for work in self._works]
        pairs = list(zip(self._works, mentions, strict=True))
        people = [(work, name) for work in self._works for name in work.people()]
        named = [("person", name) for _, name in people if "person" not in self._keep]
        named += [(m.type, work.raw[m.start : m.end]) for work, found in pairs for m in found]
        cast.meet(named, [link for work, found in pairs for link in links(work, found)])
        for work, name in people:
            work.own.add(fold(name))
        for work, own in pairs:
            for m in own:
                name = work.raw[m.start : m.end]
                work.own |= {fold(name), cast.anatomy(m.type, name).core}
        words = self._words()
        found = [standing(work, mentions, words) for work, mentions in pairs]
        cast.meet({(each.type, each.word) for places in found for each in places}, ())
        present = [_known(cast, each.word) for places in found for each in places]
        cast.settle(present, self._foreign.__contains__)
        changed = False
        for work, places in zip(self._works, found, strict=True):
            new = [Swap(self._start(work, each), each.end, _known(cast, each.word).tokens[-1]) for each in places]
            changed |= work.swap(new)
        renamed = {old: entity.tokens[-1] for entity in self._ledger.entities for old in entity.tokens[:-1]}
        for work in self._works if renamed else ():
            changed |= work.rename(renamed)
        return changed

    def _words(self) -> list[Word]:
        """All that is looked for: every known name, and the cores that give one away."""
        words = []
        for name in self._cast.names():
            anatomy = self._cast.anatomy(_known(self._cast, name).type, name)
            words.append(Word(fold(name), _known(self._cast, name).type, None, loose(anatomy)))
        for core, of in self._cast.cores().items():
            words.append(Word(fold(core), of.type, of, loose(self._cast.anatomy(of.type, core))))
        return words

    def _start(self, work: Work, found: Found) -> int:
        firm = self._cast.anatomy(_known(self._cast, found.word).type, found.word).family == UNIT
        return hidden_part(work, found.start) if firm and found.start else found.start

    def _figures(self) -> bool:
        """Hide the figures. Whether there were any left."""
        changed = False
        for work in self._works:
            mark = FIGURES[figure_style(work.counts, self._ledger.style)]
            quiet = work.quiet
            spans = [s for s in figure_spans(work.document) if s[1] <= quiet and not touches(*s, work.guarded)]
            changed |= work.swap([Swap(start, end, _mark(work, start, end, mark)) for start, end in spans])
        return changed


def _mark(work: Work, start: int, end: int, mark: str) -> str:
    """What stands for a figure; a fraction in words becomes one of tenths."""
    return mark + "成" if "分之" in work.raw[start:end] else mark


def _known(cast: Cast, word: str) -> Entity:
    entity = cast.entity(word)
    assert entity is not None, "every name that was found has been met"
    return entity


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


def _copy(work: Work, name: str, kept: tuple[tuple[int, int], ...], ledger: Ledger) -> Copy:
    source, stored = work.source, work.source.stored
    data, puts, steps = written(source.path, stored, work.swaps)
    digest, lines = ledger.digest(data), tuple(line_digests(work.raw, ledger))
    record = Masked(name, source.name, digest, stored.encoding, stored.mark.hex(), puts, lines, steps)
    if original_of(data, record) != (stored.data or stored.mark + stored.raw.encode(stored.encoding, "surrogatepass")):
        what = Said("脱敏后还原不出原文，未写出", "the masked text could not be restored and was not written")
        raise InputError(what, path=source.path)
    return Copy(source, work.raw, tuple(work.swaps), data, record, kept)
