"""How the parts of a page, and the pages of a folder, are called, so that links reach what is written later."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote

from linter.reporters.cells import visible

INDEX = "index.html"
_LONGEST = 60  # characters of a report's own name in that of its page
_OTHER = re.compile(r"[^\w.-]+")


@lru_cache(maxsize=8)
def key(path: str) -> str:
    """What stands for a report in addresses, whatever is in its name."""
    return blake2b(path.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def page_name(path: str) -> str:
    """The file name of the page of a report: its own name where that can be one, and the key."""
    own = _OTHER.sub("-", visible(os.path.basename(path)))[:_LONGEST].strip("-.")
    return f"{own}-{key(path)}.html" if own else f"{key(path)}.html"


def line_name(report: str, line: int, made: bool = False) -> str:
    """What a line of a report, given by its key, is called; ``made``: a line of the text a reader has made."""
    return f"{'T' if made else 'L'}-{report}-{line}"


class Names:
    """Addresses as they are seen from a page: with ``folder`` each report has a page of its own."""

    def __init__(self, folder: bool) -> None:
        self.folder = folder

    def of_report(self, path: str) -> str:
        """Where a report is found from the overview."""
        return quote(page_name(path)) if self.folder else f"#r-{key(path)}"

    def of_line(self, path: str, line: int) -> str:
        """Where a line of another report is found."""
        page = quote(page_name(path)) if self.folder else ""
        return f"{page}#{line_name(key(path), line)}"
