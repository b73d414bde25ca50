"""Files replaced in one step, so that whoever looks finds the old content or the new, never half of one."""

from __future__ import annotations

import os


def replace_bytes(path: str, data: bytes) -> None:
    """Give ``path`` the content ``data``, keeping its permissions; a link keeps pointing where it points."""
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        if os.path.exists(path):
            os.chmod(temporary, os.stat(path).st_mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def replace_text(path: str, text: str) -> None:
    """As ``replace_bytes``, in UTF-8."""
    replace_bytes(path, text.encode("utf-8"))
