"""The hand-made gold of identities: figures of a real report that must fit each other, and whether they do.

This is the oracle of the mutation bench: it decides whether a changed figure breaks an identity, and shares no arithmetic
with the linter. Conventions: ``bench/gold/README.md``.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bench import gold_formula
from bench.gold_figure import Range, interval

# fmt: off
Kind = Literal[
    "sum", "part-of-total", "ratio", "growth", "point-difference", "completion", "contribution", "balance", "average",
    "net-flow", "quarters", "shares", "rank-move", "list-count", "previous-chain", "derived", "multiples", "series",
    "comparison", "between",
]
Role = Literal[
    "part", "whole", "result", "before", "now", "delta", "rate", "share", "target", "count", "average", "minuend",
    "subtrahend", "in", "out", "net", "piece", "item", "limit", "higher", "lower", "pull", "factor", "position",
]
# fmt: on
Hedge = Literal["", "about", "near", "over", "under"]


class Figure(BaseModel):
    """A figure as printed and where: half-open code points. ``unit`` is one printed only behind a later figure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = Field(ge=0)
    end: int
    text: str
    role: Role
    hedge: Hedge = ""
    unit: str = ""


class Identity(BaseModel):
    """Figures and what must hold between them; ``f0`` is the first figure, ``n`` how many there are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    kind: Kind
    sentence: bool
    figures: list[Figure] = Field(min_length=1)
    formula: str
    note: str = ""

    @cached_property
    def tree(self) -> ast.Compare:
        return gold_formula.parse(self.formula)

    @property
    def texts(self) -> list[str]:
        """The figures as the report prints them."""
        return [figure.text for figure in self.figures]

    @property
    def document_class(self) -> str:
        """The class of the corpus the file belongs to: its name without the running number, or 'seeds'."""
        return self.file.rpartition("-")[0] or "seeds"


class Place(NamedTuple):
    """A figure of an identity by its number, and its half-open range of code points."""

    figure: int
    start: int
    end: int


def load(path: Path) -> list[Identity]:
    """The identities of a gold file. Raises ValueError naming the line that breaks the format."""
    items = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            items.append(Identity.model_validate(json.loads(line), strict=True))
        except (ValidationError, json.JSONDecodeError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
    return items


def places(identity: Identity) -> list[Place]:
    """The figures whose change may break the identity, in text order."""
    return [Place(number, figure.start, figure.end) for number, figure in enumerate(identity.figures)]


def holds(identity: Identity, texts: Sequence[str] | None = None, *, truncated: bool = False) -> bool:
    """Whether the identity can hold for figures printed as ``texts``, by default as the report prints them.

    ``texts`` follow the order of ``identity.figures``; fewer are given where a list lost its last item. A text carries
    its own unit, so that 42.6亿元 for 42.6万元 is another number. With ``truncated`` the intervals are those of a writer
    who may cut digits off: what fails even so is broken for every reader. A figure that is none (``--``) breaks the
    identity; a division by what may be zero within rounding decides nothing, and holds.
    """
    texts = identity.texts if texts is None else texts
    try:
        values = {
            f"f{number}": interval(text, figure.hedge, figure.unit, 2 if truncated else 1)
            for number, (figure, text) in enumerate(zip(identity.figures, texts, strict=False))
        }
    except ValueError:
        return False
    count = len(texts)
    values["n"] = Range(Fraction(count), Fraction(count))
    if not gold_formula.names(identity.tree) <= set(values):
        return False
    try:
        return gold_formula.holds(identity.tree, values)
    except gold_formula.UndecidedError:
        return True
