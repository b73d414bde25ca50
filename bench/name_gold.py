"""The hand-made gold of names: which stretches of which texts were read, and every name in them.

Conventions: ``bench/gold/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from bench.sources import Source
from linter.decode import decode

Kind = Literal["seed", "report", "news"]
Type = Literal["company", "person", "place", "project", "brand", "organisation", "title"]


class Window(BaseModel):
    """A stretch of a text that was read for names of ``types``, of all where it lists none.

    What is found outside all stretches, or is of another type, is not judged.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str
    start: int = Field(alias="from", ge=0)
    end: int = Field(alias="to")
    kind: Kind
    types: list[Type] = []


class GoldName(BaseModel):
    """A name at one place. ``entity`` says within its file whose name it is; none given, the mention stands alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    start: int = Field(ge=0)
    end: int
    type: Type
    entity: int | str = ""
    debatable: bool = False
    public: bool = False
    note: str = ""

    @property
    def wanted(self) -> bool:
        """Whether it has to be found. Debatable and public names need not be, and may."""
        return not (self.debatable or self.public)


class GoldText(NamedTuple):
    """One text with what was read in it."""

    source: Source
    windows: tuple[Window, ...]
    names: tuple[GoldName, ...]

    @property
    def kind(self) -> str:
        return self.windows[0].kind


class NameGold(NamedTuple):
    """A gold file: windows and names in the order of its lines."""

    windows: tuple[Window, ...]
    names: tuple[GoldName, ...]

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys(window.file for window in self.windows))


def read_names(path: Path) -> NameGold:
    """The gold of a file. Raises ValueError naming the line that breaks the format."""
    windows: list[Window] = []
    names: list[GoldName] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
            if "kind" in record:
                windows.append(Window.model_validate(record, strict=True))
            else:
                names.append(_placed(GoldName.model_validate(record, strict=True), windows))
        except ValueError as error:  # ValidationError and JSONDecodeError among them
            raise ValueError(f"{path.name}:{number}: {error}") from error
    return NameGold(tuple(windows), tuple(names))


def _placed(name: GoldName, windows: Iterable[Window]) -> GoldName:
    """The name, where it lies in a stretch its file's header names; ValueError otherwise."""
    if any(w.file == name.file and w.start <= name.start < name.end <= w.end for w in windows):
        return name
    raise ValueError(f"{name.file}:{name.start}-{name.end} lies in none of the stretches read before it")


def find_texts(gold: NameGold, corpus: Sequence[Path]) -> tuple[list[GoldText], list[str]]:
    """The texts of the gold found in the folders, and the names of those that are not there.

    ``name#3`` is the text of the third line of a JSONL file. Raises ValueError where a text is not the one that was read.
    """
    paths = _paths({file.partition("#")[0] for file in gold.files}, corpus)
    texts, missing = [], []
    for file in gold.files:
        windows = tuple(window for window in gold.windows if window.file == file)
        sources = [_source(file, path) for path in paths.get(file.partition("#")[0], ())]
        if not sources:
            missing.append(file)
            continue
        same = [source for source in sources if sha256(source.data).hexdigest() == windows[0].sha256]
        if not same:
            raise ValueError(f"{file}: not the text that was read, by its sha256")
        texts.append(GoldText(same[0], windows, tuple(name for name in gold.names if name.file == file)))
    return texts, missing


def _paths(wanted: set[str], corpus: Sequence[Path]) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for folder in corpus:
        for path in sorted(folder.rglob("*")):
            if path.name in wanted and path.is_file():
                found.setdefault(path.name, []).append(path)
    return found


def _source(file: str, path: Path) -> Source:
    """A file, or one text of a JSONL file as if it stood in a plain file of its own."""
    _, _, line = file.partition("#")
    data = path.read_bytes()
    if line:
        lines = data.decode().split("\n")
        data = json.loads(lines[int(line) - 1])["text"].encode() if int(line) <= len(lines) else b""
    return Source(file, data, decode(data, path.name).raw)
