"""One planted edit, and the few patterns all operators share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple, TypeAlias

FALL = "下降|减少|下滑|降低|下跌|回落"
RISE = "增长|增加|上升|上涨|提高|提升"
#: A plain decimal figure that is not the tail of a longer one and carries no sign.
NUMBER = r"(?<![0-9.,\-－−+])[0-9]{1,7}(?:\.[0-9]{1,4})?(?![0-9.,]*[0-9])"
#: The same, or the mask that stands for it in a report with its figures hidden.
FIGURE = rf"(?:{NUMBER}|(?<![*X×0-9.])(?:\*{{1,4}}|X{{2,4}}|×{{2,4}})(?![*X×0-9.]))"
PERCENT = "[%％]"
#: A second end follows, so that the figure is one end of a range.
NO_RANGE = r"(?![%％]?[-－—–~～至到])"
#: Short words that may stand between a verb and its figure.
ABOUT = "(?:了|约|近|超|超过|达|为)?"


class Mutation(NamedTuple):
    """One edit: the half-open span of code points it replaces, and what stands there afterwards.

    ``others`` are the other places the edit contradicts, where there are any: a finding should name one of them too.
    ``label`` says what the edit breaks, where one kind of edit breaks several things.
    """

    start: int
    end: int
    text: str
    others: tuple[tuple[int, int], ...] = ()
    label: str = ""

    def apply(self, report: str) -> str:
        return report[: self.start] + self.text + report[self.end :]

    @property
    def shift(self) -> int:
        """By how much everything behind the edit moves."""
        return len(self.text) - (self.end - self.start)

    @property
    def new_end(self) -> int:
        """Where the edited span ends in the mutated text."""
        return self.start + len(self.text)

    def moved(self, offset: int) -> int:
        """Where an offset of the unmutated text stands in the mutated one."""
        if offset <= self.start:
            return offset
        return max(offset + self.shift, self.start) if offset >= self.end else self.new_end


#: Gives every place of a report where the fault can be planted, each with one edit. Pure: the same text and the same
#: state of the generator give the same places, and no part of the linter is asked.
Places: TypeAlias = Callable[[str, Random], Iterator[Mutation]]

_ENDS = "。；！？;!?\r\n"
_SENTENCE_END = re.compile(f"[{_ENDS}]")


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (or sentences) around a span, as a half-open range; a line end ends a sentence too."""
    first = max(text.rfind(end, 0, start) for end in _ENDS) + 1
    found = _SENTENCE_END.search(text, max(end, start))
    return first, found.start() if found else len(text)


def before(text: str, position: int) -> str:
    """What stands in the same sentence before ``position``."""
    return text[sentence_span(text, position, position)[0] : position]
