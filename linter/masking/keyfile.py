"""The key file: who is behind the tokens. It is worth as much as the originals and is kept apart from the masked copies.

JSON, with the version of its layout first; encrypted with a passphrase (scrypt, AES-256-GCM) unless plainness is asked for.
Only its owner may read it, and it is replaced in one step.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode

from linter.errors import ConfigError, InputError, Said
from linter.masking.ledger import VERSION, Ledger, from_plain
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Passphrase = Callable[[bool], str]

_FORMAT = "hegao-key"
_PLAIN, _CIPHER = "none", "scrypt+aes-256-gcm"
#: What deriving a key costs: 2**15 and 8 take 32 MiB and a tenth of a second. The bounds are for files of others.
_N, _R, _P = 1 << 15, 8, 1
_MOST_N, _MOST_R, _MOST_P = 1 << 20, 16, 4


class KeyFile(NamedTuple):
    """A key file as it was read. ``seen`` are its bytes then, empty where there was none."""

    path: str
    ledger: Ledger
    encrypted: bool
    passphrase: str
    seen: bytes


def default_path() -> str:
    """Where the key is kept if nobody says otherwise: in the user's own data, outside of every repository."""
    given = os.environ.get("HEGAO_KEY")
    if given:
        return given
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "hegao", "key.json")


def work_tree(path: str) -> str:
    """The repository whose work tree holds ``path``, '' where none does."""
    folder = os.path.dirname(os.path.realpath(path))
    while True:
        if os.path.exists(os.path.join(folder, ".git")):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


def load(path: str, passphrase: Passphrase, plain: bool = False) -> KeyFile:
    """The key at ``path``, or a new one where there is none, encrypted unless ``plain``.

    ``passphrase`` is asked only where one is needed, with whether it is for a new key. Raises ConfigError for a key that is
    damaged or does not open.
    """
    try:
        with open(path, "rb") as file:
            seen = file.read()
    except FileNotFoundError:
        return KeyFile(path, Ledger(), not plain, "" if plain else passphrase(True), b"")
    except OSError as error:
        from linter.reasons import reason

        why = reason(error)
        raise InputError(
            Said(f"密钥文件无法读取（{why.zh}）", f"the key file cannot be read ({why.en})"), path=path
        ) from None
    envelope = _envelope(path, seen)
    if envelope.get("encryption") == _PLAIN:
        return KeyFile(path, _ledger(path, envelope.get("ledger")), False, "", seen)
    words = passphrase(False)
    return KeyFile(path, _opened(path, envelope, words), True, words, seen)


def _envelope(path: str, seen: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(seen)
        version = envelope[_FORMAT]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ConfigError(Said("这不是 hegao 的密钥文件", "this is no key file of hegao"), path=path) from None
    if version != VERSION or envelope.get("encryption") not in (_PLAIN, _CIPHER):
        what = Said("密钥文件由更新的 hegao 写成", "this key file was written by a newer hegao")
        raise ConfigError(what, path=path, remedy=Said("请升级 hegao", "update hegao"))
    return dict(envelope)


def _ledger(path: str, values: Any) -> Ledger:
    try:
        return from_plain(values)
    except (ValueError, KeyError, TypeError):
        raise _damaged(path) from None


def _damaged(path: str) -> ConfigError:
    remedy = Said("请换用备份", "use a copy of it")
    return ConfigError(Said("密钥文件已损坏", "the key file is damaged"), path=path, remedy=remedy)


def _opened(path: str, envelope: dict[str, Any], words: str) -> Ledger:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        salt, nonce, data = (b64decode(envelope[name], validate=True) for name in ("salt", "nonce", "data"))
        n, r, p = (int(envelope[name]) for name in ("n", "r", "p"))
        if not (
            2 <= n <= _MOST_N and n & (n - 1) == 0 and 1 <= r <= _MOST_R and 1 <= p <= _MOST_P and len(nonce) == 12
        ):
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise _damaged(path) from None
    try:
        inside = AESGCM(_derived(words, salt, n, r, p)).decrypt(nonce, data, _FORMAT.encode())
    except InvalidTag:
        what = Said("口令不对，或密钥文件已损坏", "wrong passphrase, or the key file is damaged")
        raise ConfigError(what, path=path) from None
    return _ledger(path, json.loads(inside))


def _derived(words: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=32, n=n, r=r, p=p).derive(words.encode("utf-8", "surrogatepass"))


def save(key: KeyFile) -> None:
    """Write the key. Raises InputError where another run has written it meanwhile, OSError where it cannot be written."""
    from linter.files import replace_bytes

    folder = os.path.dirname(os.path.realpath(key.path))
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if _bytes_now(key.path) != key.seen:
        what = Said(
            "密钥文件刚被另一次运行改写，本次什么也没有写",
            "another run has just written the key file; nothing was written",
        )
        raise InputError(what, path=key.path, remedy=Said("请再运行一次", "run the command again"))
    replace_bytes(key.path, _sealed(key), mode=0o600)


def _bytes_now(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _sealed(key: KeyFile) -> bytes:
    values: dict[str, Any] = {_FORMAT: VERSION}
    if not key.encrypted:
        values |= {"encryption": _PLAIN, "ledger": key.ledger.plain()}
        return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = os.urandom(16), os.urandom(12)
    inside = json.dumps(key.ledger.plain()).encode("ascii")
    data = AESGCM(_derived(key.passphrase, salt, _N, _R, _P)).encrypt(nonce, inside, _FORMAT.encode())
    coded = {name: b64encode(part).decode("ascii") for name, part in (("salt", salt), ("nonce", nonce), ("data", data))}
    values |= {"encryption": _CIPHER, "n": _N, "r": _R, "p": _P, **coded}
    return (json.dumps(values, indent=1) + "\n").encode("ascii")
