"""A fault that several rules find in the same figures is reported once."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.finding import Hit
    from linter.selection import Active

    Key = tuple[int, int, str, str]  # start, end, code, case
    Found = tuple[Active, Hit, str]  # with the severity

_GRAVE = ("error", "warning", "info")


def each_once(found: dict[Key, Found]) -> dict[Key, Found]:
    """Without what a further rule works out of the same figures for the same figure; the graver, or first, is kept."""
    kept: dict[object, Key] = {}
    for key in sorted(found, key=lambda key: (_GRAVE.index(found[key][2]), key)):
        hit = found[key][1]
        if "computed" in hit.data:
            figures = frozenset((place.start, place.end) for place in hit.related)
            kept.setdefault((hit.start, hit.end, hit.data["computed"], figures), key)
        else:
            kept[key] = key
    return {key: found[key] for key in kept.values()}
