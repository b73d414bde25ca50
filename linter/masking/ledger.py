"""What a key holds: who is called what in masked reports, and what has to be put back where."""

from __future__ import annotations

import hmac
import os
from hashlib import sha256

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from linter.masking.archive import Step

VERSION = 1
#: The encodings of files that are archives; what leads back from them are steps over their bytes.
ARCHIVES = ("docx", "xlsx")


class Entity:
    """One enterprise, person, place … or number. ``names`` are all the ways in which it was printed, ``tokens`` what
    stands for it: more than one only where the first meant something else in a later report.
    """

    __slots__ = ("names", "tokens", "type")

    def __init__(self, type_: str, names: list[str], tokens: list[str] | None = None) -> None:
        self.type = type_
        self.names = names
        self.tokens = tokens or []


class Put(NamedTuple):
    """``original`` stood where the masked text has ``length`` characters from ``start`` on."""

    start: int
    length: int
    original: str


class Masked(NamedTuple):
    """A report as it was masked. ``digest`` is that of the masked bytes, ``lines`` those of its lines.

    ``name`` is the path it was written to and ``source`` the one it came from, both relative to the folders of the run.
    """

    name: str
    source: str
    digest: str
    encoding: str
    mark: str  # the byte order mark, in hexadecimal
    puts: tuple[Put, ...]
    lines: tuple[str, ...]
    steps: tuple[Step, ...] = ()  # over the bytes of a masked archive, which make the original of it


class Ledger:
    """All that has been masked with one key. ``secret`` settles the numbering and keys the digests."""

    def __init__(self, secret: bytes = b"", style: str = "") -> None:
        self.secret = secret or os.urandom(32)
        self.style = style
        self.entities: list[Entity] = []
        self.documents: list[Masked] = []

    def digest(self, data: bytes, size: int = 32) -> str:
        """A digest nobody can compute without the key, in ``size`` hexadecimal digits."""
        return hmac.new(self.secret, data, sha256).hexdigest()[:size]

    def keep(self, document: Masked) -> None:
        """Remember a masked report. One in which nothing was left to mask is that of an earlier run, if it is known."""
        if not any(old.digest == document.digest and _same(document, old) for old in self.documents):
            own = document.digest, document.name
            self.documents = [old for old in self.documents if (old.digest, old.name) != own]
            self.documents.append(document)

    def plain(self) -> dict[str, Any]:
        """The ledger as JSON has it."""
        entities = [{"type": e.type, "tokens": e.tokens, "names": e.names} for e in self.entities]
        documents = [
            {**d._asdict(), "puts": [list(p) for p in d.puts], "lines": list(d.lines), "steps": list(d.steps)}
            for d in self.documents
        ]
        return {"secret": self.secret.hex(), "style": self.style, "entities": entities, "documents": documents}


def from_plain(values: dict[str, Any]) -> Ledger:
    """The ledger of ``plain()``. Raises ValueError, TypeError or KeyError for anything else."""
    ledger = Ledger(bytes.fromhex(values["secret"]), _text(values["style"]))
    for each in values["entities"]:
        ledger.entities.append(Entity(_text(each["type"]), _texts(each["names"]), _texts(each["tokens"])))
    for each in values["documents"]:
        puts = tuple(Put(int(start), int(length), _text(original)) for start, length, original in each["puts"])
        name, source, digest, encoding, mark = (
            _text(each[f]) for f in ("name", "source", "digest", "encoding", "mark")
        )
        lines, steps = tuple(_texts(each["lines"])), tuple(_step(step) for step in each.get("steps", ()))
        ledger.documents.append(Masked(name, source, digest, encoding, mark, puts, lines, steps))
    if len(ledger.secret) < 16:
        raise ValueError("secret")
    return ledger


def _same(document: Masked, old: Masked) -> bool:
    """Whether nothing was left to mask, or the same as before."""
    return (document.puts, document.steps) in (((), ()), (old.puts, old.steps))


def _step(value: object) -> Step:
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError
    return int(value[0]), int(value[1])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(values: object) -> list[str]:
    if not isinstance(values, list):
        raise TypeError
    return [_text(value) for value in values]
