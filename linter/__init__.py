"""hegao (核稿): the checker a Chinese report goes through before it leaves the house.

``lint`` checks a text or a file, ``read`` gives the document the rules see: its blocks, claims, masks and names.
"""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from linter.api import Report, lint, read

__version__ = "0.1.0"
__all__ = ["Report", "__version__", "lint", "read"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: the command line needs none of it.
    if name in ("Report", "lint", "read"):
        from linter import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
