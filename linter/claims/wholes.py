"""Of which claim 其中 makes the ones behind it a part: 工业投资12亿元，增长5%，其中技改投资3亿元，增长8%."""

from __future__ import annotations

from linter.claims.unit import base_unit
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.claims.claim import Claim

_AMOUNTS = ("level", "count")
#: So many claims before 其中 are looked at.
_BACK = 16


class Wholes:
    """The last 其中 in force: it ends with its sentence or bracket."""

    __slots__ = ("_outer", "_paragraph", "bound")

    def __init__(self) -> None:
        self._paragraph = 0  # the first claim of the paragraph
        self.bound = -1  # the first claim behind 其中; -1 where none is in force
        self._outer: list[int] = []

    def enter_paragraph(self, claims: Sequence[Claim]) -> None:
        self._paragraph = len(claims)

    def enter_sentence(self) -> None:
        self.bound, self._outer = -1, []

    def enter_bracket(self) -> None:
        self._outer.append(self.bound)

    def leave_bracket(self) -> None:
        if self._outer:
            self.bound = self._outer.pop()

    def see(self, claims: Sequence[Claim]) -> None:
        """Take in 其中: what it is part of stands among ``claims``."""
        self.bound = len(claims)

    def whole(self, part: Claim, claims: Sequence[Claim]) -> int:
        """The nearest claim before 其中 that is of the kind of ``part``, in its sentence or the one before; -1 for none."""
        for index in range(self.bound - 1, max(self._paragraph, self.bound - _BACK) - 1, -1):
            claim = claims[index]
            if claim.sentence < part.sentence - 1:
                break
            if not claim.standing and _alike(claim, part):
                return index
        return -1


def _alike(whole: Claim, part: Claim) -> bool:
    if whole.kind in _AMOUNTS and part.kind in _AMOUNTS:
        one, other = base_unit(whole.quantity.unit), base_unit(part.quantity.unit)
        return one == other or {one, other} <= {"家", "户", "个"}
    return whole.kind == part.kind and whole.base == part.base
