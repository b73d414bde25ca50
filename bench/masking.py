"""Whether masking holds what it promises on real reports: `python bench/masking.py CORPUS…`.

For every file, masked by itself under a key of its own: is the original restored byte for byte, does nothing of a hidden
name remain, does masking the copy again change nothing (with the key and without), and does the copy draw alarms of the
number rules that the original did not. Then the same for all files as one batch, in two orders. Exit code 1 where one fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import table
from bench.running import Check, checker
from linter.masking.anatomy import dissect, loose
from linter.masking.ledger import Ledger
from linter.masking.mask import Copy, Wanted, masked
from linter.masking.restore import unmasked
from linter.masking.sighting import within_word
from linter.masking.spans import occurrences
from linter.masking.work import Source
from linter.masking.writers import opened
from linter.packs import load

_SUFFIXES = (".txt", ".md", ".markdown")
#: The families of number rules.
_NUMBERS = ("ARI", "CON", "DIR", "LST", "PCT", "RNK", "TIM", "UNT")
_SECRET = b"a key for measuring"


class Outcome(NamedTuple):
    """One way of masking all files, counted in files but for ``places``, ``names``, ``residue`` and ``alarms``."""

    label: str
    files: int
    places: int
    names: int
    not_restored: int
    residue: int
    not_idempotent: int
    alarms: int
    speed: float  # millions of bytes a second

    @property
    def failed(self) -> bool:
        return bool(self.not_restored or self.residue or self.not_idempotent or self.alarms)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench/masking.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--show", action="store_true", help="say which files fail")
    parser.add_argument("--output-format", choices=("text", "json"), default="text")
    options = parser.parse_args(arguments)
    paths = [path for folder in options.folders for path in files_of(folder)]
    if not paths:
        print("skipped: no .txt or .md file in " + ", ".join(map(str, options.folders)))
        return 0
    sources, check = list(read(paths)), checker("review", preview=True)
    outcomes = [
        one_by_one("names", sources, Wanted(), check, options.show),
        one_by_one("names and figures", sources, Wanted(figures=True), check, options.show),
        as_batch("one batch", sources, Wanted(figures=True), options.show),
    ]
    if options.output_format == "json":
        print(json.dumps([outcome._asdict() for outcome in outcomes], ensure_ascii=False, indent=2))
    else:
        head = (
            "masking",
            "files",
            "places",
            "names",
            "not restored",
            "residue",
            "not idempotent",
            "new alarms",
            "MB/s",
        )
        print(table.plain(head, [[*map(str, outcome[:-1]), f"{outcome.speed:.2f}"] for outcome in outcomes]))
    return int(any(outcome.failed for outcome in outcomes))


def files_of(folder: Path) -> Iterator[Path]:
    """Every text file of a folder, by name."""
    if folder.is_dir():
        yield from (path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES and path.is_file())


def read(paths: Sequence[Path]) -> Iterator[Source]:
    lexicon = load().lexicon
    for path in paths:
        yield Source(str(path), path.as_posix().lstrip("/"), opened(str(path), path.read_bytes()), lexicon)


def one_by_one(label: str, sources: Sequence[Source], wanted: Wanted, check: Check, show: bool) -> Outcome:
    counts: Counter[str] = Counter()
    size, seconds = 0, 0.0
    for source in sources:
        ledger, started = Ledger(_SECRET), perf_counter()
        (copy,) = masked([source], ledger, wanted)
        seconds += perf_counter() - started
        size += Path(source.path).stat().st_size
        failures = {"restored": not restores(copy, ledger), "residue": residue(copy, ledger)}
        failures |= {"idempotent": not idempotent(copy, ledger, wanted), "alarms": new_alarms(source, copy, check)}
        counts.update({name: int(value) for name, value in failures.items()})
        counts.update(places=len(copy.swaps), names=len(ledger.entities))
        if show and any(failures.values()):
            print(f"{source.path}: {', '.join(f'{name} {int(v)}' for name, v in failures.items() if v)}")
    return _outcome(label, len(sources), counts, size / 1e6 / seconds)


def as_batch(label: str, sources: Sequence[Source], wanted: Wanted, show: bool) -> Outcome:
    """All files under one key; the same copies must come of them in the other order."""
    ledger, other, started = Ledger(_SECRET), Ledger(_SECRET), perf_counter()
    copies = masked(sources, ledger, wanted)
    seconds = perf_counter() - started
    turned = {copy.source.path: copy.data for copy in masked(sources[::-1], other, wanted)}
    counts: Counter[str] = Counter(names=len(ledger.entities))
    for copy in copies:
        same = turned[copy.source.path] == copy.data and idempotent(copy, ledger, wanted)
        counts.update(places=len(copy.swaps), residue=residue(copy, ledger))
        counts.update(restored=not restores(copy, ledger), idempotent=not same)
        if show and not same:
            print(f"{copy.source.path}: not the same again")
    size = sum(Path(source.path).stat().st_size for source in sources)
    return _outcome(label, len(sources), counts, size / 1e6 / seconds)


def _outcome(label: str, files: int, counts: Counter[str], speed: float) -> Outcome:
    places, names, restored, left, idempotent, alarms = (
        counts[field] for field in ("places", "names", "restored", "residue", "idempotent", "alarms")
    )
    return Outcome(label, files, places, names, restored, left, idempotent, alarms, speed)


def restores(copy: Copy, ledger: Ledger) -> bool:
    """Whether the key brings back the bytes of the file."""
    original, _ = unmasked(copy.source.path, copy.record.name, copy.data, ledger)
    return original == Path(copy.source.path).read_bytes()


def residue(copy: Copy, ledger: Ledger) -> int:
    """How many hidden names still stand in the copy.

    A name of Latin letters counts where it is a word of its own, not where its letters stand in an encoded picture.
    Short names of places and persons are looked for where the report itself was found to name them: elsewhere they may be
    parts of other words (长治 of 长治久安).
    """
    original, lexicon = copy.source.stored.raw, copy.source.lexicon
    own = {original[swap.start : swap.end] for swap in copy.swaps}
    count = 0
    for entity in ledger.entities:
        for name in entity.names:
            places = list(occurrences(copy.raw, name))
            if places:
                short = loose(dissect(entity.type, name, lexicon))
                count += not short or (
                    name in own and any(not within_word(copy.raw, at, at + len(name), lexicon) for at in places)
                )
    return count


def idempotent(copy: Copy, ledger: Ledger, wanted: Wanted) -> bool:
    """Whether masking the copy changes nothing, with the key and with another."""
    again = copy.source._replace(stored=opened(copy.source.path, copy.data))
    return all(masked([again], key, wanted)[0].data == copy.data for key in (ledger, Ledger(_SECRET[::-1])))


def new_alarms(source: Source, copy: Copy, check: Check) -> int:
    """Alarms of the number rules on the copy that the original did not draw."""
    before, after = (
        Counter(finding.code for finding in check(source.path, data).findings if finding.code.startswith(_NUMBERS))
        for data in (Path(source.path).read_bytes(), copy.data)
    )
    return (after - before).total()


if __name__ == "__main__":
    sys.exit(main())
