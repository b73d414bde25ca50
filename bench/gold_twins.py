"""The hand-made gold of twins: two places of a report that print one and the same claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple


class Twin(NamedTuple):
    """Two figures of a report, as half-open ranges of code points, that state the same of the same."""

    file: str
    first: tuple[int, int]
    second: tuple[int, int]


def load_twins(path: Path) -> list[Twin]:
    """The twins of a gold file. Raises ValueError naming the line that breaks the format."""
    twins = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            item = json.loads(line)
            (first, last), (second, end) = item["first"], item["second"]
            if not 0 <= first < last <= second < end:
                raise ValueError("not two ranges in text order")
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        twins.append(Twin(item["file"], (first, last), (second, end)))
    return twins
