"""The claim: one quantity of a report and what it says of what."""

from __future__ import annotations

from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from linter.language.token import Period, Quantity

FULL = "full"
INHERITED = "inherited"
GUESSED = "guessed"
NONE = "none"


class Claim(NamedTuple):
    """Who, what, when, how much, which way, against what. Spans are code-point offsets.

    ``indicator`` is the canonical name of the word list of the rules (规模以上工业增加值) or, for a noun the list does not
    know, the noun phrase itself; '' where the quantity could not be bound. ``scope`` holds region, industry, ownership and
    company; ``modifiers`` every other word of the noun phrase, kept as printed. ``direction`` is '+', '-', '0' or ''.
    """

    quantity: Quantity
    kind: str  # level change-abs change-pct change-pp share completion rank ratio count target
    indicator: str
    indicator_start: int
    indicator_end: int
    scope: tuple[str, ...]
    modifiers: tuple[str, ...]
    period: Period | None
    base: str  # yoy mom period year-start target schedule group ''
    direction: str
    population: str  # of a rank: 全市, 11个县
    share_of: str  # of a share: the whole it is a share of
    modality: str  # fact expected target conditional
    confidence: str  # full inherited guessed none
    sentence: int  # index into Document.sentences
    clause: int  # ordinal within the sentence, from 0
    rank: int = 0
    direction_start: int = -1
    direction_end: int = -1
    base_period: Period | None = None

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end
