"""The amounts of a paragraph: the levels and counts that parts, wholes, targets and averages are made of."""

from __future__ import annotations

from functools import lru_cache

from linter.claims.unit import POINTS, base_unit, is_percent
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.language.sentence import Sentence
    from linter.language.token import Period

#: Classifiers that reports use for the same things: 412家 and 87户 are both enterprises.
_ITEMS = frozenset(("家", "户", "个", "项"))
_PEOPLE = frozenset(("人", "名", "位"))
#: Paragraphs are read so many claims back and ahead, so that the cost of a long one stays in proportion.
_BEFORE, _BEHIND = 40, 15
_MULTIPLES = frozenset(("", "倍", "番", "点"))


@lru_cache(maxsize=512)
def dimension(unit: str) -> str:
    """What a unit measures, so that two figures may be divided: 元 for 亿元 and 万元, 个 for 家, 户 and 个; '' for rates."""
    base = base_unit(unit)
    if base in _MULTIPLES or is_percent(unit) or unit in POINTS:
        return ""
    return "个" if base in _ITEMS else "人" if base in _PEOPLE else base


def paragraphs(statements: Iterable[Sequence[Claim]], sentences: Sequence[Sentence]) -> Iterator[list[Claim]]:
    """The claims of each block in text order."""
    found: list[Claim] = []
    block = -1
    for claims, sentence in zip(statements, sentences, strict=True):
        if sentence.block != block:
            if found:
                yield found
            found, block = [], sentence.block
        found += claims
    if found:
        yield found


def around(paragraph: Sequence[Claim], index: int) -> Sequence[Claim]:
    """The claims of a paragraph that one of them may be worked out from: a bounded number before and behind it."""
    return paragraph[max(0, index - _BEFORE) : index + _BEHIND + 1]


def is_amount(claim: Claim, text: str) -> bool:
    """Whether a claim states how much there is, not by how much it changed: a level, a count, 新增31户, 比上年的42个."""
    quantity = claim.quantity
    if quantity.ordinal or not dimension(quantity.unit):
        return False
    if claim.kind in ("level", "count", "target"):
        return True
    if claim.kind != "change-abs":
        return False
    return not claim.direction or (not claim.base and text.endswith("新增", 0, quantity.start))


def amounts(claims: Iterable[Claim], text: str) -> list[Claim]:
    return [claim for claim in claims if is_amount(claim, text)]


def together(first: Claim, second: Claim, text: str) -> bool:
    """Whether no full stop stands between two claims of a paragraph."""
    if first.start > second.start:
        first, second = second, first
    return not any(stop in text[first.end : second.start] for stop in "。\n！？")


def at_one_time(first: Claim, second: Claim) -> bool:
    """Whether nothing says that two claims are of different months or years."""
    if first.period is None or second.period is None:
        known = first.period or second.period
        return known is None or known.relative != -1  # 上年同期 beside what has no date
    return _months(first.period) == _months(second.period)


def _months(period: Period) -> tuple[int, ...]:
    return (period.year, period.year_to, period.month_from, period.month_to, period.relative or 0)
