"""Plain values kept between runs, in the cache folder.

They are written as Python writes its own compiled modules (``marshal``), which is read many times faster than JSON and
needs no import. A file is good for one version of Python; one that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import _imp
import marshal
import os
import sys

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

#: What a value may contain: the formats of marshal and of our own files both have versions.
_MARK = f"hegao 1 {sys.hexversion:x} {marshal.version}\n".encode()


def folder() -> str:
    """Where caches are kept: ``HEGAO_CACHE_DIR``, else the user's cache folder."""
    if own := os.environ.get("HEGAO_CACHE_DIR"):
        return own
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "hegao")


def read(name: str) -> Any:
    """The value kept as ``name``, None where there is none, or none to be trusted."""
    data = read_bytes(name)
    head, body = data[: len(_MARK) + 8], memoryview(data)[len(_MARK) + 8 :]
    # The digest is looked at first: marshal must not be given what was cut short or changed.
    if head != _MARK + digest(body):
        return None
    try:
        return marshal.loads(body)
    except (ValueError, EOFError, TypeError):
        return None


def write(name: str, value: Any) -> None:
    """Keep ``value`` (numbers, text, bytes, None, and lists, tuples, dicts of them). That it cannot be kept is no error."""
    try:
        body = marshal.dumps(value)
    except ValueError:
        return
    write_bytes(name, _MARK + digest(memoryview(body)) + body)


def read_bytes(name: str) -> bytes:
    """The content of the file ``name`` of the folder, empty where there is none."""
    try:
        # Unbuffered, so that the file is read in one piece.
        with open(os.path.join(folder(), name), "rb", buffering=0) as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def write_bytes(name: str, data: bytes) -> None:
    """Put ``data`` in place of the file ``name`` in one step. That it cannot be written is no error."""
    path = os.path.join(folder(), name)
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder(), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except (OSError, ValueError):
        return


def digest(body: bytes | memoryview) -> bytes:
    """What Python checks its own compiled modules by, eight bytes: quick, and enough against accidents."""
    return _imp.source_hash(len(body), body)
