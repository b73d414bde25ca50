"""How a rank or a rate is said to stand to that of an earlier report: 较上月前移2位, 增速比1—8月有所回落, without the earlier figure."""

from __future__ import annotations

from linter.language.quantities import chinese_number
from linter.regexes import fixed
from linter.typed import NamedTuple

_UP = "前移|上升|提升|跃升|攀升|前进|晋升|进位|提高|上移|升"
_DOWN = "后移|后退|倒退|下降|下滑|滑落|跌落|退后|下移|降|退"
_THAN = r"(?:比|较|同|与)(?P<than>[^，。；、（）()]{1,16}?)"
_STEPS = (
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?P<by>[0-9]{{1,3}}|[一二两三四五六七八九十]{{1,3}})个?(?:位次?|名次?)"
)
_SAME = r"(?P<same>持平|相同|不变|一致|保持不变)"
_AFTER = fixed(
    rf"(?P<lead>(?:[，,（(]|[，,]?(?:且|并))?)(?:位次|排名|排位|名次)?(?:比|较|同|与)(?P<than>[^，。；、（）()]{{1,16}}?)(?:的?(?:位次|排名|名次))?(?:分别)?(?:{_STEPS}|{_SAME})"
)
_BEFORE = fixed(
    rf"{_THAN}(?:的?(?:位次|排名|名次))?{_STEPS}[，,]?(?:[一-龥]{{0,6}}?)(?:居|列|位居|位列|升至|降至|至|到)[一-龥]{{0,10}}?(?:\(?[0-9]{{1,2}}个?[县市区州旗、]{{1,8}}\)?)?$"
)
_BACK, _AHEAD = 44, 36

_RISE = "加快|提高|回升|提升|上升|扩大|加大|加深|走高"
_FALL = "回落|放缓|下降|收窄|缩小|下滑|减缓|走低|降低"
#: Adverbs before the word of change.
_HOW = "(?:有所|略有|略|进一步|继续|持续|明显|大幅|小幅|稍有|均|都|也|又)*"
#: 增速较1—8月有所回落, right behind the rate and without a figure of its own.
_TREND = fixed(
    rf"[，,](?:但|且|不过)?(?P<noun>增速|增幅|涨幅|降幅|跌幅)?(?:比|较)(?P<than>[^，。；、*X]{{2,16}}?)(?P<again>降幅|增速|增幅|跌幅)?"
    rf"{_HOW}(?:(?P<rises>{_RISE})|(?P<falls>{_FALL}))(?=[，,。；;）)\n]|$)"
)


class Move(NamedTuple):
    """``steps`` are places lost (gained ones are negative) since the period that ``than`` names."""

    steps: int
    than: str


class Trend(NamedTuple):
    """``rises`` says that the rate lies above the earlier one; of ``magnitudes`` that the fall is the larger one."""

    rises: bool
    magnitudes: bool
    than: str
    start: int
    end: int


def move(text: str, start: int, end: int) -> tuple[Move, int, int] | None:
    """What is said right behind or before the rank at a span, and where that begins and ends."""
    found = _AFTER.match(text, end, end + _AHEAD)
    if found is None:
        found = _BEFORE.search(text, max(0, start - _BACK), start)
        if found is None or any(stop in found[0] for stop in "。；"):
            return None
    behind = found.start() >= end
    start = found.end("lead") if behind else found.start("than") - 1
    if behind and found["same"]:
        return Move(0, found["than"]), start, found.end()
    printed = found["by"]
    by = int(printed) if printed.isascii() else chinese_number(printed)
    return Move(-by if found["up"] else by, found["than"]), start, found.end() if behind else found.end("by") + 1


def trend(text: str, end: int) -> Trend | None:
    """What is said right behind the rate that ends at ``end``."""
    found = _TREND.match(text, end, end + _AHEAD)
    if found is None:
        return None
    noun = found["noun"] or found["again"]
    start = found.start() + 1
    return Trend(found["rises"] is not None, noun in ("降幅", "跌幅"), found["than"], start, found.end())
