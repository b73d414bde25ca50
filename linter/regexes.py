"""Our own fixed patterns, compiled once per machine.

Compiling the patterns of a whole run takes longer than checking five small reports. What ``re`` makes of a pattern, its code,
is a list of integers, so it is kept in the cache folder, one file for each version of the interpreter's engine, and handed
back to the engine, which validates it. Where anything about the file is wrong, patterns are compiled as usual; nothing but
time depends on it.
"""

from __future__ import annotations

import _sre
import os
import re
import sys
from array import array
from typing import Any

_sre_any: Any = _sre
#: One file for each version of the engine and of Python, whose compilers may differ for one engine.
_FILE = f"patterns-{_sre_any.MAGIC}-{sys.hexversion:x}-{sys.byteorder}.bin"
_MARK = "hegao patterns 1"
#: Larger files are not ours.
_LARGEST = 16_000_000

# pattern and flags → flags of the compiled pattern, where its code lies, groups, names of groups
_Entry = tuple[int, int, int, int, dict[str, int], list["str | None"]]


class _Store:
    def __init__(self) -> None:
        self.index: dict[str, _Entry] = {}
        self.code: array[int] = array("I")
        self.fresh: dict[str, tuple[str, int]] = {}


_store: _Store | None = None


def folder() -> str:
    """Where caches are kept: HEGAO_CACHE_DIR, else the cache folder of the platform's convention."""
    chosen = os.environ.get("HEGAO_CACHE_DIR")
    if chosen:
        return chosen
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "hegao")


def fixed(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile`` for a fixed pattern of ours. Raises ``re.error`` for a wrong one."""
    global _store
    if _store is None:
        _store = _load()
    key = f"{flags}:{pattern}"
    entry = _store.index.get(key)
    if entry is not None:
        try:
            return _restored(pattern, entry, _store.code)
        except (RuntimeError, ValueError, TypeError, OverflowError):
            _store = _Store()
    _store.fresh[key] = (pattern, flags)
    return re.compile(pattern, flags)


def _restored(pattern: str, entry: _Entry, code: array[int]) -> re.Pattern[str]:
    flags, start, stop, groups, names, numbers = entry
    compiled: re.Pattern[str] = _sre_any.compile(
        pattern, flags, code[start:stop].tolist(), groups, names, tuple(numbers)
    )
    return compiled


def _load() -> _Store:
    import json

    store = _Store()
    path = os.path.join(folder(), _FILE)
    try:
        if os.path.getsize(path) > _LARGEST:
            return store
        with open(path, "rb") as file:
            head = json.loads(file.readline())
            if head.get("mark") == _MARK:
                store.code.frombytes(file.read())
                store.index = {key: tuple(entry) for key, entry in head["index"].items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return _Store()
    return store


def save() -> None:
    """Keep the code of patterns compiled afresh in this run, for the next one. An unwritable folder is no error."""
    if _store is None or not _store.fresh:
        return
    try:
        for key, (pattern, flags) in _store.fresh.items():
            _add(_store, key, pattern, flags)
        _write(_store)
        _store.fresh.clear()
    except (OSError, ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return


def _add(store: _Store, key: str, pattern: str, flags: int) -> None:
    from importlib import import_module

    parsed: Any = import_module("re._parser").parse(pattern, flags)
    code = import_module("re._compiler")._code(parsed, flags)
    names = dict(parsed.state.groupdict)
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        numbers[number] = name
    start = len(store.code)
    store.code.extend(code)
    store.index[key] = (flags | parsed.state.flags, start, len(store.code), parsed.state.groups - 1, names, numbers)


def _write(store: _Store) -> None:
    import json
    import tempfile

    os.makedirs(folder(), exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder(), prefix=".patterns-")
    try:
        with os.fdopen(handle, "wb") as file:
            head = {"mark": _MARK, "index": store.index}
            file.write(json.dumps(head, ensure_ascii=True).encode() + b"\n" + store.code.tobytes())
        os.replace(temporary, os.path.join(folder(), _FILE))
    except OSError:
        os.unlink(temporary)
        raise
