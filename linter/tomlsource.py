"""A TOML file with the line of each of its keys, so that a mistake can be shown where it stands."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import Any, NamedTuple

from linter.errors import RuleError, Said

#: A key's place in the tables of a file: names, and indexes into arrays.
Path = tuple[str | int, ...]

_SKIP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_KEY = re.compile(r"""[ \t]*+(?:([A-Za-z0-9_-]++)|("(?:[^"\\\n]|\\.)*+")|('[^'\n]*+'))[ \t]*+""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}|"(?:[^"\\\n]|\\.)*+"'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{3,5}|'[^'\n]*+'""",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\s#]++(?: [0-9][^,\]}\s#]*+)?")
_AT_LINE = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")


class Source(NamedTuple):
    """One TOML file as read. ``path`` is as errors name it."""

    path: str
    text: str
    data: dict[str, Any]

    def line(self, key: Path) -> int:
        """The 1-based line of a key, or of the nearest table around it; 1 where there is none."""
        lines = key_lines(self.text)
        while key and key not in lines:
            key = key[:-1]
        return lines.get(key, 1)


def read(path: str) -> Source:
    """The file at ``path``. Raises RuleError where it cannot be read, is not UTF-8 or not TOML."""
    text = read_text(path)
    try:
        return Source(path, text, tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # a number too long and a nesting too deep are errors of their own
        found = _AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        detail = _AT_LINE.sub("", str(error)).strip()
        raise RuleError(Said(f"不是有效的 TOML：{detail}", f"not valid TOML: {detail}"), path=path, line=line) from None


def read_text(path: str) -> str:
    """A file of a pack as text, its byte order mark left out. Raises RuleError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise RuleError(Said(f"无法读取：{detail}", f"cannot be read: {detail}"), path=path) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RuleError(Said("不是 UTF-8 编码", "is not UTF-8"), path=path, line=line) from None


def key_lines(text: str) -> dict[Path, int]:
    """The line of every key and array element of ``text``, which must be valid TOML."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


class _Scan:
    """A walk over valid TOML that keeps only where things stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.count: dict[Path, int] = {}  # elements so far of each array of tables

    def document(self) -> None:
        table: Path = ()
        while self._next():
            if self.text.startswith("[[", self.at):
                table = self._header(2)
            elif self.text[self.at] == "[":
                table = self._header(1)
            else:
                self._pair(table)

    def _next(self) -> str:
        """The next character that is neither blank nor comment; '' at the end."""
        self.at = _SKIP.match(self.text, self.at).end()  # type: ignore[union-attr]
        return self.text[self.at : self.at + 1]

    def _mark(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_right(self.starts, at))

    def _header(self, brackets: int) -> Path:
        start = self.at
        self.at += brackets
        path: Path = ()
        for name in self._names():
            path = (*path, name)
            if path in self.count:
                path = (*path, self.count[path])
        if brackets == 2:
            if isinstance(path[-1], int):
                path = path[:-1]
            self.count[path] = self.count.get(path, -1) + 1
            self._mark(path, start)
            path = (*path, self.count[path])
        self.at += brackets
        self._mark(path, start)
        return path

    def _names(self) -> list[str]:
        names = []
        while found := _KEY.match(self.text, self.at):
            names.append(found[1] or _unquoted(found[0].strip()))
            self.at = found.end()
            if self.text[self.at : self.at + 1] != ".":
                break
            self.at += 1
        return names

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for name in self._names():
            path = (*path, name)
            self._mark(path, start)
        self.at += 1  # the sign =
        self._next()
        self._value(path)

    def _value(self, path: Path) -> None:
        character = self.text[self.at]
        if character == "[":
            self._array(path)
        elif character == "{":
            self.at += 1
            while self._next() not in ("}", ""):
                if self.text[self.at] == ",":
                    self.at += 1
                else:
                    self._pair(path)
            self.at += 1
        else:
            found = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            self.at = found.end() if found else len(self.text)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._next() not in ("]", ""):
            if self.text[self.at] == ",":
                self.at += 1
            else:
                self._mark((*path, index), self.at)
                self._value((*path, index))
                index += 1
        self.at += 1


def _unquoted(key: str) -> str:
    return str(next(iter(tomllib.loads(key + " = 0"))))
