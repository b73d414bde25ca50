"""The templates of the page, its style and its script, and the policy that lets a browser run these two and nothing else."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates")


class Assets:
    """Style and script as they stand in the page: our own files, never words of a report."""

    def __init__(self, folders: Sequence[str], styles: Sequence[str], scripts: Sequence[str]) -> None:
        """Each file is looked for in the folders, in their order."""
        self.style = Markup("\n".join(_content(folders, name) for name in styles))
        self.script = Markup("\n".join(_content(folders, name) for name in scripts))
        #: Nothing is loaded from anywhere; of what stands in the page only these two are obeyed.
        self.policy = "; ".join(
            (
                "default-src 'none'",
                f"style-src 'sha256-{_digest(self.style)}'",
                f"script-src 'sha256-{_digest(self.script)}'",
                "base-uri 'none'",
                "form-action 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'",
            )
        )


@cache
def environment() -> Environment:
    return environment_of(_FOLDER, ("style.css",), ("script.js",))


def environment_of(folder: str, styles: Sequence[str], scripts: Sequence[str]) -> Environment:
    """The templates of a folder, under the same policy; style and script may be those of the report, too."""
    folders = tuple(dict.fromkeys((folder, _FOLDER)))
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["assets"] = Assets(folders, styles, scripts)
    made.filters["cells"] = _as_cells
    return made


_BETWEEN = "\x1f"  # stands in no words that are fit to be shown


def _as_cells(words: Sequence[str]) -> Markup:
    """Words as the cells of a row, escaped in one go: a table may have hundreds of thousands."""
    return Markup(str(escape(_BETWEEN.join(words))).replace(_BETWEEN, "</td><td>"))


def _content(folders: Sequence[str], name: str) -> str:
    path = next(path for folder in folders if os.path.exists(path := os.path.join(folder, name)))
    with open(path, encoding="utf-8", newline="") as file:
        return file.read().replace("\r\n", "\n")


def _digest(content: str) -> str:
    return b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")
