"""Proportions of two counts that stand before them: 男生3288人，女生2192人，男女比例为1.5:1."""

from __future__ import annotations

from linter.arithmetic.amount import amounts, dimension, together
from linter.arithmetic.identity import HOLDS, NEAR, Identity, judge
from linter.claims.unit import counts
from linter.language.quantities import make
from linter.regexes import fixed
from linter.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.claims.claim import Claim

#: A proportion to one. 三次产业比例 has more members than two.
SAID = fixed(
    "比(?:例|值|重)?(?:约|近|达到?|为|是)*(?:1[:：∶](?P<to>[0-9]{1,4}(?:\\.[0-9]{1,3})?)|(?P<of>[0-9]{1,4}(?:\\.[0-9]{1,3})?)[:：∶]1)(?![0-9.:：∶])"
)
_FAR = 60


def proportions(text: str, paragraph: Sequence[Claim], start: int, end: int) -> Iterator[Identity]:
    """Those that stand between two offsets, where the two counts right before them are the only ones of their sentence."""
    for said in SAID.finditer(text, start, end):
        before = [c for c in paragraph if said.start() - _FAR < c.start and c.end <= said.start()]
        found = [
            c for c in amounts(before, text) if counts(c.quantity.unit) and text.find("。", c.end, said.start()) < 0
        ]
        if len(found) != 2 or dimension(found[0].quantity.unit) != dimension(found[1].quantity.unit):
            continue
        name = text[max(text.rfind(point, 0, said.start()) for point in "，,。；;：:\n") + 1 : said.start()]
        if not all(
            set(name) & set("".join((*c.scope, *c.modifiers)) + text[c.indicator_start : c.indicator_end])
            for c in found
        ):
            continue  # 男女之比 is none of the two counts before it
        if not together(found[0], found[1], text) or any(c.quantity.hedge for c in found):
            continue
        side = "to" if said["to"] else "of"
        stated = make(text, *said.span(side))
        first, second = (c.quantity for c in found)
        cases = [Identity("a/b", pair, stated, sure=False) for pair in ((first, second), (second, first))]
        yield next((c for c in cases if judge(c).state in (HOLDS, NEAR)), cases[0 if side == "of" else 1])
