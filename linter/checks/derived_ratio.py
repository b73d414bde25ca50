"""A ratio of two named indicators that they do not give: 利润4.2亿元、收入88亿元，利润率6.1%."""

from __future__ import annotations

from linter.arithmetic.amount import around, at_one_time, together
from linter.arithmetic.identity import FAILS, NEAR, Identity, judge
from linter.arithmetic.report import tell
from linter.claims.key import scope
from linter.finding import Hit, Passed, Unassessed
from linter.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim
    from linter.document import Document


#: Modifiers that do not narrow an indicator.
_TIMELESS = frozenset(("年末", "期末", "末", "全年", "年度", "全部"))
#: A ratio whose terms stand in a sentence before it stands so close behind them, in code points.
_NEAR = 120


class Params(NamedTuple):
    #: By the name of the ratio: what is above and what below the line, as canonical names joined by ``|``, a factor, and
    #: the percentage by which other denominators in use (average population) may move it.
    ratios: dict[str, list[str]] = {}
    formula: str = "a/b"


class Ratio(NamedTuple):
    above: frozenset[str]
    below: frozenset[str]
    formula: str
    slack: int  # per cent


def check(document: Document, params: Params) -> Iterator[Hit | Passed | Unassessed]:
    ratios = params.ratios
    if document.tables:
        from linter.arithmetic import tables

        yield from tables.derived(document.tables)
    for paragraph in document.paragraphs:
        for index, claim in enumerate(paragraph):
            if claim.indicator in ratios and claim.kind in ("level", "ratio", "count"):
                ratio = _ratio(ratios[claim.indicator])
                yield from _judge(document.text.folded, around(paragraph, index), claim, ratio)


def _ratio(spec: Sequence[str]) -> Ratio:
    above, below, formula, slack = spec
    return Ratio(frozenset(above.split("|")), frozenset(below.split("|")), formula, int(slack))


def _judge(text: str, paragraph: Sequence[Claim], claim: Claim, ratio: Ratio) -> Iterator[Hit | Passed | Unassessed]:
    """Silence where any pair of the paragraph fits; a contradiction where there is but one pair and it does not."""
    above, below = (_figures(text, paragraph, claim, names) for names in (ratio.above, ratio.below))
    pairs = [(first, second) for first in above for second in below if _of_one(text, first, second)]
    if not above and not below:
        return  # a ratio that stands alone is no identity
    identities = [Identity(ratio.formula, (first.quantity, second.quantity), claim.quantity) for first, second in pairs]
    failed = [each for each in identities if judge(each).state in (FAILS, NEAR) and not _within(each, ratio.slack)]
    if len(failed) < len(identities):
        held = next(each for each in identities if each not in failed)
        yield Passed(claim.start) if ratio.slack else tell(held)
    else:
        yield tell(failed[0]) if len(failed) == 1 else Unassessed(claim.start)


def _figures(text: str, paragraph: Sequence[Claim], claim: Claim, names: frozenset[str]) -> list[Claim]:
    """The levels of these names that can be of the same whole and time as the ratio, those of its own sentence first."""
    found = [
        c
        for c in paragraph
        if c.indicator in names
        and c.kind in ("level", "count")
        and c.modality == claim.modality
        and not set(c.modifiers) - _TIMELESS
        and _at_one_time(c, claim)
        and _covers(c, claim)
    ]
    near = [c for c in found if together(c, claim, text)]
    return near or [c for c in found if 0 < claim.start - c.end < _NEAR]


def _of_one(text: str, first: Claim, second: Claim) -> bool:
    if not together(first, second, text) or not _at_one_time(first, second):
        return False
    _, later = sorted((first, second), key=lambda c: c.start)
    return scope(first) == scope(second) or not scope(later)


def _covers(figure: Claim, ratio: Claim) -> bool:
    """Whether a figure is of the scope of the ratio, as far as either says."""
    own = [word.replace("规上", "规模以上") for word in scope(ratio)]
    if not own:
        return True
    return scope(figure) == scope(ratio) or (not scope(figure) and all(word in figure.indicator for word in own))


def _at_one_time(first: Claim, second: Claim) -> bool:
    """Of one time; a stock at the end of a period (年末常住人口) goes with what flowed in it."""
    if at_one_time(first, second):
        return True
    one, other = first.period, second.period
    if (
        one is None
        or other is None
        or (one.year, one.month_to, one.relative) != (other.year, other.month_to, other.relative)
    ):
        return False
    return one.month_from == one.month_to or other.month_from == other.month_to


def _within(identity: Identity, slack: int) -> bool:
    """Whether the ratio fits once its denominator is moved by so many per cent."""
    if not slack:
        return False
    low = identity._replace(formula=f"({identity.formula})*{1 - slack / 100:.2f}", relation=">=")
    high = identity._replace(formula=f"({identity.formula})*{1 + slack / 100:.2f}", relation="<=")
    return all(judge(each).state not in (FAILS, NEAR) for each in (low, high))
