"""How far a target is met: the figure reached, the target and the rate, 完成100.7亿元，完成年度目标242亿元的41.6%."""

from __future__ import annotations

from linter.arithmetic.amount import amounts, around, dimension, together
from linter.claims.unit import is_percent
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.claims.claim import Claim

_WORD = r"(?:目标|任务|计划(?!生育|单列)|预算(?!支出|收入|内)|指标(?!性))"
_GOAL = fixed(_WORD)
_NAME = fixed(
    rf"{_WORD}|年度|全年|年初|今年|当年|全县|全市|全省|全区|调整|预期|任务|要求|安排|下达|确定|[数值为的是共达]|总投资|投资额|新增"
)
#: Behind the target inside the phrase: 242亿元的, （242亿元）的, 8.5万人目标任务的.
_BEHIND = fixed(
    rf"[)）]?(?:的?(?:年度|全年)?(?:{_WORD}|总任务|投资|总投资|规模)*[数值]?(?:任务)?[)）]?)的(?:约|近|超过?)?"
)
_PHRASE = fixed(
    rf"(?P<over>(?:超额?|超过|超出|超额完成)(?:了|完成)?)?[^，,；;：:（）()]{{0,16}}?{_WORD}(?:{_WORD}|总?[数值]|投资|总额|进度)*(?P<of>的)?(?:约|近|超过?|比例|比重|达|为|达到)*$"
)
_RATE = fixed(
    r"(?:完成率|完成进度|完成比例|完成度|目标完成率|任务完成率|投资完成率|预算完成率|计划完成率)(?:约|已|仅|高)?(?:为|达到?|是)?(?:约|近|超过?)?$"
)
_SAID = fixed("目标|任务|计划|预算|指标|完成")
_AT = fixed("[^，。；]{0,2}在([一-龥]{2,8})[，,]")
_CLAUSE = "，,；;：:。、（("
_LONG = 40


class Progress(NamedTuple):
    """``formula`` is over what was reached (a) and the target (b)."""

    reached: Claim
    targets: tuple[Claim, ...]  # those it may be, the nearest first
    formula: str
    sure: bool


def read(text: str, paragraph: Sequence[Claim], index: int) -> Progress | None:
    """The figures behind a rate of completion, None where the words say no such thing or no figure is plain."""
    claim = paragraph[index]
    if not is_percent(claim.quantity.unit) or claim.kind not in ("completion", "share", "level", "ratio", "change-pct"):
        return None
    if _SAID.search(text, max(0, claim.start - _LONG), claim.start) is None:
        return None
    before = paragraph[index - 1] if index else None
    if before is not None and before.sentence == claim.sentence and _inside(text, before, claim):
        reached = _reached(text, paragraph[: index - 1], claim, dimension(before.quantity.unit))
        return Progress(reached, (before,), "a/b", sure=True) if reached else None
    start = max(before.end if before else 0, claim.start - _LONG, 0)
    words = text[start : claim.start]
    clause = max(words.rfind(point) for point in _CLAUSE) + 1
    found = _PHRASE.search(words, clause)
    over = found is not None and bool(found["over"])
    if found is None and _RATE.search(words, clause) is None:
        return None
    if found is not None and not over and not found["of"] and claim.kind != "completion":
        return None
    if claim.kind == "change-pct" and not over:
        return None
    return _with_target(text, paragraph, index, "a/b-1" if over and found and not found["of"] else "a/b")


def _inside(text: str, target: Claim, claim: Claim) -> bool:
    """Whether an amount is the target inside the phrase: 年度目标242亿元的41.6%."""
    if not amounts((target,), text) or _BEHIND.fullmatch(text, target.end, claim.start) is None:
        return False
    start = max(text.rfind(point, max(0, target.start - _LONG), target.start) for point in "，,；;：:。、")
    return _GOAL.search(text, max(start, target.start - _LONG, 0), claim.start) is not None


