"""Differences of two rates in percentage points: 8.9%，高于全省（5.8%）3.1个百分点; 2.7%，较1—8月加快0.3个百分点.

What is compared with, the reference, is printed beside the difference, or stated elsewhere in the report.
"""

from __future__ import annotations

from itertools import pairwise

from linter.arithmetic.elsewhere import later
from linter.arithmetic.movement import movements
from linter.claims.unit import is_percent
from linter.language import periods
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.arithmetic.movement import Movement
    from linter.claims.claim import Claim
    from linter.language.token import Period

_UP = "加快|提高|提升|上升|扩大|回升|上涨|增加|增长|加大|加深|攀升|高出|高于|快于|好于|优于|领先|超过|超出|超|高|快|多|大|好|升"
_DOWN = "回落|下降|收窄|缩小|降低|减少|放缓|减缓|下滑|减小|收缩|下跌|低于|慢于|落后|小于|少于|低|慢|少|小|降"
_WORD = fixed(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_FALL = fixed("降幅|跌幅|降速")
_PACE = fixed("[，,](?:增速|增幅|涨幅|降幅|跌幅)(?=[比较高低快慢])")
#: 比全省, 较上年同期, 高于规模以上工业: the words that name what is compared with.
_THAN = fixed(
    rf"(?:比|较)(?P<than>[^，。；、]{{1,24}}?)(?:还|又|再|均|都|也|进一步|继续|小幅|大幅|略|明显|分别)?(?:{_UP}|{_DOWN})"
)
_ABOVE = fixed(
    r"(?:高于|低于|快于|慢于|好于|优于|高出|超过|超出|领先|落后|大于|小于|超)(?:于)?(?P<than>[^，。；、0-9]{1,24}?)$"
)
#: What may follow the reference figure before the difference: ）高, 还要快.
_BEHIND_REFERENCE = fixed(
    r"[)）]?(?:的?(?:平均)?水平|的?(?:增速|增幅|降幅))?(?:还|又|再|要|均|都|也)*[^，。；、0-9]{0,6}"
)
_AGAINST = fixed(r"比|较|高于|低于|大于|小于|快于|慢于|高出|超过|超出|超|领先|落后|好于|优于")
#: What makes a difference one of a single year or month among several: 年均提高, 平均每年上升, 逐年提高.
_MEAN = fixed(
    "(?<![全半今去])[年月季]均(?![高低快慢好优比较超])|每个?[年月季]|逐[年月]|"
    "平均(?:提高|提升|上升|上涨|下降|降低|回落|加快|增加|减少|扩大|收窄)"
)
_MEAN_BEFORE = 14
_PERIOD = fixed(periods.PATTERN)
_BEHIND_PERIOD = fixed(r"(?:同期|全年)?(?:的|水平|增速|增幅|降幅|累计)*")
_SAME = fixed(r"[，,](?:增速|增幅|涨幅|降幅|占比|比重)?同比[^，。；、]{0,4}$")
_NEXT = fixed(r"(?:上|前)(?:一个)?月")


#: References of which each rate has one of its own.
_OWN = fixed("上年|去年|同期|[月季年期]|环比|同比")
_LISTED = fixed("[、和及与]|，|以及")
#: One rate beside several earlier ones: 增速比一季度、1—5月分别提高0.2个、0.3个百分点; only words for paces.
_FASTER = "加快|提高|提升|上升|回升|上涨|扩大|加大|加深"
_SLOWER = "回落|下降|收窄|缩小|降低|放缓|减缓|下滑"
_EACH = fixed(
    rf"[，,](?P<noun>增速|增幅|涨幅|降幅|跌幅|占比|比重)?(?:分别)?(?:比|较)(?P<than>[^，。；]{{3,40}}?)(?:分别)?(?:(?P<up>{_FASTER})|{_SLOWER})了?"
)
_ROW = fixed("[、和及与]|以及")
#: A list of rates and that of their differences stand no further apart, in code points.
_FAR = 30


class Difference(NamedTuple):
    """``change`` says by how many points ``now`` lies above (``rises``) or below what it is compared with.

    ``reference`` is the other rate where the sentence prints it, ``than`` the words that name it, ``period`` the earlier
    period where it is one. ``magnitudes`` is true for a 降幅, where the sizes of two falls are compared.
    ``years`` is over how many years the difference is averaged: 年均提高0.9个百分点.
    """

    now: Claim
    change: Claim
    rises: bool
    magnitudes: bool
    reference: Claim | None = None
    than: str = ""
    period: Period | None = None
    years: int = 1


def differences(text: str, claims: Sequence[Claim]) -> Iterator[Difference]:
    """The differences in points that one sentence states, in text order."""
    moved = {m.points.start: m for m in movements(text, claims) if m.points is not None and m.before is not None}
    now: Claim | None = None
    before: Claim | None = None
    grown: Claim | None = None  # the last growth, which 增速 means even where a share stands behind it
    for claim in claims:
        if claim.kind == "change-pct":
            grown = claim
        if claim.kind == "change-pp":
            if (
                grown is not None
                and now is not None
                and now.kind == "share"
                and _PACE.search(text, now.end, claim.start)
            ):
                now = before = grown
            movement = moved.get(claim.start)
            years = _years(text, claim, movement)
            if not years:
                continue  # 年均提高0.9个百分点, over nobody knows how many years
            if movement is not None and movement.now is not None and _is_rate(movement.now):
                found = _said(text, movement.now, claim, None)
                found = (
                    found._replace(reference=movement.before) if found else Difference(movement.now, claim, True, False)
                )
                yield found._replace(years=years)
            elif (
                now is not None
                and (found := _said(text, now, claim, before if before is not now else None)) is not None
            ):
                yield found._replace(period=earlier(found.now.period, found.than))
        elif _is_rate(claim):
            if now is None or before is not now or not _is_reference(text, now, claim):
                now = claim
            before = claim
        elif claim.kind != "rank":
            now = before = None


def parallel(text: str, claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], list[Claim], bool]]:
    """Rates and their differences to one and the same reference, one each: 分别增长13.1%和11.5%，分别高于全省6.2和4.6个百分点.

    With whether the rates lie above the reference.
    """
    rates: list[Claim] = []
    points: list[Claim] = []
    for claim in claims:
        if claim.kind == "change-pp":
            points.append(claim)
            continue
        if points:
            yield from _paired(text, rates, points)
            rates, points = [], []
        rates = [*rates, claim] if claim.kind == "change-pct" and claim.direction == "+" else []
    yield from _paired(text, rates, points)


