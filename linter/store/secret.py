"""The key of a store: what the words of its clues are digested with, so that the store alone tells none of them.

For a store in a file it lies beside that file, for one on a server in the database, since several people add to it;
``HEGAO_STORE_KEY`` names a file of one's own for either. Whoever has both store and key can find out by trial whether a word
was stored, which for a short name takes no time: the key is as confidential as the reports.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from linter import cachefile
from linter.errors import Said
from linter.reasons import reason
from linter.store.lock import held
from linter.store.problems import StoreError

if TYPE_CHECKING:
    from linter.store.backend import Store

VARIABLE = "HEGAO_STORE_KEY"
_BYTES = 32


class Secret(NamedTuple):
    """``apart``: the key is not in the store itself, so that who reads only the store cannot use it."""

    key: bytes
    apart: bool = True

    @property
    def name(self) -> str:
        """By what documents remember with which key their clues were made."""
        made: str = cachefile.hashed(b"the key of a store\0" + self.key)
        return made


def secret(store: Store, make: bool = False) -> Secret | None:
    """The key of a store, None where there is none yet and it is not to be made. Raises StoreError."""
    if path := os.environ.get(VARIABLE, ""):
        return _in_file(path, make)
    return store.secret(make)


def in_file(path: str, make: bool, wait: float) -> Secret | None:
    """The key in the file beside the store at ``path``; made while nobody else has the store."""
    if make and not os.path.lexists(_beside(path)):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with held(path, wait):
            return _in_file(_beside(path), make)
    return _in_file(_beside(path), make)


def _beside(path: str) -> str:
    return f"{path}.key"


def fresh() -> str:
    """A new key as it is written down."""
    return os.urandom(_BYTES).hex()


def parsed(text: str, shown: str) -> Secret:
    """The key that is written there. Raises StoreError where it is none."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise StoreError(
            Said(
                "这不是库的钥匙文件，或已损坏；没有改动它", "no key of a store, or a damaged one; nothing was changed"
            ),
            path=shown,
            remedy=Said(
                "换用备份；没有备份就移走它，再用 hegao store add 存一次稿件",
                "use a backup; without one move it away and add the reports again with hegao store add",
            ),
        )
    return Secret(key)


def _in_file(path: str, make: bool) -> Secret | None:
    try:
        if make and not os.path.lexists(path):
            _write(path)
        with open(path, encoding="ascii", errors="replace") as file:
            return parsed(file.read(4 * _BYTES), path)
    except FileNotFoundError:
        return None
    except OSError as error:
        why = reason(error)
        said = Said(f"库的钥匙文件无法读写（{why.zh}）", f"the key of the store cannot be read or written ({why.en})")
        raise StoreError(said, path=path) from None


def _write(path: str) -> None:
    """Put a new key there, readable by its owner only, complete from the first moment on; another's stays."""
    temporary = f"{path}.{os.getpid()}.new"
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(fresh() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        if os.path.lexists(path):
            return
        os.rename(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)