def _reached(text: str, claims: Sequence[Claim], claim: Claim, kind: str) -> Claim | None:
    """The last amount before the rate that is no target."""
    found = [c for c in amounts(claims[-12:], text) if together(c, claim, text) and not is_target(c, text)]
    return found[-1] if found and dimension(found[-1].quantity.unit) == kind else None


def is_target(claim: Claim, text: str) -> bool:
    """Whether the words before an amount call it a target: 年度任务为242亿元, 计划投资310亿元."""
    near = text[max(0, claim.start - _LONG) : claim.start]
    if claim.modality == "target" and claim.kind != "change-abs" and "争取" not in near:  # 争取上级资金 is no target
        return True
    if _GOAL.search(text, max(0, claim.start - _LONG), claim.start) is None:
        return False
    start = max(text.rfind(point, max(0, claim.start - _LONG), claim.start) for point in _CLAUSE)
    words = text[max(start + 1, claim.start - _LONG, 0) : claim.start]
    ends = [found.end() for found in _GOAL.finditer(words)]
    if not ends:
        return False
    rest = words[ends[-1] :].removeprefix("实现")  # 全年目标实现产值120亿元
    return "完成" not in rest and "实现" not in rest


def _with_target(text: str, paragraph: Sequence[Claim], index: int, formula: str) -> Progress | None:
    claim = paragraph[index]
    said = amounts((c for c in paragraph[max(0, index - 12) : index] if together(c, claim, text)), text)
    said = [c for c in said if not is_target(c, text)]
    if not said:
        return None
    reached = said[-1]
    targets = named(text, around(paragraph, index), reached)
    if not targets:
        return Progress(reached, (), formula, sure=False)
    near = [c for c in targets if together(c, claim, text)] or targets
    same = [c for c in near if c.sentence == claim.sentence and c.start < claim.start]
    targets = (same or near)[::-1]
    return Progress(reached, tuple(targets), formula, sure=len(targets) == 1)


def named(text: str, claims: Iterable[Claim], reached: Claim) -> list[Claim]:
    """The targets among ``claims`` that may be those of what was reached."""
    kind = dimension(reached.quantity.unit)
    return [
        c
        for c in amounts(claims, text)
        if c is not reached
        and dimension(c.quantity.unit) == kind
        and is_target(c, text)
        and (_akin(c, reached) or _actual(text, c, reached))
        and not _of_other_years(c, reached)
        and (c.sentence == reached.sentence or _place(text, c) == _place(text, reached))
    ]


def _place(text: str, claim: Claim) -> str:
    """The place that opens the sentence of a figure: 在东山，已开工1.8万套."""
    start = max(text.rfind(point, max(0, claim.start - 3 * _LONG), claim.start) for point in "。；;\n") + 1
    found = _AT.match(text, start, claim.start)
    return found[1] if found else ""


def _of_other_years(target: Claim, reached: Claim) -> bool:
    """Whether a target is known to be one of other years: what is planned for next year says nothing of this one."""
    one, other = target.period, reached.period
    if one is None or other is None or not one.year or not other.year or one.relative or other.relative:
        return False
    return not one.year <= other.year <= (one.year_to or one.year)


def _actual(text: str, target: Claim, reached: Claim) -> bool:
    """计划招生5650人，实际录取5621人: what was done of what was planned, whatever each is called."""
    if target.sentence != reached.sentence or not 0 < reached.start - target.end < _LONG:
        return False
    return text.find("实际", target.end, reached.start) >= 0


def _akin(target: Claim, reached: Claim) -> bool:
    """Whether a target may be one of this indicator: it has no name of its own, the same, or one that ends alike."""
    name = _NAME.sub("", target.indicator)
    if name and not reached.indicator:
        return target.end <= reached.start  # 下达资金预算6500亿元, said later, may be of anything
    if not name or target.indicator == reached.indicator:
        return True
    own = _NAME.sub("", reached.indicator)
    return not own or name in own or own in name
