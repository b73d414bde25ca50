"""A range of percentages whose ends stand the wrong way round, or whose first end lost its sign."""

from __future__ import annotations

from linter.finding import Hit, Span, Unassessed
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

_FALLS = fixed("[由从降跌减负滑按]|比例")
_RANGE = fixed(r"(?<![0-9.~—–A-Za-z-])([0-9]++(?:\.[0-9]++)?)(%?)(?:-|—{1,2}|–|~)([0-9]++(?:\.[0-9]++)?)%")
#: A fall right before the figure: print gives its range either way.
_FALLEN = fixed("(?:下降|减少|下滑|下跌|降低|减)了?(?:约|近)?$")
_SPOKEN = fixed(r"(?<![0-9.~—–A-Za-z-])([0-9]++(?:\.[0-9]++)?)%(?:至|到)([0-9]++(?:\.[0-9]++)?)%")
_LED = fixed("由|从|自|[上下]调$|原来|原先|上年|去年")
#: How far before a range 由 is looked for, in code points.
_LEAD = 24


class Params(NamedTuple):
    pass


def check(document: Document, params: Params) -> Iterator[Hit | Unassessed]:
    text = document.text.folded
    spoken = any(word in text for word in ("%至", "%到"))
    for index in document.sentences_with("%"):
        sentence = document.sentences[index]
        for found in _RANGE.finditer(text, sentence.start, sentence.end):
            low, high = float(found[1]), float(found[3])
            data = {"range": Span(*found.span())}
            falls = _FALLS.search(text[max(sentence.start, found.start() - 6) : found.start()])
            if (
                low > high
                and falls
                and found[2]
                and _FALLEN.search(text, max(sentence.start, found.start() - 6), found.start())
            ):
                yield Hit(*found.span(), "fall", dict(data))
            elif low > high and not falls and not text.startswith("=", found.end()):
                # 在7%—5%之间 is at times meant as it stands, from the best to the last
                yield Hit(*found.span(), "spoken" if text.startswith("之间", found.end()) else "reversed", dict(data))
            elif not found[2]:
                yield Hit(*found.span(), "sign", dict(data))
        if spoken:
            yield from _spoken(text, sentence.start, sentence.end)


def _spoken(text: str, start: int, end: int) -> Iterator[Hit]:
    """增长8%至5%: 至 and 到 also lead from one value to another, so that only a figure without 由 or 从 is a range."""
    for found in _SPOKEN.finditer(text, start, end):
        if float(found[1]) > float(found[2]) and not _LED.search(
            text, max(start, found.start() - _LEAD), found.start()
        ):
            yield Hit(*found.span(), "spoken", {"range": Span(*found.span())})
