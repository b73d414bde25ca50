"""Bytes to text: byte order mark, UTF-8, UTF-16 without mark, GB18030, in this order, or the encoding asked for.

Never a guess that may be wrong in silence: bytes that are neither sound UTF-8 nor convincing GB18030 are an error with
line, byte offset and remedy. A byte order mark counts as nothing.
"""

from __future__ import annotations

import codecs

from linter.errors import ConfigError, InputError, Said
from linter.filetype import UNKNOWN, FileType, recognise
from linter.text import Text

#: UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "gb18030": "GB18030",
}
_NAME_IT = Said(
    "若文件是其他编码，请用 --encoding 指明（如 big5）；否则请修复或重新导出该文件",
    "name the encoding with --encoding if it is another one (such as big5), else repair or export the file again",
)
_SHORT = 16  # bytes: a file this short may be sound in an encoding that is not its own
_ASCII = bytes(range(128))
#: Control characters no report holds; tab, line ends, form feed and the old end-of-file mark do occur.
_CONTROLS = bytes(c for c in range(32) if c not in (9, 10, 11, 12, 13, 26, 27))
_SAMPLE = 1 << 16  # bytes looked at where a share decides


def decode(data: bytes, path: str, encoding: str | None = None) -> Text:
    """The text of the file at ``path``. Its ``encoding`` is the one found, in Python's spelling.

    Raises InputError for a file that is no text or cannot be decoded, ConfigError for an unknown ``encoding``.
    """
    if encoding:
        return _as_asked(data, path, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Text(_strict(data, path, name, len(mark)), name)
    _refuse_binary(data, path, recognise(data, path))
    if b"\0" in data:
        return _utf_16(data, path)
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _gb18030(data, path, error)
    if len(data) <= 2 * _SHORT and _is_short_gb18030(data, raw):
        return Text(data.decode("gb18030"), "gb18030")
    _refuse_controls(data, path)
    return Text(raw, "utf-8")


def _as_asked(data: bytes, path: str, encoding: str) -> Text:
    try:
        found = codecs.lookup(encoding)
        b"a".decode(encoding, "ignore")  # raises for what is no encoding of text, as hex
    except (LookupError, ValueError, AssertionError):
        raise ConfigError(
            Said(f"未知的编码“{encoding}”", f"unknown encoding '{encoding}'"),
            path=path,
            remedy=Said(
                "可用 utf-8、gb18030、gbk、big5、utf-16 等 Python 编码名",
                "use a name Python knows, such as utf-8, gb18030, gbk, big5 or utf-16",
            ),
        ) from None
    _refuse_binary(data, path, recognise(data, path))
    raw = _strict(data, path, found.name, 0)
    return Text(raw.removeprefix("\ufeff"), found.name)


def _strict(data: bytes, path: str, encoding: str, skip: int) -> str:
    try:
        raw = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, path, encoding, skip + error.start) from None
    except UnicodeError as error:
        raise _undecodable(data, path, encoding, skip, Said("字节序列不完整", str(error))) from None
    if "\0" in raw:
        raise _binary(path, UNKNOWN)
    return raw


def _undecodable(data: bytes, path: str, encoding: str, offset: int, why: Said | None = None) -> InputError:
    name = _NAMES.get(encoding, encoding)
    line = _line_of(data, encoding, offset)
    if why:
        zh, en = f"不是有效的 {name}：{why.zh}", f"not valid {name}: {why.en}"
    elif _cut_off(data, encoding, offset):
        zh = f"{name} 文本在第 {offset} 字节（从 0 起）处被截断，最后一个字符不完整"
        en = f"the {name} text is cut off at byte {offset} (from 0): the last character is not complete"
    else:
        shown = data[offset : offset + 1].hex()
        zh = f"第 {offset} 字节（从 0 起，0x{shown}）不是有效的 {name}"
        en = f"byte {offset} (from 0, 0x{shown}) is not valid {name}"
    return InputError(Said(zh, en), path=path, line=line, remedy=_NAME_IT)


def _cut_off(data: bytes, encoding: str, offset: int) -> bool:
    """Whether what stands at ``offset`` is the beginning of a character that the end of the file cuts off."""
    if len(data) - offset > 3:
        return False
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        decoder.decode(data[offset:])
    except UnicodeDecodeError:
        return False
    return True


def _line_of(data: bytes, encoding: str, offset: int) -> int:
    before = data[:offset]
    if encoding.startswith(("utf-16", "utf-32")):
        text = before.decode(encoding, "replace")
        return 1 + text.count("\n") + text.count("\r") - text.count("\r\n")
    return 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")


def _refuse_binary(data: bytes, path: str, found: FileType | None) -> None:
    if found is not None:
        raise _binary(path, found)


