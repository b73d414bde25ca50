"""From a masked report and its record back to the original."""

from __future__ import annotations

from linter.errors import InputError, Said
from linter.filetype import maker
from linter.masking.archive import followed
from linter.masking.ledger import ARCHIVES
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.masking.ledger import Ledger, Masked

_LINE_DIGEST = 12  # hexadecimal digits


def line_digests(raw: str, ledger: Ledger) -> list[str]:
    """A short digest of each line."""
    return [ledger.digest(line.encode("utf-8", "surrogatepass"), _LINE_DIGEST) for line in lines_of(raw)]


def lines_of(raw: str) -> list[str]:
    """The lines of a text, as ``Text`` counts them."""
    return fixed("\r\n|\n|\r").split(raw)


def restored(raw: str, record: Masked) -> str:
    """The original of a masked text that is just as it was made."""
    pieces, at = [], 0
    for start, length, original in record.puts:
        pieces += [raw[at:start], original]
        at = start + length
    return "".join([*pieces, raw[at:]])


def unmasked(path: str, name: str, data: bytes, ledger: Ledger) -> tuple[bytes, str]:
    """The bytes of the original and the name it had.

    Raises InputError, with the line where it can be told, for a file that this key has not made or that was changed.
    """
    record = _record(path, name, data, ledger)
    return original_of(data, record), record.source


def original_of(data: bytes, record: Masked) -> bytes:
    """The bytes of the original of a masked file that is just as it was made."""
    if record.encoding in ARCHIVES:
        return followed(data, record.steps) if record.steps else data
    mark = bytes.fromhex(record.mark)
    raw = data[len(mark) :].decode(record.encoding, "surrogatepass")
    return mark + restored(raw, record).encode(record.encoding, "surrogatepass")


def _record(path: str, name: str, data: bytes, ledger: Ledger) -> Masked:
    digest = ledger.digest(data)
    same = [document for document in ledger.documents if document.digest == digest]
    if len(same) > 1:
        same = [document for document in same if document.name == name] or same
    if len(same) > 1 and len({(document.puts, document.steps) for document in same}) > 1:
        names = "、".join(document.name for document in same)
        what = Said(f"密钥文件里有几份稿件脱敏后与它一样：{names}", f"several reports became this one: {names}")
        raise InputError(what, path=path, remedy=Said("请用原来的文件名", "give the file the name it was written to"))
    if same:
        return same[-1]
    raise _changed(path, name, data, ledger)


def _changed(path: str, name: str, data: bytes, ledger: Ledger) -> InputError:
    """What to say of a file no record fits: where it was changed, if a record has its name or most of its lines."""
    remedy = Said("请用脱敏时写出的文件和当时的密钥文件", "use the file as it was written and the key of that run")
    best, share = None, 0.3
    for document in ledger.documents:
        now = _digests_of(data, document, ledger)
        common = len(set(now) & set(document.lines)) / max(1, len(set(document.lines)))
        if document.name == name and maker(name):
            what = Said("脱敏后改动过，无法还原", "changed since it was masked; it cannot be restored")
            return InputError(what, path=path, remedy=remedy)
        if now and (common > share or (document.name == name and best is None)):
            best, share = (document, now), max(share, common)
    if best is None:
        what = Said("密钥文件里没有这份稿件的记录", "the key file has no record of this file")
        return InputError(what, path=path, remedy=remedy)
    line = _first_difference(best[1], best[0].lines)
    what = Said(
        "脱敏后改动过，无法逐字还原；第一处改动在这一行",
        "changed since it was masked, first in this line; it cannot be restored",
    )
    return InputError(what, path=path, line=line, remedy=remedy)


def _digests_of(data: bytes, document: Masked, ledger: Ledger) -> list[str]:
    try:
        raw = data.removeprefix(bytes.fromhex(document.mark)).decode(document.encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return []
    return line_digests(raw, ledger)


def _first_difference(now: Sequence[str], then: Sequence[str]) -> int:
    """The first line that differs, from 1. Where only the line ends do, the first of all."""
    for number, (one, other) in enumerate(zip(now, then, strict=False), 1):
        if one != other:
            return number
    return min(len(now), len(then)) + 1 if len(now) != len(then) else 1
