"""The schema of everything a pack holds: rule files, profiles, indicators.

Only read when a rule set is compiled, tested or explained; checking a report uses the compiled form.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
OPEN, CLOSE = "⟦", "⟧"

Severity = Literal["error", "warning", "info", "off"]
Unit = Literal[
    "", "area", "count", "energy", "index", "length", "money", "people", "percent",
    "points", "price", "time", "volume", "weight",
]  # fmt: skip


class Spec(BaseModel):
    """What every table of a pack has in common: no conversions, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def _table(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


class Wording(Spec):
    """One text in the two languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Example(Spec):
    """A piece of a report; ``⟦ ⟧`` enclose what the rule must find there, all of it and nothing else.

    ``case`` is the expected case (one for all hits, or a list with one for each), ``fixed`` the text after the rule's
    fixes, ``params`` changes parameters of the rule for this example only (as a configuration would),
    ``beside`` are the texts of other files of the run, for rules across files.
    """

    text: str = Field(min_length=1)
    case: str | list[str] | None = None
    format: Literal["text", "markdown"] = "text"
    fixed: str | None = None
    params: dict[str, Any] = {}
    beside: list[Annotated[str, Field(min_length=1)]] = []


Examples = list[Annotated[Example, BeforeValidator(_table)]]


class ExampleSet(Spec):
    """``good`` ones are the nearest look-alikes and must be silent; ``masked`` ones have marks where the rule holds."""

    bad: Annotated[Examples, Field(min_length=1)]
    good: Annotated[Examples, Field(min_length=1)]
    masked: Examples = []


class RuleSpec(Spec):
    """One rule file. Plural keys hold texts by case of the check, the singular ones serve every other case."""

    code: Annotated[str, Field(pattern=f"^{CODE.pattern}$")]
    name: Annotated[str, Field(pattern=f"^{NAME.pattern}$")]
    check: str
    severity: Severity
    cases: dict[str, Severity] = {}
    message: Wording
    messages: dict[str, Wording] = {}
    related: Wording | None = None
    relateds: dict[str, Wording] = {}
    reason: Wording | None = None
    reasons: dict[str, Wording] = {}
    rationale: Wording | None = None
    source: list[str] = []
    preview: bool = False
    sensitive: bool = False
    params: dict[str, Any] = {}
    examples: ExampleSet


class ProfileSpec(Spec):
    """One profile: severities by code, family, rule name or ALL; by code and case as ``NAM001:likely``."""

    name: Annotated[str, Field(pattern=f"^{NAME.pattern}$")]
    description: Wording
    severities: dict[str, Severity] = {}


class IndicatorSpec(Spec):
    """What is known of one indicator; the fields are those of ``linter.language.lexicon.Indicator``."""

    unit: Unit = ""
    basis: Literal["", "A", "B"] = ""
    signed: bool = False
    synonyms: list[Annotated[str, Field(min_length=1)]] = []


class SourceSpec(Spec):
    """The head of an indicator file."""

    source: Annotated[list[str], Field(min_length=1)]


class PartitionSpec(SourceSpec):
    """A file of partitions.

    ``identities`` are written as audit formulas (``linter.arithmetic.notation``). In ``contrasts`` and ``disjoint`` each
    entry lists the parts of one division, the words for a part parted by ``|``.
    """

    identities: list[Annotated[str, Field(min_length=1)]] = []
    contrasts: list[Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=2)]] = []
    disjoint: list[Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=2)]] = []
