"""The hand-made gold: one figure of a real report and what it states. Conventions: ``bench/gold/README.md``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

# fmt: off
Kind = Literal[
    "level", "change-abs", "change-pct", "change-pp", "share", "completion", "rank", "ratio", "count", "target", "none",
]
# fmt: on
Base = Literal["yoy", "mom", "period", "year-start", "target", "schedule", "group"]
Direction = Literal["+", "-", "0"]
Modality = Literal["fact", "expected", "target", "conditional"]


class GoldPeriod(BaseModel):
    """Months 1-12 of one or several years; null where the report gives none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: int | None
    year_to: int | None
    month_from: int | None = Field(alias="from", ge=1, le=12)
    month_to: int | None = Field(alias="to", ge=1, le=12)
    cumulative: bool


class GoldItem(BaseModel):
    """A figure, its place, and the right answers. ``kind`` 'none' marks a number that states nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    start: int = Field(ge=0)
    end: int
    text: str
    kind: Kind
    indicator: str = ""
    scope: list[str] = []
    modifiers: list[str] = []
    period: GoldPeriod | None = None
    base: Base | None = None
    direction: Direction | None = None
    rank: int | None = None
    population: str | None = None
    share_of: str | None = None
    modality: Modality = "fact"
    masked: bool = False
    note: str = ""
    indicator_any: list[str] = []
    scope_any: list[list[str]] = []
    period_any: list[GoldPeriod | None] = []
    base_any: list[Base | None] = []
    direction_any: list[Direction | None] = []
    kind_any: list[Kind] = []
    modality_any: list[Modality] = []
    population_any: list[str | None] = []
    share_of_any: list[str | None] = []

    @property
    def states(self) -> bool:
        """Whether the figure states anything at all."""
        return self.kind != "none"

    @property
    def document_class(self) -> str:
        """The class of the corpus the file belongs to: its name without the running number, or 'seeds'."""
        return self.file.rpartition("-")[0] or "seeds"

    def quoted(self, text: str) -> GoldItem:
        """The item with the names of its scope, stored as places ('@12-17'), cut from the text of its report."""
        named = [[_quoted(word, text) for word in words] for words in (self.scope, *self.scope_any)]
        return self.model_copy(update={"scope": named[0], "scope_any": named[1:]})

    def answers(self, field: str) -> list[object]:
        """Every right answer for ``field``, the preferred one first."""
        return [getattr(self, field), *getattr(self, field + "_any", [])]


def _quoted(word: str, text: str) -> str:
    start, _, end = word.removeprefix("@").partition("-")
    return text[int(start) : int(end)] if word.startswith("@") else word


def read_gold(path: Path) -> list[GoldItem]:
    """The items of a gold file. Raises ValueError naming the line that breaks the format."""
    items = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            items.append(GoldItem.model_validate(json.loads(line), strict=True))
        except (ValidationError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
    return items
