"""A move in a ranking that its two places contradict."""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.language.quantities import chinese_number
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_N = "[0-9]{1,4}|[一二三四五六七八九十]{1,3}"
_FEW = "[0-9]{1,3}|[一二两三四五六七八九十]{1,2}"
_UP = "上升|前移|提升|跃升|攀升|升|前进|晋升|进位|跃居|跃|提高|上移"
_DOWN = "后移|后退|倒退|退后|下降|下滑|滑落|跌落|跌|降|退居|退|落后|下移|滑"
_VERB = f"(?P<verb>{_UP}|{_DOWN})"
#: 位 or 名 may be left out where the rank ends its clause or the move follows at once.
_CLOSE = r"(?:[位名]|(?=[，,。；;（(）)\n]|$))"
_MOVING = f"(?:[位名]|(?=[，,（(]|{_UP}|{_DOWN}))"
_OLD, _NEW, _BY = f"(?P<old>{_N})", f"(?P<new>{_N})", f"(?P<by>{_FEW})[位名]"
_EARLIER = "上(?:年|月|期|季度)(?:同期)?"
_MOVE = fixed(
    rf"(?:由|从)(?:[^，。；由从]{{0,10}}?)(?:第{_OLD}{_MOVING}|(?P<bare>{_N})[位名]){_VERB}"
    rf"(?:[0-9一二三四五六七八九十]{{1,3}}位)?(?:至|到|为|了)?(?:(?:[^，。；第]{{0,6}}?)第{_NEW}{_CLOSE}|(?<=[至到])(?P<plain>[0-9]{{1,4}})[位名])"
)
_STEPS = tuple(
    fixed(pattern)
    for pattern in (
        # 上月第6位，本月前移2位至第4位
        rf"第{_OLD}{_MOVING}(?:[^第。；]{{0,10}}?){_VERB}了?{_BY}(?:[^第。；，]{{0,4}}?)[，,]?(?:至|到|居|列)(?:[^第。；，]{{0,6}}?)第{_NEW}{_CLOSE}",
        # 上月第6位，本月第4位，前移2位
        rf"{_EARLIER}[^，。；第]{{0,10}}第{_OLD}[位名]?[，,](?:本月|本期|今年|本季度|目前|当前)[^，。；第]{{0,8}}第{_NEW}[位名]?[，,]{_VERB}了?{_BY}",
        # 第4位，比上月（第6位）前移2位
        rf"第{_NEW}[位名]?[，,]?[较比]{_EARLIER}的?[(（]?第{_OLD}[位名]?[)）]?{_VERB}了?{_BY}",
        # 前移2位至第4位，上月为第6位
        rf"{_VERB}了?{_BY}[，,]?(?:至|到|居|列)[^，。；第]{{0,6}}第{_NEW}[位名]?[，,（(]{_EARLIER}[^，。；第]{{0,8}}第{_OLD}{_CLOSE}",
    )
)
#: A place in an order is said with 第 or, after one of these, without: 排名由369位升到235位.
_CUES = ("第", "排名", "位次", "名次")
_POPULATION = fixed("全[国省市县区州球]|世界")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        if (
            not any(text.find(word, sentence.start, sentence.end) >= 0 for word in _CUES)
            or text.find("倒数", sentence.start, sentence.end) >= 0
        ):
            continue
        if text.count("位", sentence.start, sentence.end) or text.count("名", sentence.start, sentence.end):
            yield from _steps(text, sentence.start, sentence.end)
        for found in _MOVE.finditer(text, sentence.start, sentence.end):
            first, last = _number(found["old"] or found["bare"]), _number(found["new"] or found["plain"])
            if found["plain"] and not any(text.find(word, sentence.start, found.start()) >= 0 for word in _CUES[1:]):
                continue  # 专家由3位升到5位: so many people
            up = found["verb"] in _UP.split("|")
            if _one_population(found[0]) and ((last >= first) if up else (last <= first)):
                yield Hit(*found.span(), "direction", {"move": Span(*found.span()), "verb": Span(*found.span("verb"))})


def _steps(text: str, start: int, end: int) -> Iterator[Hit]:
    """Moves whose number of places is printed beside both ranks."""
    for pattern in _STEPS:
        for found in pattern.finditer(text, start, end):
            steps = _number(found["by"]) * (-1 if found["verb"] in _UP.split("|") else 1)
            expected = _number(found["old"]) + steps
            if _number(found["new"]) != expected and expected > 0 and _one_population(found[0]):
                yield Hit(*found.span(), "steps", {"move": Span(*found.span()), "expected": expected})


def _one_population(words: str) -> bool:
    return len(set(_POPULATION.findall(words))) <= 1


def _number(printed: str) -> int:
    return int(printed) if printed.isascii() else chinese_number(printed)
