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
        why = syntax(_AT_LINE.sub("", str(error)).strip())
        said = Said(f"不是有效的 TOML：{why.zh}", f"not valid TOML: {why.en}")
        raise RuleError(said, path=path, line=line, remedy=_remedy(text, line)) from None


def read_text(path: str) -> str:
    """A file of a pack as text, its byte order mark left out. Raises RuleError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        from linter.reasons import reason

        why = reason(error)
        raise RuleError(Said(f"无法读取：{why.zh}", f"cannot be read: {why.en}"), path=path) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise RuleError(Said("不是 UTF-8 编码", "is not UTF-8"), path=path, line=line) from None


#: What the parser of the standard library says, by how it begins.
_SYNTAX = {
    "Invalid statement": "这一行不是“键 = 值”，也不是 [表]",
    "Invalid initial character for a key part": "键只能用字母、数字、- 和 _，其他的要加引号",
    "Expected '=' after a key": "键的后面缺少半角的等号 =",
    "Expected newline or end of document": "一个值的后面还有多余的内容",
    "Expected ']' at the end": "表名的方括号 ] 没有写完",
    "Expected ']]' at the end": "表名的方括号 ]] 没有写完",
    "Invalid value": "值写得不对：字符串要用半角引号，真假写 true、false",
    "Unterminated string": "字符串的引号没有写完",
    "Expected \"'''\"": "三引号的字符串没有写完",
    'Expected "\'"': "字符串的引号没有写完",
    "Unclosed array": "数组的方括号没有写完",
    "Unclosed inline table": "行内表的花括号没有写完",
    "Unescaped": "双引号字符串里的反斜杠要写两个，或改用单引号",
    "Invalid hex value": "\\u 后面要跟十六进制数",
    "Escaped character": "\\u 写出的不是字符",
    "Illegal character": "有不允许的字符",
    "Found invalid character": "有不允许的字符",
    "Duplicate inline table key": "同一个键写了两次",
    "Cannot overwrite a value": "同一个键写了两次",
    "Cannot declare": "同一个表写了两次",
    "Cannot mutate": "这个表已经写完，不能再加",
    "Cannot redefine": "这个表已经写过",
    "Invalid date": "没有这样的日期或时间",
    "Exceeds the limit": "数字太长",
    "maximum recursion": "嵌套太深",
}
#: Full-width signs that look like those of TOML.
_WIDE = dict(zip("＝“”‘’，［］｛｝＃：．", "=\"\"'',[]{}#:.", strict=True))


def syntax(detail: str) -> Said:
    """What the parser of the standard library says, in both languages."""
    return Said(next((zh for start, zh in _SYNTAX.items() if detail.startswith(start)), "写法有误"), detail)


def _remedy(text: str, line: int) -> Said | None:
    """A hint where the line holds a full-width sign that was probably meant as one of TOML."""
    lines = text.split("\n")
    words = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "", lines[line - 1]) if 0 < line <= len(lines) else ""
    wide = next((character for character in words if character in _WIDE), None)
    if wide is None:
        return None
    return Said(f"“{wide}”是全角的，请改成半角的 {_WIDE[wide]}", f"“{wide}” is full-width: write {_WIDE[wide]}")


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