def _paired(text: str, rates: list[Claim], points: list[Claim]) -> Iterator[tuple[list[Claim], list[Claim], bool]]:
    if len(points) < 2 or len(rates) < len(points):
        return
    rates = rates[-len(points) :]
    between = text[rates[-1].end : points[0].start]
    joined = all(_LISTED.fullmatch(text, a.end, b.start) for row in (rates, points) for a, b in pairwise(row))
    word = _WORD.search(between)
    if len(between) > _FAR or "分别" not in between or _OWN.search(between):
        return
    if joined and word is not None and _AGAINST.search(between):
        yield rates, points, word["up"] is not None


def abreast(text: str, claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference for each period named, where as many are named as there are differences."""
    now: Claim | None = None
    points: list[Claim] = []
    for claim in (*claims, None):
        if claim is not None and claim.kind == "change-pp":
            points.append(claim)
            continue
        if now is not None and len(points) > 1:
            yield from _each(text, now, points)
        now, points = claim, []


def _each(text: str, now: Claim, points: list[Claim]) -> Iterator[Difference]:
    rows = pairwise(points)
    if not is_percent(now.quantity.unit) or not all(_ROW.fullmatch(text, a.end, b.start) for a, b in rows):
        return
    said = _EACH.fullmatch(text, now.end, points[0].start)
    if said is None or "分别" not in said[0]:
        return
    named = _ROW.split(said["than"])
    if len(named) != len(points):
        return
    for than, change in zip(named, points, strict=True):
        falls = said["noun"] in ("降幅", "跌幅")
        yield Difference(now, change, bool(said["up"]), falls, None, than, earlier(now.period, than))


def _years(text: str, change: Claim, movement: Movement | None) -> int:
    """Over how many years a difference is averaged, 1 where it is none on average; 0 where the report does not say."""
    start = max(0, change.start - _MEAN_BEFORE)
    if not _MEAN.search(text, max(start, max(text.rfind(c, start, change.start) for c in "，。；") + 1), change.start):
        return 1
    now, before = (movement.now, movement.before) if movement is not None else (None, None)
    if now is None or before is None or now.period is None or before.period is None:
        return 0
    first, last = before.period, now.period
    if not first.year or not last.year or first.year != first.year_to or last.year != last.year_to:
        return 0
    return max(last.year - first.year, 0)


def _is_rate(claim: Claim) -> bool:
    return is_percent(claim.quantity.unit) and claim.kind in ("change-pct", "share", "level", "completion")


def _is_reference(text: str, now: Claim, claim: Claim) -> bool:
    """Whether a rate stands behind 高于, 比 in the clause, so that it is what the one before is compared with."""
    if claim.standing == "reference":
        return True
    words = text[max(now.end, claim.start - 24) : claim.start]
    cut = max(words.rfind(c) for c in "，。；、")
    against = _AGAINST.search(words[cut + 1 :])
    return against is not None and against.end() < len(words) - cut - 1 and not claim.direction


def _said(text: str, now: Claim, change: Claim, reference: Claim | None) -> Difference | None:
    """What is compared; None where the words between do not say it."""
    words = text[now.end : change.start]
    if change.start - now.end > 60 or "。" in words:
        return None
    if change.indicator and change.indicator_start > now.end and not _names_what_it_exceeds(text, change):
        return None  # the change is one of something else
    said = list(_WORD.finditer(words, max(words.rfind("，"), 0)))
    if not said or "分别" in words:
        return None
    if reference is not None and not (
        reference.start > now.end and _BEHIND_REFERENCE.fullmatch(text, reference.end, change.start)
    ):
        return None
    than = _THAN.search(words, words.rfind("，") + 1) or _ABOVE.search(words, words.rfind("，") + 1)
    first_word = reference is not None and said[0].start() < reference.start - now.end
    rises = said[0 if first_word else -1]["up"] is not None
    fall = _FALL.search(words) is not None
    named = than["than"] if than else "同期" if _SAME.search(words) else ""  # 增速同比回落3.7个百分点
    return Difference(now, change, rises, fall, reference, named)


def _names_what_it_exceeds(text: str, change: Claim) -> bool:
    """高于规模以上工业: the noun before the figure is the reference, not the subject."""
    return _AGAINST.search(text, max(0, change.indicator_start - 4), change.indicator_start + 1) is not None


def earlier(mine: Period | None, than: str) -> Period | None:
    """The period that ``than`` names beside a figure of ``mine``: 1—8月, 上年同期, 上月; None where it names none."""
    if mine is None or not mine.month_from or mine.year_to != mine.year or not than:
        return None
    if _NEXT.fullmatch(than) and mine.month_to > 1:
        first = mine.month_from if mine.month_from == 1 and mine.month_to > 2 else mine.month_to - 1
        return mine._replace(month_from=first, month_to=mine.month_to - 1)
    printed = _PERIOD.match(than)
    if printed is None:
        return later(mine, -1) if than == "同期" else None
    if not _BEHIND_PERIOD.fullmatch(than, printed.end()):
        return None
    named = periods.parse(printed[0])
    if than.startswith("同期", printed.end()):
        years = named.relative if named.relative is not None else named.year - mine.year if named.year else -1
        return later(mine, years) if named.year or named.relative else None
    if named.relative and (named.month_from, named.month_to) == (1, 12) and "全年" not in than:
        return later(mine, named.relative) if (mine.month_from, mine.month_to) == (1, 12) else None
    return _dated(named, mine)


def _dated(named: Period, mine: Period) -> Period | None:
    """The period named, with the year it is meant in: 12月 in a report on January is that of the year before."""
    if named.month_from <= 0 or (named.year and named.year_to != named.year):
        return None
    if named.year:
        return named._replace(relative=None)
    years = named.relative or (-1 if named.month_to > mine.month_to else 0)
    dated = later(mine, years)
    return dated._replace(month_from=named.month_from, month_to=named.month_to, cumulative=named.cumulative)
