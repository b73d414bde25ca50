"""What one sentence calls higher or lower than another figure it prints.

增长5.2%，高于全省（4.9%）; 降至1.75%，低于上年末的1.87%; 突破1万亿元、达1.19万亿元; 1314万人，连续四年保持在1300万人以上.
"""

from __future__ import annotations

from linter.claims.unit import base_unit, is_percent
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim

_ABOVE = "高于|快于|大于|多于|好于|优于|高出|超过|超出|超越|领先于?"
_BELOW = "低于|慢于|小于|少于|落后于?|不及|不足"
#: The word of comparison and what names the figure behind it: 低于去年12月31日时的.
_WORD = fixed(
    rf"(?:(?P<up>{_ABOVE})|(?P<down>{_BELOW})|(?P<than>[比较]))(?P<whose>[^，。；、%]{{1,24}}?)(?P<joint>[（(]|的|时的|为)$"
)
#: 高于规模以上工业9.5%的平均增速.
_OPEN = fixed(rf"(?:(?P<up>{_ABOVE})|(?P<down>{_BELOW}))(?P<whose>[^，。；、%0-9]{{2,16}}?)$")
_POSSESSED = fixed("的(?:平均|预期|增速|增幅|水平|目标|同比|总体|整体)")
#: 比全省的6.1%高.
_BEHIND = fixed(
    r"[)）]?(?:的?(?:平均)?(?:水平|增速|增幅|降幅))?(?:还|又|要|均|都|有所|略|明显|大幅)?(?:(?P<up>高|快|多|大)|(?P<down>低|慢|少|小))"
)
#: 突破1万亿元、达: a mark that was passed, then where it got to.
_PASSED = fixed(r"(?:突破|超过|跨过|跨越|迈上|站上|跃上|首超|首破)(?:了)?$")
_REACHED = fixed(r"(?:大关|关口|台阶)?[，,、](?:并)?(?:达到?了?|为|至|实现|完成|增至|升至)$")
#: 连续4年保持在1300万人以上.
_KEPT = fixed(r"(?:保持|稳定|维持|控制)在$")
_FALL = fixed("降幅|跌幅|降速")
#: One of these stands in every sentence that compares.
HINTS = fixed(
    "[高快大多好优低慢小少超领落不比较突跨迈站跃首持定制]"
    "(?:(?<=[高快大多好优低慢小少])于|(?<=高)出|(?<=超)[过出越]|(?<=领)先|(?<=落)后|(?<=不)及|(?<=[比较])[全上去]|(?<=突)破|"
    "(?<=[跨迈站跃])[过越上]|(?<=首)[超破]|(?<=[持定制])在)"
)
_BACK, _FAR = 28, 48


class Comparison(NamedTuple):
    """``now`` is said to lie above (``higher``) or below the figure ``reference``.

    ``magnitudes`` is true for a 降幅, where the sizes of two falls are compared; ``limit`` where the reference is a mark.
    """

    now: Claim
    reference: Claim
    higher: bool
    magnitudes: bool
    limit: bool = False


def comparisons(text: str, claims: Sequence[Claim]) -> Iterator[Comparison]:
    """The comparisons of one sentence in text order."""
    now: Claim | None = None
    for index, claim in enumerate(claims):
        before = claims[index - 1] if index else None
        if before is not None and _passed(text, before, claim):
            yield Comparison(claim, before._replace(quantity=before.quantity._replace(hedge="")), True, False, True)
        if now is not None and claim.start - now.end <= _FAR and _alike(now, claim):
            plain = (
                claim._replace(direction="") if claim.base == "group" else claim
            )  # the word of comparison is no sign
            found = _kept(text, now, plain) or _compared(text, now, plain)
            if found is not None:
                yield found
                continue
        now = claim if claim.kind in ("change-pct", "level", "count", "share", "completion") else None


def _alike(first: Claim, second: Claim) -> bool:
    one, other = first.quantity.unit, second.quantity.unit
    if is_percent(one) != is_percent(other) or second.kind in ("change-pp", "change-abs", "rank"):
        return False
    return is_percent(one) or (base_unit(one) == base_unit(other) and one != "")


def _passed(text: str, mark: Claim, reached: Claim) -> bool:
    same = base_unit(mark.quantity.unit) == base_unit(reached.quantity.unit) and mark.kind in ("level", "count")
    return (
        same
        and _REACHED.fullmatch(text, mark.end, reached.start) is not None
        and _PASSED.search(text, max(0, mark.start - 4), mark.start) is not None
    )


def _kept(text: str, now: Claim, mark: Claim) -> Comparison | None:
    """1314万人，连续4年保持在1300万人以上."""
    if not text.startswith(("以上", "以下", "以内"), mark.end) or now.indicator != mark.indicator:
        return None
    if not _KEPT.search(text, max(now.end, mark.start - 6), mark.start):
        return None
    plain = mark._replace(quantity=mark.quantity._replace(hedge=""))
    return Comparison(now, plain, text.startswith("以上", mark.end), False, True)


def _compared(text: str, now: Claim, reference: Claim) -> Comparison | None:
    words = text[max(now.end, reference.start - _BACK) : reference.start]
    clause = words[max(words.rfind(c) for c in "，,。；、") + 1 :]
    fall = _FALL.search(clause) is not None
    said = _WORD.search(clause)
    if said is None:
        said = _OPEN.search(clause) if _POSSESSED.match(text, reference.end) else None
    if said is None:
        return _behind(text, now, reference, clause, fall)
    if said["up"] or said["down"]:
        return Comparison(now, reference, said["up"] is not None, fall)
    return _behind(text, now, reference, clause, fall)


def _behind(text: str, now: Claim, reference: Claim, clause: str, fall: bool) -> Comparison | None:
    """比全省6.1%高: the word of comparison stands behind the reference."""
    word = _BEHIND.match(text, reference.end)
    if word is None or not any(than in clause for than in "比较") or reference.direction:
        return None
    return Comparison(now, reference, word["up"] is not None, fall)