def _refuse_controls(data: bytes, path: str) -> None:
    """A few control characters slip in with pasted text; a file full of them is no text."""
    count = len(data) - len(data.translate(None, _CONTROLS))
    if count > 8 and count * 100 > len(data):
        raise _binary(path, UNKNOWN)


def _binary(path: str, found: FileType) -> InputError:
    said = Said(f"文件是{found.name.zh}，不是文本", f"this is {found.name.en}, not text")
    return InputError(said, path=path, remedy=found.remedy)


def _utf_16(data: bytes, path: str) -> Text:
    """Text of a file with NUL bytes: UTF-16 of either order where that gives prose, else no text at all."""
    found = _best_utf_16(data)
    if found is None:
        raise _binary(path, UNKNOWN)
    return Text(_strict(data, path, found, 0), found)


def _best_utf_16(data: bytes) -> str | None:
    """The byte order in which ``data`` is prose, None where it is in neither."""
    shares = {encoding: _share_of_prose(data, encoding) for encoding in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > 0.75 else None


def _share_of_prose(data: bytes, encoding: str) -> float:
    """How many of the characters are everyday Han, punctuation beside them, or printable ASCII."""
    try:
        raw = data[:_SAMPLE].decode(encoding)
    except UnicodeDecodeError:
        raw = data[:_SAMPLE].decode(encoding, "ignore")
        if len(raw) * 2 < len(data[:_SAMPLE]) - 4:
            return 0.0
    if "\0" in raw:
        return 0.0
    return sum((" " <= c <= "~" or c in "\r\n\t") if c < "\x80" else _is_common(c) for c in raw) / max(1, len(raw))


def _gb18030(data: bytes, path: str, error: UnicodeDecodeError) -> Text:
    """Text of a file that is no sound UTF-8 at ``error``: GB18030 where that convinces, UTF-16 where that does."""
    common = _share_of_common(data)
    if _share_of_utf_8(data) > 0.5 and not (len(data) <= _SHORT and common == 1.0):
        raise _undecodable(data, path, "utf-8", error.start) from None
    if common >= 0.45:
        _refuse_controls(data, path)
        return Text(_strict(data, path, "gb18030", 0), "gb18030")
    found = _best_utf_16(data) if len(data) >= _SHORT else None
    if found:
        return Text(_strict(data, path, found, 0), found)
    _refuse_controls(data, path)
    raise _unknown(data, path, error.start)


def _unknown(data: bytes, path: str, offset: int) -> InputError:
    said = Said(
        f"编码无法识别：第 {offset} 字节（从 0 起，0x{data[offset : offset + 1].hex()}）不是 UTF-8，全文也不像 GB18030",
        f"unknown encoding: byte {offset} (from 0, 0x{data[offset : offset + 1].hex()}) is not UTF-8, "
        "and the whole does not read as GB18030",
    )
    return InputError(said, path=path, line=_line_of(data, "utf-8", offset), remedy=_NAME_IT)


def _share_of_utf_8(data: bytes) -> float:
    """How much of the bytes outside ASCII is sound UTF-8 of three bytes a character, as all Han are."""
    sample = data[:_SAMPLE]
    high = len(sample.translate(None, _ASCII))
    sound = sum(c > "\u07ff" for c in sample.decode("utf-8", "ignore"))
    return 3 * sound / high


def _share_of_common(data: bytes) -> float:
    """How much of the characters outside ASCII, read as GB18030, is punctuation or everyday Han.

    These stand in rows A1-A3 and B0-D7 of GB 2312 (its first level holds the 3,755 commonest characters); bytes of
    another origin scatter over all rows.
    """
    raw = data[:_SAMPLE].decode("gb18030", "ignore")
    other = [c for c in raw if c > "\x7f"]
    return sum(map(_is_common, other)) / len(other) if other else 0.0


def _is_common(char: str) -> bool:
    pair = char.encode("gb18030")
    return len(pair) == 2 and pair[1] >= 0xA1 and (0xA1 <= pair[0] <= 0xA3 or 0xB0 <= pair[0] <= 0xD7)


def _is_short_gb18030(data: bytes, raw: str) -> bool:
    """Whether a very short text is GB18030 although its bytes happen to be sound UTF-8, as those of 联通 nearly are.

    Such bytes read as UTF-8 give only letters beyond Latin-1 of two bytes each, and as GB18030 only everyday Han.
    """
    other = [c for c in raw if c > "\x7f"]
    if not other or not all("\u0100" <= c <= "\u07ff" for c in other):
        return False
    try:
        read = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return all("\u4e00" <= c <= "\u9fff" and _is_common(c) for c in read if c > "\x7f")
