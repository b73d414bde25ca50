"""Where things stand, as the services that read our formats name it: paths from a root, URIs, columns in bytes."""

from __future__ import annotations

import os

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.text import Text


def from_root(path: str, root: str = "") -> str:
    """``path`` as a repository names it: with slashes, without ``./``, from ``root`` where it lies within.

    A path outside stays as it was given. Standard input is ``-``.
    """
    if path == "-":
        return path
    given = os.path.normpath(path)
    inside = _within(os.path.abspath(given), os.path.abspath(root)) if root else None
    if inside is None and root and os.path.isabs(given):
        inside = _within(os.path.realpath(given), os.path.realpath(root))
    named = given if inside is None else inside
    return named if os.sep == "/" else named.replace(os.sep, "/")


def _within(path: str, root: str) -> str | None:
    """The way from ``root`` down to ``path``, None where it does not lead down."""
    base = root.rstrip(os.sep) + os.sep
    return path[len(base) :] if path.startswith(base) else None


def uri(path: str) -> str:
    """The URI of a path as ``from_root`` gives it: a relative reference, or ``file:`` for what lies elsewhere (RFC 3986).

    Bytes of a name that are no text stand as they are in the file system.
    """
    from urllib.parse import quote

    outside = os.path.isabs(path) or path.startswith("../")
    named = os.path.abspath(path) if outside else path
    if os.sep != "/":
        named = named.replace(os.sep, "/")
    quoted = quote(_bytes(named))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}" if outside else quoted


def _bytes(path: str) -> bytes:
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # no path of a file system, but a name given to standard input
        return path.encode("utf-8", "surrogatepass")


def byte_position(text: Text, offset: int, end: bool = False) -> tuple[int, int]:
    """Line and column of ``offset``, the ``end`` of a span or not, both from 1.

    The column is in bytes of UTF-8 whatever the file is written in.
    """
    shown, at = text.shown, text.place_of(offset, end)
    line = shown.line_of(at)
    start = shown.line_starts[line - 1]
    return line, len(shown.raw[start:at].encode("utf-8", "surrogatepass")) + 1
