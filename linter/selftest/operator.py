"""What is planted: faults, which must be found, and rewritings, of which nothing may be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.errors import Said
    from linter.selftest.edit import Places

#: Groups of faults that share a goal. Faults of figures that follow from each other within one sentence or over several,
#: of claims made twice, of the form of figures (sign, direction, points, range), of numbering, and all others.
WITHIN, ACROSS, RESTATED, FORM, NUMBERING, HIDDEN, OTHER = (
    "one-sentence", "across-sentences", "restated", "form", "numbering", "identifiers", "other",
)  # fmt: skip


class Operator(NamedTuple):
    """A fault. ``target`` is the rule meant to see it; ``counts`` lists the rules and families whose finding counts.

    ``kind`` numbers the kind of fault, M1 to M14; ``group`` is one of those above, and says with ``required`` which goal
    the fault belongs to. A fault that is not required is measured beside the goals. ``said`` says what is done.
    """

    name: str
    kind: str
    group: str
    places: Places
    target: str
    counts: tuple[str, ...]
    said: Said
    required: bool = True

    def counted(self, code: str) -> bool:
        """Whether a finding with this code is a discovery of the fault: a family is named by its letters alone."""
        return code in self.counts or code.rstrip("0123456789") in self.counts


class Equivalent(NamedTuple):
    """A rewriting that is no fault: every new finding is a false one.

    Where ``silent`` names families, only those must be silent: a figure masked may be called a placeholder left.
    """

    name: str
    places: Places
    said: Said
    silent: tuple[str, ...] = ()

    def false(self, code: str) -> bool:
        """Whether a new finding with this code is a false one."""
        return not self.silent or code.rstrip("0123456789") in self.silent
