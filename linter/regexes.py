"""Our own fixed patterns, compiled once per machine.

Compiling the patterns of a whole run takes longer than checking five small reports. What ``re`` makes of a pattern, its code,
is a list of integers, so it is kept in the cache folder, one file for each version of the interpreter's engine, and handed
back to the engine, which validates it. Where anything about the file is wrong, patterns are compiled as usual; nothing but
time depends on it.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module

from linter import cachefile
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_sre: Any = import_module("_sre")  # the engine under re
#: One file for each version of the engine and of Python, whose compilers may differ for one engine.
_FILE = f"patterns-{_sre.MAGIC}-{sys.hexversion:x}.bin"

#: Bytes of code kept: somewhat more than all patterns have together.
_MOST = 600_000

# flags of the compiled pattern, its code (four bytes an item), the number of groups, names of groups, the names by number
_Entry = tuple[int, "bytes | memoryview", int, dict[str, int], tuple["str | None", ...]]


class _Store:
    def __init__(self, entries: dict[str, _Entry]) -> None:
        self.entries = entries  # by flags and pattern
        self.fresh: dict[str, tuple[str, int]] = {}
        self.made: dict[str, re.Pattern[str]] = {}


_store: _Store | None = None


def fixed(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile`` for a fixed pattern of ours, made once. Raises ``re.error`` for a wrong one."""
    global _store
    if _store is None:
        _store = _Store(_kept())
    key = f"{int(flags)}:{pattern}"
    made = _store.made.get(key)
    if made is None:
        made = _store.made[key] = _made(_store, key, pattern, int(flags))
    return made


def _kept() -> dict[str, _Entry]:
    """The entries of the file; their code stands behind the rest, in the same order."""
    listed, code = cachefile.read_with(_FILE)
    entries: dict[str, _Entry] = {}
    at = 0
    try:
        for key, flags, groups, names, numbers, size in listed or ():
            entries[key] = flags, code[at : at + size], groups, names, tuple(numbers)
            at += size
    except (TypeError, ValueError):
        return {}
    return entries


def _made(store: _Store, key: str, pattern: str, flags: int) -> re.Pattern[str]:
    entry = store.entries.get(key)
    if entry is not None:
        try:
            return _restored(pattern, entry)
        except (RuntimeError, ValueError, TypeError, OverflowError, AttributeError):
            store.entries.clear()
    store.fresh[key] = (pattern, flags)
    return re.compile(pattern, flags)


def _restored(pattern: str, entry: _Entry) -> re.Pattern[str]:
    flags, code, groups, names, numbers = entry
    if len(numbers) != groups + 1 or any(number > groups for number in names.values()):
        raise ValueError("groups and their names do not agree")
    compiled: re.Pattern[str] = _sre.compile(
        pattern, flags, memoryview(code).cast("I").tolist(), groups, names, numbers
    )
    return compiled


def save() -> None:
    """Keep the code of patterns compiled afresh in this run, for the next one. An unwritable folder is no error."""
    if _store is None or not _store.fresh or not cachefile.keeping.wanted:
        return
    try:
        for key, (pattern, flags) in _store.fresh.items():
            _store.entries[key] = _entry(pattern, flags)
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return  # an engine we do not know
    entries = _store.entries
    if sum(len(entry[1]) for entry in entries.values()) > _MOST:  # many of them of word lists that have changed
        entries = {key: entries[key] for key in _store.made if key in entries}
    listed = [(key, e[0], e[2], e[3], e[4], len(e[1])) for key, e in entries.items()]
    cachefile.write(_FILE, listed, b"".join(entry[1] for entry in entries.values()))
    _store.fresh.clear()


def _entry(pattern: str, flags: int) -> _Entry:
    from array import array

    parsed: Any = import_module("re._parser").parse(pattern, flags)
    code: list[int] = import_module("re._compiler")._code(parsed, flags)
    names = dict(parsed.state.groupdict)
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        numbers[number] = name
    kept = array("I", map(int, code)).tobytes()
    return flags | parsed.state.flags, kept, parsed.state.groups - 1, names, tuple(numbers)
