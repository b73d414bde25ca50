"""Small plots as numbers a template sets: columns of months, lines of a series. Lengths are units of the view box."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from linter.finding import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.archive.report.counts import MonthCount
    from linter.archive.report.series import Point

_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 8, 12, 16
_HEIGHT, _LINE_HEIGHT, _LINE_WIDTH = 150, 92, 372
_STEP, _WIDEST = 26, 760  # of a column; of all columns
_YEAR_ROOM = 34  # below this width of a year not every year is named


class Rect(NamedTuple):
    severity: str
    y: float
    height: float


class Bar(NamedTuple):
    at: int
    x: float
    width: float
    rects: list[Rect]
    total: int
    documents: int


class Tick(NamedTuple):
    at: float
    text: str


class Columns(NamedTuple):
    width: int
    height: int
    floor: float
    bars: list[Bar]
    years: list[Tick]
    top: Tick


def columns(months: Sequence[MonthCount]) -> Columns:
    """Findings of each month from the first to the last, by severity, errors at the bottom."""
    first, last = months[0].at, months[-1].at
    step = min(_STEP, (_WIDEST - _LEFT - _RIGHT) / (last - first + 1))
    most = max(1, *(sum(each.counts) for each in months))
    room, floor = _HEIGHT - _TOP - _BOTTOM, _HEIGHT - _BOTTOM
    bars = []
    for each in months:
        rects, y = [], float(floor)
        for severity, count in zip(SEVERITIES, each.counts, strict=True):
            if count:
                height = max(1.0, room * count / most)
                y -= height
                rects.append(Rect(severity, round(y, 1), round(height, 1)))
        x = _LEFT + (each.at - first) * step
        bars.append(Bar(each.at, round(x, 1), round(step * 0.8, 1), rects, sum(each.counts), each.documents))
    width = round(_LEFT + (last - first + 1) * step + _RIGHT)
    return Columns(max(width, 160), _HEIGHT, floor, bars, _years(first, last, _LEFT, step), Tick(_TOP, str(most)))


def _years(first: int, last: int, left: float, step: float) -> list[Tick]:
    """The years below an axis, at their first month; where they are narrow only some."""
    every = max(1, -(-_YEAR_ROOM // max(1, round(12 * step))))
    years = [year for year in range(first // 12, last // 12 + 1) if year % every == 0]
    ticks = [Tick(round(left + (max(first, 12 * year) - first) * step, 1), str(year)) for year in years]
    return [tick for at, tick in enumerate(ticks) if at == 0 or tick.at - ticks[at - 1].at >= _YEAR_ROOM * 0.8]


class Dot(NamedTuple):
    x: float
    y: float
    point: Point


class Line(NamedTuple):
    """``paths`` are the pieces of a line; ``zero`` is where nought lies, None where it is not in sight."""

    width: int
    height: int
    floor: int
    paths: list[str]
    dots: list[Dot]
    years: list[Tick]
    scale: list[Tick]
    zero: float | None


def line(points: Sequence[Point], first: int, last: int, anew: bool) -> Line:
    """The points of a series between two months. ``anew``: sums begin anew each year, so that the line does not lead on."""
    low, high = _reach([each.value for each in points], anew)
    step = (_LINE_WIDTH - _LEFT - _RIGHT) / max(1, last - first)
    room = _LINE_HEIGHT - _TOP - _BOTTOM

    def y(value: float) -> float:
        return round(_TOP + room * (high - value) / (high - low), 1)

    dots = [Dot(round(_LEFT + (each.at - first) * step, 1), y(each.value), each) for each in points]
    paths: list[list[Dot]] = []
    for dot in dots:
        if not paths or (anew and paths[-1][-1].point.at // 12 != dot.point.at // 12):
            paths.append([])
        paths[-1].append(dot)
    drawn = ["M" + "L".join(f"{dot.x:g} {dot.y:g}" for dot in own) for own in paths if len(own) > 1]
    scale = [Tick(y(value), _short(value)) for value in (high, low)]
    zero = y(0) if low < 0 < high else None
    return Line(
        _LINE_WIDTH, _LINE_HEIGHT, _LINE_HEIGHT - _BOTTOM, drawn, dots, _years(first, last, _LEFT, step), scale, zero
    )


def _reach(values: Sequence[float], from_zero: bool) -> tuple[float, float]:
    low, high = min(values), max(values)
    if from_zero:
        low = min(low, 0.0)
    if high - low < 1e-9:
        low, high = low - 1, high + 1
    return low, high


def _short(value: float) -> str:
    """A number in few characters."""
    size = abs(value)
    text = f"{value:,.0f}" if size >= 100 else f"{value:.1f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else "0"
