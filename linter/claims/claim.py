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

    ``base_period`` is the period that the words of ``base`` name (同比 of 1—9月: 1—9月 a year earlier; 比1—8月: 1—8月) or, of
    the level a change leads to (由42.6%降至35.1%), that of the level before; None where they name none. ``standing`` says
    that the figure is not what the report states of its subject now: ``reference`` of the figure a claim is compared with
    (高于全市（6.0%）), whose scope is that of the reference; ``earlier`` of the level before a change (由42.6%降至35.1%), whose
    period is the earlier one, None where it is not printed.
    ``part_of`` is the index among the report's claims of the whole that 其中 makes this a part of, -1 where there is none;
    parts may overlap and need not be complete. It says nothing of shares: for these see ``share_of``. ``cell`` says that the
    figure stands in a table, away from the words that name it.
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
    standing: str = ""  # reference earlier ''
    part_of: int = -1
    cell: bool = False

    @property
    def start(self) -> int:
        return self.quantity.start

    @property
    def end(self) -> int:
        return self.quantity.end
