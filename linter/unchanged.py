"""Files known by their size and times: what was found in one that has not changed need not even be read again.

One file of the cache folder for each working folder and set of options: paths as JSON, and behind it a record of fixed
size for each of them. Of a report with findings the record names the key of its results, others are kept whole. A file
whose times lie so close to its reading that a later change might not show in them is not noted.
"""

from __future__ import annotations

import os
from struct import Struct, error
from time import time_ns

from linter import cachefile
from linter.finding import Counts, FileReport, States
from linter.text import Text
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from linter.finding import Stamp

    #: Three pieces of bytes: the stamp; what was found, see ``_FOUND``; the key of the results.
    Record = tuple[bytes, bytes, bytes]
    #: What is new of one file: path, stamp, hash and profile of its kind, encoding, claims, states, key.
    Note = tuple[str, Stamp, str, str, str, Counts, tuple[States, ...], bytes]

_RECORD = Struct("<32s24s20s")
_STAMP = Struct("<QqqQ")  # size, times and number of the file
_FOUND = Struct("<IIIIII")  # kind, encoding and states as places in lists; three counts of claims
_WHOLE = bytes(20)  # in place of a key: nothing was found
#: Nanoseconds within which two changes may bear one time; of a file system that counts in seconds much longer.
_TICK, _COARSE = 50_000_000, 2_000_000_000
#: Tuples made without the detour over their classes: there may be a hundred thousand.
_made: Any = tuple.__new__
_NO_TEXT = Text("")
#: Files noted in one index, and indexes kept.
_MOST, _INDEXES = 100_000, 20
_NAME = "files-"


class Unchanged:
    """The files of one working folder, as ``run`` saw them; ``run`` stands for the folder and the options."""

    def __init__(self, run: str) -> None:
        self._name = f"{_NAME}{cachefile.hashed(run.encode('utf-8', 'surrogatepass'))}.bin"
        self._records: dict[str, Record] = {}  # by path
        self._lists: dict[str, list[Any]] = {"kinds": [], "encodings": [], "states": []}
        self._fresh: list[Note] = []
        self._found: dict[bytes, tuple[str, tuple[Any, ...]]] = {}
        try:
            self._load()
        except (TypeError, ValueError, KeyError, AttributeError, error):
            self._records = {}

    def _load(self) -> None:
        listed, records = cachefile.read_with(self._name)
        if listed is None:
            return
        self._lists = {name: list(listed[name]) for name in self._lists}
        at = 0
        for folder, names in listed["folders"].items():
            end = at + _RECORD.size * len(names)
            paths = map((folder + os.sep).__add__, names) if folder else names
            self._records.update(zip(paths, _RECORD.iter_unpack(records[at:end]), strict=True))
            at = end

    def find(self, path: str, stamp: Stamp, kind: str) -> FileReport | bytes:
        """The report of a file in which nothing was found, the key of its results, or b'' for a changed file."""
        record = self._records.get(path)
        if record is None or record[0] != _STAMP.pack(*stamp):
            return b""
        found = self._found.get(record[1]) or self._read(record[1])
        if found[0] != kind:
            return b""
        if record[2] != _WHOLE:
            return record[2].hex().encode("ascii")
        report: FileReport = _made(FileReport, (path,) + found[1])
        return report

    def _read(self, packed: bytes) -> tuple[str, tuple[Any, ...]]:
        """What was found in files that are alike: their kind, and their report without its path."""
        kind, encoding, states, *counts = _FOUND.unpack(packed)
        try:
            own, profile = map(str, self._lists["kinds"][kind])
            text = Text("", str(self._lists["encodings"][encoding]))
            judged = tuple(States(*each) for each in self._lists["states"][states])
        except (IndexError, TypeError, ValueError):
            own, profile, text, judged = "", "", _NO_TEXT, ()
        report = FileReport("", profile, text.encoding, text, counts=Counts(*counts), states=judged)
        found = self._found[packed] = own, report[1:]
        return found

    def note(self, path: str, stamp: Stamp, kind: str, report: FileReport, key: bytes) -> None:
        """Keep what was found in a file that was read just now, ``key`` being that of its results."""
        changed = max(stamp[1:3])
        if time_ns() - changed < (_TICK if changed % 1_000_000_000 else _COARSE):
            return
        if report.findings or report.facts:
            known = bytes.fromhex(key.decode("ascii"))
            self._fresh.append((path, stamp, kind, report.profile, "", Counts(), (), known))
        else:
            whole = report.profile, report.encoding, report.counts, report.states
            self._fresh.append((path, stamp, kind, *whole, _WHOLE))

    def handed_over(self) -> list[Note]:
        """What another process has noted since it was asked last; for ``take_over``."""
        fresh, self._fresh = self._fresh, []
        return fresh

    def take_over(self, fresh: list[Note]) -> None:
        self._fresh += fresh

    def save(self) -> None:
        """Write what is new for the next run, and what was known before and still makes sense."""
        if not self._fresh:
            return
        lists = {name: _Places() for name in self._lists}

        def found(values: Iterable[Any], counts: Iterable[int]) -> bytes:
            places = (places.of(value) for places, value in zip(lists.values(), values, strict=True))
            return _FOUND.pack(*places, *counts)

        records: dict[str, Record] = {}
        for path, stamp, kind, profile, encoding, counts, states, key in self._fresh[:_MOST]:
            whole = [kind, profile], encoding, [list(each) for each in states]
            records[path] = _STAMP.pack(*stamp), found(whole, counts), key
        for path, (stamped, packed, key) in self._records.items():
            if len(records) == _MOST:
                break
            places = list(zip(_FOUND.unpack(packed), self._lists.values(), strict=False))
            if path not in records and all(at < len(own) for at, own in places):
                old = (own[at] for at, own in places)
                records[path] = stamped, found(old, _FOUND.unpack(packed)[len(places) :]), key
        self._write({name: own.values for name, own in lists.items()}, records)
        self._fresh = []

    def _write(self, lists: dict[str, list[Any]], records: dict[str, Record]) -> None:
        folders: dict[str, list[str]] = {}
        for path in records:
            folder, _, name = path.rpartition(os.sep)
            folders.setdefault(folder, []).append(name)
        paths = (f"{folder}{os.sep}{name}" if folder else name for folder, own in folders.items() for name in own)
        packed = b"".join(_RECORD.pack(*records[path]) for path in paths)
        cachefile.write(self._name, {**lists, "folders": folders}, packed)
        cachefile.thin_out(_NAME, _INDEXES)


class _Places:
    """Values met, each once, known by their places in a list."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[str, int] = {}

    def of(self, value: Any) -> int:
        at = self._places.setdefault(repr(value), len(self.values))
        if at == len(self.values):
            self.values.append(value)
        return at
