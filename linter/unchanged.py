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
    from typing import Any

    from linter.finding import Stamp

    #: Size, times and number of the file; kind, encoding and states as places in lists; claims; key of the results.
    Record = tuple[int, int, int, int, int, int, int, int, int, int, bytes]
    #: What is new of one file: path, stamp, hash and profile of its kind, encoding, claims, states, key.
    Note = tuple[str, Stamp, str, str, str, Counts, tuple[States, ...], bytes]

_RECORD = Struct("<QqqQIIIIII20s")
_WHOLE = bytes(20)  # in place of a key: nothing was found
#: Nanoseconds within which two changes may bear one time; of a file system that counts in seconds much longer.
_TICK, _COARSE = 50_000_000, 2_000_000_000
#: Tuples made without the detour over their classes: there may be a hundred thousand.
_made: Any = tuple.__new__
_REST = FileReport("", "")[9:]
#: Files noted in one index, and indexes kept.
_MOST, _INDEXES = 100_000, 20
_NAME = "files-"


class Unchanged:
    """The files of one working folder, as ``run`` saw them; ``run`` stands for the folder and the options."""

    def __init__(self, run: str) -> None:
        self._name = f"{_NAME}{cachefile.hashed(run.encode('utf-8', 'surrogatepass'))}.bin"
        self._folders: dict[str, dict[str, Record]] = {}
        self._lists: dict[str, list[Any]] = {"kinds": [], "encodings": [], "states": []}
        self._fresh: list[Note] = []
        self._kinds: list[tuple[str, str]] = []
        self._texts: list[Text] = []
        self._states: list[tuple[States, ...]] = []
        try:
            self._load()
        except (TypeError, ValueError, KeyError, AttributeError, error):
            self._folders = {}

    def _load(self) -> None:
        listed, records = cachefile.read_with(self._name)
        if listed is None:
            return
        self._lists = {name: list(listed[name]) for name in self._lists}
        at = 0
        for folder, names in listed["folders"].items():
            end = at + _RECORD.size * len(names)
            self._folders[folder] = dict(zip(names, _RECORD.iter_unpack(records[at:end]), strict=True))
            at = end
        self._kinds = [(str(name), str(profile)) for name, profile in self._lists["kinds"]]
        self._texts = [Text("", str(encoding)) for encoding in self._lists["encodings"]]
        self._states = [tuple(States(*each) for each in states) for states in self._lists["states"]]

    def find(self, path: str, stamp: Stamp, kind: str) -> FileReport | bytes:
        """The report of a file in which nothing was found, the key of its results, or b'' for a changed file."""
        folder, _, name = path.rpartition(os.sep)
        record = self._folders.get(folder, _NO_RECORDS).get(name)
        if record is None or record[:4] != stamp:
            return b""
        try:
            own, profile = self._kinds[record[4]]
            if own != kind:
                return b""
            if record[10] != _WHOLE:
                return record[10].hex().encode("ascii")
            text, states = self._texts[record[5]], self._states[record[6]]
            counts = _made(Counts, record[7:10])
            known: FileReport = _made(
                FileReport, (path, profile, text.encoding, text, (), counts, None, (), states, *_REST)
            )
            return known
        except (IndexError, TypeError, ValueError):
            return b""

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
        """Write what is new for the next run."""
        if not self._fresh:
            return
        lists: dict[str, dict[str, int]] = {name: {} for name in self._lists}
        values: dict[str, list[Any]] = {name: [] for name in self._lists}

        def place(name: str, value: Any) -> int:
            at = lists[name].setdefault(repr(value), len(values[name]))
            if at == len(values[name]):
                values[name].append(value)
            return at

        folders: dict[str, dict[str, Record]] = {}
        count = 0
        for path, stamp, kind, profile, encoding, counts, states, key in self._fresh:
            folder, _, name = path.rpartition(os.sep)
            places = place("kinds", [kind, profile]), place("encodings", encoding), place("states", _plain(states))
            folders.setdefault(folder, {})[name] = (*stamp, *places, *counts, key)
            count += 1
        for folder, name, record in self._older(folders):
            if count == _MOST:
                break
            old = [self._lists[each][at] for each, at in zip(self._lists, record[4:7], strict=True)]
            places = place("kinds", old[0]), place("encodings", old[1]), place("states", old[2])
            folders.setdefault(folder, {})[name] = (*record[:4], *places, *record[7:])
            count += 1
        listed = {**values, "folders": {folder: list(own) for folder, own in folders.items()}}
        records = b"".join(_RECORD.pack(*record) for own in folders.values() for record in own.values())
        cachefile.write(self._name, listed, records)
        self._fresh = []
        cachefile.thin_out(_NAME, _INDEXES)

    def _older(self, folders: dict[str, dict[str, Record]]) -> list[tuple[str, str, Record]]:
        """What was known before and still makes sense."""
        sizes = [len(own) for own in self._lists.values()]
        return [
            (folder, name, record)
            for folder, own in self._folders.items()
            for name, record in own.items()
            if name not in folders.get(folder, _NO_RECORDS)
            and all(a < b for a, b in zip(record[4:7], sizes, strict=True))
        ]


_NO_RECORDS: dict[str, Record] = {}


def _plain(states: tuple[States, ...]) -> list[list[Any]]:
    return [list(each) for each in states]
