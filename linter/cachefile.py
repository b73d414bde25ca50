"""Plain values kept between runs, in the cache folder.

They are written as JSON, which can hold nothing that harms the interpreter, wherever a cache folder comes from; a file may
carry bytes behind it. One that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import _imp
import os
from importlib import import_module

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_MARK = b"hegao 2\n"
#: What stands before the JSON: mark, digest of all that follows, length of the JSON.
_HEAD = len(_MARK) + 16


class _Keeping:
    """Whether this process keeps anything, and why it could not."""

    def __init__(self) -> None:
        self.wanted = True
        self.refused: Exception | None = None


keeping = _Keeping()


def folder() -> str:
    """Where caches are kept: ``HEGAO_CACHE_DIR``, else the user's cache folder."""
    if own := os.environ.get("HEGAO_CACHE_DIR"):
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "hegao")


class _Plainly:
    """How the scanner of the standard library reads JSON when nothing special is asked for."""

    def __init__(self) -> None:
        self.strict = True
        self.object_hook = self.object_pairs_hook = None
        self.parse_float, self.parse_int, self.parse_constant = float, int, float
        self.memo: dict[str, str] = {}


def parsed(body: str) -> Any:
    """The value of a JSON text. Raises ValueError, StopIteration or RecursionError where it is none."""
    try:  # the package around the scanner takes longer to import than a small file of results to read
        return import_module("_json").make_scanner(_Plainly())(body, 0)[0]
    except (ImportError, AttributeError, TypeError):
        return import_module("json").loads(body)


def read(name: str) -> Any:
    """The value kept as ``name``, None where there is none, or none to be trusted."""
    return read_with(name)[0]


def read_with(name: str) -> tuple[Any, memoryview]:
    """The value kept as ``name`` and the bytes kept with it, None where there is none, or none to be trusted."""
    data = memoryview(read_bytes(name))
    head = len(_MARK)
    if data[:head] != _MARK or len(data) < _HEAD or data[head : head + 8] != digest(data[head + 8 :]):
        return None, data[:0]
    end = _HEAD + int.from_bytes(data[head + 8 : _HEAD], "little")
    try:
        return parsed(str(data[_HEAD:end], "utf-8", "surrogatepass")), data[end:]
    except (ValueError, StopIteration, RecursionError):
        return None, data[:0]


def write(name: str, value: Any, more: bytes = b"") -> None:
    """Keep ``value`` (numbers, text, None, and lists, tuples, dicts by text of them), and ``more`` bytes with it.

    Tuples come back as lists. That a value cannot be kept is no error.
    """
    from json import dumps

    try:
        body = dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError, RecursionError):
        return
    body = len(body).to_bytes(8, "little") + body + more
    write_bytes(name, _MARK + digest(body) + body)


def read_bytes(name: str) -> bytes:
    """The content of the file ``name`` of the folder, empty where there is none."""
    try:
        # Unbuffered, so that the file is read in one piece.
        with open(os.path.join(folder(), name), "rb", buffering=0) as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def write_bytes(name: str, data: bytes) -> None:
    """Put ``data`` in place of the file ``name`` in one step. That it cannot be written is no error, and is remembered."""
    if not keeping.wanted:
        return
    path = os.path.join(folder(), name)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        keeping.refused = error
        _remove(temporary)


def _remove(path: str) -> None:
    """Take away what a disk that is full has left of a file."""
    try:
        os.unlink(path)
    except (OSError, ValueError):
        return


def thin_out(start: str, most: int) -> None:
    """Remove the oldest of the files whose names begin with ``start``, until ``most`` are left."""
    place = folder()
    try:
        names = [name for name in os.listdir(place) if name.startswith(start)]
        if len(names) > most:
            names.sort(key=lambda name: os.stat(os.path.join(place, name)).st_mtime_ns)
            for name in names[: len(names) - most]:
                os.unlink(os.path.join(place, name))
    except OSError:
        return


def digest(body: bytes | memoryview) -> bytes:
    """What Python checks its own compiled modules by, eight bytes: quick, and enough against accidents."""
    return _imp.source_hash(len(body), body)


def blake2b(data: bytes, digest_size: int) -> Any:
    """The hash of ``data``, to be added to and asked for its digest of so many bytes."""
    try:  # hashlib loads OpenSSL first, which takes longer than a small check may
        return import_module("_blake2").blake2b(data, digest_size=digest_size)
    except (ImportError, AttributeError):
        return import_module("hashlib").blake2b(data, digest_size=digest_size)


def hashed(data: bytes) -> str:
    """The hash of ``data`` as 32 hexadecimal digits."""
    digits: str = blake2b(data, 16).hexdigest()
    return digits
