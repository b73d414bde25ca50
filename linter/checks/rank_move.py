"""A move in a ranking that its two places contradict."""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.language.quantities import chinese_number
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_RANK = r"第?([0-9]{1,4}|[一二三四五六七八九十]{1,3})[位名]"
_UP = "上升|前移|提升|跃升|攀升|升|前进|晋升|进位|跃居|跃|提高|上移"
_DOWN = "后移|下降|下滑|滑落|跌落|跌|降|退居|退|落后|下移|滑"
_MOVE = fixed(
    rf"(?:由|从)(?:[^，。；由从]{{0,10}}?){_RANK}(?P<verb>{_UP}|{_DOWN})(?:[0-9一二三四五六七八九十]{{1,3}}位)?(?:至|到|为|了)?(?:[^，。；第]{{0,6}}?)第([0-9]{{1,4}}|[一二三四五六七八九十]{{1,3}})[位名]"
)
_STEPS = fixed(
    rf"第([0-9]{{1,4}}|[一二三四五六七八九十]{{1,3}})[位名](?:[^第。；]{{0,10}}?)(?P<verb>{_UP}|{_DOWN})了?([0-9]{{1,3}}|[一二两三四五六七八九十]{{1,2}})[位名](?:[^第。；，]{{0,4}}?)(?:至|到|居|列)(?:[^第。；，]{{0,6}}?)第([0-9]{{1,4}}|[一二三四五六七八九十]{{1,3}})[位名]"
)


_POPULATION = fixed("全[国省市县区州球]|世界")


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    for sentence in document.sentences:
        if text.count("位", sentence.start, sentence.end) + text.count("名", sentence.start, sentence.end) < 2:
            continue
        if text.find("倒数", sentence.start, sentence.end) >= 0:
            continue
        for found in _STEPS.finditer(text, sentence.start, sentence.end):
            first, steps, last = _number(found[1]), _number(found[3]), _number(found[4])
            up = found["verb"] in _UP.split("|")
            if last != (first - steps if up else first + steps):
                yield Hit(
                    *found.span(),
                    "steps",
                    {"move": Span(*found.span()), "expected": first - steps if up else first + steps},
                )
        for found in _MOVE.finditer(text, sentence.start, sentence.end):
            if len(set(_POPULATION.findall(found[0]))) > 1:
                continue
            first, last = _number(found[1]), _number(found[3])
            up = found["verb"] in _UP.split("|")
            if (last >= first) if up else (last <= first):
                yield Hit(*found.span(), "direction", {"move": Span(*found.span()), "verb": Span(*found.span("verb"))})


def _number(printed: str) -> int:
    return int(printed) if printed.isascii() else chinese_number(printed)
