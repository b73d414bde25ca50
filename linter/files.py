"""Files replaced in one step, so that whoever looks finds the old content or the new, never half of one."""

from __future__ import annotations

import os
from contextlib import contextmanager

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO


def replace_bytes(path: str, data: bytes, mode: int | None = None) -> None:
    """Give ``path`` the content ``data``, keeping its permissions; a link keeps pointing where it points.

    With ``mode`` the file has these permissions from its first byte on, whatever those of an older one were.
    """
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb", opener=None if mode is None else _opener(mode)) as file:
            file.write(data)
        if mode is None and os.path.exists(path):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _opener(mode: int) -> Callable[[str, int], int]:
    def opened(path: str, flags: int) -> int:
        return os.open(path, flags, mode)

    return opened


def replace_text(path: str, text: str) -> None:
    """As ``replace_bytes``, in UTF-8."""
    replace_bytes(path, text.encode("utf-8"))


@contextmanager
def replacing(path: str, append: bool = False) -> Iterator[TextIO]:
    """A stream whose text, in UTF-8, becomes the content of ``path`` once all of it is written, or with ``append`` its end.

    Where the work breaks off the file stays as it was. What cannot be replaced is written as it comes: a device, a pipe, a
    file in a folder where no other may be made.
    """
    path = os.path.realpath(path)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise PermissionError
        temporary = f"{path}.{os.getpid()}.tmp"
        stream = open(temporary, "x", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except PermissionError:
        with open(path, "a" if append else "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    try:
        with stream:
            yield stream
        if append and os.path.exists(path):
            with open(path, "ab") as end, open(temporary, "rb") as new:
                end.write(new.read())
            os.unlink(temporary)
            return
        if os.path.exists(path):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
