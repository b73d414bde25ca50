"""Geographical coordinates of a point: latitude and longitude as a pair."""

from __future__ import annotations

from functools import cache

from linter.mentions.mention import Mention
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CUES = ("坐标", "经纬度", "GPS")
#: Degrees between which a printed pair can lie in the country, so that other pairs of figures are none.
_LONGITUDES, _LATITUDES = (73, 136), (3, 54)


@cache
def _pair() -> re.Pattern[str]:
    """Two angles finer than whole degrees, each with its hemisphere. A whole degree is a region, not a place."""
    minutes = r" ?[0-9]{1,2}(?:\.[0-9]{1,6})?(?:['′’]|分)(?: ?[0-9]{1,2}(?:\.[0-9]{1,4})?(?:[\"″”]|''|秒))?"
    angle = rf"[0-9]{{1,3}}(?:\.[0-9]{{2,10}} ?[°度]?|[°度]{minutes})"
    # Patterns of this kind are tried only where a hemisphere or a figure begins.
    before = rf"(?:[东西]经|[南北]纬|[经纬]度|[EWSN]) ?[:：为是]?(?:[EWSN] ?)? ?{angle}"
    after = rf"{angle} ?(?:[EWSN](?![A-Za-z])|[东西]经|[南北]纬)"
    one = f"(?:{before}|{after})"
    return fixed(
        rf"(?<![0-9A-Za-z.]){one}(?![-~—至到][0-9]) ?[,，、;；/和及]? ?{one}(?![-~—至到]{{1,2}}[0-9]|[0-9.°度])"
    )


@cache
def _decimals() -> re.Pattern[str]:
    return fixed(
        r"[^0-9*。；\n]{0,6}?(?<![0-9.])([0-9]{1,3})\.[0-9]{3,10}°?(?: ?[,，、;；/] ?| )([0-9]{1,3})\.[0-9]{3,10}°?(?![0-9.%*])"
    )


def find_coordinates(text: str) -> Iterator[Mention]:
    """Pairs as 东经120.1234°、北纬30.1234°, and decimals right after 坐标, 经纬度 and the like."""
    for found in _pair().finditer(text):
        if _both(found[0]):
            yield Mention(*found.span(), "coordinates", 90, ("hemisphere",))
    for word in _CUES:
        at = text.find(word)
        while at >= 0:
            decimals = _decimals().match(text, at + len(word))
            if decimals is not None and _a_point(int(decimals[1]), int(decimals[2])):
                yield Mention(decimals.start(1), decimals.end(), "coordinates", 80, ("cue",))
            at = text.find(word, at + 1)


def _both(printed: str) -> bool:
    """Whether one angle is a longitude and one a latitude: two of a kind are the ends of a range."""
    return (
        any(sign in printed for sign in "°度经纬")
        and any(sign in printed for sign in "经EW")
        and any(sign in printed for sign in "纬NS")
    )


def _a_point(first: int, second: int) -> bool:
    low, high = sorted((first, second))
    return _LATITUDES[0] <= low < _LATITUDES[1] and _LONGITUDES[0] <= high < _LONGITUDES[1]
