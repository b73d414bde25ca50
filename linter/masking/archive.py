"""An archive written anew with some of its parts changed or left out, and the recipe that makes the old one of it.

Parts that stay are copied as they are packed, so the old archive is stretches of the new one and the rest of its bytes:
what is kept of it restores every byte, whatever program packed it.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from base64 import b64decode, b64encode

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    #: A stretch of the new archive, start and length, or other bytes in base64.
    Step = tuple[int, int] | str

_LOCAL, _CENTRAL, _END = "<4s5H3I2H", "<4s6H3I5H2I", "<4s4H2IH"
_UTF8, _VERSION = 0x800, 20


class Packed(NamedTuple):
    """A part as it is packed: where its bytes stand in the old archive and in the new one."""

    old: int
    new: int
    size: int


def rebuilt(data: bytes, changed: Mapping[str, bytes], dropped: Set[str]) -> tuple[bytes, list[Packed]]:
    """The archive with the parts of ``changed``, by name, and without those of ``dropped``; what it took over as it was."""
    out, directory, kept = bytearray(), bytearray(), []
    listed = [info for info in zipfile.ZipFile(io.BytesIO(data)).infolist() if info.filename not in dropped]
    for info in listed:
        name, flags = _name(info)
        at, new = len(out), changed.get(info.filename)
        if new is None:
            start = _packed_at(data, info)
            packed, sizes, method = data[start : start + info.compress_size], info.file_size, info.compress_type
            crc = info.CRC
        else:
            press = zlib.compressobj(9, zlib.DEFLATED, -15)
            packed, sizes, method = press.compress(new) + press.flush(), len(new), zipfile.ZIP_DEFLATED
            crc = zlib.crc32(new)
        year, month, day, hour, minute, second = info.date_time
        clock, date = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day
        own = (_VERSION, flags, method, clock, date, crc, len(packed), sizes, len(name), 0)
        out += struct.pack(_LOCAL, b"PK\x03\x04", *own) + name
        if new is None and packed:
            kept.append(Packed(start, len(out), len(packed)))
        out += packed
        made_by = info.create_system << 8 | _VERSION
        directory += struct.pack(
            _CENTRAL, b"PK\x01\x02", made_by, *own, 0, 0, info.internal_attr, info.external_attr, at
        )
        directory += name
    end = struct.pack(_END, b"PK\x05\x06", 0, 0, len(listed), len(listed), len(directory), len(out), 0)
    return bytes(out + directory + end), kept


def _name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """The name of a part in the encoding its flag says."""
    if info.flag_bits & _UTF8:
        return info.orig_filename.encode(), _UTF8
    try:
        return info.orig_filename.encode("cp437"), 0
    except UnicodeEncodeError:
        return info.orig_filename.encode(), _UTF8


def _packed_at(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where the packed bytes of a part begin."""
    name, extra = struct.unpack_from("<2H", data, info.header_offset + 26)
    return info.header_offset + 30 + int(name) + int(extra)


def recipe(old: bytes, kept: Iterable[Packed]) -> tuple[Step, ...]:
    """What makes ``old`` of the archive that took ``kept`` over from it."""
    steps: list[Step] = []
    at = 0
    for each in sorted(kept):
        if each.old < at:
            continue  # parts that share their bytes
        if at < each.old:
            steps.append(b64encode(old[at : each.old]).decode("ascii"))
        steps.append((each.new, each.size))
        at = each.old + each.size
    if at < len(old):
        steps.append(b64encode(old[at:]).decode("ascii"))
    return tuple(steps)


def followed(new: bytes, steps: Iterable[Step]) -> bytes:
    """The archive that a recipe makes of ``new``."""
    return b"".join(b64decode(s) if isinstance(s, str) else new[s[0] : s[0] + s[1]] for s in steps)
