"""What a check says of an identity that a table repeats from place to place."""

from __future__ import annotations

from linter.arithmetic.identity import FAILS, judge
from linter.arithmetic.report import tell
from linter.arithmetic.tabular import sure
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from linter.arithmetic.tabular import Group
    from linter.finding import Value


def told(
    groups: Iterable[Group],
    said: set[int] | None = None,
    data: Callable[[int], dict[str, Value]] | None = None,
    near: str = "",
    unsure: str = "unsure",
) -> Iterator[Hit | Passed | Unassessed]:
    """A hit where an identity fails that the rest of its group bears out; silence where the group does not.

    ``said`` are the starts of figures already spoken of, which are left alone and added to; ``data`` gives the values of the
    message for a place.
    """
    said = set() if said is None else said
    for group in groups:
        for identity, place, certain in zip(group.identities, group.places, sure(group), strict=True):
            start = identity.stated.start
            if start in said:
                continue
            if certain is None:
                yield Unassessed(start)
                continue
            if judge(identity).state == FAILS:
                said.add(start)
            yield tell(identity._replace(sure=certain), "", data(place) if data else None, unsure, near)
